"""SSIM as daala's ``dump_ssim`` computes it: the quantity behind the SRGAN paper's tables.

Ledig et al. 2017 (arXiv 1609.04802) score with the tools of the daala video codec. Their window grows
with the height of the image, its taps are whole 256ths, it is cut at the border and normalised there,
and the local scores are averaged with the share of the window that lies inside the image.
"""

import math

import numpy as np
from numpy.typing import NDArray

from sr_studio.metrics.local_ssim import Floats, LocalSsim, border_weights, local_ssim
from sr_studio.metrics.planes import Plane


def daala_kernel(*, height: int, size: int) -> NDArray[np.float64]:
    """Return the window for an image ``height`` pixels high, along a side of ``size`` pixels.

    sigma = 1.5 height / 256. Taps are whole multiples of 1/256 and sum to 1; at most 2 size - 1 of them.
    """
    sigma = 1.5 * height / 256
    least = math.sqrt(math.pi / 2) * sigma / 256
    radius = 0 if least >= 1 or sigma <= 0 else int(sigma * math.sqrt(-2 * math.log(least)))
    radius = min(radius, size - 1)
    scale = 256 / (math.sqrt(2 * math.pi) * sigma) if sigma > 0 else 0.0
    side = [int(scale * math.exp(-(c**2) / (2 * sigma**2)) + 0.5) for c in range(1, radius + 1)]
    return np.array([*reversed(side), 256 - 2 * sum(side), *side], np.float64) / 256


def daala_map(
    reference: Plane, picture: Plane, *, compute: LocalSsim = local_ssim
) -> tuple[Floats, NDArray[np.float64], NDArray[np.float64]]:
    """Return the local SSIM of every pixel (H x W) and the weights of rows (H) and columns (W).

    The score of a region is the mean of the map, each pixel weighted by the product of its row's and
    its column's weight.
    """
    height, width = reference.shape
    rows = daala_kernel(height=height, size=height)
    columns = daala_kernel(height=height, size=width)
    local = compute(reference, picture, rows=rows, columns=columns, border="weighted")
    return local, border_weights(rows, height), border_weights(columns, width)
