"""LR-PSNR: whether a result, put through the degradation again, is the picture it was made from.

A super-resolved picture can look natural and still contradict its input. Reduced as the input was, it must
give the input back; how far it does is the LR-PSNR of Lugmayr et al., "NTIRE 2021 Learning the
Super-Resolution Space Challenge", CVPR Workshops 2021 (the consistency of Bahat and Michaeli, "Explorable
Super Resolution", CVPR 2020). What is consistent and differs from the reference anyway is detail that the
input does not decide.

10 log10(255² / MSE) in dB, in the input's grid, all of it: no border is left out. RMSE is in 8-bit codes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sr_studio.imaging.degradation import Degradation, DegradationKernel, describe_degradation
from sr_studio.metrics.metric import Metric, MetricError, PicturePair
from sr_studio.metrics.protocol import Protocol, channel_text
from sr_studio.metrics.psnr import PEAK, psnr, squared_error_map

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from sr_studio.metrics.region import RegionSums

    Pixels = NDArray[Any]

ASSUMED: DegradationKernel = "bicubic"
"""Kernel that is assumed of an input that came as a file."""


def recipe_of(known: Degradation | None, scale: int) -> Degradation:
    """Return how an input was made: as is known, else by MATLAB's bicubic at this scale."""
    return Degradation(scale=scale, kernel=ASSUMED) if known is None else known


def recipe_text(known: Degradation | None, scale: int) -> str:
    """Return it in words: ``MATLAB bicubic /4``, ``MATLAB bicubic /4, assumed``."""
    words = describe_degradation(recipe_of(known, scale))
    return words if known is not None else f"{words}, assumed"


def degraded_again(picture: Pixels, small: Pixels, degradation: Degradation) -> tuple[Pixels, Pixels]:
    """Put a picture through the degradation that made an input, and return both on their common part.

    Parameters
    ----------
    picture
        H x W x C, C 1 or 3, uint8 or uint16; ``degradation.scale`` times as large as ``small``, up to a
        pixel of ``small``.
    small
        The input, h x w x C.

    Returns
    -------
    The picture reduced again, and the part of the input that it covers, from the upper left corner.

    Raises
    ------
    MetricError
        The picture has another size than that of this input.
    StudioError
        It cannot be degraded like this.
    """
    from sr_studio.imaging.degrade import degrade

    scale = degradation.scale
    rows, columns = _shared(picture, small, scale)
    if degradation.noise > 0 and (rows, columns) != small.shape[:2]:
        raise MetricError("not compared with the input: its noise is known only for the whole of it")
    again, _ = degrade(picture[: rows * scale, : columns * scale], degradation)
    return again, small[:rows, :columns]


