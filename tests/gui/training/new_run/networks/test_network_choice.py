"""Which weights a term means, what they cost, and what becomes of its layers on another network."""

from pathlib import Path

import msgspec
import pytest

from sr_studio.gui.training.new_run.networks.network_choice import (
    download_word,
    layer_problem,
    price,
    status_of,
    weights_word,
    with_network,
)
from sr_studio.pretrained import costs
from sr_studio.pretrained.backbones import find
from sr_studio.pretrained.weights import FoundWeights, NetworkStatus, list_networks, locate
from sr_studio.training.config.terms import Feature, Style


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a VGG16 of the user's own; nothing in the caches."""
    monkeypatch.setenv("TORCH_HOME", str(tmp_path / "torch"))
    made = tmp_path / "weights"
    made.mkdir()
    (made / "vgg16_mine.pth").write_bytes(b"weights")
    return made


def of(statuses: list[NetworkStatus], name: str, weights: str = "") -> NetworkStatus:
    return next(one for one in statuses if one.name == name and (one.weights == weights or not weights))


def test_a_term_means_what_the_trainer_takes(folder: Path) -> None:
    statuses = list_networks([folder])
    for term in (
        Feature(network="vgg16"),
        Feature(network="vgg16", weights="IMAGENET1K_V1"),
        Feature(network="vgg16", weights="vgg16_mine.pth"),
        Feature(network="resnet50", weights="V1"),
        Style(network="vgg19"),
    ):
        status = status_of(statuses, term)
        assert status is not None
        where = locate(find(term.network), weights=term.weights, folders=[folder])
        assert status.present == isinstance(where, FoundWeights), term
        assert status.file_name == where.file_name
    assert status_of(statuses, Feature(network="vgg16", weights="other.pth")) is None


def test_the_word_for_a_download() -> None:
    statuses = list_networks()
    assert download_word(of(statuses, "vgg16", "IMAGENET1K_V1")) == "vgg16"
    assert download_word(of(statuses, "vgg16", "IMAGENET1K_FEATURES")) == "vgg16:IMAGENET1K_FEATURES"


def test_a_price_is_measured_or_says_that_it_is_not() -> None:
    statuses = list_networks()
    vgg = of(statuses, "vgg16")
    assert price(vgg, statuses).kind == "relative"
    assert price(vgg, statuses).cost == vgg.cost
    made = costs.made_now(
        "squeezenet1_1",
        ["last"],
        ms=50.0,
        device="cpu",
        device_name="x",
        threads=1,
        precision="fp32",
        batch=16,
        patch=96,
    )
    costs.keep([made])
    statuses = list_networks()
    assert price(of(statuses, "squeezenet1_1"), statuses).ms == 50.0
    assert price(of(statuses, "squeezenet1_1"), statuses).kind == "measured"
    found = price(of(statuses, "vgg16"), statuses)
    assert found.kind == "estimated"
    assert found.ms == pytest.approx(50.0 * vgg.cost)
    costs.keep([msgspec.structs.replace(made, precision="bf16", time=made.time + 1)])
    statuses = list_networks()
    assert price(of(statuses, "vgg16"), statuses).ms == pytest.approx(50.0 * vgg.cost_bf16)


def test_layers_that_another_network_lacks_become_its_last() -> None:
    statuses = list_networks()
    term = Feature(network="squeezenet1_1", layers=("features.1", "features.4"), layer_weights=(1.0, 2.0))
    moved = with_network(term, "resnet50")
    assert moved.network == "resnet50"
    assert moved.layers == ("last",)
    assert moved.layer_weights == ()
    term = Feature(network="vgg19", layers=("phi_2,2", "relu5_4"))
    assert with_network(term, "vgg16").layers == ("phi_2,2",)
    same = Feature(network="vgg19", layers=("phi_2,2",), layer_weights=(0.5,))
    assert with_network(same, "vgg16").layer_weights == (0.5,)
    features = weights_word(of(statuses, "vgg16", "IMAGENET1K_FEATURES"))
    assert with_network(same, "vgg16", features).weights == "IMAGENET1K_FEATURES"
    assert weights_word(of(statuses, "vgg16")) == ""


@pytest.mark.parametrize(
    ("network", "word", "there"),
    [
        ("vgg19", "last", True),
        ("vgg19", "phi_5,4", True),
        ("vgg16", "phi_5,4", False),
        ("vgg16", "features.3", True),
        ("resnet50", "layer3", True),
        ("resnet50", "layer3.5.relu", True),
        ("resnet50", "relu2_2", False),
        ("resnet50", "nothing", False),
        ("squeezenet1_1", "features.7", True),
        ("squeezenet1_1", "two words", False),
    ],
)
def test_layers_are_known_by_name(network: str, word: str, there: bool) -> None:
    assert (layer_problem(network, word) is None) == there
