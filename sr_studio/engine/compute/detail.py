"""The detail of a picture by frequency, against its reference."""

from dataclasses import dataclass

from sr_studio.engine.compute.alignment import Shift, moved
from sr_studio.engine.compute.computations import ShownRaster, raster_of
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.sources import hidden_pixels, reference_of, within
from sr_studio.engine.wire.pictures import Source
from sr_studio.geometry import Box
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.metric import MetricError

BYTES = 8192
"""Of one answer, roughly."""


@dataclass(frozen=True)
class DetailOf(Computation):
    """Detail by frequency, of a box in reference pixels or of the whole picture."""

    picture: ShownRaster
    source: Source
    box: Box | None
    shift: Shift = (0, 0)
    """Reference pixels by which the picture is moved against the reference: what they share is compared."""
    stage = "measuring detail"

    def compute(self, run: Run) -> Detail:
        """Compare. Raises PictureError without a reference, MetricError where it cannot be done."""
        from sr_studio.metrics.detail import detail

        picture, reference, origin = moved(
            raster_of(run, self.picture),
            reference_of(run, self.source),
            self.shift,
            self.source.extent,
        )
        hidden = hidden_pixels(picture, reference)
        one, other = reference.pixels, within(picture, reference, self.source.extent)
        if self.box is not None and one.shape[:2] == other.shape[:2]:
            x, y = self.box.x - origin[0], self.box.y - origin[1]
            part = (
                slice(max(y, 0), max(y + self.box.height, 0)),
                slice(max(x, 0), max(x + self.box.width, 0)),
            )
            one, other = one[part], other[part]
            hidden = None if hidden is None else hidden[part]
        if hidden is not None and hidden.any():
            raise MetricError("the image has transparent pixels there, which a spectrum cannot leave out")
        return detail(one, other, scale=self.source.scale, check=run.checkpoint)

    def weigh(self, value: Detail) -> int:  # noqa: ARG002
        """A few numbers."""
        return BYTES
