"""Presets of image optimisation: their sources' values, and what may be changed in them."""

from typing import Any

import msgspec
import pytest

from sr_studio.training.config.run_config import ConfigError
from sr_studio.training.config.terms import Feature, Style, TotalVariation
from sr_studio.training.optimise.settings import NAMES, adapted, check_settings, load_preset

FIVE = ("relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu5_1")


@pytest.mark.parametrize("name", NAMES)
def test_every_preset_is_whole(name: str) -> None:
    preset = load_preset(name)
    check_settings(preset)
    assert preset.preset == name
    assert preset.summary
    assert preset.source
    assert preset.has_content == (name != "texture")
    for term in preset.objective.values():
        assert not isinstance(term, Feature) or term.against == "input"
        assert not isinstance(term, Style) or term.against == "style"
    with pytest.raises(ConfigError, match=r"no preset “vangogh” of train optimise\. There are pytorch"):
        load_preset("vangogh")


def test_values_are_those_of_the_sources() -> None:
    """Read from the sources apart from the preset files."""
    tutorial, gatys, johnson, athalye, texture = (load_preset(name) for name in NAMES)
    assert tutorial.objective["style"] == Style(
        network="vgg19",
        layers=("conv1_1", "conv1_2", "conv2_1", "conv2_2", "conv3_1"),
        distance="mse",
        against="style",
        weight=1e6,
    )
    assert tutorial.objective["content"] == Feature(layers=("conv2_2",), against="input")
    assert (tutorial.steps, tutorial.clamp, tutorial.start) == (300, True, "content")

    style = gatys.objective["style"]
    assert isinstance(style, Style)
    assert (style.layers, style.gram, style.distance) == (FIVE, "hw", "mse")
    each = [style.weight * weight for weight in style.layer_weights]
    assert each == pytest.approx([1e3 / channels**2 for channels in (64, 128, 256, 512, 512)])
    assert gatys.objective["content"] == Feature(layers=("relu4_2",), against="input")
    assert (gatys.steps, gatys.optimizer, gatys.start) == (500, "lbfgs", "content")

    expected = {"content": 5, "style": 100, "variation": 1e-3}
    assert {name: term.weight for name, term in johnson.objective.items()} == expected
    assert (johnson.steps, johnson.optimizer, johnson.start, johnson.noise) == (1000, "lbfgs", "noise", 0.001)

    # 500 over five layers; 100 times the mean of squared differences of codes; steps of 10 codes.
    expected = {"content": 5, "style": 100, "variation": 100 * 255**2}
    assert {name: term.weight for name, term in athalye.objective.items()} == expected
    assert (athalye.steps, athalye.optimizer) == (1000, "adam")
    assert athalye.lr * 255 == pytest.approx(10)
    assert athalye.objective["variation"] == TotalVariation(weight=6502500.0, reduction="mean")

    assert (texture.pooling, texture.start) == ("average", "noise")
    assert list(texture.objective) == ["style"]


def test_networks_layers_and_weights_can_be_changed() -> None:
    changed = adapted(
        load_preset("gatys"),
        network="squeezenet1_1:mine.pth",
        content_layers=["features.7"],
        style_layers=["features.1", "features.4"],
        content_weight=2.0,
        style_weight=3.0,
        variation_weight=0.5,
    )
    content, style = changed.objective["content"], changed.objective["style"]
    assert isinstance(content, Feature)
    assert isinstance(style, Style)
    assert (content.network, content.weights, content.layers) == (
        "squeezenet1_1",
        "mine.pth",
        ("features.7",),
    )
    assert (style.layers, style.layer_weights) == (("features.1", "features.4"), ())
    weights = {name: term.weight for name, term in changed.objective.items()}
    assert weights == {"content": 2.0, "style": 3.0, "variation": 0.5}
    same = adapted(load_preset("gatys"))
    assert same == load_preset("gatys")


def test_a_texture_has_no_content() -> None:
    changed = adapted(load_preset("neural-style"), texture=True)
    assert list(changed.objective) == ["style", "variation"]
    assert changed.start == "noise"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"size": 8}, "size is 8; it goes from 32 to 8192"),
        ({"style_size": 9000}, "style-size is 9000"),
        ({"lr": 0.0}, "step size is 0"),
        ({"noise": 300.0}, "noise is 300"),
        ({"objective": {"style": Style(against="style", weight=0.0)}}, "nothing to optimise"),
        ({"objective": {"style": Style(against="style", weight=-1.0)}}, "must not be negative"),
        ({"objective": {"style": Style(against="style")}}, "no content to start from"),
    ],
)
def test_what_cannot_be_is_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        check_settings(msgspec.structs.replace(load_preset("gatys"), **changes))
