"""The planes two pictures are scored on: their channels or their luma, as whole codes."""

from typing import Literal, cast

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.color import luma_codes, to_luma
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.protocol import Channel

Plane = NDArray[np.uint8 | np.uint16]

ROWS_AT_A_TIME = 128


def scored_planes(reference: Pixels, picture: Pixels, *, channel: Channel) -> list[tuple[Plane, Plane]]:
    """Return pairs of planes (reference, picture): one pair, or one for each of R, G and B.

    Both pictures are H x W x 1 or H x W x 3 of one size, uint8 or uint16. Where one of them has 16 bit
    the other is widened exactly (times 257) and the planes are uint16, else they are uint8.

    A grey reference under ``bt601`` is scored on its grey values, as MATLAB does; a coloured picture of
    it is turned into grey by full-range BT.601 luma, which leaves R = G = B as they are. In every other
    case a grey picture counts as R = G = B.
    """
    if reference.dtype != picture.dtype:
        reference, picture = _widen(reference), _widen(picture)
    if channel == "rgb":
        planes = max(reference.shape[2], picture.shape[2])
        return [(_plane(reference, index), _plane(picture, index)) for index in range(planes)]
    if channel == "bt601" and reference.shape[2] == 1:
        grey = _plane(picture, 0) if picture.shape[2] == 1 else _luma(picture, "full")
        return [(_plane(reference, 0), grey)]
    return [(_luma(reference, channel), _luma(picture, channel))]


def _plane(pixels: Pixels, index: int) -> Plane:
    return pixels[..., min(index, pixels.shape[2] - 1)]


def _luma(pixels: Pixels, channel: Literal["bt601", "bt709", "full"]) -> Plane:
    """Luma rounded to whole codes of the picture's own depth, halves up, as MATLAB rounds."""
    luma = np.empty(pixels.shape[:2], pixels.dtype)
    for top in range(0, len(luma), ROWS_AT_A_TIME):
        rows = np.s_[top : top + ROWS_AT_A_TIME]
        strip = pixels[rows]
        colour = strip if strip.shape[2] == 3 else np.repeat(strip, 3, axis=2)
        if pixels.dtype == np.uint8:
            luma[rows] = luma_codes(cast(NDArray[np.uint8], colour), channel=channel)
        else:
            luma[rows] = np.floor(to_luma(colour, channel=channel) * 257 + 0.5)
    return luma


def _widen(pixels: Pixels) -> NDArray[np.uint16]:
    wide = pixels.astype(np.uint16)
    return wide if pixels.dtype == np.uint16 else wide * np.uint16(257)
