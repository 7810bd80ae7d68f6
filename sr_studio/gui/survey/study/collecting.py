"""Dropped and chosen files on their way into the draft: recognised, looked at, taken in together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.i18n import sentence
from sr_studio.gui.survey.study.additions import Addition, Part, added, addition_of
from sr_studio.gui.survey.study.open_draft import OpenDraft
from sr_studio.gui.survey.study.pictures import Pictures


@dataclass
class _Waiting:
    addition: Addition
    missing: set[str] = field(default_factory=set)


class Collecting(QObject):
    """Takes what is handed in; each lot joins the draft once all its files have been looked at."""

    noticed = Signal(str, str)
    """A tone and a sentence."""

    def __init__(self, open_draft: OpenDraft, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_draft, self._pictures = open_draft, pictures
        self._waiting: list[_Waiting] = []
        pictures.arrived.connect(self._arrived)

    def take(self, paths: Sequence[Path], part: Part = "test") -> None:
        """Take files and folders."""
        try:
            addition = addition_of(paths, self._open_draft.draft, part)
        except StudioError as error:
            self.noticed.emit("bad", sentence(error.message))
            return
        if not addition.files:
            self.noticed.emit("info", self.tr("There is no image in what was dropped."))
            return
        missing = {str(path) for path in addition.files if not self._pictures.look(path)}
        self._waiting.append(_Waiting(addition, missing))
        self._take_in()

    def look_again(self) -> None:
        """Have the pictures of a draft that was read from disk looked at, for their thumbnails."""
        draft = self._open_draft.draft
        files = [
            one
            for content in (*draft.contents, *draft.training)
            for one in (content.reference, content.input)
        ]
        for condition in draft.conditions:
            files += list(condition.pictures.values())[:1]
        for file in files:
            if file is not None and self._pictures.thumbnail(file) is None:
                self._pictures.look(Path(file.file))

    def _arrived(self, path: str) -> None:
        for one in self._waiting:
            one.missing.discard(path)
        self._take_in()

    def _take_in(self) -> None:
        while self._waiting and not self._waiting[0].missing:
            addition = self._waiting.pop(0).addition
            looked = {
                path: file for path in addition.files if (file := self._pictures.file(path)) is not None
            }
            problems = [text for path in addition.files if (text := self._pictures.problem(path))]
            if problems:
                more = self.tr(" ({count} files in all)").format(count=len(problems))
                self.noticed.emit("bad", problems[0] + (more if len(problems) > 1 else ""))
            if looked:
                self._open_draft.set(added(self._open_draft.draft, addition, looked))
