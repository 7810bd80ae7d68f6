"""Difference measures: how two pictures differ, as a map of 8-bit codes, and what a code means.

A measure is one entry of `MEASURES`. Engine, colours, legend, menu and settings read everything from it.
numpy is imported only where a map is computed: the window shows maps, it computes none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_studio.errors import Message, StudioError
from sr_studio.metrics.strips import in_strips

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class DifferenceError(StudioError):
    """Two pictures that cannot be compared pixel by pixel."""


@dataclass(frozen=True, kw_only=True)
class DifferenceMeasure:
    """One kind of difference map.

    Attributes
    ----------
    name
        Names it on the wire and in the settings.
    title
        Name of a map of the panes ``{first}`` and ``{second}``.
    legend
        What the colours mean, beside the colour bar.
    compute
        Takes two pictures of one size, H x W x 1 or H x W x 3, uint8; returns H x W, uint8. Raises
        `DifferenceError` where there is no such map.
    signed
        Code 128 is no difference and the colours run both ways from it (1 to 255); else code 0 is none.
    span
        Codes from no difference to the end of the colours at gain 1.
    none, step, decimals
        A code in the measure's own unit: ``none`` for no difference, ``step`` more for each code above it,
        printed with ``decimals``.
    gain
        Gain to begin with.
    on_card
        ``compute`` with the name of the graphics card (torch's) that may be faster with a large map; None for
        what a card does not make faster.
    """

    name: str
    title: Message
    legend: Message
    compute: Callable[[NDArray[np.uint8], NDArray[np.uint8]], NDArray[np.uint8]]
    signed: bool = False
    span: float = 255.0
    none: float = 0.0
    step: float = 1.0
    decimals: int = 0
    gain: float = 4.0
    on_card: Callable[[NDArray[np.uint8], NDArray[np.uint8], str], NDArray[np.uint8]] | None = None


def absolute(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Largest absolute difference over R, G and B."""
    import numpy as np

    codes = np.empty(first.shape[:2], np.uint8)

    def strip(rows: slice) -> None:
        one, other = first[rows], second[rows]
        gap = np.maximum(one, other)
        gap -= np.minimum(one, other)
        largest = codes[rows]
        largest[...] = gap[..., 0]
        for channel in range(1, gap.shape[2]):
            np.maximum(largest, gap[..., channel], out=largest)

    in_strips(strip, len(codes))
    return codes


def signed_luma(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """128 + (first - second) of full-range BT.601 luma in codes, halves to even, clipped to 1..255.

    Thousandths of a code are whole numbers below 2^24, which float32 holds and adds exactly.
    """
    import numpy as np

    codes = np.empty(first.shape[:2], np.uint8)
    weights = np.array([299, 587, 114], np.float32)

    def strip(rows: slice) -> None:
        gap = np.subtract(first[rows], second[rows], dtype=np.float32)
        luma = gap @ weights if gap.shape[2] == 3 else gap[..., 0] * np.float32(1000)
        luma += np.float32(128_000)
        luma /= np.float32(1000)
        np.rint(luma, out=luma)
        codes[rows] = np.clip(luma, 1, 255, out=luma)

    in_strips(strip, len(codes))
    return codes


def dissimilarity(first: NDArray[np.uint8], second: NDArray[np.uint8], card: str = "") -> NDArray[np.uint8]:
    """255 (1 - local SSIM) / 2 on whole codes of full-range BT.601 luma, Wang window.

    The border repeats the nearest value. On a card a few pixels in a million round to the next code.
    """
    import numpy as np

    from sr_studio.imaging.color import luma_codes
    from sr_studio.metrics.local_ssim import ssim_map
    from sr_studio.metrics.on_device import quicker

    one, other = (luma_codes(picture, channel="full") for picture in (first, second))
    similarity = ssim_map(one, other, compute=quicker(card))
    if not similarity.size:
        raise DifferenceError(
            "These pictures are smaller than the 11×11 window of SSIM: choose another measure."
        )
    codes: NDArray[np.uint8] = np.empty(similarity.shape, np.uint8)

    def strip(rows: slice) -> None:
        values = 1 - similarity[rows]
        values *= np.float32(127.5)
        np.rint(values, out=values)
        codes[rows] = np.clip(values, 0, 255, out=values)

    in_strips(strip, len(codes))
    missing = [size - found for size, found in zip(first.shape[:2], codes.shape, strict=True)]
    return np.pad(codes, [(gap // 2, gap - gap // 2) for gap in missing], mode="edge")


MEASURES: tuple[DifferenceMeasure, ...] = (
    DifferenceMeasure(
        name="absolute",
        title=Message("|{first} − {second}|, largest of R, G, B"),
        legend=Message("Largest difference of R, G, B in 8-bit codes"),
        compute=absolute,
    ),
    DifferenceMeasure(
        name="luma",
        title=Message("{first} − {second}, luma"),
        legend=Message("Luma, first minus second, in 8-bit codes"),
        compute=signed_luma,
        signed=True,
        span=127,
    ),
    DifferenceMeasure(
        name="ssim",
        title=Message("1 − SSIM of {first} and {second}"),
        legend=Message("Local SSIM (1 = same structure)"),
        compute=dissimilarity,
        on_card=dissimilarity,
        span=127.5,
        none=1.0,
        step=-2 / 255,
        decimals=2,
        gain=1.0,
    ),
)
"""Every measure, in the order in which the window goes through them; the first is the one to begin with."""


def measure_named(name: str) -> DifferenceMeasure:
    """Return a measure. Raises `DifferenceError` for a name that is none."""
    for measure in MEASURES:
        if measure.name == name:
            return measure
    raise DifferenceError(
        "There is no difference measure “{name}”: choose one of {names}.",
        name=name,
        names=", ".join(measure.name for measure in MEASURES),
    )
