"""Every word for a layer of a VGG against the modules of torchvision's networks."""

import pytest
import torch
from torch import nn
from torchvision.models import get_model

from sr_studio.pretrained.backbones import BACKBONES, PretrainedError
from sr_studio.pretrained.layers import layer_words, resolve_layer

VGGS = ["vgg16", "vgg16_bn", "vgg19"]


@pytest.mark.parametrize("name", VGGS)
def test_words_reach_the_modules_they_mean(name: str) -> None:
    """The j-th convolution of the i-th stage, counted in the network itself."""
    backbone = BACKBONES[name]
    with torch.device("meta"):
        features = get_model(name, weights=None).features
    stage, number = 1, 0
    seen = set()
    for index, module in enumerate(features):
        node = f"features.{index}"
        if isinstance(module, nn.Conv2d):
            number += 1
            words = [f"conv{stage}_{number}"]
        elif isinstance(module, nn.BatchNorm2d):
            words = [f"bn{stage}_{number}"]
        elif isinstance(module, nn.ReLU):
            words = [
                f"relu{stage}_{number}",
                f"phi_{stage},{number}",
                f"phi{stage}_{number}",
                f"φ{stage},{number}",
            ]
        else:
            words = [f"pool{stage}"]
            stage, number = stage + 1, 0
        for word in words:
            assert resolve_layer(backbone, word) == node
        assert layer_words(backbone, node).startswith(words[0])
        seen.add(node)
    assert len(seen) == len(features) == {"vgg16": 31, "vgg16_bn": 44, "vgg19": 37}[name]
    assert stage == 6


def test_vgg16_and_vgg19_part_after_the_third_convolution_of_the_third_stage() -> None:
    vgg16, vgg19 = BACKBONES["vgg16"], BACKBONES["vgg19"]
    for word in ("relu1_1", "conv2_2", "phi_3,3"):
        assert resolve_layer(vgg16, word) == resolve_layer(vgg19, word)
    assert resolve_layer(vgg16, "pool3") == "features.16"
    assert resolve_layer(vgg19, "relu3_4") == "features.17"
    assert resolve_layer(vgg16, "relu4_1") == "features.18"
    assert resolve_layer(vgg19, "relu4_1") == "features.20"


def test_srgans_and_esrgans_layers() -> None:
    vgg19 = BACKBONES["vgg19"]
    assert resolve_layer(vgg19, "phi_5,4") == vgg19.last == resolve_layer(vgg19, "last") == "features.35"
    assert resolve_layer(vgg19, "conv5_4") == "features.34"
    assert resolve_layer(vgg19, "phi_2,2") == "features.8"


@pytest.mark.parametrize(
    ("name", "word", "told"),
    [
        (
            "vgg16",
            "phi_5,4",
            r"its fifth stage has 3 convolutions; the last of them is relu5_3\. VGG19 has a fourth",
        ),
        ("vgg19", "relu2_3", "its second stage has 2 convolutions; the last of them is relu2_2"),
        ("vgg19", "phi_6,1", "it has 5 stages"),
        ("vgg19", "relu0_1", "it has 5 stages"),
        ("vgg16", "bn1_1", "it has no batch norm.*conv1_1"),
        ("vgg16", "pool6", "it has 5 poolings"),
        ("squeezenet1_1", "relu2_2", "such names are for VGG16 and VGG19.*features.12"),
        ("resnet50", "layer 4", "“layer 4” is no name of a layer.*layer4"),
        ("resnet50", "", "is no name of a layer"),
    ],
)
def test_what_does_not_exist_is_said(name: str, word: str, told: str) -> None:
    with pytest.raises(PretrainedError, match=told):
        resolve_layer(BACKBONES[name], word)


def test_a_fourth_convolution_is_not_promised_to_vgg19() -> None:
    with pytest.raises(PretrainedError) as caught:
        resolve_layer(BACKBONES["vgg19"], "relu5_5")
    assert "fourth" not in str(caught.value)


def test_node_names_are_handed_through() -> None:
    assert resolve_layer(BACKBONES["resnet50"], "layer4.2.relu_2") == "layer4.2.relu_2"
    assert resolve_layer(BACKBONES["inception_v3"], "Mixed_5b") == "Mixed_5b"
    assert resolve_layer(BACKBONES["maskrcnn_resnet50_fpn"], "0") == "backbone.fpn.layer_blocks.0"
    assert layer_words(BACKBONES["resnet50"], "layer4") == ""
    assert layer_words(BACKBONES["vgg19"], "features.35") == "relu5_4 = phi_5,4"
