"""Detail by frequency: how much of it a result has, and how much of that its reference has too.

Luma (BT.601, full range, unrounded) of both pictures is cut into square blocks under a periodic Hann window;
the power of each and their common part are averaged over the blocks (Welch, IEEE Trans. Audio
Electroacoustics 15(2), 1967) and summed over rings of equal radial frequency, as Durall, Keuper and Keuper do
to show what up-convolutions do to spectra ("Watch your Up-Convolution", CVPR 2020).

For a ring with the powers R of the reference and X of the result and the real part C of their cross power:

- the ratio of energies is 10 log10(X / R) dB: above 0 the result has more detail than the reference;
- the correlation is C / sqrt(R X): the Fourier ring correlation (Saxton and Baumeister, J. Microscopy 127,
  1982), by Parseval that of the two pictures with all other frequencies taken away. 1: the same detail at the
  same places. 0: other detail, however much it looks like it.

Of the result's energy the part correlation² is the reference's detail, stronger or weaker; the rest is not
in the reference. Above the Nyquist frequency of the input nothing of this was in the input (but for
aliasing), so what is there was recovered from experience, or made up; the correlation tells which.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec

from sr_studio.metrics.metric import MetricError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[Any]
    Floats = NDArray[np.float64]

LARGEST_BLOCK, SMALLEST_BLOCK = 256, 32
"""Side of a block: the largest power of two in between that fits."""
MOST_BLOCKS = 400
"""Blocks overlap by half as long as there are no more of them; else they stand side by side."""
ROUNDING = 1e-12
"""Squared codes; less energy in a band is an error of rounding."""
RINGS = 32
"""Of equal width from 0 to half a cycle a pixel; half as many as a block has pixels, where it is smaller."""
HIGHEST = 0.5
"""Cycles a pixel: what both directions resolve. The corners beyond it belong to no ring."""

RECIPE = "luma BT.601 full range, Hann blocks of {block}, mean of {blocks}"


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """Frequencies from ``low`` up to ``high``, in cycles per reference pixel.

    ``reference`` and ``picture``: energy in squared 8-bit codes a pixel. ``correlation``: -1..1, 0 where one
    of the two has no energy.
    """

    low: float
    high: float
    reference: float
    picture: float
    correlation: float

    @property
    def decibels(self) -> float | None:
        """Energy of the picture over that of the reference in dB; None where one has none."""
        if self.reference <= 0 or self.picture <= 0:
            return None
        return 10 * math.log10(self.picture / self.reference)

    @property
    def energy(self) -> float | None:
        """Energy of the picture as a part of the reference's; None where that has none."""
        return self.picture / self.reference if self.reference > 0 else None

    @property
    def shared(self) -> float:
        """Part of the picture's energy that is the reference's detail, 0..1."""
        return max(self.correlation, 0.0) ** 2


class Detail(msgspec.Struct, frozen=True, kw_only=True):
    """What `detail` finds.

    Attributes
    ----------
    rings
        Of equal width.
    octaves
        Bands that double from the input's Nyquist frequency up and halve once below it.
    above
        All frequencies that the input cannot hold: either direction above its Nyquist frequency. None at
        scale 1, where it holds all.
    nyquist
        Of the input, in cycles per reference pixel.
    block, blocks
        Side of the blocks, and how many were averaged.
    """

    rings: tuple[Band, ...]
    octaves: tuple[Band, ...]
    above: Band | None
    nyquist: float
    block: int
    blocks: int

    @property
    def recipe(self) -> str:
        """How it was computed: ``luma BT.601 full range, Hann blocks of 256, mean of 9``."""
        return RECIPE.format(block=self.block, blocks=self.blocks)


def octave_edges(scale: int) -> tuple[float, ...]:
    """Return the borders of the octaves at a scale, in cycles per reference pixel.

    >>> octave_edges(4)
    (0.0, 0.0625, 0.125, 0.25, 0.5)
    """
    nyquist = HIGHEST / scale
    edges = [0.0, nyquist / 2]
    while nyquist < HIGHEST:
        edges.append(nyquist)
        nyquist *= 2
    return (*edges, HIGHEST)


