"""A study before it is frozen: where its pictures come from, and what has been decided so far. JSON on disk.

What nobody has decided is None and takes the usual value of the method. `preview` makes a `StudyDesign` of
it, with which trials, minutes and the rater's texts can be told before any picture is computed.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.files import FileError, read_bytes, shown_name, write_atomically
from sr_studio.imaging.reference_grid import reference_grid
from sr_studio.survey.design.methods import (
    METHODS,
    SCALES,
    Choice,
    method_of,
    scale_of,
    usual_extras,
    usual_timing,
)
from sr_studio.survey.design.study import (
    Box,
    Condition,
    Consent,
    Content,
    Extras,
    Language,
    Presentation,
    Question,
    Role,
    Rules,
    StudyDesign,
    Timing,
)
from sr_studio.survey.errors import SurveyError, no_text

VERSION = 1
"""Of the draft's JSON."""

ANCHOR = "nearest"
"""The low end of the scale where nobody names another."""

REFERENCE = "reference"
"""Name of the condition that is the original."""

SAMPLES = ("astronaut", "chelsea", "coffee")
"""Bundled photographs that serve as practice where no others are given."""

Precision = Literal["auto", "fp32", "bf16"]

Offset = tuple[int, int]
"""Pixels right and down."""


class PictureFile(msgspec.Struct, frozen=True, kw_only=True):
    """An image file. Size (pixels, upright) and digest are 0 and "" until it was looked at."""

    file: str
    width: int = 0
    height: int = 0
    digest: str = ""

    @property
    def known(self) -> bool:
        """Whether it was looked at."""
        return self.width > 0


