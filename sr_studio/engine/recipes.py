"""How each value the engine makes is computed, and everything it depends on.

Every recipe here is a frozen value and the key of what it computes: two requests that mean the same
share one job and one place in the store.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from numpy.typing import NDArray

from sr_studio.engine.jobs import Lane
from sr_studio.engine.messages import (
    DifferencePicture,
    ImageInfo,
    InputPicture,
    Picture,
    ReferencePicture,
    Shown,
    Source,
    UpscaledPicture,
)
from sr_studio.engine.scheduler import Run
from sr_studio.errors import StudioError
from sr_studio.imaging.degrading import crop_to_multiple, degrade
from sr_studio.metrics.protocol import Protocol

if TYPE_CHECKING:
    from sr_studio.imaging.image import Image
    from sr_studio.metrics.region import QualityMap

Pixels = NDArray[Any]


class PictureError(StudioError):
    """A picture that cannot be made from what the request names."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Raster:
    """Pixels of one picture at full depth: HxWxC (C 1 or 3), or HxW for a map; uint8 or uint16."""

    pixels: Pixels
    alpha: Pixels | None = None
    scale: int = 1
    """Pixels per input pixel; 0 for maps."""
    device: str = ""
    precision: str = ""
    seconds: float = 0.0
    notices: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """In pixels."""
        return int(self.pixels.shape[0])

    @property
    def channels(self) -> int:
        """As shown: 1 (maps only), 3, or 4 with alpha."""
        if self.pixels.ndim == 2:
            return 1
        return 3 if self.alpha is None else 4

    @property
    def depth(self) -> int:
        """8 or 16 bit a channel."""
        return int(self.pixels.dtype.itemsize) * 8

    @property
    def nbytes(self) -> int:
        """Bytes held."""
        return int(self.pixels.nbytes) + (0 if self.alpha is None else int(self.alpha.nbytes))


@dataclass(frozen=True, eq=False)
class File:
    """An image file as it came from the client."""

    name: str
    data: memoryview


@dataclass(frozen=True)
class FileBytes:
    """The bytes of an image file, by their digest. Only the client can provide them."""

    digest: str
    lane: Lane = "outside"
    stage: str = "fetching"
    keep: bool = True

    def compute(self, run: Run) -> File:  # noqa: ARG002
        """Never called: the value comes from outside."""
        raise AssertionError(self.digest)

    def weigh(self, value: File) -> int:
        """Bytes held."""
        return value.data.nbytes


@dataclass(frozen=True)
class DecodedImage:
    """An image at full depth."""

    digest: str
    lane: Lane = "light"
    stage: str = "decoding"
    keep: bool = True

    def compute(self, run: Run) -> "Image":
        """Decode. Raises ImageError."""
        from sr_studio.imaging.image import decode

        (file,) = run.get(FileBytes(self.digest))
        return decode(file.data, name=file.name, max_pixels=run.limits.max_pixels)

    def weigh(self, value: "Image") -> int:
        """Bytes held."""
        return value.nbytes


@dataclass(frozen=True, eq=False)
class Described:
    """Facts about an image (``name`` left empty), and its thumbnail (RGBA uint8)."""

    image: ImageInfo
    thumbnail: Pixels


@dataclass(frozen=True)
class Description:
    """What the image list shows of a file."""

    digest: str
    lane: Lane = "light"
    stage: str = "decoding"
    keep: bool = True

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

    def weigh(self, value: Described) -> int:
        """Bytes held."""
        return int(value.thumbnail.nbytes)


@dataclass(frozen=True)
class DegradedImage:
    """The LR image made from a reference."""

    source: Source
    lane: Lane = "light"
    stage: str = "degrading"
    keep: bool = True

    def compute(self, run: Run) -> Raster:
        """Crop and degrade. Raises DegradationError."""
        assert self.source.degradation is not None
        (image,) = run.get(DecodedImage(self.source.reference))
        pixels, alpha = degrade(image.pixels, self.source.degradation, alpha=image.alpha)
        return Raster(
            pixels=pixels,
            alpha=alpha,
            notices=_cropped(image, *_multiple(image, self.source.degradation.scale)),
        )

    def weigh(self, value: Raster) -> int:
        """Bytes held."""
        return value.nbytes


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
    height, width = _multiple(image, scale)
    if small:
        covered = small[0].height * scale, small[0].width * scale
        if abs(covered[0] - image.height) < scale and abs(covered[1] - image.width) < scale:
            height, width = min(covered[0], image.height), min(covered[1], image.width)
    pixels, alpha = image.pixels[:height, :width], image.alpha
    if not pixels.size:
        crop_to_multiple(image.pixels, scale)
    alpha = None if alpha is None else alpha[:height, :width]
    return Raster(pixels=pixels, alpha=alpha, scale=scale, notices=_cropped(image, height, width))


def within(picture: Raster, reference: Raster) -> Pixels:
    """The picture without what an input, rounded up to whole pixels, covers beyond its reference."""
    rows, columns = picture.height - reference.height, picture.width - reference.width
    if picture.scale == reference.scale and 0 <= rows < picture.scale and 0 <= columns < picture.scale:
        return picture.pixels[: reference.height, : reference.width]
    return picture.pixels


def _multiple(image: "Image", scale: int) -> tuple[int, int]:
    """Height and width down to a multiple of the scale."""
    return image.height // scale * scale, image.width // scale * scale


def _cropped(image: "Image", height: int, width: int) -> tuple[str, ...]:
    if (height, width) == (image.height, image.width):
        return ()
    return (f"Reference cropped from {image.width}×{image.height} to {width}×{height}.",)


