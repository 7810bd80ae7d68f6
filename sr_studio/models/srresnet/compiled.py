"""A network made ready to run: norms folded, tail rewritten, weights in the precision of the device."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from sr_studio.models.networks.srresnet import Skip, SRResNet, prepare_input, read_output
from sr_studio.models.networks.transform import TransformNet, centre, to_picture
from sr_studio.models.srresnet.rewrite import fold_batch_norm, subpixel_stage, subpixel_tail


@dataclass(frozen=True)
class Convolution:
    """A k x k convolution with zero padding k // 2 and the PReLU behind it."""

    weight: Tensor
    bias: Tensor
    slope: Tensor | float | None = None
    """One slope, or one a channel; None for no activation.

    A single one is a number: to read it from a tensor of a GPU would wait for everything that runs there.
    """

    @property
    def reach(self) -> int:
        """Rows read above and below the one that is written."""
        return int(self.weight.shape[-1]) // 2

    def __call__(self, x: Tensor, *, rows_padded: bool) -> Tensor:
        """N x C x H x W in; H rows out if padded, else H - 2 * reach."""
        padding = [self.reach if rows_padded else 0, self.reach]
        if x.device.type == "cpu" and x.dtype != torch.float16:
            # The same kernel for every size: F.conv2d takes another, with other rounding, for small ones.
            y = torch.mkldnn_convolution(x, self.weight, self.bias, padding, [1, 1], [1, 1], 1)
        else:
            y = F.conv2d(x, self.weight, self.bias, padding=padding)
        if self.slope is None:
            return y
        if isinstance(self.slope, float):
            return F.leaky_relu_(y, self.slope)
        return F.prelu(y, self.slope)


@dataclass(frozen=True)
class Stage:
    """A convolution followed by a pixel shuffle of ``factor``."""

    convolution: Convolution
    factor: int


@dataclass(frozen=True)
class CompiledNetwork:
    """The convolutions of a network in order.

    ``enter`` and ``leave`` lead from a picture in [0, 1] to what the head expects, and back from what the
    tail gives; ``skip`` is the interpolation of the input that is added then. ``codes`` says that the head
    wants 8-bit codes (0..255) instead of ``enter``: these are exact in bfloat16, values in [0, 1] are not.
    """

    scale: int
    enter: Callable[[Tensor], Tensor]
    leave: Callable[[Tensor], Tensor]
    skip: Skip
    head: Convolution
    body: tuple[tuple[Convolution, Convolution], ...]
    fuse: Convolution | None
    """The convolution whose output the head's is added to; None where no such skip exists."""
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
        reach = float(self.head.reach + 2 * len(self.body) + (self.fuse.reach if self.fuse else 0))
        scale = 1
        for stage in self.stages:
            reach += stage.convolution.reach / scale
            scale *= stage.factor
        reach += (self.tail.reach * self.shuffle) / (scale * self.shuffle)
        return -int(-reach // 1)

    @property
    def convolutions(self) -> int:
        """How many convolutions run for each strip."""
        return 2 + (self.fuse is not None) + 2 * len(self.body) + len(self.stages)


@dataclass(frozen=True)
class _Conversion:
    """From weights to a `Convolution` in the type and on the device of the network."""

    dtype: torch.dtype
    device: torch.device

    def __call__(self, weight: Tensor, bias: Tensor, slope: Tensor | None = None) -> Convolution:
        return Convolution(
            weight=self._convert(weight).contiguous(memory_format=torch.channels_last),
            bias=self._convert(bias),
            slope=None if slope is None else self._slope(slope),
        )

    def _slope(self, slope: Tensor) -> Tensor | float:
        converted = self._convert(slope)
        return float(converted) if converted.numel() == 1 else converted

    def _convert(self, tensor: Tensor) -> Tensor:
        return tensor.detach().to(device=self.device, dtype=self.dtype)


def plain(convolution: nn.Conv2d | nn.ConvTranspose2d) -> tuple[Tensor, Tensor]:
    """Weight and bias; zeros where there is no bias."""
    weight = convolution.weight
    if convolution.bias is not None:
        return weight, convolution.bias
    return weight, weight.new_zeros(convolution.out_channels)


def compile_network(
    network: SRResNet | TransformNet, *, dtype: torch.dtype, device: torch.device
) -> CompiledNetwork:
    """Fold, rewrite and convert a network; the network itself is left as it is."""
    ready = _Conversion(dtype, device)
    if isinstance(network, TransformNet):
        return _compile_transform(network, ready)
    return _compile_srresnet(network, ready)


def _compile_srresnet(network: SRResNet, ready: _Conversion) -> CompiledNetwork:
    config = network.config
    codes = ready.dtype != torch.float32 and config.input_range == "unit"
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
    return CompiledNetwork(
        scale=config.scale,
        enter=partial(prepare_input, kind=config.input_range),
        leave=partial(read_output, kind=config.output_range),
        skip=config.skip,
        head=ready(head_weight / 255 if codes else head_weight, head_bias, slope_of(network.head_act)),
        body=tuple(body),
        fuse=ready(*fold_batch_norm(*plain(network.fuse), network.fuse_norm)),
        stages=tuple(stages),
        tail=ready(*tail),
        shuffle=shuffle,
        codes=codes,
        dtype=ready.dtype,
        device=ready.device,
    )


def _compile_transform(network: TransformNet, ready: _Conversion) -> CompiledNetwork:
    """The transposed convolutions become 3x3 convolutions and pixel shuffles.

    That is four times their arithmetic, but the last shuffle can then move behind the tail, whose 9x9
    convolution to three channels at full size is slower than all of it.
    """
    relu = network.head.weight.new_zeros(1)  # the slope of a PReLU that is a ReLU
    body = [
        (
            ready(*fold_batch_norm(*plain(block.conv1), block.norm1), relu),
            ready(*fold_batch_norm(*plain(block.conv2), block.norm2)),
        )
        for block in network.blocks()
    ]
    stages = []
    for convolution, norm in network.upsampling():
        weight, bias = plain(convolution)
        weight, bias = fold_batch_norm(weight.transpose(0, 1), bias, norm)
        stages.append(Stage(ready(*subpixel_stage(weight.transpose(0, 1), bias), relu), 2))
    stages[-1] = Stage(stages[-1].convolution, 1)
    return CompiledNetwork(
        scale=network.config.scale,
        enter=centre,
        leave=to_picture,
        skip="none",
        head=ready(*fold_batch_norm(*plain(network.head), network.head_norm), relu),
        body=tuple(body),
        fuse=None,
        stages=tuple(stages),
        tail=ready(*subpixel_tail(*plain(network.tail), 2)),
        shuffle=2,
        codes=False,
        dtype=ready.dtype,
        device=ready.device,
    )


def slope_of(act: nn.PReLU, *, repeat: int = 1) -> Tensor:
    """Slopes of a PReLU; those of single channels repeated for the channels of a later pixel shuffle."""
    return act.weight if act.weight.numel() == 1 else act.weight.repeat_interleave(repeat)
