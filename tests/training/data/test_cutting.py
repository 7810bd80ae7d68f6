"""Patches: both sides turned alike, and the LR side equal to the whole picture's."""

import numpy as np
import pytest

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.training.data.cutting import Sides, cut, degraded_patch, turned
from sr_studio.training.data.sampling import DrawnSample
from tests.training.data.pictures import photograph


def planar(pixels: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(pixels.transpose(2, 0, 1))


def corners(height: int, width: int, side: int) -> list[tuple[int, int]]:
    """Every corner of a picture, odd and even places, and places beside JPEG blocks."""
    bottom, right = height - side, width - side
    inside = [(1, 2), (7, 16), (15, 17), (bottom // 2, right // 3), (bottom - 1, right - 2)]
    return [(0, 0), (0, right), (bottom, 0), (bottom, right), *inside]


@pytest.mark.parametrize("scale", [1, 2, 3, 4, 8])
@pytest.mark.parametrize("kernel", ["bicubic", "bicubic-im2double", "box", 0.4, 1.0, 2.7])
@pytest.mark.parametrize("jpeg", [0, 35])
def test_a_patch_equals_the_cut_from_the_whole(scale: int, kernel: str | float, jpeg: int) -> None:
    degradation = (
        Degradation(scale=scale, kernel=kernel, jpeg=jpeg)  # type: ignore[arg-type]
        if isinstance(kernel, str)
        else Degradation(scale=scale, kernel="gaussian", sigma=kernel, jpeg=jpeg)
    )
    height, width, side = 57, 70, 12
    pixels = photograph(height * scale + scale - 1, width * scale + min(1, scale - 1))
    whole, _ = degrade(pixels, degradation)
    assert whole.shape == (height, width, 3)
    for top, left in corners(height, width, side):
        patch = degraded_patch(
            planar(pixels), degradation, size=(height * scale, width * scale), top=top, left=left, side=side
        )
        np.testing.assert_array_equal(patch, whole[top : top + side, left : left + side])


def test_a_patch_of_hard_edges_and_extreme_codes() -> None:
    """Black and white fields overshoot and meet exact halves."""
    pixels = np.random.default_rng(3).integers(0, 2, (160, 160, 3)).astype(np.uint8) * 255
    pixels[40:100, 30:90] = 0
    for scale, kernel in ((2, "bicubic"), (3, "bicubic-im2double"), (4, "gaussian"), (8, "bicubic")):
        degradation = Degradation(scale=scale, kernel=kernel)  # type: ignore[arg-type]
        whole, _ = degrade(pixels, degradation)
        size = (whole.shape[0] * scale, whole.shape[1] * scale)
        for top, left in corners(*whole.shape[:2], 8):
            patch = degraded_patch(planar(pixels), degradation, size=size, top=top, left=left, side=8)
            np.testing.assert_array_equal(patch, whole[top : top + 8, left : left + 8])


@pytest.mark.parametrize("jpeg", [0, 60])
def test_noise_belongs_to_the_patch_and_its_seed(jpeg: int) -> None:
    pixels = planar(photograph(200, 200))

    def patch(noise: float, seed: int) -> np.ndarray:
        degradation = Degradation(scale=4, noise=noise, jpeg=jpeg, seed=seed)
        return degraded_patch(pixels, degradation, size=(200, 200), top=9, left=11, side=24).astype(int)

    assert (patch(5, 1) == patch(5, 1)).all()
    assert (patch(5, 1) != patch(5, 2)).mean() > 0.5
    spread = (patch(5, 1) - patch(0, 1)).std()
    assert 4.5 < spread < 5.5 if jpeg == 0 else 1 < spread < 5.5


def test_the_eight_symmetries_are_those_of_the_square() -> None:
    plane = np.arange(9, dtype=np.uint8).reshape(1, 3, 3)
    seen = {turned(plane, symmetry).tobytes() for symmetry in range(8)}
    expected = {np.rot90(side, turn).tobytes() for side in (plane[0], plane[0, :, ::-1]) for turn in range(4)}
    assert seen == expected
    assert len(seen) == 8


@pytest.mark.parametrize("symmetry", range(8))
@pytest.mark.parametrize("made", [True, False])
def test_both_sides_are_turned_alike(symmetry: int, made: bool) -> None:
    """Of pixels that repeat over blocks, the block mean of the HR patch is the LR patch, however turned."""
    small = photograph(30, 40)
    large = small.repeat(4, axis=0).repeat(4, axis=1)
    box = Degradation(scale=4, kernel="box")
    sides = Sides(planar(large), planar(small) if made else None)
    low, high = np.empty((3, 12, 12), np.uint8), np.empty((3, 48, 48), np.uint8)
    sample = DrawnSample(entry=0, top=5, left=21, symmetry=symmetry, degradation=box)
    cut(sides, sample, scale=4, size=(120, 160), low=low, high=high)
    np.testing.assert_array_equal(high[:, ::4, ::4], low)
    np.testing.assert_array_equal(high, low.repeat(4, axis=1).repeat(4, axis=2))
    straight = planar(small)[:, 5:17, 21:33]
    np.testing.assert_array_equal(turned(straight, symmetry), low)
