"""Mip levels: a picture halved again and again, as the window draws it when it is small on screen.

A level holds packed 32-bit pixels (0xAARRGGBB, colours multiplied by alpha), of a map bytes.
"""

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

SMALLEST_LEVEL: Final = 64
"""Halving stops once both sides are at most this long."""

_LOW: Final = np.uint32(0x00FF00FF)
_OPAQUE: Final = np.uint32(0xFF000000)

Level: TypeAlias = NDArray[np.uint8] | NDArray[np.uint32]


def level_sizes(width: int, height: int) -> list[tuple[int, int]]:
    """Widths and heights of the levels above the picture itself."""
    sizes = []
    while max(width, height) > SMALLEST_LEVEL:
        width, height = (width + 1) // 2, (height + 1) // 2
        sizes.append((width, height))
    return sizes


def packed(pixels: NDArray[np.uint8]) -> Level:
    """HxWx3 or HxWx4 codes (straight alpha) as HxW words, HxWx1 as bytes."""
    if pixels.shape[2] == 1:
        return pixels[:, :, 0]
    if pixels.shape[2] == 4:
        return _premultiplied(pixels)
    words: NDArray[np.uint32] = pixels[:, :, 0].astype(np.uint32)
    words <<= np.uint32(8)
    words |= pixels[:, :, 1]
    words <<= np.uint32(8)
    words |= pixels[:, :, 2]
    words |= _OPAQUE
    return words


def _premultiplied(pixels: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Colours times alpha / 255, rounded as Qt does it."""
    alpha = pixels[:, :, 3].astype(np.uint32)
    words = alpha.copy()
    for channel in range(3):
        product = pixels[:, :, channel] * alpha
        product += (product >> np.uint32(8)) + np.uint32(0x80)
        words <<= np.uint32(8)
        words |= product >> np.uint32(8)
    return words


def halve(pixels: Level, *, up: bool = True) -> Level:
    """Mean of each 2x2 block per byte of the pixel, halves rounded up or down.

    An odd last row or column counts twice.
    Levels alternate between up and down, so that no brightness builds up over them.

    Two bytes of a packed pixel are summed at a time within one 32-bit word, so that all four channels cost
    two passes.
    """
    height, width = pixels.shape
    if height % 2 or width % 2:
        rows = np.minimum(np.arange(height + height % 2), height - 1)
        columns = np.minimum(np.arange(width + width % 2), width - 1)
        pixels = pixels[rows[:, None], columns]
    if pixels.dtype == np.uint8:
        half = np.uint16(2 if up else 1)
        sums = pixels[0::2].astype(np.uint16) + pixels[1::2]
        return ((sums[:, 0::2] + sums[:, 1::2] + half) >> np.uint16(2)).astype(np.uint8)
    rounding = np.uint32(0x00020002 if up else 0x00010001)
    upper, lower = pixels[0::2], pixels[1::2]
    low = (upper & _LOW) + (lower & _LOW)
    high = ((upper >> np.uint32(8)) & _LOW) + ((lower >> np.uint32(8)) & _LOW)
    low = ((low[:, 0::2] + low[:, 1::2] + rounding) >> np.uint32(2)) & _LOW
    high = ((high[:, 0::2] + high[:, 1::2] + rounding) >> np.uint32(2)) & _LOW
    packed: NDArray[np.uint32] = low | (high << np.uint32(8))
    return packed
