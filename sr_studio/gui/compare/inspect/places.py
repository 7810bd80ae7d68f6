"""Where a place of the reference lies in the picture of each pane.

Places are in reference pixels where panes are in line (see `PointerPlace`): a pane that was moved by an
offset shows at a place the pixel that lies before it by that offset.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_studio.geometry import Box

Places = NDArray[np.float64]
Indices = NDArray[np.int32]


@dataclass(frozen=True)
class PaneGrid:
    """The pixels of a pane's picture.

    Attributes
    ----------
    width, height
        Of the picture.
    scale
        Picture pixels per reference pixel.
    offset
        By which the pane was moved right and down, in reference pixels.
    """

    width: int
    height: int
    scale: float = 1.0
    offset: tuple[float, float] = (0.0, 0.0)

    def pixel(self, x: float, y: float) -> tuple[int, int] | None:
        """Column and row of the pixel that covers a place; None beside the picture."""
        column = math.floor((x - self.offset[0]) * self.scale)
        row = math.floor((y - self.offset[1]) * self.scale)
        return (column, row) if 0 <= column < self.width and 0 <= row < self.height else None

    def pixels(self, xs: Places, ys: Places) -> tuple[Indices, Indices, NDArray[np.bool_]]:
        """Columns and rows of the pixels that cover places, and which of them are in the picture."""
        columns = np.floor((xs - self.offset[0]) * self.scale).astype(np.int32)
        rows = np.floor((ys - self.offset[1]) * self.scale).astype(np.int32)
        inside = (columns >= 0) & (columns < self.width) & (rows >= 0) & (rows < self.height)
        return columns, rows, inside

    def extent(self, column: int, row: int) -> tuple[float, float, float, float]:
        """Left, top, right and bottom edge of a pixel, as places."""
        x, y = self.offset
        return (
            column / self.scale + x,
            row / self.scale + y,
            (column + 1) / self.scale + x,
            (row + 1) / self.scale + y,
        )

    def box(self, box: Box) -> Box | None:
        """The pixels that a box of places touches; None where it touches none."""
        tolerance = 1e-6
        x, y = box.x - self.offset[0], box.y - self.offset[1]
        left, top = math.floor(x * self.scale + tolerance), math.floor(y * self.scale + tolerance)
        right = math.ceil((x + box.width) * self.scale - tolerance)
        bottom = math.ceil((y + box.height) * self.scale - tolerance)
        left, top = max(left, 0), max(top, 0)
        right, bottom = min(right, self.width), min(bottom, self.height)
        return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


@dataclass(frozen=True)
class Line:
    """A line between the middles of two reference pixels, by their columns and rows."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def length(self) -> float:
        """In reference pixels, from middle to middle."""
        return math.hypot(self.x1 - self.x0, self.y1 - self.y0)

    @property
    def steps(self) -> int:
        """Places along it: one in every column, or row where it is steeper."""
        return max(abs(self.x1 - self.x0), abs(self.y1 - self.y0)) + 1

    def places(self) -> tuple[Places, Places, Places]:
        """x, y and distance from the beginning of each step, in reference pixels; ends included."""
        part = np.linspace(0.0, 1.0, self.steps) if self.steps > 1 else np.zeros(1)
        xs = self.x0 + 0.5 + part * (self.x1 - self.x0)
        ys = self.y0 + 0.5 + part * (self.y1 - self.y0)
        return xs, ys, part * self.length

    def moved(self, dx: int, dy: int, size: tuple[int, int]) -> "Line":
        """The line moved by whole pixels, as far as it stays in the picture."""
        dx = min(max(dx, -min(self.x0, self.x1)), size[0] - 1 - max(self.x0, self.x1))
        dy = min(max(dy, -min(self.y0, self.y1)), size[1] - 1 - max(self.y0, self.y1))
        return Line(self.x0 + dx, self.y0 + dy, self.x1 + dx, self.y1 + dy)


def line_between(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int], *, straight: bool = False
) -> Line:
    """The line between two places, within a picture of this size.

    ``straight``: horizontal, vertical or in steps of 45 degrees, whatever is nearest.
    """
    x0, y0 = _pixel(first, size)
    x1, y1 = _pixel(second, size)
    if straight:
        across, down = x1 - x0, y1 - y0
        eighth = round(math.atan2(down, across) / (math.pi / 4)) % 4
        if eighth == 0:
            y1 = y0
        elif eighth == 2:
            x1 = x0
        else:
            reach = min(
                max(abs(across), abs(down)),
                size[0] - 1 - x0 if across > 0 else x0,
                size[1] - 1 - y0 if down > 0 else y0,
            )
            x1, y1 = x0 + int(math.copysign(reach, across)), y0 + int(math.copysign(reach, down))
    return Line(x0, y0, x1, y1)


def _pixel(place: tuple[float, float], size: tuple[int, int]) -> tuple[int, int]:
    x, y = math.floor(place[0]), math.floor(place[1])
    return min(max(x, 0), size[0] - 1), min(max(y, 0), size[1] - 1)
