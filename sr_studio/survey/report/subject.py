"""What a report is of: the analysis, the votes behind it, and the study where there is one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.imaging.files import shown_name
from sr_studio.paths import is_folder
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.analysis.source import SourceOptions, read_source
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.export.material import Material, analysed, gather
from sr_studio.survey.votes import MetricTable, Numbers, PairVotes, RatingVotes

Votes = RatingVotes | PairVotes | MetricTable


@dataclass(frozen=True, kw_only=True)
class Points:
    """Scores of one metric beside mean opinions: n of each, and the place of each point's condition."""

    score: Numbers
    mos: Numbers
    condition: Sequence[int]


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is reported.

    ``material`` is None for a CSV; ``folder`` is the study's, or None. ``points`` by metric.
    """

    document: Mapping[str, Any]
    votes: Votes
    points: Mapping[str, Points]
    conditions: Sequence[str]
    material: Material | None = None
    folder: Path | None = None

    @property
    def kind(self) -> str:
        """ratings, pairs or metrics."""
        kind: str = self.document["kind"]
        return kind


def subject_of(
    path: Path, options: SourceOptions, settings: AnalysisSettings, *, metrics: Path | None = None
) -> Subject:
    """Read and analyse a study or a CSV.

    ``metrics``: scores of the stimuli to hold against ratings, refused of anything else. An open study needs
    ``options.allow_interim``, and the look is recorded. Raises `SurveyError`, `FileError`.
    """
    if is_folder(path):
        material = gather(path, allow_interim=options.allow_interim, why="survey report")
        votes: Votes = material.table
        return _subject(votes, settings, metrics, material=material, folder=path)
    return _subject(read_source(path, options), settings, metrics)


def subject_of_material(
    material: Material, folder: Path, settings: AnalysisSettings, *, metrics: Path | None = None
) -> Subject:
    """The same of a study that was read already. Raises `SurveyError`."""
    return _subject(material.table, settings, metrics, material=material, folder=folder)


def _subject(
    votes: Votes,
    settings: AnalysisSettings,
    metrics: Path | None,
    *,
    material: Material | None = None,
    folder: Path | None = None,
) -> Subject:
    points: Mapping[str, Points] = {}
    if metrics is not None and not isinstance(votes, RatingVotes):
        raise SurveyError(
            "“{name}” has no effect here: scores of metrics are held against ratings, and the source holds "
            "{what}. Leave --metrics out.",
            name=shown_name(metrics),
            what=message("choices between pairs")
            if isinstance(votes, PairVotes)
            else message("scores of metrics itself"),
        )
    if isinstance(votes, MetricTable):
        from sr_studio.survey.analysis.metrics.document import analyse_metrics

        document = analyse_metrics(votes, settings)
        points = {
            name: _points(scores, votes.mos, votes.condition.tolist())
            for name, scores in votes.metrics.items()
        }
        names: Sequence[str] = votes.conditions
    else:
        document = analysed(votes, settings)
        names = document["design"]["conditions"]
        if metrics is not None:
            from sr_studio.survey.analysis.joined import read_scores, with_metrics

            scores = read_scores(metrics)
            document = with_metrics(document, scores, settings)
            points = {name: _beside(document, scores[name], names) for name in document["metrics"]}
    return Subject(
        document=document, votes=votes, points=points, conditions=names, material=material, folder=folder
    )


def _points(score: Numbers, mos: Numbers, condition: Sequence[int]) -> Points:
    known = np.isfinite(score) & np.isfinite(mos)
    return Points(
        score=score[known],
        mos=mos[known],
        condition=[place for place, use in zip(condition, known, strict=True) if use],
    )


def _beside(
    document: Mapping[str, Any], scores: Mapping[tuple[str, str], float], names: Sequence[str]
) -> Points:
    rows = document["stimuli"]
    return _points(
        np.array([scores.get((row["content"], row["condition"]), np.nan) for row in rows]),
        np.array([row["mos"] for row in rows], dtype=np.float64),
        [names.index(row["condition"]) for row in rows],
    )
