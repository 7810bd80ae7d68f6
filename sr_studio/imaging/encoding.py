"""Pictures to the bytes of a file: tagged sRGB, EXIF kept, 16 bit where the format holds it."""

from io import BytesIO
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pillow
from PIL import JpegImagePlugin, WebPImagePlugin  # noqa: F401  register the formats

from sr_studio.errors import Message, message
from sr_studio.imaging.formats import exif as exif_block
from sr_studio.imaging.formats.decoded import ImageError, Samples, Unreadable, to_8_bit
from sr_studio.imaging.formats.png import write_png
from sr_studio.imaging.formats.profile import grey_profile, srgb_profile
from sr_studio.imaging.formats.tiff import write_tiff

Format = Literal["png", "tiff", "jpeg", "webp"]

SUFFIXES: dict[str, str] = {"png": ".png", "tiff": ".tif", "jpeg": ".jpg", "webp": ".webp"}
"""Formats that can be written and the suffix of their files."""

_LONGEST = {"png": 0x7FFF_FFFF, "tiff": 0x7FFF_FFFF, "jpeg": 65_535, "webp": 16_383}


def encode(
    pixels: NDArray[Any],
    *,
    alpha: NDArray[Any] | None = None,
    format: str = "png",  # noqa: A002  the word every caller would use
    quality: int = 95,
    exif: bytes = b"",
) -> bytes:
    """The bytes of a file with this picture.

    Parameters
    ----------
    pixels
        H x W x C, C 1 or 3 (or H x W), uint8 or uint16, in sRGB.
    alpha
        H x W of the same type, not premultiplied.
    format
        ``png`` and ``tiff`` keep everything; ``jpeg`` and ``webp`` lose what `encode_notes` says.
    quality
        1..100 for ``jpeg`` (4:4:4 chroma) and ``webp`` (100 is lossless).
    exif
        EXIF block; orientation becomes 1 and the stated size that of ``pixels``.

    Raises
    ------
    ImageError
        The format is unknown, the quality impossible, or the format cannot hold a picture of this size.
    """
    if pixels.ndim == 2:
        pixels = pixels[:, :, None]
    height, width, channels = pixels.shape
    if format not in SUFFIXES:
        raise ImageError(
            "There is no format “{format}” to write. Use {suffixes}.",
            format=format,
            suffixes=", ".join(SUFFIXES),
        )
    if not 1 <= quality <= 100:
        raise ImageError("The quality goes from 1 to 100, not {quality}.", quality=quality)
    if max(width, height) > _LONGEST[format]:
        raise ImageError(
            "The picture is {width:,} × {height:,} pixels and {format} holds at most {longest:,} a "
            "side. Save it as PNG or TIFF.",
            width=width,
            height=height,
            format=format.upper(),
            longest=_LONGEST[format],
        )
    exif = exif_block.settle(exif, width=width, height=height)
    if format == "png":
        return write_png(pixels, alpha, profile=b"", exif=exif)
    if format == "tiff":
        try:
            profile = srgb_profile() if channels == 3 else grey_profile()
            return write_tiff(pixels, alpha, profile=profile, exif=exif)
        except Unreadable as reason:
            raise ImageError("The file cannot be written: {reason}", reason=reason) from reason
    return _lossy(pixels, alpha, format, quality, exif)


def encode_notes(
    *,
    depth: int,
    alpha: bool,
    format: str,  # noqa: A002
    quality: int = 95,
) -> tuple[Message, ...]:
    """What a format loses of a picture of ``depth`` bits, with or without alpha; () if nothing."""
    notes: list[Message] = []
    if format in ("jpeg", "webp"):
        if depth == 16:
            notes.append(
                message(
                    "{format} holds 8 bit a channel: 16 bit were reduced. PNG and TIFF keep them.",
                    format=format.upper(),
                )
            )
        if format == "jpeg" or quality < 100:
            notes.append(
                message(
                    "{format} at quality {quality} changes pixels slightly. PNG and TIFF do not.",
                    format=format.upper(),
                    quality=quality,
                )
            )
    if format == "jpeg" and alpha:
        notes.append(
            message("JPEG holds no transparency: the picture was put on white. PNG, TIFF and WebP keep it.")
        )
    return tuple(notes)


def _lossy(pixels: Samples, alpha: Samples | None, name: str, quality: int, exif: bytes) -> bytes:
    codes = to_8_bit(pixels)
    cover = None if alpha is None else to_8_bit(alpha)
    if name == "jpeg" and cover is not None:
        weight = cover[:, :, None].astype(np.uint32)
        codes = ((codes * weight + 255 * (255 - weight) + 127) // 255).astype(np.uint8)
        cover = None
    grey = codes.shape[2] == 1
    if name == "webp" and grey:
        codes, grey = np.repeat(codes, 3, axis=2), False
    if cover is not None:
        codes = np.concatenate([codes, cover[:, :, None]], axis=2)
    picture = Pillow.fromarray(np.ascontiguousarray(codes[:, :, 0] if grey else codes))
    options: dict[str, Any] = {"quality": quality, "icc_profile": grey_profile() if grey else srgb_profile()}
    if exif and name == "jpeg" and len(exif) < 65_500:
        options["exif"] = exif_block.PREFIX + exif
    elif exif and name == "webp":
        options["exif"] = exif
    if name == "jpeg":
        # No optimised Huffman tables: Pillow's buffer for them overflows on large noisy pictures.
        options |= {"subsampling": 0}
    else:
        options |= {"lossless": quality >= 100, "exact": True, "method": 4}
    buffer = BytesIO()
    try:
        picture.save(buffer, "JPEG" if name == "jpeg" else "WEBP", **options)
    except (OSError, ValueError) as error:
        raise ImageError(
            "The picture cannot be written as {format}: {error}. Save it as PNG.",
            format=name.upper(),
            error=error,
        ) from error
    return buffer.getvalue()
