"""Means of a set: only like is compared with like, and what is left out is said."""

import pytest

from sr_studio.errors import Message
from sr_studio.metrics.metric import Score, mean_score, unscored
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from sr_studio.scores.means import counted, of_method, remarks, rival, shared

TWO = (PSNR, SSIM)
FAILED = unscored(TWO, Message("it is damaged"))
IMAGES = [
    {"a": Score({"psnr": 20.0, "ssim": 0.5}), "b": Score({"psnr": 30.0, "ssim": 0.9}, transparent=3)},
    {"a": Score({"psnr": 22.0, "ssim": 0.7}), "b": FAILED},
    {"a": FAILED, "b": FAILED},
]


def test_an_image_that_nobody_has_a_value_of_is_not_counted() -> None:
    assert counted(IMAGES) == 2
    assert counted(IMAGES[2:]) == 1


def test_a_mean_over_other_images_is_no_rival() -> None:
    assert rival(IMAGES, "a", TWO).values == pytest.approx({"psnr": 21.0, "ssim": 0.6})
    assert rival(IMAGES, "b", TWO).values == {}
    assert list(remarks(IMAGES, "b", TWO)) == ["mean of 1 image only; do not compare it with the others"]
    assert list(remarks(IMAGES, "a", TWO)) == []
    assert list(remarks(IMAGES[2:], "a", TWO)) == ["it is damaged"]


def test_what_all_have() -> None:
    assert shared(IMAGES, ["a", "b"], PSNR) == IMAGES[:1]
    assert shared(IMAGES, ["a"], PSNR) == IMAGES[:2]
    assert shared(IMAGES, ["a", "c"], PSNR) == []


def test_transparent_pixels_are_added_up() -> None:
    assert mean_score(of_method(IMAGES, "b"), TWO).transparent == 3
