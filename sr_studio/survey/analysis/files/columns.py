"""Columns of a sheet by name, and their cells as numbers, flags and names."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from sr_studio.errors import Message, StudioError, message
from sr_studio.survey.analysis.files.text import Sheet
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import Integers, Numbers

MISSING = frozenset({"", "nan", "na", "n/a", "null", "none", "-"})
"""Cells without a value, in small letters."""

_TRUE = frozenset({"1", "true", "yes", "y", "t", "1.0"})
_FALSE = frozenset({"0", "false", "no", "n", "f", "0.0"})
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def number(text: str, *, decimal_comma: bool) -> float:
    """The number a cell holds, NaN where it holds none. Raises `ValueError` for anything else."""
    if text.lower() in MISSING:
        return math.nan
    plain = text.replace(",", ".") if decimal_comma and text.count(",") == 1 and "." not in text else text
    if not _NUMBER.fullmatch(plain):
        raise ValueError(text)
    return float(plain)


def positions(names: Sequence[str]) -> tuple[tuple[str, ...], Integers]:
    """Different names in the order they are first seen, and the position of each in them."""
    order = {name: place for place, name in enumerate(dict.fromkeys(names))}
    return tuple(order), np.array([order[name] for name in names], dtype=np.int64)


@dataclass(frozen=True)
class Columns:
    """The rows below a header, by the names of its columns in small letters.

    ``sheet`` is where they are from; ``places`` the column of each name; ``rows`` positions in its rows.
    """

    sheet: Sheet
    places: Mapping[str, int]
    rows: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the columns, in their order, in small letters."""
        return tuple(self.places)

    def has(self, name: str) -> bool:
        """Whether there is such a column."""
        return name in self.places

    def first_of(self, *names: str) -> str:
        """The first of the names that is a column, or ""."""
        return next((name for name in names if name in self.places), "")

    def line(self, row: int) -> int:
        """The line of the file a row ends on."""
        return self.sheet.lines[self.rows[row]]

    def texts(self, name: str) -> list[str]:
        """The cells of a column. A row that ends before it has an empty cell."""
        place = self.places[name]
        try:
            return [row[place] for row in self._cells]
        except IndexError:
            return [row[place] if place < len(row) else "" for row in self._cells]

    @cached_property
    def _cells(self) -> list[tuple[str, ...]]:
        return [self.sheet.rows[row] for row in self.rows]

    def named(self, name: str) -> list[str]:
        """The cells of a column in which every row must have one. Raises `SurveyError`."""
        texts = self.texts(name)
        if not all(texts):
            raise self.wrong(texts.index(""), name, "", message("Fill it in, or remove the line."))
        return texts

    def numbers(self, name: str) -> Numbers:
        """The numbers of a column, NaN where a cell has none. Raises `SurveyError`."""
        texts = self.texts(name)
        known: dict[str, float] = {}
        for text in dict.fromkeys(texts):
            try:
                known[text] = number(text, decimal_comma=self.sheet.decimal_comma)
            except ValueError:
                raise self.wrong(
                    texts.index(text), name, text, message("Write a number, or nothing where there is none.")
                ) from None
        return np.array([known[text] for text in texts], dtype=np.float64)

    def counts(self, name: str, *, default: int) -> Integers:
        """The whole numbers of a column. Raises `SurveyError`."""
        values = self.numbers(name)
        known = np.isfinite(values)
        # From 2**53 on not every whole number is a float.
        for row in np.flatnonzero(known & ((values != np.round(values)) | (np.abs(values) >= 2**53))):
            raise self.wrong(int(row), name, self.texts(name)[row], message("Write a whole number."))
        return np.where(known, np.nan_to_num(values), default).astype(np.int64)

    def flags(self, name: str, *, missing: bool = False) -> Iterator[bool]:
        """The yes or no of a column: 1, true, yes and their opposites. Raises `SurveyError`."""
        texts = self.texts(name)
        known: dict[str, bool] = {}
        for text in dict.fromkeys(texts):
            small = text.lower()
            if small in _TRUE or small in _FALSE:
                known[text] = small in _TRUE
            elif small in MISSING:
                known[text] = missing
            else:
                raise self.wrong(texts.index(text), name, text, message("Write 1 or 0."))
        yield from map(known.__getitem__, texts)

    def wrong(self, row: int, name: str, text: str, advice: Message) -> StudioError:
        """An error about one cell."""
        return SurveyError(
            "“{name}”, line {line}: “{text}” in the column “{column}” cannot be used. {advice}",
            name=self.sheet.name,
            line=self.line(row),
            text=text[:40],
            column=name,
            advice=advice,
        )


def columns_of(sheet: Sheet) -> Columns:
    """The sheet as columns below its first row. Raises `SurveyError` where a name stands twice."""
    places: dict[str, int] = {}
    for place, cell in enumerate(sheet.rows[0]):
        name = cell.lower()
        if name in places:
            raise SurveyError(
                "“{name}” has two columns “{column}”. Remove one of them.", name=sheet.name, column=cell
            )
        if name:
            places[name] = place
    rows = tuple(place for place in range(1, len(sheet.rows)) if any(sheet.rows[place]))
    return Columns(sheet, places, rows)