@dataclass(frozen=True)
class InputRaster:
    """The LR image as a picture."""

    source: Source
    lane: Lane = "light"
    stage: str = "decoding"
    keep: bool = False

    def compute(self, run: Run) -> Raster:
        """Look it up: the store holds what it is made of."""
        return input_of(run, self.source)

    def weigh(self, value: Raster) -> int:
        """Bytes held."""
        return value.nbytes


@dataclass(frozen=True)
class ReferenceRaster:
    """The HR image as a picture."""

    source: Source
    lane: Lane = "light"
    stage: str = "decoding"
    keep: bool = False

    def compute(self, run: Run) -> Raster:
        """Look it up: a view of the decoded image."""
        return reference_of(run, self.source)

    def weigh(self, value: Raster) -> int:
        """Bytes held."""
        return value.nbytes


@dataclass(frozen=True)
class UpscaledRaster:
    """The LR image as one model sees it on one device."""

    picture: UpscaledPicture
    device: str
    lane: Lane
    stage: str = "upscaling"
    keep: bool = True

    def compute(self, run: Run) -> Raster:
        """Upscale, publishing tiles as they are finished. Raises ModelError, `Cancelled`."""
        from sr_studio.engine.upscaling import upscale

        return upscale(
            run, self.picture, self.device, input_of(run, self.picture.source), heavy=self.lane == "heavy"
        )

    def weigh(self, value: Raster) -> int:
        """Bytes held."""
        return value.nbytes


ShownRecipe: TypeAlias = InputRaster | ReferenceRaster | UpscaledRaster


def raster_of(run: Run, recipe: "PictureRecipe") -> Raster:
    """The value of a picture's recipe, for another recipe that needs it."""
    if isinstance(recipe, InputRaster | ReferenceRaster):
        return recipe.compute(run)
    (raster,) = run.get(recipe)
    assert isinstance(raster, Raster)
    return raster


@dataclass(frozen=True)
class DifferenceRaster:
    """One-channel map of how two pictures differ."""

    first: ShownRecipe
    second: ShownRecipe
    measure: str
    lane: Lane = "light"
    stage: str = "comparing"
    keep: bool = True

    def compute(self, run: Run) -> Raster:
        """Compare. Raises PictureError where the sizes differ."""
        from sr_studio.engine.difference import difference

        first, second = raster_of(run, self.first), raster_of(run, self.second)
        one, other = within(first, second), within(second, first)
        return Raster(pixels=difference(one, other, self.measure), scale=0)

    def weigh(self, value: Raster) -> int:
        """Bytes held."""
        return value.nbytes


PictureRecipe: TypeAlias = ShownRecipe | DifferenceRaster


@dataclass(frozen=True)
class Quality:
    """Maps from which the score of any region of a picture is read."""

    picture: ShownRecipe
    source: Source
    protocol: Protocol
    lane: Lane = "light"
    stage: str = "scoring"
    keep: bool = True

    def compute(self, run: Run) -> "QualityMap":
        """Compare with the reference."""
        from sr_studio.metrics.region import QualityMap

        picture, reference = raster_of(run, self.picture), reference_of(run, self.source)
        pixels = within(picture, reference)
        return QualityMap(reference.pixels, pixels, protocol=self.protocol, scale=self.source.scale)

    def weigh(self, value: "QualityMap") -> int:
        """Bytes held."""
        return value.nbytes


@dataclass(frozen=True, eq=False)
class EncodedFile:
    """A finished file and what its format could not keep."""

    data: bytes
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Encoding:
    """A picture as a file."""

    picture: PictureRecipe
    format: str
    quality: int
    exif_of: str
    """Digest of the image whose metadata is written; "" for none."""
    lane: Lane = "light"
    stage: str = "encoding"
    keep: bool = False

    def compute(self, run: Run) -> EncodedFile:
        """Encode at full depth. Raises ImageError."""
        from sr_studio.imaging.image import encode, encode_notes

        raster = raster_of(run, self.picture)
        exif = run.get(DecodedImage(self.exif_of))[0].exif if self.exif_of else b""
        data = encode(raster.pixels, alpha=raster.alpha, format=self.format, quality=self.quality, exif=exif)
        lost = encode_notes(
            depth=raster.depth, alpha=raster.alpha is not None, format=self.format, quality=self.quality
        )
        return EncodedFile(data, (*raster.notices, *lost))

    def weigh(self, value: EncodedFile) -> int:
        """Bytes held."""
        return len(value.data)


def shown_recipe(picture: Shown, device: str) -> ShownRecipe:
    """The recipe of a picture that is not a map."""
    if isinstance(picture, InputPicture):
        return InputRaster(picture.source)
    if isinstance(picture, ReferencePicture):
        return ReferenceRaster(picture.source)
    from sr_studio.engine.upscaling import resolve

    resolved, heavy = resolve(picture)
    return UpscaledRaster(resolved, device if heavy else "", "heavy" if heavy else "light")


def picture_recipe(picture: Picture, device: str) -> PictureRecipe:
    """The recipe of any picture."""
    if isinstance(picture, DifferencePicture):
        return DifferenceRaster(
            shown_recipe(picture.first, device), shown_recipe(picture.second, device), picture.measure
        )
    return shown_recipe(picture, device)


def source_of(picture: Picture) -> Source:
    """The source of a picture; of a map, that of its first picture."""
    return picture.first.source if isinstance(picture, DifferencePicture) else picture.source
