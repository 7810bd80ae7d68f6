"""Every metric keeps its promises, and a metric that is registered is computed and asked for as it says."""

import hashlib
import math
import subprocess
import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.metrics.metric import KnownInput, Metric, MetricError, PicturePair, ScoredArea
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.quality import QualityMap, score
from sr_studio.metrics.registry import (
    METRICS,
    chosen_metrics,
    default_metrics,
    describe,
    groups,
    metrics_named,
    without_reference,
)
from sr_studio.metrics.ssim import SSIM
from sr_studio.pretrained.weights import own_folder


class MeanAbsoluteError:
    """In 8-bit codes; of boxes too."""

    nbytes = 1000

    def __init__(self, area: ScoredArea, gaps: NDArray[np.float64]) -> None:
        self.area, self.gaps = area, gaps

    def whole(self) -> float:
        return self.box(0, 0, self.area.width, self.area.height)

    def box(self, x: int, y: int, width: int, height: int) -> float:
        top, bottom, left, right = self.area.inner(x, y, width, height)
        return float(self.gaps[top:bottom, left:right].mean())


def prepare(pair: PicturePair) -> MeanAbsoluteError:
    gaps = [np.abs(first.astype(float) - second) for first, second in pair.planes]
    return MeanAbsoluteError(pair.area, np.mean(gaps, axis=0))


MAE = Metric(name="gap", label="Gap", digits=2, higher_is_better=False, prepare=prepare)


class Brightness:
    """A metric of one picture, of the whole of it."""

    nbytes = 8

    def __init__(self, value: float) -> None:
        self.value = value

    def whole(self) -> float:
        return self.value

    def box(self, *_box: int) -> float:
        raise AssertionError("it says per_box=False")


BRIGHTNESS = Metric(
    name="brightness",
    label="Brightness",
    digits=1,
    needs_reference=False,
    needs_torch=True,
    per_box=False,
    recipe=lambda _protocol, _scale: "mean of R, G, B",
    prepare=lambda pair: Brightness(float(pair.picture.mean())),
)

GREY = np.full((40, 50, 3), 100, np.uint8)


def test_names_and_columns_are_unique() -> None:
    for keys in ([metric.name for metric in METRICS], [metric.column for metric in METRICS]):
        assert len(set(keys)) == len(keys)
    assert METRICS[:2] == (PSNR, SSIM)
    assert default_metrics()[:2] == (PSNR, SSIM)
    assert [metric.column for metric in (PSNR, SSIM)] == ["psnr_db", "ssim"], "as in files written before"


@pytest.mark.parametrize("metric", [*METRICS, MAE, BRIGHTNESS], ids=lambda metric: metric.name)
def test_every_metric_prefers_the_better_picture_and_says_why_where_it_has_no_value(metric: Metric) -> None:
    if (why := metric.unavailable()) is not None:
        found = QualityMap(PicturePair(GREY, GREY, COMMUNITY, 4), [metric]).whole()
        assert found.missing == {metric.name: why}
        pytest.skip(f"{metric.label}: {why}")
    rng = np.random.default_rng(0)
    reference = rng.integers(0, 256, (220, 240, 3), dtype=np.uint8)
    near = (reference ^ 1).astype(np.uint8)
    far = (reference ^ 32).astype(np.uint8)
    recipe = Degradation(scale=4)
    made_from = KnownInput(degrade(reference, recipe)[0], recipe)
    maps = [
        QualityMap(PicturePair(one, reference, COMMUNITY, 4, made_from=made_from), [metric])
        for one in (near, far)
    ]
    good, bad = (found.whole().values[metric.name] for found in maps)
    if metric.needs_reference:
        assert (good > bad) == metric.higher_is_better
        alone = QualityMap(PicturePair(near, None, COMMUNITY, 4), [metric]).whole()
        assert "no reference" in str(alone.missing[metric.name])
        other = QualityMap(PicturePair(near[:8, :9], reference, COMMUNITY, 4), [metric]).whole()
        assert "9×8" in str(other.missing[metric.name])
    if metric.needs_input:
        assert (good > bad) == metric.higher_is_better
        alone = QualityMap(PicturePair(near, reference, COMMUNITY, 4), [metric]).whole()
        assert "input" in str(alone.missing[metric.name])
    box = maps[0].box(10, 10, 30, 30)
    assert (metric.name in box.values) == metric.per_box
    assert box.answers([metric.name])
    assert maps[0].nbytes > 0
    assert metric.recipe(DAALA, 4)


