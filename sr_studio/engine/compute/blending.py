"""Weights between two checkpoints, the checkpoints themselves kept read for the next point between them."""

import contextlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from sr_studio.engine.compute.job import Run
from sr_studio.engine.compute.raster import Patch
from sr_studio.imaging.pixels import Pixels
from sr_studio.models.blending import Blend, check_alike, interpolate
from sr_studio.models.checkpoint import Header, load, read_header
from sr_studio.models.device import one_thread
from sr_studio.models.regions import Region, clip_region, grow
from sr_studio.models.upscaler import Precision, Upscaler

if TYPE_CHECKING:
    from torch import Tensor

Checkpoint: TypeAlias = "tuple[Header, dict[str, Tensor]]"
Read: TypeAlias = Callable[[str], bytes | memoryview]
"""The bytes of the model file of a digest."""

AROUND = 6
"""Input pixels around what is in view."""
FIRST_SECONDS = 0.08
"""At most, for what is shown first of a point."""
POINT_SECONDS = 0.12
"""For the weights of a point and what is shown first of it; the rest of 150 ms is the way to the screen."""
ALL_FROM = 0.85
"""Of the sides of a view: so much is no less work than all of it."""
LEAST, FEWEST, MANY = 24, 1 << 10, 1 << 22
"""Width and height of what is shown first; pixels that are taken for it on the slowest and fastest device."""
TRIED_FIRST, TRIED_EVERY = 6, 16
"""Points at the start that are computed by one thread and by all in turn; later one of so many."""
MOST = 0.5
"""Of the whole picture; what is in view of more is not computed by itself."""
MOMENT_SECONDS = 0.04
"""Before the rest of a view whose middle is there: while a slider is dragged its next point comes within."""
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


def show_in_view(
    picture: "PartOfPicture", box: Region | None, publish: Callable[[Patch], None], *, prepared: float = 0.0
) -> None:
    """Publish what is in view before everything else, so that a pane can follow a slider.

    First as much round the middle of ``box`` (in input pixels) as takes about `FIRST_SECONDS`, less where the
    seconds in which its weights were ``prepared`` leave less of `POINT_SECONDS`, as one patch;
    then from top to bottom all that is in view, unless that is hardly less than the whole, which follows.
    Computed with `AROUND` pixels around, fewer than a network sees, so that borders may be off by up to four
    codes until the whole picture replaces them. Raises `Cancelled` between strips.
    """
    height, width = picture.pixels.shape[:2]
    view = clip_region(box, width=width, height=height)
    if view is None:
        return
    first, alone = middle_of(view, _pace.pixels), _pace.alone()
    began = time.perf_counter()
    with one_thread() if alone else contextlib.nullcontext():
        publish(picture.at_once(first))
    spent = time.perf_counter() - began
    _pace.took(spent, pixels=picture.cost(first), alone=alone, prepared=prepared)
    apart = picture.cost(view) <= MOST * width * height
    if first != view:
        _linger(picture.run, MOMENT_SECONDS)
        if apart:
            picture.in_strips(view, publish)
    if first == view or apart:
        _linger(picture.run, LINGER_SECONDS)


def middle_of(view: Region, most: int) -> Region:
    """The middle of a view, in its proportions, with at most so many pixels together with those around it.

    It is the view itself where that is about as little, and never less than `LEAST` pixels wide and high.
    """
    x, y, width, height = view
    share = (most / ((width + 2 * AROUND) * (height + 2 * AROUND))) ** 0.5
    if share >= ALL_FROM:
        return view
    w, h = (min(max(round(share * side), LEAST), side) for side in (width, height))
    return x + (width - w) // 2, y + (height - h) // 2, w, h


class Pace:
    """How many pixels of the input are computed first of a point, and whether by one thread or by all.

    That is a power of two which seldom changes: what is shown first keeps its size while a slider is dragged.
    Beside other busy programs threads wait for each other at every layer, so that one may be faster than all;
    both are tried at the start and then now and again.
    """

    def __init__(self, pixels: int = 1 << 13) -> None:
        self.pixels = pixels
        self._seconds: dict[bool, float] = {}
        """For one pixel, by whether one thread computed it."""
        self._turns = 0

    def alone(self) -> bool:
        """Whether one thread is to compute the next."""
        self._turns += 1
        if self._turns <= TRIED_FIRST:
            return self._turns % 2 == 0
        faster = self._seconds.get(True, math.inf) < self._seconds.get(False, math.inf)
        return faster != (self._turns % TRIED_EVERY == 0)

    def took(self, seconds: float, *, pixels: int, alone: bool, prepared: float = 0.0) -> None:
        """So many pixels took so long, their weights ``prepared`` seconds before."""
        self._seconds[alone] = each = max(seconds, 1e-6) / pixels
        if each > min(self._seconds.values()):
            return
        left = min(max(POINT_SECONDS - prepared, FIRST_SECONDS / 4), FIRST_SECONDS)
        ratio = left / each / self.pixels
        if not 1 / 1.6 < ratio < 3:
            wanted = self.pixels * 2.0 ** math.floor(math.log2(ratio))
            self.pixels = int(min(max(wanted, FEWEST), MANY))


_pace = Pace()
"""Of the device in use; used by the heavy worker alone."""


@dataclass(frozen=True)
class PartOfPicture:
    """Computes parts of a picture by themselves, from the pixels around them."""

    upscaler: Upscaler
    pixels: Pixels
    precision: Precision
    run: Run

    def cost(self, part: Region) -> int:
        """Input pixels that are computed for a part."""
        _, _, width, height = self._outer(part)
        return width * height

    def at_once(self, part: Region) -> Patch:
        """A small part, once all of it is there. Nothing else runs meanwhile."""
        large = self.upscaler.upscale(self._around(part), precision=self.precision).pixels
        scale, outer = self.upscaler.info.scale, self._outer(part)
        x, y, width, height = (scale * side for side in part)
        left, top = x - outer[0] * scale, y - outer[1] * scale
        return Patch(x, y, np.ascontiguousarray(large[top : top + height, left : left + width]))

    def in_strips(self, part: Region, publish: Callable[[Patch], None]) -> None:
        """A part as it comes."""
        scale, outer = self.upscaler.info.scale, self._outer(part)
        left, top, width, height = (scale * side for side in part)

        def hand_on(x: int, y: int, tile: Pixels) -> None:
            x, y = x + outer[0] * scale, y + outer[1] * scale
            x0, y0 = max(x, left), max(y, top)
            x1, y1 = min(x + tile.shape[1], left + width), min(y + tile.shape[0], top + height)
            if x0 < x1 and y0 < y1:
                publish(Patch(x0, y0, np.ascontiguousarray(tile[y0 - y : y1 - y, x0 - x : x1 - x])))

        def cancelled() -> bool:
            self.run.checkpoint()
            return False

        around = self._around(part)
        self.upscaler.upscale(around, precision=self.precision, on_tile=hand_on, cancelled=cancelled)

    def _outer(self, part: Region) -> Region:
        return grow(part, AROUND, width=self.pixels.shape[1], height=self.pixels.shape[0])

    def _around(self, part: Region) -> Pixels:
        x, y, width, height = self._outer(part)
        return self.pixels[y : y + height, x : x + width]


def _linger(run: Run, seconds: float) -> None:
    """Give a slider that moves on the time to ask for its next point: a tile under way cannot be stopped.

    Raises `Cancelled` when it has.
    """
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        run.checkpoint()
        time.sleep(seconds / 10)


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
