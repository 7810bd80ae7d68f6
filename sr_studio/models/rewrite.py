"""Exact rewritings of a trained network that make it faster and change nothing but the last float digit."""

import torch
from torch import Tensor, nn


def fold_batch_norm(weight: Tensor, bias: Tensor, norm: nn.Module) -> tuple[Tensor, Tensor]:
    """Weight and bias of a convolution that includes the batch norm behind it (evaluation statistics).

    ``norm`` may also be `nn.Identity`. Computed in float64, returned in the type of ``weight``.
    """
    if not isinstance(norm, nn.BatchNorm2d):
        return weight, bias
    if norm.running_mean is None or norm.running_var is None:
        raise ValueError("a batch norm without running statistics cannot be folded")
    gain = norm.weight.double() / torch.sqrt(norm.running_var.double() + norm.eps)
    shift = norm.bias.double() - norm.running_mean.double() * gain
    folded = weight.double() * gain.view(-1, 1, 1, 1)
    return folded.to(weight.dtype), (bias.double() * gain + shift).to(bias.dtype)


def subpixel_tail(weight: Tensor, bias: Tensor, factor: int) -> tuple[Tensor, Tensor]:
    """Move a convolution from behind a `PixelShuffle` of ``factor`` to before it.

    ``PixelShuffle(r)`` then a k x k convolution from C to O channels (zero padding p = k // 2) equals a
    (2q+1) x (2q+1) convolution from r²C to r²O channels (zero padding q = ceil(p / r)) then
    ``PixelShuffle(r)``. Output pixel r·i + a that uses weight dy reads row r·i + a + dy =
    r·(i + u) + s with 0 <= s < r, that is channel group s of row i + u before the shuffle.

    Parameters
    ----------
    weight
        O x C x k x k, k odd.
    bias
        O.
    factor
        r >= 1.
    """
    outputs, inputs, kernel, _ = weight.shape
    r, p = factor, kernel // 2
    q = -(-p // r)
    moved = weight.new_zeros(outputs, r, r, inputs, r, r, 2 * q + 1, 2 * q + 1)
    reach = [(a, dy, (a + dy) // r, (a + dy) % r) for a in range(r) for dy in range(-p, p + 1)]
    for a, dy, u, s in reach:
        for b, dx, v, t in reach:
            moved[:, a, b, :, s, t, u + q, v + q] = weight[:, :, dy + p, dx + p]
    side = 2 * q + 1
    return moved.reshape(outputs * r * r, inputs * r * r, side, side), bias.repeat_interleave(r * r)
