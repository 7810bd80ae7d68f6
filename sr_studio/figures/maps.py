"""Maps of how each result differs from the reference, in crops, and the bar that says what colours mean."""

from typing import TypeAlias

import numpy as np

from sr_studio.figures.content import Shot, opaque
from sr_studio.figures.drawing import rgb
from sr_studio.figures.manifest import DifferenceMaps, FigureBox
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.colour_tables import colour_table, legend_range, legend_ticks
from sr_studio.metrics.differences import measure_named

LEGENDS = {
    "absolute": "Difference from the reference: the largest of R, G and B in 8-bit codes",
    "luma": "Luma minus that of the reference, in 8-bit codes",
    "ssim": "Local SSIM with the reference (1 = same structure)",
}
"""What the colours mean; a measure without words of its own has those of the window."""
AROUND = 16
"""Pixels around a crop that its map may depend on: more than half the window of SSIM."""


def map_of(
    maps: DifferenceMaps,
    shot: Shot,
    reference: Shot,
    *,
    box: FigureBox,
    common: tuple[int, int],
    to: tuple[int, int],
    background: str,
) -> Pixels:
    """The map of one crop, enlarged as `content.cut` does.

    Where a picture that has been moved has no pixels there is the background. Raises `DifferenceError`.
    """
    (x, y), (width, height) = shot.offset, box.size(common)
    shared = (
        max(0, x),
        max(0, y),
        min(reference.pixels.shape[1], shot.pixels.shape[1] + x),
        min(reference.pixels.shape[0], shot.pixels.shape[0] + y),
    )
    canvas = np.empty((height, width, 3), np.uint8)
    canvas[:] = rgb(background)
    left, top, right, bottom = _within(
        (box.x - AROUND, box.y - AROUND, box.x + width + AROUND, box.y + height + AROUND), shared
    )
    near = _within((box.x, box.y, box.x + width, box.y + height), shared)
    if near[0] < near[2] and near[1] < near[3]:
        one = opaque(shot.pixels[top - y : bottom - y, left - x : right - x], background)
        other = opaque(reference.pixels[top:bottom, left:right], background)
        codes = measure_named(maps.measure).compute(one, other)
        codes = codes[near[1] - top : near[3] - top, near[0] - left : near[2] - left]
        canvas[near[1] - box.y : near[3] - box.y, near[0] - box.x : near[2] - box.x] = _coloured(codes, maps)
    rows = ((np.arange(to[1]) + 0.5) * (height / to[1])).astype(np.intp)
    columns = ((np.arange(to[0]) + 0.5) * (width / to[0])).astype(np.intp)
    return np.ascontiguousarray(canvas[rows[:, None], columns])


_Edges: TypeAlias = tuple[int, int, int, int]
"""Left, top, right, bottom."""


def _within(one: _Edges, other: _Edges) -> _Edges:
    """What two rectangles share; the right is not right of the left where they share nothing."""
    return max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])


def bar(maps: DifferenceMaps, width: int, height: int) -> Pixels:
    """All colours from left to right."""
    first, last = legend_range(maps.measure, maps.gain)
    codes = np.rint(np.linspace(first, last, width)).astype(np.uint8)
    return _coloured(np.broadcast_to(codes, (height, width)), maps)


def legend(maps: DifferenceMaps) -> str:
    """What the colours mean."""
    return LEGENDS.get(maps.measure) or str(measure_named(maps.measure).legend)


def ticks(maps: DifferenceMaps) -> tuple[tuple[float, str], ...]:
    """Places on the bar, 0 to 1, and their values."""
    return legend_ticks(maps.measure, maps.gain, most=4)


def _coloured(codes: Pixels, maps: DifferenceMaps) -> Pixels:
    packed = np.array(colour_table(maps.measure, maps.gain), np.uint32)
    table = np.stack([packed >> 16 & 255, packed >> 8 & 255, packed & 255], axis=1).astype(np.uint8)
    return np.ascontiguousarray(table[codes])
