"""Upscaling: strips and focus change nothing, every kind of picture comes back as what it was."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sr_studio.models.checkpoint import ModelError
from sr_studio.models.device import cpu
from sr_studio.models.loading import load_upscaler
from sr_studio.models.regions import clip_region
from sr_studio.models.srresnet.upscaler import StreamedUpscaler
from sr_studio.models.upscaler import Cancelled, ModelInfo
from tests.models.small_networks import picture, random_srresnet


@pytest.fixture(scope="module")
def trained() -> StreamedUpscaler:
    """The bundled SRResNet on the CPU."""
    upscaler = load_upscaler("srresnet_x4", device="cpu")
    assert isinstance(upscaler, StreamedUpscaler)
    return upscaler


def small(**config: Any) -> StreamedUpscaler:
    """A random network as an upscaler."""
    network = random_srresnet(**config)
    info = ModelInfo(name="small", label="Small", scale=network.config.scale, origin="added")
    return StreamedUpscaler(info, network, device=cpu())


def eager(upscaler: StreamedUpscaler, pixels: NDArray[Any]) -> NDArray[Any]:
    """The plain network's codes."""
    x = torch.from_numpy(pixels.astype(np.float32)).permute(2, 0, 1)[None] / 255
    with torch.inference_mode():
        out = upscaler._network(x.expand(1, 3, -1, -1))
    codes: NDArray[Any] = (out * 255).round().clamp(0, 255)[0].permute(1, 2, 0).numpy().astype(np.uint8)
    return codes


@given(
    height=st.integers(1, 48),
    width=st.integers(1, 48),
    piece=st.integers(1, 64),
    seed=st.integers(0, 9),
    depth=st.sampled_from([8, 16]),
)
@settings(max_examples=25, deadline=None)
def test_strips_are_bit_equal_on_trained_weights(
    *, trained: StreamedUpscaler, height: int, width: int, piece: int, seed: int, depth: int
) -> None:
    """Whatever the strips, the same codes; at 16 bit the codes show the last digits of the floats."""
    pixels = picture(height, width, seed=seed, depth=depth)
    whole = trained.upscale(pixels, precision="fp32").pixels
    assert whole.shape == (4 * height, 4 * width, 3)
    limited = load_upscaler("srresnet_x4", device="cpu", memory_limit=1)
    limited.memory_limit = piece * width * 4 * 64 * 10 * 4  # type: ignore[attr-defined]
    strips: list[int] = []
    result = limited.upscale(
        pixels, precision="fp32", on_tile=lambda _x, _y, tile: strips.append(tile.shape[0])
    )
    assert sum(strips) == 4 * height
    assert np.array_equal(result.pixels, whole)


@given(
    scale=st.sampled_from([2, 4, 8]),
    height=st.integers(1, 30),
    width=st.integers(1, 30),
    rows=st.integers(1, 8),
    skip=st.sampled_from(["none", "bilinear", "nearest", "bicubic"]),
)
@settings(max_examples=25, deadline=None)
def test_strips_are_bit_equal_at_every_scale(
    scale: int, height: int, width: int, rows: int, skip: str
) -> None:
    upscaler = small(scale=scale, skip=skip, channels=8)
    pixels = picture(height, width)
    whole = upscaler.upscale(pixels, precision="fp32").pixels
    upscaler.memory_limit = 1
    upscaler._first_piece = lambda _job: rows * width * (scale // 2) ** 2  # type: ignore[method-assign]
    assert np.array_equal(upscaler.upscale(pixels, precision="fp32").pixels, whole)


def test_equal_to_the_plain_network(trained: StreamedUpscaler) -> None:
    pixels = picture(50, 61)
    ours = trained.upscale(pixels, precision="fp32").pixels.astype(int)
    difference = np.abs(ours - eager(trained, pixels))
    assert difference.max() <= 1
    assert (difference > 0).mean() < 0.001


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (2, 3)])
def test_tiny_pictures(trained: StreamedUpscaler, size: tuple[int, int]) -> None:
    pixels = picture(*size)
    result = trained.upscale(pixels, precision="fp32")
    assert result.pixels.shape == (4 * size[0], 4 * size[1], 3)
    assert np.abs(result.pixels.astype(int) - eager(trained, pixels)).max() <= 1


