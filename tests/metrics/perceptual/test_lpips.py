"""LPIPS: golden values, torchmetrics as the oracle, identity, order, direction, sizes and depths."""

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from sr_studio.metrics.metric import Metric, PicturePair
from sr_studio.metrics.perceptual.heads import read_head
from sr_studio.metrics.perceptual.lpips import (
    LPIPS_ALEX,
    LPIPS_SQUEEZE,
    LPIPS_VGG,
    VARIANTS,
    lpips_distance,
)
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.quality import QualityMap
from sr_studio.pretrained.backbones import BACKBONES
from tests.metrics.perceptual.conftest import Installed
from tests.metrics.perceptual.pairs import blurred, golden_pairs, opened, pair, photograph
from tests.pretrained.stored import random_model, store

GOLDEN = {
    "squeeze": [0.4702700477373978, 0.3514739049117879],
    "vgg": [0.2804864306004802, 0.15584030623901515],
}
"""With the shared folder's backbones, which are not torchvision's: they test the arithmetic."""


def head(name: str) -> list[Tensor]:
    held = read_head(name)
    return [held[f"lin{number}.model.1.weight"] for number in range(len(held))]


def distance(name: str, folder: Path, two: PicturePair) -> float:
    variant = VARIANTS[name]
    network = opened(variant.backbone, variant.layers, folder)
    return lpips_distance(network, head(name), two, label="LPIPS")


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_values(name: str, shared: Path) -> None:
    folder = shared / "weights" / "loss"
    values = [distance(name, folder, two) for two in golden_pairs()]
    assert values == pytest.approx(GOLDEN[name], rel=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize("name", VARIANTS)
@pytest.mark.filterwarnings("ignore")
def test_torchmetrics_gives_the_same_with_the_same_backbone(name: str, tmp_path: Path) -> None:
    from torchmetrics.functional.image.lpips import _LPIPS

    backbone = BACKBONES[VARIANTS[name].backbone]
    store(backbone, tmp_path)
    state = random_model(backbone).state_dict()
    theirs = _LPIPS(net=name, pnet_rand=True).eval()
    # slice2.5.weight, of SqueezeNet slices.1.5.weight, is features.5.weight
    depth = 2 if name == "squeeze" else 1
    held = {key: state[f"features.{key.split('.', depth)[depth]}"] for key in theirs.net.state_dict()}
    theirs.net.load_state_dict(held)
    for two in golden_pairs():
        tensors = [
            torch.from_numpy(pixels.transpose(2, 0, 1).copy())[None] / 127.5 - 1
            for pixels in (two.reference, two.picture)
            if pixels is not None
        ]
        with torch.no_grad():
            expected = float(theirs(*tensors))
        assert expected > 1e-3
        assert distance(name, tmp_path, two) == pytest.approx(expected, rel=1e-4)


def test_identical_pictures_have_none_and_the_order_does_not_matter(tmp_path: Path) -> None:
    store(BACKBONES["squeezenet1_1"], tmp_path)
    pixels = photograph(47, 61)
    worse = blurred(pixels, 1)
    assert distance("squeeze", tmp_path, pair(pixels, pixels)) == 0
    one, other = (distance("squeeze", tmp_path, pair(*two)) for two in ((worse, pixels), (pixels, worse)))
    assert one == pytest.approx(other, rel=1e-6)
    assert one > 0


def test_more_blur_is_a_larger_distance(shared: Path) -> None:
    pixels = photograph(97, 101)
    values = [
        distance("squeeze", shared / "weights" / "loss", pair(blurred(pixels, sigma), pixels))
        for sigma in (0.5, 1, 2)
    ]
    assert values == sorted(values)
    assert values[0] > 0


def test_grey_and_sixteen_bits(tmp_path: Path) -> None:
    store(BACKBONES["squeezenet1_1"], tmp_path)
    pixels = photograph(40, 33)
    worse = blurred(pixels, 1)
    deep = distance("squeeze", tmp_path, pair(worse.astype(np.uint16) * 257, pixels))
    assert deep == pytest.approx(distance("squeeze", tmp_path, pair(worse, pixels)), rel=1e-4)
    grey, worse_grey = pixels[..., :1], worse[..., :1]
    alone = distance("squeeze", tmp_path, pair(worse_grey, grey))
    as_colour = distance("squeeze", tmp_path, pair(worse_grey.repeat(3, 2), grey))
    assert alone == pytest.approx(as_colour, rel=1e-6)


@pytest.mark.parametrize("metric", [LPIPS_ALEX, LPIPS_VGG, LPIPS_SQUEEZE], ids=lambda metric: metric.name)
def test_without_torchvisions_weights_there_is_no_value(metric: Metric, tmp_path: Path) -> None:
    """Other weights of the same network are no substitute, wherever they lie."""
    variant = VARIANTS[metric.name.removeprefix("lpips_")]
    pixels = photograph(40, 40)
    if variant.backbone == "squeezenet1_1":
        store(BACKBONES[variant.backbone], tmp_path)
        metric = metric.within([tmp_path])
    found = QualityMap(pair(pixels, pixels), [metric]).whole()
    assert not found.values
    why = str(found.missing[metric.name])
    assert why.startswith("weights not installed: ")
    assert f"{variant.label} IMAGENET1K_V1" in why
    other = variant.backbone == "squeezenet1_1"
    assert ("squeezenet1_1_random.pth is here, but these are other weights." in why) is other
    assert f"`sr-studio train networks --get {variant.backbone}`" in why
    assert str(metric.unavailable()) == why


@pytest.mark.parametrize("name", ["alex", "squeeze"])
def test_with_installed_weights_it_is_computed(name: str, installed: Installed, tmp_path: Path) -> None:
    metric = {"alex": LPIPS_ALEX, "squeeze": LPIPS_SQUEEZE}[name].within([tmp_path / "weights"])
    installed(VARIANTS[name].backbone, tmp_path / "weights")
    assert metric.unavailable() is None
    pixels = photograph(40, 40)
    found = QualityMap(pair(blurred(pixels, 1), pixels), [metric]).whole()
    expected = distance(name, tmp_path / "weights", pair(blurred(pixels, 1), pixels))
    assert found.values == {metric.name: pytest.approx(expected)}
    tiny = photograph(1, 1)
    found = QualityMap(pair(tiny, tiny), [metric]).whole()
    assert "pixels a side; the picture is 1×1" in str(found.missing[metric.name])
    box = QualityMap(pair(pixels, pixels), [metric]).box(0, 0, 30, 30)
    assert "only whole images" in str(box.missing[metric.name])


def test_what_is_declared() -> None:
    assert LPIPS_ALEX.recipe(COMMUNITY, 4) == "LPIPS 0.1 AlexNet IMAGENET1K_V1, RGB in [-1,1], shave 0"
    assert LPIPS_VGG.recipe(DAALA, 2) == "LPIPS 0.1 VGG16 IMAGENET1K_V1, RGB in [-1,1], shave 0"
    for metric in (LPIPS_ALEX, LPIPS_VGG, LPIPS_SQUEEZE):
        assert not metric.higher_is_better
        assert not metric.by_default
        assert not metric.per_box
        assert metric.needs_torch
        assert metric.weights in BACKBONES
