"""Columns of the exported tables, each declared once: for the cells and for the codebook."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Literal, TypeVar

from sr_studio.survey.export.cells import Cell, Formulas, cell_text, csv_text, quoted

Row = TypeVar("Row")

Kind = Literal["text", "id", "integer", "number", "flag", "choice", "time"]
"""flag: 1 or 0. time: ISO 8601 in UTC. id: text that names something and says nothing."""

SCHEMA = 1
"""Of the exported files; it grows when a column changes its meaning or goes."""

NEVER = "never empty"


@dataclass(frozen=True, kw_only=True)
class Column(Generic[Row]):
    """One column.

    Attributes
    ----------
    value
        Its cell in a row.
    meaning, unit, allowed, example
        For the codebook. ``allowed`` says which values there are, "" any of the kind.
    missing
        What an empty cell means.
    since
        Version of the schema that brought it.
    of
        What of a row the value is a function of: it is then computed once for each. None: of the row.
    """

    name: str
    kind: Kind
    value: Callable[[Row], Cell]
    meaning: str
    unit: str = ""
    allowed: str = ""
    missing: str = NEVER
    example: str = ""
    since: int = 1
    of: Callable[[Row], Hashable] | None = None


@dataclass(frozen=True, kw_only=True)
class Described:
    """A line of the codebook: what a reader of one column must know."""

    file: str
    name: str
    kind: str
    unit: str
    allowed: str
    missing: str
    meaning: str
    example: str
    since: int


@dataclass(frozen=True, kw_only=True)
class Table(Generic[Row]):
    """A table: its file, columns and rows."""

    file: str
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]

    def cells(self, formulas: Formulas = "keep") -> Iterator[list[str]]:
        """The header and every row as text."""
        yield [column.name for column in self.columns]
        columns = self._texts(lambda value: cell_text(value, formulas))
        yield from map(list, zip(*columns, strict=True))

    def text(self, formulas: Formulas = "keep") -> str:
        """The whole file."""
        if len(self.columns) == 1:
            return csv_text(self.cells(formulas))
        columns = self._texts(lambda value: quoted(cell_text(value, formulas)))
        head = ",".join(quoted(column.name) for column in self.columns)
        return "\n".join([head, *map(",".join, zip(*columns, strict=True)), ""])

    def _texts(self, text: Callable[[Cell], str]) -> list[list[str]]:
        """The texts of every column, from top to bottom; each value is written out once."""
        keys: dict[Callable[[Row], Hashable], list[Hashable]] = {}
        columns = []
        for column in self.columns:
            value, of = column.value, column.of
            if of is None:
                known = _Texts(text)
                columns.append([known[value(row)] for row in self.rows])
                continue
            if of not in keys:
                keys[of] = [of(row) for row in self.rows]
            # Of rows that are the same in this, any gives the value.
            rows = dict(zip(keys[of], self.rows, strict=True))
            texts = {key: text(value(row)) for key, row in rows.items()}
            columns.append([texts[key] for key in keys[of]])
        return columns

    def described(self) -> Iterator[Described]:
        """Its lines of the codebook, in the order of the columns."""
        for column in self.columns:
            yield Described(
                file=self.file,
                name=column.name,
                kind=column.kind,
                unit=column.unit,
                allowed=column.allowed or {"flag": "0, 1"}.get(column.kind, ""),
                missing=column.missing,
                meaning=column.meaning,
                example=column.example,
                since=column.since,
            )


class _Texts(dict[Cell, str]):
    """Texts by value. Values that are equal (1, 1.0 and true) are written alike."""

    def __init__(self, text: Callable[[Cell], str]) -> None:
        super().__init__()
        self._text = text

    def __missing__(self, value: Cell) -> str:
        found = self[value] = self._text(value)
        return found


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A file of numbers without a header, for programs that read nothing else; ``described`` is its one line
    of the codebook."""

    file: str
    rows: Sequence[Sequence[str]]
    description: Described

    def text(self, formulas: Formulas = "keep") -> str:  # noqa: ARG002 - there is no text in it
        """The whole file."""
        return csv_text(self.rows)

    def described(self) -> Iterator[Described]:
        """Its line of the codebook."""
        yield self.description
