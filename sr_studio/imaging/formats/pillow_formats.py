"""Formats whose pixels Pillow decodes faithfully: JPEG, WebP, GIF, BMP, AVIF, and TIFF's rarer layouts."""

import struct
from collections.abc import Callable
from io import BytesIO

import numpy as np
from PIL import AvifImagePlugin, BmpImagePlugin, GifImagePlugin, JpegImagePlugin, WebPImagePlugin
from PIL import Image as Pillow

from sr_studio.errors import Message, message
from sr_studio.imaging.formats import colour_tags, jpeg
from sr_studio.imaging.formats import exif as exif_block
from sr_studio.imaging.formats.bmp_fields import read_fields
from sr_studio.imaging.formats.decoded import (
    TRUNCATED,
    DecodedSamples,
    Samples,
    Unreadable,
    check_size,
    unpremultiply,
)

# Our own limit, which the user can change, is checked before any pixel is decoded; Pillow's fixed one
# would warn or refuse on its own.
Pillow.MAX_IMAGE_PIXELS = None

# AVIF's decoder reports damage as RuntimeError.
_FAULTS: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    SyntaxError,
    KeyError,
    IndexError,
    TypeError,
    EOFError,
    struct.error,
    RuntimeError,
    Warning,
)
_LAYOUT = Message("its layout is not supported. Save it as PNG or as plain TIFF.")
_DAMAGED = Message("its pixel data are damaged or incomplete. Copy or download the file again.")


