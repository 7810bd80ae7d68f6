"""Transparent pixels are left out of scores, whatever colours they hide."""

import math

import numpy as np
import pytest

from sr_studio.metrics.local_ssim import ssim_map
from sr_studio.metrics.metric import PicturePair, Score
from sr_studio.metrics.ms_ssim import MS_SSIM
from sr_studio.metrics.planes import scored_planes
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.ssim import SSIM

RNG = np.random.default_rng(3)
REFERENCE = RNG.integers(0, 256, (60, 80, 3), np.uint8)
PICTURE = np.clip(REFERENCE + RNG.integers(-20, 21, REFERENCE.shape), 0, 255).astype(np.uint8)
HIDDEN = np.zeros((60, 80), bool)
HIDDEN[:30, :40] = True
HIDDEN[45, 60] = True


def maps(
    hidden: np.ndarray | None, picture: np.ndarray = PICTURE, protocol: Protocol = COMMUNITY
) -> QualityMap:
    return QualityMap(PicturePair(picture, REFERENCE, protocol, 4, hidden=hidden), (PSNR, SSIM, MS_SSIM))


def whole(hidden: np.ndarray | None, picture: np.ndarray = PICTURE, protocol: Protocol = COMMUNITY) -> Score:
    return maps(hidden, picture, protocol).whole()


def test_psnr_and_ssim_of_what_is_seen() -> None:
    inner = (slice(4, -4), slice(4, -4))
    ((reference, picture),) = scored_planes(REFERENCE[inner], PICTURE[inner], channel=COMMUNITY.channel)
    seen = ~HIDDEN[inner]
    errors = (reference.astype(float) - picture)[seen]
    found = whole(HIDDEN)
    assert found.values["psnr"] == pytest.approx(10 * math.log10(255**2 / np.mean(errors**2)), abs=1e-9)
    windows = np.lib.stride_tricks.sliding_window_view(seen, (11, 11)).all(axis=(2, 3))
    assert found.values["ssim"] == pytest.approx(
        float(ssim_map(reference, picture)[windows].mean()), abs=1e-6
    )


@pytest.mark.parametrize("protocol", [COMMUNITY, DAALA])
def test_hidden_colours_change_nothing(protocol: Protocol) -> None:
    other = PICTURE.copy()
    other[HIDDEN] = 255 - other[HIDDEN]
    for name in ("psnr", "ssim"):
        plain = whole(HIDDEN, PICTURE, protocol).values[name]
        assert whole(HIDDEN, other, protocol).values[name] == plain
        assert abs(whole(None, other, protocol).values[name] - plain) > 1e-3
    # Identical where it is seen: that is identical.
    broken = REFERENCE.copy()
    broken[HIDDEN] = 0
    found = whole(HIDDEN, broken, protocol)
    assert math.isinf(found.values["psnr"])
    assert found.values["ssim"] == pytest.approx(1, abs=1e-6)


def test_boxes() -> None:
    found = maps(HIDDEN)
    hidden = found.box(8, 8, 16, 16)
    assert not hidden.values
    assert "transparent" in hidden.missing["psnr"].text
    assert "transparent" in hidden.missing["ssim"].text
    clear = found.box(44, 8, 30, 30)
    plain = maps(None).box(44, 8, 30, 30)
    assert clear.values["psnr"] == pytest.approx(plain.values["psnr"])
    assert clear.values["ssim"] == pytest.approx(plain.values["ssim"])


def test_nothing_hidden_is_no_mask_and_all_hidden_no_score() -> None:
    assert whole(np.zeros_like(HIDDEN)) == whole(None)
    found = whole(np.ones_like(HIDDEN))
    assert not found.values
    border = np.zeros_like(HIDDEN)
    border[:4] = True  # shaved in any case
    assert whole(border) == whole(None)


def test_a_metric_that_needs_every_pixel_says_so() -> None:
    reference = np.tile(REFERENCE, (4, 4, 1))
    hidden = np.tile(HIDDEN, (4, 4))
    pair = PicturePair(reference, reference, COMMUNITY, 4, hidden=hidden)
    found = QualityMap(pair, (MS_SSIM,)).whole()
    assert (
        found.missing["ms_ssim"].text
        == "the image has transparent pixels, which this metric cannot leave out"
    )


def test_what_is_left_out_is_counted_where_it_is_scored() -> None:
    """Not in the shaved border, and in a box only what lies in it."""
    rng = np.random.default_rng(0)
    picture = rng.integers(0, 256, (40, 40, 3), np.uint8)
    hidden = np.zeros((40, 40), bool)
    hidden[0:6, 0:10] = True
    pair = PicturePair(picture, picture[::-1].copy(), COMMUNITY, 4, hidden=hidden)
    scores = QualityMap(pair, [PSNR])
    assert scores.whole().transparent == 2 * 6
    assert scores.box(6, 0, 20, 20).transparent == 2 * 4
    assert scores.box(20, 20, 10, 10).transparent == 0
    assert QualityMap.joined([scores, QualityMap(pair, [SSIM])]).whole().transparent == 12
    opaque = PicturePair(picture, picture[::-1].copy(), COMMUNITY, 4)
    assert QualityMap(opaque, [PSNR]).whole().transparent == 0
