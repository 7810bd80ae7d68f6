"""IMDN (Hui et al. 2019, arXiv:1909.11856) and RFDN (Liu et al. 2020, arXiv:2009.11551).

Networks of blocks that split off a part of their features at each step and mix the parts at their end.
"""

from typing import Literal

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

SLOPE = 0.05
"""Of every leaky ReLU."""

LEAST = 15
"""Pixels a side below which RFDN's attention has nothing to pool."""


class DistillationConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scale, blocks, their width, and the width of what is split off (IMDN 16 of 64, RFDN 25 of 50)."""

    scale: Literal[1, 2, 3, 4, 8] = 4
    blocks: int = 6
    channels: int = 64
    split: int = 16
    attention: int = 4
    """Width inside the attention."""

    def __post_init__(self) -> None:
        if not 1 <= self.blocks <= 256 or not 1 <= self.split <= self.channels <= 4096 or self.attention < 1:
            raise ValueError(f"{self.blocks} blocks of {self.channels} channels, {self.split} split off")


class ContrastAttention(nn.Module):
    """Channels weighted by the mean and the standard deviation of the whole picture."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(channels, inner, 1)
        self.excite = nn.Conv2d(inner, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        mean = x.mean((2, 3), keepdim=True)
        contrast = (x - mean).square().mean((2, 3), keepdim=True).sqrt()
        return x * torch.sigmoid(self.excite(torch.relu(self.squeeze(mean + contrast))))


class IMDBlock(nn.Module):
    """Three steps that split off ``split`` channels each and go on with the rest, and a fourth."""

    def __init__(self, config: DistillationConfig) -> None:
        super().__init__()
        c, split = config.channels, config.split
        rest = c - split
        self.steps = nn.ModuleList(nn.Conv2d(i, c, 3, padding=1) for i in (c, rest, rest))
        self.last = nn.Conv2d(rest, split, 3, padding=1)
        self.attention = ContrastAttention(4 * split, config.attention)
        self.mix = nn.Conv2d(4 * split, c, 1)
        self._split = [split, rest]

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        kept, y = [], x
        for step in self.steps:
            part, y = torch.split(F.leaky_relu(step(y), SLOPE), self._split, 1)
            kept.append(part)
        kept.append(self.last(y))
        out: Tensor = self.mix(self.attention(torch.cat(kept, 1))) + x
        return out


class SpatialAttention(nn.Module):
    """Pixels weighted by what lies around them, seen at a sixth of the size."""

    def __init__(self, channels: int, inner: int) -> None:
        super().__init__()
        self.enter = nn.Conv2d(channels, inner, 1)
        self.past = nn.Conv2d(inner, inner, 1)
        self.reduce = nn.Conv2d(inner, inner, 3, stride=2)
        self.pooled = nn.ModuleList(nn.Conv2d(inner, inner, 3, padding=1) for _ in range(3))
        self.leave = nn.Conv2d(inner, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out, at least `LEAST` pixels a side."""
        h = self.enter(x)
        y = F.max_pool2d(self.reduce(h), 7, stride=3)
        y = self.pooled[2](torch.relu(self.pooled[1](torch.relu(self.pooled[0](y)))))
        y = F.interpolate(y, tuple(x.shape[2:]), mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.leave(y + self.past(h)))


class RFDBlock(nn.Module):
    """Three residual steps, of each a 1x1 mixture is split off, and a fourth."""

    def __init__(self, config: DistillationConfig) -> None:
        super().__init__()
        c, split = config.channels, config.split
        self.splits = nn.ModuleList(nn.Conv2d(c, split, 1) for _ in range(3))
        self.steps = nn.ModuleList(nn.Conv2d(c, c, 3, padding=1) for _ in range(3))
        self.last = nn.Conv2d(c, split, 3, padding=1)
        self.mix = nn.Conv2d(4 * split, c, 1)
        self.attention = SpatialAttention(c, config.attention)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        kept, y = [], x
        for split, step in zip(self.splits, self.steps, strict=True):
            kept.append(F.leaky_relu(split(y), SLOPE))
            y = F.leaky_relu(step(y) + y, SLOPE)
        kept.append(F.leaky_relu(self.last(y), SLOPE))
        out: Tensor = self.attention(self.mix(torch.cat(kept, 1)))
        return out


class _Distilling(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped).

    Parameters are named ``head``, ``body.N``, ``mix``, ``fuse``, ``tail``; the tail's output is shuffled.
    """

    def __init__(self, config: DistillationConfig, block: type[nn.Module]) -> None:
        super().__init__()
        self.config = config
        c = config.channels
        self.head = nn.Conv2d(3, c, 3, padding=1)
        self.body = nn.ModuleList(block(config) for _ in range(config.blocks))
        self.mix = nn.Conv2d(config.blocks * c, c, 1)
        self.fuse = nn.Conv2d(c, c, 3, padding=1)
        self.tail = nn.Conv2d(c, 3 * config.scale**2, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        h = self.head(x)
        kept, y = [], h
        for block in self.body:
            y = block(y)
            kept.append(y)
        y = self.fuse(F.leaky_relu(self.mix(torch.cat(kept, 1)), SLOPE)) + h
        return F.pixel_shuffle(self.tail(y), self.config.scale)


class IMDN(_Distilling):
    """Blocks of `IMDBlock`."""

    def __init__(self, config: DistillationConfig) -> None:
        super().__init__(config, IMDBlock)


class RFDN(_Distilling):
    """Blocks of `RFDBlock`; pictures below `LEAST` pixels a side are continued by their edge first."""

    def __init__(self, config: DistillationConfig) -> None:
        super().__init__(config, RFDBlock)

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        height, width = (int(side) for side in x.shape[2:])
        more = (0, max(0, LEAST - width), 0, max(0, LEAST - height))
        out = super().forward(F.pad(x, more, mode="replicate") if any(more) else x)
        return out[:, :, : height * self.config.scale, : width * self.config.scale]
