"""Pictures that are moved against each other: the part they share."""

from dataclasses import replace
from typing import NamedTuple

from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.compute.sources import PictureError, within

Size = tuple[int, int]
"""Height and width."""
Shift = tuple[int, int]
"""Pixels right and down."""


class Overlap(NamedTuple):
    """What two pictures share: rows and columns of either, and where it begins in the second."""

    first: tuple[slice, slice]
    second: tuple[slice, slice]
    x: int
    y: int


def overlap(first: Size, second: Size, shift: Shift) -> Overlap:
    """Return what pictures of these sizes share where the first is moved by ``shift`` against the second.

    Raises PictureError where they share nothing.
    """
    x, y = shift
    top, bottom = max(y, 0), min(first[0] + y, second[0])
    left, right = max(x, 0), min(first[1] + x, second[1])
    if top >= bottom or left >= right:
        raise PictureError(
            "Moved by {x}, {y} pixels, these pictures no longer overlap. Move one back, or reset the offset.",
            x=f"{x:+d}",
            y=f"{y:+d}",
        )
    return Overlap(
        (slice(top - y, bottom - y), slice(left - x, right - x)),
        (slice(top, bottom), slice(left, right)),
        left,
        top,
    )


def cut(raster: Raster, part: tuple[slice, slice]) -> Raster:
    """Return a part of a picture, its transparency included."""
    alpha = raster.alpha
    return replace(raster, pixels=raster.pixels[part], alpha=None if alpha is None else alpha[part])


def moved(
    picture: Raster, reference: Raster, shift: Shift, extent: tuple[int, int] | None = None
) -> tuple[Raster, Raster, Shift]:
    """Return what a moved picture and its reference share, and where in the reference that begins.

    Where they could not be compared in line (`within`) they come back as they are: whoever compares them
    says so. Raises PictureError where they share nothing.
    """
    if shift == (0, 0):
        return picture, reference, (0, 0)
    size = reference.height, reference.width
    if within(picture, reference, extent).shape[:2] != size:
        return picture, reference, (0, 0)
    covering = cut(picture, (slice(size[0]), slice(size[1])))
    shared = overlap(size, size, shift)
    return cut(covering, shared.first), cut(reference, shared.second), (shared.x, shared.y)
