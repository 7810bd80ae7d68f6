"""Any box of a quality map against direct computation on the cut-out; identical and missing states."""

import math
from fractions import Fraction
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sr_studio.imaging.color import to_luma
from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.local_ssim import ssim_map
from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.planes import scored_planes
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.quality import score as score_by
from sr_studio.metrics.ssim import SSIM

TWO = (PSNR, SSIM)
score = partial(score_by, metrics=TWO)


def quality_of(reference: NDArray, picture: NDArray, protocol: Protocol) -> QualityMap:
    return QualityMap(PicturePair(picture, reference, protocol, 4), TWO)


RGB = Protocol(channel="rgb", shave=0)


def pictures(
    height: int = 90, width: int = 120, *, channels: int = 3, seed: int = 0
) -> tuple[NDArray, NDArray]:
    rng = np.random.default_rng(seed)
    first = rng.integers(0, 256, (height, width, channels), dtype=np.uint8)
    noise = rng.integers(-25, 26, first.shape)
    return first, np.clip(first + noise, 0, 255).astype(np.uint8)


@settings(max_examples=50, deadline=None)
@given(
    x=st.integers(-10, 130),
    y=st.integers(-10, 100),
    width=st.integers(1, 140),
    height=st.integers(1, 110),
    shave=st.sampled_from([0, 4, 7]),
)
def test_a_box_equals_the_score_of_its_pixels(x: int, y: int, width: int, height: int, shave: int) -> None:
    reference, picture = pictures()
    got = quality_of(reference, picture, Protocol(shave=shave)).box(x, y, width, height)
    top, bottom = max(y, shave), min(y + height, 90 - shave)
    left, right = max(x, shave), min(x + width, 120 - shave)
    if top >= bottom or left >= right:
        assert not got.values
        assert {str(why) for why in got.missing.values()} == {"the box holds no scored pixel"}
        return
    luma = [
        np.floor(to_luma(p[top:bottom, left:right], channel="bt601") + 0.5).astype(int)
        for p in (reference, picture)
    ]
    error = Fraction(int(((luma[0] - luma[1]) ** 2).sum()), luma[0].size)
    assert got.identical == (error == 0)
    if error:
        assert got.values["psnr"] == pytest.approx(10 * math.log10(Fraction(255**2) / error), rel=1e-14)
    local = ssim_map(luma[0].astype(np.uint8), luma[1].astype(np.uint8))
    if local.size:
        assert got.values["ssim"] == pytest.approx(float(local.mean(dtype=float)), abs=1e-6)
    else:
        assert "smaller than the window" in str(got.missing["ssim"])


def test_rgb_is_the_mean_over_the_channels() -> None:
    reference, picture = pictures()
    got = score(reference, picture, protocol=RGB, scale=4)
    error = ((reference.astype(float) - picture) ** 2).mean()
    assert got.values["psnr"] == pytest.approx(10 * math.log10(255**2 / error), rel=1e-12)
    maps = [ssim_map(reference[..., c], picture[..., c]).mean(dtype=float) for c in range(3)]
    assert got.values["ssim"] == pytest.approx(np.mean(maps), abs=1e-6)


def test_a_daala_box_is_the_weighted_mean_of_the_whole_images_map() -> None:
    reference, picture = pictures()
    quality = quality_of(reference, picture, DAALA)
    ((x, y),) = scored_planes(reference[4:-4, 4:-4], picture[4:-4, 4:-4], channel="bt709")
    local, rows, columns = daala_map(x, y)
    weights = np.outer(rows, columns)
    inside = np.s_[10:40, 0:30]
    expected = (local * weights)[inside].sum() / weights[inside].sum()
    assert quality.box(4, 14, 30, 30).values["ssim"] == pytest.approx(expected, abs=1e-6)
    assert quality.whole().values["ssim"] == pytest.approx((local * weights).sum() / weights.sum(), abs=1e-6)


@pytest.mark.parametrize("protocol", [COMMUNITY, DAALA, RGB])
@pytest.mark.parametrize("channels", [1, 3])
def test_identical_images_say_so(protocol: Protocol, channels: int) -> None:
    reference, _ = pictures(channels=channels)
    got = score(reference, reference, protocol=protocol, scale=4)
    assert got.values["psnr"] == math.inf
    assert got.values["ssim"] == pytest.approx(1)
    assert not got.missing


def test_identical_is_said_of_the_region_not_of_the_image() -> None:
    reference, _ = pictures()
    picture = reference.copy()
    picture[60:, 60:] ^= 0x40
    quality = quality_of(reference, picture, COMMUNITY)
    assert not quality.whole().identical
    left = quality.box(0, 0, 50, 50)
    assert left.values == {"psnr": math.inf, "ssim": 1.0}


