"""Discriminators: networks that tell real pictures from generated ones, for adversarial training.

Each takes RGB pictures in [0, 1], N x 3 x H x W (looked at as 2x - 1), and returns a tuple of logits, one
tensor an output: high for real. No sigmoid anywhere. A conditional discriminator also sees the input
picture enlarged to the output's size, as three more channels, so it judges the pair.

Spectral norm (Miyato et al. 2018, arXiv:1802.05957), where asked for, is on every convolution and dense
layer. Its power iteration takes one step at each forward in training mode and none in evaluation mode; its
vectors are buffers of the state, so a saved and loaded discriminator goes on exactly. Batch norm or instance
norm (without scale and shift, as in CycleGAN), where asked for, is on every layer but the first and the ones
that make logits; convolutions before batch norm have no bias.

Initial weights: the patch discriminator's are pix2pix's, convolutions N(0, 0.02) with bias 0, norm gains
N(1, 0.02); the others keep PyTorch's default (uniform within 1/sqrt(inputs)), since their papers name none.
"""

from collections.abc import Iterator
from typing import Literal

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from torch.nn.utils.parametrizations import spectral_norm

DiscriminatorKind = Literal["srgan", "patch", "unet"]
Norm = Literal["none", "batch", "instance"]
Head = Literal["dense", "pool"]

_SLOPE = 0.2


def build_discriminator(
    kind: DiscriminatorKind,
    *,
    channels: int = 64,
    norm: Norm = "none",
    spectral: bool = False,
    conditional: bool = False,
    patch: int = 96,
    head: Head = "dense",
) -> "Discriminator":
    """A fresh discriminator, its weights drawn from torch's global generator.

    Parameters
    ----------
    kind
        ``srgan``: eight 3x3 convolutions, every second with stride 2, and a dense head, one logit a
        picture (Ledig et al. 2017, arXiv:1609.04802, figure 4). ``patch``: five 4x4 convolutions, a map of
        logits each of which sees 70x70 pixels (Isola et al. 2017, arXiv:1611.07004). ``unet``: two strided
        stages down and up again with skips, logits at a quarter of the resolution and at the full one
        (after Schönfeld et al. 2020, arXiv:2002.12655).
    channels
        Width of the first convolution; the others follow (up to 8 times, the srgan's dense layer 16 times).
        64 is the papers'.
    norm
        ``batch`` as in both papers, ``instance`` as in CycleGAN, or ``none``. Over several ranks batch norm
        must be synchronised.
    spectral
        Spectral norm on every layer.
    conditional
        Also see the enlarged input.
    patch
        Side of the square pictures an srgan with a dense head is built for, 16 or more; the others take
        any size and ignore it.
    head
        Of srgan: ``dense`` on all features, for one size of picture; ``pool``: on their mean, for any size.

    Raises
    ------
    ValueError
        An unknown word, or a number out of range.
    """
    if channels < 1:
        raise ValueError(f"a discriminator of {channels} channels")
    if norm not in ("none", "batch", "instance"):
        raise ValueError(f"norm {norm!r} is none of none, batch, instance")
    inputs = 6 if conditional else 3
    side: int | None = None
    network: nn.Module
    if kind == "srgan":
        network = SRGANLayers(inputs, channels, norm=norm, patch=patch, head=head)
        smallest, side = SRGANLayers.smallest, patch if head == "dense" else None
    elif kind == "patch":
        network, smallest = PatchLayers(inputs, channels, norm=norm), PatchLayers.smallest
    elif kind == "unet":
        network, smallest = UNetLayers(inputs, channels, norm=norm), UNetLayers.smallest
    else:
        raise ValueError(f"discriminator {kind!r} is none of srgan, patch, unet")
    if spectral:
        for layer in list(_weighted(network)):
            spectral_norm(layer)
    return Discriminator(network, conditional=conditional, smallest=smallest, side=side)


