"""Local structural similarity: the map behind SSIM.

Wang, Bovik, Sheikh, Simoncelli: Image quality assessment: from error visibility to structural
similarity. IEEE Trans. Image Processing 13(4), 2004.

The local means are separable Gaussian filters. They are computed as products with banded (Toeplitz)
matrices, strip by strip: the BLAS is several times faster than any filter in numpy or scipy, and a
strip stays in the cache. Strips of large pictures run on several threads; each is computed as it would
be alone, so no value depends on their number. With u = x + y and v = x - y the map needs four filtered
quantities, u, v, u² and v², since

    2 mx my = (mu² - mv²) / 2          mx² + my² = (mu² + mv²) / 2
    2 cov   = (var u - var v) / 2      vx + vy   = (var u + var v) / 2

u is shifted by the mean of the picture before it is squared, so that float32 keeps the variances.

Sums in another order give other float32 values: of 59 benchmark pictures the mean differs from the one in
float64 by 5e-8 on average and by 4e-7 at most (in 16 bit 2e-7 and 4e-6; kinds of processors differ by up to
7e-7). Large pictures that a graphics card made may have their map computed there, in float64: `on_device`.
"""

from collections.abc import Callable
from typing import Literal

import numpy as np
from numpy.lib.stride_tricks import as_strided
from numpy.typing import NDArray

from sr_studio.metrics.planes import Plane
from sr_studio.metrics.strips import in_strips, threads_for

C1 = (0.01 * 255) ** 2
C2 = (0.03 * 255) ** 2
WANG_RADIUS = 5
WANG_SIGMA = 1.5

Floats = NDArray[np.float32]
LocalSsim = Callable[..., Floats]
"""What takes and gives the same as `local_ssim`."""

BLOCK_PER_TAP = 3.5
"""Outputs of one Toeplitz block per filter tap; smaller wastes loads, larger wastes products with zeros."""


def wang_kernel() -> NDArray[np.float64]:
    """Return the 11 taps of the Gaussian of sigma 1.5; they sum to 1."""
    x = np.arange(-WANG_RADIUS, WANG_RADIUS + 1)
    taps = np.exp(-(x**2) / (2 * WANG_SIGMA**2))
    kernel: NDArray[np.float64] = taps / taps.sum()
    return kernel


def ssim_map(reference: Plane, picture: Plane, *, compute: LocalSsim | None = None) -> Floats:
    """Return Wang's local SSIM wherever the 11x11 window fits: H x W in, (H - 10) x (W - 10) out.

    Both planes are uint8, or both are uint16 (257 codes of 16 bit are one of 8). A plane smaller than
    the window gives an empty map. Local variances are biased (E[x²] - E[x]²), as in the paper's code.
    ``compute``: what computes it, `local_ssim` without it.
    """
    kernel = wang_kernel()
    return (compute or local_ssim)(reference, picture, rows=kernel, columns=kernel, border="valid")


