"""Multi-scale structural similarity of the whole image.

Wang, Simoncelli, Bovik: Multi-scale structural similarity for image quality assessment. Asilomar Conference
on Signals, Systems and Computers, 2003. Five scales: the contrast and structure of the first four and the
whole SSIM of the fifth, each to the power of its weight, multiplied. The window is Wang's (11 x 11, sigma
1.5) under every protocol, wherever it fits. Between scales the mean of 2 x 2 pixels; a side that is odd gets
a line of zeros in front, so that the numbers are those of pytorch-msssim.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from sr_studio.metrics.metric import Metric, MetricError, PicturePair
from sr_studio.metrics.protocol import Protocol, planes_text
from sr_studio.metrics.whole_image import WholeImage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sr_studio.metrics.local_ssim import Floats
    from sr_studio.metrics.planes import Plane

WEIGHTS = (0.0448, 0.2856, 0.3001, 0.2363, 0.1333)
"""Of the scales, the finest first; table 1 of the paper's experiment. They sum to 1."""

SMALLEST = 161
"""Pixels of the shorter side of what is scored: the fifth scale must hold a window."""


def ms_ssim(reference: Plane, picture: Plane) -> float:
    """Return MS-SSIM of two planes of one size, uint8 or uint16, at least `SMALLEST` on each side: 0 to 1.

    A scale whose mean contrast and structure is negative counts as 0.
    """
    import numpy as np

    from sr_studio.metrics.local_ssim import local_ssim, wang_kernel

    kernel = wang_kernel()
    one: Any = reference
    other: Any = picture
    product = 1.0
    for number, weight in enumerate(WEIGHTS):
        if number:
            one, other = _halved(one), _halved(other)
        last = number == len(WEIGHTS) - 1
        local = local_ssim(
            one,
            other,
            rows=kernel,
            columns=kernel,
            border="valid",
            term="ssim" if last else "contrast_structure",
        )
        product *= math.pow(max(float(local.mean(dtype=np.float64)), 0.0), weight)
    return product


def _halved(plane: NDArray[Any]) -> Floats:
    """Means of 2 x 2 pixels on the 8-bit scale."""
    import numpy as np

    height, width = plane.shape
    top, left = height % 2, width % 2
    unit = np.float32(0.25 / 257 if plane.dtype == np.uint16 else 0.25)
    half: Floats = np.empty(((height + top) // 2, (width + left) // 2), np.float32)
    rows_at_a_time = 256
    for first in range(0, len(half), rows_at_a_time):
        last = min(first + rows_at_a_time, len(half))
        strip = plane[max(2 * first - top, 0) : 2 * last - top].astype(np.float32)
        if left or (top and not first):
            strip = np.pad(strip, ((top if not first else 0, 0), (left, 0)))
        sums = strip[::2] + strip[1::2]
        np.multiply(sums[:, ::2] + sums[:, 1::2], unit, out=half[first:last])
    return half


def prepare(pair: PicturePair) -> WholeImage:
    """Compute the mean over the planes. Raises `MetricError` for what is smaller than `SMALLEST`."""
    area = pair.area
    height, width = area.height - 2 * area.shave, area.width - 2 * area.shave
    if min(height, width) < SMALLEST:
        raise MetricError(
            "MS-SSIM needs {smallest} pixels a side; {width}×{height} are scored here",
            smallest=SMALLEST,
            width=width,
            height=height,
        )
    values = [ms_ssim(reference, picture) for reference, picture in pair.planes]
    return WholeImage(math.fsum(values) / len(values))


def recipe(protocol: Protocol, scale: int) -> str:
    """Return the planes and the window."""
    return f"{planes_text(protocol, scale)}, MS-SSIM 5 scales 11×11 σ1.5"


MS_SSIM = Metric(
    name="ms_ssim",
    label="MS-SSIM",
    digits=4,
    per_box=False,
    by_default=False,
    recipe=recipe,
    prepare=prepare,
)
