"""The U-Net of pix2pix: a picture in, a picture of another kind out.

Isola et al. 2017 (arXiv:1611.07004, appendix 6.1.1): 4x4 convolutions of stride 2 down to one pixel and up
again, with the features of each stage on the way down handed over to its counterpart on the way up.
"""

from typing import Literal

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.translation_parts import (
    Noise,
    continued,
    draw_weights,
    from_tanh,
    make_norm,
    to_signed,
)

NOISY = 3
"""Stages of the way up that drop values."""


class UNetTranslatorConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a `UNetTranslator` besides its weights.

    Attributes
    ----------
    scale
        Always 1: the output has the input's size.
    channels, downs
        Width of the first convolution (the inner ones have up to 8 times as many), and how often the size is
        halved: 8 is the paper's for pictures of 256 px.
    dropout
        Share of the values that the first three stages on the way up drop, also in use; 0 is none.
    """

    scale: Literal[1] = 1
    channels: int = 64
    downs: int = 8
    dropout: float = 0.5

    def __post_init__(self) -> None:
        if not 1 <= self.channels <= 1024 or not 2 <= self.downs <= 12 or not 0 <= self.dropout < 1:
            raise ValueError(f"{self.downs} halvings of {self.channels} channels, dropout {self.dropout:g}")

    @property
    def unit(self) -> int:
        """Pixels of which a side of what the layers see is a multiple."""
        return int(2**self.downs)


class UNetTranslator(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to the same size within [0, 1]. Inside, values go from -1 to 1.

    Batch norm takes the statistics of the very batch and dropout stays on, in use as in training, as the
    paper has it: so a part of a picture is not what it is in the whole. Pictures whose sides are no multiple
    of ``2 ** downs`` are continued on all sides, mirrored, and the output is cropped.

    Parameters are named ``down.N``, ``down_norm.N``, ``up.N``, ``up_norm.N``, from the picture inward in
    ``down`` and outward in ``up``. The first and the innermost convolution of the way down have no norm, and
    the last of the way up none.
    """

    def __init__(self, config: UNetTranslatorConfig) -> None:
        super().__init__()
        self.config = config
        widths = [config.channels * min(8, 2**number) for number in range(config.downs)]
        self.down = nn.ModuleList(
            nn.Conv2d(before, after, 4, stride=2, padding=1, bias=False)
            for before, after in zip([3, *widths], widths, strict=False)
        )
        self.down_norm = nn.ModuleList(make_norm("batch", width) for width in widths[1:-1])
        inward = widths[::-1]
        given = [
            inward[0],
            *(2 * width for width in inward[1:]),
        ]  # its own and the handed over ones
        wanted = [*inward[1:], 3]
        self.up = nn.ModuleList(
            nn.ConvTranspose2d(before, after, 4, stride=2, padding=1, bias=number + 1 == config.downs)
            for number, (before, after) in enumerate(zip(given, wanted, strict=True))
        )
        self.up_norm = nn.ModuleList(make_norm("batch", width) for width in wanted[:-1])
        noisy = min(NOISY, config.downs - 1)
        self.noise = nn.ModuleList(Noise(config.dropout, place=number) for number in range(noisy))
        draw_weights(self)

    def forward(self, x: Tensor) -> Tensor:
        """Translate a picture; see the class for ranges."""
        height, width = x.shape[-2:]
        y = continued(to_signed(x), self.config.unit)
        top, left = (y.shape[-2] - height) // 2, (y.shape[-1] - width) // 2
        handed: list[Tensor] = []
        for number, convolution in enumerate(self.down):
            y = convolution(F.leaky_relu(y, 0.2) if number else y)
            if 0 < number < len(self.down) - 1:
                y = self.down_norm[number - 1](y)
            handed.append(y)
        handed.pop()
        for number, convolution in enumerate(self.up):
            y = convolution(F.relu(y))
            if number < len(self.up_norm):
                y = self.up_norm[number](y)
                if number < len(self.noise):
                    y = self.noise[number](y)
                y = torch.cat([handed.pop(), y], dim=1)
        return from_tanh(y[..., top : top + height, left : left + width])
