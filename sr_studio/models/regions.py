"""Parts of a picture as networks take them: left, top, width, height."""

from typing import TypeAlias

Region: TypeAlias = tuple[int, int, int, int]
"""Left, top, width, height in input pixels."""


def clip_region(region: Region | None, *, width: int, height: int) -> Region | None:
    """The part of a region inside the picture; None where nothing is left."""
    if region is None:
        return None
    left, top = max(0, region[0]), max(0, region[1])
    right, bottom = min(width, region[0] + region[2]), min(height, region[1] + region[3])
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def grow(region: Region, by: int, *, width: int, height: int) -> Region:
    """A region with ``by`` more pixels on each side, inside the picture."""
    left, top = max(0, region[0] - by), max(0, region[1] - by)
    right, bottom = min(width, region[0] + region[2] + by), min(height, region[1] + region[3] + by)
    return (left, top, right - left, bottom - top)


def contains(region: Region, other: Region) -> bool:
    """Whether all of another region lies in this one."""
    x, y, w, h = region
    return x <= other[0] and y <= other[1] and other[0] + other[2] <= x + w and other[1] + other[3] <= y + h


def touches(region: Region, other: Region | None) -> bool:
    """Whether two regions have a pixel in common."""
    if other is None:
        return False
    x, y, w, h = region
    return x < other[0] + other[2] and other[0] < x + w and y < other[1] + other[3] and other[1] < y + h
