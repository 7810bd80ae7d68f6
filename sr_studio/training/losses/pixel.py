"""Pixel losses: how far two pictures are apart, pixel by pixel.

All take tensors of one shape, usually N x 3 x H x W in [0, 1], and return the mean over every value
(N·C·H·W). On [-1, 1] the MSE is 4 times as large, on 0..255 65,025 times.
"""

import torch
from torch import Tensor

from sr_studio.training.losses.precision import check_same_shape, in_float32


@in_float32
def mse(a: Tensor, b: Tensor) -> Tensor:
    """Mean squared error, mean (a - b)²: SRGAN's equation 4 (Ledig et al. 2017, arXiv:1609.04802)."""
    check_same_shape(a, b)
    return (a - b).square().mean()


@in_float32
def l1(a: Tensor, b: Tensor) -> Tensor:
    """Mean absolute error, mean |a - b|; the gradient is 0 where both are equal."""
    check_same_shape(a, b)
    return (a - b).abs().mean()


@in_float32
def charbonnier(a: Tensor, b: Tensor, *, eps: float = 1e-3) -> Tensor:
    """Charbonnier loss, mean sqrt((a - b)² + eps²): an L1 that is round within ``eps``.

    As in LapSRN (Lai et al. 2017, arXiv:1704.03915). ``eps`` is a difference in the pictures' own range,
    greater than 0; equal pictures score ``eps``, not 0.
    """
    check_same_shape(a, b)
    if eps <= 0:
        raise ValueError(f"eps is {eps}; the Charbonnier loss needs a number above 0")
    return torch.sqrt((a - b).square() + eps * eps).mean()
