"""Downscale consistency: an enlarged picture made small again must be the input.

The reduction is MATLAB's ``imresize`` (`sr_studio.imaging.resize`) as two matrix products, one an axis, so
gradients pass. Values are never rounded and the border is mirrored, as ``imresize`` does with floats.
"""

from functools import lru_cache
from typing import Literal

import torch
from torch import Tensor

from sr_studio.imaging.kernels import resampling_axis
from sr_studio.training.losses.precision import check_same_shape, in_float32

ReductionKernel = Literal["bicubic", "box"]
Distance = Literal["l1", "mse"]


@in_float32
def downscale(x: Tensor, *, scale: int, kernel: ReductionKernel = "bicubic") -> Tensor:
    """Reduce N x C x H x W pictures by a whole ``scale``: N x C x H/scale x W/scale, any range.

    Equal to `imresize` of the same floats with antialiasing, within float32's last digits.

    Parameters
    ----------
    x
        Pictures whose height and width are multiples of ``scale``.
    scale
        1 or more.
    kernel
        ``bicubic`` (Keys, a = -0.5, stretched by ``scale``), or ``box``: the mean of scale x scale pixels.

    Raises
    ------
    ValueError
        A side is not a multiple of ``scale``.
    """
    height, width = x.shape[-2:]
    if scale < 1 or height % scale or width % scale:
        raise ValueError(f"a picture of {height} x {width} cannot be reduced by exactly {scale}")
    down = _matrix(height, height // scale, kernel, x.dtype, x.device)
    across = _matrix(width, width // scale, kernel, x.dtype, x.device)
    return down @ x @ across.T


@in_float32
def downscale_consistency(
    output: Tensor,
    low: Tensor,
    *,
    scale: int,
    kernel: ReductionKernel = "bicubic",
    distance: Distance = "l1",
    margin: int = 0,
) -> Tensor:
    """Mean distance between the reduced ``output`` and the input ``low`` over N·C·h·w.

    Parameters
    ----------
    output
        N x C x H x W.
    low
        N x C x H/scale x W/scale, in the same range.
    scale, kernel
        See `downscale`.
    distance
        ``l1``: mean absolute difference; ``mse``: mean squared difference.
    margin
        Pixels of ``low`` left out at each side. The input of a patch cut from a larger picture was made
        with pixels from outside the patch: bicubic reads two input pixels far, so 2 leaves that error out;
        ``box`` needs none.
    """
    small = downscale(output, scale=scale, kernel=kernel)
    check_same_shape(small, low)
    if margin:
        if min(low.shape[-2:]) <= 2 * margin:
            raise ValueError(f"a margin of {margin} leaves nothing of {tuple(low.shape[-2:])} pixels")
        small, low = (t[..., margin:-margin, margin:-margin] for t in (small, low))
    difference = small - low
    return difference.abs().mean() if distance == "l1" else difference.square().mean()


@lru_cache(maxsize=16)
def _matrix(
    n_in: int, n_out: int, kernel: ReductionKernel, dtype: torch.dtype, device: torch.device
) -> Tensor:
    """Dense n_out x n_in matrix of one axis of ``imresize``."""
    axis = resampling_axis(n_in, n_out, kernel, True, "symmetric")
    first, last = axis.span(0, n_out)
    # A matrix first wanted in inference mode must still serve a graph later.
    with torch.inference_mode(False):
        matrix = torch.zeros(n_out, n_in, dtype=torch.float64)
        matrix[:, first:last] = torch.from_numpy(axis.matrix(0, n_out))
        return matrix.to(device, dtype)
