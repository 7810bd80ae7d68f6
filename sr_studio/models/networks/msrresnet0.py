"""MSRResNet0: the residual network of ESRGAN's authors in the form KAIR and the first BasicSR train.

One skip around all blocks, nothing added to the result; stages are sub-pixel convolutions, or nearest
neighbours and a convolution ("upconv"). (github.com/cszn/KAIR, ``network_msrresnet.py``.)
"""

from typing import Literal, cast

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.msrresnet import STAGES, PlainBlock


class MSRResNet0Config(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines an MSRResNet0 besides its weights.

    Attributes
    ----------
    scale, blocks, channels
        Output pixels per input pixel; residual blocks and their width.
    enlarging
        How a stage makes its input larger.
    tail_bias
        Whether the last convolution has a bias; KAIR's has none.
    """

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 16
    channels: int = 64
    enlarging: Literal["upconv", "pixelshuffle"] = "upconv"
    tail_bias: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")


class MSRResNet0(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body.N.{conv1,conv2}``, ``fuse``, ``up1``, ..., ``refine``, ``tail``.
    """

    def __init__(self, config: MSRResNet0Config) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.body = nn.ModuleList(PlainBlock(c) for _ in range(config.blocks))
        self.fuse = nn.Conv2d(c, c, 3, padding=1)
        for number, factor in enumerate(STAGES[config.scale], 1):
            wide = c * factor**2 if config.enlarging == "pixelshuffle" else c
            self.add_module(f"up{number}", nn.Conv2d(c, wide, 3, padding=1))
        self.refine = nn.Conv2d(c, c, 3, padding=1)
        self.tail = nn.Conv2d(c, 3, 3, padding=1, bias=config.tail_bias)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        h = self.head(x)
        y = h
        for block in self.body:
            y = block(y)
        y = self.fuse(y) + h
        for number, factor in enumerate(STAGES[self.config.scale], 1):
            stage = cast(nn.Conv2d, self.get_submodule(f"up{number}"))
            if self.config.enlarging == "pixelshuffle":
                y = torch.relu(F.pixel_shuffle(stage(y), factor))
            else:
                y = torch.relu(stage(F.interpolate(y, scale_factor=factor, mode="nearest")))
        out: Tensor = self.tail(torch.relu(self.refine(y)))
        return out
