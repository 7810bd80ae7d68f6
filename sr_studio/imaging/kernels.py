"""Resampling along one axis as a banded linear map: which samples each output sample is made of.

The geometry is MATLAB's ``imresize``: output sample ``i`` (from 0) of ``n_out`` lies at input coordinate
``(i + 0.5) * n_in / n_out - 0.5``; with antialiasing a reduction stretches the kernel by ``n_in / n_out``;
the weights of one output sample are normalised to the sum 1. Kernels: Keys (1981) cubic convolution with
a = -0.5, box, Lanczos of three lobes.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Kernel = Literal["bicubic", "lanczos3", "box", "nearest"]
Border = Literal["symmetric", "replicate"]
Floats = NDArray[np.float64]


def _cubic(x: Floats) -> Floats:
    x = np.abs(x)
    near = (1.5 * x - 2.5) * x * x + 1.0
    far = ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    return np.where(x <= 1, near, np.where(x <= 2, far, 0.0))


def _lanczos3(x: Floats) -> Floats:
    return np.where(np.abs(x) < 3, np.sinc(x) * np.sinc(x / 3), 0.0)


def _box(x: Floats) -> Floats:
    return np.where((x >= -0.5) & (x < 0.5), 1.0, 0.0)


_KERNELS: dict[str, tuple[Callable[[Floats], Floats], float]] = {
    "bicubic": (_cubic, 4.0),
    "lanczos3": (_lanczos3, 6.0),
    "box": (_box, 1.0),
}


@dataclass(frozen=True, eq=False)
class Axis:
    """A banded linear map from ``n_in`` to ``n_out`` samples.

    Attributes
    ----------
    n_in, n_out
        Number of samples before and after.
    indices
        (n_out, taps) int64: the input samples each output sample reads, border already folded in.
    weights
        (n_out, taps) float64: what they are multiplied with; each row sums to 1.
    """

    n_in: int
    n_out: int
    indices: NDArray[np.int64]
    weights: Floats

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Range of input samples that output samples ``start`` to ``stop`` read."""
        part = self.indices[start:stop]
        return int(part.min()), int(part.max()) + 1

    def matrix(self, start: int, stop: int) -> Floats:
        """Dense (stop - start, span) matrix of one block of the map."""
        first, last = self.span(start, stop)
        rows = stop - start
        flat = (self.indices[start:stop] - first) + np.arange(rows)[:, None] * (last - first)
        dense = np.bincount(
            flat.ravel(), weights=self.weights[start:stop].ravel(), minlength=rows * (last - first)
        )
        return np.asarray(dense.reshape(rows, last - first), np.float64)

    def exact_in_float32(self, peak: int) -> bool:
        """Whether sums of whole numbers up to ``peak`` are exact in float32, half codes included."""
        scaled = self.weights * 4096
        whole = bool(np.all(scaled == np.rint(scaled)))
        return whole and float(np.abs(scaled).sum(axis=1).max()) * (peak + 1) < 2**24


def fold(indices: NDArray[np.int64], n: int, border: Border) -> NDArray[np.int64]:
    """Map indices outside 0..n-1 into it: mirrored with the edge repeated, or clamped to the edge."""
    if border == "replicate":
        return np.clip(indices, 0, n - 1)
    period = indices % (2 * n)
    return np.where(period < n, period, 2 * n - 1 - period)


@lru_cache(maxsize=64)
def resampling_axis(n_in: int, n_out: int, kernel: Kernel, antialiasing: bool, border: Border) -> Axis:
    """The map of ``imresize`` along one axis."""
    scale = n_out / n_in
    function, support = _KERNELS[kernel]
    stretch = scale if antialiasing and scale < 1 else 1.0
    support /= stretch
    centre = (np.arange(n_out, dtype=np.float64) + 0.5) / scale - 0.5
    first = np.floor(centre - support / 2).astype(np.int64)
    indices = first[:, None] + np.arange(int(np.ceil(support)) + 2)
    weights = function((centre[:, None] - indices) * stretch)
    weights /= weights.sum(axis=1, keepdims=True)
    used = np.any(weights != 0, axis=0)
    return Axis(n_in, n_out, fold(indices[:, used], n_in, border), weights[:, used])


@lru_cache(maxsize=16)
def gaussian_axis(n: int, sigma: float, border: Border) -> Axis:
    """Gaussian blur along one axis, cut at four sigma; ``sigma`` in samples."""
    radius = max(1, int(np.ceil(4 * sigma)))
    offsets = np.arange(-radius, radius + 1)
    weights = np.exp(-0.5 * (offsets / sigma) ** 2)
    indices = fold(np.arange(n)[:, None] + offsets, n, border)
    return Axis(n, n, indices, np.broadcast_to(weights / weights.sum(), indices.shape))


def compose(second: Axis, first: Axis) -> Axis:
    """The map that does ``first``, then ``second``, without anything between."""
    indices = first.indices[second.indices].reshape(second.n_out, -1)
    weights = (second.weights[:, :, None] * first.weights[second.indices]).reshape(second.n_out, -1)
    return Axis(first.n_in, second.n_out, indices, weights)
