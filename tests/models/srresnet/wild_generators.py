"""Generators as other codes build them, as plain modules: names, order and activations are theirs."""

from collections.abc import Callable

import torch
from torch import Tensor, nn


def randomised(network: nn.Module, seed: int = 0) -> nn.Module:
    """Weights and statistics that leave no layer unused; in evaluation mode."""
    torch.manual_seed(seed)
    with torch.no_grad():
        for module in network.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.weight.uniform_(0.5, 1.5)
                module.bias.uniform_(-0.1, 0.1)
                module.running_mean.uniform_(-0.2, 0.2)  # type: ignore[union-attr]
                module.running_var.uniform_(0.5, 2.0)  # type: ignore[union-attr]
            elif isinstance(module, nn.PReLU):
                module.weight.uniform_(-0.3, 0.7)
    return network.eval()


class Sum(nn.Module):
    """``x + inner(x)`` under the name ``conv_block``."""

    def __init__(self, inner: nn.Module) -> None:
        super().__init__()
        self.conv_block = inner

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.conv_block(x)
        return out


class PlainBlock(nn.Module):
    """``conv1, bn1, <act>, conv2, bn2`` and the sum."""

    def __init__(
        self, c: int, *, act: str = "prelu", slope: float | None = None, depthwise: bool = False
    ) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(c, c, 3, padding=1, bias=False, groups=c if depthwise else 1)
        self.bn1 = nn.BatchNorm2d(c)
        self.add_module(act, nn.PReLU() if slope is None else nn.LeakyReLU(slope))
        self.conv2 = nn.Conv2d(c, c, 1 if depthwise else 3, padding=0 if depthwise else 1, bias=False)
        self.bn2 = nn.BatchNorm2d(c)
        self.act_name = act

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.bn2(self.conv2(self.get_submodule(self.act_name)(self.bn1(self.conv1(x)))))
        return out


