"""Cells of CSV files: text that is read back exactly (RFC 4180, UTF-8, LF)."""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from typing import Literal

from sr_studio.imaging.files import spelled
from sr_studio.survey.analysis.files.text import restored as restored  # noqa: PLC0414 - undoes `neutralised`

Cell = str | int | float | bool | None
"""What a column gives; None and NaN are empty cells."""

Formulas = Literal["keep", "neutralise"]
"""Whether text that a spreadsheet would compute gets an apostrophe before it."""

_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""Text a spreadsheet takes for a formula, with any apostrophes already before it."""

_SPECIAL = re.compile(r'[,"\r\n]')


def cell_text(value: Cell, formulas: Formulas = "keep") -> str:
    """A value as a cell. Numbers have every digit they need and never change with ``formulas``."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        if not math.isfinite(value):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else repr(value)
    if isinstance(value, int):
        return str(value)
    return neutralised(value) if formulas == "neutralise" else guarded(value)


def neutralised(text: str) -> str:
    """Text with an apostrophe before it where a spreadsheet would compute it; `restored` takes it off."""
    return f"'{text}" if _FORMULA.match(text) else text


def guarded(text: str) -> str:
    """The same of text that begins with such an apostrophe itself: what is read back is unambiguous."""
    return neutralised(text) if text.startswith("'") else text


def csv_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV: commas, LF, quotes where a cell needs them.

    Written out here because what Python's writer quotes has changed between its versions.
    """
    lines = []
    known: dict[str, str] = {}
    for row in rows:
        if len(row) == 1:
            lines.append(quoted(row[0], alone=True))
            continue
        for cell in row:
            if cell not in known:
                known[cell] = quoted(cell)
        lines.append(",".join([known[cell] for cell in row]))
    return "\n".join([*lines, ""])


def quoted(text: str, *, alone: bool = False) -> str:
    """A cell; what no UTF-8 file of text can hold (NUL, bytes of a file's name that are none) becomes �."""
    text = spelled(text).replace("\0", "�")
    # An empty cell alone would be a blank line, which readers leave out.
    if _SPECIAL.search(text) or text != text.strip() or (alone and not text):
        return '"' + text.replace('"', '""') + '"'
    return text


def csv_rows(text: str) -> list[list[str]]:
    """The rows of CSV text, blank lines left out."""
    return [row for row in csv.reader(io.StringIO(text, newline=""), strict=True) if row]
