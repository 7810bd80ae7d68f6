"""Run a network from top to bottom of a picture in strips of rows, exactly.

Every convolution keeps the last rows of its input that the next strip needs, so no work is repeated, no
layer ever exists for the whole picture, and each output row is made of the same sums as without strips.
Zero padding enters only at the picture's true edges.
"""

from collections import deque
from collections.abc import Callable

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from sr_studio.models.networks.srresnet import add_skip, prepare_input, read_output
from sr_studio.models.program import Convolution, Program


class Layer:
    """One convolution with its memory of rows."""

    def __init__(self, convolution: Convolution) -> None:
        self.convolution = convolution
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
        self._window, self._window_top = window, self.emitted - reach
        self._kept = window[:, :, rows - 2 * reach :].clone(memory_format=torch.preserve_format)
        y = self.convolution(window, rows_padded=False)
        self.emitted += int(y.shape[2])
        return y

    def input_rows(self, start: int, stop: int) -> Tensor:
        """Rows of the input as of the last push that gave something; used for the skip of a block."""
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

    ``step`` is called before each convolution; it may raise to stop the work.
    """

    def __init__(self, program: Program, *, step: Callable[[], None]) -> None:
        self._program = program
        self._step = step
        self._head = Layer(program.head)
        self._body = [(Layer(first), Layer(second)) for first, second in program.body]
        self._fuse = Layer(program.fuse)
        self._long = Delay()
        self._stages = [(Layer(stage.convolution), stage.factor) for stage in program.stages]
        self._tail = Layer(program.tail)

    def push(self, x: Tensor, *, last: bool) -> Tensor | None:
        """The next rows of the prepared input, N x 3 x n x W; the tail's output rows now complete.

        The result is N x 3 x m x scale·W before `read_output`; m need not be a multiple of the scale.
        """
        h = self._run(self._head, x, last)
        if h is not None:
            self._long.push(h)
        y = h
        for first, second in self._body:
            inner = self._run(first, y, last)
            z = self._run(second, inner, last)
            if z is not None:
                z += first.input_rows(second.emitted - int(z.shape[2]), second.emitted)
            y = z
        y = self._run(self._fuse, y, last)
        if y is not None:
            y += self._long.take(int(y.shape[2]))
        for layer, factor in self._stages:
            y = self._run(layer, y, last)
            if y is not None and factor > 1:
                y = F.pixel_shuffle(y, factor)
        y = self._run(self._tail, y, last)
        if y is not None and self._program.shuffle > 1:
            y = F.pixel_shuffle(y, self._program.shuffle)
        return y

    def _run(self, layer: Layer, x: Tensor | None, last: bool) -> Tensor | None:
        self._step()
        return layer.push(x, last=last)


def network_input(program: Program, codes: Tensor, *, peak: int) -> Tensor:
    """From codes 0..peak (float32, N x 3 x H x W) to what the program's head expects."""
    if program.codes:
        return (codes if peak == 255 else codes * (255 / peak)).to(program.dtype)
    return prepare_input(codes / peak, program.config.input_range).to(program.dtype)


def picture_rows(
    program: Program, y: Tensor, codes: Callable[[int, int], Tensor], *, peak: int, top: int, height: int
) -> Tensor:
    """From the tail's rows to values in [0, 1], float32, not clamped.

    ``y`` holds the *output* rows from ``top`` on; a strip may end inside the rows of one input row.
    ``codes`` gives rows of the input picture of ``height`` rows, from which the interpolated skip is made.
    """
    config = program.config
    out = read_output(y.float(), config.output_range)
    if config.skip == "none":
        return out
    scale, halo = config.scale, 2  # bicubic reads two rows on each side, bilinear one
    rows = int(y.shape[2])
    first, stop = max(0, top // scale - halo), min(height, -(-(top + rows) // scale) + halo)
    skip = add_skip(torch.zeros((), device=y.device), codes(first, stop) / peak, config.skip, scale)
    begin = top - first * scale
    return out + skip[:, :, begin : begin + rows]