class DraftContent(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of something.

    Attributes
    ----------
    name
        Unique in the draft; what finished pictures are found by.
    reference
        The original (HR); models see it reduced, unless there is an ``input`` of its own.
    input
        The picture that models enlarge.
    crop
        Part that is shown, in pixels of the result as pictures lie when they are moved; None is all of it.
    offsets
        By how many pixels pictures are moved right and down where they do not lie in line, by the name of the
        condition (the original is `REFERENCE`). What all of them share is shown; nothing is resampled.
    degradation
        Instead of the draft's.
    """

    name: str
    reference: PictureFile | None = None
    input: PictureFile | None = None
    crop: Box | None = None
    offsets: dict[str, Offset] = {}
    degradation: Degradation | None = None


class DraftCondition(msgspec.Struct, frozen=True, kw_only=True):
    """A model by its name, or finished pictures by the names of their contents (``pictures`` is not empty).

    ``digest`` of the model file, where a certain one is meant.
    """

    name: str
    label: str = ""
    digest: str = ""
    pictures: dict[str, PictureFile] = {}

    @property
    def finished(self) -> bool:
        """Whether its pictures exist already."""
        return bool(self.pictures)


class StudyDraft(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a study is made of. Fields that `StudyDesign` has as well mean the same.

    Attributes
    ----------
    choice
        What is asked.
    contents, training
        Pictures of the test, and others for practice.
    samples
        Where ``training`` is empty, bundled photographs serve as practice; else there is none.
    conditions
        In the order in which they are named. The original is none of them: it comes from the contents.
    anchor
        Model that serves as the low end of the scale, "" for none. One of ``conditions`` may be it.
    hidden_reference
        Whether the original is rated; None: as the method has it. It needs a reference for every content.
    scale_steps
        5, 9 or 11.
    equal
        Pictures of one content whose sizes differ are cut (right and bottom) to what they share.
    screen
        Smallest screen in device pixels that the study is meant for.
    seed
        None: drawn when it is frozen.
    """

    version: int = VERSION
    title: str = ""
    choice: Choice = "acr-hr"
    contents: tuple[DraftContent, ...] = ()
    training: tuple[DraftContent, ...] = ()
    samples: bool = True
    conditions: tuple[DraftCondition, ...] = ()
    anchor: str = ANCHOR
    hidden_reference: bool | None = None
    degradation: Degradation = Degradation()
    precision: Precision = "fp32"
    equal: bool = False
    screen: tuple[int, int] = (1920, 1080)
    scale_steps: int = 5
    ties: bool = False
    with_reference: bool = False
    presentation: Presentation = "auto"
    confirm: bool = False
    show_count: bool = False
    cannot_tell: bool = False
    language: Language = "en"
    grey: int = 128
    text_points: int = 18
    raters: int = 24
    sessions: int = 0
    extras: Extras | None = None
    timing: Timing | None = None
    consent: Consent = Consent()
    questions: tuple[Question, ...] = ()
    rules: Rules = Rules()
    instructions: dict[str, str] = {}
    notes: dict[str, str] = {}
    planned: tuple[tuple[str, str], ...] = ()
    seed: int | None = None

    @property
    def practice(self) -> tuple[DraftContent, ...]:
        """Contents of the practice: given ones, or bundled photographs that are not rated themselves.

        Photographs have no files here; ``name`` says which they are, and freezing finds them. They serve
        where they span the scale (ITU-T P.910): under one condition alone, as the low anchor beside finished
        pictures is, they would teach that everything is bad.
        """
        if self.training or not self.samples or not _computable(self):
            return self.training
        if len(computed_conditions(self)) < min(2, len(roles(self))):
            return ()
        rated = {content.name.casefold() for content in self.contents}
        return tuple(DraftContent(name=name) for name in SAMPLES if name not in rated)


def read_draft(path: Path) -> StudyDraft:
    """Read a draft. Raises `SurveyError` for a file that is none."""
    try:
        return msgspec.json.decode(read_bytes(path), type=StudyDraft)
    except FileError as error:
        raise SurveyError(error.message) from error
    except UnicodeDecodeError as error:
        raise SurveyError(
            "“{name}” is no draft of a study: it is not written in UTF-8. Save it as UTF-8.",
            name=shown_name(path),
        ) from error
    except msgspec.MsgspecError as error:
        raise SurveyError(
            "“{name}” is no draft of a study: {reason}.", name=shown_name(path), reason=str(error)
        ) from error


def write_draft(path: Path, draft: StudyDraft) -> None:
    """Write a draft completely or not at all.

    Raises `FileError`, and `SurveyError` where a text or the path of a picture is no UTF-8.
    """
    try:
        data = msgspec.json.encode(draft)
    except UnicodeEncodeError as error:
        raise no_text(error) from error
    write_atomically(path, msgspec.json.format(data, indent=2) + b"\n")


# ------------------------------------------------------------------------------------ what it means


def degradation_of(draft: StudyDraft, content: DraftContent) -> Degradation:
    """How the input of a content is made from its reference."""
    return content.degradation or draft.degradation


def has_references(draft: StudyDraft) -> bool:
    """Whether every content has its original."""
    return bool(draft.contents) and all(content.reference is not None for content in draft.contents)


def shows_original(draft: StudyDraft) -> bool:
    """Whether the original takes part: rated, shown with its name, or in trials with a known answer."""
    if not has_references(draft):
        return False
    if draft.hidden_reference is not None and draft.choice in ("acr", "acr-hr", "srgan-paper"):
        return draft.hidden_reference
    return draft.choice != "acr"


def low_anchor(draft: StudyDraft) -> str:
    """The anchor that takes part, "" where none can: it is computed, so it needs an input or a reference."""
    return draft.anchor if draft.anchor and _computable(draft) else ""


def _computable(draft: StudyDraft) -> bool:
    """Whether models can run on every content."""
    return bool(draft.contents) and all(one.reference or one.input for one in draft.contents)


def computed_conditions(draft: StudyDraft) -> tuple[str, ...]:
    """Names of the conditions that other images than the test's can be shown under: no finished pictures."""
    return tuple(one.name for one, _ in roles(draft) if not one.finished)


def roles(draft: StudyDraft) -> tuple[tuple[DraftCondition, Role], ...]:
    """All conditions with their parts, in order: the named ones, the anchor, the original.

    A named condition that is the anchor too keeps its place, and in pairs it stays a model, since an anchor
    is not compared there.
    """
    anchor = low_anchor(draft)
    pairs = METHODS[method_of(draft.choice)].pictures == 2
    listed: list[tuple[DraftCondition, Role]] = []
    for one in draft.conditions:
        role: Role = "result" if one.finished else "model"
        listed.append((one, "anchor" if one.name == anchor and not pairs and not one.finished else role))
    if anchor and anchor not in {one.name for one in draft.conditions}:
        listed.append((DraftCondition(name=anchor), "anchor"))
    if shows_original(draft):
        listed.append((DraftCondition(name=REFERENCE), "reference"))
    return tuple(listed)


def offset_of(content: DraftContent, condition: str) -> Offset:
    """By how much the picture of a condition is moved."""
    return content.offsets.get(condition, (0, 0))


def shared_box(sizes: Sequence[tuple[int, int]], offsets: Sequence[Offset]) -> Box:
    """What pictures of these sizes all cover where they lie moved by these; of width or height 0 if nothing.

    >>> shared_box([(60, 40), (60, 40)], [(0, 0), (3, -2)])
    Box(x=3, y=0, width=57, height=38)
    """
    placed = list(zip(sizes, offsets, strict=True))
    left, top = (max(by[axis] for _, by in placed) for axis in (0, 1))
    right, bottom = (min(size[axis] + by[axis] for size, by in placed) for axis in (0, 1))
    return Box(x=left, y=top, width=max(0, right - left), height=max(0, bottom - top))


def whole_box(draft: StudyDraft, content: DraftContent) -> Box:
    """What a content's pictures share as they are moved, before its crop; of size 0 while it is not known."""
    offsets = [offset_of(content, one.name) for one, _ in roles(draft)] if content.offsets else []
    size = covered_size(draft, content)
    return shared_box([size] * max(1, len(offsets)), offsets or [(0, 0)])


def whole_size(draft: StudyDraft, content: DraftContent) -> tuple[int, int]:
    """Width and height of a content before its crop; (0, 0) while its files have not been looked at."""
    box = whole_box(draft, content)
    return box.width, box.height


def covered_size(draft: StudyDraft, content: DraftContent) -> tuple[int, int]:
    """Width and height of a content's pictures as they are, not moved; (0, 0) while that is not known.

    That of the reference, cut to what the input covers; of the enlarged input where there is no reference; of
    the smallest finished picture where those are smaller or all there is.
    """
    scale = degradation_of(draft, content).scale
    sizes = []
    if content.reference is not None and content.reference.known:
        small = None
        if content.input is not None and content.input.known:
            small = content.input.width, content.input.height
        only_finished = all(one.finished for one, role in roles(draft) if role != "reference")
        whole = content.reference.width, content.reference.height
        sizes.append(whole if only_finished else reference_grid(whole, scale, small))
    elif content.input is not None and content.input.known:
        sizes.append((content.input.width * scale, content.input.height * scale))
    for condition in draft.conditions:
        found = condition.pictures.get(content.name)
        if found is not None and found.known:
            sizes.append((found.width, found.height))
    if not sizes:
        return 0, 0
    return min(width for width, _ in sizes), min(height for _, height in sizes)


def shown_size(draft: StudyDraft, content: DraftContent) -> tuple[int, int]:
    """Width and height of the content's stimuli; (0, 0) while not known."""
    width, height = whole_size(draft, content)
    if content.crop is None or not width:
        return width, height
    return content.crop.width, content.crop.height


def extras_of(draft: StudyDraft) -> Extras:
    """Extra trials as decided, or as is usual."""
    return draft.extras or usual_extras(draft.choice, training_contents=len(draft.practice))


def preview(draft: StudyDraft) -> StudyDesign:
    """The design the draft would become; codes and ids are not those of the frozen study.

    Raises `SurveyError` where the scale has a number of steps that there is not.
    """
    method = method_of(draft.choice)
    if draft.scale_steps not in SCALES:
        raise SurveyError("There is no scale of {steps} steps. Choose 5, 9 or 11.", steps=draft.scale_steps)
    conditions = tuple(
        Condition(code=f"k{at + 1}", name=one.name, role=role, label=one.label)
        for at, (one, role) in enumerate(roles(draft))
    )
    computed = tuple(one.code for one in conditions if one.role != "result")
    contents: list[Content] = []
    for content in (*draft.contents, *draft.practice):
        training = len(contents) >= len(draft.contents)
        width, height = shown_size(draft, content)
        there = _training_codes(draft, content, conditions, computed) if training else ()
        contents.append(
            Content(
                id=f"c{len(contents) + 1:02d}",
                name=content.name,
                width=width,
                height=height,
                crop=content.crop,
                training=training,
                conditions=there,
            )
        )
    return StudyDesign(
        id="0" * 32,
        title=draft.title,
        method=method,
        preset="srgan-paper" if draft.choice == "srgan-paper" else "",
        contents=tuple(contents),
        conditions=conditions,
        scale=scale_of(method, draft.scale_steps),
        ties=draft.ties and method == "pairs",
        with_reference=draft.with_reference and method == "pairs" and shows_original(draft),
        presentation=draft.presentation,
        confirm=draft.confirm,
        show_count=draft.show_count,
        cannot_tell=draft.cannot_tell,
        language=draft.language,
        grey=draft.grey,
        text_points=draft.text_points,
        raters=draft.raters,
        sessions=draft.sessions,
        extras=extras_of(draft),
        timing=draft.timing or usual_timing(draft.choice),
        consent=draft.consent,
        questions=draft.questions,
        rules=draft.rules,
        instructions=draft.instructions,
        notes=draft.notes,
        planned=draft.planned,
        seed=draft.seed or 0,
    )


def _training_codes(
    draft: StudyDraft, content: DraftContent, conditions: tuple[Condition, ...], computed: tuple[str, ...]
) -> tuple[str, ...]:
    """Conditions a practice content is there under; () for all of them."""
    finished = {one.name: one.pictures for one in draft.conditions if one.finished}
    runs = bool(content.reference or content.input) or not draft.training
    there = tuple(
        one.code
        for one in conditions
        if (content.name in finished[one.name] if one.name in finished else runs and one.code in computed)
        and not (one.role == "reference" and draft.training and content.reference is None)
    )
    return () if len(there) == len(conditions) else there
