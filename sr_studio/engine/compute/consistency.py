"""What a picture was made from, and the picture put through that degradation again."""

from dataclasses import dataclass

from sr_studio.engine.compute.alignment import Shift
from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.compute.sources import DecodedImage, input_of
from sr_studio.engine.wire.pictures import Source
from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.degradation import Degradation, describe_degradation
from sr_studio.metrics import consistency
from sr_studio.metrics.consistency import Against, recipe_of
from sr_studio.metrics.metric import KnownInput

ROUNDING = 2
"""8-bit codes by which an input may differ from its reference degraded: programs round differently."""


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
        recipe_of(source.known, scale),
        small.alpha is not None and bool((small.alpha < np.iinfo(small.alpha.dtype).max).any()),
        shift,
        _doubt(run, source),
    )


def _doubt(run: Run, source: Source) -> Message | None:
    """Why an input that came as a file seems not to be made of its reference as is said or assumed."""
    if not (source.input and source.reference) or source.degradation is not None:
        return None
    recipe = recipe_of(source.known, source.scale)
    (found,) = run.get(InputDeviation(source.input, source.reference, recipe))
    if found.codes is None or found.codes <= ROUNDING:
        return None
    return message(
        "the given input is not {recipe} of its reference: it differs by up to {codes} codes",
        recipe=describe_degradation(recipe, brief=True),
        codes=found.codes,
    )


@dataclass(frozen=True)
class Deviation:
    """By how many 8-bit codes an input differs at most; None where it cannot be compared."""

    codes: int | None
    nbytes: int = 64


@dataclass(frozen=True)
class InputDeviation(Computation):
    """How far an input that came as a file is from its reference, degraded as it is said to be made."""

    input: str
    reference: str
    recipe: Degradation
    stage = "degrading"

    def compute(self, run: Run) -> Deviation:
        """Degrade the reference and compare."""
        small, large = run.get(DecodedImage(self.input), DecodedImage(self.reference))
        try:
            return Deviation(consistency.deviation(large.pixels, small.pixels, self.recipe))
        except StudioError:  # of another size, or noise that is known only for the whole: the score says so
            return Deviation(None)


def against_input(run: Run, source: Source, picture: Raster, shift: Shift) -> Against:
    """A picture, moved by some of its pixels, degraded again, and what it covers of its input.

    Raises MetricError.
    """
    known = made_from(run, source)
    assert known is not None
    return consistency.against_input(picture.pixels, known.pixels, known.degradation, shift)
