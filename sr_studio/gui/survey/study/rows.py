"""What the lists of the page say: a row for each image, condition and practice image, with what is wrong."""

from dataclasses import dataclass, field
from typing import Literal

from sr_studio.gui.i18n import translator
from sr_studio.gui.survey.study.open_draft import Decided
from sr_studio.survey.design.composition import tested
from sr_studio.survey.design.draft import (
    DraftContent,
    PictureFile,
    StudyDraft,
    roles,
    shown_size,
)
from sr_studio.survey.design.methods import shows_reference
from sr_studio.survey.design.problems import DesignProblem
from sr_studio.survey.design.study import Condition, Content, Role, StudyDesign

Kind = Literal["content", "condition", "reference", "practice", "samples"]

_tr = translator("StudyRows")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a list.

    Attributes
    ----------
    name
        What the draft calls it.
    title, caption
        As shown.
    file
        Of its thumbnail, or the id of a frozen content; ``icon`` is drawn where there is none.
    removable
        Whether it can be left out.
    """

    kind: Kind
    name: str
    title: str
    caption: str = ""
    file: PictureFile | str | None = None
    icon: str = "images"
    removable: bool = False
    problems: tuple[DesignProblem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rows:
    """The three lists, and problems that stand beside nothing."""

    contents: tuple[Row, ...] = ()
    conditions: tuple[Row, ...] = ()
    practice: tuple[Row, ...] = ()
    problems: tuple[DesignProblem, ...] = field(default=())


def rows_of(now: Decided) -> Rows:
    """The rows of a draft."""
    draft = now.draft
    beside: dict[str, list[DesignProblem]] = {}
    left: list[DesignProblem] = []
    listed = roles(draft)
    names = {one.name for one, _ in listed}
    contents = {one.name for one in draft.contents}
    practice = {one.name for one in draft.training}
    for one in now.problems:
        if one.code in ("training-is-test", "training-shows-nothing") and one.content in practice:
            beside.setdefault(f"practice {one.content}", []).append(one)
        elif one.content in contents:
            beside.setdefault(f"content {one.content}", []).append(one)
        elif one.condition in names:
            beside.setdefault(f"condition {one.condition}", []).append(one)
        else:
            left.append(one)

    def problems(kind: str, name: str) -> tuple[DesignProblem, ...]:
        return tuple(beside.get(f"{kind} {name}", ()))

    return Rows(
        contents=tuple(
            Row(
                kind="content",
                name=one.name,
                title=one.name,
                caption=_content_caption(draft, one),
                file=first_picture(draft, one),
                removable=True,
                problems=problems("content", one.name),
            )
            for one in draft.contents
        ),
        conditions=tuple(
            Row(
                kind="reference" if role == "reference" else "condition",
                name=one.name,
                title=_tr("Original") if role == "reference" else one.label or one.name,
                caption=_condition_caption(now, one.name, role, len(one.pictures)),
                icon={"reference": "reference", "result": "images"}.get(role, "models"),
                removable=not (role == "reference" and draft.choice == "dcr"),
                problems=problems("condition", one.name),
            )
            for one, role in listed
        ),
        practice=_practice_rows(draft, problems),
        problems=tuple(left),
    )


def first_picture(draft: StudyDraft, content: DraftContent) -> PictureFile | None:
    """What a content looks like: its original, its input, or any finished picture."""
    finished = (one.pictures.get(content.name) for one in draft.conditions)
    return next((one for one in (content.reference, content.input, *finished) if one is not None), None)


def _content_caption(draft: StudyDraft, content: DraftContent) -> str:
    width, height = shown_size(draft, content)
    size = f"{width}×{height}" if width else _tr("being looked at…")
    if content.crop is not None:
        size = _tr("{size} at {x}, {y}").format(size=size, x=content.crop.x, y=content.crop.y)
    if any(content.offsets.values()):
        return _tr("{size}, moved into line").format(size=size)
    if content.crop is not None:
        return size
    if content.reference is None:
        return _tr("{size}, without an original").format(size=size)
    return size


def _condition_caption(now: Decided, name: str, role: Role, pictures: int) -> str:
    rated = name in {one.name for one in tested(now.design)}
    if role == "reference":
        if rated:
            return _tr("rated too, unnamed")
        return _tr("shown with its name") if shows_reference(now.design) else _tr("for known answers")
    if role == "anchor":
        return _tr("low end of the scale") if rated else _tr("for known answers")
    if role == "result":
        return _tr("{count} finished pictures").format(count=pictures)
    return name


def _practice_rows(draft: StudyDraft, problems: object) -> tuple[Row, ...]:
    assert callable(problems)
    if not draft.training:
        practice = draft.practice
        if not practice:
            return ()
        names = ", ".join(one.name for one in practice)
        return (
            Row(
                kind="samples",
                name="samples",
                title=_tr("Bundled photographs"),
                caption=names,
                removable=True,
            ),
        )
    return tuple(
        Row(
            kind="practice",
            name=one.name,
            title=one.name,
            caption=_content_caption(draft, one),
            file=one.reference or one.input,
            removable=True,
            problems=problems("practice", one.name),
        )
        for one in draft.training
    )


def frozen_rows(design: StudyDesign, *, names_open: bool) -> Rows:
    """The rows of a frozen study. Conditions are codes until the key is open."""

    def content(one: Content) -> Row:
        size = f"{one.width}×{one.height}" if one.width else ""
        if one.crop is not None and one.width:
            size = _tr("{size} at {x}, {y}").format(size=size, x=one.crop.x, y=one.crop.y)
        if one.moved:
            size = _tr("{size}, moved into line").format(size=size)
        return Row(
            kind="practice" if one.training else "content",
            name=one.id,
            title=one.name,
            caption=size,
            file=one.id,
        )

    def condition(one: Condition) -> Row:
        drawn = {"reference": "reference", "result": "images"}.get(one.role, "models")
        name = _tr("Original") if one.role == "reference" else one.label or one.name
        return Row(
            kind="condition",
            name=one.code,
            title=name if names_open else one.code,
            caption=one.code if names_open else _tr("sealed until the study is closed"),
            icon=drawn if names_open else "models",
        )

    listed = design.conditions if names_open else sorted(design.conditions, key=lambda one: one.code)
    return Rows(
        contents=tuple(content(one) for one in design.test_contents),
        conditions=tuple(condition(one) for one in listed),
        practice=tuple(content(one) for one in design.contents if one.training),
    )
