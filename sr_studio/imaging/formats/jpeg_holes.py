"""Zeros in the coded data of a JPEG scan that no encoder writes: data that were left out.

The Huffman code of nothing but zero bits is the shortest of its table. What it means there decides: some
meanings come in long rows (a flat surface), others never. Tables and scans as in ITU-T T.81 (B.2.3, F.1.2,
G.1.2).
"""

import re
from collections.abc import Mapping

HOLE = 64
"""Zero bytes in a row that are taken for data left out: codes of several blocks."""

CORRECTIONS, SOME = 512, 8
"""The same in scans that refine coefficients, and how many zero bytes are none by chance there.

Bits that correct nothing may follow each other: where a picture was quantised more coarsely before, nearly
all do. Then there are rows of every length, so a hole is only what is long where none are short.
"""

FEW = 8
"""Meanings in a table below which a picture may be so flat that anything repeats."""

ZERO_RUN = 0xF0

_ROWS = re.compile(rb"\0{%d,}" % SOME)

Tables = Mapping[int, bytes]
"""By class (0 DC, 16 AC) plus number: the meanings of the codes, shortest first."""


def tables_of(segment: bytes) -> dict[int, bytes]:
    """The tables of a DHT segment."""
    found: dict[int, bytes] = {}
    at = 0
    while at + 17 < len(segment):
        total = sum(segment[at + 1 : at + 17])
        if total:
            found[segment[at]] = segment[at + 17 : at + 17 + total]
        at += 17 + total
    return found


def has_hole(coded: bytes, header: bytes, tables: Tables, *, progressive: bool) -> bool:
    """Whether zeros stand in place of data. ``header``: the scan's, from its number of components on."""
    if bytes(HOLE) not in coded or len(header) < 4 + 2 * header[0]:
        return False
    chosen = [header[2 + 2 * number] for number in range(header[0])]
    sequences = [tables.get(16 + (one & 15), b"") for one in chosen]
    if not progressive:
        # 0 is "end of block": with it, zeros are a flat surface; else they are coefficients without end.
        return any(symbols[:1] not in (b"", b"\0") for symbols in sequences)
    first, last, bits = header[1 + 2 * header[0] :][:3]
    refining = bits >> 4 > 0
    if first == 0:
        # A size of two and more: each block is darker than the one before by the most that this size holds.
        steps = [tables.get(one >> 4, b"\0")[0] for one in chosen]
        return not refining and any(step >= 2 for step in steps)
    if refining and min(map(len, _ROWS.findall(coded))) < CORRECTIONS:
        return False
    return bool(sequences[0]) and not _repeats(sequences[0], last - first + 1)


def _repeats(symbols: bytes, width: int) -> bool:
    """Whether a scan of ``width`` coefficients may hold its shortest code and zeros behind it many times."""
    if symbols[0] & 15 or symbols[0] == ZERO_RUN:
        return width < 4  # else every coefficient of block after block would be -1, or none ever come
    # Ends of blocks are counted and given as one number, where the encoder does that.
    counts = any(symbol & 15 == 0 and 0 < symbol >> 4 < 15 for symbol in symbols)
    return len(symbols) < FEW or not counts
