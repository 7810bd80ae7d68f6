"""What pixels say in numbers, at their full depth: codes at given places, and how often each code occurs."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_studio.geometry import Box
from sr_studio.imaging.color import Luma, luma_codes, to_luma
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.imaging.pixels import Pixels

CHANNELS = ("red", "green", "blue", "luma")
"""What is counted, in this order; a grey picture counts as R = G = B."""
BINS = 256
"""One for each 8-bit code; a 16-bit code belongs to that nearest to its 257th part."""

_STRIP = 1 << 18
"""Pixels counted at a time: the cache holds them, and others can have their turn in between."""


@dataclass(frozen=True, eq=False)
class CodeCounts:
    """How often each code occurs in a part of a picture.

    Attributes
    ----------
    counts
        4 x 256, `CHANNELS` x `BINS`.
    means, deviations
        Of each of `CHANNELS`, of the codes at full depth, on the 8-bit scale; the deviation is that of all
        pixels (divided by their number). Zeros where no pixel is counted.
    hidden
        Pixels left out, because they are transparent.
    """

    counts: NDArray[np.int64]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    hidden: int = 0


def codes_at(pixels: Pixels, columns: NDArray[np.int32], rows: NDArray[np.int32]) -> Pixels:
    """Codes at places within a picture.

    Parameters
    ----------
    pixels
        H x W x C or H x W.
    columns, rows
        N each, all within the picture.

    Returns
    -------
    N x C in the type of the picture; C is 1 for H x W.
    """
    found = pixels[rows, columns]
    return found if found.ndim == 2 else found[:, None]


def luma_of(codes: Pixels, luma: Luma) -> NDArray[np.float64]:
    """Luma of N x 1 or N x 3 codes, rounded to whole codes of their own depth, halves up: N values."""
    if codes.dtype == np.uint8:
        lumas: NDArray[np.float64] = luma_codes(_coloured(codes, luma)[:, None], channel=luma).astype(
            np.float64
        )
    else:
        lumas = np.floor(to_luma(_coloured(codes, luma)[:, None], channel=luma) * 257 + 0.5)
    return lumas.reshape(-1)


def _coloured(codes: Pixels, luma: Luma) -> Pixels:
    """Codes as those of three channels: what is grey beside coloured pictures is converted as they are."""
    return np.repeat(codes, 3, axis=-1) if codes.shape[-1] == 1 and luma != "full" else codes


def count_codes(
    pixels: Pixels,
    box: Box,
    *,
    luma: Luma,
    alpha: Pixels | None = None,
    check: Callable[[], None] = lambda: None,
) -> CodeCounts:
    """Count the codes in a box, each channel and the luma rounded to whole codes.

    Parameters
    ----------
    pixels
        H x W x 1, H x W x 3 or H x W, uint8 or uint16.
    box
        Within the picture.
    luma
        ``full`` leaves grey as it is.
    alpha
        H x W; pixels that are transparent to any degree are left out.
    check
        Called between strips; it may raise.
    """
    height, width = pixels.shape[:2]
    if box.x < 0 or box.y < 0 or box.x + box.width > width or box.y + box.height > height:
        raise ValueError(f"{box} is not within a picture of {width}×{height}")
    counts = np.zeros((len(CHANNELS), BINS), np.int64)
    sums = np.zeros((2, len(CHANNELS)))
    hidden = 0
    rows = max(1, _STRIP // max(box.width, 1))
    for top in range(box.y, box.y + box.height, rows):
        bottom = min(top + rows, box.y + box.height)
        part = np.s_[top:bottom, box.x : box.x + box.width]
        codes = pixels[part].reshape((bottom - top) * box.width, -1)
        if alpha is not None:
            seen = (alpha[part] == np.iinfo(alpha.dtype).max).reshape(-1)
            hidden += int(seen.size - np.count_nonzero(seen))
            codes = codes[seen]
        planes = [codes[:, min(index, codes.shape[1] - 1)] for index in range(3)]
        lumas = luma_of(codes, luma).astype(codes.dtype)
        for index, plane in enumerate((*planes, lumas)):
            found = _count(to_8_bit(plane))
            counts[index] += found
            if pixels.dtype == np.uint16:
                exact = plane.astype(np.float64) / 257
                sums[:, index] += exact.sum(), np.square(exact).sum()
        check()
    if pixels.dtype == np.uint8:
        code = np.arange(BINS)
        sums = np.stack([counts @ code, counts @ np.square(code)]).astype(np.float64)
    number = max(int(counts[0].sum()), 1)
    means = sums[0] / number
    deviations = np.sqrt(np.maximum(sums[1] / number - np.square(means), 0))
    return CodeCounts(counts, tuple(means.tolist()), tuple(deviations.tolist()), hidden)


def _count(codes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """How often each of 256 codes occurs: two at a time, which is four times as fast."""
    codes = np.ascontiguousarray(codes)
    even = codes.size // 2 * 2
    pairs = np.bincount(codes[:even].view(np.uint16), minlength=BINS * BINS).reshape(BINS, BINS)
    counts: NDArray[np.int64] = pairs.sum(axis=0) + pairs.sum(axis=1)
    if even < codes.size:
        counts[codes[-1]] += 1
    return counts
