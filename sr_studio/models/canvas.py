"""A picture while it is made: its pixels, which of them are there, and what is looked at meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.regions import Region

OnTile: TypeAlias = Callable[[int, int, Pixels], None]
"""Called with left and top in output pixels and the finished pixels."""


class SetAside(Exception):  # noqa: N818 - control flow, not an error
    """Something else is more urgent, or it is its turn; the canvas holds what is done."""


class Canvas:
    """The pixels of a result and which of them are final.

    It outlives a computation that was set aside: the next one goes on where that one stopped.
    """

    def __init__(self) -> None:
        self.seconds = 0.0
        """What the computation has taken so far."""
        self.shown = 0.0
        """The progress reported last."""
        self.piece = 0
        """Size of the pieces it is computed in; 0 as long as that is not decided."""
        self.in_fp32 = False
        """Whether half floats overflowed: all of it is computed in fp32."""
        self.notices: dict[Message, None] = {}
        self.way: Any = None
        """What a network needs to go on where it stopped; void once the canvas is cleared."""
        self._pixels: Pixels | None = None
        self._done: NDArray[np.bool_] = np.zeros((0, 0), np.bool_)
        """Rows of the result, columns of the input."""
        self._scale = 1

    @property
    def begun(self) -> bool:
        """Whether its size is known."""
        return self._pixels is not None

    @property
    def pixels(self) -> Pixels:
        """The result; only what is done of it means anything."""
        assert self._pixels is not None
        return self._pixels

    @property
    def share(self) -> float:
        """How much of it is done, 0..1."""
        return float(self._done.mean()) if self._done.size else 0.0

    def begin(self, like: Pixels, scale: int) -> None:
        """Make room for the picture made of ``like``, unless that was done. Raises MemoryError."""
        if self._pixels is None:
            height, width, channels = like.shape
            self._pixels = np.empty((height * scale, width * scale, channels), like.dtype)
            self._done, self._scale = np.zeros((height * scale, width), np.bool_), scale

    def clear(self) -> None:
        """Nothing of it is done any more: another way of computing begins."""
        self._done[:] = False
        self.way = None

    def note(self, x: int, y: int, width: int, height: int) -> None:
        """These pixels of the result are final; columns are whole input pixels."""
        left, right = x // self._scale, -(-(x + width) // self._scale)
        self._done[y : y + height, left:right] = True

    def missing(self, region: Region | None = None) -> Region | None:
        """The smallest region of the input with all that is missing of one, or of all; None: nothing is."""
        height, width = self._done.shape
        x, y, w, h = region if region is not None else (0, 0, width, height // self._scale)
        done = self._done[y * self._scale : (y + h) * self._scale, x : x + w]
        rows = np.flatnonzero(~done.all(axis=1))
        if not rows.size:
            return None
        columns = np.flatnonzero(~done.all(axis=0))
        top, bottom = int(rows[0]) // self._scale, int(rows[-1]) // self._scale + 1
        left, right = int(columns[0]), int(columns[-1]) + 1
        return x + left, y + top, right - left, bottom - top

    def hole(self, region: Region) -> Region | None:
        """The part of a region that is done, where it is one rectangle; None where it is none or several."""
        x, y, w, h = region
        done = self._done[y * self._scale : (y + h) * self._scale, x : x + w]
        rows, columns = np.flatnonzero(done.any(axis=1)), np.flatnonzero(done.any(axis=0))
        if not rows.size:
            return None
        top, bottom = -(-int(rows[0]) // self._scale), (int(rows[-1]) + 1) // self._scale
        left, right = int(columns[0]), int(columns[-1]) + 1
        if bottom <= top or not done[top * self._scale : bottom * self._scale, left:right].all():
            return None
        return x + left, y + top, right - left, bottom - top


@dataclass
class Work:
    """One picture under way: what of it is there, where it is looked at, and who is told."""

    canvas: Canvas
    focus: Callable[[], Region | None]
    """The part looked at now, in input pixels, inside the picture."""
    on_seen: Callable[[], bool]
    turn_over: Callable[[], bool]
    on_tile: OnTile
    on_progress: Callable[[float], None]
    cancelled: Callable[[], bool]

    def missing_in_focus(self) -> Region | None:
        """What is looked at and not there."""
        focus = self.focus()
        return self.canvas.missing(focus) if focus is not None else None

    def tell_seen(self) -> bool:
        """Tell if all that is looked at is there. Whether something else is more urgent now."""
        return self.focus() is not None and self.missing_in_focus() is None and self.on_seen()

    def step_aside(self) -> None:
        """Raise `SetAside` where all that is looked at is there and something else is more urgent."""
        if self.tell_seen():
            raise SetAside

    def take_turns(self) -> None:
        """Raise `SetAside` where others are looked at too and it is their turn."""
        if self.turn_over():
            raise SetAside
