"""The first convolutional networks for super-resolution, for luma or for RGB.

SRCNN (Dong et al. 2014, arXiv:1501.00092) and VDSR (Kim et al. 2016, arXiv:1511.04587) improve a picture
that is enlarged already: here by bicubic interpolation, first. ESPCN (Shi et al. 2016, arXiv:1609.05158) and
FSRCNN (Dong et al. 2016, arXiv:1608.00367) enlarge at their end.
"""

from typing import Literal

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.enlarging import Luma, enlarge, on_luma


class EarlyConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What all of them share.

    Attributes
    ----------
    scale
        2 to 8 output pixels per input pixel.
    colours
        1: the network sees luma, and colours are enlarged by bicubic interpolation; 3: RGB.
    luma
        Range of luma where it is seen alone.
    widths
        Channels after each layer but the last.
    kernels
        Odd sides of the layers' kernels.
    """

    scale: int = 4
    colours: Literal[1, 3] = 1
    luma: Luma = "studio"
    widths: tuple[int, ...] = ()
    kernels: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not 1 <= self.scale <= 8:
            raise ValueError(f"scale {self.scale}")
        if any(not 1 <= width <= 4096 for width in self.widths) or len(self.widths) > 256:
            raise ValueError(f"layers of {self.widths} channels")
        if any(side % 2 == 0 or not 1 <= side <= 31 for side in self.kernels):
            raise ValueError(f"kernels of {self.kernels} pixels")


class _Early(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to N x 3 x sH x sW (not clamped)."""

    config: EarlyConfig

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        config = self.config
        if config.colours == 3:
            return self.planes(x)
        return on_luma(x, self.planes, scale=config.scale, luma=config.luma)

    def planes(self, x: Tensor) -> Tensor:
        """N x colours x H x W to N x colours x sH x sW: the network itself."""
        raise NotImplementedError


def layers(config: EarlyConfig, last: int, *, bias: bool = True) -> nn.ModuleList:
    """Convolutions with the widths and kernels of a configuration; the last has ``last`` channels."""
    inputs = (config.colours, *config.widths)
    outputs = (*config.widths, last)
    if not len(inputs) == len(outputs) == len(config.kernels):
        raise ValueError(f"{len(config.kernels)} kernels for {len(outputs)} layers")
    return nn.ModuleList(
        nn.Conv2d(i, o, side, padding=side // 2, bias=bias)
        for i, o, side in zip(inputs, outputs, config.kernels, strict=True)
    )


class SRCNNConfig(EarlyConfig, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """9-5-5 or 9-1-5 convolutions."""

    widths: tuple[int, ...] = (64, 32)
    kernels: tuple[int, ...] = (9, 5, 5)


class SRCNN(_Early):
    """Parameters are named ``layers.N``."""

    def __init__(self, config: SRCNNConfig) -> None:
        super().__init__()
        self.config = config
        self.layers = layers(config, config.colours)

    def planes(self, x: Tensor) -> Tensor:
        """Enlarge, then improve."""
        y = enlarge(x, self.config.scale).clamp(0, 1)
        for layer in self.layers[:-1]:
            y = torch.relu(layer(y))
        out: Tensor = self.layers[-1](y)
        return out


class VDSRConfig(EarlyConfig, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Many 3x3 convolutions; ``bias``: whether they have one."""

    widths: tuple[int, ...] = (64,) * 19
    kernels: tuple[int, ...] = (3,) * 20
    bias: bool = False


class VDSR(_Early):
    """Learns what is to be added to the enlarged picture. Parameters are named ``layers.N``."""

    def __init__(self, config: VDSRConfig) -> None:
        super().__init__()
        self.config = config
        self.layers = layers(config, config.colours, bias=config.bias)

    def planes(self, x: Tensor) -> Tensor:
        """Enlarge, then improve."""
        base = enlarge(x, self.config.scale).clamp(0, 1)
        y = base
        for layer in self.layers[:-1]:
            y = torch.relu(layer(y))
        out: Tensor = self.layers[-1](y)
        return out.float() + base


class ESPCNConfig(EarlyConfig, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``act`` lies between the layers; ``sigmoid``: whether one ends the network."""

    widths: tuple[int, ...] = (64, 32)
    kernels: tuple[int, ...] = (5, 3, 3)
    act: Literal["tanh", "relu"] = "tanh"
    sigmoid: bool = False


class ESPCN(_Early):
    """Parameters are named ``layers.N``."""

    def __init__(self, config: ESPCNConfig) -> None:
        super().__init__()
        self.config: ESPCNConfig = config
        self.layers = layers(config, config.colours * config.scale**2)

    def planes(self, x: Tensor) -> Tensor:
        """Convolve at the input's size, then shuffle."""
        y = x
        for layer in self.layers[:-1]:
            y = torch.tanh(layer(y)) if self.config.act == "tanh" else torch.relu(layer(y))
        out = F.pixel_shuffle(self.layers[-1](y), self.config.scale)
        return torch.sigmoid(out) if self.config.sigmoid else out


class FSRCNNConfig(EarlyConfig, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``widths``: of the features, of the shrunk layers, of the features; the last kernel transposes.

    ``slopes``: PReLU with one slope a layer or one a channel.
    """

    widths: tuple[int, ...] = (56, 12, 12, 12, 12, 12, 56)
    kernels: tuple[int, ...] = (5, 1, 3, 3, 3, 3, 1, 9)
    slopes: Literal["shared", "channel"] = "channel"


class FSRCNN(_Early):
    """Parameters are named ``layers.N``, ``acts.N`` and ``tail``, a transposed convolution."""

    def __init__(self, config: FSRCNNConfig) -> None:
        super().__init__()
        self.config = config
        inputs = (config.colours, *config.widths[:-1])
        *sides, side = config.kernels
        if len(sides) != len(config.widths):
            raise ValueError(f"{len(config.kernels)} kernels for {len(config.widths) + 1} layers")
        self.layers = nn.ModuleList(
            nn.Conv2d(i, o, kernel, padding=kernel // 2)
            for i, o, kernel in zip(inputs, config.widths, sides, strict=True)
        )
        self.acts = nn.ModuleList(nn.PReLU(o if config.slopes == "channel" else 1) for o in config.widths)
        self.tail = nn.ConvTranspose2d(
            config.widths[-1],
            config.colours,
            side,
            stride=config.scale,
            padding=side // 2,
            output_padding=config.scale - 1,
        )

    def planes(self, x: Tensor) -> Tensor:
        """Convolve at the input's size; the transposed convolution enlarges."""
        y = x
        for layer, act in zip(self.layers, self.acts, strict=True):
            y = act(layer(y))
        out: Tensor = self.tail(y)
        return out
