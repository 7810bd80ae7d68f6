"""CARN (Ahn et al. 2018, arXiv:1803.08664): residual blocks whose outputs are kept and mixed, twice over."""

from typing import Literal, cast

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.constants import per_channel
from sr_studio.models.networks.edsr import DIV2K_MEAN
from sr_studio.models.networks.msrresnet import STAGES


class CARNConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a CARN besides its weights.

    ``mobile`` is CARN-M: blocks of grouped convolutions (``groups``) with a 1x1 one, three times the same.
    ``mean`` is subtracted before and added after.
    """

    scale: Literal[2, 3, 4, 8] = 4
    channels: int = 64
    mobile: bool = False
    groups: int = 1
    mean: tuple[float, float, float] = DIV2K_MEAN

    def __post_init__(self) -> None:
        if not 1 <= self.channels <= 4096 or self.groups < 1 or self.channels % self.groups:
            raise ValueError(f"{self.channels} channels in {self.groups} groups")


class Unit(nn.Module):
    """``relu(x + conv2(relu(conv1(x))))``; in CARN-M ``conv3`` of 1x1 after another ReLU."""

    def __init__(self, config: CARNConfig) -> None:
        super().__init__()
        c, groups = config.channels, config.groups
        self.conv1 = nn.Conv2d(c, c, 3, padding=1, groups=groups)
        self.conv2 = nn.Conv2d(c, c, 3, padding=1, groups=groups)
        self.conv3 = nn.Conv2d(c, c, 1) if config.mobile else None

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y = self.conv2(torch.relu(self.conv1(x)))
        if self.conv3 is not None:
            y = self.conv3(torch.relu(y))
        return torch.relu(x + y)


class Cascade(nn.Module):
    """Three parts one after the other; each takes a 1x1 mixture of everything before it.

    Parameters are named ``parts.N`` and ``mix.N``.
    """

    def __init__(self, parts: list[nn.Module], channels: int) -> None:
        super().__init__()
        self.parts = nn.ModuleList(parts)
        self.mix = nn.ModuleList(nn.Conv2d((number + 2) * channels, channels, 1) for number in range(3))

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        kept = y = x
        for number, mix in enumerate(self.mix):
            part = self.parts[number if len(self.parts) > 1 else 0]
            kept = torch.cat([kept, part(y)], 1)
            y = torch.relu(mix(kept))
        return y


class CARN(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body`` (a `Cascade` of `Cascade` of `Unit`), ``up1``, ..., ``tail``.
    """

    def __init__(self, config: CARNConfig) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        units = 1 if config.mobile else 3
        self.body = Cascade([Cascade([Unit(config) for _ in range(units)], c) for _ in range(3)], c)
        for number, factor in enumerate(STAGES[config.scale], 1):
            self.add_module(f"up{number}", nn.Conv2d(c, c * factor**2, 3, padding=1, groups=config.groups))
        self.tail = nn.Conv2d(c, 3, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        mean = per_channel(self.config.mean, like=x)
        y = self.body(self.head(x - mean))
        for number, factor in enumerate(STAGES[self.config.scale], 1):
            stage = cast(nn.Conv2d, self.get_submodule(f"up{number}"))
            y = F.pixel_shuffle(torch.relu(stage(y)), factor)
        out: Tensor = self.tail(y) + mean
        return out
