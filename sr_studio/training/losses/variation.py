"""Total variation: how much neighbouring pixels differ, a prior for smooth pictures.

The same words name values six orders of magnitude apart, so a weight means nothing without its reduction:
a 96 x 96 photograph in [0, 1] has a squared mean near 0.007 and a squared sum near 190.
"""

from typing import Literal

import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.training.losses.precision import check_same_shape, in_float32

Power = Literal["squared", "absolute"]
Reduction = Literal["sum", "mean", "johnson"]
MaskedReduction = Literal["size", "pairs"]


@in_float32
def total_variation(x: Tensor, *, power: Power = "squared", reduction: Reduction = "sum") -> Tensor:
    """Anisotropic total variation (after Rudin, Osher, Fatemi 1992) of N x C x H x W pictures.

    With the differences dx = x[.., 1:] - x[.., :-1] along rows and dy along columns, each channel alone:

    - ``power``: dx² and dy² (``squared``), or their absolute values (``absolute``);
    - ``reduction``: ``sum`` adds all of them in a picture and averages over the N pictures; ``mean`` is the
      mean over dx plus the mean over dy, each over its own number of differences; ``johnson``, for squared
      ones, is 1/2 sum(dx² + dy²) of codes 0..255 over the (H - 1)(W - 1) pixels that have both neighbours,
      averaged over the N pictures: what TotalVariation.lua of jcjohnson/fast-neural-style has the gradient
      of (there summed over the batch).

    ``x`` must be at least 2 x 2.
    """
    if min(x.shape[-2:]) < 2:
        raise ValueError(f"total variation needs at least 2 x 2 pixels, not {tuple(x.shape[-2:])}")
    across, down = _differences(x)
    if reduction == "johnson":
        if power != "squared":
            raise ValueError("the reduction “johnson” is of squared differences")
        both = across[..., :-1, :].square() + down[..., :, :-1].square()
        return both.sum() * (255**2 / 2 / x.shape[0])
    across, down = (d.square() if power == "squared" else d.abs() for d in (across, down))
    if reduction == "mean":
        return across.mean() + down.mean()
    return (across.sum() + down.sum()) / x.shape[0]


@in_float32
def masked_total_variation(
    output: Tensor, target: Tensor, mask: Tensor, *, reduction: MaskedReduction = "size"
) -> Tensor:
    """Total variation of a filled hole and its seam (Liu et al. 2018, arXiv:1804.07723).

    comp = M·target + (1 - M)·output; R is the hole (M = 0) grown by one pixel in all eight directions; only
    absolute differences of comp with both ends in R count, so the seam does and known pixels do not.

    Parameters
    ----------
    output, target
        N x C x H x W, one range.
    mask
        N x 1 x H x W: 1 where the picture is known, 0 in the hole.
    reduction
        ``size``, the paper's: the sum over the number of values of comp (N·C·H·W), so a small hole weighs
        little. ``pairs``: the mean over the counted horizontal differences plus that over the vertical
        ones; 0 where there are none.
    """
    check_same_shape(output, target)
    if mask.shape != (output.shape[0], 1, *output.shape[-2:]):
        raise ValueError(
            f"mask {tuple(mask.shape)} does not fit pictures {tuple(output.shape)}: one channel each"
        )
    composite = mask * target + (1 - mask) * output
    region = F.max_pool2d(1 - mask, 3, stride=1, padding=1)
    across, down = _differences(composite)
    across_counts = region[..., :, 1:] * region[..., :, :-1]
    down_counts = region[..., 1:, :] * region[..., :-1, :]
    across_sum = (across.abs() * across_counts).sum()
    down_sum = (down.abs() * down_counts).sum()
    if reduction == "size":
        return (across_sum + down_sum) / composite.numel()
    channels = composite.shape[1]
    return across_sum / (channels * across_counts.sum()).clamp(min=1) + down_sum / (
        channels * down_counts.sum()
    ).clamp(min=1)


def _differences(x: Tensor) -> tuple[Tensor, Tensor]:
    """Differences of horizontal neighbours and of vertical ones."""
    return x[..., :, 1:] - x[..., :, :-1], x[..., 1:, :] - x[..., :-1, :]
