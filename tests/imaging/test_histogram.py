"""Histogram matching against scikit-image's."""

from typing import Any

import numpy as np
import pytest
from skimage.exposure import match_histograms

from sr_studio.imaging.histogram import match_histogram


def picture(seed: int, height: int, width: int, channels: int, *, depth: int, low: float = 0.0) -> Any:
    random = np.random.default_rng(seed)
    values = random.beta(2, 3 + seed, (height, width, channels)) * (1 - low) + low
    return (values * (2**depth - 1)).astype(np.uint8 if depth == 8 else np.uint16)


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("channels", [1, 3])
def test_values_are_those_of_scikit_image(depth: int, channels: int) -> None:
    """Channel by channel, where scikit-image does not cut its fractions off."""
    pixels = picture(0, 60, 44, channels, depth=depth)
    reference = picture(5, 15, 11, channels, depth=depth, low=0.3)
    matched = match_histogram(pixels, reference)
    assert matched.dtype == pixels.dtype
    for channel in range(channels):
        expected = match_histograms(pixels[..., channel], reference[..., channel])
        assert np.array_equal(matched[..., channel], np.rint(expected))
    whole = match_histograms(pixels, reference, channel_axis=2)
    assert (matched.astype(int) - whole.astype(int)).min() >= 0
    assert (matched.astype(int) - whole.astype(int)).max() <= 1


def test_a_picture_with_the_histogram_already_stays() -> None:
    pixels = picture(1, 40, 40, 3, depth=8)
    assert np.array_equal(match_histogram(pixels, pixels), pixels)
    enlarged = pixels.repeat(4, 0).repeat(4, 1)
    assert np.array_equal(match_histogram(enlarged, pixels), enlarged)


def test_one_pixel_and_one_colour() -> None:
    pixels = picture(1, 4, 4, 3, depth=8)
    reference = np.full((1, 1, 3), (7, 200, 255), np.uint8)
    assert (match_histogram(pixels, reference) == reference).all()
    flat = np.full((4, 4, 3), 90, np.uint8)
    matched = match_histogram(flat, pixels)  # one code takes the reference's largest
    assert (matched == pixels.max((0, 1))).all()


def test_other_channels_and_types_are_refused() -> None:
    pixels = picture(1, 4, 4, 3, depth=8)
    for other in (picture(1, 4, 4, 1, depth=8), picture(1, 4, 4, 3, depth=16)):
        with pytest.raises(ValueError, match="uint8"):
            match_histogram(pixels, other)