@pytest.mark.parametrize("size", [(8, 50), (50, 8), (1, 1)])
def test_an_image_smaller_than_its_border_is_missing(size: tuple[int, int]) -> None:
    reference, picture = pictures(*size)
    got = score(reference, picture, protocol=COMMUNITY, scale=4)
    assert not got.values
    assert "no pixels are left after shaving 4" in str(got.missing["psnr"])


def test_an_image_smaller_than_the_window_has_psnr_and_no_ssim() -> None:
    reference, picture = pictures(18, 40)
    got = score(reference, picture, protocol=COMMUNITY, scale=4)
    assert got.values.keys() == {"psnr"}
    assert "smaller than the window" in str(got.missing["ssim"])
    assert "ssim" in score(reference, picture, protocol=DAALA, scale=4).values


def test_a_picture_of_another_size_is_not_scored() -> None:
    reference, picture = pictures()
    quality = quality_of(reference, picture[:45, :60], COMMUNITY)
    assert "60×45" in str(quality.whole().missing["psnr"])
    assert "120×90" in str(quality.box(3, 3, 10, 10).missing["ssim"])
    assert quality.nbytes == 0


def test_the_grey_trap() -> None:
    """A grey reference is scored as it is: mapping it to studio range would add 1.32 dB."""
    reference, picture = pictures(channels=1)
    as_is = score(reference, picture, protocol=COMMUNITY, scale=4)
    error = ((reference[4:-4, 4:-4].astype(float) - picture[4:-4, 4:-4]) ** 2).mean()
    assert as_is.values["psnr"] == pytest.approx(10 * math.log10(255**2 / error))
    colour = np.repeat(picture, 3, axis=2)
    assert score(reference, colour, protocol=COMMUNITY, scale=4) == as_is
    both = score(np.repeat(reference, 3, axis=2), colour, protocol=COMMUNITY, scale=4)
    assert both.values["psnr"] - as_is.values["psnr"] == pytest.approx(20 * math.log10(255 / 219), abs=0.05)
    assert score(reference, picture, protocol=DAALA, scale=4) == score(
        np.repeat(reference, 3, axis=2), colour, protocol=DAALA, scale=4
    )


def test_a_colour_reference_widens_a_grey_picture() -> None:
    reference, picture = pictures()
    grey = picture[..., :1]
    for protocol in (COMMUNITY, DAALA, RGB):
        wide = score(reference, np.repeat(grey, 3, axis=2), protocol=protocol, scale=4)
        assert score(reference, grey, protocol=protocol, scale=4) == wide


@pytest.mark.parametrize("protocol", [COMMUNITY, DAALA, RGB])
def test_sixteen_bit_is_scored_on_the_eight_bit_scale(protocol: Protocol) -> None:
    reference, picture = pictures()
    wide_reference = reference.astype(np.uint16) * np.uint16(257)
    wide_picture = picture.astype(np.uint16) * np.uint16(257)
    eight = score(reference, picture, protocol=protocol, scale=4)
    for first, second in (
        (wide_reference, wide_picture),
        (reference, wide_picture),
        (wide_reference, picture),
    ):
        got = score(first, second, protocol=protocol, scale=4)
        assert got.values["psnr"] == pytest.approx(
            eight.values["psnr"], abs=0.03
        )  # rounding luma to 8 bit costs 0.013
        assert got.values["ssim"] == pytest.approx(eight.values["ssim"], abs=1e-4)
    assert score(reference, wide_reference, protocol=protocol, scale=4).identical


def test_one_code_of_sixteen_bit_is_not_identical() -> None:
    reference = np.full((40, 40, 1), 30_000, np.uint16)
    got = score(reference, reference + np.uint16(1), protocol=COMMUNITY, scale=4)
    assert not got.identical
    assert got.values["psnr"] == pytest.approx(20 * math.log10(65535))


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_the_largest_error_does_not_overflow(dtype: type) -> None:
    black = np.zeros((200, 300, 3), dtype)
    white = np.full_like(black, np.iinfo(dtype).max)
    got = score(black, white, protocol=RGB, scale=4)
    assert got.values["psnr"] == pytest.approx(0.0, abs=1e-9)


def test_a_map_holds_less_than_a_table_of_single_pixels_would() -> None:
    reference, picture = pictures(512, 512)
    quality = quality_of(reference, picture, COMMUNITY)
    assert 0 < quality.nbytes < 8 * 512 * 512
