"""What the user has set up of a figure, and how it changes: plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import (
    FinishedPicture,
    Placed,
    ReferencePicture,
    Shown,
    Source,
    placed,
)
from sr_studio.figures.content import Content, Shot
from sr_studio.figures.making import named_file
from sr_studio.figures.manifest import (
    COLOURS,
    DifferenceMaps,
    Figure,
    FigureBox,
    FigureError,
    FigurePane,
    NamedFile,
    Numbers,
    Page,
)
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Score

MOST_BOXES = len(COLOURS)
SMALLEST, LARGEST = 8, 2048
"""Sides of a crop in reference pixels."""
USUAL = 64
PANORAMA = 2.0
"""A picture so many times as wide as it is high has no room beside crops."""
NO_CHOICE = Figure()


@dataclass(frozen=True, eq=False)
class Taken:
    """One pane's finished picture when the figure was begun. ``pane``: what of it goes into the manifest."""

    key: str
    pane: FigurePane
    picture: Shown
    shot: Shot

    @property
    def placed(self) -> Placed:
        """The picture as it is moved."""
        return placed(self.picture, self.pane.shifts)


@dataclass(frozen=True, eq=False)
class Snapshot:
    """What was on screen when the figure was begun.

    ``file_name``: the name as a file's. ``size``: in reference pixels. ``files``: where the images lie, by
    the engine's digest. ``left_out``: labels of panes that were not finished.
    """

    name: str
    file_name: str
    size: tuple[int, int]
    source: Source
    taken: tuple[Taken, ...]
    files: Mapping[str, Path]
    left_out: tuple[str, ...] = ()

    def by_key(self, key: str) -> Taken:
        """One of the pictures."""
        return next(one for one in self.taken if one.key == key)


def channels_of(picture: Shown, files: Iterable[ImageInfo]) -> int:
    """Of the file of a reference or a finished result, one of these; 0 of other pictures."""
    match picture:
        case ReferencePicture():
            digest = picture.source.reference
        case FinishedPicture():
            digest = picture.file
        case _:
            return 0
    return next((info.channels for info in files if info.digest == digest), 0)


@dataclass(frozen=True)
class Choice:
    """A picture in the user's order: whether it is shown, and its label."""

    key: str
    label: str
    shown: bool = True


@dataclass(frozen=True)
class Draft:
    """A figure under way."""

    choices: tuple[Choice, ...]
    crop: tuple[int, int]
    boxes: tuple[FigureBox, ...]
    numbers: Numbers = NO_CHOICE.numbers
    page: Page = NO_CHOICE.page
    title: str = ""
    maps: DifferenceMaps | None = None

    @property
    def shown(self) -> tuple[Choice, ...]:
        """The pictures of the row."""
        return tuple(choice for choice in self.choices if choice.shown)