class Discriminator(nn.Module):
    """The layers of a kind behind one check of what they are given.

    Attributes
    ----------
    network
        The layers, from 3 or 6 channels in [-1, 1] to a tuple of logits.
    conditional
        Whether `forward` needs the enlarged input.
    smallest
        Smallest height and width.
    side
        The only height and width, or None: any from ``smallest`` on.
    """

    def __init__(self, network: nn.Module, *, conditional: bool, smallest: int, side: int | None) -> None:
        super().__init__()
        self.network = network
        self.conditional = conditional
        self.smallest = smallest
        self.side = side

    def forward(self, picture: Tensor, enlarged: Tensor | None = None) -> tuple[Tensor, ...]:
        """Logits of N x 3 x H x W pictures in [0, 1].

        ``srgan``: (N x 1,); ``patch``: (N x 1 x h x w,) with h = H // 8 - 2; ``unet``: (N x 1 x H//4 x W//4,
        N x 1 x H x W). ``enlarged``: the input picture at the size of ``picture``, given if and only if the
        discriminator is conditional.

        Raises
        ------
        ValueError
            A size the layers cannot take, or ``enlarged`` missing, unexpected or of another shape.
        """
        height, width = picture.shape[-2:]
        if self.side is not None and (height, width) != (self.side, self.side):
            raise ValueError(
                f"this discriminator's dense layer is made for pictures of {self.side} x {self.side}, not of "
                f"{height} x {width}; one with head 'pool' takes any size"
            )
        if min(height, width) < self.smallest:
            raise ValueError(
                f"this discriminator needs {self.smallest} x {self.smallest} pixels, not {height} x {width}"
            )
        if self.conditional != (enlarged is not None):
            raise ValueError(
                "a conditional discriminator needs the enlarged input beside the picture"
                if self.conditional
                else "this discriminator is not conditional and takes no enlarged input"
            )
        seen = picture
        if enlarged is not None:
            if enlarged.shape != picture.shape:
                raise ValueError(
                    f"the enlarged input {tuple(enlarged.shape)} and the picture {tuple(picture.shape)} "
                    "are of different shapes"
                )
            seen = torch.cat([picture, enlarged], dim=1)
        logits: tuple[Tensor, ...] = self.network(seen * 2 - 1)
        return logits


class SRGANLayers(nn.Module):
    """Figure 4 of Ledig et al. 2017: 3x3 convolutions of 1, 1, 2, 2, 4, 4, 8, 8 times ``channels``.

    Every second one halves the size (rounding up); then a dense layer of 16 times ``channels`` on all
    features (``dense``) or on their mean (``pool``), and a dense layer to one logit.
    """

    smallest = 16

    def __init__(self, inputs: int, channels: int, *, norm: Norm, patch: int, head: Head) -> None:
        super().__init__()
        if head not in ("dense", "pool"):
            raise ValueError(f"head {head!r} is none of dense, pool")
        if head == "dense" and patch < self.smallest:
            raise ValueError(
                f"a discriminator for patches of {patch} px: the srgan kind halves four times and needs "
                f"{self.smallest} px or more"
            )
        widths = [channels * times for times in (1, 1, 2, 2, 4, 4, 8, 8)]
        layers: list[nn.Module] = []
        for number, (before, width) in enumerate(zip([inputs, *widths], widths, strict=False)):
            layers += _stage(before, width, 3, 1 + number % 2, norm if number else "none")
        self.features = nn.Sequential(*layers)
        self.pool = nn.AdaptiveAvgPool2d(1) if head == "pool" else nn.Identity()
        cells = 1 if head == "pool" else -(-patch // 16)
        self.dense = _Dense(widths[-1] * cells * cells, 16 * channels)
        self.act = nn.LeakyReLU(_SLOPE)
        self.out = _Dense(16 * channels, 1)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """One logit a picture, N x 1."""
        features = self.pool(self.features(x)).flatten(1)
        return (self.out(self.act(self.dense(features))),)


class PatchLayers(nn.Module):
    """The 70x70 discriminator of pix2pix: 4x4 convolutions C64-C128-C256 (stride 2), C512, 1 (stride 1)."""

    smallest = 24

    def __init__(self, inputs: int, channels: int, *, norm: Norm) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            *_stage(inputs, channels, 4, 2, "none"),
            *_stage(channels, 2 * channels, 4, 2, norm),
            *_stage(2 * channels, 4 * channels, 4, 2, norm),
            *_stage(4 * channels, 8 * channels, 4, 1, norm),
            _Convolution(8 * channels, 1, 4, padding=1),
        )
        for module in self.layers:
            if isinstance(module, nn.Conv2d):
                nn.init.normal_(module.weight, 0.0, 0.02)
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
            elif isinstance(module, nn.BatchNorm2d):
                nn.init.normal_(module.weight, 1.0, 0.02)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """One logit a patch, N x 1 x (H // 8 - 2) x (W // 8 - 2)."""
        return (self.layers(x),)


