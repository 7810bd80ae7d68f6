"""Luma against the standards' formulas, in exact arithmetic."""

from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.imaging.color import Luma, luma_codes, to_luma

EXACT: dict[Any, tuple[Any, ...]] = {
    "bt601": (16, Fraction(65481, 255000), Fraction(128553, 255000), Fraction(24966, 255000)),
    "bt709": (16, *(Fraction(219 * w, 2_550_000) for w in (2126, 7152, 722))),
    "full": (0, Fraction(299, 1000), Fraction(587, 1000), Fraction(114, 1000)),
}
code = st.integers(0, 255)


@given(code, code, code, st.sampled_from(["bt601", "bt709", "full"]))
def test_formula_and_rounding(red: int, green: int, blue: int, channel: Luma) -> None:
    pixels = np.array([[[red, green, blue]]], np.uint8)
    offset, *weights = EXACT[channel]
    exact = offset + sum(w * v for w, v in zip(weights, (red, green, blue), strict=True))
    assert abs(to_luma(pixels, channel=channel)[0, 0] - float(exact)) < 1e-12
    assert luma_codes(pixels, channel=channel)[0, 0] == int(exact + Fraction(1, 2))


def test_ends_of_the_range() -> None:
    ends = np.array([[[0, 0, 0], [255, 255, 255]]], np.uint8)
    np.testing.assert_allclose(to_luma(ends, channel="bt601"), [[16, 235]], atol=1e-12)
    np.testing.assert_allclose(to_luma(ends, channel="bt709"), [[16, 235]], atol=1e-12)
    np.testing.assert_allclose(to_luma(ends, channel="full"), [[0, 255]], atol=1e-12)


def test_grey_is_mapped_by_bt709_only() -> None:
    grey = np.arange(256, dtype=np.uint8).reshape(16, 16, 1)
    np.testing.assert_array_equal(to_luma(grey, channel="bt601"), grey[:, :, 0])
    np.testing.assert_array_equal(to_luma(grey, channel="full"), grey[:, :, 0])
    np.testing.assert_allclose(
        to_luma(grey, channel="bt709"), 16 + 219 / 255 * grey[:, :, 0].astype(float), atol=1e-12
    )
    for channel in ("bt601", "bt709", "full"):
        rounded = np.floor(to_luma(grey, channel=channel) + 0.5)  # type: ignore[arg-type]
        np.testing.assert_array_equal(luma_codes(grey, channel=channel), rounded)  # type: ignore[arg-type]


@pytest.mark.parametrize("channel", ["bt601", "bt709", "full"])
@pytest.mark.parametrize("shape", [(1, 1), (700, 311)])
def test_16_bit_and_floats_are_in_8_bit_codes(channel: Luma, shape: tuple[int, int]) -> None:
    narrow = np.random.default_rng(0).integers(0, 256, (*shape, 3), dtype=np.uint8)
    wide = narrow.astype(np.uint16) * 257
    expected = to_luma(narrow, channel=channel)
    np.testing.assert_allclose(to_luma(wide, channel=channel), expected, atol=1e-10)
    np.testing.assert_allclose(to_luma(narrow.astype(np.float32), channel=channel), expected, atol=1e-10)
    assert expected.dtype == np.float64
    np.testing.assert_array_equal(luma_codes(narrow, channel=channel), np.floor(expected + 0.5 + 1e-9))
