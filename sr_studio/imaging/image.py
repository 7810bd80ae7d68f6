"""One picture: decoded from the bytes of any supported file, upright, in sRGB, at its own depth."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, message
from sr_studio.imaging.encoding import encode, encode_notes
from sr_studio.imaging.files import shown_name
from sr_studio.imaging.formats import colour_tags
from sr_studio.imaging.formats import exif as exif_block
from sr_studio.imaging.formats.decoded import DecodedSamples, ImageError, Samples, Unreadable, to_8_bit
from sr_studio.imaging.formats.pillow_formats import read_avif, read_bmp, read_gif, read_jpeg, read_webp
from sr_studio.imaging.formats.png import read_png
from sr_studio.imaging.formats.png_chunks import SIGNATURE
from sr_studio.imaging.formats.pnm import read_pnm
from sr_studio.imaging.formats.profile import to_srgb
from sr_studio.imaging.formats.tiff import read_tiff
from sr_studio.imaging.formats.tiff_pages import RAW
from sr_studio.imaging.notes import TRANSPARENT
from sr_studio.imaging.resize import imresize

__all__ = [
    "DEFAULT_MAX_PIXELS",
    "Image",
    "ImageError",
    "decode",
    "digest",
    "encode",
    "encode_notes",
    "thumbnail",
]

DEFAULT_MAX_PIXELS = 1 << 27
"""Pictures of more pixels (134 megapixels) are refused unless the user raises the limit."""


@dataclass(frozen=True, eq=False, kw_only=True)
class Image:
    """A decoded picture. Its arrays are read-only.

    Attributes
    ----------
    pixels
        H x W x C, C 1 (grey) or 3 (RGB), uint8 or uint16, sRGB, upright.
    alpha
        H x W of the same type, not premultiplied; None where the file has none.
    format
        ``PNG``, ``JPEG``, ``TIFF``, ... as found in the bytes.
    colour
        ``sRGB``, ``assumed sRGB`` or ``<profile> converted to sRGB``.
    notes
        What was done to the picture that the user should know, one sentence each.
    exif
        EXIF data (a TIFF structure without prefix) that fit the upright picture; b"" if none.
    digest
        BLAKE2b-128 hex digest of the file's bytes.
    """

    pixels: NDArray[Any]
    alpha: NDArray[Any] | None
    format: str
    colour: Message
    notes: tuple[Message, ...]
    exif: bytes
    digest: str

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])

    @property
    def channels(self) -> int:
        """1 (grey) or 3, without alpha."""
        return int(self.pixels.shape[2])

    @property
    def depth(self) -> int:
        """8 or 16 bit a channel."""
        return int(self.pixels.dtype.itemsize * 8)

    @property
    def nbytes(self) -> int:
        """Memory of pixels and alpha."""
        return int(self.pixels.nbytes + (self.alpha.nbytes if self.alpha is not None else 0))


def digest(data: bytes | memoryview) -> str:
    """BLAKE2b-128 hex digest, by which files are known throughout."""
    return blake2b(data, digest_size=16).hexdigest()


def decode(data: bytes | memoryview, *, name: str, max_pixels: int = DEFAULT_MAX_PIXELS) -> Image:
    """Decode the bytes of an image file, whatever its name says it is.

    ``name`` stands in the sentences of errors. Safe on any thread; prints nothing and warns of nothing.
    Raises `ImageError` for everything that is not a complete, supported picture of at most ``max_pixels``.
    """
    view = memoryview(data).cast("B") if isinstance(data, memoryview) else memoryview(data)
    shown = shown_name(name)
    try:
        read = _reader(view)
        raster = read(view, max_pixels=max_pixels)
        _take_exif_colour(raster)
        pixels, colour = to_srgb(raster)
    except Unreadable as reason:
        raise ImageError("“{shown}” cannot be read: {reason}", shown=shown, reason=reason) from reason
    except MemoryError as error:
        raise ImageError(
            "“{shown}” cannot be read: it needs more memory than is free. Close other programs.", shown=shown
        ) from error
    alpha = raster.alpha
    if alpha is not None:
        alpha = upright(alpha, raster.orientation)
    pixels = upright(pixels, raster.orientation)
    if raster.orientation != 1:
        raster.notes.append(
            message("Turned upright (EXIF orientation {orientation}).", orientation=raster.orientation)
        )
    clear = 0 if alpha is None else int(np.count_nonzero(alpha < np.iinfo(alpha.dtype).max))
    if clear:
        raster.notes.append(
            message(
                TRANSPARENT.id,
                count=clear,
                all=pixels.shape[0] * pixels.shape[1],
            )
        )
    for array in (pixels, alpha):
        if array is not None:
            array.flags.writeable = False
    return Image(
        pixels=pixels,
        alpha=alpha,
        format=raster.format,
        colour=colour,
        notes=tuple(raster.notes),
        exif=exif_block.settle(raster.exif, width=pixels.shape[1], height=pixels.shape[0]),
        digest=digest(view),
    )


def _take_exif_colour(raster: DecodedSamples) -> None:
    """Where neither profile nor tag says what the colours are, EXIF may."""
    if raster.profile or raster.tagged or raster.primaries or raster.space != "rgb" or not raster.exif:
        return
    said = exif_block.colour_space(raster.exif)
    if said == "sRGB":
        raster.tagged = "sRGB"
    elif said == "Adobe RGB":
        raster.tagged, raster.primaries = colour_tags.ADOBE_GAMMA, colour_tags.ADOBE_RGB
    elif said:
        raster.notes.append(
            message(
                "EXIF says that the colours are not sRGB, and no profile says what they are: colours are "
                "approximate."
            )
        )


def upright(samples: Samples, orientation: int) -> Samples:
    """H x W or H x W x C samples turned and mirrored from EXIF ``orientation`` 1..8 to 1, contiguous."""
    if orientation >= 5:
        samples = np.swapaxes(samples, 0, 1)
    if orientation in (3, 4, 7, 8):
        samples = samples[::-1]
    if orientation in (2, 3, 6, 7):
        samples = samples[:, ::-1]
    return np.ascontiguousarray(samples)


_Reader = Callable[..., DecodedSamples]

_RAW_BEGINNINGS = (b"IIRO", b"IIRS", b"MMOR", b"IIU\0", b"FUJIFILMCCD-RAW", b"FOVb", b"\0MRM")
"""Camera raw files that are no plain TIFF: Olympus, Panasonic, Fujifilm, Sigma, Minolta."""

_OTHERS: tuple[tuple[int, bytes, Message], ...] = (
    (0, b"%PDF", Message("a PDF document")),
    (0, b"%!PS", Message("a PostScript document")),
    (
        0,
        b"PK\x03\x04",
        Message("a ZIP archive or a file based on one (such as a .pth model or an office document)"),
    ),
    (0, b"\x1f\x8b", Message("a gzip archive")),
    (0, b"7z\xbc\xaf", Message("a 7z archive")),
    (0, b"Rar!", Message("a RAR archive")),
    (0, b"8BPS", Message("a Photoshop document")),
    (0, b"gimp xcf", Message("a GIMP document")),
    (0, b"v/1\x01", Message("an OpenEXR picture")),
    (0, b"#?RADIANCE", Message("a Radiance HDR picture")),
    (0, b"\xff\x0a", Message("a JPEG XL picture")),
    (4, b"JXL ", Message("a JPEG XL picture")),
    (4, b"jP  ", Message("a JPEG 2000 picture")),
    (0, b"\xff\x4f\xff\x51", Message("a JPEG 2000 picture")),
    (0, b"\x00\x00\x01\x00", Message("an icon file")),
    (0, b"DDS ", Message("a DirectDraw texture")),
    (0, b"P7\n", Message("a PAM picture")),
    (0, b"PF\n", Message("a floating-point PFM picture")),
    (0, b"Pf\n", Message("a floating-point PFM picture")),
    (0, b"\x93NUMPY", Message("a NumPy array")),
    (0, b"\x1aE\xdf\xa3", Message("a video")),
    (0, b"RIFF", Message("a sound or video file")),
    (0, b"\x7fELF", Message("a program")),
    (0, b"MZ", Message("a program")),
    (0, b"<svg", Message("an SVG drawing")),
    (0, b"<?xml", Message("an XML document or SVG drawing")),
    (0, b"<!DOCTYPE", Message("a web page (was the download refused?)")),
    (0, b"<!doctype", Message("a web page (was the download refused?)")),
    (0, b"<html", Message("a web page (was the download refused?)")),
)


def _reader(data: memoryview) -> _Reader:  # noqa: PLR0911, PLR0912  one return a format
    """The reader for these bytes. Raises `Unreadable` for bytes that are no supported picture."""
    head = bytes(data[:32])
    if not head:
        raise Unreadable("it is empty (0 bytes). Copy or download it again.")
    if head.startswith(SIGNATURE):
        return read_png
    if head.startswith(b"\xff\xd8\xff"):
        return read_jpeg
    if head[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return read_tiff
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return read_webp
    if head.startswith((b"GIF87a", b"GIF89a")):
        return read_gif
    if head.startswith(b"BM") and len(data) > 26:
        return read_bmp
    if head[:1] == b"P" and head[1:2] in b"123456" and head[2:3].isspace():
        return read_pnm
    if head.startswith(_RAW_BEGINNINGS) or head[4:12] == b"ftypcrx ":
        raise Unreadable(RAW)
    if head[4:8] == b"ftyp":
        brands = bytes(data[8 : min(len(data), int.from_bytes(head[:4], "big"), 256)])
        if b"avif" in brands or b"avis" in brands:
            return read_avif
        if b"heic" in brands or b"heix" in brands or b"mif1" in brands:
            raise Unreadable("it is a HEIC picture, which is not supported. Convert it to JPEG or PNG.")
        raise Unreadable("it is a video, not an image. Choose a PNG, JPEG, TIFF, WebP, BMP, PPM or GIF file.")
    if head.startswith((SIGNATURE[:4], b"\xff\xd8", b"GIF8")):
        raise Unreadable("its first bytes are damaged. Copy or download it again.")
    raise Unreadable("{kind}. Choose a PNG, JPEG, TIFF, WebP, AVIF, BMP, PPM or GIF file.", kind=_kind(head))


def _kind(head: bytes) -> Message:
    """What bytes are that are no supported picture, as the beginning of a sentence."""
    known = next((what for at, magic, what in _OTHERS if head[at : at + len(magic)] == magic), None)
    if known is None:
        return Message("it is not an image that is known here")
    return message("it is {kind}", kind=known)


def thumbnail(image: Image, *, size: int = 160) -> NDArray[np.uint8]:
    """RGBA uint8 of at most ``size`` pixels on the long side; never enlarged."""
    factor = min(1.0, size / max(image.width, image.height))
    height, width = max(1, round(image.height * factor)), max(1, round(image.width * factor))
    step = max(
        1, int(1 / factor) // 4
    )  # enough samples for a small picture, whatever the size of the large one
    planes = [image.pixels[::step, ::step]]
    planes.append(
        np.full((*planes[0].shape[:2], 1), np.iinfo(image.pixels.dtype).max, image.pixels.dtype)
        if image.alpha is None
        else image.alpha[::step, ::step, None]
    )
    small = [imresize(plane, height=height, width=width) for plane in planes]
    result = np.empty((height, width, 4), np.uint8)
    for target, plane in ((slice(0, 3), small[0]), (slice(3, 4), small[1])):
        result[:, :, target] = to_8_bit(plane)
    return result
