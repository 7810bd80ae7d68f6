"""Run a network from top to bottom of a picture in strips of rows, exactly.

Every convolution keeps the last rows of its input that the next strip needs, so no work is repeated, no
layer ever exists for the whole picture, and each output row is made of the same sums as without strips.
Zero padding enters only at the picture's true edges.
"""

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.models.networks.srresnet import add_skip
from sr_studio.models.srresnet.compiled import CompiledNetwork, Convolution


class Layer:
    """One convolution with its memory of rows. ``skipped``: a skip connection will ask for its input."""

    def __init__(self, convolution: Convolution, *, skipped: bool = False) -> None:
        self.convolution = convolution
        self._skipped = skipped
        self.emitted = 0
        """Rows given out so far."""
        self._kept: Tensor | None = None
        self._window: Tensor | None = None
        self._window_top = 0

    def push(self, x: Tensor | None, *, last: bool) -> Tensor | None:
        """Take the next rows of the input, N x C x n x W, and give the rows that are now complete, if any."""
        reach = self.convolution.reach
        if x is None:
            return None
        if self._kept is None and last:
            if self._skipped:
                self._window, self._window_top = x, 0
            y = self.convolution(x, rows_padded=True)
            self.emitted = int(y.shape[2])
            return y
        above = self._kept if self._kept is not None else edge(x, reach)
        parts = [above, x, edge(x, reach)] if last else [above, x]
        window = torch.cat(parts, 2) if reach else x
        rows = int(window.shape[2])
        if rows <= 2 * reach:
            self._kept = window
            return None
        if self._skipped:
            self._window, self._window_top = window, self.emitted - reach
        self._kept = window[:, :, rows - 2 * reach :].clone(memory_format=torch.preserve_format)
        y = self.convolution(window, rows_padded=False)
        self.emitted += int(y.shape[2])
        return y

    def input_rows(self, start: int, stop: int) -> Tensor:
        """Rows of the input of the last push that gave something, once; for ``skipped`` layers."""
        if self._window is None:
            raise RuntimeError("no rows have been given out yet")
        rows = self._window[:, :, start - self._window_top : stop - self._window_top]
        self._window = None
        return rows


class Delay:
    """Rows that wait for a longer way round."""

    def __init__(self) -> None:
        self._rows: deque[Tensor] = deque()

    def push(self, x: Tensor) -> None:
        """Add rows at the bottom."""
        self._rows.append(x)

    def take(self, count: int) -> Tensor:
        """Remove ``count`` rows from the top."""
        parts: list[Tensor] = []
        while count:
            rows = self._rows.popleft()
            if rows.shape[2] > count:
                self._rows.appendleft(rows[:, :, count:])
                rows = rows[:, :, :count]
            parts.append(rows)
            count -= int(rows.shape[2])
        return parts[0] if len(parts) == 1 else torch.cat(parts, 2)


def edge(like: Tensor, rows: int) -> Tensor:
    """Zero rows beyond the picture."""
    batch, channels, _, width = like.shape
    shape = (batch, channels, rows, width)
    return torch.zeros(shape, dtype=like.dtype, device=like.device).contiguous(
        memory_format=torch.channels_last
    )