def test_a_new_metric_is_scored_beside_the_others() -> None:
    darker = GREY - np.uint8(5)
    found = score(GREY, darker, protocol=Protocol(channel="rgb"), scale=4, metrics=[*METRICS, MAE])
    assert found.values["gap"] == 5
    assert found.values["psnr"] == pytest.approx(10 * math.log10(255**2 / 25))
    assert found.answers(["psnr", "ssim", "gap"])


def test_without_a_reference_only_what_needs_none() -> None:
    pair = PicturePair(GREY, None, COMMUNITY, 4)
    found = QualityMap(pair, [PSNR, BRIGHTNESS]).whole()
    assert found.values == {"brightness": 100.0}
    assert "no reference" in str(found.missing["psnr"])
    assert without_reference([PSNR, BRIGHTNESS]) == (BRIGHTNESS,)


def test_a_metric_that_fails_leaves_the_others() -> None:
    def refuse(pair: PicturePair) -> MeanAbsoluteError:
        raise MetricError("the weights “{name}” are not installed", name="alex")

    heavy = Metric(name="lpips", label="LPIPS", digits=4, weights="alex", prepare=refuse)
    found = score(GREY, GREY, protocol=COMMUNITY, scale=4, metrics=[heavy, PSNR])
    assert found.values == {"psnr": math.inf}
    assert str(found.missing["lpips"]) == "the weights “alex” are not installed"


def test_quick_metrics_are_computed_together_and_slow_ones_each_alone() -> None:
    assert list(groups([BRIGHTNESS, PSNR, SSIM, MAE])) == [(PSNR, SSIM, MAE), (BRIGHTNESS,)]
    assert list(groups([BRIGHTNESS])) == [(BRIGHTNESS,)]
    assert list(groups([])) == []


def test_planes_are_made_once_for_all_metrics() -> None:
    pair = PicturePair(GREY, GREY, COMMUNITY, 4)
    assert pair.planes is pair.planes


def test_names() -> None:
    assert metrics_named(["ssim", "psnr", "nothing"]) == (PSNR, SSIM)


def test_recipes_say_what_is_shared_once() -> None:
    assert describe(COMMUNITY, 3) == "BT.601 Y, shave 3, Wang SSIM 11×11 σ1.5"
    assert describe(DAALA, 8) == "BT.709 Y, shave 4, daala SSIM σ1.5·height/256"
    assert describe(Protocol(channel="rgb", shave=0), 4) == "RGB, shave 0, Wang SSIM 11×11 σ1.5"
    assert describe(COMMUNITY, 4, [PSNR, MAE]) == "BT.601 Y, shave 4"
    assert describe(COMMUNITY, 4, [PSNR, BRIGHTNESS]) == "BT.601 Y, shave 4; mean of R, G, B"
    assert describe(COMMUNITY, 4, [BRIGHTNESS]) == "mean of R, G, B"


def test_the_registry_imports_neither_numpy_nor_torch() -> None:
    """Window and command line read every declaration before anything is computed."""
    code = "import sys, sr_studio.metrics.registry; assert not {'numpy', 'torch'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_what_a_metric_needs_is_told_without_numpy_torch_or_torchmetrics() -> None:
    folder = own_folder()
    folder.mkdir(parents=True)
    (folder / "vgg16_mine.pth").write_bytes(b"weights")
    code = (
        "import sys; from sr_studio.metrics.registry import known_metrics; "
        "from sr_studio.metrics.protocol import COMMUNITY; "
        "found = {one.name: (one.unavailable(), one.recipe(COMMUNITY, 4)) for one in known_metrics()}; "
        "assert 'vgg16_mine.pth (sha256 9f7c' in found['features:vgg16'][1], found; "
        "assert not {'numpy', 'torch', 'torchmetrics'} & set(sys.modules)"
    ).replace("9f7c", hashlib.sha256(b"weights").hexdigest()[:4])
    subprocess.run([sys.executable, "-c", code], check=True)


def test_chosen_metrics_keep_their_order_and_unknown_names_are_passed_over() -> None:
    assert chosen_metrics(["ssim", "of another version", "psnr", "ssim"]) == (SSIM, PSNR)
    assert chosen_metrics(["of another version"]) == chosen_metrics([]) == default_metrics()
    assert [metric.name for metric in chosen_metrics(["features:vgg16", "psnr"])] == [
        "features:vgg16",
        "psnr",
    ]
