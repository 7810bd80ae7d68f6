"""Wang SSIM and daala SSIM against scikit-image and against literal readings of their definitions."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from skimage.metrics import structural_similarity

from sr_studio.metrics.daala import daala_kernel, daala_map
from sr_studio.metrics.local_ssim import border_weights, local_ssim, ssim_map


def pair(seed: int, height: int, width: int, noise: int = 20) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    rng = np.random.default_rng(seed)
    smooth = np.cumsum(rng.normal(0, 9, (height, width)), axis=1) + rng.uniform(0, 255)
    first = np.clip(smooth, 0, 255).astype(np.uint8)
    second = np.clip(first + rng.integers(-noise, noise + 1, first.shape), 0, 255).astype(np.uint8)
    return first, second


def oracle(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> NDArray[np.float64]:
    _, full = structural_similarity(
        first.astype(float),
        second.astype(float),
        data_range=255,
        gaussian_weights=True,
        sigma=1.5,
        use_sample_covariance=False,
        full=True,
    )
    return np.asarray(full)[5:-5, 5:-5]


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    height=st.integers(11, 130),
    width=st.integers(11, 130),
    noise=st.sampled_from([1, 5, 60]),
)
def test_wang_map_equals_scikit_image_at_every_pixel(seed: int, height: int, width: int, noise: int) -> None:
    first, second = pair(seed, height, width, noise)
    ours = ssim_map(first, second)
    assert ours.shape == (height - 10, width - 10)
    np.testing.assert_allclose(ours, oracle(first, second), atol=2e-4)
    assert ours.mean(dtype=float) == pytest.approx(oracle(first, second).mean(), abs=2e-6)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_float32_keeps_the_variance_of_flat_bright_pictures(level: int) -> None:
    """The hard case of E[x²] - E[x]² in float32: a variance near zero on a large mean."""
    rng = np.random.default_rng(level)
    first = np.full((400, 90), level, np.uint8)
    first[:200] = 255 - level
    second = np.clip(first.astype(int) + rng.integers(-1, 2, first.shape), 0, 255).astype(np.uint8)
    assert ssim_map(first, second).mean(dtype=float) == pytest.approx(oracle(first, second).mean(), abs=2e-5)


def test_the_map_of_a_picture_with_itself_is_exactly_one() -> None:
    first, _ = pair(3, 77, 93)
    assert (ssim_map(first, first) == 1).all()


def test_sixteen_bit_planes_are_scored_on_the_eight_bit_scale() -> None:
    first, second = pair(4, 60, 60)
    wide = ssim_map(first.astype(np.uint16) * np.uint16(257), second.astype(np.uint16) * np.uint16(257))
    np.testing.assert_allclose(wide, ssim_map(first, second), atol=1e-4)


@pytest.mark.parametrize("shape", [(1, 1), (10, 400), (400, 10), (11, 10)])
def test_a_plane_smaller_than_the_window_has_no_map(shape: tuple[int, int]) -> None:
    first, second = pair(5, *shape)
    assert ssim_map(first, second).size == 0


def direct_daala(first: NDArray[np.uint8], second: NDArray[np.uint8]) -> float:
    """dump_ssim's definition read literally: for every pixel, sums over the part of the window inside."""
    height, width = first.shape
    rows, columns = daala_kernel(height=height, size=height), daala_kernel(height=height, size=width)
    x, y = first.astype(float), second.astype(float)
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    total = weights = 0.0
    for i in range(height):
        for j in range(width):
            ky = {i + k - len(rows) // 2: w for k, w in enumerate(rows)}
            kx = {j + k - len(columns) // 2: w for k, w in enumerate(columns)}
            wy = np.array([ky.get(r, 0.0) for r in range(height)])
            wx = np.array([kx.get(c, 0.0) for c in range(width)])
            window = np.outer(wy, wx)
            w = window.sum()
            mx, my = (window * x).sum() / w, (window * y).sum() / w
            vx = (window * x * x).sum() / w - mx * mx
            vy = (window * y * y).sum() / w - my * my
            cxy = (window * x * y).sum() / w - mx * my
            s = (2 * mx * my + c1) * (2 * cxy + c2) / ((mx * mx + my * my + c1) * (vx + vy + c2))
            total += w * s
            weights += w
    return total / weights


@pytest.mark.parametrize("shape", [(24, 31), (31, 24), (3, 40), (40, 3), (1, 1)])
def test_daala_equals_its_definition(shape: tuple[int, int]) -> None:
    first, second = pair(6, *shape)
    local, rows, columns = daala_map(first, second)
    ours = float((local * np.outer(rows, columns)).sum() / np.outer(rows, columns).sum())
    assert ours == pytest.approx(direct_daala(first, second), abs=1e-5)


@pytest.mark.parametrize(
    ("height", "size"), [(256, 256), (504, 480), (2160, 3840), (12, 400), (400, 2), (1, 1)]
)
def test_daala_kernel_is_whole_256ths_and_sums_to_one(height: int, size: int) -> None:
    kernel = daala_kernel(height=height, size=size)
    assert len(kernel) % 2 == 1
    assert len(kernel) <= 2 * size - 1
    assert kernel.sum() == 1
    assert (kernel * 256 == np.round(kernel * 256)).all()
    assert (kernel == kernel[::-1]).all()


def test_daala_kernel_of_256_lines_is_a_gaussian_of_sigma_one_and_a_half() -> None:
    taps = daala_kernel(height=256, size=256) * 256
    centre = len(taps) // 2
    expected = [round(256 * math.exp(-(c**2) / 4.5) / (math.sqrt(2 * math.pi) * 1.5)) for c in range(1, 4)]
    assert list(taps[centre + 1 : centre + 4]) == expected


@settings(max_examples=30, deadline=None)
@given(size=st.integers(1, 40), radius=st.integers(0, 60))
def test_border_weights_are_the_share_of_the_window_inside(size: int, radius: int) -> None:
    kernel = np.ones(2 * radius + 1) / (2 * radius + 1)
    expected = [
        sum(kernel[k] for k in range(2 * radius + 1) if 0 <= i + k - radius < size) for i in range(size)
    ]
    np.testing.assert_allclose(border_weights(kernel, size), expected, atol=1e-12)


def test_a_weighted_border_covers_every_pixel() -> None:
    first, second = pair(7, 50, 70)
    kernel = np.ones(7) / 7
    assert local_ssim(first, second, rows=kernel, columns=kernel, border="weighted").shape == (50, 70)