def first_draft(snapshot: Snapshot, box: Box | None, *, numbers: Numbers, page: Page) -> Draft:
    """The figure as it is proposed: everything but the input, the drawn box or a square in the middle."""
    width, height = snapshot.size
    if box is None:
        side = max(1, min(USUAL, width // 2, height // 2))
        box = Box((width - side) // 2, (height - side) // 2, side, side)
    stem = Path(snapshot.file_name).stem
    crop = min(box.width, LARGEST, width), min(box.height, LARGEST, height)
    has_reference = bool(snapshot.source.reference)
    if page.layout == "left" and width > PANORAMA * height:
        page = msgspec.structs.replace(page, layout="above")
    return Draft(
        choices=tuple(
            Choice(one.key, one.pane.label, shown=one.pane.kind != "input" or not has_reference)
            for one in snapshot.taken
        ),
        crop=crop,
        boxes=(FigureBox(x=min(box.x, width - crop[0]), y=min(box.y, height - crop[1])),),
        numbers=numbers if has_reference else msgspec.structs.replace(numbers, of="nothing"),
        page=page,
        title=stem,
    )


def with_box(draft: Draft, size: tuple[int, int]) -> Draft:
    """One more box beside the last, in the first colour that is free; unchanged where there are enough."""
    if len(draft.boxes) >= MOST_BOXES:
        return draft
    used = {box.colour for box in draft.boxes}
    colour = next((colour for colour in COLOURS if colour not in used), COLOURS[0])
    last = draft.boxes[-1]
    width, height = last.size(draft.crop)
    x = last.x + width if last.x + 2 * width <= size[0] else max(0, last.x - width)
    y = last.y if x != last.x else (last.y + height if last.y + 2 * height <= size[1] else 0)
    box = msgspec.structs.replace(last, x=min(x, size[0] - width), y=min(y, size[1] - height), colour=colour)
    return replace(draft, boxes=(*draft.boxes, box))


def without_box(draft: Draft, number: int) -> Draft:
    """One box less; the last one stays."""
    if len(draft.boxes) < 2:
        return draft
    return replace(draft, boxes=(*draft.boxes[:number], *draft.boxes[number + 1 :]))


def moved_box(draft: Draft, number: int, at: tuple[int, int], size: tuple[int, int]) -> Draft:
    """A box with its corner elsewhere, kept inside the picture."""
    width, height = draft.boxes[number].size(draft.crop)
    x = min(max(at[0], 0), size[0] - width)
    y = min(max(at[1], 0), size[1] - height)
    boxes = list(draft.boxes)
    boxes[number] = msgspec.structs.replace(boxes[number], x=x, y=y)
    return replace(draft, boxes=tuple(boxes))


def coloured_box(draft: Draft, number: int, colour: str) -> Draft:
    """A box in another colour, ``#rrggbb``."""
    boxes = list(draft.boxes)
    boxes[number] = msgspec.structs.replace(boxes[number], colour=colour)
    return replace(draft, boxes=tuple(boxes))


def with_crop(draft: Draft, crop: tuple[int, int], size: tuple[int, int]) -> Draft:
    """All crops of another size, around their middles, kept inside the picture; not those with their own."""
    width, height = (min(max(side, SMALLEST), LARGEST, whole) for side, whole in zip(crop, size, strict=True))
    changed = replace(draft, crop=(width, height))
    for number, box in enumerate(draft.boxes):
        if box.width:
            continue
        at = box.x + (draft.crop[0] - width) // 2, box.y + (draft.crop[1] - height) // 2
        changed = moved_box(changed, number, at, size)
    return changed


def with_own_size(draft: Draft, number: int, crop: tuple[int, int] | None, size: tuple[int, int]) -> Draft:
    """A box of a size of its own, around its middle, or (None) of the common one again."""
    width, height = draft.crop if crop is None else crop
    width, height = (
        min(max(side, SMALLEST), LARGEST, whole) for side, whole in zip((width, height), size, strict=True)
    )
    boxes, box = list(draft.boxes), draft.boxes[number]
    before = box.size(draft.crop)
    own = (0, 0) if crop is None else (width, height)
    boxes[number] = msgspec.structs.replace(box, width=own[0], height=own[1])
    at = box.x + (before[0] - width) // 2, box.y + (before[1] - height) // 2
    return moved_box(replace(draft, boxes=tuple(boxes)), number, at, size)


def boxes_of(draft: Draft) -> tuple[Box, ...]:
    """The boxes as the engine scores them."""
    return tuple(Box(box.x, box.y, *box.size(draft.crop)) for box in draft.boxes)


def figure_of(draft: Draft, snapshot: Snapshot, *, base: Path | None = None, command: str = "") -> Figure:
    """The figure. With ``base``, the folder it is written to, its files are read and named.

    Raises `FigureError` where a file is another by now, and `FileError`.
    """
    source = snapshot.source

    def file_of(digest: str) -> NamedFile | None:
        if not digest:
            return None
        path = snapshot.files[digest]
        if base is None:
            return NamedFile(path=path.as_posix())
        _unchanged(path, digest)
        return named_file(path, base)

    panes = []
    for choice in draft.shown:
        taken = snapshot.by_key(choice.key)
        file = file_of(getattr(taken.picture, "file", "")) if taken.pane.kind == "finished" else None
        panes.append(msgspec.structs.replace(taken.pane, label=choice.label, file=file))
    return Figure(
        title=draft.title,
        reference=file_of(source.reference),
        input=file_of(source.input),
        degradation=source.degradation,
        stated=source.stated,
        scale=source.scale,
        extent=source.extent,
        crop=draft.crop,
        boxes=draft.boxes,
        panes=tuple(panes),
        maps=draft.maps,
        numbers=draft.numbers,
        page=draft.page,
        command=command,
    )


def _unchanged(path: Path, digest: str) -> None:
    from sr_studio.engine.client.pending import digest_of
    from sr_studio.imaging.files import read_bytes, shown_name

    if digest_of(read_bytes(path)) != digest:
        raise FigureError(
            "“{name}” has been changed since it was opened. Close this, reload the image (F5) and begin "
            "again.",
            name=shown_name(path),
        )


def content_of(draft: Draft, snapshot: Snapshot, scores: Mapping[str, Sequence[Score]]) -> Content:
    """What the figure shows; ``scores`` by pane, as far as they are known."""
    whole = next((one for one in snapshot.taken if one.pane.kind == "reference"), None)
    shots = tuple(
        replace(snapshot.by_key(choice.key).shot, scores=tuple(scores.get(choice.key, ())))
        for choice in draft.shown
    )
    first = whole.shot if whole is not None else (shots or (snapshot.taken[0].shot,))[0]
    return Content(size=snapshot.size, whole=first, shots=shots)
