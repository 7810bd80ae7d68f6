"""HR to LR: geometry, kernels, noise and JPEG with a seed."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.imaging.degradation import KERNELS, Degradation, DegradationError, describe_degradation
from sr_studio.imaging.degrade import crop_to_multiple, degrade
from sr_studio.imaging.kernels import Border
from sr_studio.imaging.resize import imresize

BORDERS: tuple[Border, ...] = ("symmetric", "replicate")


def picture(height: int = 61, width: int = 45, dtype: str = "uint8", channels: int = 3) -> np.ndarray:
    rng = np.random.default_rng(height)
    return rng.integers(0, np.iinfo(dtype).max + 1, (height, width, channels)).astype(dtype)


@settings(max_examples=40, deadline=None)
@given(
    st.tuples(st.integers(1, 70), st.integers(1, 70)),
    st.sampled_from([1, 2, 3, 4, 8]),
    st.sampled_from(KERNELS),
    st.sampled_from(["uint8", "uint16"]),
    st.sampled_from([1, 3]),
)
def test_size_and_type(size: tuple[int, int], scale: int, kernel: str, dtype: str, channels: int) -> None:
    pixels = picture(*size, dtype, channels)
    degradation = Degradation(scale=scale, kernel=kernel)  # type: ignore[arg-type]
    if min(size) < scale:
        with pytest.raises(DegradationError, match="too few"):
            degrade(pixels, degradation)
        return
    small, alpha = degrade(pixels, degradation, pixels[:, :, 0])
    assert small.shape == (size[0] // scale, size[1] // scale, channels)
    assert small.dtype == pixels.dtype
    assert alpha is not None
    assert alpha.shape == small.shape[:2]
    assert alpha.dtype == pixels.dtype
    np.testing.assert_array_equal(alpha, small[:, :, 0])


def test_bicubic_is_imresize_of_the_crop() -> None:
    pixels = picture()
    small, alpha = degrade(pixels, Degradation(scale=4))
    assert alpha is None
    np.testing.assert_array_equal(small, imresize(pixels[:60, :44], height=15, width=11))
    assert crop_to_multiple(pixels, 4).shape == (60, 44, 3)


def test_box_is_the_rounded_mean() -> None:
    pixels = picture()
    small, _ = degrade(pixels, Degradation(scale=3, kernel="box"))
    means = pixels[:60].astype(float).reshape(20, 3, 15, 3, 3).mean(axis=(1, 3))
    np.testing.assert_array_equal(small, np.floor(means + 0.5))


@pytest.mark.parametrize("sigma", [0.6, 1.0, 2.5])
def test_gaussian_is_a_blur_then_bicubic(sigma: float) -> None:
    from scipy.ndimage import gaussian_filter

    pixels = picture(64, 48)
    blurred = np.dstack(
        [
            gaussian_filter(
                pixels[:, :, c].astype(float), sigma, mode="nearest", radius=int(np.ceil(4 * sigma))
            )
            for c in range(3)
        ]
    )
    expected = imresize(blurred, height=16, width=12, border="replicate")
    small, _ = degrade(pixels, Degradation(kernel="gaussian", sigma=sigma))
    assert np.abs(small - np.clip(expected, 0, 255)).max() <= 0.5 + 1e-6


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_noise_has_its_size_and_its_seed(dtype: str) -> None:
    flat = np.full((400, 400, 3), np.iinfo(dtype).max // 2, dtype)
    first, alpha = degrade(flat, Degradation(noise=5, seed=1), flat[:, :, 0])
    again, _ = degrade(flat, Degradation(noise=5, seed=1))
    other, _ = degrade(flat, Degradation(noise=5, seed=2))
    np.testing.assert_array_equal(first, again)
    assert np.any(first != other)
    codes = first / (257 if dtype == "uint16" else 1)
    assert abs(codes.std() - 5) < 0.1
    assert alpha is not None
    assert np.all(alpha == flat[0, 0, 0])


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_jpeg_changes_pixels_a_little_and_not_their_type(dtype: str, channels: int) -> None:
    y, x = np.mgrid[:64, :64]
    ramp = ((x + y) * (np.iinfo(dtype).max // 255)).astype(dtype)
    pixels = np.repeat(ramp[:, :, None], channels, axis=2)
    clean, _ = degrade(pixels, Degradation(scale=2))
    coded, _ = degrade(pixels, Degradation(scale=2, jpeg=50))
    assert coded.dtype == clean.dtype
    assert coded.shape == clean.shape
    difference = np.abs(coded.astype(float) - clean) / (np.iinfo(dtype).max / 255)
    assert 0 < difference.max() < 16


@pytest.mark.parametrize(
    "degradation",
    [
        Degradation(scale=5),
        Degradation(kernel="gaussian", sigma=0),
        Degradation(kernel="sinc"),  # type: ignore[arg-type]
        Degradation(noise=-1),
        Degradation(jpeg=101),
        Degradation(seed=-1),
        Degradation(noise=float("nan")),
    ],
)
def test_impossible_degradations_are_refused(degradation: Degradation) -> None:
    with pytest.raises(DegradationError):
        degrade(picture(), degradation)


def test_words() -> None:
    assert describe_degradation(Degradation()) == "MATLAB bicubic /4 (uint8, replicate)"
    assert describe_degradation(Degradation(scale=1)) == "unchanged"
    assert describe_degradation(Degradation(scale=1, kernel="box", jpeg=80)) == "JPEG 80"
    assert (
        describe_degradation(Degradation(scale=1, kernel="gaussian", noise=3))
        == "Gaussian σ1, noise σ3 (seed 0)"
    )
    assert describe_degradation(Degradation(kernel="gaussian", scale=8)) == "Gaussian σ1 + bicubic /8"
    assert (
        describe_degradation(Degradation(kernel="box", scale=2, noise=2.5, jpeg=80, seed=3))
        == "box /2, noise σ2.5 (seed 3), JPEG 80"
    )


def test_matlabs_bicubic_says_its_rounding_and_border() -> None:
    assert describe_degradation(Degradation(scale=2)) == "MATLAB bicubic /2 (uint8, replicate)"
    double = Degradation(scale=2, kernel="bicubic-im2double", jpeg=80)
    assert describe_degradation(double) == "MATLAB bicubic /2 (im2double, symmetric), JPEG 80"
    assert describe_degradation(double, brief=True) == "MATLAB bicubic /2, JPEG 80"


def test_the_double_path_mirrors_the_border_as_matlab_does_in_double(shared: Path) -> None:
    """MATLAB's own numbers tell the border of the one; the published LR sets that of the other."""
    cases = json.loads((shared / "reference" / "matlab_imresize.json").read_text())["cases"]
    told = [case for case in cases if case["antialiasing"]]
    assert told
    for case in told:
        size = dict(zip(("height", "width"), case["output_size"], strict=True))
        found = {border: imresize(np.array(case["input"]), border=border, **size) for border in BORDERS}
        assert np.abs(found["symmetric"] - case["output"]).max() < 1e-12
        assert np.abs(found["replicate"] - case["output"]).max() > 1e-3


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
@pytest.mark.parametrize("scale", [2, 3, 4, 8])
def test_the_double_path_rounds_once_and_mirrors(dtype: str, scale: int) -> None:
    pixels = picture(96, 72, dtype)
    small, alpha = degrade(pixels, Degradation(scale=scale, kernel="bicubic-im2double"), pixels[:, :, 0])
    exact = imresize(pixels / np.iinfo(dtype).max, height=96 // scale, width=72 // scale)
    peak = np.iinfo(dtype).max
    # As im2double divides and writing multiplies, an exact half may come out on either side of it.
    assert np.abs(small - np.clip(exact * peak, 0, peak)).max() <= 0.5 + 1e-6
    assert alpha is not None
    assert np.array_equal(alpha, small[:, :, 0])
    mirrored = np.pad(pixels, ((scale * 4,) * 2, (scale * 4,) * 2, (0, 0)), mode="symmetric")
    wider, _ = degrade(mirrored, Degradation(scale=scale, kernel="bicubic-im2double"))
    assert np.array_equal(wider[4:-4, 4:-4], small), "what lies outside is the mirrored image"


def test_the_two_paths_of_matlab_differ_at_borders_and_by_a_code_of_rounding_within() -> None:
    pixels = np.repeat(np.repeat(picture(40, 40), 4, axis=0), 4, axis=1)
    whole, _ = degrade(pixels, Degradation(scale=4))
    double, _ = degrade(pixels, Degradation(scale=4, kernel="bicubic-im2double"))
    apart = np.abs(whole.astype(int) - double)
    assert apart[2:-2, 2:-2].max() <= 1
    ramp = np.broadcast_to(np.arange(64, dtype=np.uint8)[None, :, None] * 4, (64, 64, 3)).copy()
    edge = [
        degrade(ramp, Degradation(scale=4, kernel=kernel))[0][8, :, 0].astype(int)
        for kernel in ("bicubic", "bicubic-im2double")
    ]
    assert edge[0][0] != edge[1][0]
    assert np.array_equal(edge[0][2:-2], edge[1][2:-2])