class Stream:
    """A network on its way down one picture.

    ``rows`` is the number of input rows of a strip. ``step`` is called before each convolution; it may
    raise to stop the work.
    """

    def __init__(self, compiled: CompiledNetwork, *, rows: int, step: Callable[[], None]) -> None:
        self._step = step
        long = None if compiled.fuse is None else Delay()
        first = _Head(Layer(compiled.head), long)
        blocks = [_Block(Layer(one, skipped=True), Layer(two)) for one, two in compiled.body]
        middle = [] if compiled.fuse is None or long is None else [_Fuse(Layer(compiled.fuse), long)]
        stages = [_Stage(Layer(stage.convolution), stage.factor) for stage in compiled.stages]
        last = _Stage(Layer(compiled.tail), compiled.shuffle)
        self._parts: list[_Part] = [first, *blocks, *middle, *stages, last]
        self._most: list[int] = []
        """Rows each part takes at once. At the picture's end every layer gives what it held back."""
        for part in self._parts:
            self._most.append(2 * rows)
            rows *= part.factor

    def push(self, x: Tensor, *, last: bool) -> Iterator[Tensor]:
        """The next rows of the prepared input, N x 3 x n x W; gives the tail's output rows as they complete.

        Each result is N x 3 x m x scale·W before ``leave``; m need not be a multiple of the scale.
        """
        return self._feed(0, x, last=last)

    def _feed(self, index: int, x: Tensor, *, last: bool) -> Iterator[Tensor]:
        if index == len(self._parts):
            yield x
            return
        pieces = x.tensor_split(-(-int(x.shape[2]) // self._most[index]), 2)
        for number, piece in enumerate(pieces, 1):
            y = self._parts[index].push(piece, last=last and number == len(pieces), step=self._step)
            if y is not None:
                yield from self._feed(index + 1, y, last=last and number == len(pieces))


class _Part(Protocol):
    """A part of the network between two places where strips may be cut again."""

    @property
    def factor(self) -> int:
        """Output rows per input row."""

    def push(self, x: Tensor, *, last: bool, step: Callable[[], None]) -> Tensor | None:
        """Rows in, rows that are complete out."""


@dataclass(frozen=True)
class _Head:
    layer: Layer
    long: Delay | None
    factor: int = 1

    def push(self, x: Tensor, *, last: bool, step: Callable[[], None]) -> Tensor | None:
        step()
        h = self.layer.push(x, last=last)
        if h is not None and self.long is not None:
            self.long.push(h)
        return h


@dataclass(frozen=True)
class _Block:
    first: Layer
    second: Layer
    factor: int = 1

    def push(self, x: Tensor, *, last: bool, step: Callable[[], None]) -> Tensor | None:
        step()
        inner = self.first.push(x, last=last)
        step()
        y = self.second.push(inner, last=last)
        if y is not None:
            y += self.first.input_rows(self.second.emitted - int(y.shape[2]), self.second.emitted)
        return y


@dataclass(frozen=True)
class _Fuse:
    layer: Layer
    long: Delay
    factor: int = 1

    def push(self, x: Tensor, *, last: bool, step: Callable[[], None]) -> Tensor | None:
        step()
        y = self.layer.push(x, last=last)
        if y is not None:
            y += self.long.take(int(y.shape[2]))
        return y


@dataclass(frozen=True)
class _Stage:
    layer: Layer
    factor: int

    def push(self, x: Tensor, *, last: bool, step: Callable[[], None]) -> Tensor | None:
        step()
        y = self.layer.push(x, last=last)
        return F.pixel_shuffle(y, self.factor) if y is not None and self.factor > 1 else y


def network_input(compiled: CompiledNetwork, codes: Tensor, *, peak: int) -> Tensor:
    """From codes 0..peak (float32, N x 3 x H x W) to what the network's head expects."""
    if compiled.codes:
        return (codes if peak == 255 else codes * (255 / peak)).to(compiled.dtype)
    return compiled.enter(codes / peak).to(compiled.dtype)


def picture_rows(
    compiled: CompiledNetwork,
    y: Tensor,
    codes: Callable[[int, int], Tensor],
    *,
    peak: int,
    top: int,
    height: int,
) -> Tensor:
    """From the tail's rows to values in [0, 1], float32, not clamped.

    ``y`` holds the *output* rows from ``top`` on; a strip may end inside the rows of one input row.
    ``codes`` gives rows of the input picture of ``height`` rows, from which the interpolated skip is made.
    """
    out = compiled.leave(y.float())
    if compiled.skip == "none":
        return out
    scale, halo = compiled.scale, 2  # bicubic reads two rows on each side, bilinear one
    rows = int(y.shape[2])
    first, stop = max(0, top // scale - halo), min(height, -(-(top + rows) // scale) + halo)
    skip = add_skip(torch.zeros((), device=y.device), codes(first, stop) / peak, compiled.skip, scale)
    begin = top - first * scale
    return out + skip[:, :, begin : begin + rows]
