"""The measure of periodic patterns on pictures whose spectrum is known and on photographs."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sr_studio.imaging.color import to_luma
from sr_studio.imaging.samples import SAMPLES, sample_path
from sr_studio.metrics.artefacts import (
    FEWEST_PICTURES,
    GOAL,
    SpectrumSum,
    frequency_text,
    log_spectral_distance,
    pattern_ratios,
    score_patterns,
    window_side,
    worst_ratio,
)


def photographs(*, tile: int = 192) -> list[NDArray[np.float64]]:
    """Tiles of scikit-image's photographs; colour images as luma."""
    tiles = []
    for name in SAMPLES:
        with Image.open(sample_path(name)) as image:
            luma = to_luma(np.asarray(image.convert("RGB")), channel="full")
        height, width = luma.shape
        tiles += [
            luma[top : top + tile, left : left + tile]
            for top in range(0, height - tile + 1, tile)
            for left in range(0, width - tile + 1, tile)
        ]
    return tiles


def spectra(pictures: list[NDArray[np.float64]], *, scale: int = 4) -> SpectrumSum:
    added = SpectrumSum(scale=scale)
    for picture in pictures:
        added.add(picture)
    return added


def wave(shape: tuple[int, int], frequency: tuple[int, int], scale: int) -> NDArray[np.float64]:
    """A cosine of amplitude 1 at (down, across) / scale cycles a pixel."""
    y, x = np.indices(shape)
    angle = 2 * np.pi * (frequency[0] * y + frequency[1] * x) / scale
    return np.cos(angle + (np.pi / 4 if scale > 2 else 0))


def test_l_is_the_mean_log_power_of_hann_windows() -> None:
    """Against the definition, window by window, with the whole FFT."""
    rng = np.random.default_rng(3)
    pictures = [rng.uniform(0, 255, shape) for shape in ((64, 64), (100, 131))]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(64) / 64)
    means = []
    for picture in pictures:
        logs = [
            np.log(np.abs(np.fft.fft2(picture[y : y + 64, x : x + 64] * np.outer(hann, hann))) ** 2 + 1)
            for y in range(0, picture.shape[0] - 63, 32)
            for x in range(0, picture.shape[1] - 63, 32)
        ]
        means.append(np.mean(logs, axis=0))
    added = spectra(pictures)
    assert (added.pictures, added.windows) == (2, 1 + 2 * 3)
    np.testing.assert_allclose(added.mean(), np.mean(means, axis=0), rtol=1e-9)


@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_a_known_pattern_is_caught_where_it_lies(scale: int) -> None:
    tiles = photographs()
    for frequency in list(pattern_ratios(spectra(tiles[:1], scale=scale).mean(), scale=scale))[::3]:
        marked = [tile + 8 * wave(tile.shape, frequency, scale) for tile in tiles]
        found, ratio = worst_ratio(spectra(marked, scale=scale).mean(), scale=scale)
        assert found == frequency
        assert ratio > 3 * GOAL


def test_a_pattern_of_period_4_with_every_harmonic() -> None:
    rng = np.random.default_rng(0)
    cell = rng.normal(0, 3, (4, 4))
    marked = [tile + np.tile(cell, (48, 48)) for tile in photographs()]
    score = score_patterns(spectra(marked), scale=4)
    strength = np.abs(np.fft.fft2(cell)) ** 2
    assert {at for at, ratio in score.ratios.items() if ratio > GOAL} >= {
        at for at in score.ratios if strength[at] > 0.5 * strength.ravel()[1:].max()
    }
    assert score.ratio > 3 * GOAL


def test_photographs_have_no_pattern() -> None:
    tiles = photographs()
    score = score_patterns(spectra(tiles), scale=4)
    assert len(score.ratios) == 9
    assert score.pictures == len(tiles) >= FEWEST_PICTURES
    assert score.ratio <= GOAL
    assert score.reservation == ""


@pytest.mark.parametrize("folder", ["data/BSD100/x4", "data/Set14/x4"])
def test_benchmark_photographs_have_no_pattern(shared: Path, folder: str) -> None:
    added = SpectrumSum(scale=4)
    for path in sorted((shared / folder).glob("*_HR.png"))[:24]:
        with Image.open(path) as image:
            added.add(to_luma(np.asarray(image.convert("RGB")), channel="full"))
    assert score_patterns(added, scale=4).ratio <= 1.5


def test_noise_and_one_colour_have_no_pattern() -> None:
    rng = np.random.default_rng(5)
    noise = spectra([rng.normal(128, 20, (256, 256)) for _ in range(8)])
    assert worst_ratio(noise.mean(), scale=4)[1] < 1.5
    flat = spectra([np.full((96, 96), 200.0)])
    assert list(pattern_ratios(flat.mean(), scale=4).values()) == pytest.approx([1] * 9)


def test_every_picture_counts_the_same() -> None:
    small, large = photographs()[0][:64, :64], photographs()[5]
    both = spectra([small, large]).mean()
    np.testing.assert_allclose(both, (spectra([small]).mean() + spectra([large]).mean()) / 2)


def test_pictures_without_a_window_do_not_count() -> None:
    added = SpectrumSum(scale=4)
    assert added.add(np.zeros((63, 200))) == 0
    assert (added.pictures, added.too_small) == (0, 1)
    with pytest.raises(ValueError, match="no picture"):
        added.mean()


def test_few_pictures_are_said_to_be_few() -> None:
    tiles = photographs()
    assert "at least 8 different photographs" in score_patterns(spectra(tiles[:7]), scale=4).reservation
    corners = [tile[:64, :64] for tile in tiles]
    assert "200 windows" in score_patterns(spectra(corners), scale=4).reservation


def test_windows_meet_the_frequencies_of_their_scale() -> None:
    assert [window_side(scale) for scale in (2, 3, 4, 8, 16)] == [64, 63, 64, 64, 64]
    with pytest.raises(ValueError, match="multiples of 1/3"):
        pattern_ratios(np.zeros((64, 64)), scale=3)
    assert pattern_ratios(np.zeros((64, 64)), scale=1) == {}


def test_frequencies_in_words() -> None:
    assert frequency_text((0, 2), scale=4) == "(0, 1/2)"
    assert frequency_text((1, 3), scale=4) == "(1/4, −1/4)"


def test_log_spectral_distance() -> None:
    reference = photographs()[4]
    assert log_spectral_distance(reference, reference) == 0
    turned = log_spectral_distance(reference[::-1, ::-1], reference)  # the same frequencies
    assert 0 < turned < 1 < log_spectral_distance(reference[::-1], reference)
    rng = np.random.default_rng(2)
    noise = rng.normal(0, 40, (512, 512))
    # Twice the amplitude is 6.02 dB at every frequency; the added epsilon is nothing beside this power.
    assert log_spectral_distance(2 * noise, noise) == pytest.approx(20 * np.log10(2), abs=1e-3)
    with pytest.raises(ValueError, match="one size"):
        log_spectral_distance(reference[1:], reference)
    with pytest.raises(ValueError, match="64 x 64"):
        log_spectral_distance(reference[:63], reference[:63])
