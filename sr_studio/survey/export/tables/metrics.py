"""``metrics.csv``: scores of the stimuli by objective metrics, where they were measured."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.imaging.files import read_bytes, shown_name
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.cells import csv_rows
from sr_studio.survey.export.columns import Column, Table

FILE = "metrics.csv"


@dataclass(frozen=True, kw_only=True)
class Scored:
    """One score, as it was measured."""

    content: str
    condition: str
    metric: str
    value: float
    preset: str
    implementation: str
    version: str


COLUMNS: tuple[Column[Scored], ...] = (
    Column(
        name="content",
        kind="text",
        value=lambda one: one.content,
        meaning="Name of the content (its id where names do not tell contents apart).",
        example="butterfly",
    ),
    Column(
        name="condition",
        kind="text",
        value=lambda one: one.condition,
        meaning="Name of the condition.",
        example="srgan_x4",
    ),
    Column(
        name="metric",
        kind="text",
        value=lambda one: one.metric,
        meaning="Name of the metric.",
        example="psnr",
    ),
    Column(
        name="value",
        kind="number",
        value=lambda one: one.value,
        unit="of the metric",
        meaning="The score of the stimulus as it was shown, against the study's original.",
        example="27.41",
    ),
    Column(
        name="preset",
        kind="text",
        value=lambda one: one.preset,
        meaning="Preset of the recipe: channel, shave, window.",
        missing="not recorded",
        example="community",
    ),
    Column(
        name="implementation",
        kind="text",
        value=lambda one: one.implementation,
        meaning="The recipe in words.",
        missing="not recorded",
        example="BT.601 Y, shave 4",
    ),
    Column(
        name="version",
        kind="text",
        value=lambda one: one.version,
        meaning="Version of the program that measured.",
        missing="not recorded",
        example="0.1.0",
    ),
)


def metrics_table(scores: Sequence[Scored]) -> Table[Scored]:
    """The table."""
    return Table(file=FILE, columns=COLUMNS, rows=scores)


def read_scores(file: Path) -> tuple[Scored, ...]:
    """The scores of a file that ``survey metrics`` has written. Raises `SurveyError`, `FileError`."""
    try:
        rows = csv_rows(read_bytes(file).decode())
    except (UnicodeDecodeError, ValueError) as error:
        raise SurveyError(
            "“{name}” is no CSV file in UTF-8. Write it with sr-studio survey metrics.", name=shown_name(file)
        ) from error
    wanted = [column.name for column in COLUMNS]
    if not rows or rows[0] != wanted:
        raise SurveyError(
            "“{name}” has not the columns {columns}. Write it with sr-studio survey metrics.",
            name=shown_name(file),
            columns=", ".join(wanted),
        )
    found = []
    for number, row in enumerate(rows[1:], start=2):
        try:
            content, condition, metric, value, preset, implementation, version = row
            scored = Scored(
                content=content,
                condition=condition,
                metric=metric,
                value=float(value),
                preset=preset,
                implementation=implementation,
                version=version,
            )
        except ValueError as error:
            raise SurveyError(
                "“{name}”, row {row}: this is no score. Write the file again with sr-studio survey metrics.",
                name=shown_name(file),
                row=number,
            ) from error
        found.append(scored)
    return tuple(found)


def by_stimulus(scores: Sequence[Scored]) -> Mapping[tuple[str, str], Mapping[str, float]]:
    """Scores of each stimulus (content, condition) by metric."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for one in scores:
        found.setdefault((one.content, one.condition), {})[one.metric] = one.value
    return found