def test_bf16_stays_within_two_codes(trained: StreamedUpscaler) -> None:
    if "bf16" not in cpu().precisions:
        pytest.skip("this processor does not multiply bfloat16")
    from skimage.data import chelsea

    pixels = np.ascontiguousarray(chelsea()[100:164, 100:164])
    exact = trained.upscale(pixels, precision="fp32")
    fast = trained.upscale(pixels)
    assert (exact.precision, fast.precision) == ("fp32", "bf16")
    assert np.abs(exact.pixels.astype(int) - fast.pixels).max() <= 2


def test_focus_comes_first_and_changes_nothing() -> None:
    upscaler = small(scale=4, blocks=1)
    pixels = picture(120, 130)
    plain = upscaler.upscale(pixels, precision="fp32").pixels
    tiles: list[tuple[int, int, NDArray[Any]]] = []
    result = upscaler.upscale(
        pixels,
        precision="fp32",
        focus=lambda: (70, 80, 20, 10),
        on_tile=lambda x, y, tile: tiles.append((x, y, tile.copy())),
    )
    first = tiles[0]
    assert (first[0], first[1], first[2].shape) == (280, 320, (40, 80, 3))
    assert np.array_equal(result.pixels, plain)
    for x, y, tile in tiles:
        assert np.array_equal(tile, plain[y : y + tile.shape[0], x : x + tile.shape[1]])


def test_a_large_focus_is_not_computed_twice() -> None:
    upscaler = small()
    tiles: list[tuple[int, ...]] = []
    upscaler.upscale(
        picture(60, 60),
        focus=lambda: (0, 0, 55, 55),
        on_tile=lambda _x, _y, tile: tiles.append(tile.shape[:2]),
    )
    assert sum(h * w for h, w in tiles) == 240 * 240


def test_grey_is_the_luma_of_the_colour_result() -> None:
    upscaler = small(scale=2)
    grey = picture(20, 17, channels=1)
    result = upscaler.upscale(grey, precision="fp32").pixels
    colour = upscaler.upscale(np.repeat(grey, 3, 2), precision="fp32").pixels.astype(float)
    luma = colour @ [0.299, 0.587, 0.114]
    assert result.shape == (40, 34, 1)
    assert np.abs(result[..., 0] - luma).max() <= 1.0


