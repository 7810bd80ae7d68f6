"""EXIF data: orientation, and the block as it goes to a saved file."""

import struct

from sr_studio.imaging.formats.decoded import Unreadable
from sr_studio.imaging.formats.tiff_directory import (
    Block,
    Directory,
    Field,
    Value,
    open_block,
    write_directory,
)

PREFIX = b"Exif\0\0"
_ORIENTATION, _EXIF, _GPS, _WIDTH, _HEIGHT = 0x0112, 0x8769, 0x8825, 0xA002, 0xA003
_COLOUR_SPACE, _INTEROPERABILITY = 0xA001, 0xA005
# What describes the picture rather than the way its samples are stored in a TIFF file.
_DESCRIPTIVE = frozenset({0x010E, 0x010F, 0x0110, 0x011A, 0x011B, 0x0128, 0x0131, 0x0132, 0x013B, 0x8298})


def strip_prefix(exif: bytes) -> bytes:
    """The TIFF structure of an EXIF block with or without its prefix."""
    return exif[len(PREFIX) :] if exif.startswith(PREFIX) else exif


def orientation(exif: bytes) -> int:
    """EXIF orientation 1..8; 1 where it is missing, impossible or unreadable."""
    try:
        block = open_block(memoryview(exif))
        return orientation_of(block, block.directory(block.first))
    except (Unreadable, struct.error):
        return 1


def orientation_of(block: Block, directory: Directory) -> int:
    """Orientation 1..8 that a directory states."""
    entry = directory.entries.get(_ORIENTATION)
    numbers = entry.numbers(block.order) if entry else ()
    return numbers[0] if numbers and 1 <= numbers[0] <= 8 else 1


def colour_space(exif: bytes) -> str:
    """What EXIF says of the colours: ``sRGB``, ``Adobe RGB``, ``uncalibrated`` (neither), "" (nothing)."""
    try:
        block = open_block(memoryview(exif))
        pointer = block.directory(block.first).entries.get(_EXIF)
        inner = block.directory(pointer.numbers(block.order)[0]) if pointer else None
        stated = inner.entries.get(_COLOUR_SPACE) if inner else None
        numbers = stated.numbers(block.order) if stated else ()
        if inner is None or not numbers:
            return ""
        if numbers[0] != 0xFFFF:
            return {1: "sRGB", 2: "Adobe RGB"}.get(numbers[0], "")
        pointer = inner.entries.get(_INTEROPERABILITY)
        index = block.directory(pointer.numbers(block.order)[0]).entries.get(1) if pointer else None
    except (Unreadable, struct.error, IndexError):
        return ""
    # DCF 2.0: files of the optional colour space, which is Adobe RGB, say R03.
    return "Adobe RGB" if index is not None and index.raw[:3] == b"R03" else "uncalibrated"


def settle(exif: bytes, *, width: int, height: int) -> bytes:
    """The block for a picture that has been turned upright and has this size.

    Orientation becomes 1, the stated size the true one, the embedded preview (of the old picture) is cut
    off. All other bytes stay where they are, so maker notes remain readable. A damaged block gives b"".
    """
    if not exif:
        return b""
    changed = bytearray(exif)
    try:
        block = open_block(memoryview(exif))
        directory = block.directory(block.first)
        _set(changed, block, directory.entries.get(_ORIENTATION), 1)
        pointer = directory.entries.get(_EXIF)
        if pointer and pointer.numbers(block.order):
            inner = block.directory(pointer.numbers(block.order)[0])
            _set(changed, block, inner.entries.get(_WIDTH), width)
            _set(changed, block, inner.entries.get(_HEIGHT), height)
        if not block.big and directory.following:
            struct.pack_into(block.order + "I", changed, directory.following_position, 0)
    except (Unreadable, struct.error):
        return b""
    return bytes(changed)


def _set(changed: bytearray, block: Block, entry: Field | None, value: int) -> None:
    letter = {3: "H", 4: "I"}.get(entry.kind) if entry else None
    if entry and letter and entry.count == 1 and value < 1 << (8 * struct.calcsize("<" + letter)):
        struct.pack_into(block.order + letter, changed, entry.position, value)


def from_tiff(block: Block, directory: Directory) -> bytes:
    """An EXIF block with the descriptive tags, EXIF and GPS directories of a TIFF file; b"" if none."""
    chosen = {tag: _value(entry) for tag, entry in directory.entries.items() if tag in _DESCRIPTIVE}
    inner = _inner(block, directory)
    if not inner and not chosen.keys() - {0x011A, 0x011B, 0x0128}:
        return b""
    header = (b"II*\0" if block.order == "<" else b"MM\0*") + struct.pack(block.order + "I", 8)
    return header + directory_with_inner(chosen, inner, order=block.order, at=8)


def for_tiff(exif: bytes) -> tuple[str, dict[int, Value], dict[int, dict[int, Value]]]:
    """Byte order, descriptive tags and inner directories of an EXIF block, to be written into a TIFF file."""
    try:
        block = open_block(memoryview(exif))
        directory = block.directory(block.first)
    except (Unreadable, struct.error):
        return "<", {}, {}
    chosen = {tag: _value(entry) for tag, entry in directory.entries.items() if tag in _DESCRIPTIVE}
    return block.order, chosen, _inner(block, directory)


def directory_with_inner(
    entries: dict[int, Value], inner: dict[int, dict[int, Value]], *, order: str, at: int
) -> bytes:
    """A directory at byte ``at`` followed by the inner directories it points to."""
    places = {tag: (4, 1, bytes(4)) for tag in inner}
    size = len(write_directory(entries | places, order=order, at=at))
    bodies = b""
    for tag, body in inner.items():
        start = at + size + len(bodies)
        places[tag] = (4, 1, struct.pack(order + "I", start))
        bodies += write_directory(body, order=order, at=start)
    return write_directory(entries | places, order=order, at=at) + bodies


def _inner(block: Block, directory: Directory) -> dict[int, dict[int, Value]]:
    found: dict[int, dict[int, Value]] = {}
    for tag in (_EXIF, _GPS):
        pointer = directory.entries.get(tag)
        numbers = pointer.numbers(block.order) if pointer else ()
        if numbers:
            try:
                entries = block.directory(numbers[0]).entries
            except (Unreadable, struct.error):
                continue
            found[tag] = {key: _value(entry) for key, entry in entries.items() if key != 0xA005}
    return {tag: entries for tag, entries in found.items() if entries}


def _value(entry: Field) -> Value:
    return entry.kind, entry.count, entry.raw
