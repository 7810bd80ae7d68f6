"""MSRResNet0: the residual network of ESRGAN's authors in the forms KAIR and the first BasicSR train.

One skip around all blocks, nothing added to the result; stages are sub-pixel convolutions, nearest neighbours
and a convolution ("upconv"), or transposed convolutions whose pieces do not overlap. (github.com/cszn/KAIR,
``network_msrresnet.py``; github.com/XPixelGroup/BasicSR of 2018, ``architecture.py``.)
"""

from typing import Literal

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.msrresnet import STAGES, PlainBlock

Enlarging = Literal["upconv", "pixelshuffle", "convtranspose"]


class MSRResNet0Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines an MSRResNet0 besides its weights.

    Attributes
    ----------
    scale, blocks, channels
        Output pixels per input pixel; residual blocks and their width.
    enlarging
        How a stage makes its input larger.
    preactivated
        Whether a block activates before each of its convolutions (BasicSR's "NAC").
    batch_norm
        Whether batch norm comes before each block and before the convolution behind them. Norms behind
        convolutions are no part of this network: they are folded into these.
    tail_bias
        Whether the last convolution has a bias; KAIR's has none.
    """

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 16
    channels: int = 64
    enlarging: Enlarging = "upconv"
    preactivated: bool = False
    batch_norm: bool = False
    tail_bias: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")
        if self.batch_norm and not self.preactivated:
            raise ValueError("batch norm in a network that is not preactivated")


class PreactivatedBlock(nn.Module):
    """``x + conv2(relu(conv1(relu(norm(x)))))``, 3x3 convolutions."""

    def __init__(self, channels: int, *, batch_norm: bool) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels) if batch_norm else nn.Identity()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y: Tensor = self.conv2(torch.relu(self.conv1(torch.relu(self.norm(x)))))
        return x + y


class MSRResNet0(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body.N.{norm,conv1,conv2}``, ``fuse_norm``, ``fuse``, ``up1``, ...,
    ``refine``, ``tail``.
    """

    def __init__(self, config: MSRResNet0Config) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.body = nn.ModuleList(
            PreactivatedBlock(c, batch_norm=config.batch_norm) if config.preactivated else PlainBlock(c)
            for _ in range(config.blocks)
        )
        self.fuse_norm = nn.BatchNorm2d(c) if config.batch_norm else nn.Identity()
        self.fuse = nn.Conv2d(c, c, 3, padding=1)
        for number, factor in enumerate(STAGES[config.scale], 1):
            self.add_module(f"up{number}", _stage(c, factor, config.enlarging))
        self.refine = nn.Conv2d(c, c, 3, padding=1)
        self.tail = nn.Conv2d(c, 3, 3, padding=1, bias=config.tail_bias)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        h = self.head(x)
        y = h
        for block in self.body:
            y = block(y)
        y = self.fuse(self.fuse_norm(y)) + h
        for number, factor in enumerate(STAGES[self.config.scale], 1):
            stage = self.get_submodule(f"up{number}")
            if self.config.enlarging == "upconv":
                y = F.interpolate(y, scale_factor=factor, mode="nearest")
            y = stage(y)
            if self.config.enlarging == "pixelshuffle":
                y = F.pixel_shuffle(y, factor)
            y = torch.relu(y)
        out: Tensor = self.tail(torch.relu(self.refine(y)))
        return out


def _stage(channels: int, factor: int, enlarging: Enlarging) -> nn.Module:
    """What has the weights of a stage."""
    if enlarging == "convtranspose":
        return nn.ConvTranspose2d(channels, channels, factor, stride=factor)
    wide = channels * factor**2 if enlarging == "pixelshuffle" else channels
    return nn.Conv2d(channels, wide, 3, padding=1)
