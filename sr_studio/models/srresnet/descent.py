"""The way of a streamed network over one picture: first what is looked at, also when that changes."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

import torch

from sr_studio.models.network_upscaler import Job
from sr_studio.models.regions import Region, contains, grow, touches
from sr_studio.models.srresnet.compiled import CompiledNetwork
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from sr_studio.models.tile_io import Source

MOST_APART = 0.6
"""A part looked at is computed apart only where that is so much less work than to come to it on the way."""


@dataclass(eq=False)
class Way:
    """On the way down a region."""

    region: Region
    outer: Region
    """With everything that its pixels depend on."""
    row: int
    """The next row of the input that is taken."""


class Descent:
    """Computes regions of a picture, each from top to bottom with everything that its pixels depend on.

    Set aside between two strips it keeps the rows that its layers hold, so that a turn costs no work twice.
    ``strip``: input pixels of one strip; ``key``: what the work depends on besides the picture.
    """

    def __init__(
        self, job: Job, compiled: CompiledNetwork, source: Source, strip: int, *, key: Hashable = None
    ) -> None:
        self.key = key
        self._job, self._compiled, self._source, self._strip = job, compiled, source, strip
        self._canvas, self._work = job.target.canvas, job.work
        self._rest: Iterator[None] | None = None
        """What is missing of the whole picture, strip by strip."""
        self._way: Way | None = None
        """Where that is."""
        self._near: tuple[Region, Iterator[None]] | None = None
        """A part that is computed apart because it is looked at, strip by strip."""

    def run(self, job: Job) -> None:
        """Compute all that is missing, from where it stopped. Raises `SetAside` between strips."""
        self._job, self._work = job, job.work
        self._plan()
        while (missing := self._canvas.missing()) is not None:
            self._look()
            if self._rest is None:
                self._work.step_aside()
                self._rest = self._regions(missing)
            for _ in self._rest:
                if self._look() and self._canvas.missing() is None:
                    break
                self._work.take_turns()
            self._rest = self._way = None

    def _look(self) -> bool:
        """Compute what is looked at and not soon there; where the look wanders off meanwhile, follow it.

        Returns whether there was such a part.
        """
        found = False
        while (near := self._near or self._apart()) is not None:
            found, self._near = True, near
            wanted, strips = near
            for _ in strips:
                if not touches(wanted, self._work.focus()):
                    break
                self._work.take_turns()
            self._near = None
            self._job.target.flush()
            self._plan()
        self._work.tell_seen()
        return found

    def _regions(self, missing: Region) -> Iterator[None]:
        for region in self._parts(missing):
            self._way = self._start(region)
            yield from self._stream(self._way)
            self._job.target.flush()
            self._plan()

    def _apart(self) -> tuple[Region, Iterator[None]] | None:
        wanted = self._work.missing_in_focus()
        if wanted is None or self._cost(wanted) > MOST_APART * self._cost_on_the_way(wanted):
            return None
        return wanted, self._stream(self._start(wanted))

    def _cost_on_the_way(self, wanted: Region) -> int:
        """Pixels computed until a region is there if the work just goes on."""
        way = self._way or self._start(self._canvas.missing() or wanted)
        if not contains(way.region, wanted):
            return int(self._source.width * self._source.height)
        _, top, _, height = self._outer(wanted)
        bottom, rows = way.outer[1] + way.outer[3], self._rows(way.outer)
        strips: int = -(-max(0, top + height - way.row) // rows)
        return min(strips * rows, bottom - way.row) * way.outer[2]

    def _parts(self, region: Region) -> list[Region]:
        """A region in one, or the parts round a hole that is done already: whichever is less work."""
        hole = self._canvas.hole(region)
        if hole is None:
            return [region]
        x, y, w, h = region
        left, top, right, bottom = hole[0], hole[1], hole[0] + hole[2], hole[1] + hole[3]
        parts = [
            (x, y, w, top - y),
            (x, top, left - x, hole[3]),
            (right, top, x + w - right, hole[3]),
            (x, bottom, w, y + h - bottom),
        ]
        parts = [part for part in parts if part[2] > 0 and part[3] > 0]
        return parts if sum(map(self._cost, parts)) < self._cost(region) else [region]

    def _outer(self, region: Region) -> Region:
        return grow(region, self._compiled.radius, width=self._source.width, height=self._source.height)

    def _cost(self, region: Region) -> int:
        outer = self._outer(region)
        return outer[2] * outer[3]

    def _rows(self, outer: Region) -> int:
        """Input rows of one strip."""
        return min(max(1, self._strip // outer[2]), outer[3])

    def _plan(self) -> None:
        """Count what is missing of the whole picture, whichever part of it comes next."""
        missing = self._canvas.missing()
        steps = self._cost(missing) * self._compiled.convolutions if missing is not None else 0
        self._job.progress.go_on(0.999 * self._canvas.share, steps)

    def _start(self, region: Region) -> Way:
        outer = self._outer(region)
        return Way(region, outer, outer[1])

    def _stream(self, way: Way) -> Iterator[None]:
        """Compute a region; comes up for air after each strip that was given out."""
        compiled, source, region, outer = self._compiled, self._source, way.region, way.outer
        scale = compiled.scale
        left, top, width, height = outer
        rows = self._rows(outer)
        wanted_top = (region[1] - top) * scale  # output rows within ``outer``
        wanted_bottom = wanted_top + region[3] * scale

        def codes(start: int, stop: int) -> torch.Tensor:
            return source.region(top + start, top + stop, left, left + width)

        def step() -> None:
            self._job.progress.step(rows * width)

        stream = Stream(compiled, rows=rows, step=step)
        given = 0  # output rows so far
        for start in range(0, height, rows):
            stop = min(start + rows, height)
            way.row = top + stop
            x = network_input(compiled, codes(start, stop), peak=source.peak)
            for y in stream.push(x, last=stop == height):
                rows_done = int(y.shape[2])
                first, end = max(given, wanted_top), min(given + rows_done, wanted_bottom)
                if first < end:
                    values = picture_rows(compiled, y, codes, peak=source.peak, top=given, height=height)
                    values = values[:, :, first - given : end - given]
                    begin = (region[0] - left) * scale
                    values = values[:, :, :, begin : begin + region[2] * scale]
                    self._job.target.put(region[0] * scale, top * scale + first, values)
                given += rows_done
                if given >= wanted_bottom:
                    return
            yield