def read_jpeg(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read a JPEG file. Raises `Unreadable`."""
    parts = jpeg.split(data)
    check_size(parts.width, parts.height, max_pixels)
    picture = _open(JpegImagePlugin.JpegImageFile, parts.stream)
    raster = from_pillow(picture, "JPEG", parts.notes)
    _check_jpeg(parts, raster.samples)
    raster.profile = parts.profile
    raster.exif = parts.exif
    raster.orientation = exif_block.orientation(parts.exif) if parts.exif else 1
    return raster


def _check_jpeg(parts: jpeg.Segments, samples: Samples) -> None:
    """Raise `Unreadable` where the coded data end before the picture does, though the file has an end.

    libjpeg fills what is missing with the last colour, or leaves it coarse, and says so nowhere. Whatever
    follows the last coded block is never looked at: the picture changes with bytes put there only where
    blocks are missing. Large files of one scan whose last block is not flat are not decoded a second time,
    unless they end in the zeros of space that a download had claimed and never filled.
    """
    scans = jpeg.scans(parts.stream)
    if not scans.complete or scans.hole:
        raise Unreadable(_JPEG_ENDS_EARLY)
    corner = samples[-8:, -8:]
    unfilled = not scans.ended and parts.stream.endswith(bytes(_UNFILLED))
    large = len(parts.stream) > _SMALL_JPEG
    if scans.count == 1 and large and not unfilled and (corner != corner[-1, -1]).any():
        return
    coded = parts.stream[: scans.end]
    stream = (coded.rstrip(b"\0") if unfilled else coded) + _NOISE + parts.stream[scans.end :]
    again = from_pillow(_open(JpegImagePlugin.JpegImageFile, stream), "JPEG", [])
    if not np.array_equal(again.samples, samples):
        raise Unreadable(_JPEG_ENDS_EARLY)


_JPEG_ENDS_EARLY = Message(
    "its picture data end before the picture is complete. It is incomplete: copy or download it again."
)
_UNFILLED = 16
_SMALL_JPEG = 1 << 18
"""Bytes. Decoding so few twice takes milliseconds."""
_NOISE = bytes((number * 151 + 77) % 251 for number in range(4096))


def read_webp(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read a WebP file; of an animated one the first frame. Raises `Unreadable`."""
    if int.from_bytes(data[4:8], "little") + 8 > len(data):
        raise Unreadable(TRUNCATED)
    kind, first = bytes(data[12:16]), data[20:30]
    if kind == b"VP8X" and len(first) >= 10:
        width, height = (int.from_bytes(first[at : at + 3], "little") + 1 for at in (4, 7))
    elif kind == b"VP8L" and len(first) >= 5:
        bits = int.from_bytes(first[1:5], "little")
        width, height = (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    elif kind == b"VP8 " and len(first) >= 10:
        width, height = (int.from_bytes(first[at : at + 2], "little") & 0x3FFF for at in (6, 8))
    else:
        raise Unreadable("its WebP header is damaged. Get the file again.")
    check_size(width, height, max_pixels)
    picture = _open(WebPImagePlugin.WebPImageFile, bytes(data))
    notes: list[Message] = []
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        notes.append(message("Animation: the first of {frames} frames.", frames=frames))
    return _with_metadata(from_pillow(picture, "WebP", notes), picture)


def read_gif(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read the first frame of a GIF. Raises `Unreadable`."""
    picture = _open(GifImagePlugin.GifImageFile, bytes(data))
    check_size(*picture.size, max_pixels)
    raster = from_pillow(picture, "GIF", [])
    frames = 1
    try:
        frames = getattr(picture, "n_frames", 1)
    except _FAULTS:
        raster.notes.append(message("Animation: the first frame; later ones are damaged."))
    if frames > 1:
        raster.notes.append(message("Animation: the first of {frames} frames.", frames=frames))
    return raster


def read_bmp(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read a BMP. Raises `Unreadable`."""
    raster = read_fields(data, max_pixels=max_pixels)
    if raster is None:
        picture = _open(BmpImagePlugin.BmpImageFile, bytes(data))
        check_size(*picture.size, max_pixels)
        raster = from_pillow(picture, "BMP", [])
    raster.tagged, raster.primaries, raster.profile = colour_tags.from_bmp(data, raster.notes)
    return raster


def read_avif(data: memoryview, *, max_pixels: int) -> DecodedSamples:
    """Read an AVIF file at 8 bit; of a sequence the first picture. Raises `Unreadable`."""
    notes: list[Message] = []
    coding = bytes(data).find(b"av1C")
    if coding >= 0 and coding + 7 <= len(data) and data[coding + 6] & 0x40:
        notes.append(message("More than 8 bit a channel were reduced to 8 bit."))
    picture = _open(AvifImagePlugin.AvifImageFile, bytes(data))
    check_size(*picture.size, max_pixels)
    frames = getattr(picture, "n_frames", 1)
    if frames > 1:
        notes.append(message("Animation: the first of {frames} frames.", frames=frames))
    raster = _with_metadata(from_pillow(picture, "AVIF", notes), picture)
    colour = bytes(data).find(b"colrnclx")
    if colour >= 0 and colour + 12 <= len(data) and not raster.profile:
        primaries, transfer = struct.unpack_from(">HH", data, colour + 8)
        raster.tagged, raster.primaries = colour_tags.from_code_points(primaries, transfer, "nclx", notes)
    return raster


def _open(plugin: Callable[[BytesIO], Pillow.Image], data: bytes) -> Pillow.Image:
    try:
        return plugin(BytesIO(data))
    except _FAULTS as error:
        if str(error).lower().startswith("unsupported"):
            raise Unreadable(_LAYOUT) from error
        raise Unreadable(_DAMAGED) from error


def _with_metadata(raster: DecodedSamples, picture: Pillow.Image) -> DecodedSamples:
    raster.profile = picture.info.get("icc_profile") or b""
    raster.exif = exif_block.strip_prefix(picture.info.get("exif") or b"")
    raster.orientation = exif_block.orientation(raster.exif) if raster.exif else 1
    return raster


def from_pillow(picture: Pillow.Image, name: str, notes: list[Message]) -> DecodedSamples:
    """Samples of an opened 8-bit Pillow picture. Raises `Unreadable` where they cannot be decoded."""
    try:
        picture.load()
        mode = picture.mode
        if mode in ("P", "PA") or "transparency" in picture.info:
            clear = mode == "PA" or "transparency" in picture.info
            picture = picture.convert("RGBA" if clear else "RGB")
        elif mode == "1":
            picture = picture.convert("L")
        elif mode in ("YCbCr", "RGBX", "HSV"):
            picture = picture.convert("RGB")
        samples = np.asarray(picture)
    except _FAULTS as error:
        raise Unreadable(TRUNCATED if "truncated" in str(error) else _DAMAGED) from error
    mode = picture.mode
    samples = samples[:, :, None] if samples.ndim == 2 else samples
    if samples.dtype != np.uint8 or mode not in ("L", "LA", "La", "RGB", "RGBA", "RGBa", "CMYK", "LAB"):
        raise Unreadable(
            "its channels are stored in a way that is not supported ({mode}). Save it as plain RGB.",
            mode=mode,
        )
    alpha = None
    if mode in ("LA", "La", "RGBA", "RGBa"):
        samples, alpha = samples[:, :, :-1], np.ascontiguousarray(samples[:, :, -1])
        if mode in ("La", "RGBa"):
            samples = unpremultiply(samples, alpha)
    raster = DecodedSamples(samples=np.ascontiguousarray(samples), alpha=alpha, format=name, notes=notes)
    raster.space = {1: "grey", 3: "rgb", 4: "cmyk"}[samples.shape[2]]  # type: ignore[assignment]
    if mode == "LAB":
        raster.space = "lab"
    return raster
