"""Fonts with outlines of the PostScript kind (table CFF; most fonts with Chinese, Japanese and Korean)."""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_DROPPED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "STAT", "VDMX", "VORG", "kern", "vhea", "vmtx")


def subset(path: Path, index: int, letters: Sequence[str]) -> tuple[dict[str, bytes], bytes, dict[str, int]]:
    """A font's tables with these letters alone, its table CFF, and each letter's code in a PDF.

    The code is the character's identifier where the font has them, else the number of its glyph
    (ISO 32000-1, 9.7.4.2).
    """
    return _subset(path, index, path.stat().st_mtime_ns, "".join(letters))


@lru_cache(maxsize=8)
def _subset(
    path: Path,
    index: int,
    changed: int,  # noqa: ARG001
    letters: str,
) -> tuple[dict[str, bytes], bytes, dict[str, int]]:
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.layout_features = []
    options.drop_tables = [*options.drop_tables, *_DROPPED]
    options.notdef_outline = True
    options.hinting = False
    with TTFont(path, fontNumber=index, lazy=True, recalcTimestamp=False, recalcBBoxes=False) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=letters)
        subsetter.subset(font)
        file = io.BytesIO()
        font.save(file, reorderTables=False)
    with TTFont(file) as small:
        by_name = "ROS" not in small["CFF "].cff[0].rawDict
        numbers = small.getReverseGlyphMap()
        names = small.getBestCmap()
        codes = {
            letter: numbers[names[ord(letter)]] if by_name else int(names[ord(letter)][3:])
            for letter in letters
        }
        tables = {tag: small.reader[tag] for tag in small.reader.keys()}  # noqa: SIM118
    return tables, tables["CFF "], codes
