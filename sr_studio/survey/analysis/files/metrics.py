"""Scores beside mean opinion scores from a CSV: [study,] content, condition, mos, n, sd, then a column a
metric."""

import numpy as np

from sr_studio.survey.analysis.files.columns import Columns, positions
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import MetricTable, Numbers, StudyFacts

_KNOWN = frozenset({"study", "content", "content_id", "condition", "mos", "n", "sd", "std"})


def is_metrics(columns: Columns) -> bool:
    """Whether a header is that of scores beside mean opinion scores."""
    return bool(columns.first_of("content", "content_id")) and columns.has("condition") and columns.has("mos")


def read_metrics(columns: Columns) -> MetricTable:
    """Scores of a sheet; a row without a MOS is left out. Raises `SurveyError`."""
    contents = columns.named(columns.first_of("content", "content_id"))
    conditions = columns.named("condition")
    mos = columns.numbers("mos")
    keep = np.flatnonzero(np.isfinite(mos))
    names = [name for name in columns.names if name not in _KNOWN]
    if not names:
        raise SurveyError(
            "“{name}” has no column with the scores of a metric. Add one, such as psnr.",
            name=columns.sheet.name,
        )
    if not len(keep):
        raise SurveyError("“{name}” has no rows with a MOS below its header.", name=columns.sheet.name)
    content_names, content = positions([contents[row] for row in keep])
    condition_names, condition = positions([conditions[row] for row in keep])
    studies = columns.named("study") if columns.has("study") else []
    study_names, study = positions([studies[row] for row in keep] if studies else [])

    def column(name: str) -> Numbers:
        return columns.numbers(name)[keep] if columns.has(name) else np.full(len(keep), np.nan)

    # Names of metrics as they are written in the file.
    head = columns.sheet.rows[0]
    return MetricTable(
        contents=content_names,
        conditions=condition_names,
        content=content,
        condition=condition,
        mos=mos[keep],
        n=column("n"),
        sd=column(columns.first_of("sd", "std") or "sd"),
        metrics={head[columns.places[name]]: column(name) for name in names},
        studies=study_names,
        study=study if studies else None,
        facts=StudyFacts(path=columns.sheet.path, sha256=columns.sheet.sha256),
    )