def test_sixteen_bits_hold_more_than_eight(trained: StreamedUpscaler) -> None:
    fine = picture(12, 12, depth=16)
    result = trained.upscale(fine)
    assert result.pixels.dtype == np.uint16
    assert result.precision == "fp32"
    assert len(np.unique(result.pixels % 257)) > 100
    coarse = trained.upscale((fine // 257).astype(np.uint8), precision="fp32").pixels
    assert np.abs(result.pixels / 257 - coarse).max() < 3


def test_sixteen_bits_in_bf16_say_so(trained: StreamedUpscaler) -> None:
    result = trained.upscale(picture(6, 6, depth=16), precision="bf16")
    assert any("bf16" in notice.text or "bfloat16" in notice.text for notice in result.notices)


def test_regions_are_cut_to_the_picture() -> None:
    assert clip_region((-5, -5, 10, 10), width=20, height=3) == (0, 0, 5, 3)
    assert clip_region((30, 0, 5, 5), width=20, height=20) is None
    assert clip_region(None, width=1, height=1) is None


def counting(limit: int) -> tuple[list[float], Callable[[], bool]]:
    """A ``cancelled`` that says yes at the ``limit``-th question, and the times it was asked."""
    asked: list[float] = []

    def cancelled() -> bool:
        asked.append(time.perf_counter())
        return len(asked) >= limit

    return asked, cancelled


def test_cancel_stops_between_convolutions(trained: StreamedUpscaler) -> None:
    """It is asked before every convolution of every strip, and nothing runs after a yes."""
    asked, cancelled = counting(20)
    with pytest.raises(Cancelled):
        trained.upscale(picture(64, 64), cancelled=cancelled)
    assert len(asked) == 20


@pytest.mark.parametrize("name", ["bicubic", "srresnet_x4"])
def test_cancelled_before_it_began(name: str) -> None:
    with pytest.raises(Cancelled):
        load_upscaler(name, device="cpu").upscale(picture(4, 4), cancelled=lambda: True)


def test_progress_never_falls(trained: StreamedUpscaler) -> None:
    seen: list[float] = []
    trained.upscale(picture(60, 50), focus=lambda: (0, 0, 3, 3), on_progress=seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0
    assert len(seen) > 10


def test_not_a_number_is_refused_in_words() -> None:
    upscaler = small()
    with torch.no_grad():
        upscaler._network.tail.bias.fill_(float("nan"))
    with pytest.raises(ModelError, match="not numbers"):
        upscaler.upscale(picture(5, 5))


def test_another_scale_is_refused(trained: StreamedUpscaler) -> None:
    with pytest.raises(ModelError, match="upscales by 4, not by 2"):
        trained.upscale(picture(4, 4), scale=2)


@pytest.mark.parametrize(
    "pixels", [np.zeros((4, 4), np.uint8), np.zeros((4, 4, 3)), np.zeros((0, 4, 3), np.uint8)]
)
def test_wrong_arrays_are_bugs(trained: StreamedUpscaler, pixels: NDArray[Any]) -> None:
    with pytest.raises(ValueError, match="pixels must be"):
        trained.upscale(pixels)


def test_read_only_pictures_work(trained: StreamedUpscaler) -> None:
    pixels = picture(4, 4)
    pixels.setflags(write=False)
    assert trained.upscale(pixels).pixels.shape == (16, 16, 3)


@pytest.mark.parametrize("stem", ["srresnet_x4", "srgan_x4"])
def test_bundled_networks_beat_bicubic(shared: Path, stem: str) -> None:
    """Over Set5; texture may cost a GAN more than that on one smooth image."""
    network, bicubic = load_upscaler(stem, device="cpu"), load_upscaler("bicubic")
    gains = []
    for number in range(1, 6):
        reference = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_4_HR.png")
        low = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_4_LR.png")
        ours, theirs = network.upscale(low).pixels, bicubic.upscale(low).pixels
        gains.append(luma_psnr(reference, ours) - luma_psnr(reference, theirs))
    assert np.mean(gains) > 1


def test_the_network_for_twice_the_size_beats_bicubic(shared: Path) -> None:
    """By 3.7 dB over Set5; SRCNN, the first network for this, by 3.0."""
    network, bicubic = load_upscaler("srresnet_x2", device="cpu"), load_upscaler("bicubic")
    gains = []
    for number in range(1, 6):
        reference = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_2_HR.png")
        low = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_2_LR.png")
        ours = network.upscale(low).pixels
        theirs = bicubic.upscale(low, scale=2).pixels
        gains.append(luma_psnr(reference, ours, shave=2) - luma_psnr(reference, theirs, shave=2))
    assert np.mean(gains) > 2.5


def load_image(folder: Path, name: str) -> NDArray[Any]:
    """A PNG of a benchmark set."""
    from PIL import Image

    with Image.open(next(folder.rglob(name))) as image:
        return np.asarray(image.convert("RGB"))


def luma_psnr(reference: NDArray[Any], picture: NDArray[Any], shave: int = 4) -> float:
    """PSNR on rounded studio-range BT.601 luma."""

    def luma(rgb: NDArray[Any]) -> NDArray[Any]:
        return np.round(16 + rgb.astype(np.float64) @ [65.481, 128.553, 24.966] / 255)

    error = (luma(reference) - luma(picture))[shave:-shave, shave:-shave]
    return float(10 * np.log10(255**2 / np.mean(error**2)))


PEERS = {"srresnet_mse_x4.pth": 32.02, "srgan_x4.pth": 29.19, "leftthomas_layout_netG_x4.pth": 30.61}


@pytest.mark.slow
@pytest.mark.parametrize("name", PEERS)
def test_public_generators_reach_their_scores(shared: Path, name: str) -> None:
    """Recognised by content alone: the file is given another name."""
    from sr_studio.models import library

    info = library.add_model("anything.bin", (shared / "weights/peers" / name).read_bytes())
    upscaler = load_upscaler(info.name, device="cpu")
    scores = []
    for number in range(1, 6):
        reference = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_4_HR.png")
        low = load_image(shared / "data/Set5", f"img_{number:03d}_SRF_4_LR.png")
        scores.append(luma_psnr(reference, upscaler.upscale(low, precision="fp32").pixels))
    assert np.mean(scores) == pytest.approx(PEERS[name], abs=0.03)
    assert any("tanh" in note for note in info.notes)
