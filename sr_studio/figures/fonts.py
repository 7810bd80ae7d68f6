"""Fonts: widths for the layout, and the letters used as fonts to embed (ISO/IEC 14496-22).

A subset of a TrueType font keeps the numbers of its glyphs and loses the outlines of the others, so that it
depends on the font's file and the letters alone, not on the version of another program. Outlines of the other
kind (CFF) are cut down by fontTools, see `postscript`.
"""

import contextlib
import hashlib
import importlib.util
import struct
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from sr_studio.figures import postscript
from sr_studio.figures.manifest import FigureError, split_index
from sr_studio.imaging.files import read_bytes, shown_name

SHIPPED = {
    "sans": ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    "serif": ("STIXGeneral.ttf", "STIXGeneralBol.ttf"),
}
"""Fonts that matplotlib brings along, regular and bold: the same bytes on every system."""
_LIMIT = 64 << 20
_EMBEDDED = ("OS/2", "cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep")


@dataclass(frozen=True)
class Program:
    """A font as PDF embeds it. ``codes``: of each letter, as the text on the page calls it."""

    data: bytes
    kind: Literal["FontFile2", "FontFile3"]
    codes: Mapping[str, int]


class Font:
    """One font of a file, of a collection that of ``index``.

    Raises `FigureError` where it is no font that may be embedded.
    """

    def __init__(self, path: Path, index: int = 0) -> None:
        self.path, self.index, self.data = path, index, read_bytes(path, limit=_LIMIT)
        self.sha256 = hashlib.sha256(self.data).hexdigest()
        try:
            self._read()
        except (struct.error, KeyError, IndexError, UnicodeDecodeError) as error:
            raise FigureError(
                "“{name}” is no font this program can embed. Choose another .ttf, .otf or .ttc file, or sans "
                "or serif.",
                name=shown_name(path),
            ) from error

    def _read(self) -> None:
        start = 0
        if self.data[:4] == b"ttcf":
            if self.index >= struct.unpack(">I", self.data[8:12])[0]:
                raise IndexError(self.index)
            start = struct.unpack(">I", self.data[12 + 4 * self.index : 16 + 4 * self.index])[0]
        kind = self.data[start : start + 4]
        if kind not in (b"\0\1\0\0", b"true", b"OTTO"):
            raise KeyError("glyf")
        self.tables: dict[str, bytes] = {}
        for number in range(struct.unpack(">H", self.data[start + 4 : start + 6])[0]):
            entry = self.data[start + 12 + 16 * number : start + 28 + 16 * number]
            tag, _, offset, length = struct.unpack(">4sIII", entry)
            self.tables[tag.decode("latin-1")] = self.data[offset : offset + length]
        self.postscript = kind == b"OTTO"
        """Whether its outlines are in a table CFF."""
        head, hhea = self.tables["head"], self.tables["hhea"]
        self.units = struct.unpack(">H", head[18:20])[0]
        self.box = struct.unpack(">4h", head[36:44])
        self.ascent, self.descent = struct.unpack(">2h", hhea[4:8])
        self.glyphs = struct.unpack(">H", self.tables["maxp"][4:6])[0]
        count = struct.unpack(">H", hhea[34:36])[0]
        metrics = struct.unpack(f">{2 * count}H", self.tables["hmtx"][: 4 * count])
        self.advances = [metrics[2 * min(glyph, count - 1)] for glyph in range(self.glyphs)]
        if "OS/2" in self.tables and struct.unpack(">H", self.tables["OS/2"][8:10])[0] & 0xF == 2:
            raise FigureError(
                "The licence of the font “{name}” does not allow embedding. Choose another font.",
                name=shown_name(self.path),
            )
        if self.postscript:
            self.tables["CFF "][0]
        else:
            self._read_outlines(long_offsets=struct.unpack(">h", head[50:52])[0] != 0)
        if not self.cmap:
            raise KeyError("cmap")

    def _read_outlines(self, *, long_offsets: bool) -> None:
        kind, step = ("I", 1) if long_offsets else ("H", 2)
        size = (self.glyphs + 1) * (4 if long_offsets else 2)
        self.offsets = [
            step * at for at in struct.unpack(f">{self.glyphs + 1}{kind}", self.tables["loca"][:size])
        ]
        self.glyf = self.tables["glyf"]

    @cached_property
    def cmap(self) -> dict[int, int]:
        """Glyph by character code (basic plane)."""
        table = self.tables["cmap"]
        places = [
            struct.unpack(">HHI", table[4 + 8 * n : 12 + 8 * n])
            for n in range(struct.unpack(">H", table[2:4])[0])
        ]
        for platform, encoding, offset in places:
            if (platform, encoding) in ((3, 1), (0, 3), (0, 4)) and table[offset : offset + 2] == b"\0\4":
                return _segments(table[offset:])
        raise KeyError("cmap")

    @property
    def family(self) -> str:
        """A name for programs that read the file: the file's own."""
        ascii_ = (letter for letter in self.path.stem if letter.isascii())
        return "".join(letter for letter in ascii_ if letter.isalnum() or letter in "-_ ") or "Font"

    def missing(self, text: str) -> str:
        """The letters it lacks."""
        return "".join(dict.fromkeys(letter for letter in text if not self.cmap.get(ord(letter))))

    def glyph(self, letter: str) -> int:
        """Number of a letter's glyph, 0 where there is none."""
        return self.cmap.get(ord(letter), 0)

    def width(self, text: str, size: float) -> float:
        """Width of a text in the unit of its size; no kerning."""
        return float(sum(self.advances[self.glyph(letter)] for letter in text) * size / self.units)

    # ------------------------------------------------------------------------------------ embedding

    def program(self, letters: Iterable[str]) -> Program:
        """A font of these letters' outlines for a PDF."""
        letters = sorted(set(letters))
        if self.postscript:
            _, outlines, codes = postscript.subset(self.path, self.index, letters)
            return Program(outlines, "FontFile3", codes)
        codes = {letter: self.glyph(letter) for letter in letters}
        return Program(self.subset(letters, for_web=False), "FontFile2", codes)

    def subset(self, letters: Iterable[str], *, for_web: bool) -> bytes:
        """A font of these letters' outlines; ``for_web`` with the tables that browsers ask for."""
        letters = sorted(set(letters))
        if self.postscript:
            tables, _, _ = postscript.subset(self.path, self.index, letters)
            return _woff(tables) if for_web else _sfnt(tables)
        used = self._with_parts({0, *(self.glyph(letter) for letter in letters)})
        glyf, offsets = bytearray(), []
        for glyph in range(self.glyphs):
            offsets.append(len(glyf))
            if glyph in used:
                outline = self.glyf[self.offsets[glyph] : self.offsets[glyph + 1]]
                glyf += outline + b"\0" * (-len(outline) % 4)
        offsets.append(len(glyf))
        tables = {tag: self.tables[tag] for tag in _EMBEDDED if tag in self.tables}
        tables["glyf"] = bytes(glyf) or b"\0\0\0\0"
        tables["loca"] = struct.pack(f">{len(offsets)}I", *offsets)
        tables["head"] = tables["head"][:50] + struct.pack(">h", 1) + tables["head"][52:]
        tables["post"] = struct.pack(">I", 0x00030000) + tables["post"][4:32]
        if for_web:
            tables["cmap"] = _cmap_of({ord(letter): self.glyph(letter) for letter in letters})
        else:
            for tag in ("OS/2", "name"):
                tables.pop(tag, None)
        return _woff(tables) if for_web else _sfnt(tables)

    def _with_parts(self, glyphs: set[int]) -> set[int]:
        """These glyphs and those they are composed of."""
        found, todo = set(), list(glyphs)
        while todo:
            glyph = todo.pop()
            if glyph in found or glyph >= self.glyphs:
                continue
            found.add(glyph)
            outline = self.glyf[self.offsets[glyph] : self.offsets[glyph + 1]]
            if len(outline) >= 10 and struct.unpack(">h", outline[:2])[0] < 0:
                todo += _components(outline)
        return found


