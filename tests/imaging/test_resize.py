"""imresize against MATLAB's own numbers, the published LR sets, and itself."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image as Pillow

from sr_studio.imaging.kernels import compose, gaussian_axis, resampling_axis
from sr_studio.imaging.resize import imresize, imresize_rows, resample


def test_equals_matlab_in_double(shared: Path) -> None:
    cases = json.loads((shared / "reference" / "matlab_imresize.json").read_text())["cases"]
    assert len(cases) >= 9
    for case in cases:
        expected = np.array(case["output"])
        height, width = case["output_size"]
        result = imresize(
            np.array(case["input"]), height=height, width=width, antialiasing=case["antialiasing"]
        )
        assert np.abs(result - expected).max() <= 1e-12, case["name"]


def test_every_published_lr_image_is_reproduced_to_the_bit(shared: Path) -> None:
    references = sorted((shared / "data").glob("*/x4/*_HR.png"))
    assert len(references) == 119
    for file in references:
        large = np.asarray(Pillow.open(file))
        small = np.asarray(Pillow.open(file.with_name(file.name.replace("_HR", "_LR"))))
        height, width = large.shape[0] // 4, large.shape[1] // 4
        result = imresize(large[: height * 4, : width * 4], height=height, width=width)
        np.testing.assert_array_equal(result, small, err_msg=file.name)


def slow_imresize(pixels: np.ndarray, height: int, width: int, border: str) -> np.ndarray:
    """MATLAB's algorithm written down as its documentation reads: one output sample at a time."""

    def cubic(x: float) -> float:
        x = abs(x)
        if x <= 1:
            return 1.5 * x**3 - 2.5 * x**2 + 1
        return -0.5 * x**3 + 2.5 * x**2 - 4 * x + 2 if x <= 2 else 0.0

    def along(line: np.ndarray, n_out: int) -> np.ndarray:
        n_in = len(line)
        scale = min(1.0, n_out / n_in)
        result = []
        for i in range(n_out):
            u = (i + 0.5) * n_in / n_out - 0.5
            taps = range(int(np.floor(u - 2 / scale)) - 1, int(np.ceil(u + 2 / scale)) + 2)
            weights = [scale * cubic(scale * (u - j)) for j in taps]
            total = 0.0
            for j, weight in zip(taps, weights, strict=True):
                k = min(max(j, 0), n_in - 1) if border == "replicate" else j % (2 * n_in)
                total = total + weight * line[k if k < n_in else 2 * n_in - 1 - k]
            result.append(total / sum(weights))
        return np.array(result)

    def apply(axis: int, data: np.ndarray) -> np.ndarray:
        out = np.apply_along_axis(along, axis, data, (height, width)[axis])
        return (
            np.clip(np.floor(out + 0.5 + 1e-9), 0, np.iinfo(pixels.dtype).max)
            if pixels.dtype.kind == "u"
            else out
        )

    order = (0, 1) if height / pixels.shape[0] <= width / pixels.shape[1] else (1, 0)
    return apply(order[1], apply(order[0], pixels.astype(np.float64)))


sizes = st.integers(1, 40)
seeds = st.integers(0, 2**32 - 1)


