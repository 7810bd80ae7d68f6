"""Transparency beside a picture that is being upscaled: enlarged row by row, as the colours need it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.resize import imresize_rows
from sr_studio.models.classical import KERNELS


@dataclass(eq=False)
class EnlargedAlpha:
    """An alpha plane at the size of a picture; equal to the plane enlarged as a whole, whatever comes first.

    ``kernel``: the model's own where it is one, else bicubic. A network would turn an opaque 255 into 252
    here and 255 there.
    """

    small: Pixels
    scale: int
    model: str

    def __post_init__(self) -> None:
        height, width = self.small.shape
        self._plane: Pixels = np.empty((height * self.scale, width * self.scale), self.small.dtype)
        self._done: NDArray[np.bool_] = np.zeros(len(self._plane), np.bool_)
        if (self.small == self.small[0, 0]).all():
            self._plane[:], self._done[:] = self.small[0, 0], True

    def part(self, x: int, y: int, width: int, height: int) -> Pixels:
        """The part over finished colours."""
        missing = np.flatnonzero(~self._done[y : y + height])
        if missing.size:
            top, bottom = y + int(missing[0]), y + int(missing[-1]) + 1
            rows, columns = self._plane.shape
            self._plane[top:bottom] = imresize_rows(
                self.small,
                height=rows,
                width=columns,
                rows=(top, bottom),
                kernel=KERNELS.get(self.model, "bicubic"),
            )
            self._done[top:bottom] = True
        return self._plane[y : y + height, x : x + width]

    def whole(self) -> Pixels:
        """All of it."""
        return self.part(0, 0, self._plane.shape[1], len(self._plane))
