"""``codebook.csv``: what every column of every file means, from the declarations that write them."""

from collections.abc import Iterable, Sequence

from sr_studio.survey.export.columns import Column, Described, Table

FILE = "codebook.csv"

COLUMNS: tuple[Column[Described], ...] = (
    Column(
        name="file",
        kind="text",
        value=lambda one: one.file,
        meaning="File of the export.",
        example="ratings.csv",
    ),
    Column(
        name="name",
        kind="text",
        value=lambda one: one.name,
        meaning="Name of the column; of a file without a header, what its rows and columns are.",
        example="rt_ms",
    ),
    Column(
        name="type",
        kind="choice",
        value=lambda one: one.kind,
        allowed="text, id, integer, number, flag, choice, time",
        meaning="Kind of its cells. id: names something and says nothing. flag: 1 or 0. time: ISO 8601, UTC.",
        example="number",
    ),
    Column(
        name="unit",
        kind="text",
        value=lambda one: one.unit,
        missing="none",
        meaning="Unit.",
        example="ms",
    ),
    Column(
        name="allowed",
        kind="text",
        value=lambda one: one.allowed,
        missing="any value of its type",
        meaning="Which values there are.",
        example="left, right, tie",
    ),
    Column(
        name="missing",
        kind="text",
        value=lambda one: one.missing,
        meaning="What an empty cell means.",
        example="not recorded",
    ),
    Column(
        name="meaning",
        kind="text",
        value=lambda one: one.meaning,
        meaning="What the column says.",
        example="Display scale.",
    ),
    Column(
        name="example",
        kind="text",
        value=lambda one: one.example,
        missing="always empty",
        meaning="A value.",
        example="2310.5",
    ),
    Column(
        name="since",
        kind="integer",
        value=lambda one: one.since,
        meaning="Version of the schema that brought the column.",
        example="1",
    ),
)


def codebook_table(lines: Iterable[Described]) -> Table[Described]:
    """The codebook of other files, and of itself."""
    every: Sequence[Described] = [*lines, *Table(file=FILE, columns=COLUMNS, rows=()).described()]
    return Table(file=FILE, columns=COLUMNS, rows=every)
