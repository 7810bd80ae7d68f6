"""Which page of a TIFF file is its picture, and whether all of its samples are there."""

import struct

import numpy as np

from sr_studio.errors import Message, message
from sr_studio.imaging.formats.decoded import TRUNCATED, Samples, Unreadable
from sr_studio.imaging.formats.tiff_directory import Block, Directory

_KIND, _WIDTH, _HEIGHT, _COMPRESSION, _PHOTOMETRIC, _INNER, _DNG = 254, 256, 257, 259, 262, 330, 50706
_STRIPS, _ROWS, _STRIP_SIZES = 273, 278, 279
_TILE_WIDTH, _TILE_HEIGHT, _TILES, _TILE_SIZES = 322, 323, 324, 325
_SENSOR = frozenset({32803, 34892})  # colour filter array, linear raw
_MOST_PAGES = 10_000

RAW = Message(
    "it is a camera raw file: all that can be read of it is a small preview. Develop it and save it as TIFF "
    "or PNG."
)


def number(block: Block, directory: Directory, tag: int, default: int) -> int:
    """The first value of a tag."""
    entry = directory.entries.get(tag)
    numbers = entry.numbers(block.order) if entry else ()
    return numbers[0] if numbers else default


def main_page(block: Block, notes: list[Message]) -> Directory:
    """The directory of the picture: the first one, or the full-size one where that is its preview.

    Raises `Unreadable` for camera raw files.
    """
    first = block.directory(block.first)
    if bytes(block.data[8:10]) == b"CR" or _DNG in first.entries:
        raise Unreadable(RAW)
    others = [*_inner(block, first), *_following(block, first)]
    if any(number(block, page, _PHOTOMETRIC, 1) in _SENSOR for page in (first, *others)):
        raise Unreadable(RAW)
    pages = 1 + sum(not _reduced(block, page) for page in _following(block, first))
    if not _reduced(block, first):
        if pages > 1:
            notes.append(message("The first of {pages} pages.", pages=pages))
        return first
    full = [page for page in others if not _reduced(block, page) and _area(block, page)]
    if full:
        notes.append(message("The full-size page was taken; the first is its preview."))
        return max(full, key=lambda page: _area(block, page))
    if others or _INNER in first.entries:
        raise Unreadable(RAW)
    return first


def _reduced(block: Block, page: Directory) -> bool:
    return bool(number(block, page, _KIND, 0) & 1)


def _area(block: Block, page: Directory) -> int:
    return number(block, page, _WIDTH, 0) * number(block, page, _HEIGHT, 0)


def _following(block: Block, page: Directory) -> list[Directory]:
    """Pages that can be reached from the first."""
    pages, seen = [], {block.first}
    while page.following and page.following not in seen and len(seen) < _MOST_PAGES:
        seen.add(page.following)
        try:
            page = block.directory(page.following)
        except (Unreadable, struct.error):
            break
        pages.append(page)
    return pages


def _inner(block: Block, page: Directory) -> list[Directory]:
    """Pages inside a page (SubIFDs)."""
    pages = []
    entry = page.entries.get(_INNER)
    for at in entry.numbers(block.order)[:16] if entry else ():
        try:
            pages.append(block.directory(at))
        except (Unreadable, struct.error):
            continue
    return pages


def check_data(block: Block, page: Directory, *, planes: int, bits: int) -> None:
    """Raise `Unreadable` where strips or tiles are missing or reach beyond the end of the file.

    ``planes``: how often the picture is stored (once, or once a channel); ``bits`` of one pixel in a plane.
    """
    tiled = _TILES in page.entries
    offsets, sizes = (
        entry.numbers(block.order) if (entry := page.entries.get(tag)) else ()
        for tag in ((_TILES, _TILE_SIZES) if tiled else (_STRIPS, _STRIP_SIZES))
    )
    if not offsets:
        return
    width, height = number(block, page, _WIDTH, 0), number(block, page, _HEIGHT, 0)
    if tiled:
        across, rows = number(block, page, _TILE_WIDTH, 0), number(block, page, _TILE_HEIGHT, 0)
        if not across or not rows:
            raise Unreadable("its header contradicts itself. The file is damaged: get it again.")
        expected = -(-width // across) * -(-height // rows) * planes
    else:
        across, rows = width, min(height, max(1, number(block, page, _ROWS, height)))
        expected = -(-height // rows) * planes
    if len(offsets) < expected:
        raise Unreadable(TRUNCATED)
    plain = number(block, page, _COMPRESSION, 1) == 1 and number(block, page, _PHOTOMETRIC, 1) != 6
    each = expected // planes
    for place, offset in enumerate(offsets[:expected]):
        size = sizes[place] if place < len(sizes) else 0
        if plain:
            here = rows if tiled else min(rows, height - place % each * rows)
            size = here * ((across * bits + 7) // 8)
        if (offset or size) and offset + max(size, 1) > len(block.data):
            raise Unreadable(TRUNCATED)


def unpacked_bits(rows: Samples, width: int, bits: int) -> Samples:
    """H x ``width`` uint16 of H x N bytes that hold samples of up to 15 bits one after another (TIFF 6.0)."""
    single = np.unpackbits(rows, axis=1, count=width * bits).reshape(len(rows), width, bits)
    result = np.zeros((len(rows), width), np.uint16)
    for place in range(bits):
        result <<= 1
        result |= single[:, :, place]
    return result
