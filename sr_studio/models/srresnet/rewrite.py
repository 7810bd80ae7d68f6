"""Exact rewritings of a trained network that make it faster and change nothing but the last float digit."""

from functools import lru_cache

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
    ``PixelShuffle(r)``.

    Parameters
    ----------
    weight
        O x C x k x k, k odd.
    bias
        O.
    factor
        r >= 1.
    """
    index = subpixel_index(weight.shape, factor).to(weight.device)
    return take_or_zero(weight, index), bias.repeat_interleave(factor * factor)


def subpixel_stage(weight: Tensor, bias: Tensor) -> tuple[Tensor, Tensor]:
    """A transposed convolution as a 3x3 one (zero padding 1) with a `PixelShuffle` of 2 behind it.

    For kernel 3, stride 2, padding 1, output padding 1: output row 2i + a reads input row i + d with weight
    row a + 1 - 2d.

    Parameters
    ----------
    weight
        C x O x 3 x 3, as `torch.nn.ConvTranspose2d` keeps it.
    bias
        O.
    """
    inputs, outputs = weight.shape[:2]
    stage = weight.new_zeros(outputs, 2, 2, inputs, 3, 3)
    # An even row reads its own input row by the middle weight; an odd one its own and the next.
    taps = [(0, 0, 1), (1, 0, 2), (1, 1, 0)]  # a, d, weight row
    for a, d, dy in taps:
        for b, e, dx in taps:
            stage[:, a, b, :, 1 + d, 1 + e] = weight[:, :, dy, dx].T
    return stage.reshape(4 * outputs, inputs, 3, 3), bias.repeat_interleave(4)


@lru_cache(maxsize=8)
@torch.inference_mode(False)  # kept for whoever comes next, which may be training
def subpixel_index(shape: torch.Size, factor: int) -> Tensor:
    """Where each weight of the moved convolution comes from in the flattened O x C x k x k one.

    r²O x r²C x (2q+1) x (2q+1) of int64; O·C·k·k stands for a zero. Output pixel r·i + a that uses weight
    dy reads row r·i + a + dy = r·(i + u) + s with 0 <= s < r, that is channel group s of row i + u before
    the shuffle; columns likewise.
    """
    outputs, inputs, kernel, _ = shape
    r, p = factor, kernel // 2
    q = -(-p // r)
    numbers = torch.arange(shape.numel()).view(shape)
    moved = torch.full((outputs, r, r, inputs, r, r, 2 * q + 1, 2 * q + 1), shape.numel())
    reach = [(a, dy, (a + dy) // r, (a + dy) % r) for a in range(r) for dy in range(-p, p + 1)]
    for a, dy, u, s in reach:
        for b, dx, v, t in reach:
            moved[:, a, b, :, s, t, u + q, v + q] = numbers[:, :, dy + p, dx + p]
    side = 2 * q + 1
    return moved.reshape(outputs * r * r, inputs * r * r, side, side)


def take_or_zero(values: Tensor, index: Tensor) -> Tensor:
    """``values`` at flat positions, shaped like ``index``; the position behind the last value gives zero.

    Gradients pass. The strides are those of ``index`` where it is contiguous or in channels-last order.
    """
    flat = torch.cat([values.reshape(-1), values.new_zeros(1)])
    if index.ndim == 4 and index.is_contiguous(memory_format=torch.channels_last):
        rows = index.permute(0, 2, 3, 1)
        return flat.index_select(0, rows.reshape(-1)).view(rows.shape).permute(0, 3, 1, 2)
    return flat.index_select(0, index.reshape(-1)).view(index.shape)
