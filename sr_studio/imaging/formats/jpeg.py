"""JPEG segments: what the decoder needs apart from EXIF, ICC and previews.

Pillow decodes a stream from which the metadata were taken out, so damaged metadata can neither stop nor
disturb it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sr_studio.errors import Message, message
from sr_studio.imaging.formats.decoded import TRUNCATED, Unreadable
from sr_studio.imaging.formats.exif import PREFIX, strip_prefix
from sr_studio.imaging.formats.jpeg_holes import has_hole, tables_of

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


@dataclass(frozen=True)
class Scans:
    """How a picture is coded.

    ``end``: place of the marker behind the last scan's data; not ``ended``: there is none. ``hole``: there
    are zeros in the data that no encoder writes there.
    """

    count: int
    end: int
    complete: bool
    hole: bool
    ended: bool


_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]", re.DOTALL)
_BITS_LEFT = 13
"""More than any coefficient can lack: one that no scan has held."""


def scans(stream: bytes) -> Scans:
    """Walk over all scans of a `Segments.stream`.

    ``complete`` is false where a component has no scan, a coefficient of a progressive picture was begun
    and not refined to its last bit, or restart intervals are missing (ITU-T T.81, B.2 and G.1.1.1).
    """
    at, count, end, progressive, interval = 2, 0, len(stream), False, 0
    units = 0
    tables: dict[int, bytes] = {}
    hole = False
    lacking: dict[int, list[int]] = {}  # by component: bits that the 64 coefficients still lack
    restarts_right = True
    while True:
        found = _MARKER.search(stream, at)
        if found is None:
            break
        marker, body = stream[found.start() + 1], found.end()
        if marker == 0xD9:
            end = found.start()
            break
        length = int.from_bytes(stream[body : body + 2], "big")
        segment, at = stream[body + 2 : body + length], body + max(2, length)
        if marker in _FRAMES and len(segment) >= 6:
            progressive = marker in (0xC2, 0xC6, 0xCA, 0xCE)
            parts = [segment[place : place + 3] for place in range(6, len(segment) - 2, 3)]
            lacking = {part[0]: [_BITS_LEFT] * 64 for part in parts}
            units = _units(segment, parts)
        elif marker == 0xDD and len(segment) >= 2:
            interval = int.from_bytes(segment[:2], "big")
        elif marker == 0xC4:
            tables |= tables_of(segment)
        elif marker == _SCAN and segment:
            count += 1
            chosen = segment[1 : 1 + 2 * segment[0] : 2]
            first, last, low = _band(segment) if progressive else (0, 63, 0)
            for component in chosen:
                bits = lacking.get(component)
                if bits is not None:
                    bits[first : last + 1] = [low] * (last + 1 - first)
            following = _MARKER.search(stream, at)
            # Zeros at the end of a file without an end are looked at apart.
            coded = stream[at : following.start()] if following else stream[at:].rstrip(b"\0")
            hole |= has_hole(coded, segment, tables, progressive=progressive)
            if interval and not progressive and len(chosen) == len(lacking):
                restarts = sum(coded.count(bytes([0xFF, 0xD0 + number])) for number in range(8))
                restarts_right = restarts >= -(-units // interval) - 1
    begun = [bits for bits in lacking.values() if bits[0] < _BITS_LEFT]
    complete = len(begun) == len(lacking) and restarts_right
    complete = complete and all(bit in (0, _BITS_LEFT) for bits in begun for bit in bits)
    complete = complete and all(any(bit == 0 for bit in bits[1:]) for bits in begun)
    return Scans(count, end, complete, hole, ended=stream[end : end + 2] == b"\xff\xd9")


def _band(segment: bytes) -> tuple[int, int, int]:
    """First and last coefficient of a progressive scan, and the bits it leaves for later ones."""
    at = 1 + 2 * segment[0]
    if len(segment) < at + 3:
        return 0, 63, 0
    return min(segment[at], 63), min(segment[at + 1], 63), segment[at + 2] & 15


def _units(frame: bytes, parts: list[bytes]) -> int:
    """Minimum coded units of an interleaved scan."""
    across = max((part[1] >> 4 for part in parts), default=1) * 8
    down = max((part[1] & 15 for part in parts), default=1) * 8
    if len(parts) == 1:  # a scan of one component is not interleaved: a unit is a block
        across = down = 8
    height, width = int.from_bytes(frame[1:3], "big"), int.from_bytes(frame[3:5], "big")
    return -(-width // max(across, 1)) * -(-height // max(down, 1))
