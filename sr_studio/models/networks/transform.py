"""The super-resolution network of Johnson et al. 2016 (arXiv:1603.08155, section 4.2).

``c9s1-64, R64 x 4, u64 x log2 f, c9s1-3``: a 9x9 convolution, residual blocks, transposed 3x3 convolutions of
stride 2 (the paper's fractionally strided ones), a 9x9 convolution. All padding is zero, and nothing follows
the sum in a residual block.
"""

from typing import Literal, cast

import msgspec
import torch
from torch import Tensor, nn

from sr_studio.models.networks.constants import per_channel

MEAN = (123.68, 116.779, 103.939)
"""Mean of R, G and B in codes 0..255, as VGG's first authors subtract it."""

REACH = 150.0
"""Codes on each side of the mean that the scaled tanh can give."""


class TransformNetConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a `TransformNet` besides its weights.

    Attributes
    ----------
    scale
        2, 4 or 8 output pixels per input pixel; the paper has 4 and 8.
    channels, blocks
        Width of every layer and number of residual blocks.
    batch_norm
        Whether every convolution but the last is batch-normalised.
    """

    scale: Literal[2, 4, 8] = 4
    channels: int = 64
    blocks: int = 4
    batch_norm: bool = True

    def __post_init__(self) -> None:
        if self.scale not in (2, 4, 8):
            raise ValueError(f"scale {self.scale} is none of 2, 4, 8")
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")

    @property
    def stages(self) -> tuple[int, ...]:
        """Factors of the upsampling stages."""
        return (2,) * (self.scale.bit_length() - 1)


class TransformBlock(nn.Module):
    """``x + norm2(conv2(relu(norm1(conv1(x)))))``, 3x3 convolutions."""

    def __init__(self, config: TransformNetConfig) -> None:
        super().__init__()
        c = config.channels
        self.conv1 = nn.Conv2d(c, c, 3, padding=1)
        self.norm1 = make_norm(config)
        self.conv2 = nn.Conv2d(c, c, 3, padding=1)
        self.norm2 = make_norm(config)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y: Tensor = self.norm2(self.conv2(torch.relu(self.norm1(self.conv1(x)))))
        return x + y


class TransformNet(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x fH x fW, not clamped but within [-0.19, 1.08].

    Inside, a picture is its codes 0..255 minus `MEAN`, at both ends: the head reads ``255 x - MEAN`` and the
    output is ``(150 tanh(y) + MEAN) / 255`` for the tail's y. The published code centres in the same way, in
    the order B, G, R. Blue ends at 253.9 of 255.

    Parameters are named ``head``, ``head_norm``, ``body.N.{conv1,norm1,conv2,norm2}``, ``up1``, ``up1_norm``,
    ..., ``tail``.
    """

    def __init__(self, config: TransformNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 9, padding=4)
        self.head_norm = make_norm(config)
        self.body = nn.ModuleList(TransformBlock(config) for _ in range(config.blocks))
        for number in range(1, len(config.stages) + 1):
            stage = nn.ConvTranspose2d(c, c, 3, stride=2, padding=1, output_padding=1)
            self.add_module(f"up{number}", stage)
            self.add_module(f"up{number}_norm", make_norm(config))
        self.tail = nn.Conv2d(c, 3, 9, padding=4)

    def blocks(self) -> list[TransformBlock]:
        """The residual blocks in order."""
        return [cast(TransformBlock, block) for block in self.body]

    def upsampling(self) -> list[tuple[nn.ConvTranspose2d, nn.Module]]:
        """Transposed convolution and norm of each stage, in order."""
        return [
            (
                cast(nn.ConvTranspose2d, self.get_submodule(f"up{number}")),
                self.get_submodule(f"up{number}_norm"),
            )
            for number in range(1, len(self.config.stages) + 1)
        ]

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        y = torch.relu(self.head_norm(self.head(centre(x))))
        for block in self.blocks():
            y = block(y)
        for stage, norm in self.upsampling():
            y = torch.relu(norm(stage(y)))
        return to_picture(self.tail(y))


def make_norm(config: TransformNetConfig) -> nn.Module:
    """Batch norm of the network's width, or nothing."""
    return nn.BatchNorm2d(config.channels) if config.batch_norm else nn.Identity()


def centre(x: Tensor) -> Tensor:
    """From a picture in [0, 1], N x 3 x H x W, to codes around zero."""
    return x * 255 - mean_of(x)


def to_picture(y: Tensor) -> Tensor:
    """From the tail's output to a picture around [0, 1], in float32 or wider."""
    y = y if y.dtype == torch.float64 else y.float()
    return (REACH * torch.tanh(y) + mean_of(y)) / 255


def mean_of(like: Tensor) -> Tensor:
    """`MEAN`, shaped to broadcast over N x 3 x H x W."""
    return per_channel(MEAN, like=like)
