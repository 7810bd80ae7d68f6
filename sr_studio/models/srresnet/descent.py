"""The way of a streamed network over one picture: first what is looked at, also when that changes."""

from collections.abc import Iterator

import torch

from sr_studio.models.network_upscaler import Job
from sr_studio.models.regions import Region, grow, touches
from sr_studio.models.srresnet.compiled import CompiledNetwork
from sr_studio.models.srresnet.streaming import Stream, network_input, picture_rows
from sr_studio.models.tile_io import Source

MOST_APART = 0.6
"""A part looked at that needs more of the picture than this is not computed apart."""


class Descent:
    """Computes regions of a picture, each from top to bottom with everything that its pixels depend on.

    ``strip``: input pixels of one strip.
    """

    def __init__(self, job: Job, compiled: CompiledNetwork, source: Source, strip: int) -> None:
        self._job, self._compiled, self._source, self._strip = job, compiled, source, strip
        self._canvas, self._work = job.target.canvas, job.work

    def run(self) -> None:
        """Compute all that is missing. Raises `SetAside` between regions."""
        self._plan()
        while (missing := self._canvas.missing()) is not None:
            self._look()
            self._work.step_aside()
            for region in self._parts(missing):
                for _ in self._stream(region):
                    self._look()
                self._job.target.flush()
                self._plan()

    def _look(self) -> None:
        """Compute what is looked at and not there; where the look wanders off meanwhile, follow it."""
        while (wanted := self._apart()) is not None:
            for _ in self._stream(wanted):
                if not touches(wanted, self._work.focus()):
                    break
            self._job.target.flush()
            self._plan()
        self._work.tell_seen()

    def _apart(self) -> Region | None:
        wanted = self._work.missing_in_focus()
        whole = self._source.width * self._source.height
        return wanted if wanted is not None and self._cost(wanted) <= MOST_APART * whole else None

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

    def _stream(self, region: Region) -> Iterator[None]:
        """Compute a region; comes up for air after each strip that was given out."""
        compiled, job, source = self._compiled, self._job, self._source
        scale = compiled.scale
        left, top, width, height = outer = self._outer(region)
        rows = self._rows(outer)
        wanted_top = (region[1] - top) * scale  # output rows within ``outer``
        wanted_bottom = wanted_top + region[3] * scale

        def codes(start: int, stop: int) -> torch.Tensor:
            return source.region(top + start, top + stop, left, left + width)

        def step() -> None:
            job.progress.step(rows * width)

        stream = Stream(compiled, rows=rows, step=step)
        given = 0  # output rows so far
        for start in range(0, height, rows):
            stop = min(start + rows, height)
            x = network_input(compiled, codes(start, stop), peak=source.peak)
            for y in stream.push(x, last=stop == height):
                rows_done = int(y.shape[2])
                first, end = max(given, wanted_top), min(given + rows_done, wanted_bottom)
                if first < end:
                    values = picture_rows(compiled, y, codes, peak=source.peak, top=given, height=height)
                    values = values[:, :, first - given : end - given]
                    begin = (region[0] - left) * scale
                    values = values[:, :, :, begin : begin + region[2] * scale]
                    job.target.put(region[0] * scale, top * scale + first, values)
                given += rows_done
                if given >= wanted_bottom:
                    return
            yield
