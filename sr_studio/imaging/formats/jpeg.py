"""JPEG segments: what the decoder needs apart from EXIF, ICC and previews.

Pillow decodes a stream from which the metadata were taken out, so damaged metadata can neither stop nor
disturb it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sr_studio.errors import Message, message
from sr_studio.imaging.formats.decoded import TRUNCATED, Unreadable
from sr_studio.imaging.formats.exif import PREFIX, strip_prefix

_ICC = b"ICC_PROFILE\0"
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD8)})
_KEPT = frozenset({0xE0, 0xEE})  # JFIF and Adobe say how colours are coded
_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass
class Segments:
    """``stream``: the JPEG without metadata. Width and height are those of its frame header."""

    stream: bytes
    width: int
    height: int
    exif: bytes = b""
    profile: bytes = b""
    notes: list[Message] = field(default_factory=list)


def split(data: memoryview) -> Segments:
    """Separate the coded picture from its metadata. Raises `Unreadable`."""
    kept = [b"\xff\xd8"]
    parts = Segments(b"", 0, 0)
    profiles: dict[int, tuple[int, bytes]] = {}
    for marker, start, end in _segments(data):
        body = data[start + 2 : end]
        if marker in _FRAMES and len(body) >= 6:
            if body[0] != 8:
                raise Unreadable(
                    "it is a {bits}-bit JPEG; 8-bit JPEG is read. Convert it to PNG or TIFF.", bits=body[0]
                )
            parts.height, parts.width = int.from_bytes(body[1:3], "big"), int.from_bytes(body[3:5], "big")
        if marker == 0xE1 and bytes(body[:6]) == PREFIX:
            parts.exif = parts.exif or strip_prefix(bytes(body))
        elif marker == 0xE2 and bytes(body[:12]) == _ICC and len(body) > 14:
            profiles[body[12]] = (body[13], bytes(body[14:]))
        elif marker in _KEPT or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept.append(bytes([0xFF, marker]) + bytes(data[start:end]))
        if marker == _SCAN:
            kept.append(bytes(data[end:]))
    if not parts.width or not parts.height:
        raise Unreadable("its header does not say how large it is. The file is damaged: get it again.")
    parts.stream = b"".join(kept)
    if profiles:
        total = next(iter(profiles.values()))[0]
        if sorted(profiles) == list(range(1, total + 1)):
            parts.profile = b"".join(profiles[number][1] for number in sorted(profiles))
        else:
            parts.notes.append(message("The embedded colour profile is incomplete and was ignored."))
    return parts


def _segments(data: memoryview) -> Iterator[tuple[int, int, int]]:
    """Marker, start (of its length word) and end of each segment up to the first scan's header."""
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
        end = at + int.from_bytes(data[at : at + 2], "big")
        if end < at + 2 or end > len(data):
            raise Unreadable(TRUNCATED)
        yield marker, at, end
        if marker == _SCAN:
            return
        at = end
