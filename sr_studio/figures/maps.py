"""Maps of how each result differs from the reference, in crops, and the bar that says what colours mean."""

import numpy as np

from sr_studio.figures.content import Shot, opaque
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
    crop: tuple[int, int],
    times: int,
    background: str,
) -> Pixels:
    """The map of one crop, each pixel ``times`` by ``times``. Raises `DifferenceError`."""
    height = min(shot.pixels.shape[0], reference.pixels.shape[0])
    width = min(shot.pixels.shape[1], reference.pixels.shape[1])
    left, top = max(0, box.x - AROUND), max(0, box.y - AROUND)
    right = min(width, box.x + crop[0] + AROUND)
    bottom = min(height, box.y + crop[1] + AROUND)
    one, other = (opaque(each.pixels[top:bottom, left:right], background) for each in (shot, reference))
    codes = measure_named(maps.measure).compute(one, other)
    codes = codes[box.y - top :, box.x - left :][: crop[1], : crop[0]]
    return _coloured(codes.repeat(times, axis=0).repeat(times, axis=1), maps)


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
