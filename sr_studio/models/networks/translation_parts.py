"""What the generators of image translation share: first weights, norms, and noise that can be repeated."""

from typing import Literal

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.style_transform import lacking, reflected

TranslatorNorm = Literal["batch", "instance"]

NOISE_SEED = 20_161_121
"""Of the noise of a network in use: any number, and always the same one."""


class Noise(nn.Module):
    """Dropout that stays on when the network is used, as pix2pix's only source of noise (Isola et al. 2017).

    In training values are dropped by torch's global generator. In use by one that begins anew in each pass
    with `NOISE_SEED` and ``place``, on the processor whatever the device: one picture always comes out as
    one and the same.
    """

    def __init__(self, rate: float, *, place: int) -> None:
        super().__init__()
        self.rate = rate
        self.place = place

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out: a share ``rate`` becomes 0, the others grow by 1 / (1 - ``rate``)."""
        if self.training:
            return F.dropout(x, self.rate)
        generator = torch.Generator().manual_seed(NOISE_SEED + self.place)
        kept = torch.rand(x.shape[1:], generator=generator) >= self.rate
        return x * (kept.to(x.device, x.dtype) / (1 - self.rate))


def make_norm(kind: TranslatorNorm, channels: int) -> nn.Module:
    """Batch norm by the statistics of the very batch, also in use (there are no others); or instance norm.

    Batch norm has a learned scale and shift, instance norm none (pix2pix, CycleGAN). For a batch of one
    picture both subtract and divide by the same statistics.
    """
    if kind == "batch":
        return nn.BatchNorm2d(channels, track_running_stats=False)
    return nn.InstanceNorm2d(channels)


def draw_weights(network: nn.Module) -> None:
    """First weights of pix2pix and CycleGAN: convolutions N(0, 0.02) with bias 0, norm gains N(1, 0.02)."""
    for module in network.modules():
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            nn.init.normal_(module.weight, 0.0, 0.02)
            if module.bias is not None:
                nn.init.zeros_(module.bias)
        elif isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.weight, 1.0, 0.02)


def to_signed(x: Tensor) -> Tensor:
    """[0, 1] to [-1, 1]."""
    return x * 2 - 1


def from_tanh(y: Tensor) -> Tensor:
    """A last layer's values through tanh, from [-1, 1] to [0, 1], at least in float32."""
    wide = y if y.dtype == torch.float64 else y.float()
    return torch.tanh(wide) / 2 + 0.5


def continued(x: Tensor, unit: int, *, least: int = 1) -> Tensor:
    """A picture mirrored on all sides up to a height and width that are multiples of ``unit``.

    They are at least ``least``. The picture lies in the middle: (H' - H) // 2 pixels below the top,
    (W' - W) // 2 right of the left.
    """
    height, width = x.shape[-2:]
    tall, wide = ((side + lacking(side, least) + unit - 1) // unit * unit for side in (height, width))
    # A trace knows no sizes, so it cannot tell that nothing is to be done, nor which margin is larger.
    if not torch.onnx.is_in_onnx_export() and (tall, wide) == (height, width):
        return x
    margin = (tall - height + 1) // 2 + (wide - width + 1) // 2
    around = reflected(x, margin)
    top, left = margin - (tall - height) // 2, margin - (wide - width) // 2
    return around[..., top : top + tall, left : left + wide]