def _shared(picture: Pixels, small: Pixels, scale: int) -> tuple[int, int]:
    """Return rows and columns of an input that a picture covers. Raises `MetricError` for another size."""
    rows, columns = (
        min(side // scale, there) for side, there in zip(picture.shape[:2], small.shape[:2], strict=True)
    )
    if any(
        # An input may have been rounded up, and a result that was made elsewhere may lack a part of a pixel.
        abs(side - there * scale) >= 2 * scale
        for side, there in zip(picture.shape[:2], small.shape[:2], strict=True)
    ) or not (rows and columns):
        raise MetricError(
            "not compared with the input: the picture is {picture}, the input {small}, and {scale} times "
            "that is another size",
            picture=f"{picture.shape[1]}×{picture.shape[0]}",
            small=f"{small.shape[1]}×{small.shape[0]}",
            scale=scale,
        )
    return rows, columns


JPEG_GRID = 16
"""Pixels after which the blocks of a JPEG file begin anew, those of halved colour too."""


class Stretch(NamedTuple):
    """One side of what a moved picture covers of its input.

    ``first``, ``last``: of the picture's pixels; ``at``, ``end``: of the input's; ``lead``, ``trail``: of
    the input's there, those that are not compared, because they were made of pixels that the picture lacks.
    """

    first: int
    last: int
    at: int
    end: int
    lead: int
    trail: int


def covered(side: int, small: int, by: int, degradation: Degradation) -> Stretch:
    """Return what a picture ``side`` long, moved by ``by`` pixels, covers of an input ``small`` long.

    Whole pixels of the input, and of a JPEG's blocks. At an end that moving has cut off the kernel reached
    for pixels that the picture does not have there: pixels of the input within its reach are not compared.
    Raises `MetricError` where nothing is left.
    """
    scale = degradation.scale
    first = _first(by, degradation) * scale
    end = scale * (JPEG_GRID if degradation.jpeg and by < 0 else 1)
    last = min(by + side, small * scale) // end * end
    reach = _reach(degradation)
    lead, trail = reach if first > 0 else 0, reach if by < 0 else 0
    if last - first <= (lead + trail) * scale:
        raise MetricError("moved like this, the picture covers nothing of the input")
    return Stretch(first - by, last - by, first // scale, last // scale, lead, trail)


def begins(by: int, degradation: Degradation) -> int:
    """Return at which pixel of the input begins what is compared of a picture moved by ``by`` pixels."""
    first = _first(by, degradation)
    return first + _reach(degradation) if first else 0


def _first(by: int, degradation: Degradation) -> int:
    step = JPEG_GRID if degradation.jpeg else 1
    return -(-max(by, 0) // (step * degradation.scale)) * step


def _reach(degradation: Degradation) -> int:
    """Pixels of the input at an end that depend on what lies beyond it; of JPEG, whole blocks."""
    reach = 2 if degradation.scale > 1 and degradation.kernel != "box" else 0
    if degradation.kernel == "gaussian":
        reach += math.ceil(4 * degradation.sigma / degradation.scale)
    return -(-reach // JPEG_GRID) * JPEG_GRID if degradation.jpeg else reach


class Against(NamedTuple):
    """A picture degraded again and the input there, and where in the input this begins."""

    again: Pixels
    small: Pixels
    x: int = 0
    y: int = 0


def against_input(
    picture: Pixels, small: Pixels, degradation: Degradation, shift: tuple[int, int] = (0, 0)
) -> Against:
    """As `degraded_again`, of a picture that is moved right and down by ``shift`` of its pixels.

    Raises as `degraded_again`, and `MetricError` where nothing is left to compare.
    """
    if shift == (0, 0):
        return Against(*degraded_again(picture, small, degradation))
    _shared(picture, small, degradation.scale)  # moved, a part of it might fit
    if degradation.noise > 0:
        raise MetricError("not compared with the input: its noise is known only for the whole of it")
    across = covered(picture.shape[1], small.shape[1], shift[0], degradation)
    down = covered(picture.shape[0], small.shape[0], shift[1], degradation)
    again, there = degraded_again(
        picture[down.first : down.last, across.first : across.last],
        small[down.at : down.end, across.at : across.end],
        degradation,
    )
    inner = (
        slice(down.lead, there.shape[0] - down.trail),
        slice(across.lead, there.shape[1] - across.trail),
    )
    return Against(again[inner], there[inner], across.at + across.lead, down.at + down.lead)


def deviation(reference: Pixels, small: Pixels, degradation: Degradation) -> int | None:
    """Return by how many 8-bit codes an input differs at most from its reference degraded like this.

    Pixels at the border are left out: programs differ in what they take beyond it. None where nothing is
    left. Raises as `degraded_again`.
    """
    import numpy as np

    again, there = degraded_again(reference, small, degradation)
    border = max(_reach(degradation), 1)
    inner = slice(border, -border), slice(border, -border)
    parts = [
        pixels[inner].astype(np.float32) / (257 if pixels.dtype.itemsize == 2 else 1)
        for pixels in (again, there)
    ]
    if not parts[0].size:
        return None
    return math.ceil(float(np.abs(parts[0] - parts[1]).max()) - 1e-3)


@dataclass(frozen=True)
class ConsistencyScorer:
    """LR-PSNR of any box: that of the input's pixels it touches."""

    errors: RegionSums
    unit: int
    """Squared codes of the map that are one squared 8-bit code of one plane."""
    scale: int
    x: int = 0
    y: int = 0
    """Where the map begins in the input."""

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.errors.nbytes

    def whole(self) -> float:
        """Return LR-PSNR of the whole picture in dB."""
        height, width = self.errors.values.shape
        return self._within(0, height, 0, width)

    def box(self, x: int, y: int, width: int, height: int) -> float:
        """Return LR-PSNR of a box in pixels of the reference. Raises `MetricError` outside the picture."""
        rows, columns = self.errors.values.shape
        top, left = max(y // self.scale - self.y, 0), max(x // self.scale - self.x, 0)
        bottom = min(-(-(y + height) // self.scale) - self.y, rows)
        right = min(-(-(x + width) // self.scale) - self.x, columns)
        if top >= bottom or left >= right:
            raise MetricError("the box holds no pixel of the input")
        return self._within(top, bottom, left, right)

    def _within(self, top: int, bottom: int, left: int, right: int) -> float:
        count = (bottom - top) * (right - left)
        return psnr(self.errors.sum(top, bottom, left, right) / (count * self.unit))


def input_unknown() -> MetricError:
    """Return why a result that was made elsewhere, without its input beside it, has no value and no map."""
    return MetricError("the input (LR image) that this result was made from is not known")


def prepare(pair: PicturePair) -> ConsistencyScorer:
    """Degrade the picture again and compute its squared errors against the input."""
    from sr_studio.metrics.planes import scored_planes
    from sr_studio.metrics.region import RegionSums

    known = pair.made_from
    if known is None:
        raise input_unknown()
    if known.transparent:
        raise MetricError("the input has transparent pixels, which this metric cannot leave out")
    again, small, x, y = against_input(pair.picture, known.pixels, known.degradation, known.shift)
    planes = scored_planes(small, again, channel=pair.protocol.channel)
    depth = 257**2 if planes[0][0].dtype.itemsize == 2 else 1
    return ConsistencyScorer(
        RegionSums(squared_error_map(planes)), depth * len(planes), known.degradation.scale, x, y
    )


def rmse(decibels: float) -> float:
    """Return the root of the mean squared error in 8-bit codes that a PSNR speaks of; 0 for infinite."""
    return 0.0 if math.isinf(decibels) else PEAK / 10 ** (decibels / 20)


def _recipe(protocol: Protocol, scale: int) -> str:
    usual = f"by {describe_degradation(recipe_of(None, scale))}" if scale > 1 else "taken as it is"
    return (
        f"LR-PSNR: degraded again as the input was, or {usual} where that is not known, against the "
        f"input, {channel_text(protocol)}, no border left out"
    )


LR_PSNR = Metric(
    name="lr_psnr",
    label="LR-PSNR",
    unit="dB",
    digits=2,
    column="lr_psnr_db",
    prepare=prepare,
    needs_reference=False,
    needs_input=True,
    by_default=False,
    recipe=_recipe,
)
