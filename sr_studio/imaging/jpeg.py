"""JPEG segments: what the decoder needs apart from EXIF, ICC and previews.

Pillow decodes a stream from which the metadata were taken out, so damaged metadata can neither stop nor
disturb it.
"""

from dataclasses import dataclass, field

from sr_studio.imaging.exif import strip_prefix
from sr_studio.imaging.raster import TRUNCATED, Unreadable

_ICC = b"ICC_PROFILE\0"
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass
class Segments:
    """``stream``: the JPEG without metadata. Width and height are those of its frame header."""

    stream: bytes
    width: int
    height: int
    exif: bytes = b""
    profile: bytes = b""
    notes: list[str] = field(default_factory=list)


def split(data: memoryview) -> Segments:
    """Separate the coded picture from its metadata. Raises `Unreadable`."""
    kept = [b"\xff\xd8"]
    exif, profiles = b"", {}
    width = height = 0
    notes: list[str] = []
    at = 2
    while True:
        while at < len(data) and data[at] != 0xFF:  # stray bytes between segments
            at += 1
        while at < len(data) and data[at] == 0xFF:
            at += 1
        if at >= len(data):
            raise Unreadable(TRUNCATED)
        marker = data[at]
        at += 1
        if marker in _STANDALONE:
            continue
        if marker == 0xD9:
            raise Unreadable("it ends before its picture begins. The file is damaged: get it again.")
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            raise Unreadable(TRUNCATED)
        body = data[at + 2 : at + length]
        if marker in _FRAMES and len(body) >= 6:
            if body[0] != 8:
                raise Unreadable(
                    f"it is a {body[0]}-bit JPEG; 8-bit JPEG is read. Convert it to PNG or TIFF."
                )
            height, width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
        if marker == 0xE1 and bytes(body[:6]) == b"Exif\0\0":
            exif = exif or strip_prefix(bytes(body))
        elif marker == 0xE2 and bytes(body[:12]) == _ICC and len(body) > 14:
            profiles[body[12]] = (body[13], bytes(body[14:]))
        elif marker in (0xE0, 0xEE) or not 0xE0 <= marker <= 0xEF and marker != 0xFE:
            kept.append(bytes([0xFF, marker]) + bytes(data[at : at + length]))
        if marker == 0xDA:
            if not width:
                raise Unreadable("its header is missing. The file is damaged: get it again.")
            kept.append(bytes(data[at + length :]))
            break
        at += length
    profile = b""
    if profiles:
        total = next(iter(profiles.values()))[0]
        if sorted(profiles) == list(range(1, total + 1)):
            profile = b"".join(profiles[number][1] for number in sorted(profiles))
        else:
            notes.append("The embedded colour profile is incomplete and was ignored.")
    return Segments(b"".join(kept), width, height, exif, profile, notes)
