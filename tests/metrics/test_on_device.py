"""Local SSIM as a graphics card computes it, here by the same code on the processor."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from PIL import Image

from sr_studio.metrics import on_device
from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.differences import dissimilarity
from sr_studio.metrics.local_ssim import C1, C2, LocalSsim, local_ssim, ssim_map, wang_kernel
from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.on_device import Quicker, local_ssim_on, quicker
from sr_studio.metrics.protocol import DAALA, Protocol
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.registry import metrics_named

ON_TORCH = partial(local_ssim_on, "cpu")


def pair(*shape: int, depth: int = 8, seed: int = 0) -> tuple[NDArray[Any], NDArray[Any]]:
    """Smooth pictures with noise, of which one is the other with more."""
    random = np.random.default_rng(seed)
    smooth = np.cumsum(random.normal(0, 4, shape), axis=1) + 128
    unit = 1 if depth == 8 else 257
    kind = np.uint8 if depth == 8 else np.uint16
    first, second = np.clip(smooth, 0, 255), np.clip(smooth + random.normal(0, 7, shape), 0, 255)
    return (first * unit).astype(kind), (second * unit).astype(kind)


def exact(first: NDArray[Any], second: NDArray[Any]) -> NDArray[np.float64]:
    """Wang's map read literally, in float64."""
    unit = 257 if first.dtype == np.uint16 else 1
    x, y = first.astype(np.float64) / unit, second.astype(np.float64) / unit
    window = np.outer(wang_kernel(), wang_kernel())

    def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
        views = np.lib.stride_tricks.sliding_window_view(values, window.shape)
        return np.asarray(np.einsum("ijkl,kl->ij", views, window))

    mx, my = mean(x), mean(y)
    vx, vy, cov = mean(x * x) - mx * mx, mean(y * y) - my * my, mean(x * y) - mx * my
    return np.asarray((2 * mx * my + C1) * (2 * cov + C2) / ((mx * mx + my * my + C1) * (vx + vy + C2)))


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("shape", [(64, 75), (11, 90), (90, 11)])
def test_every_pixel_is_that_of_float64(shape: tuple[int, int], depth: int) -> None:
    first, second = pair(*shape, depth=depth)
    made = ssim_map(first, second, compute=ON_TORCH)
    assert made.dtype == np.float32
    np.testing.assert_allclose(made, exact(first, second), atol=6.0e-8, rtol=0)  # float32's last digit


def test_codes_above_half_of_sixteen_bit_keep_their_value() -> None:
    """They travel as negative numbers."""
    first = np.full((40, 40), 65_535, np.uint16)
    second = np.tile(np.array([32_767, 32_768], np.uint16), (40, 20))
    made = ssim_map(first, second, compute=ON_TORCH)
    np.testing.assert_allclose(made, exact(first, second), atol=6e-8, rtol=0)


def test_equal_pictures_score_exactly_one() -> None:
    first, _ = pair(70, 81)
    assert (ssim_map(first, first, compute=ON_TORCH) == 1).all()


@pytest.mark.parametrize("window", ["wang", "daala"])
def test_strips_change_no_bit(monkeypatch: pytest.MonkeyPatch, window: str) -> None:
    compute: Callable[..., Any] = ssim_map if window == "wang" else daala_map
    first, second = pair(97, 61)
    whole = compute(first, second, compute=ON_TORCH)
    monkeypatch.setattr(on_device, "STRIP_PIXELS", 7 * 61)
    strips = compute(first, second, compute=ON_TORCH)
    for one, other in zip(
        *(made if isinstance(made, tuple) else (made,) for made in (whole, strips)), strict=True
    ):
        assert np.array_equal(one, other)


@pytest.mark.parametrize("shape", [(10, 40), (40, 10), (1, 1)])
def test_smaller_than_the_window_is_empty(shape: tuple[int, int]) -> None:
    first, second = pair(*shape)
    assert ssim_map(first, second, compute=ON_TORCH).shape == ssim_map(first, second).shape
    assert not ssim_map(first, second, compute=ON_TORCH).size


def test_contrast_and_structure_alone() -> None:
    first, second = pair(60, 70)
    second = second // 2
    kernel = wang_kernel()
    made, known = (
        compute(first, second, rows=kernel, columns=kernel, border="valid", term="contrast_structure")
        for compute in (ON_TORCH, local_ssim)
    )
    np.testing.assert_allclose(made, known, atol=2e-4)
    assert np.abs(made - ssim_map(first, second)).max() > 0.01


