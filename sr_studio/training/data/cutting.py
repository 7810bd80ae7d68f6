"""Patches cut from decoded pictures; LR patches that equal a cut from the LR side of the whole picture."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import add_noise, degrade, through_jpeg
from sr_studio.training.data.reading import Planes
from sr_studio.training.data.sampling import DrawnSample

_JPEG_UNIT = 16  # pixels of one minimum coded unit with 4:2:0 chroma
_JPEG_REACH = 2  # chroma of the decoder's interpolation reads one sample, two pixels, beyond a patch


class Sides(NamedTuple):
    """A picture: 3 x H x W, and its LR side 3 x h x w or None where that is made for each sample."""

    high: Planes
    low: Planes | None


def cut(
    sides: Sides, sample: DrawnSample, *, scale: int, size: tuple[int, int], low: Planes, high: Planes
) -> None:
    """Write one sample into ``low`` (3 x p x p) and ``high`` (3 x p*scale x p*scale).

    ``size``: HR pixels of the picture that count, from the top left; multiples of the scale.
    """
    side = low.shape[1]
    top, left = sample.top, sample.left
    np.copyto(
        high,
        turned(
            sides.high[:, top * scale : (top + side) * scale, left * scale : (left + side) * scale],
            sample.symmetry,
        ),
    )
    if sides.low is not None:
        small = sides.low[:, top : top + side, left : left + side]
    else:
        small = degraded_patch(
            sides.high, sample.degradation, size=size, top=top, left=left, side=side
        ).transpose(2, 0, 1)
    np.copyto(low, turned(small, sample.symmetry))


def turned(planes: NDArray[np.uint8], symmetry: int) -> NDArray[np.uint8]:
    """View of C x H x W in one of the eight symmetries of the square."""
    if symmetry & 1:
        planes = planes[:, :, ::-1]
    if symmetry & 2:
        planes = planes[:, ::-1]
    return planes.swapaxes(1, 2) if symmetry & 4 else planes


def degraded_patch(
    planes: Planes, degradation: Degradation, *, size: tuple[int, int], top: int, left: int, side: int
) -> NDArray[np.uint8]:
    """A ``side`` x ``side`` x 3 patch at ``top``, ``left`` of the LR side of a picture.

    Only the HR pixels it depends on are read. Without noise it equals the cut from the whole degraded
    picture, its JPEG blocks included: the blocks lie where those of the whole picture lie. The noise is
    drawn for the patch.
    """
    scale = degradation.scale
    bounds = size[0] // scale, size[1] // scale
    wanted = [(start, start + side) for start in (top, left)]
    held = wanted
    if degradation.jpeg:
        held = [
            _clipped(
                (start - _JPEG_REACH) // _JPEG_UNIT * _JPEG_UNIT,
                -(-(stop + _JPEG_REACH) // _JPEG_UNIT) * _JPEG_UNIT,
                bound,
            )
            for (start, stop), bound in zip(wanted, bounds, strict=True)
        ]
    reach = _reach(degradation)
    read = [
        _clipped(start - reach, stop + reach, bound)
        for (start, stop), bound in zip(held, bounds, strict=True)
    ]
    rows, columns = (slice(start * scale, stop * scale) for start, stop in read)
    window = np.ascontiguousarray(planes[:, rows, columns].transpose(1, 2, 0))
    plain = Degradation(scale=scale, kernel=degradation.kernel, sigma=degradation.sigma)
    small: NDArray[np.uint8] = _inside(degrade(window, plain)[0], held, read)
    if degradation.noise > 0:
        small = add_noise(small, degradation)
    if degradation.jpeg:
        small = through_jpeg(np.ascontiguousarray(small), degradation.jpeg)
    return _inside(small, wanted, held)


def _reach(degradation: Degradation) -> int:
    """LR pixels beyond a patch whose HR pixels its outermost pixels depend on.

    The cubic kernel stretched by the scale reaches 2 LR pixels, the blur 4 sigma HR pixels more.
    """
    if degradation.kernel == "box":
        return 0
    blur = max(1, int(np.ceil(4 * degradation.sigma))) if degradation.kernel == "gaussian" else 0
    return 2 + -(-blur // degradation.scale)


def _clipped(start: int, stop: int, bound: int) -> tuple[int, int]:
    return max(0, start), min(bound, stop)


def _inside(
    pixels: NDArray[np.uint8], wanted: list[tuple[int, int]], held: list[tuple[int, int]]
) -> NDArray[np.uint8]:
    """The part ``wanted`` (rows, columns) of pixels that cover ``held``."""
    rows, columns = (
        slice(inner[0] - outer[0], inner[1] - outer[0]) for inner, outer in zip(wanted, held, strict=True)
    )
    return pixels[rows, columns]
