"""Feature distances: names, which weights, recipe, and the value against its formula."""

from pathlib import Path

import numpy as np
import pytest
import torch

from sr_studio.metrics.perceptual.feature_distance import (
    distance_layers,
    feature_metric,
    installed_feature_metrics,
)
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.registry import known_metrics, metric_named, metrics_named
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.digests import file_digest
from sr_studio.pretrained.weights import own_folder
from tests.metrics.perceptual.conftest import Installed
from tests.metrics.perceptual.pairs import blurred, opened, pair, photograph
from tests.pretrained.stored import store

SQUEEZE = BACKBONES["squeezenet1_1"]


@pytest.mark.parametrize(
    "name",
    ["features:vgg16", "features:resnet50:IMAGENET1K_V1", "features:vgg16:mine.pth", "features:inception_v3"],
)
def test_every_network_has_a_name_whether_or_not_its_weights_are_here(name: str) -> None:
    metric = metric_named(name)
    assert metric.name == name
    assert metric.column == name.replace(":", "_")
    assert metrics_named(["psnr", name])[1] is metric
    assert not metric.by_default
    assert not metric.higher_is_better
    assert metric.unavailable() is not None


@pytest.mark.parametrize(
    "name",
    ["features:", "features:VGG16", "features:vgg", "features:vgg16:V1", "features:resnet50:V9", "vgg16"],
)
def test_other_names_are_none(name: str) -> None:
    assert feature_metric(name) is None


def test_the_layers() -> None:
    vgg = ("relu1_2", "relu2_2", "relu3_3", "relu4_3", "relu5_3")
    assert distance_layers(BACKBONES["vgg16"]) == vgg
    assert distance_layers(SQUEEZE) == SQUEEZE.layers


def test_those_with_a_file_are_listed(no_cache: Path) -> None:
    assert installed_feature_metrics() == ()
    own_folder().mkdir(parents=True)
    store(SQUEEZE, own_folder())
    no_cache.mkdir(parents=True)
    (no_cache / BACKBONES["resnet50"].weights[1].file).write_bytes(b"")
    (no_cache / "vgg19_of_somebody.pth").write_bytes(b"")
    assert [metric.name for metric in installed_feature_metrics()] == [
        "features:squeezenet1_1",
        "features:resnet50",
    ]
    assert known_metrics()[-1].name == "features:resnet50"


def test_the_value_is_that_of_the_formula(tmp_path: Path) -> None:
    store(SQUEEZE, tmp_path)
    pixels = photograph(43, 50)
    worse = blurred(pixels, 1)
    metric = metric_named("features:squeezenet1_1").within([tmp_path])
    got = QualityMap(pair(worse, pixels), [metric]).whole().values[metric.name]
    network = opened("squeezenet1_1", SQUEEZE.layers, tmp_path)
    tensors = [torch.from_numpy(one.transpose(2, 0, 1).copy())[None] / 255 for one in (worse, pixels)]
    with torch.no_grad():
        one, other = (network(tensor) for tensor in tensors)
    gaps = [
        (one[layer] / one[layer].norm(dim=1) - other[layer] / other[layer].norm(dim=1)).square().sum(1).mean()
        for layer in network.layers
        if one[layer].norm(dim=1).min() > 0 and other[layer].norm(dim=1).min() > 0
    ]
    assert len(gaps) == len(network.layers)
    assert got == pytest.approx(float(np.mean([float(gap) for gap in gaps])), rel=1e-5)
    same = QualityMap(pair(pixels, pixels), [metric]).whole()
    assert same.values == {metric.name: 0}


def test_the_recipe_says_whose_weights_they_are(tmp_path: Path, installed: Installed) -> None:
    theirs = tmp_path / "theirs"
    changed = installed("squeezenet1_1", theirs)
    metric = metric_named("features:squeezenet1_1").within([theirs])
    recipe = metric.recipe(COMMUNITY, 4)
    assert recipe.startswith(
        f"SqueezeNet 1.1 IMAGENET1K_V1 ({changed.weights[0].file}) at features.1 3 4 6 7 9 10 11 12, "
    )
    assert recipe.endswith("unit length, squared, mean of layers, RGB, shave 0")
    mine = tmp_path / "mine"
    mine.mkdir()
    store(SQUEEZE, mine, seed=1)
    file = mine / "squeezenet1_1_random.pth"
    recipe = metric_named("features:squeezenet1_1").within([mine]).recipe(COMMUNITY, 4)
    assert f" {file.name} (sha256 {file_digest(file)[:8]}, not torchvision's) at features.1 " in recipe


def test_named_weights_are_taken_or_none(tmp_path: Path) -> None:
    store(SQUEEZE, tmp_path)
    pixels = photograph(40, 40)
    named = metric_named("features:squeezenet1_1:squeezenet1_1_random.pth").within([tmp_path])
    assert named.unavailable() is None
    assert QualityMap(pair(pixels, pixels), [named]).whole().values == {named.name: 0}
    theirs = metric_named("features:squeezenet1_1:IMAGENET1K_V1").within([tmp_path])
    found = QualityMap(pair(pixels, pixels), [theirs]).whole()
    assert "weights not installed: SqueezeNet 1.1 IMAGENET1K_V1" in str(found.missing[theirs.name])
    other = metric_named("features:squeezenet1_1:none.pth").within([tmp_path])
    assert "none.pth" in str(other.unavailable())


def test_two_files_of_the_users_own_must_be_told_apart(tmp_path: Path) -> None:
    store(SQUEEZE, tmp_path)
    (tmp_path / "squeezenet1_1_more.pth").write_bytes(b"x")
    why = metric_named("features:squeezenet1_1").within([tmp_path]).unavailable()
    assert "several files" in str(why)


def test_too_small(tmp_path: Path) -> None:
    store(SQUEEZE, tmp_path)
    metric = metric_named("features:squeezenet1_1").within([tmp_path])
    dot = photograph(1, 1)
    why = QualityMap(pair(dot, dot), [metric]).whole().missing[metric.name]
    assert str(why) == "SqueezeNet 1.1 features needs 17 pixels a side; the picture is 1×1"