class UNetLayers(nn.Module):
    """Two strided stages down, two bilinear ones up; skips are added; two outputs.

    The coarse output judges regions of 20 pixels, the fine one every pixel with what surrounds it. On the
    way up features are reduced before they are enlarged, which costs a quarter of the other order, and
    enlarged bilinearly, since copied pixels would hand the generator a gradient with a grid of its own.
    """

    smallest = 8

    def __init__(self, inputs: int, channels: int, *, norm: Norm) -> None:
        super().__init__()
        c = channels
        self.enter = nn.Sequential(*_stage(inputs, c, 3, 1, "none"))
        self.down1 = nn.Sequential(*_stage(c, 2 * c, 4, 2, norm))
        self.down2 = nn.Sequential(*_stage(2 * c, 4 * c, 4, 2, norm))
        self.coarse = _Convolution(4 * c, 1, 3, padding=1)
        self.up2 = nn.Sequential(*_stage(4 * c, 2 * c, 3, 1, norm))
        self.up1 = nn.Sequential(*_stage(2 * c, c, 3, 1, norm))
        self.merge = nn.Sequential(*_stage(c, c, 3, 1, norm))
        self.fine = _Convolution(c, 1, 3, padding=1)

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """Logits at a quarter of the resolution (rounded down twice by 2) and at the full one."""
        full = self.enter(x)
        half = self.down1(full)
        quarter = self.down2(half)
        up = _enlarge(self.up2(quarter), half) + half
        up = _enlarge(self.up1(up), full) + full
        return self.coarse(quarter), self.fine(self.merge(up))


class _Convolution(nn.Conv2d):
    """A convolution whose weight is read outside autocast, so that spectral norm is computed in float32."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            weight = self.weight
        result: Tensor = self._conv_forward(x, weight, self.bias)
        return result


class _Dense(nn.Linear):
    """A dense layer whose weight is read outside autocast, as `_Convolution`'s."""

    def forward(self, x: Tensor) -> Tensor:
        with torch.autocast(x.device.type, enabled=False):
            weight = self.weight
        return F.linear(x, weight, self.bias)


def _stage(before: int, after: int, kernel: int, stride: int, norm: Norm) -> list[nn.Module]:
    """Convolution, the norm asked for, LeakyReLU of slope 0.2."""
    convolution = _Convolution(before, after, kernel, stride, padding=1, bias=norm != "batch")
    norms: list[nn.Module] = []
    if norm != "none":
        norms = [nn.BatchNorm2d(after) if norm == "batch" else nn.InstanceNorm2d(after)]
    return [convolution, *norms, nn.LeakyReLU(_SLOPE, inplace=True)]


def _enlarge(x: Tensor, like: Tensor) -> Tensor:
    larger: Tensor = F.interpolate(x, size=like.shape[-2:], mode="bilinear", align_corners=False)
    return larger


def _weighted(network: nn.Module) -> Iterator[nn.Module]:
    return (m for m in network.modules() if isinstance(m, nn.Conv2d | nn.Linear))
