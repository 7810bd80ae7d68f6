"""EDSR (Lim et al. 2017, arXiv:1707.02921): residual blocks without batch norm, between mean shifts."""

from typing import Literal, cast

import msgspec
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.constants import per_channel
from sr_studio.models.networks.msrresnet import STAGES, PlainBlock

DIV2K_MEAN = (0.4488, 0.4371, 0.4040)
"""Mean of R, G and B of DIV2K, in parts of the range."""


class EDSRConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines an EDSR besides its weights.

    Attributes
    ----------
    scale, blocks, channels
        Output pixels per input pixel; residual blocks and their width (16 x 64 is the baseline).
    gain
        Factor of each residual; 0.1 in the large network, 1 in the baseline.
    peak
        What white is inside: 255 in the authors' code, 1 in others.
    mean
        Subtracted from R, G and B before, and added after, in parts of ``peak``.
    """

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 16
    channels: int = 64
    gain: float = 1.0
    peak: float = 255.0
    mean: tuple[float, float, float] = DIV2K_MEAN

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 4096:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels")
        if not self.peak > 0:
            raise ValueError(f"peak {self.peak}")


class EDSR(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body.N.{conv1,conv2}``, ``fuse``, ``up1``, ..., ``tail``.
    """

    def __init__(self, config: EDSRConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.body = nn.ModuleList(PlainBlock(c, gain=config.gain) for _ in range(config.blocks))
        self.fuse = nn.Conv2d(c, c, 3, padding=1)
        for number, factor in enumerate(STAGES[config.scale], 1):
            self.add_module(f"up{number}", nn.Conv2d(c, c * factor**2, 3, padding=1))
        self.tail = nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        config = self.config
        mean = per_channel(config.mean, like=x)
        h = self.head((x - mean) * config.peak)
        y = h
        for block in self.body:
            y = block(y)
        y = self.fuse(y) + h
        for number, factor in enumerate(STAGES[config.scale], 1):
            y = F.pixel_shuffle(cast(nn.Conv2d, self.get_submodule(f"up{number}"))(y), factor)
        out: Tensor = self.tail(y).float() / config.peak + mean
        return out
