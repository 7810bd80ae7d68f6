"""Images: how a source's files become rasters, the input and the reference of a comparison.

The computations here are frozen values and the keys of what they compute; `computations` builds on them.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sr_studio.engine.compute.job import Computation, Run
from sr_studio.engine.compute.raster import Raster
from sr_studio.engine.wire.events import ImageInfo
from sr_studio.engine.wire.pictures import Source
from sr_studio.errors import Message, StudioError, message
from sr_studio.imaging.degrade import crop_to_multiple, degrade
from sr_studio.imaging.pixels import Pixels
from sr_studio.imaging.reference_grid import reference_grid

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from sr_studio.imaging.image import Image


class PictureError(StudioError):
    """A picture that cannot be made from what the request names."""


@dataclass(frozen=True, eq=False)
class File:
    """An image file as it came from the client."""

    name: str
    data: memoryview

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return self.data.nbytes


@dataclass(frozen=True)
class FileBytes(Computation):
    """The bytes of an image file, by their digest. Only the client can provide them."""

    digest: str
    lane = "outside"
    stage = "fetching"

    def compute(self, run: Run) -> File:  # noqa: ARG002
        """Never called: the value comes from outside."""
        raise AssertionError(self.digest)


@dataclass(frozen=True)
class DecodedImage(Computation):
    """An image at full depth."""

    digest: str
    stage = "decoding"

    def compute(self, run: Run) -> "Image":
        """Decode. Raises ImageError."""
        from sr_studio.imaging.image import decode

        (file,) = run.get(FileBytes(self.digest))
        return decode(file.data, name=file.name, max_pixels=run.limits.max_pixels)


@dataclass(frozen=True, eq=False)
class Described:
    """Facts about an image (``name`` left empty), and its thumbnail (RGBA uint8)."""

    image: ImageInfo
    thumbnail: Pixels

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return int(self.thumbnail.nbytes)


@dataclass(frozen=True)
class Description(Computation):
    """What the image list shows of a file."""

    digest: str
    stage = "decoding"

    def compute(self, run: Run) -> Described:
        """Decode and reduce. Raises ImageError."""
        from sr_studio.imaging.image import thumbnail

        (image,) = run.get(DecodedImage(self.digest))
        info = ImageInfo(
            digest=self.digest,
            name="",
            width=image.width,
            height=image.height,
            channels=image.channels,
            alpha=image.alpha is not None,
            depth=image.depth,
            format=image.format,
            colour=image.colour,
            notes=image.notes,
        )
        return Described(info, thumbnail(image))


@dataclass(frozen=True)
class DegradedImage(Computation):
    """The LR image made from a reference."""

    source: Source
    stage = "degrading"

    def compute(self, run: Run) -> Raster:
        """Crop and degrade. Raises DegradationError."""
        assert self.source.degradation is not None
        (image,) = run.get(DecodedImage(self.source.reference))
        pixels, alpha = degrade(image.pixels, self.source.degradation, alpha=image.alpha)
        width, height = reference_grid((image.width, image.height), self.source.degradation.scale)
        notices = _cropped(image, height, width)
        if self.source.degradation.jpeg and image.depth == 16:
            notices += (message("JPEG holds 8 bits: the input has 8 of the reference's 16."),)
        return Raster(pixels=pixels, alpha=alpha, notices=notices)


def input_of(run: Run, source: Source) -> Raster:
    """The LR image of a source."""
    if source.input:
        (image,) = run.get(DecodedImage(source.input))
        return Raster(pixels=image.pixels, alpha=image.alpha)
    if source.reference and source.degradation is not None:
        (raster,) = run.get(DegradedImage(source))
        assert isinstance(raster, Raster)
        return raster
    raise PictureError("There is no image to upscale. Drop an image, or say how to degrade the reference.")


def reference_of(run: Run, source: Source) -> Raster:
    """The HR image of a source, cropped to what the LR image covers."""
    if not source.reference:
        raise PictureError("There is no reference: only the low-resolution image is known.")
    wanted = [DecodedImage(source.reference), *([DecodedImage(source.input)] if source.input else [])]
    image, *small = run.get(*wanted)
    scale = source.scale if source.degradation is None else source.degradation.scale
    covered = (small[0].width, small[0].height) if small else None
    width, height = reference_grid((image.width, image.height), scale, covered)
    if source.extent is not None:
        width, height = min(image.width, source.extent[0]), min(image.height, source.extent[1])
    pixels, alpha = image.pixels[:height, :width], image.alpha
    if not pixels.size:
        crop_to_multiple(image.pixels, scale)
    alpha = None if alpha is None else alpha[:height, :width]
    return Raster(pixels=pixels, alpha=alpha, scale=scale, notices=_cropped(image, height, width))


def finished(run: Run, source: Source, file: str) -> Raster:
    """A result that was made elsewhere, on the grid of the reference.

    Raises PictureError where the source says what is compared (``extent``) and the result covers less, or
    reaches beyond it by more than the scale allows.
    """
    (image,) = run.get(DecodedImage(file))
    scale = source.scale if source.degradation is None else source.degradation.scale
    if source.extent is not None:
        beyond = image.width - source.extent[0], image.height - source.extent[1]
        if not all(0 <= side < 2 * scale for side in beyond):
            raise PictureError(
                "This result is {width}×{height}, and {whole_width}×{whole_height} are compared: it is of "
                "another image, or of another scale.",
                width=image.width,
                height=image.height,
                whole_width=source.extent[0],
                whole_height=source.extent[1],
            )
    return Raster(pixels=image.pixels, alpha=image.alpha, scale=scale)


def within(picture: Raster, reference: Raster, extent: tuple[int, int] | None = None) -> Pixels:
    """The picture without what it covers beyond its reference: less than the scale, or it is another image.

    An ``extent`` is up to the scale less than the reference, a picture up to the scale more.
    """
    rows, columns = picture.height - reference.height, picture.width - reference.width
    most = picture.scale if extent is None else 2 * picture.scale
    if picture.scale == reference.scale and 0 <= rows < most and 0 <= columns < most:
        return picture.pixels[: reference.height, : reference.width]
    return picture.pixels


def hidden_pixels(picture: Raster, reference: Raster) -> "NDArray[np.bool_] | None":
    """Where the reference is transparent, or a picture of an opaque one; None where nothing is.

    All pictures of an image are scored on the same pixels, so the reference speaks first.
    """
    import numpy as np

    alpha = reference.alpha
    if alpha is None and picture.alpha is not None:
        cut = picture.alpha[: reference.height, : reference.width]
        alpha = cut if cut.shape == (reference.height, reference.width) else None
    if alpha is None:
        return None
    hidden = np.asarray(alpha < np.iinfo(alpha.dtype).max)
    return hidden if hidden.any() else None


def refuse_other_pixels(picture: Raster, reference: Raster) -> None:
    """Raise PictureError where a finished result is transparent and its reference is not.

    Left out of its score alone, these pixels would let it win by what it does not show.
    """
    import numpy as np

    if picture.alpha is None:
        return
    hidden = picture.alpha[: reference.height, : reference.width] < np.iinfo(picture.alpha.dtype).max
    if reference.alpha is not None and reference.alpha.shape == hidden.shape:
        hidden &= reference.alpha == np.iinfo(reference.alpha.dtype).max
    if count := int(hidden.sum()):
        raise PictureError(
            "{count} pixels of it are transparent and those of its reference are not, so it cannot be scored "
            "on the same pixels as the others. Save it without transparency.",
            count=count,
        )


def _cropped(image: "Image", height: int, width: int) -> tuple[Message, ...]:
    if (height, width) == (image.height, image.width):
        return ()
    return (
        message(
            "Reference cropped from {width}×{height} to {shown_width}×{shown_height}.",
            width=image.width,
            height=image.height,
            shown_width=width,
            shown_height=height,
        ),
    )