@dataclass(frozen=True)
class Fonts:
    """Regular and bold, and one for the letters that they lack."""

    regular: Font
    bold: Font
    others: Font | None = None

    def of(self, letter: str, *, bold: bool) -> Font:
        """The font of one letter."""
        font = self.bold if bold else self.regular
        return self.others if self.others is not None and font.missing(letter) else font

    def parts(self, text: str, *, bold: bool) -> list[tuple[Font, str]]:
        """A text by its fonts."""
        letters = ((letter, self.of(letter, bold=bold)) for letter in text)
        runs = groupby(letters, key=lambda each: id(each[1]))
        listed = [list(run) for _, run in runs]
        return [(run[0][1], "".join(letter for letter, _ in run)) for run in listed]

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width of a text in the unit of its size; no kerning."""
        return sum(font.width(part, size) for font, part in self.parts(text, bold=bold))

    def missing(self, text: str) -> str:
        """The letters that neither has."""
        lacked = "".join(dict.fromkeys(self.regular.missing(text) + self.bold.missing(text)))
        return self.others.missing(lacked) if self.others is not None else lacked

    def check(self, text: str) -> None:
        """Raise `FigureError` where letters are missing."""
        if missing := self.missing(text):
            raise FigureError(
                "The font {font} has no {letters}, and no other font was found that has. Choose a font file "
                "(.ttf, .otf or .ttc) with these letters, or other words.",
                font=self.regular.path.stem,
                letters=" ".join(f"“{letter}”" for letter in missing[:8]),
            )


def load_fonts(name: str, base: Path = Path(), others: str = "") -> Fonts:
    """The fonts of a `Page`; a path is relative to ``base``. Raises `FigureError` and `FileError`."""
    second = _file(others, base) if others else None
    if name not in SHIPPED:
        font = _file(name, base)
        return Fonts(font, font, second)
    found = importlib.util.find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise FigureError("The fonts of figures come with matplotlib, which is not installed. Install it.")
    folder = Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"
    shipped = _shipped(folder, name)
    return replace(shipped, others=second) if second is not None else shipped


def _file(name: str, base: Path) -> Font:
    path, index = split_index(name)
    place = base / Path(path).expanduser()
    with contextlib.suppress(OSError):
        status = place.stat()
        return _kept(place, index, status.st_mtime_ns, status.st_size)
    return Font(place, index)


@lru_cache(maxsize=4)
def _kept(path: Path, index: int, changed: int, size: int) -> Font:  # noqa: ARG001
    """Collections have megabytes and a preview is drawn at each move."""
    return Font(path, index)


@cache
def _shipped(folder: Path, name: str) -> Fonts:
    return Fonts(*(Font(folder / file) for file in SHIPPED[name]))


def _segments(table: bytes) -> dict[int, int]:
    """A character map of format 4."""
    count = struct.unpack(">H", table[6:8])[0] // 2
    at = 14
    ends = struct.unpack(f">{count}H", table[at : at + 2 * count])
    at += 2 * count + 2
    starts = struct.unpack(f">{count}H", table[at : at + 2 * count])
    at += 2 * count
    deltas = struct.unpack(f">{count}H", table[at : at + 2 * count])
    at += 2 * count
    ranges = struct.unpack(f">{count}H", table[at : at + 2 * count])
    found = {}
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for code in range(first, min(last, 0xFFFE) + 1):
            if ranges[number] == 0:
                glyph = (code + deltas[number]) & 0xFFFF
            else:
                place = at + 2 * number + ranges[number] + 2 * (code - first)
                glyph = struct.unpack(">H", table[place : place + 2])[0]
                glyph = (glyph + deltas[number]) & 0xFFFF if glyph else 0
            if glyph:
                found[code] = glyph
    return found


def _cmap_of(glyphs: dict[int, int]) -> bytes:
    """A character map of format 4 with one segment a character."""
    codes = [*sorted(glyphs), 0xFFFF]
    count = len(codes)
    power = 1 << (count.bit_length() - 1)
    deltas = [(glyphs.get(code, 0) - code) & 0xFFFF if code != 0xFFFF else 1 for code in codes]
    search = struct.pack(">4H", 2 * count, 2 * power, power.bit_length() - 1, 2 * (count - power))
    row = f">{count}H"
    body = (
        struct.pack(row, *codes)
        + b"\0\0"
        + struct.pack(row, *codes)
        + struct.pack(row, *deltas)
        + b"\0\0" * count
    )
    table = struct.pack(">3H", 4, 14 + len(body), 0) + search + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _components(outline: bytes) -> list[int]:
    """The glyphs a composite one is made of."""
    parts, at, more = [], 10, True
    while more:
        flags, glyph = struct.unpack(">2H", outline[at : at + 4])
        parts.append(glyph)
        at += (
            4
            + (4 if flags & 1 else 2)
            + (2 if flags & 8 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0)
        )
        more = bool(flags & 0x20)
    return parts


def _checksum(data: bytes) -> int:
    data += b"\0" * (-len(data) % 4)
    return int(sum(struct.unpack(f">{len(data) // 4}I", data))) & 0xFFFFFFFF


def _with_checksum(tables: dict[str, bytes]) -> tuple[dict[str, bytes], bytes, int]:
    """Tables with the right checksum of the whole font, the font's header, and where the tables begin."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    header = struct.pack(
        ">4s4H", _kind(tables), count, 16 * power, power.bit_length() - 1, 16 * (count - power)
    )
    start = 12 + 16 * count
    tables = tables | {"head": tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:]}
    directory, at, total = b"", start, 0
    for tag in sorted(tables):
        body = tables[tag]
        directory += struct.pack(">4sIII", tag.encode("latin-1"), _checksum(body), at, len(body))
        total += _checksum(body)
        at += len(body) + -len(body) % 4
    total += _checksum(header + directory)
    adjustment = struct.pack(">I", (0xB1B0AFBA - total) & 0xFFFFFFFF)
    tables["head"] = tables["head"][:8] + adjustment + tables["head"][12:]
    return tables, header + directory, at


