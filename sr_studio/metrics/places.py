"""Where pictures of one scene differ most: places to look at, the worst first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_studio.geometry import Box

if TYPE_CHECKING:
    from sr_studio.imaging.pixels import Pixels

SIDE = 96
"""Side of a place in reference pixels, where the picture is no smaller."""


@dataclass(frozen=True)
class Place:
    """A box, and the mean over it of the largest minus the smallest green code (8 bit) of all pictures."""

    box: Box
    difference: float


def most_different(pictures: Sequence[Pixels], *, side: int = SIDE, count: int = 1) -> tuple[Place, ...]:
    """Return the boxes of ``side`` x ``side`` pixels in which pictures differ most.

    No two of them share a pixel; the search ends where all that is left is equal. A picture shorter or
    narrower than ``side`` has lower or narrower boxes.

    Parameters
    ----------
    pictures
        H x W x 1 or H x W x 3 or 4 of one height and width, uint8 or uint16; fewer than two differ nowhere.
    """
    import numpy as np

    if len(pictures) < 2:
        return ()
    greens = [_green(picture) for picture in pictures]
    most, least = greens[0].copy(), greens[0].copy()
    for green in greens[1:]:
        np.maximum(most, green, out=most)
        np.minimum(least, green, out=least)
    height, width = most.shape
    rows, columns = min(side, height), min(side, width)
    table = np.zeros((height + 1, width + 1), np.int64)
    np.cumsum(np.cumsum(most - least, axis=0, dtype=np.int64), axis=1, out=table[1:, 1:])
    sums = table[rows:, columns:] - table[:-rows, columns:] - table[rows:, :-columns]
    sums += table[:-rows, :-columns]
    places: list[Place] = []
    while len(places) < count:
        top, left = divmod(int(sums.argmax()), sums.shape[1])
        total = int(sums[top, left])
        if total <= 0:
            break
        places.append(Place(Box(left, top, columns, rows), total / (rows * columns)))
        # Whatever begins there shares a pixel with this one.
        sums[max(top - rows + 1, 0) : top + rows, max(left - columns + 1, 0) : left + columns] = -1
    return tuple(places)


def _green(picture: Pixels) -> Pixels:
    from sr_studio.imaging.formats.decoded import to_8_bit

    return to_8_bit(picture[..., min(1, picture.shape[2] - 1)])
