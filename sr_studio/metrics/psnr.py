"""Squared error and PSNR, from whole numbers, so that sums over any region are exact."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sr_studio.metrics.ssim import Plane

PEAK = 255.0
"""On the 8-bit scale, also for luma, whose codes only span 16 to 235."""

Unsigned = NDArray[np.uint16] | NDArray[np.uint32] | NDArray[np.uint64]


def squared_error_map(planes: Sequence[tuple[Plane, Plane]]) -> Unsigned:
    """Return the squared error of every pixel, summed over the planes, in squared codes.

    The type is the smallest that holds it: uint16 for one plane of 8 bit, uint64 for three of 16.
    """
    sixteen = planes[0][0].dtype == np.uint16
    if len(planes) == 1 and not sixteen:
        return _square(*planes[0])
    total = np.zeros(planes[0][0].shape, np.uint64 if sixteen and len(planes) > 1 else np.uint32)
    for reference, picture in planes:
        total += _square(reference, picture)
    return total


def _square(reference: Plane, picture: Plane) -> NDArray[np.uint16] | NDArray[np.uint32]:
    """Squares of differences, modulo 2^16 (8 bit) or 2^32 (16 bit); both hold the largest square exactly."""
    if reference.dtype == np.uint8:
        small = np.subtract(reference, picture, dtype=np.uint16)
        small *= small
        return small
    large = np.subtract(reference, picture, dtype=np.uint32)
    large *= large
    return large


def psnr(mean_squared_error: float) -> float:
    """Return 10 log10(255² / MSE) in dB; the error is in squared 8-bit codes. Infinite for no error."""
    return 10 * math.log10(PEAK**2 / mean_squared_error) if mean_squared_error > 0 else math.inf
