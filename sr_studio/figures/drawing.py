"""What is drawn, in whole pixels from the upper left corner, whatever the file."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from sr_studio.figures.fonts import Font, Fonts
from sr_studio.imaging.pixels import Pixels


@dataclass(frozen=True)
class Fill:
    """A rectangle of one colour."""

    x: int
    y: int
    width: int
    height: int
    colour: str


@dataclass(frozen=True, eq=False)
class Block:
    """A picture, H x W x 3 uint8, one pixel of it a pixel of the drawing."""

    x: int
    y: int
    pixels: Pixels
    name: str = ""


@dataclass(frozen=True)
class Run:
    """Letters of one weight; the layout draws the line below what is ``underlined``."""

    text: str
    bold: bool = False
    underlined: bool = False


@dataclass(frozen=True)
class Line:
    """A line of text. ``x``: its left end or its middle; ``y``: its baseline; ``size``: pixels an em."""

    x: float
    y: int
    runs: tuple[Run, ...]
    size: float
    anchor: Literal["left", "middle"] = "middle"
    colour: str = "#000000"

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(run.text for run in self.runs)

    def width(self, fonts: Fonts) -> float:
        """In pixels."""
        return sum(fonts.width(run.text, self.size, bold=run.bold) for run in self.runs)

    def left(self, fonts: Fonts) -> float:
        """Where it begins."""
        return self.x if self.anchor == "left" else self.x - self.width(fonts) / 2


Item: TypeAlias = Fill | Block | Line


@dataclass(frozen=True, eq=False)
class Drawing:
    """All of it. ``dpi``: pixels an inch, not whole. ``shortened``: labels and titles without room, cut."""

    width: int
    height: int
    dpi: float
    background: str
    fonts: Fonts
    title: str = ""
    items: list[Item] = field(default_factory=list)
    shortened: list[str] = field(default_factory=list)

    def faces(self) -> list["Face"]:
        """The fonts used, each with its letters in order of code."""
        used: dict[int, tuple[Font, set[str]]] = {}
        for item in self.items:
            for run in item.runs if isinstance(item, Line) else ():
                for writes, part in self.fonts.parts(run.text, bold=run.bold):
                    used.setdefault(id(writes), (writes, set()))[1].update(part)
        fonts = self.fonts
        faces = []
        for name, font in (("R", fonts.regular), ("B", fonts.bold), ("F", fonts.others)):
            # A font file is regular and bold at once.
            if found := used.pop(id(font), None):
                faces.append(Face(name, found[0], "".join(sorted(found[1]))))
        return faces


@dataclass(frozen=True, eq=False)
class Face:
    """A font and the letters it writes. ``name``: R for regular, B for bold, F for those the others lack."""

    name: str
    font: Font
    letters: str


def frame(place: tuple[int, int, int, int], thickness: int, colour: str) -> list[Item]:
    """The outline of a rectangle (left, top, width, height), within it."""
    (x, y, width, height), t = place, thickness
    return [
        Fill(x, y, width, t, colour),
        Fill(x, y + height - t, width, t, colour),
        Fill(x, y + t, t, height - 2 * t, colour),
        Fill(x + width - t, y + t, t, height - 2 * t, colour),
    ]


def rgb(colour: str) -> tuple[int, int, int]:
    """Codes of a colour ``#rrggbb``."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
