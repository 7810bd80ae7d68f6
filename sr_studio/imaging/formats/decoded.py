"""What a reader of one file format hands on: samples as stored, before orientation and colour management."""

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from sr_studio.errors import Message, StudioError

Samples = NDArray[Any]


class ImageError(StudioError):
    """A file that is no image, a damaged one, or one this program does not read or write."""


class Unreadable(StudioError):  # noqa: N818  a reason, not yet a sentence
    """Why a reader gave up, in words that complete "<name> cannot be read: ...". Becomes an `ImageError`."""


@dataclass(kw_only=True)
class DecodedSamples:
    """Samples of one picture as its file stores them.

    Attributes
    ----------
    samples
        H x W x C uint8 or uint16; C is 1 (grey), 3 (RGB, Lab) or 4 (CMYK, 0 = no ink).
    alpha
        H x W of the same type, not premultiplied; None where the file has none.
    space
        What the channels mean.
    profile
        Embedded ICC profile, b"" if none.
    tagged
        ``sRGB`` where the file says so without a profile; the encoding gamma (such as 0.45455) where it
        gives only that.
    primaries
        CIE xy of red, green, blue and white where the file gives these instead of a profile.
    exif
        TIFF structure of the EXIF data without any prefix, b"" if none.
    orientation
        EXIF orientation 1..8.
    """

    samples: Samples
    format: str
    alpha: Samples | None = None
    space: Literal["grey", "rgb", "cmyk", "lab"] = "rgb"
    profile: bytes = b""
    tagged: str | float = ""
    primaries: tuple[float, ...] | None = None
    exif: bytes = b""
    orientation: int = 1
    notes: list[Message] = field(default_factory=list)


def check_size(width: int, height: int, max_pixels: int) -> None:
    """Refuse pictures without pixels and pictures with more than ``max_pixels``."""
    if width < 1 or height < 1:
        raise Unreadable(
            "its header says {width} × {height} pixels. The file is damaged: get it again.",
            width=width,
            height=height,
        )
    if width * height > max_pixels:
        raise Unreadable(
            "it has {width:,} × {height:,} pixels and the limit is {max_pixels:,} in all "
            "({megapixels:.3g} megapixels). Raise the limit on image size if you trust the file.",
            width=width,
            height=height,
            max_pixels=max_pixels,
            megapixels=max_pixels / 1e6,
        )


TRUNCATED = Message("the file ends too early. It is incomplete: copy or download it again.")


def unpremultiply(samples: Samples, alpha: Samples) -> Samples:
    """Colour of samples (H x W x C) that were multiplied with ``alpha`` (H x W); 0 where alpha is 0."""
    peak = np.iinfo(samples.dtype).max
    divisor = np.maximum(alpha, 1)[:, :, None].astype(np.float64)
    colour = np.floor(samples * (peak / divisor) + 0.5)
    colour[alpha == 0] = 0
    return np.minimum(colour, peak).astype(samples.dtype)


def to_8_bit(samples: Samples) -> Samples:
    """16-bit codes rounded to the nearest 8-bit ones (65535 = 255 * 257); 8-bit ones as they are."""
    if samples.dtype == np.uint8:
        return samples
    return ((samples.astype(np.uint32) + 128) // 257).astype(np.uint8)
