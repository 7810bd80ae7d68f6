"""How two pictures differ, pixel by pixel, as a map of 8-bit codes."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import StudioError
from sr_studio.imaging.formats.decoded import to_8_bit

MEASURES = ("absolute", "luma", "ssim")


class DifferenceError(StudioError):
    """Two pictures that cannot be compared pixel by pixel."""


def difference(first: NDArray[Any], second: NDArray[Any], measure: str) -> NDArray[np.uint8]:
    """Map of how two pictures differ.

    Parameters
    ----------
    first, second
        HxWxC, C 1 or 3, uint8 or uint16, of equal height and width. 16-bit codes are rounded to 8 bit.
    measure
        ``absolute``: largest absolute difference over the channels. ``luma``: 128 + (first - second) of
        full-range BT.601 luma, clipped to 1..255. ``ssim``: 255 * (1 - local SSIM) / 2 on luma, Wang window;
        the border without a whole window repeats the nearest value.

    Returns
    -------
    HxW uint8.

    Raises
    ------
    DifferenceError
        Sizes differ, or for ``ssim`` the pictures are smaller than the window.
    """
    if first.shape[:2] != second.shape[:2]:
        sizes = f"{first.shape[1]}×{first.shape[0]} and {second.shape[1]}×{second.shape[0]}"
        raise DifferenceError(f"These pictures have different sizes ({sizes}): choose two of the same size.")
    if measure not in MEASURES:
        raise DifferenceError(
            f"There is no difference measure “{measure}”: choose one of {', '.join(MEASURES)}."
        )
    one, other = to_8_bit(first), to_8_bit(second)
    if measure == "absolute":
        return _absolute(one, other)
    if measure == "luma":
        return _signed_luma(one, other)
    return _dissimilarity(one, other)


def _absolute(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    gap: NDArray[np.uint8] = np.maximum(one, other) - np.minimum(one, other)
    return np.ascontiguousarray(gap.max(axis=2))


def _signed_luma(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from sr_studio.imaging.color import to_luma

    gap = to_luma(one, channel="full") - to_luma(other, channel="full")
    return np.clip(np.rint(gap + 128), 1, 255).astype(np.uint8)


def _dissimilarity(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.uint8]:
    from sr_studio.imaging.color import to_luma
    from sr_studio.metrics.ssim import ssim_map

    def luma(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        return np.clip(np.rint(to_luma(pixels, channel="full")), 0, 255).astype(np.uint8)

    similarity = ssim_map(luma(one), luma(other))
    if not similarity.size:
        raise DifferenceError(
            "These pictures are smaller than the 11×11 window of SSIM: choose another measure."
        )
    codes = np.clip(np.rint((1 - similarity) * 127.5), 0, 255).astype(np.uint8)
    missing = [size - found for size, found in zip(one.shape[:2], codes.shape, strict=True)]
    return np.pad(codes, [(gap // 2, gap - gap // 2) for gap in missing], mode="edge")