class Up(nn.Module):
    """A sub-pixel stage ``conv``, ``<act>``."""

    def __init__(self, c: int, act: str, slopes: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(c, 4 * c, 3, padding=1)
        self.add_module(act, nn.PReLU(slopes))
        self.act_name = act

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.get_submodule(self.act_name)(nn.functional.pixel_shuffle(self.conv(x), 2))
        return out


class Skipped(nn.Module):
    """Head, blocks, fuse with a skip around both, stages, tail, under names of its own."""

    def __init__(self, **parts: nn.Module) -> None:
        super().__init__()
        self.order = list(parts)
        for name, part in parts.items():
            self.add_module(name, part)

    def forward(self, x: Tensor) -> Tensor:
        head, body, fuse, up, tail = (self.get_submodule(name) for name in self.order)
        h = head(x)
        out: Tensor = tail(up(fuse(body(h)) + h))
        return out


def many(make: Callable[[], nn.Module], count: int = 2) -> nn.Sequential:
    """Several of a kind."""
    return nn.Sequential(*(make() for _ in range(count)))


def res_blocks(*, relu: bool, c: int = 8) -> nn.Module:
    """GAN collections: batch norm in the stages too; the later version has PReLU and an epsilon of 0.8."""
    eps = 1e-5 if relu else 0.8

    def act() -> nn.Module:
        return nn.ReLU() if relu else nn.PReLU()

    def block() -> nn.Module:
        return Sum(
            nn.Sequential(
                nn.Conv2d(c, c, 3, padding=1), nn.BatchNorm2d(c, eps), act(),
                nn.Conv2d(c, c, 3, padding=1), nn.BatchNorm2d(c, eps),
            )
        )  # fmt: skip

    stages: list[nn.Module] = []
    for _ in range(2):
        stages += [nn.Conv2d(c, 4 * c, 3, padding=1), nn.BatchNorm2d(4 * c), nn.PixelShuffle(2), act()]
    return Skipped(
        conv1=nn.Sequential(nn.Conv2d(3, c, 9, padding=4), act()),
        res_blocks=many(block),
        conv2=nn.Sequential(nn.Conv2d(c, c, 3, padding=1), nn.BatchNorm2d(c, eps)),
        upsampling=nn.Sequential(*stages),
        conv3=nn.Sequential(nn.Conv2d(c, 3, 9, padding=4)),
    )


def residual_blocks(c: int = 8) -> nn.Module:
    """The oldest version of a much-used repository: no biases, batch norm in the stages."""
    stages: list[nn.Module] = []
    for _ in range(2):
        stages += [nn.Conv2d(c, 4 * c, 3, padding=1, bias=False), nn.BatchNorm2d(4 * c)]
        stages += [nn.PixelShuffle(2), nn.PReLU()]
    return Skipped(
        conv1=nn.Sequential(nn.Conv2d(3, c, 9, padding=4, bias=False), nn.PReLU()),
        residual_blocks=many(lambda: PlainBlock(c)),
        conv2=nn.Sequential(nn.Conv2d(c, c, 3, padding=1, bias=False), nn.BatchNorm2d(c)),
        upsampling=nn.Sequential(*stages),
        conv3=nn.Sequential(nn.Conv2d(c, 3, 9, padding=4, bias=False)),
    )


def plain_trunk(*, subpixel: bool, c: int = 8) -> nn.Module:
    """Two later versions of the same repository."""
    tail: nn.Module = nn.Conv2d(c, 3, 9, padding=4)
    return Skipped(
        conv1=nn.Sequential(nn.Conv2d(3, c, 9, padding=4), nn.PReLU()),
        trunk=many(lambda: PlainBlock(c)),
        conv2=nn.Sequential(nn.Conv2d(c, c, 3, padding=1, bias=False), nn.BatchNorm2d(c)),
        **{"subpixel_conv" if subpixel else "upsampling": many(lambda: Up(c, "prelu"))},
        conv3=nn.Sequential(tail) if subpixel else tail,
    )


class CnnBlock(nn.Module):
    """``cnn``, ``bn``, ``act``; the activation has weights where it is not used, too."""

    def __init__(self, i: int, o: int, kernel: int = 3, *, act: bool = True, bn: bool = True) -> None:
        super().__init__()
        self.cnn = nn.Conv2d(i, o, kernel, padding=kernel // 2, bias=not bn)
        self.bn = nn.BatchNorm2d(o) if bn else nn.Identity()
        self.act = nn.PReLU(o)
        self.acts = act

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.bn(self.cnn(x))
        return self.act(y) if self.acts else y


class TwoCnnBlocks(nn.Module):
    """A residual block of two."""

    def __init__(self, c: int) -> None:
        super().__init__()
        self.block1, self.block2 = CnnBlock(c, c), CnnBlock(c, c, act=False)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.block2(self.block1(x))
        return out


def cnn_blocks(c: int = 8) -> nn.Module:
    """A video course's."""
    return Skipped(
        initial=CnnBlock(3, c, 9, bn=False),
        residuals=many(lambda: TwoCnnBlocks(c)),
        convblock=CnnBlock(c, c, act=False),
        upsamples=many(lambda: Up(c, "act", c)),
        final=nn.Conv2d(c, 3, 9, padding=4),
    )


class FixedSlopes(nn.Module):
    """Leaky ReLUs of slope 0.2 without weights, and no biases."""

    def __init__(self, c: int = 8) -> None:
        super().__init__()
        self.conv_input = nn.Conv2d(3, c, 9, padding=4, bias=False)
        self.relu = nn.LeakyReLU(0.2)
        self.residual = many(lambda: PlainBlock(c, act="relu", slope=0.2))
        self.conv_mid = nn.Conv2d(c, c, 3, padding=1, bias=False)
        self.bn_mid = nn.BatchNorm2d(c)
        stages: list[nn.Module] = []
        for _ in range(2):
            stages += [nn.Conv2d(c, 4 * c, 3, padding=1, bias=False), nn.PixelShuffle(2), nn.LeakyReLU(0.2)]
        self.upscale4x = nn.Sequential(*stages)
        self.conv_output = nn.Conv2d(c, 3, 9, padding=4, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        h = self.relu(self.conv_input(x))
        out: Tensor = self.conv_output(self.upscale4x(self.bn_mid(self.conv_mid(self.residual(h))) + h))
        return out


def neck(*, depthwise: bool, c: int = 8) -> nn.Module:
    """A fast one: 3x3 at both ends, depthwise and 1x1 convolutions in the blocks of its second version."""
    return Skipped(
        neck=nn.Sequential(nn.Conv2d(3, c, 3, padding=1), nn.PReLU()),
        stem=many(lambda: PlainBlock(c, act="relu1", depthwise=depthwise)),
        bottleneck=nn.Sequential(nn.Conv2d(c, c, 3, padding=1, bias=False), nn.BatchNorm2d(c)),
        upsampling=many(lambda: Up(c, "relu")),
        head=nn.Sequential(nn.Conv2d(c, 3, 3, padding=1)),
    )


GENERATORS: dict[str, tuple[Callable[[], nn.Module], str, str, str]] = {
    "res_blocks (ReLU)": (lambda: res_blocks(relu=True), "res_blocks (ReLU)", "signed", "tanh"),
    "res_blocks": (lambda: res_blocks(relu=False), "res_blocks", "imagenet", "tanh_imagenet"),
    "residual_blocks": (residual_blocks, "conv1/residual_blocks", "unit", "tanh"),
    "subpixel_conv": (lambda: plain_trunk(subpixel=True), "trunk/subpixel_conv", "unit", "tanh"),
    "upsampling": (lambda: plain_trunk(subpixel=False), "trunk/upsampling", "unit", "unit"),
    "cnn blocks": (cnn_blocks, "initial/residuals", "unit", "tanh"),
    "fixed slopes": (FixedSlopes, "conv_input/residual", "unit", "unit"),
    "neck": (lambda: neck(depthwise=False), "neck/stem", "signed", "tanh"),
    "neck, depthwise": (lambda: neck(depthwise=True), "neck/stem", "signed", "tanh"),
}
"""Maker, name of the layout, usual range of input and output."""
