"""Every measure on pictures whose difference is known; what a code of its map means."""

import subprocess
import sys

import numpy as np
import pytest

from sr_studio.engine.compute.difference import difference
from sr_studio.metrics.differences import MEASURES, DifferenceError


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
