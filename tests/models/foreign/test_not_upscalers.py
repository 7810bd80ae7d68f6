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
    with pytest.raises(ModelError, match="network that is not known here"):
        import_model("x.pth", torch_file(state))


@pytest.mark.parametrize(
    "state",
    [TheirMSRResNet(4).state_dict(), blocks_layout(random_srresnet(scale=4, batch_norm=True))],
    ids=["MSRResNet", "SRResNet"],
)
def test_upscalers_are_none_of_them(state: State) -> None:
    assert what_else(state) is None
