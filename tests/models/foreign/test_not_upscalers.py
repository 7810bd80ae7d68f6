"""Weights that are no upscaler's are named, with what to do."""

from collections.abc import Callable
from itertools import pairwise

import pytest
import torch
from torch import Tensor, nn

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.foreign.not_upscalers import what_else
from sr_studio.models.importing import import_model
from tests.models.foreign.wild_networks import TheirMSRResNet
from tests.models.small_networks import blocks_layout, random_srresnet, torch_file

pytestmark = pytest.mark.filterwarnings("ignore")  # packages behind spandrel announce their own future

State = dict[str, Tensor]


def layers(**shapes: tuple[int, ...]) -> State:
    """Weights of these shapes; two underscores are a dot."""
    return {name.replace("__", "."): torch.rand(shape) for name, shape in shapes.items()}


def discriminator() -> State:
    """As SRGAN's: convolutions, then one number."""
    widths = (3, 64, 64, 128, 128)
    convolutions = [nn.Conv2d(i, o, 3) for i, o in pairwise(widths)]
    return nn.ModuleDict({"net": nn.Sequential(*convolutions, nn.Conv2d(128, 1, 1))}).state_dict()


def classifying(head: str) -> State:
    """Convolutions and a thousand classes."""
    return layers(features__0__weight=(64, 3, 3, 3), features__0__bias=(64,)) | {head: torch.rand(1000, 8)}


def vgg_features() -> State:
    """The convolutions of VGG19 alone."""
    numbers = (0, 2, 5, 7, 10, 12, 14, 16, 19, 21, 23, 25, 28, 30, 32, 34)
    shapes = {"weight": (8, 8, 3, 3), "bias": (8,)}
    return {
        f"features.{number}.{part}": torch.rand(shape) for number in numbers for part, shape in shapes.items()
    }


VGG_START = {0: (64, 3, 3, 3), 2: (64, 64, 3, 3), 5: (128, 64, 3, 3), 7: (128, 128, 3, 3)}

KINDS: dict[str, tuple[Callable[[], State], str]] = {
    "discriminator": (discriminator, "a discriminator"),
    "vgg": (lambda: classifying("classifier.6.weight"), r"a classifier \(VGG"),
    "vgg features": (vgg_features, r"a classifier \(VGG"),
    "resnet": (
        lambda: layers(conv1__weight=(8, 3, 7, 7), layer1__0__weight=(8, 8, 3, 3), fc__weight=(1000, 8)),
        r"a classifier \(ResNet",
    ),
    "squeezenet": (
        lambda: layers(features__0__weight=(64, 3, 3, 3), features__3__squeeze__weight=(16, 64, 1, 1)),
        r"a classifier \(ResNet",
    ),
    "resnet features": (
        lambda: layers(
            conv1__weight=(64, 3, 7, 7), bn1__weight=(64,), layer1__0__conv1__weight=(64, 64, 3, 3)
        ),
        r"a classifier \(ResNet",
    ),
    "resnet of two classes": (
        lambda: layers(conv1__weight=(64, 3, 7, 7), layer1__0__conv1__weight=(8, 8, 3, 3), fc__weight=(2, 8)),
        r"a classifier \(ResNet",
    ),
    "vgg without names": (
        lambda: layers(**{f"{at}__weight": shape for at, shape in VGG_START.items()}), r"a classifier \(VGG"
    ),
    "mobilenet": (
        lambda: layers(features__0__0__weight=(16, 3, 3, 3), classifier__3__weight=(1000, 1280)),
        r"a classifier \(ResNet",
    ),
    "vit": (
        lambda: layers(conv_proj__weight=(768, 3, 16, 16), heads__head__weight=(1000, 768)),
        r"a classifier \(ResNet",
    ),
    "discriminator like a DnCNN": (
        lambda: layers(
            model__0__weight=(64, 3, 3, 3), model__0__bias=(64,), model__2__weight=(64, 64, 3, 3),
            model__2__bias=(64,), model__3__weight=(64,), model__3__bias=(64,), model__3__running_mean=(64,),
            model__3__running_var=(64,), model__5__weight=(1, 64, 3, 3), model__5__bias=(1,),
        ),
        "a discriminator",
    ),
    "memnet": (lambda: layers(dense_memory__0__conv__weight=(8, 8, 3, 3)), "a MemNet"),
    "lora": (lambda: layers(unet__lora_up__weight=(4, 4), unet__lora_down__weight=(4, 4)), r"LoRA"),
    "video": (lambda: layers(spynet__basic__weight=(4, 4), conv__weight=(3, 3, 3, 3)), "videos"),
    "lpips": (lambda: layers(lin0__model__1__weight=(1, 64, 1, 1)), "LPIPS"),
    "rdn": (lambda: layers(RDBs__0__convs__weight=(8, 8, 3, 3), GFF__0__weight=(8, 8, 1, 1)), "an RDN"),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_they_are_named(kind: str) -> None:
    make, words = KINDS[kind]
    with pytest.raises(
        ModelError, match=rf"x\.pth holds {'.*' if words[0] != 'a' else ''}{words}"
    ) as refusal:
        import_model("x.pth", torch_file(make()))
    assert "does not run as an upscaler" in str(refusal.value)
    assert "Add the generator's file" in str(refusal.value) or "Make its results" in str(refusal.value)


def test_what_is_unknown_stays_unknown() -> None:
    state = layers(strange__weight=(8, 3, 3, 3), stranger__weight=(3, 8, 3, 3))
    assert what_else(state) is None
    with pytest.raises(ModelError, match="network that is not known here") as refusal:
        import_model("x.pth", torch_file(state))
    assert "compare those as finished pictures" in str(refusal.value)


def test_numbers_in_place_of_kernels_are_no_layers() -> None:
    state = {
        "conv1.weight": torch.tensor(1.0),
        "bn1.weight": torch.rand(4),
        "layer1.0.conv1.weight": torch.rand(2),
    }
    with pytest.raises(ModelError):
        import_model("x.pth", torch_file(state))


@pytest.mark.parametrize(
    "state",
    [TheirMSRResNet(4).state_dict(), blocks_layout(random_srresnet(scale=4, batch_norm=True))],
    ids=["MSRResNet", "SRResNet"],
)
def test_upscalers_are_none_of_them(state: State) -> None:
    assert what_else(state) is None
