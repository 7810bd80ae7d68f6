"""MS-SSIM: published numbers, identity, sizes, depths, and what is too small."""

import math

import numpy as np
import pytest
import skimage.data
from numpy.typing import NDArray
from skimage.transform import resize

from sr_studio.imaging.color import to_luma
from sr_studio.metrics.local_ssim import C1, C2, local_ssim, wang_kernel
from sr_studio.metrics.metric import MetricError, PicturePair, Score
from sr_studio.metrics.ms_ssim import MS_SSIM, SMALLEST, WEIGHTS, ms_ssim, prepare
from sr_studio.metrics.protocol import COMMUNITY, DAALA, Protocol
from sr_studio.metrics.quality import score

RAW = Protocol(shave=0)


def scored(first: NDArray[np.generic], second: NDArray[np.generic], protocol: Protocol = RAW) -> Score:
    return score(first, second, protocol=protocol, scale=1, metrics=[MS_SSIM])  # type: ignore[arg-type]


def photograph(height: int, width: int) -> NDArray[np.uint8]:
    return np.ascontiguousarray(skimage.data.astronaut()[:height, :width])


def blurred(pixels: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    """Made smaller and larger again, each rounded to 8 bit."""
    rounded = pixels
    for height, width in ((side, side), pixels.shape[:2]):
        values = resize(rounded / 255, (height, width), order=3, anti_aliasing=height < len(rounded))
        rounded = np.rint(values * 255).clip(0, 255).astype(np.uint8)
    return rounded


def test_the_value_of_pytorch_msssim_and_piq() -> None:
    """0.964219 on unrounded luma; a side is odd at the fourth scale (125 of 500)."""
    reference = photograph(508, 508)
    planes = [
        to_luma(pixels, channel="bt601")[4:-4, 4:-4].astype(np.float32)
        for pixels in (reference, blurred(reference, 127))
    ]
    assert ms_ssim(*planes) == pytest.approx(0.964219, abs=1e-6)  # type: ignore[arg-type]


def plain(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The recipe word for word, in float64."""
    kernel = wang_kernel()

    def means(plane: NDArray[np.float64]) -> NDArray[np.float64]:
        rows = np.apply_along_axis(np.convolve, 0, plane, kernel, "valid")
        return np.apply_along_axis(np.convolve, 1, rows, kernel, "valid")

    product = 1.0
    for number, weight in enumerate(WEIGHTS):
        mx, my = means(one), means(other)
        vx, vy, cov = means(one**2) - mx**2, means(other**2) - my**2, means(one * other) - mx * my
        local = (2 * cov + C2) / (vx + vy + C2)
        if number == 4:
            local = local * (2 * mx * my + C1) / (mx**2 + my**2 + C1)
        product *= max(local.mean(), 0) ** weight
        padded = [np.pad(plane, [(side % 2, 0) for side in plane.shape]) for plane in (one, other)]
        one, other = (
            (plane[::2, ::2] + plane[1::2, ::2] + plane[::2, 1::2] + plane[1::2, 1::2]) / 4
            for plane in padded
        )
    return product


@pytest.mark.parametrize(("height", "width"), [(176, 193), (161, 200)])
def test_odd_sides(height: int, width: int) -> None:
    reference = photograph(height, width)
    one, other = (pixels[..., :1] for pixels in (reference, blurred(reference, 50)))
    expected = plain(one[..., 0].astype(float), other[..., 0].astype(float))
    assert scored(one, other).values["ms_ssim"] == pytest.approx(expected, abs=2e-6)


def test_identical_is_one_and_worse_is_less() -> None:
    reference = photograph(200, 181)
    values = [
        scored(reference, picture).values["ms_ssim"]
        for picture in (reference, blurred(reference, 90), blurred(reference, 40))
    ]
    assert values[0] == 1
    assert 1 > values[1] > values[2] > 0


def test_the_order_of_the_two_pictures_does_not_matter() -> None:
    reference = photograph(170, 180)
    worse = blurred(reference, 50)
    one, other = scored(reference, worse), scored(worse, reference)
    assert one.values["ms_ssim"] == pytest.approx(other.values["ms_ssim"], abs=1e-7)


def test_what_is_opposite_is_zero() -> None:
    reference = photograph(170, 180)
    assert scored(reference, (255 - reference).astype(np.uint8)).values["ms_ssim"] == 0


def test_colours_are_the_mean_of_their_channels_and_depth_changes_nothing() -> None:
    reference = photograph(180, 170)
    worse = blurred(reference, 60)
    rgb = Protocol(channel="rgb", shave=0)
    whole = scored(reference, worse, rgb).values["ms_ssim"]
    each = [scored(reference[..., [c]], worse[..., [c]], rgb).values["ms_ssim"] for c in range(3)]
    assert whole == pytest.approx(math.fsum(each) / 3, abs=1e-12)
    deep = scored(reference.astype(np.uint16) * 257, worse.astype(np.uint16) * 257, rgb).values["ms_ssim"]
    assert deep == pytest.approx(whole, abs=1e-6)


def test_every_protocol_scores_its_planes_with_wangs_window() -> None:
    reference = photograph(200, 200)
    worse = blurred(reference, 60)
    values = [
        score(reference, worse, protocol=one, scale=4, metrics=[MS_SSIM]).values["ms_ssim"]
        for one in (COMMUNITY, DAALA)
    ]
    assert values[0] != values[1]
    assert MS_SSIM.recipe(COMMUNITY, 4) == "BT.601 Y, shave 4, MS-SSIM 5 scales 11×11 σ1.5"
    assert MS_SSIM.recipe(DAALA, 4) == "BT.709 Y, shave 4, MS-SSIM 5 scales 11×11 σ1.5"


@pytest.mark.parametrize(("height", "width", "shave"), [(1, 1, 0), (160, 300, 0), (165, 400, 3)])
def test_too_small(height: int, width: int, shave: int) -> None:
    pixels = np.zeros((height, width, 3), np.uint8)
    with pytest.raises(MetricError, match=f"needs {SMALLEST} pixels a side; {width - 2 * shave}×"):
        prepare(PicturePair(pixels, pixels, Protocol(shave=shave), 1))
    noise = np.random.default_rng(0).integers(0, 256, (161, 161, 1), dtype=np.uint8)
    assert scored(noise, noise).values["ms_ssim"] == 1


def test_a_box_has_no_value_of_its_own() -> None:
    pixels = photograph(180, 180)
    with pytest.raises(MetricError, match="only whole images"):
        prepare(PicturePair(pixels, pixels, RAW, 1)).box(0, 0, 170, 170)


def test_contrast_and_structure_alone() -> None:
    """With equal means the luminance is 1 and both maps are one."""
    noise = np.random.default_rng(0).normal(0, 20, (30, 40)).astype(np.float32)
    kernel = wang_kernel()
    maps = [
        local_ssim(noise, -noise, rows=kernel, columns=kernel, border="valid", term=term)  # type: ignore[arg-type]
        for term in ("contrast_structure", "ssim")
    ]
    means = np.apply_along_axis(np.convolve, 0, noise.astype(float), kernel, "valid")
    means = np.apply_along_axis(np.convolve, 1, means, kernel, "valid")
    luminance = (C1 - 2 * means**2) / (C1 + 2 * means**2)
    np.testing.assert_allclose(maps[0] * luminance, maps[1], atol=2e-5)
