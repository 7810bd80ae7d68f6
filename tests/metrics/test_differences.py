"""Every measure on pictures whose difference is known; what a code of its map means."""

import subprocess
import sys
from typing import Any

import numpy as np
import pytest

from sr_studio.engine.compute.difference import difference
from sr_studio.imaging.color import luma_codes
from sr_studio.metrics.differences import MEASURES, DifferenceError
from sr_studio.metrics.local_ssim import ssim_map


def flat(*colour: int, size: tuple[int, int] = (16, 20)) -> np.ndarray:  # type: ignore[type-arg]
    return np.broadcast_to(np.array(colour, np.uint8), (*size, len(colour)))


def test_absolute_is_the_largest_channel_gap_in_either_direction() -> None:
    gap = difference(flat(10, 200, 30), flat(12, 100, 60), "absolute")
    assert gap.shape == (16, 20)
    assert (gap == 100).all()


def test_signed_luma_has_the_sign_and_never_reaches_zero() -> None:
    assert (difference(flat(50, 50, 50), flat(40, 40, 40), "luma") == 138).all()
    assert (difference(flat(40, 40, 40), flat(50, 50, 50), "luma") == 118).all()
    assert (difference(flat(0, 0, 0), flat(255, 255, 255), "luma") == 1).all()
    assert (difference(flat(255, 255, 255), flat(0, 0, 0), "luma") == 255).all()


def exact_luma(first: Any, second: Any) -> Any:
    """128 + the difference of luma in whole numbers, halves to even."""
    whole = (first.astype(np.int64) - second) * np.ones(3, np.int64) @ np.array([299, 587, 114]) + 128_000
    codes, rest = np.divmod(whole, 1000)
    codes += (rest > 500) | ((rest == 500) & (codes % 2 == 1))
    return np.clip(codes, 1, 255)


@pytest.mark.parametrize(("height", "width"), [(1, 1), (63, 130), (64, 5), (129, 33), (200, 300)])
@pytest.mark.parametrize("channels", [(1, 1), (3, 3), (1, 3), (3, 1)])
def test_maps_of_channels_are_exact(height: int, width: int, channels: tuple[int, int]) -> None:
    """Halves of a luma code among them: every thousandth pixel is one, and no error of rounding moves it."""
    random = np.random.default_rng(height + width)
    first, second = (random.integers(0, 256, (height, width, count)).astype(np.uint8) for count in channels)
    assert np.array_equal(difference(first, second, "luma"), exact_luma(first, second))
    gap = np.abs(first.astype(int) - second).max(axis=2)
    assert np.array_equal(difference(first, second, "absolute"), gap)


def test_ssim_is_of_whole_luma_codes() -> None:
    random = np.random.default_rng(1)
    first, second = (random.integers(0, 256, (150, 70, 3)).astype(np.uint8) for _ in range(2))
    one, other = (luma_codes(picture, channel="full") for picture in (first, second))
    codes = np.clip(np.rint((1 - ssim_map(one, other)) * np.float32(127.5)), 0, 255)
    assert np.array_equal(difference(first, second, "ssim"), np.pad(codes, 5, mode="edge"))


def test_ssim_is_dark_where_equal_and_bright_where_not() -> None:
    one = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8)
    other = one.copy()
    other[:, 25:] = 255 - other[:, 25:]
    codes = difference(one, other, "ssim")
    assert codes.shape == (40, 50)
    assert codes[:, :19].max() == 0
    assert codes[:, 31:].min() > 128


def test_grey_against_colour_and_sixteen_bit_against_eight() -> None:
    grey = np.full((12, 12, 1), 100, np.uint8)
    wide = np.full((12, 12, 3), 100 * 257, np.uint16)
    for measure in MEASURES:
        neutral = 128 if measure.signed else 0
        assert (difference(grey, wide, measure.name) == neutral).all()


@pytest.mark.parametrize("measure", [measure.name for measure in MEASURES])
def test_sizes_must_agree(measure: str) -> None:
    with pytest.raises(DifferenceError, match="20×16 and 10×8"):
        difference(flat(1, 2, 3), flat(1, 2, 3, size=(8, 10)), measure)


def test_too_small_for_ssim_and_unknown_measures_are_said() -> None:
    with pytest.raises(DifferenceError, match="11×11"):
        difference(flat(1, 2, 3, size=(5, 5)), flat(1, 2, 3, size=(5, 5)), "ssim")
    with pytest.raises(DifferenceError, match="absolute, luma, ssim"):
        difference(flat(1, 2, 3), flat(1, 2, 3), "colour")


def test_a_measure_says_what_its_codes_mean() -> None:
    names = [measure.name for measure in MEASURES]
    assert len(set(names)) == len(names)
    for measure in MEASURES:
        assert 0 < measure.span <= (127 if measure.signed else 255)
        assert "{first}" in measure.title.id
        assert "{second}" in measure.title.id


def test_measures_are_declared_without_numpy() -> None:
    """The window and the command line read them before anything is computed."""
    code = "import sys, sr_studio.metrics.differences; assert 'numpy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