def detail(
    reference: Pixels, picture: Pixels, *, scale: int, check: Callable[[], None] = lambda: None
) -> Detail:
    """Compare the detail of two pictures of one size, H x W x C, C 1 or 3, uint8 or uint16.

    ``scale``: reference pixels per input pixel. ``check`` is called before each block and may raise to stop.
    Raises `MetricError` where the sizes differ or a side has fewer than `SMALLEST_BLOCK` pixels.
    """
    import numpy as np

    height, width = reference.shape[:2]
    if picture.shape[:2] != (height, width):
        raise MetricError(
            "not compared: the picture is {picture}, the reference {reference}",
            picture=f"{picture.shape[1]}×{picture.shape[0]}",
            reference=f"{width}×{height}",
        )
    if min(height, width) < SMALLEST_BLOCK:
        raise MetricError(
            "too small for a spectrum: {width}×{height} pixels, at least {least} on each side are needed",
            width=width,
            height=height,
            least=SMALLEST_BLOCK,
        )
    side = 1 << min(int(math.log2(min(height, width))), int(math.log2(LARGEST_BLOCK)))
    places = [
        (top, left) for top in _starts(height, side, side // 2) for left in _starts(width, side, side // 2)
    ]
    if len(places) > MOST_BLOCKS:
        places = [(top, left) for top in _starts(height, side, side) for left in _starts(width, side, side)]
    sums = np.zeros((3, side, side // 2 + 1))
    for top, left in places:
        check()
        part = np.s_[top : top + side, left : left + side]
        one, other = _spectrum(reference[part]), _spectrum(picture[part])
        sums[0] += one.real**2 + one.imag**2
        sums[1] += other.real**2 + other.imag**2
        sums[2] += one.real * other.real + one.imag * other.imag
    sums /= len(places)
    return _read(sums, side, len(places), scale)


def _starts(length: int, side: int, step: int) -> list[int]:
    """Where blocks begin; the last one ends at the edge."""
    starts = list(range(0, length - side + 1, step))
    return starts if starts[-1] == length - side else [*starts, length - side]


def _spectrum(pixels: Pixels) -> NDArray[np.complex128]:
    """Spectrum of a block's windowed luma without its mean; the squares add up to squared codes a pixel."""
    import numpy as np

    from sr_studio.imaging.color import to_luma

    luma = to_luma(pixels, channel="full")
    side = len(luma)
    line = np.sin(np.pi * np.arange(side) / side) ** 2
    window = line[:, None] * line
    luma -= (luma * window).sum() / window.sum()
    luma *= window
    spectrum: NDArray[np.complex128] = np.fft.rfft2(luma) / (side * math.sqrt((window**2).sum()))
    return spectrum


def _read(sums: Floats, side: int, blocks: int, scale: int) -> Detail:
    """Sum the mean powers over rings, octaves and everything above the input's Nyquist frequency."""
    import numpy as np

    down, across = np.abs(np.fft.fftfreq(side))[:, None], np.fft.rfftfreq(side)[None, :]
    # The spectrum of real numbers holds all but its first and last column twice.
    twice = np.full(side // 2 + 1, 2.0)
    twice[[0, -1]] = 1.0
    weighted = sums * twice
    radius = np.hypot(down, across)

    def band(low: float, high: float, chosen: NDArray[np.bool_]) -> Band:
        reference, picture, common = (float(one[chosen].sum()) for one in weighted)
        reference, picture = (0.0 if power < ROUNDING else power for power in (reference, picture))
        floor = math.sqrt(reference * picture)
        correlation = min(max(common / floor, -1.0), 1.0) if floor > 0 else 0.0
        return Band(low=low, high=high, reference=reference, picture=picture, correlation=correlation)

    def bands(edges: tuple[float, ...]) -> tuple[Band, ...]:
        last = len(edges) - 2
        return tuple(
            band(low, high, (radius >= low) & ((radius <= high) if number == last else (radius < high)))
            for number, (low, high) in enumerate(itertools.pairwise(edges))
        )

    rings = min(RINGS, side // 2)
    nyquist = HIGHEST / scale
    outside = np.maximum(down, across) > nyquist
    return Detail(
        rings=bands(tuple(HIGHEST * number / rings for number in range(rings + 1))),
        octaves=bands(octave_edges(scale)),
        above=band(nyquist, HIGHEST, outside) if scale > 1 else None,
        nyquist=nyquist,
        block=side,
        blocks=blocks,
    )
