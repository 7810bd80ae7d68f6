"""SRResNet with instance norm and leaky ReLUs, as one of its first public codes has it."""

from typing import Literal, cast

import msgspec
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.msrresnet import STAGES

SLOPE = 0.2
"""Of every leaky ReLU."""


class InstanceSRResNetConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines it besides its weights: scale, residual blocks, their width."""

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 16
    channels: int = 64

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")


class InstanceBlock(nn.Module):
    """``x + norm2(conv2(act(norm1(conv1(x)))))``, 3x3 convolutions without bias."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm1 = nn.InstanceNorm2d(channels, affine=True)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1, bias=False)
        self.norm2 = nn.InstanceNorm2d(channels, affine=True)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y: Tensor = normalise(
            self.norm2, self.conv2(F.leaky_relu(normalise(self.norm1, self.conv1(x)), SLOPE))
        )
        return x + y


class InstanceSRResNet(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body.N.{conv1,norm1,conv2,norm2}``, ``fuse``, ``fuse_norm``, ``up1``,
    ..., ``tail``; convolutions have no bias.
    """

    def __init__(self, config: InstanceSRResNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 9, padding=4, bias=False)
        self.body = nn.ModuleList(InstanceBlock(c) for _ in range(config.blocks))
        self.fuse = nn.Conv2d(c, c, 3, padding=1, bias=False)
        self.fuse_norm = nn.InstanceNorm2d(c, affine=True)
        for number, factor in enumerate(STAGES[config.scale], 1):
            self.add_module(f"up{number}", nn.Conv2d(c, c * factor**2, 3, padding=1, bias=False))
        self.tail = nn.Conv2d(c, 3, 9, padding=4, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        h = F.leaky_relu(self.head(x), SLOPE)
        y = h
        for block in self.body:
            y = block(y)
        y = normalise(self.fuse_norm, self.fuse(y)) + h
        for number, factor in enumerate(STAGES[self.config.scale], 1):
            stage = cast(nn.Conv2d, self.get_submodule(f"up{number}"))
            y = F.leaky_relu(F.pixel_shuffle(stage(y), factor), SLOPE)
        out: Tensor = self.tail(y)
        return out


def normalise(norm: nn.InstanceNorm2d, x: Tensor) -> Tensor:
    """Instance norm; of a single pixel, whose deviation is zero, its shift."""
    if x.shape[2] * x.shape[3] == 1:
        return (x * 0) + cast(Tensor, norm.bias).view(1, -1, 1, 1)
    out: Tensor = norm(x)
    return out
