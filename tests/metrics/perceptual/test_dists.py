"""DISTS: golden values, torchmetrics as the oracle, identity, order, direction, sizes and depths."""

from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import torch
from torchvision.models import vgg16

from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.perceptual.dists import (
    DISTS,
    LAYERS,
    POOLINGS,
    dists_distance,
    with_l2_pooling,
)
from sr_studio.metrics.perceptual.heads import read_head
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.quality import QualityMap
from sr_studio.pretrained.backbones import BACKBONES
from sr_studio.pretrained.network import FeatureNetwork
from tests.metrics.perceptual.conftest import Installed
from tests.metrics.perceptual.pairs import blurred, golden_pairs, opened, pair, photograph
from tests.pretrained.stored import random_model, store

GOLDEN = [0.22620618541727622, 0.16661734298533537]
"""With the shared folder's VGG16, which is not torchvision's."""


@lru_cache(maxsize=1)
def network_of(folder: Path) -> FeatureNetwork:
    return with_l2_pooling(opened("vgg16", LAYERS, folder))


def distance(folder: Path, two: PicturePair) -> float:
    head = read_head("dists")
    return dists_distance(network_of(folder), head["alpha"], head["beta"], two, label="DISTS")


@pytest.fixture(scope="module")
def random_weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("vgg16")
    store(BACKBONES["vgg16"], folder)
    return folder


def test_golden_values(shared: Path) -> None:
    values = [distance(shared / "weights" / "loss", two) for two in golden_pairs()]
    assert values == pytest.approx(GOLDEN, rel=1e-4)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_torchmetrics_gives_the_same_with_the_same_backbone(
    random_weights: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from torchmetrics.functional.image import dists

    model = random_model(BACKBONES["vgg16"])
    monkeypatch.setattr(dists, "vgg16", lambda **_: model)
    theirs = dists.DISTSNetwork().eval()
    for two in [*golden_pairs(), pair(blurred(photograph(51, 67), 1), photograph(51, 67))]:
        assert two.reference is not None
        tensors = [
            torch.from_numpy(pixels.transpose(2, 0, 1).copy())[None] / 255
            for pixels in (two.reference, two.picture)
        ]
        with torch.no_grad():
            expected = float(theirs(*tensors))
        assert expected > 1e-3
        assert distance(random_weights, two) == pytest.approx(expected, rel=1e-3, abs=1e-6)


def test_the_poolings_are_all_that_vgg16_has_between_the_layers() -> None:
    with torch.device("meta"):
        features = vgg16(weights=None).features
    found = {
        f"features.{number}": features[number - 2].out_channels
        for number, module in enumerate(features[:30])
        if isinstance(module, torch.nn.MaxPool2d)
    }
    assert found == POOLINGS


def test_identical_pictures_have_none_and_the_order_does_not_matter(random_weights: Path) -> None:
    pixels = photograph(47, 61)
    worse = blurred(pixels, 1)
    assert distance(random_weights, pair(pixels, pixels)) == 0
    one, other = (distance(random_weights, pair(*two)) for two in ((worse, pixels), (pixels, worse)))
    assert one == pytest.approx(other, rel=1e-9)
    assert one > 0


def test_more_blur_is_a_larger_distance(random_weights: Path) -> None:
    pixels = photograph(61, 53)
    values = [distance(random_weights, pair(blurred(pixels, sigma), pixels)) for sigma in (0.5, 1, 2)]
    assert values == sorted(values)
    assert values[0] > 0


def test_grey_and_sixteen_bits(random_weights: Path) -> None:
    pixels = photograph(40, 33)
    worse = blurred(pixels, 1)
    deep = distance(random_weights, pair(worse.astype(np.uint16) * 257, pixels))
    assert deep == pytest.approx(distance(random_weights, pair(worse, pixels)), rel=1e-4)
    grey, worse_grey = pixels[..., :1], worse[..., :1]
    alone = distance(random_weights, pair(worse_grey, grey))
    assert alone == pytest.approx(distance(random_weights, pair(worse_grey.repeat(3, 2), grey)), rel=1e-6)


def test_without_torchvisions_weights_there_is_no_value(random_weights: Path) -> None:
    pixels = photograph(40, 40)
    metric = DISTS.within([random_weights])
    found = QualityMap(pair(pixels, pixels), [metric]).whole()
    assert not found.values
    why = "weights not installed: vgg16_random.pth is here, but these are other weights. Get VGG16"
    assert str(found.missing["dists"]).startswith(why)
    assert found.missing["dists"] == metric.unavailable()


def test_with_installed_weights_it_is_computed(
    installed: Installed, tmp_path: Path, random_weights: Path
) -> None:
    installed("vgg16", tmp_path / "weights")
    metric = DISTS.within([tmp_path / "weights"])
    assert metric.unavailable() is None
    pixels = photograph(40, 40)
    found = QualityMap(pair(blurred(pixels, 1), pixels), [metric]).whole()
    assert found.values["dists"] == pytest.approx(distance(random_weights, pair(blurred(pixels, 1), pixels)))
    tiny = photograph(1, 1)
    found = QualityMap(pair(tiny, tiny), [metric]).whole()
    assert str(found.missing["dists"]) == "DISTS needs 16 pixels a side; the picture is 1×1"


def test_what_is_declared() -> None:
    expected = "DISTS 0.1 VGG16 IMAGENET1K_V1, RGB in [0,1], not resized, shave 0"
    assert DISTS.recipe(COMMUNITY, 4) == expected
    assert not DISTS.higher_is_better
    assert not DISTS.by_default
    assert DISTS.needs_torch
    assert not DISTS.per_box
