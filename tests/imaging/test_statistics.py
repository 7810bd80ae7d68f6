"""Codes and their counts against plain sums over every pixel."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.geometry import Box
from sr_studio.imaging.color import to_luma
from sr_studio.imaging.statistics import codes_at, count_codes, luma_of


def picture(height: int, width: int, dtype: type, channels: int = 3) -> NDArray[np.uint8 | np.uint16]:
    random = np.random.default_rng(height * width + channels)
    return random.integers(0, np.iinfo(dtype).max, (height, width, channels), dtype, endpoint=True)


@pytest.mark.parametrize("box", [Box(0, 0, 61, 37), Box(7, 5, 13, 11), Box(60, 36, 1, 1)])
def test_counts_are_those_of_every_pixel_in_the_box(box: Box) -> None:
    pixels = picture(37, 61, np.uint8)
    found = count_codes(pixels, box, luma="bt601")
    part = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
    luma = np.floor(to_luma(part, channel="bt601") + 0.5)
    for index, plane in enumerate((part[..., 0], part[..., 1], part[..., 2], luma)):
        wanted, _ = np.histogram(plane, bins=np.arange(257))
        np.testing.assert_array_equal(found.counts[index], wanted)
        assert found.means[index] == pytest.approx(plane.mean(), abs=1e-9)
        assert found.deviations[index] == pytest.approx(plane.std(), abs=1e-6)
    assert found.hidden == 0


def test_sixteen_bits_are_binned_and_their_mean_is_exact() -> None:
    pixels = picture(20, 33, np.uint16)
    found = count_codes(pixels, Box(0, 0, 33, 20), luma="bt709")
    wanted, _ = np.histogram(pixels[..., 1] / 257, bins=np.arange(257) - 0.5)
    np.testing.assert_array_equal(found.counts[1], wanted)
    assert found.means[1] == pytest.approx((pixels[..., 1] / 257).mean(), abs=1e-9)
    assert found.deviations[1] == pytest.approx((pixels[..., 1] / 257).std(), abs=1e-9)


def test_strips_and_one_piece_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    pixels = picture(50, 40, np.uint8)
    whole = count_codes(pixels, Box(0, 0, 40, 50), luma="full")
    monkeypatch.setattr("sr_studio.imaging.statistics._STRIP", 120)
    checks: list[None] = []
    strips = count_codes(pixels, Box(0, 0, 40, 50), luma="full", check=lambda: checks.append(None))
    np.testing.assert_array_equal(strips.counts, whole.counts)
    assert strips.means == whole.means
    assert len(checks) == 17


def test_transparent_pixels_are_left_out_and_counted() -> None:
    pixels, alpha = picture(8, 10, np.uint8), np.full((8, 10), 255, np.uint8)
    alpha[:3] = 254
    found = count_codes(pixels, Box(0, 1, 10, 7), luma="bt601", alpha=alpha)
    assert found.hidden == 20
    assert found.counts.sum(axis=1).tolist() == [50] * 4
    assert found.means[0] == pytest.approx(pixels[3:, :, 0].mean())
    alpha[:] = 0
    nothing = count_codes(pixels, Box(0, 0, 10, 8), luma="bt601", alpha=alpha)
    assert nothing.hidden == 80
    assert nothing.means == (0.0,) * 4


def test_grey_is_three_equal_channels_and_under_full_range_its_own_luma() -> None:
    grey = picture(9, 9, np.uint8, 1)
    found = count_codes(grey, Box(0, 0, 9, 9), luma="full")
    assert (found.counts == found.counts[0]).all()
    coloured = count_codes(np.repeat(grey, 3, axis=2), Box(0, 0, 9, 9), luma="bt601")
    np.testing.assert_array_equal(count_codes(grey, Box(0, 0, 9, 9), luma="bt601").counts, coloured.counts)


def test_codes_are_read_where_they_are_asked_for() -> None:
    pixels = picture(12, 17, np.uint16)
    columns, rows = np.array([0, 16, 5], np.int32), np.array([0, 11, 7], np.int32)
    np.testing.assert_array_equal(codes_at(pixels, columns, rows), pixels[rows, columns])
    assert codes_at(pixels[..., 0], columns, rows).shape == (3, 1)


def test_luma_is_whole_codes_of_the_pictures_own_depth() -> None:
    assert luma_of(np.array([[255, 255, 255], [0, 0, 0]], np.uint8), "bt601").tolist() == [235.0, 16.0]
    assert luma_of(np.array([[65535, 65535, 65535]], np.uint16), "bt601").tolist() == [235.0 * 257]
    assert luma_of(np.array([[77]], np.uint8), "full").tolist() == [77.0]


def test_a_box_outside_is_a_bug() -> None:
    with pytest.raises(ValueError, match="not within"):
        count_codes(picture(4, 4, np.uint8), Box(1, 0, 4, 4), luma="bt601")
