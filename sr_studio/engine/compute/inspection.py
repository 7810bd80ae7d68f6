"""What pictures say in numbers: codes at places, and how often each occurs. Nothing of it is kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_studio.engine.compute.computations import PictureRaster, raster_of
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.wire.requests import Luma
from sr_studio.errors import StudioError
from sr_studio.geometry import Box

if TYPE_CHECKING:
    from sr_studio.imaging.pixels import Pixels
    from sr_studio.imaging.statistics import CodeCounts


class InspectionError(StudioError):
    """A place that is not in the picture."""


@dataclass(frozen=True)
class CodesOf(Computation):
    """Codes of a picture at places: int32 columns and rows of its pixels."""

    picture: PictureRaster
    columns: bytes
    rows: bytes
    stage = "reading pixels"
    keep = False

    def compute(self, run: Run) -> "Pixels":
        """Read them at full depth. Raises InspectionError for a place outside of the picture."""
        import numpy as np

        from sr_studio.imaging.statistics import codes_at

        raster = raster_of(run, self.picture)
        columns, rows = np.frombuffer(self.columns, np.int32), np.frombuffer(self.rows, np.int32)
        inside = (columns >= 0) & (columns < raster.width) & (rows >= 0) & (rows < raster.height)
        if columns.shape != rows.shape or not inside.all():
            raise InspectionError(
                "These pixels are not in the picture of {width}×{height}: point at it again.",
                width=raster.width,
                height=raster.height,
            )
        return codes_at(raster.pixels, columns, rows)


@dataclass(frozen=True, eq=False)
class Counted:
    """Counts of the codes of a picture of some depth."""

    depth: int
    found: "CodeCounts"


@dataclass(frozen=True)
class CountsOf(Computation):
    """How often each code occurs in a box of a picture, in pixels of its own."""

    picture: PictureRaster
    box: Box
    luma: Luma
    stage = "counting pixels"
    keep = False

    def compute(self, run: Run) -> Counted:
        """Count within the picture; more urgent work goes first. Raises InspectionError for an empty box."""
        from sr_studio.imaging.statistics import count_codes

        raster = raster_of(run, self.picture)
        left, top = max(self.box.x, 0), max(self.box.y, 0)
        right = min(self.box.x + self.box.width, raster.width)
        bottom = min(self.box.y + self.box.height, raster.height)
        if right <= left or bottom <= top:
            raise InspectionError("No pixel of this picture is in view: move it back.")
        box = Box(left, top, right - left, bottom - top)
        found = count_codes(raster.pixels, box, luma=self.luma, alpha=raster.alpha, check=run.checkpoint)
        return Counted(raster.depth, found)
