"""A picture made ready for a window on the same machine: its codes and mip levels in a shared segment."""

from dataclasses import dataclass

import numpy as np

from sr_studio.engine.compute.computations import PictureRaster, raster_of
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.wire.segments import Segment, SegmentError, places
from sr_studio.imaging.formats.decoded import to_8_bit
from sr_studio.imaging.mips import halve, level_sizes, packed


@dataclass(frozen=True, eq=False)
class Prepared:
    """The facts of a picture (its pixels are not in ``facts``), and its segment where it has one."""

    facts: Raster
    width: int
    height: int
    channels: int
    segment: Segment | None = None

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.segment.size if self.segment is not None else 0


@dataclass(frozen=True)
class SharedPixels(Computation):
    """A picture as the window draws it."""

    picture: PictureRaster
    stage = "waiting"

    def compute(self, run: Run) -> Prepared:
        """Write codes and levels. Without room for a segment there is none."""
        raster = raster_of(run, self.picture)
        try:
            segment: Segment | None = _segment(raster, run)
        except SegmentError:
            segment = None
        nothing = np.zeros((0, 0), raster.pixels.dtype)
        facts = Raster(
            pixels=nothing,
            scale=raster.scale,
            device=raster.device,
            precision=raster.precision,
            seconds=raster.seconds,
            memory=raster.memory,
            notices=raster.notices,
        )
        return Prepared(facts, raster.width, raster.height, raster.channels, segment)


def _segment(raster: Raster, run: Run) -> Segment:
    width, height, channels = raster.width, raster.height, raster.channels
    sizes = level_sizes(width, height)
    word = np.dtype(np.uint8 if channels == 1 else np.uint32)
    begins, size = places([width * height * channels, *(w * h * word.itemsize for w, h in sizes)])
    segment = Segment(size)
    base = np.frombuffer(segment.memory, np.uint8, width * height * channels).reshape(height, width, channels)
    run.checkpoint()
    codes = to_8_bit(raster.pixels)
    # One grey channel is shown as three.
    np.copyto(base[:, :, :3], codes if codes.ndim == 3 else codes[:, :, None])
    if raster.alpha is not None:
        base[:, :, 3] = to_8_bit(raster.alpha)
    below = None
    for number, ((w, h), begin) in enumerate(zip(sizes, begins[1:], strict=True)):
        level = np.frombuffer(segment.memory, word, w * h, begin).reshape(h, w)
        step = max(2, (1 << 18) // width * 2)
        for top in range(0, h, step):
            run.checkpoint()
            rows = slice(2 * top, 2 * min(top + step, h))
            source = packed(base[rows]) if below is None else below[rows]
            level[top : top + step] = halve(source, up=number % 2 == 0)
        below = level
    return segment
