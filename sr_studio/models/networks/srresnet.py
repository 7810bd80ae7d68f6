"""SRResNet (Ledig et al. 2017, arXiv:1609.04802): the network of MSE-SRResNet and SRGAN checkpoints."""

from typing import Literal, cast

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.constants import per_channel

InputRange = Literal["unit", "signed", "imagenet"]
OutputRange = Literal["unit", "signed", "tanh", "tanh_unit", "imagenet", "tanh_imagenet"]
Skip = Literal["none", "nearest", "bilinear", "bicubic"]

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)

STAGES = {1: (), 2: (2,), 3: (3,), 4: (2, 2), 8: (2, 2, 2), 16: (2, 2, 2, 2)}
"""Sub-pixel factors, in order, that make up a scale."""


class SRResNetConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines an SRResNet besides its weights.

    Attributes
    ----------
    scale
        1, 2, 3, 4, 8 or 16: output pixels per input pixel.
    blocks, channels, head_kernel, tail_kernel
        Number of residual blocks, width of the trunk, odd side of the first and last kernel.
    batch_norm, norm_eps
        Whether blocks and the middle convolution are batch-normalised, and the epsilon.
    slopes
        PReLU with one slope (``shared``) or one a channel.
    skip
        Interpolation of the input added to the output, or ``none``.
    input_range
        What the head expects of a picture in [0, 1]: ``unit`` as it is; ``signed`` 2x-1;
        ``imagenet`` (x - mean) / std.
    output_range
        How the tail's y becomes a picture in [0, 1]: ``unit`` y; ``signed`` (y+1)/2; ``tanh``
        (tanh y + 1)/2; ``tanh_unit`` tanh y; ``imagenet`` y * std + mean; ``tanh_imagenet``
        tanh y * std + mean.
    """

    scale: int = 4
    blocks: int = 16
    channels: int = 64
    head_kernel: int = 9
    tail_kernel: int = 9
    batch_norm: bool = False
    norm_eps: float = 1e-5
    slopes: Literal["shared", "channel"] = "shared"
    skip: Skip = "none"
    input_range: InputRange = "unit"
    output_range: OutputRange = "unit"

    def __post_init__(self) -> None:
        if self.scale not in STAGES:
            raise ValueError(f"scale {self.scale} is none of {sorted(STAGES)}")
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")
        for kernel in (self.head_kernel, self.tail_kernel):
            if not 1 <= kernel <= 31 or kernel % 2 == 0:
                raise ValueError(f"kernel side {kernel} is not odd and within 1..31")

    @property
    def stages(self) -> tuple[int, ...]:
        """Sub-pixel factors in order."""
        return STAGES[self.scale]


class ResidualBlock(nn.Module):
    """``x + norm2(conv2(act(norm1(conv1(x)))))``, 3x3 convolutions."""

    def __init__(self, config: SRResNetConfig) -> None:
        super().__init__()
        c = config.channels
        self.conv1 = nn.Conv2d(c, c, 3, padding=1)
        self.norm1 = make_norm(config)
        self.act = make_act(config)
        self.conv2 = nn.Conv2d(c, c, 3, padding=1)
        self.norm2 = make_norm(config)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y: Tensor = self.norm2(self.conv2(self.act(self.norm1(self.conv1(x)))))
        return x + y


class SRResNet(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``head_act``, ``body.N.{conv1,norm1,act,conv2,norm2}``, ``fuse``,
    ``fuse_norm``, ``up1``, ``up1_act``, ..., ``tail``.
    """

    def __init__(self, config: SRResNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, config.head_kernel, padding=config.head_kernel // 2)
        self.head_act = make_act(config)
        self.body = nn.ModuleList(ResidualBlock(config) for _ in range(config.blocks))
        self.fuse = nn.Conv2d(c, c, 3, padding=1)
        self.fuse_norm = make_norm(config)
        for number, factor in enumerate(config.stages, 1):
            self.add_module(f"up{number}", nn.Conv2d(c, c * factor * factor, 3, padding=1))
            self.add_module(f"up{number}_act", make_act(config))
        self.tail = nn.Conv2d(c, 3, config.tail_kernel, padding=config.tail_kernel // 2)

    def blocks(self) -> list[ResidualBlock]:
        """The residual blocks in order."""
        return [cast(ResidualBlock, block) for block in self.body]

    def upsampling(self) -> list[tuple[nn.Conv2d, nn.PReLU, int]]:
        """Convolution, activation and factor of each sub-pixel stage, in order."""
        return [
            (
                cast(nn.Conv2d, self.get_submodule(f"up{number}")),
                cast(nn.PReLU, self.get_submodule(f"up{number}_act")),
                factor,
            )
            for number, factor in enumerate(self.config.stages, 1)
        ]

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        out = read_output(self.raw(prepare_input(x, self.config.input_range)), self.config.output_range)
        return add_skip(out, x, self.config.skip, self.config.scale)

    def raw(self, x: Tensor) -> Tensor:
        """The tail's output for an input already in the network's own range."""
        h: Tensor = self.head_act(self.head(x))
        y = h
        for block in self.blocks():
            y = block(y)
        y = self.fuse_norm(self.fuse(y)) + h
        for conv, act, factor in self.upsampling():
            y = act(F.pixel_shuffle(conv(y), factor))
        out: Tensor = self.tail(y)
        return out


def make_norm(config: SRResNetConfig) -> nn.Module:
    """Batch norm of the trunk's width, or nothing."""
    return nn.BatchNorm2d(config.channels, eps=config.norm_eps) if config.batch_norm else nn.Identity()


def make_act(config: SRResNetConfig) -> nn.PReLU:
    """PReLU with one slope, or one a channel."""
    return nn.PReLU(config.channels if config.slopes == "channel" else 1)


def prepare_input(x: Tensor, kind: InputRange) -> Tensor:
    """From a picture in [0, 1], N x 3 x H x W, to what the head expects."""
    if kind == "signed":
        return x * 2 - 1
    if kind == "imagenet":
        mean, std = imagenet_statistics(x)
        return (x - mean) / std
    return x


def read_output(y: Tensor, kind: OutputRange) -> Tensor:
    """From the tail's output to a picture in [0, 1] (not clamped)."""
    if kind == "signed":
        return (y + 1) / 2
    if kind == "tanh":
        return (torch.tanh(y) + 1) / 2
    if kind == "tanh_unit":
        return torch.tanh(y)
    if kind in ("imagenet", "tanh_imagenet"):
        mean, std = imagenet_statistics(y)
        return (torch.tanh(y) if kind == "tanh_imagenet" else y) * std + mean
    return y


def add_skip(out: Tensor, x: Tensor, kind: Skip, scale: int) -> Tensor:
    """Add the interpolated input picture; half-pixel centres."""
    if kind == "none":
        return out
    if kind == "nearest":
        return out + F.interpolate(x, scale_factor=scale, mode="nearest")
    return out + F.interpolate(x, scale_factor=scale, mode=kind, align_corners=False)


def imagenet_statistics(like: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation, shaped to broadcast over N x 3 x H x W."""
    return per_channel(IMAGENET_MEAN, like=like), per_channel(IMAGENET_STD, like=like)
