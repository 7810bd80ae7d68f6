"""TIFF directories: the structure that TIFF files and EXIF blocks share (TIFF 6.0, BigTIFF)."""

import struct
from dataclasses import dataclass

from sr_studio.imaging.formats.decoded import Unreadable

_SIZES = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
    13: 4,
    16: 8,
    17: 8,
    18: 8,
}
_WHOLE = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}
_MAX_VALUES = 1 << 26


@dataclass(frozen=True)
class Field:
    """One tag: its type number, number of values, and the raw bytes with their place in the block."""

    kind: int
    count: int
    raw: bytes
    position: int

    def numbers(self, order: str) -> tuple[int, ...]:
        """The values as whole numbers; empty where the type is none."""
        letter = _WHOLE.get(self.kind)
        return struct.unpack(f"{order}{self.count}{letter}", self.raw) if letter else ()


@dataclass(frozen=True)
class Directory:
    """Entries by tag number, the place of the next directory (0: none) and of the word that says so.

    ``lost`` counts the entries whose values lie outside the block.
    """

    entries: dict[int, Field]
    following: int
    following_position: int
    lost: int


@dataclass(frozen=True)
class Block:
    """Header of a TIFF structure. ``order`` is struct's ``<`` or ``>``."""

    data: memoryview
    order: str
    big: bool
    first: int

    def directory(self, at: int) -> Directory:
        """Read the directory at byte ``at``; entries that point outside are left out. Raises `Unreadable`."""
        data, order = self.data, self.order
        count_format, entry_size, offset = ("Q", 20, "Q") if self.big else ("H", 12, "I")
        count_size, inline = struct.calcsize("<" + count_format), struct.calcsize("<" + offset)
        if at < 8 or at + count_size > len(data):
            raise Unreadable("its directory is missing. The file is damaged or incomplete: get it again.")
        (count,) = struct.unpack_from(order + count_format, data, at)
        if count > 4096:
            raise Unreadable("its directory holds impossible values. The file is damaged: get it again.")
        start = at + count_size
        end = start + count * entry_size
        if end + inline > len(data):
            raise Unreadable("its directory is cut off. The file is damaged or incomplete: get it again.")
        entries: dict[int, Field] = {}
        lost = 0
        for place in range(start, end, entry_size):
            tag, kind, values = struct.unpack_from(f"{order}HH{offset}", data, place)
            size = _SIZES.get(kind, 0) * values
            if not size or values > _MAX_VALUES:
                continue
            position = place + entry_size - inline
            if size > inline:
                (position,) = struct.unpack_from(order + offset, data, position)
            if position + size > len(data):
                lost += 1
            elif tag not in entries:
                entries[tag] = Field(kind, values, bytes(data[position : position + size]), position)
        (following,) = struct.unpack_from(order + offset, data, end)
        return Directory(entries, following, end, lost)


def open_block(data: memoryview) -> Block:
    """Read the header of a TIFF structure. Raises `Unreadable`."""
    order = {b"II": "<", b"MM": ">"}.get(bytes(data[:2]))
    if order is None or len(data) < 8:
        raise Unreadable("it has no TIFF header. The file is damaged: get it again.")
    (magic,) = struct.unpack_from(order + "H", data, 2)
    if magic == 42:
        return Block(data, order, False, struct.unpack_from(order + "I", data, 4)[0])
    if magic == 43 and len(data) >= 16:
        return Block(data, order, True, struct.unpack_from(order + "Q", data, 8)[0])
    raise Unreadable("it has no TIFF header. The file is damaged: get it again.")


Value = tuple[int, int, bytes]  # type number, count, raw bytes in the block's order


def write_directory(entries: dict[int, Value], *, order: str, at: int) -> bytes:
    """A classic directory that stands at byte ``at`` of its block, its long values behind it."""
    head = struct.pack(order + "H", len(entries))
    values_at = at + len(head) + 12 * len(entries) + 4
    values = b""
    for tag in sorted(entries):
        kind, count, raw = entries[tag]
        head += struct.pack(f"{order}HHI", tag, kind, count)
        if len(raw) <= 4:
            head += raw.ljust(4, b"\0")
        else:
            head += struct.pack(order + "I", values_at + len(values))
            values += raw + b"\0" * (len(raw) % 2)
    return head + bytes(4) + values