@pytest.fixture
def on_card(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that may be computed on a card is, whatever its size."""

    def always(device: str) -> LocalSsim:
        return partial(local_ssim_on, device) if device else local_ssim

    monkeypatch.setattr(on_device, "quicker", always)


@pytest.mark.usefixtures("on_card")
@pytest.mark.parametrize("hidden", [False, True])
@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize(
    "protocol", [Protocol(), Protocol(channel="rgb", shave=0), DAALA], ids=["Y", "RGB", "daala"]
)
def test_scores_of_every_recipe(protocol: Protocol, depth: int, hidden: bool) -> None:
    """PSNR is the processor's in any case; SSIM of the whole and of boxes differs by float32's rounding."""
    first, second = pair(180, 150, 3, depth=depth)
    transparent = np.zeros((180, 150), np.bool_)
    transparent[60:90, 20:70] = hidden
    scores = []
    for card in ("", "cpu"):
        quality = QualityMap(
            PicturePair(second, first, protocol, 4, hidden=transparent, card=card),
            metrics_named(["psnr", "ssim"]),
        )
        scores.append((quality.whole(), quality.box(31, 22, 80, 90)))
    for there, here in zip(scores[1], scores[0], strict=True):
        assert there.values["psnr"] == here.values["psnr"]
        assert there.transparent == here.transparent
        assert there.values["ssim"] == pytest.approx(here.values["ssim"], abs=5e-6)
        assert 0.05 < there.values["ssim"] < 0.99
    assert scores[0][0].values["ssim"] != scores[1][0].values["ssim"]  # it was the other code


@pytest.mark.usefixtures("on_card")
def test_a_map_of_ssim_has_the_same_codes_but_for_halves() -> None:
    first, second = pair(400, 300, 3)
    there, here = dissimilarity(first, second, "cpu"), dissimilarity(first, second)
    assert there.shape == here.shape
    assert np.abs(there.astype(int) - here).max() <= 1
    assert (there != here).mean() < 1e-3


def test_means_of_photographs_differ_by_less_than_a_millionth(shared: Path) -> None:
    for path in sorted((shared / "data/Set5/x4").glob("*_HR.png")):
        with Image.open(path) as image:
            grey = image.convert("L")
            small = grey.resize((grey.width // 4, grey.height // 4), Image.Resampling.BICUBIC)
            planes = [np.asarray(one) for one in (grey, small.resize(grey.size, Image.Resampling.BICUBIC))]
        there, here = ssim_map(*planes, compute=ON_TORCH), ssim_map(*planes)
        assert abs(float(there.mean(dtype=float)) - float(here.mean(dtype=float))) < 1e-6


class Clock:
    """Goes on by what it is told at each look."""

    def __init__(self, *steps: float) -> None:
        self._steps = list(steps)
        self._now = 0.0

    def __call__(self) -> float:
        now = self._now
        self._now += self._steps.pop(0) if self._steps else 0.0
        return now


class Counted:
    """A device that counts its maps; a list of errors is raised first."""

    def __init__(self, *errors: Exception, compute: LocalSsim = ON_TORCH) -> None:
        self.maps: list[tuple[int, ...]] = []
        self._errors = list(errors)
        self._compute = compute

    def __call__(self, reference: NDArray[Any], picture: NDArray[Any], **window: Any) -> NDArray[Any]:
        self.maps.append(reference.shape)
        if self._errors:
            raise self._errors.pop(0)
        return self._compute(reference, picture, **window)


FIRST, SECOND = pair(300, 40)
HERE = ssim_map(FIRST, SECOND)
THERE = ssim_map(FIRST, SECOND, compute=ON_TORCH)


def test_the_two_maps_can_be_told_apart() -> None:
    assert not np.array_equal(HERE, THERE)


def test_the_faster_device_is_kept_from_the_first_picture_on() -> None:
    device = Counted()
    compute = Quicker("card", device, least_pixels=1, clock=Clock(1.0, 2.0))
    for _ in range(3):
        assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), THERE)
    assert device.maps == [(256, 40), (300, 40), (300, 40), (300, 40)]  # a warm-up, the trial, two more


def test_a_device_that_loses_three_times_is_not_tried_again() -> None:
    device = Counted()
    compute = Quicker("card", device, least_pixels=1, clock=Clock(*(2.0, 1.0, 0.0) * 5))
    for _ in range(5):
        assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    assert device.maps == [(256, 40), (300, 40)] * 3


def test_a_device_that_was_busy_once_is_tried_again() -> None:
    device = Counted()
    compute = Quicker("card", device, least_pixels=1, clock=Clock(2.0, 1.0, 0.0, 1.0, 2.0))
    assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    for _ in range(2):
        assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), THERE)
    assert device.maps == [(256, 40), (300, 40)] * 2 + [(300, 40)]


def test_another_size_and_another_window_are_tried_by_themselves() -> None:
    device = Counted()
    compute = Quicker("card", device, least_pixels=1, clock=Clock(2.0, 1.0))
    ssim_map(FIRST, SECOND, compute=compute)
    daala_map(FIRST, SECOND, compute=compute)
    ssim_map(*pair(600, 80), compute=compute)
    assert device.maps == [(256, 40), (300, 40), (256, 40), (300, 40), (256, 80), (600, 80)]


def test_small_pictures_never_go_to_a_device() -> None:
    device = Counted()
    compute = Quicker("card", device, least_pixels=FIRST.size + 1)
    assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    assert not device.maps


def test_out_of_memory_the_processor_computes_this_picture(caplog: pytest.LogCaptureFixture) -> None:
    device = Counted(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2.00 GiB"))
    compute = Quicker("card", device, least_pixels=1, clock=Clock(1.0, 2.0))
    with caplog.at_level(logging.WARNING):
        assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    assert "SSIM is computed on the processor: card: CUDA out of memory" in caplog.text
    assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), THERE)  # there is some again


def test_a_device_that_fails_is_not_asked_again(caplog: pytest.LogCaptureFixture) -> None:
    compute = Quicker("meta", partial(local_ssim_on, "meta"), least_pixels=1)
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    assert caplog.text.count("SSIM is computed on the processor: meta") == 1


@pytest.mark.parametrize("wrong", [0.05, np.nan, 7.0])
def test_a_wrong_map_is_never_used(caplog: pytest.LogCaptureFixture, wrong: float) -> None:
    def spoilt(*pictures: NDArray[Any], **window: Any) -> NDArray[Any]:
        made = local_ssim(*pictures, **window)
        made[3, 4] += np.float32(wrong)
        return made

    device = Counted(compute=spoilt)
    compute = Quicker("card", device, least_pixels=1, clock=Clock(1.0, 2.0))
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            assert np.array_equal(ssim_map(FIRST, SECOND, compute=compute), HERE)
    assert len(device.maps) == 2
    assert "a map that differs by" in caplog.text


def test_without_a_card_nothing_is_tried() -> None:
    assert quicker("") is local_ssim
