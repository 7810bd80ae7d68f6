"""Detail by frequency: what waves and noise of known energy give."""

import numpy as np
import pytest
from numpy.typing import NDArray

from sr_studio.imaging.resize import imresize
from sr_studio.metrics.detail import HIGHEST, Band, Detail, detail, octave_edges
from sr_studio.metrics.metric import MetricError

SIDE = 128


def wave(frequency: float, amplitude: float, *, phase: float = 0.0) -> NDArray[np.float64]:
    """A wave across, in codes."""
    across = np.arange(SIDE)
    return np.tile(amplitude * np.cos(2 * np.pi * frequency * across + phase), (SIDE, 1))


def codes(*parts: NDArray[np.float64]) -> NDArray[np.uint16]:
    """Grey 16-bit pixels around the middle, so that rounding is nothing."""
    return np.rint((128 + np.sum(parts, axis=0)) * 257).astype(np.uint16)[..., None]


def band_at(found: Detail, frequency: float) -> Band:
    return next(band for band in found.octaves if band.low <= frequency < band.high)


def test_the_same_picture_has_the_same_detail_at_the_same_places() -> None:
    noise = np.random.default_rng(0).normal(0, 20, (SIDE, SIDE))
    found = detail(codes(noise), codes(noise), scale=4)
    assert all(band.correlation == pytest.approx(1) for band in found.rings)
    assert all(band.decibels == pytest.approx(0) for band in (*found.rings, *found.octaves))
    assert found.above is not None
    assert found.above.shared == pytest.approx(1)


def test_energy_is_that_of_the_picture_in_squared_codes() -> None:
    """Of a wave of amplitude a it is a² / 2; of white noise each ring has what its area has."""
    found = detail(codes(wave(0.1875, 10)), codes(wave(0.1875, 20)), scale=4)
    band = band_at(found, 0.1875)
    assert band.reference == pytest.approx(50, rel=0.01)
    assert band.picture == pytest.approx(200, rel=0.01)
    assert band.decibels == pytest.approx(6.02, abs=0.01)
    noise = np.random.default_rng(1).normal(0, 10, (SIDE, SIDE))
    white = detail(codes(noise), codes(noise), scale=2)
    ring = white.rings[20]
    area = np.pi * (ring.high**2 - ring.low**2)
    assert ring.reference == pytest.approx(100 * area, rel=0.15)


def test_the_correlation_tells_the_references_detail_from_other_detail_of_equal_energy() -> None:
    low = wave(0.0625, 40)
    reference = codes(low, wave(0.1875, 10))
    same = detail(reference, codes(low, wave(0.1875, 10)), scale=4)
    turned = detail(reference, codes(low, wave(0.1875, 10, phase=np.pi / 2)), scale=4)
    against = detail(reference, codes(low, wave(0.1875, 10, phase=np.pi)), scale=4)
    assert band_at(same, 0.1875).correlation == pytest.approx(1, abs=1e-3)
    assert band_at(turned, 0.1875).correlation == pytest.approx(0, abs=1e-3)
    assert band_at(turned, 0.1875).decibels == pytest.approx(0, abs=0.01)
    assert band_at(against, 0.1875).correlation == pytest.approx(-1, abs=1e-3)
    assert band_at(against, 0.1875).shared == 0
    assert band_at(turned, 0.07).correlation == pytest.approx(1, abs=1e-3)


def test_above_is_what_the_input_cannot_hold() -> None:
    noise = np.random.default_rng(2).normal(0, 20, (SIDE, SIDE))
    reference = codes(noise)
    small = imresize(reference, height=SIDE // 4, width=SIDE // 4)
    large = imresize(small, height=SIDE, width=SIDE)
    found = detail(reference, large, scale=4)
    assert found.nyquist == HIGHEST / 4
    assert found.above is not None
    assert found.above.energy is not None
    assert found.above.energy < 0.02
    assert found.octaves[0].correlation > 0.95
    assert detail(reference, reference, scale=1).above is None


@pytest.mark.parametrize(
    ("scale", "edges"),
    [(1, (0, 0.25, 0.5)), (2, (0, 0.125, 0.25, 0.5)), (3, (0, 1 / 12, 1 / 6, 1 / 3, 0.5))],
)
def test_octaves_begin_at_the_nyquist_frequency_of_the_input(scale: int, edges: tuple[float, ...]) -> None:
    assert octave_edges(scale) == pytest.approx(edges)


def test_blocks_cover_the_picture_and_are_as_large_as_fits() -> None:
    random = np.random.default_rng(3)
    for (height, width), side, blocks in (((33, 70), 32, 8), ((300, 257), 256, 4), ((256, 256), 256, 1)):
        pixels = random.integers(0, 256, (height, width, 3), dtype=np.uint8)
        found = detail(pixels, pixels, scale=2)
        assert (found.block, found.blocks) == (side, blocks)
    assert found.recipe == "luma BT.601 full range, Hann blocks of 256, mean of 1"


def test_flat_pictures_have_no_ratio() -> None:
    flat = np.full((64, 64, 1), 90, np.uint8)
    found = detail(flat, flat, scale=4)
    assert {(band.decibels, band.energy, band.correlation) for band in found.rings} == {(None, None, 0.0)}


def test_what_cannot_be_compared_says_why_and_a_stop_stops() -> None:
    small = np.zeros((31, 64, 3), np.uint8)
    with pytest.raises(MetricError, match="64×31 pixels, at least 32"):
        detail(small, small, scale=4)
    with pytest.raises(MetricError, match="the reference 64×31"):
        detail(small, small[:30], scale=4)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        detail(np.zeros((64, 64, 3), np.uint8), np.zeros((64, 64, 3), np.uint8), scale=4, check=stop)
