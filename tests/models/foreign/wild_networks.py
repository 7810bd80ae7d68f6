"""Networks of other papers as others' codes build them: names, order and arithmetic are theirs."""

from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn


def conv(i: int, o: int, k: int = 3, **options: Any) -> nn.Conv2d:
    """With the usual padding."""
    return nn.Conv2d(i, o, k, padding=k // 2, **options)


class NoNormBlock(nn.Module):
    """``conv1``, ReLU, ``conv2`` and the sum."""

    def __init__(self, c: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = conv(c, c), conv(c, c)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.conv2(F.relu(self.conv1(x)))
        return out


class UpsampleConv(nn.Module):
    """A stage called ``upsample_conv``."""

    def __init__(self, c: int, factor: int) -> None:
        super().__init__()
        self.upsample_conv, self.factor = conv(c, c * factor**2), factor

    def forward(self, x: Tensor) -> Tensor:
        return F.pixel_shuffle(self.upsample_conv(x), self.factor)


class TheirMSRResNet(nn.Module):
    """``body`` or ``recon_trunk``, ``conv_hr`` or ``HRconv``; ``mm``: stages in modules."""

    def __init__(self, scale: int, *, trunk: str = "body", hr: str = "conv_hr", mm: bool = False) -> None:
        super().__init__()
        c = 8
        self.conv_first = conv(3, c)
        self.add_module(trunk, nn.Sequential(NoNormBlock(c), NoNormBlock(c)))
        factors = {2: [2], 3: [3], 4: [2, 2]}[scale]
        self.stages = []
        for number, factor in enumerate(factors, 1):
            name = f"upsample{number}" if mm else f"upconv{number}"
            self.add_module(name, UpsampleConv(c, factor) if mm else conv(c, c * factor**2))
            self.stages.append((name, 1 if mm else factor))
        self.add_module(hr, conv(c, c))
        self.conv_last = conv(c, 3)
        self.names, self.scale = (trunk, hr), scale

    def forward(self, x: Tensor) -> Tensor:
        y = F.leaky_relu(self.conv_first(x), 0.1)
        y = self.get_submodule(self.names[0])(y)
        for name, factor in self.stages:
            y = self.get_submodule(name)(y)
            y = F.leaky_relu(F.pixel_shuffle(y, factor) if factor > 1 else y, 0.1)
        y = self.conv_last(F.leaky_relu(self.get_submodule(self.names[1])(y), 0.1))
        return y + F.interpolate(x, scale_factor=self.scale, mode="bilinear", align_corners=False)


class Residual(nn.Module):
    """``res`` and the sum."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.res = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.res(x)
        return out


class Shortcut(nn.Module):
    """``sub`` and the sum."""

    def __init__(self, *layers: nn.Module) -> None:
        super().__init__()
        self.sub = nn.Sequential(*layers)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.sub(x)
        return out


class CnnBlock(nn.Module):
    """``cnn`` and a leaky ReLU, or none."""

    def __init__(self, i: int, o: int, *, act: bool) -> None:
        super().__init__()
        self.cnn = conv(i, o)
        self.act: nn.Module = nn.LeakyReLU(0.2) if act else nn.Identity()

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.act(self.cnn(x))
        return out


class Dense(nn.Module):
    """Five ``blocks``, each fed by all before it."""

    def __init__(self, c: int, grow: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(
            CnnBlock(c + grow * number, grow if number < 4 else c, act=number < 4) for number in range(5)
        )

    def forward(self, x: Tensor) -> Tensor:
        seen = out = x
        for block in self.blocks:
            out = block(seen)
            seen = torch.cat([seen, out], 1)
        return 0.2 * out + x


class CourseRRDB(nn.Module):
    """Three dense blocks and the sum."""

    def __init__(self, c: int, grow: int) -> None:
        super().__init__()
        self.rrdb = nn.Sequential(*(Dense(c, grow) for _ in range(3)))

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.rrdb(x) * 0.2 + x
        return out


class CourseUp(nn.Module):
    """Nearest neighbours, ``conv``, a leaky ReLU."""

    def __init__(self, c: int) -> None:
        super().__init__()
        self.conv = conv(c, c)

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(self.conv(F.interpolate(x, scale_factor=2, mode="nearest")), 0.2)


class CourseESRGAN(nn.Module):
    """The ESRGAN generator of a well-known course."""

    def __init__(self, c: int = 16, grow: int = 32) -> None:
        super().__init__()
        self.initial = conv(3, c)
        self.residuals = nn.Sequential(CourseRRDB(c, grow), CourseRRDB(c, grow))
        self.conv = conv(c, c)
        self.upsamples = nn.Sequential(CourseUp(c), CourseUp(c))
        self.final = nn.Sequential(conv(c, c), nn.LeakyReLU(0.2), conv(c, 3))

    def forward(self, x: Tensor) -> Tensor:
        h = self.initial(x)
        out: Tensor = self.final(self.upsamples(self.conv(self.residuals(h)) + h))
        return out


class InBlock(nn.Module):
    """Instance norm with weights, leaky ReLU."""

    def __init__(self, c: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = conv(c, c, bias=False), conv(c, c, bias=False)
        self.in1, self.in2 = nn.InstanceNorm2d(c, affine=True), nn.InstanceNorm2d(c, affine=True)

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = self.in2(self.conv2(F.leaky_relu(self.in1(self.conv1(x)), 0.2)))
        return out + x


class InstanceNormed(nn.Module):
    """An SRResNet with instance norm throughout."""

    def __init__(self, c: int = 8) -> None:
        super().__init__()
        self.conv_input = conv(3, c, 9, bias=False)
        self.residual = nn.Sequential(InBlock(c), InBlock(c))
        self.conv_mid, self.bn_mid = conv(c, c, bias=False), nn.InstanceNorm2d(c, affine=True)
        stages: list[nn.Module] = []
        for _ in range(2):
            stages += [conv(c, 4 * c, bias=False), nn.PixelShuffle(2), nn.LeakyReLU(0.2)]
        self.upscale4x = nn.Sequential(*stages)
        self.conv_output = conv(c, 3, 9, bias=False)
        for module in self.modules():
            if isinstance(module, nn.InstanceNorm2d):
                nn.init.uniform_(module.weight, 0.5, 1.5)
                nn.init.uniform_(module.bias, -0.2, 0.2)

    def forward(self, x: Tensor) -> Tensor:
        h = F.leaky_relu(self.conv_input(x), 0.2)
        out: Tensor = self.conv_output(self.upscale4x(self.bn_mid(self.conv_mid(self.residual(h))) + h))
        return out


class BodyBlock(nn.Module):
    """``body.0``, ReLU, ``body.2`` times a factor, and the sum."""

    def __init__(self, c: int, gain: float) -> None:
        super().__init__()
        self.body = nn.Sequential(conv(c, c), nn.ReLU(), conv(c, c))
        self.gain = gain

    def forward(self, x: Tensor) -> Tensor:
        out: Tensor = x + self.gain * self.body(x)
        return out


class TheirEDSR(nn.Module):
    """``head``, ``body``, ``tail`` between mean shifts that are convolutions of weights one."""

    def __init__(self, scale: int, *, peak: float = 255.0, c: int = 8, gain: float = 1.0) -> None:
        super().__init__()
        mean = peak * torch.tensor([0.4488, 0.4371, 0.4040])
        for name, sign in (("sub_mean", -1), ("add_mean", 1)):
            shift = nn.Conv2d(3, 3, 1)
            with torch.no_grad():
                shift.weight.copy_(torch.eye(3).view(3, 3, 1, 1))
                assert shift.bias is not None
                shift.bias.copy_(sign * mean)
            self.add_module(name, shift)
        self.head = nn.Sequential(conv(3, c))
        self.body = nn.Sequential(BodyBlock(c, gain), BodyBlock(c, gain), conv(c, c))
        stages: list[nn.Module] = []
        for factor in {2: [2], 3: [3], 4: [2, 2]}[scale]:
            stages += [conv(c, c * factor**2), nn.PixelShuffle(factor)]
        self.tail = nn.Sequential(nn.Sequential(*stages), conv(c, 3))
        self.peak = peak

    def forward(self, x: Tensor) -> Tensor:
        y = self.head(self.get_submodule("sub_mean")(x * self.peak))
        out: Tensor = self.get_submodule("add_mean")(self.tail(self.body(y) + y)) / self.peak
        return out


class PlainEDSR(nn.Module):
    """``conv_first``, ``conv_after_body``; the mean is no weight."""

    def __init__(self, *, mm: bool = False, c: int = 8) -> None:
        super().__init__()
        self.conv_first = conv(3, c)
        self.body = nn.Sequential(NoNormBlock(c), NoNormBlock(c))
        self.conv_after_body = conv(c, c)
        stages: list[nn.Module] = []
        for _ in range(2):
            stages += [UpsampleConv(c, 2)] if mm else [conv(c, 4 * c), nn.PixelShuffle(2)]
        self.upsample = nn.Sequential(*stages)
        self.conv_last = conv(c, 3)

    def forward(self, x: Tensor) -> Tensor:
        mean = torch.tensor([0.4488, 0.4371, 0.4040]).view(1, 3, 1, 1)
        y = self.conv_first((x - mean) * 255)
        out: Tensor = self.conv_last(self.upsample(self.conv_after_body(self.body(y)) + y)) / 255 + mean
        return out


class Body(nn.Module):
    """Layers under ``body``, summed with the input and rectified where asked."""

    def __init__(self, *layers: nn.Module, residual: bool = False) -> None:
        super().__init__()
        self.body, self.residual = nn.Sequential(*layers), residual

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.body(x)
        return F.relu(x + y) if self.residual else y


def cascade(owner: nn.Module, parts: list[nn.Module], x: Tensor) -> Tensor:
    """What CARN does at both levels."""
    kept = out = x
    for number, part in enumerate(parts, 1):
        kept = torch.cat([kept, part(out)], 1)
        out = owner.get_submodule(f"c{number}")(kept)
    return out


class CascadeBlock(nn.Module):
    """``b1`` to ``b3``, in CARN-M ``b1`` alone, and ``c1`` to ``c3``."""

    def __init__(self, c: int, groups: int) -> None:
        super().__init__()
        self.shared = groups > 1
        for number in (1,) if self.shared else (1, 2, 3):
            layers: list[nn.Module] = [conv(c, c, groups=groups), nn.ReLU(), conv(c, c, groups=groups)]
            layers += [nn.ReLU(), conv(c, c, 1)] if self.shared else []
            self.add_module(f"b{number}", Body(*layers, residual=True))
        for number in (1, 2, 3):
            self.add_module(f"c{number}", Body(conv((number + 1) * c, c, 1), nn.ReLU()))

    def forward(self, x: Tensor) -> Tensor:
        names = ("b1",) * 3 if self.shared else ("b1", "b2", "b3")
        return cascade(self, [self.get_submodule(name) for name in names], x)


class TheirCARN(nn.Module):
    """For one scale, or for 2, 3 and 4."""

    def __init__(self, *, groups: int = 1, several: bool = False, c: int = 8) -> None:
        super().__init__()
        for name, sign in (("sub_mean", -1), ("add_mean", 1)):
            shift = nn.Module()
            shift.shifter = nn.Conv2d(3, 3, 1)
            with torch.no_grad():
                shift.shifter.weight.copy_(torch.eye(3).view(3, 3, 1, 1))
                assert shift.shifter.bias is not None
                shift.shifter.bias.copy_(sign * torch.tensor([0.4488, 0.4371, 0.4040]))
            self.add_module(name, shift)
        self.entry = conv(3, c)
        for number in (1, 2, 3):
            self.add_module(f"b{number}", CascadeBlock(c, groups))
            self.add_module(f"c{number}", Body(conv((number + 1) * c, c, 1), nn.ReLU()))
        self.upsample = nn.Module()
        for scale in (2, 3, 4) if several else (4,):
            stages: list[nn.Module] = []
            for factor in {2: [2], 3: [3], 4: [2, 2]}[scale]:
                stages += [conv(c, c * factor**2, groups=groups), nn.ReLU(), nn.PixelShuffle(factor)]
            self.upsample.add_module(f"up{scale}" if several else "up", Body(*stages))
        self.exit = conv(c, 3)
        self.used = "up"

    def forward(self, x: Tensor) -> Tensor:
        y = self.entry(self.get_submodule("sub_mean.shifter")(x))
        y = cascade(self, [self.get_submodule(f"b{number}") for number in (1, 2, 3)], y)
        y = self.exit(self.upsample.get_submodule(self.used)(y))
        out: Tensor = self.get_submodule("add_mean.shifter")(y)
        return out


class TheirIMDB(nn.Module):
    def __init__(self, c: int) -> None:
        super().__init__()
        self.d, self.r = c // 4, c - c // 4
        self.c1, self.c2, self.c3 = conv(c, c), conv(self.r, c), conv(self.r, c)
        self.c4, self.c5 = conv(self.r, self.d), conv(4 * self.d, c, 1)
        self.cca = nn.Module()
        self.cca.conv_du = nn.Sequential(conv(c, c // 2, 1), nn.ReLU(), conv(c // 2, c, 1), nn.Sigmoid())

    def forward(self, x: Tensor) -> Tensor:
        d1, r1 = torch.split(F.leaky_relu(self.c1(x), 0.05), [self.d, self.r], 1)
        d2, r2 = torch.split(F.leaky_relu(self.c2(r1), 0.05), [self.d, self.r], 1)
        d3, r3 = torch.split(F.leaky_relu(self.c3(r2), 0.05), [self.d, self.r], 1)
        out = torch.cat([d1, d2, d3, self.c4(r3)], 1)
        contrast = out.flatten(2).std(2, correction=0)[:, :, None, None]
        weight = self.cca.get_submodule("conv_du")(contrast + F.adaptive_avg_pool2d(out, 1))
        fused: Tensor = self.c5(out * weight) + x
        return fused


class TheirESA(nn.Module):
    def __init__(self, c: int) -> None:
        super().__init__()
        f = c // 4
        self.conv1, self.conv_f, self.conv4 = conv(c, f, 1), conv(f, f, 1), conv(f, c, 1)
        self.conv2 = nn.Conv2d(f, f, 3, stride=2)
        self.conv_max, self.conv3, self.conv3_ = conv(f, f), conv(f, f), conv(f, f)

    def forward(self, x: Tensor) -> Tensor:
        c1 = self.conv1(x)
        c3 = F.relu(self.conv_max(F.max_pool2d(self.conv2(c1), kernel_size=7, stride=3)))
        c3 = self.conv3_(F.relu(self.conv3(c3)))
        c3 = F.interpolate(c3, (x.size(2), x.size(3)), mode="bilinear", align_corners=False)
        return x * torch.sigmoid(self.conv4(c3 + self.conv_f(c1)))


class TheirRFDB(nn.Module):
    def __init__(self, c: int) -> None:
        super().__init__()
        d = c // 2
        for number in (1, 2, 3):
            self.add_module(f"c{number}_d", conv(c, d, 1))
            self.add_module(f"c{number}_r", conv(c, c))
        self.c4, self.c5, self.esa = conv(c, d), conv(4 * d, c, 1), TheirESA(c)

    def forward(self, x: Tensor) -> Tensor:
        parts = []
        for number in (1, 2, 3):
            parts.append(F.leaky_relu(self.get_submodule(f"c{number}_d")(x), 0.05))
            x = F.leaky_relu(self.get_submodule(f"c{number}_r")(x) + x, 0.05)
        parts.append(F.leaky_relu(self.c4(x), 0.05))
        out: Tensor = self.esa(self.c5(torch.cat(parts, 1)))
        return out


class TheirDistiller(nn.Module):
    """IMDN and RFDN around their blocks."""

    def __init__(
        self, block: Callable[[int], nn.Module], name: str, count: int, scale: int, c: int = 8
    ) -> None:
        super().__init__()
        self.fea_conv = conv(3, c)
        self.names = [f"{name}{number + 1}" for number in range(count)]
        for one in self.names:
            self.add_module(one, block(c))
        self.c = nn.Sequential(conv(count * c, c, 1), nn.LeakyReLU(0.05))
        self.LR_conv = conv(c, c)
        self.upsampler = nn.Sequential(conv(c, 3 * scale**2), nn.PixelShuffle(scale))

    def forward(self, x: Tensor) -> Tensor:
        first = y = self.fea_conv(x)
        kept = []
        for name in self.names:
            y = self.get_submodule(name)(y)
            kept.append(y)
        out: Tensor = self.upsampler(self.LR_conv(self.c(torch.cat(kept, 1))) + first)
        return out


class InOrder(nn.Module):
    """Layers under names with dots, one after the other."""

    def __init__(self, *layers: tuple[str, nn.Module]) -> None:
        super().__init__()
        self.order = []
        for name, layer in layers:
            owner: nn.Module = self
            *above, last = name.split(".")
            for part in above:
                if part not in dict(owner.named_children()):
                    owner.add_module(part, nn.Module())
                owner = owner.get_submodule(part)
            owner.add_module(last, layer)
            self.order.append(layer)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.order:
            x = layer(x)
        return x


def srcnn(c: int, middle: int = 5, *, names: tuple[str, ...] = ("conv1", "conv2", "conv3")) -> nn.Module:
    """For pictures that are enlarged already."""
    return InOrder(
        (names[0], conv(c, 8, 9)), ("relu1", nn.ReLU()), (names[1], conv(8, 6, middle)), ("relu2", nn.ReLU()),
        (names[2], conv(6, c, 5)),
    )  # fmt: skip


def vdsr(c: int, *, later: bool = False) -> nn.Module:
    """What is added to the enlarged picture."""
    names = ("conv1.0", "trunk.{}.conv", "conv2") if later else ("input", "residual_layer.{}.conv", "output")
    layers: list[tuple[str, nn.Module]] = [(names[0], conv(c, 8, bias=False)), ("relu0", nn.ReLU())]
    for number in range(3):
        layers += [(names[1].format(number), conv(8, 8, bias=False)), (f"relu{number + 1}", nn.ReLU())]
    return InOrder(*layers, (names[2], conv(8, c, bias=False)))


def espcn(c: int, scale: int, *, kind: str) -> nn.Module:
    """Three repositories'."""
    last = conv(6, c * scale**2), nn.PixelShuffle(scale)
    if kind == "conv4":
        return InOrder(
            ("conv1", conv(c, 8, 5)), ("r1", nn.ReLU()), ("conv2", conv(8, 8)), ("r2", nn.ReLU()),
            ("conv3", conv(8, 6)), ("r3", nn.ReLU()), ("conv4", last[0]), ("shuffle", last[1]),
        )  # fmt: skip
    if kind == "conv3":
        return InOrder(
            ("conv1", conv(c, 8, 5)), ("t1", nn.Tanh()), ("conv2", conv(8, 6)), ("t2", nn.Tanh()),
            ("conv3", last[0]), ("shuffle", last[1]),
        )  # fmt: skip
    first, end = ("first_part", "last_part") if kind == "parts" else ("feature_maps", "sub_pixel")
    return InOrder(
        (f"{first}.0", conv(c, 8, 5)), (f"{first}.1", nn.Tanh()), (f"{first}.2", conv(8, 6)),
        (f"{first}.3", nn.Tanh()), (f"{end}.0", last[0]), (f"{end}.1", last[1]),
    )  # fmt: skip


def fsrcnn(c: int, scale: int, *, later: bool = False) -> nn.Module:
    """Two repositories'."""
    end = nn.ConvTranspose2d(8, c, 9, stride=scale, padding=4, output_padding=scale - 1)
    inner = [
        conv(8, 4, 1),
        nn.PReLU(4),
        conv(4, 4),
        nn.PReLU(4),
        conv(4, 4),
        nn.PReLU(4),
        conv(4, 8, 1),
        nn.PReLU(8),
    ]
    if later:
        names = ["shrink.0", "shrink.1", "map.0", "map.1", "map.2", "map.3", "expand.0", "expand.1"]
        head = "feature_extraction"
    else:
        names = [f"mid_part.{number}" for number in range(8)]
        head = "first_part"
    layers = [(f"{head}.0", conv(c, 8, 5)), (f"{head}.1", nn.PReLU(8)), *zip(names, inner, strict=True)]
    return InOrder(*layers, ("deconv" if later else "last_part", end))
