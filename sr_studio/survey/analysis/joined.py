"""Scores of metrics beside the ratings they shall stand in for."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.files.columns import Columns, columns_of, positions
from sr_studio.survey.analysis.files.text import read_sheet
from sr_studio.survey.analysis.head import plain, warnings_of
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import MetricTable, Numbers, Remark

_NOT_SCORES = frozenset({"content", "content_id", "content_name", "condition", "mos", "n", "sd", "std"})

Scores = Mapping[str, Mapping[tuple[str, str], float]]
"""Of each metric, by content and condition."""


def read_scores(path: Path) -> Scores:
    """Scores from a CSV: a column a metric, or rows ``content, condition, metric, value``.

    Raises `SurveyError`.
    """
    columns = columns_of(read_sheet(path))
    content = columns.first_of("content", "content_id", "content_name")
    if not content or not columns.has("condition"):
        raise SurveyError(
            "“{name}” has no scores of stimuli: it needs the columns content and condition, and one a "
            "metric (or metric and value).",
            name=columns.sheet.name,
        )
    keys = list(zip(columns.named(content), columns.named("condition"), strict=True))
    if columns.has("metric") and columns.has("value"):
        return _long(columns, keys)
    head = columns.sheet.rows[0]
    names = [name for name in columns.names if name not in _NOT_SCORES]
    return {
        head[columns.places[name]]: dict(zip(keys, columns.numbers(name).tolist(), strict=True))
        for name in names
    }


def _long(columns: Columns, keys: Sequence[tuple[str, str]]) -> Scores:
    found: dict[str, dict[tuple[str, str], float]] = {}
    for key, name, value in zip(
        keys, columns.named("metric"), columns.numbers("value").tolist(), strict=True
    ):
        found.setdefault(name, {})[key] = value
    return found


def with_metrics(document: dict[str, Any], scores: Scores, settings: AnalysisSettings) -> dict[str, Any]:
    """A document of ratings with ``metrics`` and ``metric_differences`` of the scores against its MOS.

    Raises `SurveyError` where no stimulus has a score.
    """
    from sr_studio.survey.analysis.metrics.document import metric_sections

    rows = document["stimuli"]
    keys = [(row["content"], row["condition"]) for row in rows]
    values = {name: _column(own, keys) for name, own in scores.items()}
    values = {name: own for name, own in values.items() if np.isfinite(own).any()}
    if not values:
        raise SurveyError(
            "No stimulus of the study has a score: contents and conditions must have the same names in both. "
            "The study has {names}.",
            names=", ".join(f"{content}/{condition}" for content, condition in keys[:4]),
        )
    contents, content = positions([one for one, _ in keys])
    conditions, condition = positions([two for _, two in keys])
    table = MetricTable(
        contents=contents,
        conditions=conditions,
        content=content,
        condition=condition,
        mos=np.array([row["mos"] for row in rows], dtype=np.float64),
        n=np.array([row["n"] for row in rows], dtype=np.float64),
        sd=np.array([np.nan if row["sd"] is None else row["sd"] for row in rows], dtype=np.float64),
        metrics=values,
    )
    remarks: list[Remark] = []
    lacking = sum(bool(np.isnan(own).any()) for own in values.values())
    if lacking:
        sentence = message("Metrics without a score for some stimuli: {count}.", count=lacking)
        remarks.append(Remark(code="metric_scores_missing", message=sentence))
    sections = metric_sections(table, settings, np.ones(len(rows), dtype=bool), remarks)
    return {
        **document,
        **plain(sections),
        "stimuli": [
            {**row, "scores": plain({name: own[place] for name, own in values.items()})}
            for place, row in enumerate(rows)
        ],
        "warnings": [*document["warnings"], *plain(warnings_of(remarks))],
    }


def _column(scores: Mapping[tuple[str, str], float], keys: Sequence[tuple[str, str]]) -> Numbers:
    return np.array([scores.get(key, np.nan) for key in keys], dtype=np.float64)
