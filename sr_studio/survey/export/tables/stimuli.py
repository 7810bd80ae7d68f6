"""``stimuli.csv`` and ``matrix.csv``: what was shown, and votes as the ITU's demo programs read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sr_studio.survey.design.study import Condition, Content, Stimulus
from sr_studio.survey.export.cells import cell_text
from sr_studio.survey.export.columns import Column, Described, Grid, Table
from sr_studio.survey.export.material import Material
from sr_studio.survey.export.tables.votes import Voted

FILE = "stimuli.csv"
MATRIX = "matrix.csv"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One stimulus; ``row`` is its row in the matrix, None where it has none."""

    stimulus: Stimulus
    content: Content
    condition: Condition
    row: int | None


def shown(material: Material) -> list[Shown]:
    """Every stimulus, content after content: first those that were rated in the test, then all others."""
    rated = {one.trial.shown[0] for one in material.votes if one.trial.kind == "test"}
    contents = [one.id for one in material.design.contents]
    codes = [one.code for one in material.design.conditions]
    every = sorted(
        material.stimuli.values(),
        key=lambda one: (
            material.pairs or one.id not in rated,
            contents.index(one.content),
            codes.index(one.condition),
        ),
    )
    return [
        Shown(
            stimulus=one,
            content=material.content(one.content),
            condition=material.conditions[one.condition],
            row=place if not material.pairs and one.id in rated else None,
        )
        for place, one in enumerate(every)
    ]


def _crop(content: Content) -> str | None:
    box = content.crop
    return f"{box.width}x{box.height}+{box.x}+{box.y}" if box else None


COLUMNS: tuple[Column[Shown], ...] = (
    Column(
        name="content_id",
        kind="id",
        value=lambda one: one.content.id,
        meaning="Id of the content.",
        example="c03",
    ),
    Column(
        name="content_name",
        kind="text",
        value=lambda one: one.content.name,
        missing="the content has no name",
        meaning="Name of the content.",
        example="butterfly",
    ),
    Column(
        name="condition",
        kind="text",
        value=lambda one: one.condition.name,
        meaning="Name of the condition.",
        example="srgan_x4",
    ),
    Column(
        name="condition_code",
        kind="id",
        value=lambda one: one.condition.code,
        meaning="Its code while the study was blind.",
        example="k3",
    ),
    Column(
        name="condition_label",
        kind="text",
        value=lambda one: one.condition.label,
        missing="the same as its name",
        meaning="Its name in figures.",
        example="SRGAN",
    ),
    Column(
        name="role",
        kind="choice",
        value=lambda one: one.condition.role,
        allowed="model, result, reference, anchor",
        meaning="Computed by a model; a finished picture; the original; the low end of the scale.",
        example="model",
    ),
    Column(
        name="training",
        kind="flag",
        value=lambda one: one.content.training,
        meaning="The content was shown in training alone.",
        example="0",
    ),
    Column(
        name="stimulus_id",
        kind="id",
        value=lambda one: one.stimulus.id,
        meaning="Random id, and name of the file.",
        example="3fa94c0b77d21e58",
    ),
    Column(
        name="stimulus_file",
        kind="text",
        value=lambda one: one.stimulus.file,
        meaning="File in the study's folder.",
        example="stimuli/3fa94c0b77d21e58.png",
    ),
    Column(
        name="sha256",
        kind="id",
        value=lambda one: one.stimulus.sha256,
        meaning="SHA-256 of the file's bytes.",
        example="9b74c9897bac770ffc029102a200c5de" * 2,
    ),
    Column(
        name="width",
        kind="integer",
        value=lambda one: one.stimulus.width,
        unit="pixels",
        meaning="Width.",
        example="512",
    ),
    Column(
        name="height",
        kind="integer",
        value=lambda one: one.stimulus.height,
        unit="pixels",
        meaning="Height.",
        example="340",
    ),
    Column(
        name="crop",
        kind="text",
        value=lambda one: _crop(one.content),
        allowed="WxH+X+Y",
        missing="the whole picture",
        meaning="What was cut out, in pixels of the original (of the enlarged result where there is none).",
        example="512x340+0+64",
    ),
    Column(
        name="source",
        kind="text",
        value=lambda one: one.content.source,
        missing="not recorded",
        meaning="File the content was made of.",
        example="butterfly.png",
    ),
    Column(
        name="source_sha256",
        kind="id",
        value=lambda one: one.content.source_sha256,
        missing="not recorded",
        meaning="SHA-256 of that file.",
        example="9b74c9897bac770ffc029102a200c5de" * 2,
    ),
    Column(
        name="recipe",
        kind="text",
        value=lambda one: one.condition.recipe,
        missing="not recorded",
        meaning="What made the condition: model and its digest, scale, precision, degradation.",
        example="SRGAN x4, fp32, MATLAB bicubic /4",
    ),
    Column(
        name="matrix_row",
        kind="integer",
        value=lambda one: one.row,
        allowed="0, 1, …",
        missing="not rated in the test",
        meaning="Its row in matrix.csv.",
        example="12",
    ),
)


def stimuli_table(material: Material) -> Table[Shown]:
    """The list."""
    return Table(file=FILE, columns=COLUMNS, rows=shown(material))


def matrix_grid(material: Material, votes: Sequence[Voted]) -> Grid:
    """Test votes: rows are stimuli, columns raters, a row of a lone comma between repetitions."""
    counted = [
        one
        for one in votes
        if one.trial.kind == "test" and not one.rater.excluded and one.vote.value is not None
    ]
    with_votes = {one.stored.rater for one in counted}
    column = {
        one: place
        for place, one in enumerate(rater.id for rater in material.raters if rater.id in with_votes)
    }
    row = {one.stimulus.id: one.row for one in shown(material) if one.row is not None}
    repetitions = sorted({one.vote.repetition for one in counted})
    rows: list[list[str]] = []
    for repetition in repetitions:
        block = [["nan"] * len(column) for _ in row]
        for one in counted:
            if one.vote.repetition == repetition:
                block[row[one.stimulus.id]][column[one.stored.rater]] = cell_text(one.vote.value)
        rows += [["", ""]] * bool(rows) + block
    return Grid(
        file=MATRIX,
        rows=rows,
        description=Described(
            file=MATRIX,
            name="[row][column]",
            kind="number",
            unit="scale points",
            allowed="",
            missing="nan: no vote",
            meaning="Votes of test trials, never aggregated. No header; rows are those of stimuli.csv "
            "(matrix_row), columns the raters of participants.csv in their order, without those who have no "
            "votes or are left out. A row of a lone comma stands between repetitions.",
            example="4",
            since=1,
        ),
    )
