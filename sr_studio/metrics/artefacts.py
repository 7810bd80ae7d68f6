"""The periodic pattern that sub-pixel networks leave, and how far two spectra lie apart.

A network that enlarges by s writes s x s output pixels for each input pixel. What differs between those
s² positions whatever the picture shows repeats every s pixels, so its energy lies at the multiples of
1/s of the sampling frequency; photographs have nothing of their own there (Odena, Dumoulin, Olah:
Deconvolution and checkerboard artifacts. Distill, 2016). The measure compares the spectrum at those
frequencies with the spectrum around them, over many pictures, so that the pictures' contents average out.
It needs results alone, no references.

Luma is BT.601's, 0.299 R + 0.587 G + 0.114 B, unrounded, 0..255: ``to_luma(pixels, channel="full")``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Frequency = tuple[int, int]
"""Down and across, in multiples of 1/scale of the sampling frequency, each 0..scale-1."""

LARGEST_WINDOW = 64
STRIDE = 32
"""Pixels from one window to the next, both ways."""

EPSILON = 1.0
"""Added to |FFT|², so that windows of one colour stay finite. Rounding to whole codes alone gives a window of
64 a power of 48 (576, the sum of the squared window, over 12)."""

RADIUS = 4
"""The background of a frequency is the median of the 9 x 9 around it."""

GOAL = 3.0
"""A ratio above it is a pattern. On BSD100 photographs reach 1.4, a network trained on L1 alone 2.1."""

FEWEST_PICTURES, FEWEST_WINDOWS = 8, 200
"""Below either, contents may pass for a pattern: one photograph in fourteen exceeds the goal when it is only
enlarged bicubically, none of 200 draws of four photographs do."""


def window_side(scale: int) -> int:
    """Side of the windows: the largest multiple of ``scale`` up to 64, whose bins meet its frequencies."""
    return max(LARGEST_WINDOW // scale, 1) * scale


class SpectrumSum:
    """L(f): the mean over pictures of the mean over windows of ln(|FFT of luma|² + epsilon).

    Windows are Hann's (periodic), `window_side` on a side, every 32 pixels from the top left corner, wholly
    inside the picture. Every picture counts the same, whatever its size.
    """

    def __init__(self, *, scale: int = 4) -> None:
        """Begin with no picture; ``scale`` chooses the window's side."""
        self.side = window_side(scale)
        self.pictures = 0
        self.windows = 0
        self.too_small = 0
        """Pictures in which no window fits; they do not count."""
        self._sum: Floats = np.zeros((self.side, self.side // 2 + 1))

    def add(self, luma: NDArray[np.floating]) -> int:
        """Add a picture, H x W in 0..255; return the number of its windows, 0 where none fits."""
        total = np.zeros_like(self._sum)
        count = 0
        for power in _windowed_powers(luma, self.side):
            total += np.log(power + EPSILON).sum(axis=0)
            count += len(power)
        if count == 0:
            self.too_small += 1
            return 0
        self._sum += total / count
        self.pictures += 1
        self.windows += count
        return count

    def mean(self) -> Floats:
        """L, side x side, frequency 0 first as in ``numpy.fft``; ValueError before the first picture."""
        if not self.pictures:
            raise ValueError("no picture was added")
        return _whole(self._sum / self.pictures, self.side)


def pattern_ratios(mean_spectrum: Floats, *, scale: int) -> dict[Frequency, float]:
    """exp(L(f) - median of L in the 9 x 9 around f) at the multiples of 1/scale of the sampling frequency.

    Parameters
    ----------
    mean_spectrum
        L, N x N; N a multiple of ``scale``. It wraps around.
    scale
        The network's; 1 has no such frequency.

    Returns
    -------
    The ratio at every frequency but 0. Of f and -f, which are equal in a real picture, the first is given:
    nine at scale 4.
    """
    side = len(mean_spectrum)
    if mean_spectrum.shape != (side, side) or side % scale:
        raise ValueError(f"a spectrum of {mean_spectrum.shape} has no bins at multiples of 1/{scale}")
    around = np.arange(-RADIUS, RADIUS + 1)
    ratios = {}
    for down in range(scale):
        for across in range(scale):
            mirrored = (-down % scale, -across % scale)
            if (down, across) == (0, 0) or mirrored < (down, across):
                continue
            y, x = down * side // scale, across * side // scale
            background = np.median(mean_spectrum[np.ix_((y + around) % side, (x + around) % side)])
            ratios[down, across] = float(np.exp(mean_spectrum[y, x] - background))
    return ratios


def worst_ratio(mean_spectrum: Floats, *, scale: int) -> tuple[Frequency, float]:
    """The largest of `pattern_ratios` and its frequency. ``scale`` is at least 2."""
    ratios = pattern_ratios(mean_spectrum, scale=scale)
    worst = max(ratios, key=ratios.__getitem__)
    return worst, ratios[worst]


@dataclass(frozen=True, kw_only=True)
class PatternScore:
    """What was found in the results of one model at one scale."""

    scale: int
    pictures: int
    windows: int
    ratios: dict[Frequency, float]

    @property
    def worst(self) -> Frequency:
        """Where the ratio is largest."""
        return max(self.ratios, key=self.ratios.__getitem__)

    @property
    def ratio(self) -> float:
        """The largest ratio; `GOAL` or less is no pattern."""
        return self.ratios[self.worst]

    @property
    def reservation(self) -> str:
        """Why the number says little, in words; "" where it says enough."""
        if self.pictures >= FEWEST_PICTURES and self.windows >= FEWEST_WINDOWS:
            return ""
        pictures = "1 picture" if self.pictures == 1 else f"{self.pictures} pictures"
        return (
            f"{pictures} with {self.windows} windows: what they show may pass for a pattern. Give "
            f"at least {FEWEST_PICTURES} different photographs with {FEWEST_WINDOWS} windows in all."
        )


def score_patterns(spectra: SpectrumSum, *, scale: int) -> PatternScore:
    """Score the pictures added so far; at least one, at a scale of 2 or more."""
    return PatternScore(
        scale=scale,
        pictures=spectra.pictures,
        windows=spectra.windows,
        ratios=pattern_ratios(spectra.mean(), scale=scale),
    )


def log_spectral_distance(output: NDArray[np.floating], reference: NDArray[np.floating]) -> float:
    """Log-spectral distance in dB: the root mean square over frequencies of 10 log10(P_out / P_ref).

    P is the mean over Hann windows of 64 (stride 32) of |FFT|² + epsilon. Both pictures are luma of one size,
    H x W in 0..255, at least 64 x 64. 0 for equal spectra, whatever the phases (Gray, Buzo, Gray, Matsuyama:
    Distortion measures for speech processing. IEEE Trans. ASSP 28(4), 1980).
    """
    if output.shape != reference.shape or min(reference.shape) < LARGEST_WINDOW:
        raise ValueError(
            f"pictures of {output.shape} and {reference.shape}: they must have one size of "
            f"{LARGEST_WINDOW} x {LARGEST_WINDOW} or more"
        )
    ratio = 10 * np.log10(_mean_power(output) / _mean_power(reference))
    return float(np.sqrt(np.mean(_whole(ratio, LARGEST_WINDOW) ** 2)))


def describe(scale: int) -> str:
    """Return the recipe as printed beside a ratio."""
    side = window_side(scale)
    return (
        f"L = ln(|FFT|² + 1) of BT.601 Y 0–255 in Hann windows {side}×{side}, stride {STRIDE}, mean over "
        f"windows, then pictures; ratio = exp(L − median of L in 9×9) at multiples of 1/{scale} of the "
        "sampling frequency"
    )


def frequency_text(frequency: Frequency, *, scale: int) -> str:
    """``(1/4, −1/4)``: down and across, in cycles a pixel."""
    words = []
    for multiple in frequency:
        part = Fraction(multiple if 2 * multiple <= scale else multiple - scale, scale)
        words.append(str(part).replace("-", "−"))
    return f"({', '.join(words)})"


def _windowed_powers(luma: NDArray[np.floating], side: int) -> Iterator[Floats]:
    """|FFT|² of one row of windows after the other: windows x side x (side / 2 + 1)."""
    if min(luma.shape) < side:
        return
    slope = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(side) / side)
    hann = slope[:, None] * slope
    for top in range(0, luma.shape[0] - side + 1, STRIDE):
        strip = np.asarray(luma[top : top + side], np.float64)
        windows = sliding_window_view(strip, side, axis=1)[:, ::STRIDE].swapaxes(0, 1)
        spectrum = np.fft.rfft2(windows * hann)
        yield spectrum.real**2 + spectrum.imag**2


def _mean_power(luma: NDArray[np.floating]) -> Floats:
    total = np.zeros((LARGEST_WINDOW, LARGEST_WINDOW // 2 + 1))
    count = 0
    for power in _windowed_powers(luma, LARGEST_WINDOW):
        total += power.sum(axis=0)
        count += len(power)
    return total / count + EPSILON


def _whole(half: Floats, side: int) -> Floats:
    """The whole of a real picture's spectrum, of which ``rfft2`` gives the left half."""
    whole = np.empty((side, side))
    columns = half.shape[1]
    whole[:, :columns] = half
    mirrored = np.arange(columns, side)
    whole[:, columns:] = half[np.ix_(-np.arange(side) % side, side - mirrored)]
    return whole
