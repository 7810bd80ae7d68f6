"""The draft on the page: what is decided, what follows from it, and the way back."""

from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Signal

from sr_studio.gui.survey.study.draft_folder import DraftFolder
from sr_studio.paths import is_there
from sr_studio.survey.design.draft import StudyDraft, extras_of, preview
from sr_studio.survey.design.effort import Effort, effort_of
from sr_studio.survey.design.fixes import mended
from sr_studio.survey.design.methods import usual_extras, usual_timing
from sr_studio.survey.design.problems import DesignProblem, problems
from sr_studio.survey.design.study import StudyDesign

SUFFIX = ".srstudy"

_replaced = msgspec.structs.replace


class Decided:
    """A draft with everything that is told of it, each computed once."""

    def __init__(self, draft: StudyDraft) -> None:
        self.draft = draft

    @cached_property
    def design(self) -> StudyDesign:
        """The design it would become."""
        return preview(self.draft)

    @cached_property
    def effort(self) -> Effort:
        """Trials, minutes, smallest difference."""
        return effort_of(self.design)

    @cached_property
    def problems(self) -> tuple[DesignProblem, ...]:
        """What is wrong, errors first."""
        return problems(self.draft)

    @property
    def ready(self) -> bool:
        """Whether it can be frozen."""
        return not any(one.kind == "error" for one in self.problems)


class OpenDraft(QObject):
    """The draft being worked on, and where its study is to lie.

    Keys with a dot reach into `Extras`, `Timing`, `Consent`, `Rules` and the notes: ``extras.gold``.
    """

    changed = Signal()
    """Another draft, or another place."""

    def __init__(self, parent_folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = DraftFolder()
        self.parent_folder = parent_folder
        self.name = ""
        """Of the study's folder as typed; "" takes `suggested_name`."""
        self._before: list[StudyDraft] = []
        self._now = Decided(StudyDraft())

    @property
    def now(self) -> Decided:
        """The draft and what follows from it."""
        return self._now

    @property
    def draft(self) -> StudyDraft:
        """What is decided."""
        return self._now.draft

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it yet."""
        return not (self.draft.contents or self.draft.conditions)

    # ------------------------------------------------------------------------------------- changes

    def begin(self, draft: StudyDraft, folder: DraftFolder | None = None, *, name: str = "") -> None:
        """Work on another draft."""
        self.folder = folder or DraftFolder()
        self.name = name
        self._before.clear()
        self._now = Decided(draft)
        self.changed.emit()

    def set(self, draft: StudyDraft) -> None:
        """Take a changed draft; `undo` brings the one before back."""
        if draft != self.draft:
            self._before.append(self.draft)
            self._now = Decided(draft)
            self.changed.emit()

    def undo(self) -> bool:
        """Take the last change back; False where there is none."""
        if not self._before:
            return False
        self._now = Decided(self._before.pop())
        self.changed.emit()
        return True

    def put(self, key: str, value: Any) -> None:
        """Decide one thing."""
        part, _, name = key.partition(".")
        draft = self.draft
        if part == "notes":
            notes = {**draft.notes, name: value}
            self.set(_replaced(draft, notes={key: text for key, text in notes.items() if text}))
        elif name:
            self.set(_replaced(draft, **{part: _replaced(self._part(part), **{name: value})}))
        else:
            self.set(_replaced(draft, **{part: value}))

    def mend(self, problem: DesignProblem) -> None:
        """Do what the button beside a problem says."""
        self.set(mended(self.draft, problem))

    def set_place(self, parent_folder: Path, name: str) -> None:
        """Where the study is to lie."""
        if (parent_folder, name) != (self.parent_folder, self.name):
            self.parent_folder, self.name = parent_folder, name
            self.changed.emit()

    def remove_content(self, name: str) -> None:
        """Leave an image out, of the test and of finished pictures."""
        draft = self.draft
        self.set(_replaced(draft, contents=tuple(one for one in draft.contents if one.name != name)))

    def remove_condition(self, name: str) -> None:
        """Leave a condition out; the anchor and the original too."""
        draft = self.draft
        left = tuple(one for one in draft.conditions if one.name != name)
        anchor = "" if name == draft.anchor else draft.anchor
        self.set(_replaced(draft, conditions=left, anchor=anchor))

    def remove_reference(self) -> None:
        """The original is not rated."""
        draft = self.draft
        if draft.choice == "acr-hr":
            self.set(_replaced(draft, choice="acr", hidden_reference=None))
        else:
            self.set(_replaced(draft, hidden_reference=False, with_reference=False))

    # ---------------------------------------------------------------------------------- what it says

    def value(self, key: str) -> Any:
        """What is decided, or what is usual where nobody has."""
        part, _, name = key.partition(".")
        if part == "notes":
            return self.draft.notes.get(name, "")
        return getattr(self._part(part), name) if name else getattr(self.draft, part)

    def usual(self, key: str) -> Any:
        """What it is where nobody decides."""
        part, _, name = key.partition(".")
        if part == "notes":
            return ""
        if part == "extras":
            usual = usual_extras(self.draft.choice, training_contents=len(self.draft.practice))
            return getattr(usual, name)
        if part == "timing":
            return getattr(usual_timing(self.draft.choice), name)
        plain = StudyDraft()
        return getattr(getattr(plain, part), name) if name else getattr(plain, part)

    def _part(self, part: str) -> Any:
        if part == "extras":
            return extras_of(self.draft)
        if part == "timing":
            return self.draft.timing or usual_timing(self.draft.choice)
        return getattr(self.draft, part)

    # ----------------------------------------------------------------------------------------- place

    @property
    def suggested_name(self) -> str:
        """A name for the study's folder that is free."""
        title = "".join(one if one.isalnum() or one in " -_." else "-" for one in self.draft.title)
        base = title.strip(" .-").replace(" ", "-")[:60] or "study"
        number, name = 1, base
        while is_there(self.parent_folder / f"{name}{SUFFIX}"):
            number += 1
            name = f"{base}-{number}"
        return name

    @property
    def place(self) -> Path:
        """The folder that the study will be."""
        name = self.name.strip() or self.suggested_name
        return self.parent_folder / f"{name.removesuffix(SUFFIX)}{SUFFIX}"
