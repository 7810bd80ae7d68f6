"""Transform networks of fast style transfer: a picture in, the same picture in another style out.

``c9s1-32, d64, d128, R128 x 5, u64, u32, c9s1-3`` with instance norm, after Johnson et al. 2016
(arXiv:1603.08155, supplement) as their published code builds it (jcjohnson/fast-neural-style, models.lua),
and the variant of pytorch/examples (fast_neural_style), which pads, upsamples and ends in another way.
"""

from typing import Any, Literal, cast

import msgspec
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.transform import centre, to_picture

LEAST = 8
"""Pixels a side to which a smaller picture is reflected first: instance norm needs more than one value."""


class StyleTransformConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that defines a `StyleTransformNet` besides its weights.

    Attributes
    ----------
    scale
        Always 1: the output has the input's size.
    channels, blocks
        Width of the first convolution (the inner ones have 2 and 4 times as many) and residual blocks.
    padding
        ``start``: the picture is reflected once by 8 pixels a block, the blocks are not padded and use that
        up, the other convolutions pad with zeros (Johnson's code). ``every``: each convolution reflects
        (pytorch/examples).
    upsampling
        ``transposed`` 3x3 convolutions of stride 2, or ``nearest`` neighbours and a 3x3 convolution.
    output
        ``tanh``: codes around VGG's mean go in, ``150 tanh`` of the last convolution plus that mean comes
        out. ``linear``: codes 0..255 go in and come out as they are.
    """

    scale: Literal[1] = 1
    channels: int = 32
    blocks: int = 5
    padding: Literal["start", "every"] = "start"
    upsampling: Literal["transposed", "nearest"] = "transposed"
    output: Literal["tanh", "linear"] = "tanh"

    def __post_init__(self) -> None:
        if not 0 <= self.blocks <= 1024 or not 1 <= self.channels <= 1024:
            raise ValueError(f"{self.blocks} blocks of {4 * self.channels} channels")

    @property
    def margin(self) -> int:
        """Pixels by which the picture is reflected at the start: 40 for five blocks."""
        return 8 * self.blocks if self.padding == "start" else 0


class Convolution(nn.Module):
    """A convolution with its own padding: zeros, reflection, or none; ``factor`` enlarges first (nearest)."""

    def __init__(
        self, given: int, wanted: int, side: int, *, stride: int = 1, reflect: bool = False, factor: int = 1
    ) -> None:
        super().__init__()
        self.reach = side // 2 if reflect else 0
        self.factor = factor
        self.conv = nn.Conv2d(given, wanted, side, stride=stride, padding=0 if reflect else side // 2)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in and out."""
        if self.factor > 1:
            x = F.interpolate(x, scale_factor=self.factor, mode="nearest")
        y: Tensor = self.conv(reflected(x, self.reach))
        return y


class StyleBlock(nn.Module):
    """``x + norm2(conv2(relu(norm1(conv1(x)))))``; unpadded blocks crop x by 2 pixels on each side."""

    def __init__(self, channels: int, *, padded: bool) -> None:
        super().__init__()
        self.padded = padded
        self.conv1 = nn.Conv2d(channels, channels, 3)
        self.norm1 = make_norm(channels)
        self.conv2 = nn.Conv2d(channels, channels, 3)
        self.norm2 = make_norm(channels)

    def forward(self, x: Tensor) -> Tensor:
        """N x C x H x W in; out the same, or 4 smaller in height and width."""
        reach = 1 if self.padded else 0
        y = torch.relu(self.norm1(self.conv1(reflected(x, reach))))
        y = self.norm2(self.conv2(reflected(y, reach)))
        return cast(Tensor, y) + (x if self.padded else x[..., 2:-2, 2:-2])


class StyleTransformNet(nn.Module):
    """RGB in [0, 1], N x 3 x H x W, to the same size, not clamped (``tanh``: within [-0.19, 1.08]).

    Instance norm is taken over the whole picture: every pixel of the output depends on every pixel of the
    input, so a part of a picture is not what it is in the whole. Sizes that are no multiple of 4 come out up
    to 3 pixels larger and are cropped at the right and at the bottom.

    Parameters are named ``head``, ``down1``, ``down2``, ``body.N.{conv1,norm1,conv2,norm2}``, ``up1``,
    ``up2``, ``tail`` and ``head_norm``, ....
    """

    def __init__(self, config: StyleTransformConfig) -> None:
        super().__init__()
        self.config = config
        c, reflect = config.channels, config.padding == "every"
        self.head = Convolution(3, c, 9, reflect=reflect)
        self.head_norm = make_norm(c)
        self.down1 = Convolution(c, 2 * c, 3, stride=2, reflect=reflect)
        self.down1_norm = make_norm(2 * c)
        self.down2 = Convolution(2 * c, 4 * c, 3, stride=2, reflect=reflect)
        self.down2_norm = make_norm(4 * c)
        self.body = nn.ModuleList(StyleBlock(4 * c, padded=reflect) for _ in range(config.blocks))
        self.up1 = self._upsampling(4 * c, 2 * c)
        self.up1_norm = make_norm(2 * c)
        self.up2 = self._upsampling(2 * c, c)
        self.up2_norm = make_norm(c)
        self.tail = Convolution(c, 3, 9, reflect=reflect)
        if config.output == "tanh":
            # As the published code begins: smaller activations keep the steep tanh from saturating at once.
            for module in self.modules():
                if isinstance(module, nn.InstanceNorm2d):
                    nn.init.uniform_(module.weight)

    def _upsampling(self, given: int, wanted: int) -> nn.Module:
        if self.config.upsampling == "nearest":
            return Convolution(given, wanted, 3, reflect=self.config.padding == "every", factor=2)
        return nn.ConvTranspose2d(given, wanted, 3, stride=2, padding=1, output_padding=1)

    def blocks(self) -> list[StyleBlock]:
        """The residual blocks in order."""
        return [cast(StyleBlock, block) for block in self.body]

    def forward(self, x: Tensor) -> Tensor:
        """Change the style; see the class for ranges."""
        height, width = x.shape[-2:]
        centred = self.config.output == "tanh"
        y = centre(x) if centred else x * 255
        y = reflected(y, self.config.margin, least=LEAST)
        y = torch.relu(self.head_norm(self.head(y)))
        y = torch.relu(self.down1_norm(self.down1(y)))
        y = torch.relu(self.down2_norm(self.down2(y)))
        for block in self.blocks():
            y = block(y)
        y = torch.relu(self.up1_norm(self.up1(y)))
        y = torch.relu(self.up2_norm(self.up2(y)))
        y = cast(Tensor, self.tail(y))[..., :height, :width]
        if centred:
            return to_picture(y)
        return (y if y.dtype == torch.float64 else y.float()) / 255


def make_norm(channels: int) -> nn.Module:
    """Instance norm with a learned scale and shift, the same in training and in use (Ulyanov et al. 2016)."""
    return nn.InstanceNorm2d(channels, affine=True)


def reflected(x: Tensor, margin: int, *, least: int = 0) -> Tensor:
    """A picture with ``margin`` more pixels on each side, mirrored at the outermost ones.

    A picture smaller than the margin is mirrored again and again, one of a single pixel repeated. Below
    ``least`` pixels a side, more are added at the right and at the bottom.
    """
    height, width = x.shape[-2:]
    bottom, right = (margin + lacking(side, least) for side in (height, width))
    # A trace knows no sizes, so it cannot choose the faster way.
    if not torch.onnx.is_in_onnx_export():
        if not (bottom or right or margin):
            return x
        if max(bottom, margin) < height and max(right, margin) < width:
            return F.pad(x, (margin, right, margin, bottom), mode="reflect")
    rows = _mirror(height, margin, bottom, like=x)
    columns = _mirror(width, margin, right, like=x)
    return x.index_select(-2, rows).index_select(-1, columns)


def lacking(side: Any, least: int) -> Any:
    """Pixels by which a side is short of ``least``; a tensor where a trace gives a tensor."""
    return (least - side).clamp(min=0) if isinstance(side, Tensor) else max(0, least - side)


def _mirror(side: int, before: int, after: int, *, like: Tensor) -> Tensor:
    """Index of the pixel that stands at each place of a mirrored row."""
    period = 2 * side - 2
    period = period + (period == 0)  # a single pixel is repeated
    places = torch.arange(-before, side + after, device=like.device) % period
    return torch.where(places < side, places, period - places)
