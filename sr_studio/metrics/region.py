"""Sums of a map over boxes, from a table made once."""

import numpy as np
from numpy.typing import NDArray

Unsigned = NDArray[np.uint16] | NDArray[np.uint32] | NDArray[np.uint64]
Floats = NDArray[np.float32]

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