def local_ssim(
    reference: Plane | Floats,
    picture: Plane | Floats,
    *,
    rows: NDArray[np.float64],
    columns: NDArray[np.float64],
    border: Literal["valid", "weighted"],
    term: Literal["ssim", "contrast_structure"] = "ssim",
) -> Floats:
    """Return the local SSIM under one separable window.

    Parameters
    ----------
    reference, picture
        Planes of one shape and type, uint8, uint16 or float32 (0 to 255).
    rows, columns
        Odd symmetric kernels that run down and across the plane.
    border
        ``valid``: only where the whole window fits. ``weighted``: everywhere; the local means at the
        border are over the pixels inside the plane, divided by their share of the window.
    term
        ``contrast_structure`` leaves the luminance out: (2 cov + C2) / (vx + vy + C2).
    """
    height, width = reference.shape
    pad_y, pad_x = (len(rows) // 2, len(columns) // 2) if border == "weighted" else (0, 0)
    out_height, out_width = height + 2 * pad_y - len(rows) + 1, width + 2 * pad_x - len(columns) + 1
    if out_height <= 0 or out_width <= 0:
        return np.empty((max(out_height, 0), max(out_width, 0)), np.float32)

    unit = np.float32(1 / 257 if reference.dtype == np.uint16 else 1)
    shift = np.float32(unit * (float(reference[::8, ::8].mean()) + float(picture[::8, ::8].mean())))
    band = int(BLOCK_PER_TAP * len(rows))
    block = min(int(BLOCK_PER_TAP * len(columns)), out_width)
    across = _toeplitz(columns, block)
    down = _toeplitz(rows, min(band, out_height)).T
    blocks = -(-out_width // block)
    padded_width = blocks * block + len(columns) - 1
    inverse_y = inverse_x = None
    if border == "weighted":
        inverse_y = (1 / border_weights(rows, height)).astype(np.float32)
        inverse_x = (1 / border_weights(columns, width)).astype(np.float32)

    result = np.empty((out_height, out_width), np.float32)

    def strip(part: slice) -> None:
        top, count = part.start, part.stop - part.start
        first, last = max(top - pad_y, 0), min(top - pad_y + count + len(rows) - 1, height)
        moments = np.zeros((4, count + len(rows) - 1, padded_width), np.float32)
        inside = np.s_[first - top + pad_y : last - top + pad_y, pad_x : pad_x + width]
        x = reference[first:last] * unit
        y = picture[first:last] * unit
        np.add(x, y, out=moments[0][inside])
        moments[0][inside] -= shift
        np.subtract(x, y, out=moments[1][inside])
        np.multiply(moments[:2], moments[:2], out=moments[2:])

        filtered = np.matmul(down[:count, : count + len(rows) - 1], moments)
        if inverse_y is not None:
            filtered *= inverse_y[top : top + count, None]
        filtered = filtered.reshape(4 * count, padded_width)
        item = filtered.itemsize
        overlapping = as_strided(
            filtered,
            (blocks, 4 * count, block + len(columns) - 1),
            (block * item, padded_width * item, item),
            writeable=False,
        )
        means = np.matmul(overlapping, across).reshape(blocks, 4, count, block)
        if inverse_x is not None:
            factors = np.zeros(blocks * block, np.float32)
            factors[:out_width] = inverse_x
            means *= factors.reshape(blocks, 1, 1, block)
        local = _combine(
            means[:, 0], means[:, 1], means[:, 2], means[:, 3], shift=shift, with_luminance=term == "ssim"
        )

        whole = out_width // block
        made = result[part]
        as_strided(made, (whole, count, block), (block * item, out_width * item, item))[...] = local[:whole]
        if whole < blocks:
            made[:, whole * block :] = local[whole, :, : out_width - whole * block]

    # Moments, their means down, and across.
    strip_bytes = 3 * 4 * result.itemsize * (band + len(rows) - 1) * padded_width
    threads = threads_for(result.size, strip_bytes=strip_bytes)
    in_strips(strip, out_height, rows=band, threads=threads)
    return result


def border_weights(kernel: NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return, for each of ``size`` positions, the share of a centred window that lies inside 0..size-1."""
    radius = len(kernel) // 2
    cumulative = np.concatenate([[0.0], np.cumsum(kernel)])
    at = np.arange(size)
    low = np.maximum(radius - at, 0)
    high = np.minimum(radius + size - at, len(kernel))
    weights: NDArray[np.float64] = cumulative[high] - cumulative[low]
    return weights


def _toeplitz(kernel: NDArray[np.float64], outputs: int) -> Floats:
    """Return the (outputs + taps - 1) x outputs matrix whose product with a row is the filtered row."""
    matrix = np.zeros((outputs + len(kernel) - 1, outputs), np.float32)
    for column in range(outputs):
        matrix[column : column + len(kernel), column] = kernel
    return matrix


def _combine(
    mu: Floats, mv: Floats, uu: Floats, vv: Floats, *, shift: np.float32, with_luminance: bool
) -> Floats:
    """Return SSIM from the local means of u - shift, v, (u - shift)² and v². Overwrites its arguments."""
    scratch = mu * mu
    uu -= scratch  # variance of u
    mv *= mv
    vv -= mv  # variance of v
    if not with_luminance:
        contrast: Floats = np.subtract(uu, vv, out=scratch)
        contrast += np.float32(2 * C2)
        uu += vv
        uu += np.float32(2 * C2)
        contrast /= uu
        return contrast
    mu += shift
    mu *= mu
    luminance: Floats = np.subtract(mu, mv, out=scratch)
    luminance += np.float32(2 * C1)
    mu += mv
    mu += np.float32(2 * C1)
    structure = np.subtract(uu, vv, out=mv)
    structure += np.float32(2 * C2)
    luminance *= structure
    uu += vv
    uu += np.float32(2 * C2)
    mu *= uu
    luminance /= mu
    return luminance
