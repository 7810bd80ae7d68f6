"""Weights between two checkpoints, the checkpoints themselves kept read for the next point between them."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from sr_studio.engine.compute.job import Run
from sr_studio.engine.compute.raster import Patch
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.blending import Blend, check_alike, interpolate
from sr_studio.models.checkpoint import Header, load, read_header
from sr_studio.models.upscaler import Precision, Upscaler

if TYPE_CHECKING:
    from torch import Tensor

Checkpoint: TypeAlias = "tuple[Header, dict[str, Tensor]]"
Read: TypeAlias = Callable[[str], bytes | memoryview]
"""The bytes of the model file of a digest."""

AROUND = 6
"""Input pixels around what is in view."""
MOST = 0.5
"""Of the whole picture; what is in view of more is not computed by itself."""
LINGER_SECONDS = 0.15
"""Before the rest of a picture whose part in view is there."""
_READ_AT_ONCE = 2
_read: OrderedDict[str, Checkpoint] = OrderedDict()
"""Checkpoints by the digest of their file; used by the heavy worker alone."""
_files: OrderedDict[str, bytes | memoryview] = OrderedDict()
"""The files of these checkpoints."""


def between(blend: Blend, read: Read) -> Checkpoint:
    """Header and tensors of a blend. Raises ModelError where the two are not of one network."""
    first, second = (_checkpoint(digest, read) for digest in (blend.first, blend.second))
    found = interpolate(first, second, blend)
    while len(_read) > _READ_AT_ONCE:
        _read.popitem(last=False)
    return found


def part_in_view(
    upscaler: Upscaler,
    pixels: Pixels,
    box: tuple[int, int, int, int] | None,
    precision: Precision,
    cancelled: Callable[[], bool],
) -> Patch | None:
    """What is in view, by itself and before everything else, so that a pane can follow a slider.

    ``box``: x, y, width and height in input pixels. Computed with `AROUND` pixels around it, fewer than a
    network sees, so its border may be off by up to four codes; the whole picture, which follows, replaces
    it. None where that would hardly be less than the whole.
    """
    if box is None:
        return None
    rows, columns = pixels.shape[:2]
    x, y, width, height = box
    left, top = max(x - AROUND, 0), max(y - AROUND, 0)
    right, bottom = min(x + width + AROUND, columns), min(y + height + AROUND, rows)
    if right <= left or bottom <= top or (right - left) * (bottom - top) > MOST * rows * columns:
        return None
    part = pixels[top:bottom, left:right]
    large = upscaler.upscale(part, precision=precision, cancelled=cancelled).pixels
    scale = upscaler.info.scale
    x, y = max(x, 0), max(y, 0)
    right, bottom = min(box[0] + width, columns), min(box[1] + height, rows)
    inner = np.s_[(y - top) * scale : (bottom - top) * scale, (x - left) * scale : (right - left) * scale]
    return Patch(x * scale, y * scale, np.ascontiguousarray(large[inner]))


def linger(run: Run) -> None:
    """Give a slider that moves on the time to ask for its next point: a tile under way cannot be stopped.

    Raises `Cancelled` when it has.
    """
    end = time.monotonic() + LINGER_SECONDS
    while time.monotonic() < end:
        run.checkpoint()
        time.sleep(LINGER_SECONDS / 10)


def model_file(digest: str, read: Read) -> bytes | memoryview:
    """The model file of this digest, kept for the next point: reading it again takes a fifth of a point."""
    data = _files.pop(digest, None)
    if data is None:
        data = read(digest)
    _files[digest] = data
    while len(_files) > _READ_AT_ONCE:
        _files.popitem(last=False)
    return data


def refuse_unlike(blend: Blend, read: Read) -> None:
    """Raise ModelError where the headers of the two say that they are not of one network; without torch."""
    headers = [read_header(read(digest)).header for digest in (blend.first, blend.second)]
    if headers[0] is not None and headers[1] is not None:
        check_alike(headers[0], headers[1])


def _checkpoint(digest: str, read: Read) -> Checkpoint:
    known = _read.pop(digest, None)
    if known is None:
        known = load(read(digest), name=digest)
    _read[digest] = known
    return known
