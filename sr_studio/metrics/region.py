"""PSNR and SSIM of the whole image and of any box in it, from maps made once."""

import math

import numpy as np
from numpy.typing import NDArray

from sr_studio.metrics.daala import daala_map
from sr_studio.metrics.metric import Score
from sr_studio.metrics.planes import Pixels, scored_planes
from sr_studio.metrics.protocol import Protocol, resolve
from sr_studio.metrics.psnr import Unsigned, psnr, squared_error_map
from sr_studio.metrics.ssim import WANG_RADIUS, Floats, ssim_map

BLOCK = 16
"""Side of the blocks of a summed-area table. Larger saves memory, smaller saves time at a box's border."""


class RegionSums:
    """Sums of a map over boxes: a summed-area table of 16 x 16 blocks, and the map for the border.

    A box costs the pixels of its border, at most 4 x 16 a pixel of its perimeter, not those of its
    inside; the memory is that of the map, a quarter to a half of a table of single pixels. Sums of
    whole numbers are exact.
    """

    def __init__(self, values: Unsigned | Floats) -> None:
        """Keep the map and sum its blocks."""
        self.values = values
        height, width = (side // BLOCK for side in values.shape)
        wide = np.float64 if values.dtype.kind == "f" else np.uint64
        narrow = np.uint32 if values.dtype == np.uint16 else wide
        whole = values[: height * BLOCK, : width * BLOCK]
        columns = whole.reshape(height, BLOCK, width * BLOCK).sum(axis=1, dtype=narrow)
        blocks = columns.reshape(height, width, BLOCK).sum(axis=2, dtype=wide)
        self.table: NDArray[np.float64] | NDArray[np.uint64] = np.zeros((height + 1, width + 1), wide)
        self.table[1:, 1:] = blocks.cumsum(axis=0).cumsum(axis=1)

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.values.nbytes + self.table.nbytes

    def sum(self, top: int, bottom: int, left: int, right: int) -> float | int:
        """Return the sum over rows top..bottom-1 and columns left..right-1, all inside the map."""
        first_row, last_row = -(-top // BLOCK), bottom // BLOCK
        first_column, last_column = -(-left // BLOCK), right // BLOCK
        if first_row >= last_row or first_column >= last_column:
            return self._direct(top, bottom, left, right)
        upper, lower = first_row * BLOCK, last_row * BLOCK
        border: float | int = (
            self._direct(top, upper, left, right)
            + self._direct(lower, bottom, left, right)
            + self._direct(upper, lower, left, first_column * BLOCK)
            + self._direct(upper, lower, last_column * BLOCK, right)
        )
        table = self.table
        inside: float | int = (
            table[last_row, last_column].item()
            - table[first_row, last_column].item()
            - table[last_row, first_column].item()
            + table[first_row, first_column].item()
        )
        return border + inside

    def _direct(self, top: int, bottom: int, left: int, right: int) -> float | int:
        number: float | int = self.values[top:bottom, left:right].sum(dtype=self.table.dtype).item()
        return number


class QualityMap:
    """Scores of one picture against its reference under one protocol, for any region.

    Regions are in pixels of the reference. A box never scores pixels the protocol shaves. PSNR of a box
    is that of its pixels. SSIM of a box is the mean over the windows that lie wholly inside it (Wang: so
    it equals SSIM of the box cut out), or the weighted mean of the image's map over its pixels (daala,
    whose window belongs to the whole image).
    """

    def __init__(self, reference: Pixels, picture: Pixels, *, protocol: Protocol, scale: int) -> None:
        """Compute the maps.

        Parameters
        ----------
        reference, picture
            H x W x 1 or H x W x 3, uint8 or uint16. Pictures of another size than the reference are
            not scored; every region then says why.
        protocol, scale
            The recipe; ``scale`` is the shave of a protocol that shaves "the scale".
        """
        self.height, self.width = reference.shape[:2]
        self.missing = ""
        self._errors: RegionSums | None = None
        self._structure: RegionSums | None = None
        self._row_weights: NDArray[np.float64] | None = None
        self._column_weights: NDArray[np.float64] | None = None
        self._shave = shave = resolve(protocol, scale)
        self._margin = WANG_RADIUS if protocol.window == "wang" else 0
        if picture.shape[:2] != reference.shape[:2]:
            self.missing = (
                f"not scored: the picture is {picture.shape[1]}×{picture.shape[0]}, "
                f"the reference {self.width}×{self.height}"
            )
            return
        if self.height <= 2 * shave or self.width <= 2 * shave:
            self.missing = f"no pixels are left after shaving {shave} on each side"
            return
        inner = np.s_[shave : self.height - shave, shave : self.width - shave]
        planes = scored_planes(reference[inner], picture[inner], channel=protocol.channel)
        self._unit = 1 if planes[0][0].dtype == np.uint8 else 257
        self._planes = len(planes)
        self._errors = RegionSums(squared_error_map(planes))
        local: Floats | None = None
        for first, second in planes:
            if protocol.window == "daala":
                plane, rows, columns = daala_map(first, second)
                self._row_weights, self._column_weights = rows, columns
                plane *= rows[:, None].astype(np.float32)
                plane *= columns.astype(np.float32)
            else:
                plane = ssim_map(first, second)
            local = plane if local is None else np.add(local, plane, out=local)
        if local is not None and local.size:
            if self._planes > 1:
                local /= np.float32(self._planes)
            self._structure = RegionSums(local)

    @property
    def nbytes(self) -> int:
        """Bytes held, for a store that counts them."""
        return sum(sums.nbytes for sums in (self._errors, self._structure) if sums is not None)

    def whole(self) -> Score:
        """Return the score of the whole image, shaved as the protocol says."""
        return self.box(0, 0, self.width, self.height)

    def box(self, x: int, y: int, width: int, height: int) -> Score:
        """Return the score of a box; parts outside the image or in its shaved border are left out."""
        if self._errors is None:
            return Score(missing=self.missing)
        shave = self._shave
        rows, columns = self._errors.values.shape
        top, bottom = max(y - shave, 0), min(y + height - shave, rows)
        left, right = max(x - shave, 0), min(x + width - shave, columns)
        if top >= bottom or left >= right:
            return Score(missing="the box holds no scored pixel")
        total = self._errors.sum(top, bottom, left, right)
        identical = total == 0
        similarity = self._similarity(top, bottom, left, right)
        if identical and self._margin and similarity is not None:
            similarity = 1.0
        if identical:
            return Score(identical=True, ssim=similarity)
        count = (bottom - top) * (right - left) * self._planes * self._unit**2
        return Score(psnr=psnr(total / count), ssim=similarity)

    def _similarity(self, top: int, bottom: int, left: int, right: int) -> float | None:
        """Mean SSIM of a region of the shaved image; None where it holds no whole window."""
        if self._structure is None:
            return None
        bottom, right = bottom - 2 * self._margin, right - 2 * self._margin
        if top >= bottom or left >= right:
            return None
        total = self._structure.sum(top, bottom, left, right)
        if self._row_weights is not None and self._column_weights is not None:
            rows = math.fsum(self._row_weights[top:bottom])
            columns = math.fsum(self._column_weights[left:right])
            return total / (rows * columns)
        return total / ((bottom - top) * (right - left))


def score(reference: Pixels, picture: Pixels, *, protocol: Protocol, scale: int) -> Score:
    """Return the score of a whole picture; see `QualityMap`."""
    return QualityMap(reference, picture, protocol=protocol, scale=scale).whole()
