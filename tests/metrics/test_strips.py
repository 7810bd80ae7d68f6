"""Strips on several threads: every number and every pixel is that of one thread."""

import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from sr_studio.metrics import strips
from sr_studio.metrics.metric import PicturePair
from sr_studio.metrics.protocol import DAALA, Protocol
from sr_studio.metrics.quality import QualityMap
from sr_studio.metrics.registry import metrics_named
from sr_studio.metrics.strips import LEAST_PIXELS, in_strips, threads_for

LARGE = (733, 721)


def large_pair(channels: int, depth: int) -> tuple[NDArray[Any], NDArray[Any]]:
    """Odd sides, large enough for threads; smooth with noise, so that windows of SSIM differ."""
    assert LARGE[0] * LARGE[1] >= LEAST_PIXELS
    random = np.random.default_rng(channels + depth)
    smooth = np.cumsum(random.normal(0, 3, (*LARGE, channels)), axis=1) + 128
    first = np.clip(smooth, 0, 255)
    second = np.clip(smooth + random.normal(0, 6, smooth.shape), 0, 255)
    if depth == 16:
        return (first * 257).astype(np.uint16), (second * 257).astype(np.uint16)
    return first.astype(np.uint8), second.astype(np.uint8)


@pytest.mark.parametrize(
    ("channels", "depth", "hidden"), [(3, 8, False), (1, 8, False), (3, 16, False), (3, 8, True)]
)
@pytest.mark.parametrize(
    "protocol", [Protocol(), Protocol(channel="rgb", shave=0), DAALA], ids=["Y", "RGB", "daala"]
)
def test_scores_do_not_depend_on_threads(
    monkeypatch: pytest.MonkeyPatch, protocol: Protocol, channels: int, depth: int, hidden: bool
) -> None:
    first, second = large_pair(channels, depth)
    transparent = None
    if hidden:
        transparent = np.zeros(LARGE, np.bool_)
        transparent[300:420, 11:500] = True
    scores = []
    for cores in ("1", "4"):
        monkeypatch.setenv("OMP_NUM_THREADS", cores)
        pair = PicturePair(second, first, protocol, 4, hidden=transparent)
        quality = QualityMap(pair, metrics_named(["psnr", "ssim"]))
        scores.append([quality.whole().values, quality.box(301, 203, 257, 331).values])
    assert scores[0] == scores[1]
    assert 10 < scores[0][0]["psnr"] < 60


def test_photographs_score_the_same(monkeypatch: pytest.MonkeyPatch, shared: Path) -> None:
    """Small pictures, which threads are only forced upon here."""
    monkeypatch.setattr(strips, "LEAST_PIXELS", 0)
    for path in sorted((shared / "data/Set5/x4").glob("*_HR.png")):
        with Image.open(path) as image:
            reference = np.asarray(image.convert("RGB"))
            small = image.convert("RGB").resize((image.width // 3, image.height // 3))
            picture = np.asarray(small.resize(image.size, Image.Resampling.BICUBIC))
        scores = []
        for cores in ("1", "8"):
            monkeypatch.setenv("OMP_NUM_THREADS", cores)
            pair = PicturePair(picture, reference, Protocol(), 4)
            scores.append(QualityMap(pair, metrics_named(["psnr", "ssim", "ms_ssim"])).whole())
        assert scores[0] == scores[1]


@pytest.mark.parametrize("threads", [1, 2, 9])
@pytest.mark.parametrize("height", [0, 1, 63, 64, 65, 4096])
def test_every_row_once(threads: int, height: int) -> None:
    seen = np.zeros(height, np.int64)

    def work(rows: slice) -> None:
        seen[rows] += 1

    in_strips(work, height, threads=threads)
    assert (seen == 1).all()


def test_threads_work_at_once() -> None:
    together = threading.Barrier(4, timeout=120)

    def work(_: slice) -> None:
        together.wait()

    in_strips(work, 64 * 8, threads=4)


@pytest.mark.parametrize(
    ("cores", "pixels", "strip_bytes", "threads"),
    [
        (1, 1 << 24, 1, 1),
        (3, 1 << 24, 1, 1),
        (4, 1 << 24, 1, 2),
        (12, 1 << 24, 1, 6),
        (64, 1 << 24, 1, 8),
        (64, 1 << 24, 100 << 20, 2),
        (64, 1 << 24, 1 << 30, 1),
        (64, 1 << 18, 1, 1),
    ],
)
def test_half_of_the_cores_where_pixels_and_memory_allow(
    monkeypatch: pytest.MonkeyPatch, cores: int, pixels: int, strip_bytes: int, threads: int
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", str(cores))
    assert threads_for(pixels, strip_bytes=strip_bytes) == threads


def test_what_a_strip_raises_is_raised() -> None:
    def work(rows: slice) -> None:
        if rows.start == 128:
            raise MemoryError("strip")

    with pytest.raises(MemoryError, match="strip"):
        in_strips(work, 4096, threads=3)
