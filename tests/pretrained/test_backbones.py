"""The table against torchvision itself, and the words for what is not in it."""

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from torchvision.models import get_model_builder, get_model_weights

from sr_studio.pretrained.backbones import (
    BACKBONES,
    Backbone,
    PretrainedError,
    find,
    find_weights,
    split_name,
)

ROOT = Path(__file__).parent.parent.parent
EVERY = pytest.mark.parametrize("backbone", BACKBONES.values(), ids=BACKBONES)


@EVERY
def test_weights_are_torchvisions(backbone: Backbone) -> None:
    """Names, default, files, sizes, addresses and normalisation of every training there is."""
    enum = get_model_weights(backbone.name)
    assert {weights.name for weights in backbone.weights} == {member.name for member in enum}
    assert backbone.weights[0].name == enum.DEFAULT.name
    for weights in backbone.weights:
        member = enum[weights.name]
        assert weights.url == member.url
        assert weights.mib == member.meta["_file_size"]
        assert weights.file == member.url.rsplit("/", 1)[1]
        assert f"-{weights.digest_prefix}." in weights.file
        assert len(weights.digest_prefix) == 8
        transform = member.transforms()
        if backbone.task != "instances":
            assert tuple(transform.mean) == weights.mean
            assert tuple(transform.std) == pytest.approx(weights.std)


def test_mask_rcnn_normalises_inside_the_model() -> None:
    from torchvision.models.detection import maskrcnn_resnet50_fpn

    transform = maskrcnn_resnet50_fpn(weights=None, weights_backbone=None).transform
    weights = BACKBONES["maskrcnn_resnet50_fpn"].weights[0]
    assert (tuple(transform.image_mean), tuple(transform.image_std)) == (weights.mean, weights.std)


@EVERY
def test_options_the_networks_are_built_with_exist(backbone: Backbone) -> None:
    """A builder swallows what it does not know into **kwargs; the names must be its own."""
    from torchvision.models.inception import Inception3

    known = set(inspect.signature(get_model_builder(backbone.name)).parameters)
    assert "weights" in known
    if backbone.task != "classification":
        assert "weights_backbone" in known
    if backbone.task == "segmentation":
        assert {"aux_loss", "num_classes"} <= known
    if backbone.name == "inception_v3":
        options = set(inspect.signature(Inception3).parameters)
        assert {"transform_input", "aux_logits", "init_weights"} <= options


@EVERY
def test_statements_are_plausible(backbone: Backbone) -> None:
    """What no enum tells is at least complete; layers, sizes and counts are tested with the networks."""
    assert backbone.layers
    assert backbone.source
    assert backbone.smallest >= 1
    assert backbone.stride in {8, 16, 32}
    assert 0.5 < backbone.cost < 50
    assert 0 < backbone.gmac < 10


def test_unknown_name_lists_the_names_and_the_nearest() -> None:
    with pytest.raises(
        PretrainedError, match=r"named vgg18\. Did you mean vgg1[69]\? There are: squeezenet1_1"
    ):
        find("vgg18")
    assert find("VGG16-BN").name == "vgg16_bn"


def test_weights_by_their_last_word() -> None:
    resnet = BACKBONES["resnet50"]
    assert find_weights(resnet, "").name == "IMAGENET1K_V2"
    assert find_weights(resnet, "v1").name == "IMAGENET1K_V1"
    assert find_weights(BACKBONES["vgg16"], "FEATURES").name == "IMAGENET1K_FEATURES"
    with pytest.raises(
        PretrainedError, match=r"ResNet-50 has no weights named V3\. There are: IMAGENET1K_V2, "
    ):
        find_weights(resnet, "V3")


def test_one_word_names_network_and_weights() -> None:
    assert split_name("vgg19") == (BACKBONES["vgg19"], "")
    assert split_name("resnet50:IMAGENET1K_V1") == (BACKBONES["resnet50"], "IMAGENET1K_V1")


def test_everything_but_the_network_is_there_without_torch() -> None:
    """Lists of networks are shown by processes that never load torch."""
    code = """
import importlib, sys
for blocked in ("torch", "torchvision", "safetensors", "PIL", "PySide6"):
    sys.modules[blocked] = None
for name in ("architectures", "backbones", "download", "layers", "reading", "weights"):
    importlib.import_module(f"sr_studio.pretrained.{name}")
from sr_studio.pretrained.weights import list_networks
print(len(list_networks()))
"""
    result = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) == sum(len(backbone.weights) for backbone in BACKBONES.values())
