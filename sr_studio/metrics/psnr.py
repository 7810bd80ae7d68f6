"""Peak signal-to-noise ratio, from whole numbers, so that the error of any region is exact.

10 log10(255² / MSE), in dB. The peak is 255 also for luma, whose codes only span 16 to 235.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sr_studio.metrics.metric import TRANSPARENT, Metric, MetricError, PicturePair, ScoredArea

if TYPE_CHECKING:
    from sr_studio.metrics.planes import Plane
    from sr_studio.metrics.region import RegionSums, Unsigned

PEAK = 255.0
"""On the 8-bit scale."""


def psnr(mean_squared_error: float) -> float:
    """Return 10 log10(255² / MSE) in dB; the error is in squared 8-bit codes. Infinite for no error."""
    return 10 * math.log10(PEAK**2 / mean_squared_error) if mean_squared_error > 0 else math.inf


def squared_error_map(planes: Sequence[tuple[Plane, Plane]]) -> Unsigned:
    """Return the squared error of every pixel, summed over the planes, in squared codes.

    The type is the smallest that holds it: uint16 for one plane of 8 bit, uint64 for three of 16.
    """
    import numpy as np

    sixteen = planes[0][0].dtype == np.uint16
    if len(planes) == 1 and not sixteen:
        return _square(*planes[0])
    total = np.zeros(planes[0][0].shape, np.uint64 if sixteen and len(planes) > 1 else np.uint32)
    for reference, picture in planes:
        total += _square(reference, picture)
    return total


def _square(reference: Plane, picture: Plane) -> Unsigned:
    """Squares of differences, modulo 2^16 (8 bit) or 2^32 (16 bit); both hold the largest square exactly."""
    import numpy as np

    wide = np.uint16 if reference.dtype == np.uint8 else np.uint32
    square: Unsigned = np.subtract(reference, picture, dtype=wide)
    square *= square
    return square


class PsnrScorer:
    """PSNR of any box: that of its pixels."""

    def __init__(
        self, area: ScoredArea, errors: RegionSums, unit: int, counts: RegionSums | None = None
    ) -> None:
        self._area, self._errors = area, errors
        self._counts = counts
        """Of pixels that are scored, where some are not."""
        self._unit = unit
        """Squared codes of the map that are one squared 8-bit code of one plane."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._errors.nbytes + (self._counts.nbytes if self._counts else 0)

    def whole(self) -> float:
        """Return PSNR of the whole image in dB."""
        return self.box(0, 0, self._area.width, self._area.height)

    def box(self, x: int, y: int, width: int, height: int) -> float:
        """Return PSNR of a box in dB, infinite where it is identical. Raises `MetricError`."""
        top, bottom, left, right = self._area.inner(x, y, width, height)
        total = self._errors.sum(top, bottom, left, right)
        count = (bottom - top) * (right - left)
        if self._counts is not None:
            count = int(self._counts.sum(top, bottom, left, right))
        if not count:
            raise MetricError(TRANSPARENT)
        return psnr(total / (count * self._unit))


def prepare(pair: PicturePair) -> PsnrScorer:
    """Compute the map of squared errors; transparent pixels have none and are not counted."""
    import numpy as np

    from sr_studio.metrics.region import RegionSums

    planes = pair.planes
    depth = 257**2 if planes[0][0].dtype.itemsize == 2 else 1
    errors, seen = squared_error_map(planes), pair.seen
    if seen is None:
        return PsnrScorer(pair.area, RegionSums(errors), depth * len(planes))
    errors[~seen] = 0
    return PsnrScorer(
        pair.area, RegionSums(errors), depth * len(planes), counts=RegionSums(seen.astype(np.uint16))
    )


PSNR = Metric(
    name="psnr", label="PSNR", unit="dB", digits=2, column="psnr_db", prepare=prepare, leaves_out=True
)
