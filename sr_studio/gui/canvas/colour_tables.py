"""False colour for one-channel maps: 256 colours per measure and gain, so that a change of gain costs nothing.

``absolute`` and ``ssim`` run over one dark-to-light ramp whose lightness rises throughout (readable in grey and with colour
blindness); ``luma`` is signed around code 128 and runs from blue (negative) over the neutral grey to orange (positive).
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sr_studio.gui.canvas.state import Measure

GAINS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)

_RAMP = ((0.0, "0b0b12"), (0.2, "35195e"), (0.4, "8a2a6b"), (0.6, "d5534f"), (0.8, "f79a3e"), (1.0, "fdf6b8"))
_DIVERGING = (
    (-1.0, "d8f1ff"),
    (-0.55, "4aa3e0"),
    (-0.2, "3d5f87"),
    (0.0, "4a4a4a"),
    (0.2, "8a5b33"),
    (0.55, "e08f3a"),
    (1.0, "fff0d0"),
)


def colour_table(measure: Measure, gain: float) -> tuple[int, ...]:
    """256 colours as 0xffRRGGBB for the codes 0..255 of a map under ``gain``."""
    return _table(measure, float(gain))


@lru_cache(maxsize=64)
def _table(measure: Measure, gain: float) -> tuple[int, ...]:
    codes = np.arange(256, dtype=np.float64)
    if measure == "luma":
        return _colours(_DIVERGING, np.clip((codes - 128) * gain / 127, -1, 1))
    # Maps of local SSIM hold 255 * (1 - SSIM) / 2: code 127.5 is SSIM 0, where the ramp ends at gain 1.
    full = 127.5 if measure == "ssim" else 255.0
    return _colours(_RAMP, np.clip(codes * gain / full, 0, 1))


def _colours(stops: tuple[tuple[float, str], ...], at: NDArray[np.float64]) -> tuple[int, ...]:
    places = [place for place, _ in stops]
    channels = [
        np.interp(at, places, [int(colour[2 * c : 2 * c + 2], 16) for _, colour in stops]) for c in range(3)
    ]
    red, green, blue = (np.rint(channel).astype(int) for channel in channels)
    packed = 0xFF000000 | (red << 16) | (green << 8) | blue
    return tuple(int(colour) for colour in packed)


def legend_range(measure: Measure, gain: float) -> tuple[int, int]:
    """First and last code that the whole range of colours stands for: what the legend's bar covers."""
    if measure == "luma":
        reach = min(round(127 / gain), 127)
        return 128 - reach, 128 + reach
    if measure == "ssim":
        return 0, min(round(127.5 / gain), 255)
    return 0, min(round(255 / gain), 255)


def legend_ticks(measure: Measure, gain: float) -> tuple[tuple[float, str], ...]:
    """Marks of the legend: place on the bar 0..1 and its text in the measure's own unit."""
    if measure == "luma":
        reach = 127 / gain
        return (
            (0.0, f"−{reach:.3g}"),
            (0.25, f"−{reach / 2:.3g}"),
            (0.5, "0"),
            (0.75, f"+{reach / 2:.3g}"),
            (1.0, f"+{reach:.3g}"),
        )
    places = (0.0, 0.25, 0.5, 0.75, 1.0)
    if measure == "ssim":
        return tuple((place, f"{1 - place / gain:.3g}") for place in places)
    return tuple((place, f"{place * 255 / gain:.3g}") for place in places)
