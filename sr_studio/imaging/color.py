"""Luma of 8- and 16-bit pictures, in 8-bit codes."""

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Luma = Literal["bt601", "bt709", "full"]

_WEIGHTS: dict[str, tuple[float, float, float, float]] = {
    # R, G, B as fractions of one code, then the offset in codes
    "bt601": (65.481 / 255, 128.553 / 255, 24.966 / 255, 16.0),
    "bt709": (0.2126 * 219 / 255, 0.7152 * 219 / 255, 0.0722 * 219 / 255, 16.0),
    "full": (0.299, 0.587, 0.114, 0.0),
}
# The same as whole numbers over 255 000 (601) and 2 550 000 (709): rounding never meets a float error.
_WHOLE: dict[str, tuple[int, int, int, int, int]] = {
    "bt601": (65481, 128553, 24966, 16 * 255_000, 255_000),
    "bt709": (465594, 1566288, 158118, 16 * 2_550_000, 2_550_000),
    "full": (299, 587, 114, 0, 1000),
}
_STRIP_VALUES = 1 << 17


def to_luma(pixels: NDArray[Any], *, channel: Luma) -> NDArray[np.float64]:
    """Luma of ``pixels``, unrounded, H x W float64 in 8-bit codes.

    Parameters
    ----------
    pixels
        H x W x C, C 1 or 3, or H x W; uint8, uint16 (65535 is code 255) or floats in codes 0..255.
    channel
        ``bt601``: studio range (16..235), MATLAB's ``rgb2ycbcr`` (ITU-R BT.601). Grey pictures pass as
        they are, because MATLAB's published tables never map grey files to studio range.
        ``bt709``: studio range of ITU-R BT.709; grey is converted like a colour, as daala's tools do.
        ``full``: 0.299 R + 0.587 G + 0.114 B, range 0..255.
    """
    red, green, blue, offset = _WEIGHTS[channel]
    unit = 1 / 257 if pixels.dtype == np.uint16 else 1.0
    grey = pixels.ndim == 2 or pixels.shape[2] == 1
    if grey:
        plane = pixels.reshape(pixels.shape[:2]).astype(np.float64)
        if channel == "bt709":
            return plane * (unit * (red + green + blue)) + offset
        return plane * unit if unit != 1.0 else plane
    weights = np.array([red, green, blue]) * unit
    luma = np.empty(pixels.shape[:2], np.float64)
    rows = max(1, _STRIP_VALUES // (3 * pixels.shape[1]))
    for top in range(0, pixels.shape[0], rows):
        part = pixels[top : top + rows].astype(np.float64)
        np.matmul(part, weights, out=luma[top : top + rows])
    luma += offset
    return luma


def luma_codes(pixels: NDArray[np.uint8], *, channel: Luma) -> NDArray[np.uint8]:
    """Luma of an 8-bit picture rounded to whole codes, halves up, in exact integer arithmetic."""
    red, green, blue, offset, unit = _WHOLE[channel]
    if pixels.ndim == 2 or pixels.shape[2] == 1:
        plane = pixels.reshape(pixels.shape[:2])
        if channel != "bt709":
            return plane.copy()
        table = ((red + green + blue) * np.arange(256, dtype=np.int64) + offset + unit // 2) // unit
        return table.astype(np.uint8)[plane]
    codes = np.empty(pixels.shape[:2], np.uint8)
    rows = max(1, _STRIP_VALUES // (3 * pixels.shape[1]))
    for top in range(0, pixels.shape[0], rows):
        part = pixels[top : top + rows]
        total = part[..., 0] * np.uint32(red)
        total += part[..., 1] * np.uint32(green)
        total += part[..., 2] * np.uint32(blue)
        total += np.uint32(offset + unit // 2)
        total //= np.uint32(unit)
        codes[top : top + rows] = total
    return codes