def _sfnt(tables: dict[str, bytes]) -> bytes:
    """A font file."""
    tables, head, _ = _with_checksum(tables)
    return head + b"".join(tables[tag] + b"\0" * (-len(tables[tag]) % 4) for tag in sorted(tables))


def _kind(tables: Mapping[str, bytes]) -> bytes:
    return b"OTTO" if "CFF " in tables else b"\0\1\0\0"


def _woff(tables: dict[str, bytes]) -> bytes:
    """A web font (WOFF 1.0, W3C)."""
    sums = {tag: _checksum(body) for tag, body in tables.items()}
    sums["head"] = _checksum(tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:])
    tables, _, size = _with_checksum(tables)
    at = 44 + 20 * len(tables)
    directory, bodies = b"", b""
    for tag in sorted(tables):
        body = tables[tag]
        packed = zlib.compress(body, 9)
        packed = packed if len(packed) < len(body) else body
        place = struct.pack(">4I", at + len(bodies), len(packed), len(body), sums[tag])
        directory += tag.encode("latin-1") + place
        bodies += packed + b"\0" * (-len(packed) % 4)
    head = struct.pack(
        ">4s4sIHHIHHIIIII",
        b"wOFF",
        _kind(tables),
        at + len(bodies),
        len(tables),
        0,
        size,
        1,
        0,
        0,
        0,
        0,
        0,
        0,
    )
    return head + directory + bodies