@settings(max_examples=60, deadline=None)
@given(
    st.tuples(sizes, sizes), st.tuples(sizes, sizes), st.sampled_from(["uint8", "uint16", "float64"]), seeds
)
def test_equals_the_plain_algorithm_at_any_size(
    before: tuple[int, int], after: tuple[int, int], kind: str, seed: int
) -> None:
    (h, w), (height, width) = before, after
    rng = np.random.default_rng(seed)
    pixels = (
        rng.random((h, w))
        if kind == "float64"
        else rng.integers(0, np.iinfo(kind).max + 1, (h, w)).astype(kind)
    )
    expected = slow_imresize(pixels, height, width, "symmetric" if kind == "float64" else "replicate")
    result = imresize(pixels, height=height, width=width)
    assert result.dtype == pixels.dtype
    assert result.shape == (height, width)
    np.testing.assert_allclose(result, expected, rtol=0, atol=1e-12 if kind == "float64" else 0)


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.integers(1, 90), st.integers(1, 60)),
    st.tuples(st.integers(1, 300), st.integers(1, 200)),
    st.sampled_from(["bicubic", "lanczos3", "box", "nearest"]),
    st.data(),
)
def test_rows_equal_the_whole(
    before: tuple[int, int], after: tuple[int, int], kernel: str, data: st.DataObject
) -> None:
    (h, w), (height, width) = before, after
    pixels = np.random.default_rng(h * 100 + w).integers(0, 256, (h, w, 3), dtype=np.uint8)
    start = data.draw(st.integers(0, height - 1))
    stop = data.draw(st.integers(start + 1, height))
    whole = imresize(pixels, height=height, width=width, kernel=kernel)  # type: ignore[arg-type]
    rows = imresize_rows(pixels, height=height, width=width, kernel=kernel, rows=(start, stop))  # type: ignore[arg-type]
    np.testing.assert_array_equal(rows, whole[start:stop])


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("factor", [2, 3, 4])
def test_every_tile_border_is_seamless(dtype: str, factor: int) -> None:
    """A picture larger than several tiles equals its channels and transposes done alone."""
    peak = int(np.iinfo(dtype).max)
    pixels = np.random.default_rng(1).integers(0, peak + 1, (300, 700, 3)).astype(dtype)
    result = imresize(pixels, height=300 * factor, width=700 * factor)
    for channel in range(3):
        alone = imresize(pixels[:, :, channel], height=300 * factor, width=700 * factor)
        np.testing.assert_array_equal(result[:, :, channel], alone)
    strip = imresize(pixels[:, 340:364], height=300 * factor, width=24 * factor)
    np.testing.assert_array_equal(result[:, 345 * factor : 355 * factor], strip[:, 5 * factor : 15 * factor])


@pytest.mark.parametrize("kernel", ["bicubic", "lanczos3", "box", "nearest"])
def test_a_flat_picture_stays_flat(kernel: str) -> None:
    for value in (0, 1, 127, 255):
        flat = np.full((13, 7, 3), value, np.uint8)
        for height, width in ((1, 1), (5, 31), (52, 28)):
            assert np.all(imresize(flat, height=height, width=width, kernel=kernel) == value)  # type: ignore[arg-type]


def test_nearest_repeats_pixels() -> None:
    pixels = np.arange(6, dtype=np.uint8).reshape(2, 3)
    np.testing.assert_array_equal(
        imresize(pixels, height=4, width=6, kernel="nearest"), pixels.repeat(2, axis=0).repeat(2, axis=1)
    )
    np.testing.assert_array_equal(imresize(pixels, height=1, width=1, kernel="nearest"), [[4]])


def test_box_is_the_mean() -> None:
    pixels = np.random.default_rng(0).random((12, 8))
    expected = pixels.reshape(3, 4, 2, 4).mean(axis=(1, 3))
    np.testing.assert_allclose(imresize(pixels, height=3, width=2, kernel="box"), expected, atol=1e-14)


def test_lanczos_weights_sum_to_one_and_reach_three_lobes() -> None:
    axis = resampling_axis(100, 400, "lanczos3", True, "symmetric")
    np.testing.assert_allclose(axis.weights.sum(axis=1), 1, atol=1e-14)
    assert axis.indices.shape[1] == 6


def test_odd_shapes() -> None:
    for shape, size in (((1, 4000, 3), (4, 16000)), ((4000, 1, 1), (1000, 1)), ((1, 1, 3), (8, 8))):
        result = imresize(np.full(shape, 9, np.uint8), height=size[0], width=size[1])
        assert result.shape == (*size, shape[2])
        assert np.all(result == 9)


def test_composition_equals_doing_both() -> None:
    pixels = np.random.default_rng(3).random((40, 28))
    blur = [gaussian_axis(n, 1.3, "replicate") for n in pixels.shape]
    reduce = [resampling_axis(n, n // 4, "bicubic", True, "replicate") for n in pixels.shape]
    both = resample(
        resample(pixels, vertical=blur[0], horizontal=blur[1]), vertical=reduce[0], horizontal=reduce[1]
    )
    at_once = resample(
        pixels,
        vertical=compose(reduce[0], blur[0]),
        horizontal=compose(reduce[1], blur[1]),
        rounding_between=False,
    )
    np.testing.assert_allclose(at_once, both, atol=1e-13)


def test_impossible_requests_are_bugs() -> None:
    pixels = np.zeros((4, 4), np.uint8)
    with pytest.raises(ValueError, match="resize"):
        imresize(pixels, height=0, width=4)
    with pytest.raises(ValueError, match="rows"):
        imresize_rows(pixels, height=8, width=8, rows=(4, 9))
