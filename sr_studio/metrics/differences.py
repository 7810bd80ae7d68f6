"""Difference measures: how two pictures differ, as a map of 8-bit codes, and what a code means.

A measure is one entry of `MEASURES`. Engine, colours, legend, menu and settings read everything from it.
numpy is imported only where a map is computed: the window shows maps, it computes none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_studio.errors import Message, StudioError

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


def absolute(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Largest absolute difference over R, G and B."""
    import numpy as np

    gap: NDArray[np.uint8] = np.maximum(first, second) - np.minimum(first, second)
    return np.ascontiguousarray(gap.max(axis=2))


def signed_luma(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """128 + (first - second) of full-range BT.601 luma in codes, clipped to 1..255."""
    import numpy as np

    from sr_studio.imaging.color import to_luma

    gap = to_luma(first, channel="full") - to_luma(second, channel="full")
    return np.clip(np.rint(gap + 128), 1, 255).astype(np.uint8)


def dissimilarity(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """255 (1 - local SSIM) / 2 on full-range luma, Wang window; the border repeats the nearest value."""
    import numpy as np

    from sr_studio.imaging.color import to_luma
    from sr_studio.metrics.local_ssim import ssim_map

    def luma(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.clip(np.rint(to_luma(pixels, channel="full")), 0, 255).astype(np.uint8)

    similarity = ssim_map(luma(first), luma(second))
    if not similarity.size:
        raise DifferenceError(
            "These pictures are smaller than the 11×11 window of SSIM: choose another measure."
        )
    codes = np.clip(np.rint((1 - similarity) * 127.5), 0, 255).astype(np.uint8)
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
