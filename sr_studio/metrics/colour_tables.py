"""False colour for one-channel maps: 256 colours per measure and gain, so that a change of gain costs
nothing.

Unsigned measures run over one dark-to-light ramp whose lightness rises throughout (readable in grey and with
colour blindness); signed ones from blue (negative) over the neutral grey at code 128 to orange (positive).
A measure is named as in `MEASURES`.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from sr_studio.metrics.differences import measure_named

GAINS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Steps of the gain; the first and the last are its limits."""

_RAMP = ((0.0, "0b0b12"), (0.2, "35195e"), (0.4, "8a2a6b"), (0.6, "d5534f"), (0.8, "f79a3e"), (1.0, "fdf6b8"))
_DIVERGING = (
    (-1.0, "8fdcff"),
    (-0.5, "2f8fd6"),
    (-0.15, "345a80"),
    (0.0, "3c3c3c"),
    (0.15, "805034"),
    (0.5, "d9731f"),
    (1.0, "ffc266"),
)


def colour_table(measure: str, gain: float) -> tuple[int, ...]:
    """256 colours as 0xffRRGGBB for the codes 0..255 of a map under ``gain``."""
    return _table(measure, float(gain))


@lru_cache(maxsize=64)
def _table(name: str, gain: float) -> tuple[int, ...]:
    measure = measure_named(name)
    codes = np.arange(256, dtype=np.float64)
    if measure.signed:
        return _colours(_DIVERGING, np.clip((codes - 128) * gain / measure.span, -1, 1))
    return _colours(_RAMP, np.clip(codes * gain / measure.span, 0, 1))


def _colours(stops: tuple[tuple[float, str], ...], at: NDArray[np.float64]) -> tuple[int, ...]:
    places = [place for place, _ in stops]
    channels = [
        np.interp(at, places, [int(colour[2 * c : 2 * c + 2], 16) for _, colour in stops]) for c in range(3)
    ]
    red, green, blue = (np.rint(channel).astype(int) for channel in channels)
    packed = 0xFF000000 | (red << 16) | (green << 8) | blue
    return tuple(int(colour) for colour in packed)


@lru_cache(maxsize=16)
def code_texts(measure: str = "") -> tuple[str, ...]:
    """What each code 0..255 of a map means, in the measure's own unit; "" is the codes of a picture."""
    if not measure:
        return tuple(str(code) for code in range(256))
    shown = measure_named(measure)
    zero, sign = (128, "+") if shown.signed else (0, "")
    texts = (f"{shown.none + shown.step * (code - zero):{sign}.{shown.decimals}f}" for code in range(256))
    none = f"{shown.none:.{shown.decimals}f}"
    return tuple(none if code == zero else text.replace("-", "−") for code, text in enumerate(texts))


def legend_range(measure: str, gain: float) -> tuple[int, int]:
    """First and last code that the whole range of colours stands for: what the legend's bar covers."""
    shown = measure_named(measure)
    if shown.signed:
        reach = min(round(shown.span / gain), 127)
        return 128 - reach, 128 + reach
    return 0, min(round(shown.span / gain), 255)


def legend_ticks(measure: str, gain: float, *, most: int = 6) -> tuple[tuple[float, str], ...]:
    """At most about ``most`` round marks of the legend: place on the bar 0..1, and text in the measure's own
    unit."""
    shown = measure_named(measure)
    reach = shown.span * abs(shown.step) / gain
    rise = 1 if shown.step > 0 else -1
    if not shown.signed:
        values = _round_values(reach, most)
        return tuple((value / reach, f"{shown.none + rise * value:g}") for value in values)
    right = _round_values(reach, max(most // 2, 1))
    left = tuple((0.5 - value / reach / 2, f"−{value:g}") for value in reversed(right[1:]))
    return (*left, (0.5, "0"), *((0.5 + value / reach / 2, f"+{value:g}") for value in right[1:]))


def _round_values(reach: float, most: int) -> tuple[float, ...]:
    """Multiples of 1, 2 or 5 times a power of ten from 0 to ``reach``, at most ``most`` steps."""
    power = 10.0 ** math.floor(math.log10(reach / most))
    step = next(power * factor for factor in (1, 2, 5, 10) if reach / (power * factor) <= most)
    return tuple(round(step * index, 10) for index in range(math.floor(reach / step + 1e-9) + 1))
