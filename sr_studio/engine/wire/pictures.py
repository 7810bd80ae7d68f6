"""What can be shown: input, reference, a model's result, a finished one, a map of how two of them differ."""

from typing import Annotated, NamedTuple, TypeAlias

import msgspec

from sr_studio.imaging.degradation import Degradation
from sr_studio.models.upscaler import Precision


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What is upscaled, and what it should look like where that is known.

    Three cases. ``input`` alone: an LR image without reference. ``reference`` alone with a
    ``degradation``: the LR image is made from it. Both: a pair. ``scale`` is the number of reference
    pixels per input pixel, 1 or more, and the scale classical kernels use. ``extent``: width and height of
    the part of the reference, from its upper left corner, that everything is compared on where finished
    pictures reach less far than it; without it the part that the input covers.
    ``stated``: how an ``input`` that came as a file is said to have been made, of this scale; where nobody
    says so it is assumed. No picture depends on it: only what compares with the input.
    """

    input: str = ""
    reference: str = ""
    degradation: Degradation | None = None
    scale: Annotated[int, msgspec.Meta(ge=1)] = 4
    extent: tuple[int, int] | None = None
    stated: Degradation | None = None

    @property
    def known(self) -> Degradation | None:
        """How the input was made: as is known, or is said; None where it has to be assumed."""
        return self.stated if self.degradation is None and self.input else self.degradation

    @property
    def plain(self) -> "Source":
        """The same for whatever does not compare with the input."""
        return msgspec.structs.replace(self, stated=None) if self.stated is not None else self


class InputPicture(msgspec.Struct, frozen=True, tag=True):
    """The LR image itself, at its own size."""

    source: Source


class ReferencePicture(msgspec.Struct, frozen=True, tag=True):
    """The HR image, cropped to a multiple of the scale."""

    source: Source


class UpscaledPicture(msgspec.Struct, frozen=True, tag=True):
    """The LR image as one model sees it, at the model's own scale.

    ``digest`` (BLAKE2b-128, hex) is that of the model file, "" for kernels. It alone decides which weights
    are used, so a replaced file is another picture, and an engine that lacks the file asks for it
    (`NeedModel`). Without it a network is the one that the engine's own library has under this name.
    """

    source: Source
    model: str
    digest: str = ""
    precision: Precision = "auto"


class FinishedPicture(msgspec.Struct, frozen=True, tag=True):
    """A result that was made elsewhere, as its file has it: nothing is computed but its scores.

    ``file``: the digest of the image. It has the grid of the source's reference and may reach beyond it by
    less than the scale.
    """

    source: Source
    file: str


Shown: TypeAlias = InputPicture | ReferencePicture | UpscaledPicture | FinishedPicture


class DifferencePicture(msgspec.Struct, frozen=True, tag=True):
    """One-channel map of how two pictures of equal size differ.

    ``measure``: name of a `DifferenceMeasure` of `sr_studio.metrics.differences`.
    """

    first: Shown
    second: Shown
    measure: str = "absolute"
    shift: tuple[int, int] = (0, 0)
    """Reference pixels by which the first is moved right and down against the second: the map shows what
    they share then."""


Shift: TypeAlias = tuple[int, int]
"""Reference pixels right and down."""

STILL: Shift = (0, 0)


class Shifts(NamedTuple):
    """By how much a picture is moved, in whole reference pixels.

    ``shift``: against the reference, or where there is none against the input. ``to_input``: against the
    input, for what holds a picture against that.
    """

    shift: Shift = STILL
    to_input: Shift = STILL


UNMOVED = Shifts()


class ShiftedPicture(msgspec.Struct, frozen=True, tag=True):
    """A picture moved as `Shifts` says: what it shares with others is compared."""

    picture: Shown
    shift: Shift
    to_input: Shift = STILL

    @property
    def source(self) -> Source:
        """That of the picture."""
        return self.picture.source


Placed: TypeAlias = Shown | ShiftedPicture

Picture: TypeAlias = InputPicture | ReferencePicture | UpscaledPicture | FinishedPicture | DifferencePicture


def knows_input(picture: Picture | None) -> bool:
    """Whether the input that a picture was made from is known.

    Of a finished result it is one that was given as a file: what its reference is reduced to for models
    beside it need not be what it was made from.
    """
    return not isinstance(picture, FinishedPicture) or bool(picture.source.input)


def placed(picture: Shown, shifts: Shifts) -> Placed:
    """Return a picture as it is moved; against an input that is not known it is not."""
    shift, to_input = shifts.shift, shifts.to_input if knows_input(picture) else STILL
    return picture if shift == to_input == STILL else ShiftedPicture(picture, shift, to_input)


def shifts_of(picture: Placed) -> Shifts:
    """Return by how much a picture is moved."""
    return Shifts(picture.shift, picture.to_input) if isinstance(picture, ShiftedPicture) else UNMOVED
