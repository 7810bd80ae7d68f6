"""An SRResNet made ready to run: norms folded, tail rewritten, weights in the precision of the device."""

from dataclasses import dataclass

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.srresnet import SRResNet, SRResNetConfig
from sr_studio.models.rewrite import fold_batch_norm, subpixel_tail


@dataclass(frozen=True)
class Convolution:
    """A k x k convolution with zero padding k // 2 and the PReLU behind it."""

    weight: Tensor
    bias: Tensor
    slope: Tensor | None = None
    """One slope, or one a channel; None for no activation."""

    @property
    def reach(self) -> int:
        """Rows read above and below the one that is written."""
        return int(self.weight.shape[-1]) // 2

    def __call__(self, x: Tensor, *, rows_padded: bool) -> Tensor:
        """N x C x H x W in; H rows out if padded, else H - 2 * reach."""
        padding = [self.reach if rows_padded else 0, self.reach]
        if x.device.type == "cpu":
            # The same kernel for every size: F.conv2d takes another, with other rounding, for small ones.
            y = torch.mkldnn_convolution(x, self.weight, self.bias, padding, [1, 1], [1, 1], 1)
        else:
            y = F.conv2d(x, self.weight, self.bias, padding=padding)
        if self.slope is None:
            return y
        if self.slope.numel() == 1:
            return F.leaky_relu_(y, float(self.slope))
        return F.prelu(y, self.slope)


@dataclass(frozen=True)
class Stage:
    """A convolution followed by a pixel shuffle of ``factor``."""

    convolution: Convolution
    factor: int


@dataclass(frozen=True)
class Program:
    """The convolutions of an SRResNet in order.

    ``codes`` says that the head wants 8-bit codes (0..255) instead of values in [0, 1]: these are exact
    in bfloat16, values in [0, 1] are not.
    """

    config: SRResNetConfig
    head: Convolution
    body: tuple[tuple[Convolution, Convolution], ...]
    fuse: Convolution
    stages: tuple[Stage, ...]
    tail: Convolution
    shuffle: int
    """Factor of the pixel shuffle behind the tail."""
    codes: bool
    dtype: torch.dtype
    device: torch.device

    @property
    def radius(self) -> int:
        """Input pixels on each side that an output pixel depends on."""
        reach = float(self.head.reach + 2 * len(self.body) + self.fuse.reach)
        scale = 1
        for stage in self.stages:
            reach += stage.convolution.reach / scale
            scale *= stage.factor
        reach += (self.tail.reach * self.shuffle) / (scale * self.shuffle)
        return -int(-reach // 1)

    @property
    def convolutions(self) -> int:
        """How many convolutions run for each strip."""
        return 3 + 2 * len(self.body) + len(self.stages)


def prepare(network: SRResNet, *, dtype: torch.dtype, device: torch.device) -> Program:
    """Fold, rewrite and convert a network; the network itself is left as it is."""
    config = network.config
    codes = dtype != torch.float32 and config.input_range == "unit"

    def ready(weight: Tensor, bias: Tensor, slope: Tensor | None = None) -> Convolution:
        def convert(tensor: Tensor) -> Tensor:
            return tensor.detach().to(device=device, dtype=dtype)

        return Convolution(
            weight=convert(weight).contiguous(memory_format=torch.channels_last),
            bias=convert(bias),
            slope=None if slope is None else convert(slope),
        )

    def plain(convolution: nn.Conv2d) -> tuple[Tensor, Tensor]:
        weight = convolution.weight
        return weight, weight.new_zeros(len(weight)) if convolution.bias is None else convolution.bias

    head_weight, head_bias = plain(network.head)
    body = []
    for block in network.blocks():
        first = fold_batch_norm(*plain(block.conv1), block.norm1)
        second = fold_batch_norm(*plain(block.conv2), block.norm2)
        body.append((ready(*first, block.act.weight), ready(*second)))

    stages = [
        Stage(ready(*plain(convolution), slope_of(act, repeat=factor**2)), factor)
        for convolution, act, factor in network.upsampling()[:-1]
    ]
    tail, shuffle = plain(network.tail), 1
    if network.upsampling():
        convolution, act, shuffle = network.upsampling()[-1]
        # The last shuffle moves behind the tail; the activation in between acts on single values.
        stages.append(Stage(ready(*plain(convolution), slope_of(act, repeat=shuffle**2)), 1))
        tail = subpixel_tail(*tail, shuffle)
    return Program(
        config=config,
        head=ready(head_weight / 255 if codes else head_weight, head_bias, slope_of(network.head_act)),
        body=tuple(body),
        fuse=ready(*fold_batch_norm(*plain(network.fuse), network.fuse_norm)),
        stages=tuple(stages),
        tail=ready(*tail),
        shuffle=shuffle,
        codes=codes,
        dtype=dtype,
        device=device,
    )


def slope_of(act: nn.PReLU, *, repeat: int = 1) -> Tensor:
    """Slopes of a PReLU; those of single channels repeated for the channels of a later pixel shuffle."""
    return act.weight if act.weight.numel() == 1 else act.weight.repeat_interleave(repeat)
