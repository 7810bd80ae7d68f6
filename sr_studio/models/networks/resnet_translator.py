"""The residual generator of CycleGAN: a picture in, a picture of another kind out.

``c7s1-64, d128, d256, R256 x 9, u128, u64, c7s1-3`` of Zhu et al. 2017 (arXiv:1703.10593, appendix 7.2) after
Johnson et al. 2016, with the paddings and the transposed convolutions of the authors' code.
"""

from typing import Literal, cast

import msgspec
import torch
from torch import Tensor, nn

from sr_studio.models.networks.style_transform import reflected
from sr_studio.models.networks.translation_parts import (
    Noise,
    TranslatorNorm,
    continued,
    draw_weights,
    from_tanh,
    make_norm,
    to_signed,
)

UNIT = 4
"""Pixels of which a side of what the layers see is a multiple."""

LEAST = 8
"""Fewest of them: instance norm needs more than one value."""


class ResNetTranslatorConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a `ResNetTranslator` besides its weights.

    Attributes
    ----------
    scale
        Always 1: the output has the input's size.
    channels, blocks
        Width of the first convolution (the inner ones have 2 and 4 times as many) and residual blocks: 9 for
        pictures of 256 px and more, 6 below, in the paper.
    norm
        ``instance`` without scale and shift (CycleGAN), or ``batch`` by the statistics of the very batch
        (pix2pix).
    dropout
        Share of the values dropped inside each block, also in use; 0 is none.
    """

    scale: Literal[1] = 1
    channels: int = 64
    blocks: int = 9
    norm: TranslatorNorm = "instance"
    dropout: float = 0.0

    def __post_init__(self) -> None:
        if not 1 <= self.channels <= 1024 or not 0 <= self.blocks <= 1024 or not 0 <= self.dropout < 1:
            raise ValueError(
                f"{self.blocks} blocks of {4 * self.channels} channels, dropout {self.dropout:g}"
            )


class ResidualBlock(nn.Module):
    """``x + norm2(conv2(noise(relu(norm1(conv1(x))))))``; both convolutions reflect the border."""

    def __init__(self, channels: int, *, norm: TranslatorNorm, dropout: float, place: int) -> None:
        super().__init__()
        bias = norm == "instance"
        self.conv1 = nn.Conv2d(channels, channels, 3, bias=bias)
        self.norm1 = make_norm(norm, channels)
        self.noise = Noise(dropout, place=place) if dropout else nn.Identity()
        self.conv2 = nn.Conv2d(channels, channels, 3, bias=bias)
        self.norm2 = make_norm(norm, channels)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        y = self.noise(torch.relu(self.norm1(self.conv1(reflected(x, 1)))))
        return x + cast(Tensor, self.norm2(self.conv2(reflected(y, 1))))


class ResNetTranslator(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to the same size within [0, 1]. Inside, values go from -1 to 1.

    Norms are taken over the whole picture, in use as in training: a part of a picture is not what it is in
    the whole. Sides that are no multiple of 4 are continued, mirrored, and the output is cropped.

    Parameters are named ``head``, ``down1``, ``down2``, ``body.N.{conv1,norm1,conv2,norm2}``, ``up1``,
    ``up2``, ``tail`` and ``head_norm``, ....
    """

    def __init__(self, config: ResNetTranslatorConfig) -> None:
        super().__init__()
        self.config = config
        c, bias = config.channels, config.norm == "instance"
        self.head = nn.Conv2d(3, c, 7, bias=bias)
        self.head_norm = make_norm(config.norm, c)
        self.down1 = nn.Conv2d(c, 2 * c, 3, stride=2, padding=1, bias=bias)
        self.down1_norm = make_norm(config.norm, 2 * c)
        self.down2 = nn.Conv2d(2 * c, 4 * c, 3, stride=2, padding=1, bias=bias)
        self.down2_norm = make_norm(config.norm, 4 * c)
        self.body = nn.ModuleList(
            ResidualBlock(4 * c, norm=config.norm, dropout=config.dropout, place=number)
            for number in range(config.blocks)
        )
        self.up1 = nn.ConvTranspose2d(4 * c, 2 * c, 3, stride=2, padding=1, output_padding=1, bias=bias)
        self.up1_norm = make_norm(config.norm, 2 * c)
        self.up2 = nn.ConvTranspose2d(2 * c, c, 3, stride=2, padding=1, output_padding=1, bias=bias)
        self.up2_norm = make_norm(config.norm, c)
        self.tail = nn.Conv2d(c, 3, 7)
        draw_weights(self)

    def forward(self, x: Tensor) -> Tensor:
        """Translate a picture; see the class for ranges."""
        height, width = x.shape[-2:]
        y = continued(to_signed(x), UNIT, least=LEAST)
        top, left = (y.shape[-2] - height) // 2, (y.shape[-1] - width) // 2
        y = torch.relu(self.head_norm(self.head(reflected(y, 3))))
        y = torch.relu(self.down1_norm(self.down1(y)))
        y = torch.relu(self.down2_norm(self.down2(y)))
        for block in self.body:
            y = block(y)
        y = torch.relu(self.up1_norm(self.up1(y)))
        y = torch.relu(self.up2_norm(self.up2(y)))
        y = self.tail(reflected(y, 3))
        return from_tanh(y[..., top : top + height, left : left + width])
