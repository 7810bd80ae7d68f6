"""Where pictures of one image differ most."""

from dataclasses import dataclass

from sr_studio.engine.compute.alignment import Shift
from sr_studio.engine.compute.computations import ShownRaster, density_of, raster_of
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.sources import PictureError
from sr_studio.geometry import Box
from sr_studio.metrics.places import Place


@dataclass(frozen=True)
class FoundPlaces:
    """Places, the worst first, in reference pixels."""

    places: tuple[Place, ...]
    nbytes: int = 4096


@dataclass(frozen=True)
class PlacesOf(Computation):
    """Where these pictures differ most, each moved right and down by some reference pixels.

    Only pictures on the reference's grid vote: one pixel of theirs is one reference pixel.
    """

    pictures: tuple[tuple[ShownRaster, Shift], ...]
    side: int
    count: int
    stage = "comparing"

    def compute(self, run: Run) -> FoundPlaces:
        """Compare what all have in common. Raises PictureError where there is nothing to compare."""
        from sr_studio.metrics.places import most_different

        found = [(picture, raster_of(run, picture), shift) for picture, shift in self.pictures]
        voters = [(raster, shift) for picture, raster, shift in found if density_of(picture, raster) == 1]
        if len(voters) < 2:
            raise PictureError(
                "Fewer than two of the pictures shown are on the grid of the reference, so there is nothing "
                "to compare. Show another model, or the reference."
            )
        rows = min(raster.height for raster, _ in voters)
        columns = min(raster.width for raster, _ in voters)
        left, top = max(shift[0] for _, shift in voters), max(shift[1] for _, shift in voters)
        right = columns + min(shift[0] for _, shift in voters)
        bottom = rows + min(shift[1] for _, shift in voters)
        if right <= left or bottom <= top:
            raise PictureError("Moved as they are, these pictures no longer overlap. Reset their offsets.")
        parts = [raster.pixels[top - y : bottom - y, left - x : right - x] for raster, (x, y) in voters]
        run.checkpoint()
        places = most_different(parts, side=self.side, count=self.count)
        return FoundPlaces(
            tuple(
                Place(Box(one.box.x + left, one.box.y + top, one.box.width, one.box.height), one.difference)
                for one in places
            )
        )
