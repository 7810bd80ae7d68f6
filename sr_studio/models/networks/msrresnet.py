"""MSRResNet: the residual network without batch norm of ESRGAN's authors (arXiv:1809.00219, their code)."""

from typing import Literal, cast

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

STAGES = {1: (), 2: (2,), 3: (3,), 4: (2, 2), 8: (2, 2, 2)}
"""Sub-pixel factors, in order, that make up a scale."""


class MSRResNetConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines an MSRResNet besides its weights: scale, residual blocks, their width."""

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 16
    channels: int = 64

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")


class PlainBlock(nn.Module):
    """``x + gain * conv2(relu(conv1(x)))``, 3x3 convolutions."""

    def __init__(self, channels: int, *, gain: float = 1.0) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(channels, channels, 3, padding=1)
        self.conv2 = nn.Conv2d(channels, channels, 3, padding=1)
        self.gain = gain

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y: Tensor = self.conv2(torch.relu(self.conv1(x)))
        return x + (y if self.gain == 1 else self.gain * y)


class MSRResNet(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Leaky ReLUs of slope 0.1 outside the blocks, no skip around them; the bilinearly enlarged input is added.
    Parameters are named ``head``, ``body.N.{conv1,conv2}``, ``up1``, ..., ``refine``, ``tail``.
    """

    def __init__(self, config: MSRResNetConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.body = nn.ModuleList(PlainBlock(c) for _ in range(config.blocks))
        for number, factor in enumerate(STAGES[config.scale], 1):
            self.add_module(f"up{number}", nn.Conv2d(c, c * factor**2, 3, padding=1))
        self.refine = nn.Conv2d(c, c, 3, padding=1)
        self.tail = nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        y = F.leaky_relu(self.head(x), 0.1)
        for block in self.body:
            y = block(y)
        for number, factor in enumerate(STAGES[self.config.scale], 1):
            stage = cast(nn.Conv2d, self.get_submodule(f"up{number}"))
            y = F.leaky_relu(F.pixel_shuffle(stage(y), factor), 0.1)
        y = self.tail(F.leaky_relu(self.refine(y), 0.1))
        base = F.interpolate(x, scale_factor=self.config.scale, mode="bilinear", align_corners=False)
        out: Tensor = y + base
        return out
