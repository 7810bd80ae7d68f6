"""What a picture was made from, and the picture put through that degradation again."""

from sr_studio.engine.compute.alignment import Shift
from sr_studio.engine.compute.job import Run
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.compute.sources import input_of
from sr_studio.engine.wire.pictures import Source
from sr_studio.metrics import consistency
from sr_studio.metrics.consistency import Against, recipe_of
from sr_studio.metrics.metric import KnownInput


def made_from(run: Run, source: Source, shift: Shift = (0, 0)) -> KnownInput | None:
    """The input of a source and how it was made, or is assumed to be made; None where there is none.

    ``shift``: reference pixels by which the picture is moved against it.
    """
    if not source.input and source.degradation is None:
        return None
    import numpy as np

    small = input_of(run, source)
    scale = source.scale if source.degradation is None else source.degradation.scale
    return KnownInput(
        small.pixels,
        recipe_of(source.degradation, scale),
        small.alpha is not None and bool((small.alpha < np.iinfo(small.alpha.dtype).max).any()),
        shift,
    )


def against_input(run: Run, source: Source, picture: Raster, shift: Shift) -> Against:
    """A picture, moved by some of its pixels, degraded again, and what it covers of its input.

    Raises MetricError.
    """
    known = made_from(run, source)
    assert known is not None
    return consistency.against_input(picture.pixels, known.pixels, known.degradation, shift)
