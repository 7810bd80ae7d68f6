"""SRResNet in the form it is trained in: the same parameters and the same function, in less time."""

from typing import Any, cast

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn
from torch.autograd.function import once_differentiable

from sr_studio.models.networks.srresnet import SRResNet, add_skip, prepare_input, read_output
from sr_studio.models.srresnet.rewrite import subpixel_index, take_or_zero


class TrainingSRResNet(nn.Module):
    """An `SRResNet` that runs channels-last, with its last pixel shuffle behind the rewritten tail.

    N x 3 x H x W in [0, 1] to N x 3 x sH x sW in float32 or wider, not clamped: equal to the plain network
    up to rounding, under autocast and in training mode with batch norm too. The layers are the plain
    network's own, so the names of parameters and the keys of the state dict are unchanged, and
    ``tail.weight`` receives the gradient of the tail that each step builds from it
    (`rewrite.subpixel_tail`). The weights become channels-last. Gradients of gradients are
    not available on the CPU.
    """

    def __init__(self, network: SRResNet) -> None:
        super().__init__()
        # Not registered: its layers are, under their own names.
        self.__dict__["network"] = network
        for name, layer in network.named_children():
            self.add_module(name, layer)
        self.to(memory_format=torch.channels_last)
        stages = network.config.stages
        self._factor = stages[-1] if stages else 1
        # Follows from the shape alone, so it is no buffer that DistributedDataParallel or an average copies.
        index = subpixel_index(network.tail.weight.shape, self._factor)
        self._index = index.contiguous(memory_format=torch.channels_last)

    @property
    def plain(self) -> SRResNet:
        """The network whose layers these are."""
        return cast(SRResNet, self.__dict__["network"])

    def forward(self, x: Tensor) -> Tensor:
        """Upscale; see the class for ranges."""
        network, config = self.plain, self.plain.config
        y = prepare_input(x, config.input_range).contiguous(memory_format=torch.channels_last)
        h = y = prelu(network.head(y), network.head_act.weight)
        for block in network.blocks():
            inner = prelu(block.norm1(block.conv1(y)), block.act.weight)
            y = y + block.norm2(block.conv2(inner))
        y = network.fuse_norm(network.fuse(y)) + h
        stages = network.upsampling()
        for convolution, act, factor in stages[:-1]:
            y = prelu(F.pixel_shuffle(convolution(y), factor), act.weight)
        if stages:
            convolution, act, factor = stages[-1]
            slope = act.weight
            # Each channel of the shuffled picture comes from factor² neighbouring ones.
            y = prelu(convolution(y), slope if slope.numel() == 1 else slope.repeat_interleave(factor**2))
        y = F.pixel_shuffle(self._tail(y), self._factor)
        out = read_output(y if y.dtype == torch.float64 else y.float(), config.output_range)
        return add_skip(out, x, config.skip, config.scale)

    def _tail(self, x: Tensor) -> Tensor:
        tail = self.plain.tail
        if self._index.device != x.device:
            self._index = self._index.to(x.device)
        weight = take_or_zero(tail.weight, self._index)
        bias = None if tail.bias is None else tail.bias.repeat_interleave(self._factor**2)
        return F.conv2d(x, weight, bias, padding=int(weight.shape[-1]) // 2)


def prelu(x: Tensor, slope: Tensor) -> Tensor:
    """``max(x, 0) + slope * min(x, 0)``; one slope or one a channel, N x C x H x W."""
    if x.device.type != "cpu":
        return F.prelu(x, slope.to(x.dtype))
    return cast(Tensor, _VectorisedPReLU.apply(x, slope))


class _VectorisedPReLU(torch.autograd.Function):
    """torch computes the gradient of a PReLU on the CPU value by value; this is seven times faster."""

    @staticmethod
    def forward(ctx: Any, x: Tensor, slope: Tensor) -> Tensor:
        ctx.save_for_backward(x, slope)
        if slope.numel() == 1:
            return F.leaky_relu(x, float(slope))
        return F.prelu(x, slope.to(x.dtype))

    @staticmethod
    @once_differentiable
    def backward(ctx: Any, grad: Tensor) -> tuple[Tensor, Tensor]:
        x, slope = ctx.saved_tensors
        # In half precision the planes' sums are rounded once each and added up in the slope's own type.
        by_plane = x.clamp(max=0).mul_(grad).sum((2, 3)).to(slope.dtype)
        if slope.numel() == 1:
            of_x = torch.ops.aten.leaky_relu_backward(grad, x, float(slope), False)
            return of_x, by_plane.sum().view_as(slope)
        above = torch.ops.aten.threshold_backward(grad, x, 0)
        of_x = (grad - above).mul_(slope.to(x.dtype).view(1, -1, 1, 1)).add_(above)
        return of_x, by_plane.sum(0).view_as(slope)


@torch.no_grad()
def scale_weights(network: SRResNet) -> None:
    """Begin near the global skip: small residual branches, and sub-pixel stages without a checkerboard.

    The second convolution of each block is scaled by 0.1, the tail likewise; the filters of a sub-pixel
    stage are alike for all sub-pixels of a channel (ICNR, Aitken et al. 2017, arXiv:1707.02937).
    """
    for block in network.blocks():
        block.conv2.weight.mul_(0.1)
    network.tail.weight.mul_(0.1)
    for convolution, _, factor in network.upsampling():
        weight = convolution.weight
        alike = weight[:: factor * factor].repeat_interleave(factor * factor, dim=0)
        weight.copy_(alike[: len(weight)])
