"""Enlarging by bicubic interpolation inside a network, and networks that see only luma."""

from collections.abc import Callable
from functools import lru_cache
from typing import Literal

import torch
from torch import Tensor

from sr_studio.models.networks.constants import per_channel

Luma = Literal["studio", "full"]
"""Whether luma lies in 16..235 or in 0..255 of 255 (BT.601)."""

WEIGHTS = (0.299, 0.587, 0.114)


def enlarge(x: Tensor, scale: int) -> Tensor:
    """N x C x H x W to N x C x sH x sW by bicubic interpolation, a = -0.5, edges repeated.

    Equal to `sr_studio.imaging.resize.imresize` with the border ``replicate`` (MATLAB's for whole codes, and
    that of the pane bicubic; of floats MATLAB mirrors at the edges) but for rounding; not clamped.
    """
    if scale == 1:
        return x
    for axis in (2, 3):
        index, weight = _taps(int(x.shape[axis]), scale, x.device)
        shape = (-1, 1) if axis == 2 else (-1,)
        parts = [x.index_select(axis, index[:, tap]) * weight[:, tap].view(shape) for tap in range(4)]
        x = parts[0] + parts[1] + parts[2] + parts[3]
    return x


@lru_cache(maxsize=32)
def _taps(size: int, scale: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """For each of ``size * scale`` outputs the four inputs it is made of, and their weights.

    They stay on the device, 48 bytes an output: copied there for every tile, they would wait each time for
    all that a GPU has still to do. A picture has tiles of few sizes.
    """
    # Made in inference mode they would be of no use to a network in training.
    with torch.inference_mode(False):
        at = (torch.arange(size * scale, dtype=torch.float64) + 0.5) / scale - 0.5
        first = at.floor().to(torch.int64) - 1
        index = first[:, None] + torch.arange(4)
        distance = (at[:, None] - index).abs()
        near = 1.5 * distance**3 - 2.5 * distance**2 + 1
        far = -0.5 * distance**3 + 2.5 * distance**2 - 4 * distance + 2
        weight = torch.where(distance <= 1, near, torch.where(distance <= 2, far, 0.0))
        return index.clamp(0, size - 1).to(device), weight.to(device=device, dtype=torch.float32)


def on_luma(x: Tensor, run: Callable[[Tensor], Tensor], *, scale: int, luma: Luma) -> Tensor:
    """RGB in [0, 1] through a network for luma alone; the colours are enlarged by bicubic interpolation.

    ``run``: N x 1 x H x W to N x 1 x sH x sW.
    """
    weights = per_channel(WEIGHTS, like=x)
    y = (x * weights).sum(1, keepdim=True)
    low, high = (16 / 255, 235 / 255) if luma == "studio" else (0.0, 1.0)
    out = (run(low + (high - low) * y) - low) / (high - low)
    # R - Y, G - Y and B - Y are linear in Cb and Cr, and so is the interpolation.
    return out + enlarge(x - y, scale)
