"""Mean structural similarity of a region, by Wang's window or by daala's.

Wang, Bovik, Sheikh, Simoncelli: Image quality assessment: from error visibility to structural
similarity. IEEE Trans. Image Processing 13(4), 2004. The maps are in `local_ssim` and `daala`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from sr_studio.errors import Message
from sr_studio.metrics.metric import Metric, MetricError, PicturePair, ScoredArea
from sr_studio.metrics.protocol import Protocol, planes_text, window_text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_studio.metrics.region import RegionSums

SMALL = Message("the region is smaller than the window of SSIM")

HIDDEN = Message("every window of SSIM there holds transparent pixels, which are not scored")

_ROUNDING = 1e-9
"""Sums over a table of blocks are this close to the sum of the pixels: what is identical scores 1 exactly."""


class SsimScorer:
    """SSIM of any box.

    With Wang's window it is the mean over the windows that lie wholly inside the box, so it equals SSIM of
    the box cut out; with daala's, which belongs to the whole image, the weighted mean of the image's map.
    """

    def __init__(
        self,
        area: ScoredArea,
        local: RegionSums,
        *,
        margin: int,
        weights: tuple[NDArray[np.float64], NDArray[np.float64]] | None = None,
        counts: RegionSums | None = None,
    ) -> None:
        self._area, self._local = area, local
        self._margin = margin
        """Pixels by which the map is smaller than the area, on each side."""
        self._weights = weights
        """Of rows and columns; the map is multiplied with them."""
        self._counts = counts
        """Of windows without transparent pixels, weighted as the map is, where some have any."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self._local.nbytes + (self._counts.nbytes if self._counts else 0)

    def whole(self) -> float:
        """Return the mean SSIM of the whole image."""
        return self.box(0, 0, self._area.width, self._area.height)

    def box(self, x: int, y: int, width: int, height: int) -> float:
        """Return the mean SSIM of a box. Raises `MetricError` where it holds no whole window."""
        top, bottom, left, right = self._area.inner(x, y, width, height)
        bottom, right = bottom - 2 * self._margin, right - 2 * self._margin
        if top >= bottom or left >= right:
            raise MetricError(SMALL)
        total = self._local.sum(top, bottom, left, right)
        if self._counts is not None:
            count = float(self._counts.sum(top, bottom, left, right))
            if count <= 0:
                raise MetricError(HIDDEN)
        elif self._weights is None:
            count = float((bottom - top) * (right - left))
        else:
            rows, columns = self._weights
            count = math.fsum(rows[top:bottom]) * math.fsum(columns[left:right])
        mean = total / count
        return 1.0 if abs(mean - 1) < _ROUNDING and self._weights is None else mean


def prepare(pair: PicturePair) -> SsimScorer:
    """Compute the map of local SSIM, the mean over the planes."""
    import numpy as np

    from sr_studio.metrics.daala import daala_kernel, daala_map
    from sr_studio.metrics.local_ssim import WANG_RADIUS, ssim_map
    from sr_studio.metrics.on_device import quicker
    from sr_studio.metrics.region import RegionSums

    compute = quicker(pair.card)
    weights = None
    total: NDArray[np.float32] | None = None
    seen, planes = pair.seen, pair.planes
    if seen is not None:
        # No colour under transparent pixels changes how the sums of the others are rounded.
        planes = [(reference * seen, picture * seen) for reference, picture in planes]
    for reference, picture in planes:
        if pair.protocol.window == "daala":
            local, rows, columns = daala_map(reference, picture, compute=compute)
            local *= rows[:, None].astype(np.float32)
            local *= columns.astype(np.float32)
            weights = rows, columns
        else:
            local = ssim_map(reference, picture, compute=compute)
        total = local if total is None else np.add(total, local, out=total)
    assert total is not None
    if not total.size:
        raise MetricError(SMALL)
    if len(pair.planes) > 1:
        total /= np.float32(len(pair.planes))
    margin = 0 if pair.protocol.window == "daala" else WANG_RADIUS
    if seen is None:
        return SsimScorer(pair.area, RegionSums(total), margin=margin, weights=weights)
    if weights is None:
        clear = _clear(seen, WANG_RADIUS, WANG_RADIUS)[margin:-margin, margin:-margin]
        counted = clear.astype(np.float32)
    else:
        down, across = (len(daala_kernel(height=len(seen), size=side)) // 2 for side in seen.shape)
        counted = np.where(_clear(seen, down, across), np.outer(*weights), 0).astype(np.float32)
    total[counted == 0] = 0
    return SsimScorer(
        pair.area, RegionSums(total), margin=margin, weights=weights, counts=RegionSums(counted)
    )


def _clear(seen: NDArray[np.bool_], down: int, across: int) -> NDArray[np.bool_]:
    """Where a window of this radius holds no pixel that is not scored; beyond the border there is none."""
    import numpy as np

    hidden = np.pad(~seen, ((down, down), (across, across))).astype(np.int32)
    sums = np.zeros((hidden.shape[0] + 1, hidden.shape[1] + 1), np.int64)
    sums[1:, 1:] = hidden.cumsum(axis=0).cumsum(axis=1)
    tall, wide = 2 * down + 1, 2 * across + 1
    inside = sums[tall:, wide:] - sums[:-tall, wide:] - sums[tall:, :-wide] + sums[:-tall, :-wide]
    return np.asarray(inside == 0)


def recipe(protocol: Protocol, scale: int) -> str:
    """Return the planes and the window."""
    return f"{planes_text(protocol, scale)}, {window_text(protocol)}"


SSIM = Metric(name="ssim", label="SSIM", digits=4, prepare=prepare, recipe=recipe, leaves_out=True)
