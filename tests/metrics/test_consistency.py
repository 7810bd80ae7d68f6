"""LR-PSNR: the picture degraded again against its input."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.resize import imresize
from sr_studio.metrics.consistency import (
    LR_PSNR,
    against_input,
    begins,
    degraded_again,
    prepare,
    recipe_of,
    recipe_text,
    rmse,
)
from sr_studio.metrics.metric import KnownInput, MetricError, PicturePair
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.metrics.quality import QualityMap, score
from tests.engine.support import noise

RGB = Protocol(channel="rgb", shave=0)
BICUBIC = Degradation(scale=4)


def pair(
    picture: NDArray[np.uint8], small: NDArray[np.uint8], recipe: Degradation = BICUBIC, **more: bool
) -> PicturePair:
    return PicturePair(picture, None, RGB, recipe.scale, made_from=KnownInput(small, recipe, **more))


def plain_psnr(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    return float(10 * np.log10(255**2 / ((one.astype(float) - other) ** 2).mean()))


@pytest.mark.parametrize(
    "recipe",
    [
        BICUBIC,
        Degradation(scale=2, kernel="box"),
        Degradation(scale=4, kernel="gaussian", noise=5.0, seed=3),
        Degradation(scale=4, jpeg=60),
        Degradation(scale=1, jpeg=60),
    ],
)
def test_the_reference_itself_gives_its_input_back_by_every_recipe(recipe: Degradation) -> None:
    reference = noise(40, 48)
    small, _ = degrade(reference, recipe)
    assert math.isinf(prepare(pair(reference, small, recipe)).whole())


def test_it_is_the_psnr_of_the_reduced_picture_against_the_input() -> None:
    reference, made = noise(40, 48), noise(40, 48, seed=7)
    small, _ = degrade(reference, BICUBIC)
    wanted = plain_psnr(imresize(made, height=10, width=12), small)
    assert prepare(pair(made, small)).whole() == pytest.approx(wanted, abs=1e-9)
    assert rmse(wanted) == pytest.approx(
        np.sqrt(((imresize(made, height=10, width=12).astype(float) - small) ** 2).mean())
    )


def test_a_box_is_scored_on_the_pixels_of_the_input_it_touches() -> None:
    reference, made = noise(40, 48), noise(40, 48, seed=7)
    small, _ = degrade(reference, BICUBIC)
    again = imresize(made, height=10, width=12)
    scorer = prepare(pair(made, small))
    assert scorer.box(5, 9, 6, 8) == pytest.approx(plain_psnr(again[2:5, 1:3], small[2:5, 1:3]), abs=1e-9)
    with pytest.raises(MetricError, match="no pixel of the input"):
        scorer.box(48, 0, 4, 4)


def test_detail_above_the_inputs_nyquist_costs_nothing_and_a_shift_of_brightness_does() -> None:
    """What the reduction takes away cannot be seen from the input: that is why the bands are shown too."""
    reference = noise(64, 64).astype(int) // 2 + 40
    small, _ = degrade(reference.astype(np.uint8), BICUBIC)
    checks = np.indices((64, 64)).sum(axis=0)[..., None] % 2 * 20 - 10
    invented = prepare(pair((reference + checks).astype(np.uint8), small)).whole()
    brighter = prepare(pair((reference + 10).astype(np.uint8), small)).whole()
    assert invented > 50
    assert brighter < 30


def test_sizes_may_differ_by_what_rounding_leaves_and_by_no_more() -> None:
    reference = noise(43, 50)
    small, _ = degrade(reference, BICUBIC)
    assert small.shape[:2] == (10, 12)
    again, part = degraded_again(reference, small, BICUBIC)
    np.testing.assert_array_equal(again, part)
    shorter, part = degraded_again(reference[:38], small, BICUBIC)
    assert shorter.shape == part.shape == (9, 12, 3)
    with pytest.raises(MetricError, match="another size"):
        degraded_again(noise(20, 24), small, BICUBIC)


def test_what_cannot_be_compared_says_why() -> None:
    reference = noise(40, 48)
    small, _ = degrade(reference, BICUBIC)
    unknown = score(reference, reference, protocol=COMMUNITY, scale=4, metrics=[LR_PSNR])
    assert "made from is not known" in unknown.missing["lr_psnr"].text
    seen = QualityMap(pair(reference, small, transparent=True), [LR_PSNR]).whole()
    assert "transparent" in seen.missing["lr_psnr"].text
    noisy = Degradation(scale=4, noise=5.0)
    with pytest.raises(MetricError, match="noise"):
        degraded_again(reference[:36], small, noisy)


def test_the_recipe_is_said_and_an_assumed_one_is_called_so() -> None:
    assert recipe_of(None, 3) == Degradation(scale=3)
    assert recipe_text(None, 4) == "MATLAB bicubic /4 (uint8, replicate), assumed"
    assert recipe_text(Degradation(scale=2, kernel="box"), 4) == "box /2"
    assert LR_PSNR.recipe(COMMUNITY, 4) == (
        "LR-PSNR: degraded again as the input was, or by MATLAB bicubic /4 (uint8, replicate) where that is "
        "not known, against the input, BT.601 Y, no border left out"
    )


@pytest.mark.parametrize(
    "recipe", [BICUBIC, Degradation(scale=4, kernel="box"), Degradation(scale=2, jpeg=70)]
)
@pytest.mark.parametrize("shift", [(3, -2), (-5, 0), (8, 4), (0, 7)])
def test_a_moved_picture_is_compared_with_the_input_where_it_then_lies(
    recipe: Degradation, shift: tuple[int, int]
) -> None:
    reference = noise(320, 288)
    small, _ = degrade(reference, recipe)
    x, y = shift
    # What shows the reference once it is moved: beyond the reference it has something else.
    result = np.roll(reference, (-y, -x), (0, 1))
    again, there, left, top = against_input(result, small, recipe, shift)
    np.testing.assert_array_equal(again, there)
    height, width = there.shape[:2]
    np.testing.assert_array_equal(there, small[top : top + height, left : left + width])
    assert left == begins(x, recipe)
    assert height * width > 0.4 * small.shape[0] * small.shape[1]
    moved = replace(pair(result, small, recipe), made_from=KnownInput(small, recipe, shift=shift))
    assert math.isinf(prepare(moved).whole())
    assert prepare(pair(result, small, recipe)).whole() < 35
    scale = recipe.scale
    assert math.isinf(prepare(moved).box(64, 64, 3 * scale, 3 * scale))
    if left:
        with pytest.raises(MetricError, match="no pixel of the input"):
            prepare(moved).box(0, 64, left * scale, 8)


def test_a_picture_that_is_moved_off_the_input_says_so() -> None:
    reference = noise(40, 48)
    small, _ = degrade(reference, BICUBIC)
    with pytest.raises(MetricError, match="covers nothing"):
        against_input(reference, small, BICUBIC, (0, 36))
    with pytest.raises(MetricError, match="noise"):
        against_input(reference, small, Degradation(scale=4, noise=5.0), (1, 0))
