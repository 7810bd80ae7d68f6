"""Where pictures and scale stand, in whole device pixels. No Qt here.

The places are fixed for a sitting by the largest content of the study: the same way of showing for every
trial, the scale always at one height. Pictures are never shrunk; what does not fit is refused.
"""

import math
from dataclasses import dataclass
from typing import Literal, Self

from sr_studio.survey.design.study import Presentation

Way = Literal["single", "beside", "above", "middle", "turns", "turns-beside", "turns-above"]
"""How the pictures of a trial share the screen.

single: one picture. beside: next to each other, the original (of a DCR) first. above: the original above the
others. middle: left, original, right. turns: all in one place, one at a time. turns-beside, turns-above: the
original stands, the others take turns.
"""

BETWEEN = 24
"""Grey between two pictures, logical pixels (16 at least)."""


@dataclass(frozen=True)
class Rectangle:
    """Device pixels; right and bottom are outside."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """First column outside."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row outside."""
        return self.y + self.height


@dataclass(frozen=True)
class Placed:
    """A picture of a trial at its place.

    ``which`` counts the trial's pictures: those that are judged first, the original last.
    """

    which: int
    place: Rectangle


Frame = tuple[Placed, ...]
"""Pictures that are on the screen together."""


@dataclass(frozen=True)
class TrialPictures:
    """What the trials of a study show.

    Attributes
    ----------
    judged
        Pictures that are rated at a time: 1 or 2.
    reference
        Whether the original is shown with its name.
    sizes
        Width and height in pixels of every content; the pictures of one trial are of one size.
    """

    judged: int
    reference: bool
    presentation: Presentation
    sizes: tuple[tuple[int, int], ...]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways that are tried, best first."""
        together: tuple[Way, ...]
        turns: tuple[Way, ...] = ("turns",)
        if self.judged == 1 and not self.reference:
            return ("single",)
        if self.judged == 1:
            together = ("beside", "above")
        elif not self.reference:
            together = ("beside",)
        else:
            together, turns = ("above", "middle"), ("turns-beside", "turns-above", "turns")
        return {"auto": (*together, *turns), "side-by-side": together, "flip": turns}[self.presentation]


def needed(way: Way, judged: int, size: tuple[int, int], *, between: int, label: int) -> tuple[int, int]:
    """Width and height that a way needs for pictures of one size; ``label`` is the height of a name."""
    columns, rows = {
        "single": (1, 1),
        "beside": (2, 1),
        "above": (judged, 2),
        "middle": (3, 1),
        "turns": (1, 1),
        "turns-beside": (2, 1),
        "turns-above": (1, 2),
    }[way]
    width, height = size
    return columns * width + (columns - 1) * between, rows * height + (rows - 1) * between + label


def named(way: Way, pictures: TrialPictures) -> bool:
    """Whether a picture's name stands above it: an original's, or which of those that take turns is up."""
    return pictures.reference or way == "turns"


def choose_way(pictures: TrialPictures, room: tuple[int, int], *, between: int, label: int) -> Way | None:
    """The first way in which every content fits ``room`` (width, height); None where none does.

    ``label``: height of a name, where the way has one.
    """
    for way in pictures.ways:
        name = label if named(way, pictures) else 0
        needs = [needed(way, pictures.judged, size, between=between, label=name) for size in pictures.sizes]
        if all(width <= room[0] and height <= room[1] for width, height in needs):
            return way
    return None


def _cells(way: Way, judged: int, reference: bool) -> tuple[tuple[tuple[int, float, int], ...], ...]:
    """Frames of (which picture, column, row); the original has the number ``judged``."""
    original = judged
    if way == "turns":
        order = range(judged + reference)
        return tuple(((which, 0, 0),) for which in order)
    if way in ("turns-beside", "turns-above"):
        column, row = (1, 0) if way == "turns-beside" else (0, 1)
        return tuple(((original, 0, 0), (which, column, row)) for which in range(judged))
    if way == "above":
        below = tuple((which, float(which), 1) for which in range(judged))
        return (((original, (judged - 1) / 2, 0), *below),)
    if way == "middle":
        return (((0, 0, 0), (original, 1, 0), (1, 2, 0)),)
    if way == "single":
        return (((0, 0, 0),),)
    return (((original, 0, 0), (0, 1, 0)) if judged == 1 else ((0, 0, 0), (1, 1, 0)),)


@dataclass(frozen=True)
class ScreenPlan:
    """How the screen is divided during a sitting.

    Attributes
    ----------
    judged, reference
        As in `TrialPictures`.
    way
        None: the largest pictures do not fit this screen.
    area
        Where pictures stand, device pixels.
    row_top, row_height
        The scale, logical pixels.
    compact
        Little height is left: the scale's words stand beside its digits, the hints in line with it, and the
        question is smaller.
    between, label
        Device pixels between pictures, and above them for a name.
    needs
        Device pixels that the largest trial takes, in the way chosen (or the last one tried).
    """

    judged: int
    reference: bool
    way: Way | None
    area: Rectangle
    row_top: int
    row_height: int
    compact: bool
    between: int
    label: int
    needs: tuple[int, int]

    def arrange(self, size: tuple[int, int]) -> tuple[Frame, ...]:
        """The pictures of a trial, all of one size, centred in the area: one tuple a frame.

        Without a way there is nothing to arrange (`ValueError`).
        """
        if self.way is None:
            raise ValueError(f"{self.needs} does not fit")
        width, height = size
        full = needed(self.way, self.judged, size, between=self.between, label=self.label)
        left = self.area.x + (self.area.width - full[0]) // 2
        top = self.area.y + (self.area.height - full[1]) // 2 + self.label

        def place(column: float, row: int) -> Rectangle:
            x = left + math.floor(column * (width + self.between))
            return Rectangle(x, top + row * (height + self.between), width, height)

        return tuple(
            tuple(Placed(which, place(column, row)) for which, column, row in frame)
            for frame in _cells(self.way, self.judged, self.reference)
        )


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """Heights of what stands around the pictures, logical pixels.

    ``top``: progress bar. ``question``: the line above the scale. ``row``, ``compact_row``: the scale.
    ``foot``: the keys at the lower edge. ``label``: "Original". ``space``: between any two of them.
    """

    top: int = 8
    question: int = 40
    row: int = 92
    compact_row: int = 52
    compact_question: int = 24
    foot: int = 48
    label: int = 42
    space: int = 16

    @classmethod
    def for_text(cls, pixels: int) -> Self:
        """With room for text of a height; nothing that can be pressed is lower than 48."""
        return cls(
            question=math.ceil(1.7 * pixels),
            row=max(math.ceil(3.8 * pixels), 72),
            compact_row=max(math.ceil(2.1 * pixels), 48),
            compact_question=pixels,
            foot=max(math.ceil(1.6 * pixels), 48),
            label=math.ceil(1.75 * pixels),
        )

    @property
    def below(self) -> int:
        """All that stands below the pictures, the roomy way."""
        return self.question + self.row + self.foot + 2 * self.space

    @property
    def below_compact(self) -> int:
        """The same where height is short."""
        return self.compact_question + self.compact_row + self.space // 2


def plan_screen(
    pictures: TrialPictures, screen: tuple[int, int], scale: float, furniture: Furniture
) -> ScreenPlan:
    """Divide a screen (device pixels) of a display scale.

    The compact way is taken where it shows the pictures in a better way than the roomy one.
    """

    def device(logical: float) -> int:
        return math.ceil(logical * scale)

    between, label = device(BETWEEN), device(furniture.label)
    order = pictures.ways

    def way_with(top: int, below: int) -> Way | None:
        room = (screen[0], screen[1] - device(top) - device(below))
        return choose_way(pictures, room, between=between, label=label)

    roomy = way_with(furniture.top + furniture.space, furniture.below)
    tight = way_with(furniture.top, furniture.below_compact)
    compact = tight is not None and (roomy is None or order.index(tight) < order.index(roomy))
    way = tight if compact else roomy
    label = label if named(way or order[-1], pictures) else 0
    needs = [
        needed(way or order[-1], pictures.judged, size, between=between, label=label)
        for size in pictures.sizes
    ]
    widest, tallest = max(width for width, _ in needs), max(height for _, height in needs)
    if compact:
        row_height = furniture.compact_row
        row_top = math.floor(screen[1] / scale) - row_height - furniture.space // 4
        top = device(furniture.top)
        area = Rectangle(
            0, top, screen[0], max(math.floor((row_top - furniture.compact_question) * scale) - top, tallest)
        )
    else:
        # Picture and scale stand together in the middle, so that the eye has a short way between them.
        row_height = furniture.row
        top = device(furniture.top + furniture.space)
        free = max(screen[1] - top - device(furniture.below) - tallest, 0)
        apart = min(free // 4, device(2 * furniture.space))
        area = Rectangle(0, top + (free - apart) // 2, screen[0], tallest)
        row_top = math.ceil((area.bottom + apart) / scale) + furniture.space + furniture.question
    return ScreenPlan(
        pictures.judged,
        pictures.reference,
        way,
        area,
        row_top,
        row_height,
        compact,
        between,
        label,
        (widest, tallest),
    )
