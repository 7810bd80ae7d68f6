"""The files of an export as bytes: a function of the study and of what is asked, to be made again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.export.cells import Formulas
from sr_studio.survey.export.codebook import FILE as CODEBOOK
from sr_studio.survey.export.codebook import codebook_table
from sr_studio.survey.export.columns import Grid, Table
from sr_studio.survey.export.material import Material
from sr_studio.survey.export.recipes import FILE as RECIPES
from sr_studio.survey.export.recipes import recipes
from sr_studio.survey.export.study_json import FILE as STUDY
from sr_studio.survey.export.study_json import study_json, study_values
from sr_studio.survey.export.tables.metrics import Scored, by_stimulus, metrics_table
from sr_studio.survey.export.tables.pairs import compared, counts_table, pairwise_table, wins_grid
from sr_studio.survey.export.tables.participants import participants_table
from sr_studio.survey.export.tables.ratings import ratings_table
from sr_studio.survey.export.tables.stimuli import matrix_grid, stimuli_table
from sr_studio.survey.export.tables.summary import condition_table, stimulus_table
from sr_studio.survey.export.tables.votes import voted
from sr_studio.survey.votes import RatingVotes

INTERIM = "interim"
"""Stands in the name of every file that was written before the closing: ratings.interim.csv."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """How an export is asked for.

    Attributes
    ----------
    formulas
        Whether text that a spreadsheet would compute is neutralised.
    coarse
        Times are told to the day alone.
    scores
        Of metrics, by `sr_studio.survey.export.tables.metrics.read_scores`.
    settings
        Of the analysis behind the summaries.
    """

    formulas: Formulas = "keep"
    coarse: bool = False
    scores: Sequence[Scored] = ()
    settings: AnalysisSettings = field(default_factory=AnalysisSettings)


@dataclass(frozen=True, kw_only=True)
class Exported:
    """Files by name, and the analysis behind them (None where nobody has voted)."""

    files: Mapping[str, bytes]
    document: Mapping[str, Any] | None


def export_files(material: Material, wanted: Wanted) -> Exported:
    """Every file of a study. Raises `SurveyError`."""
    document = material.document(wanted.settings) if _counted(material) else None
    tables = _tables(material, document, wanted)
    lines = [line for table in tables for line in table.described()]
    tables.append(codebook_table(lines))
    values = study_values(material, document, _conditions(material, document))
    values["formulas"] = wanted.formulas
    values["timestamps"] = "day" if wanted.coarse else "full"
    texts = {table.file: table.text(wanted.formulas) for table in tables}
    if wanted.coarse:
        _coarsen(values)
    texts[STUDY] = study_json(values)
    texts[RECIPES] = recipes(pairs=material.pairs, interim=_interim(material))
    names = {name: marked(name) if _interim(material) else name for name in texts}
    return Exported(
        files={names[name]: text.encode() for name, text in sorted(texts.items())}, document=document
    )


def marked(name: str) -> str:
    """Name of a file that was written before the closing."""
    path = PurePosixPath(name)
    return f"{path.stem}.{INTERIM}{path.suffix}"


def unmarked(name: str) -> str:
    """The same name after the closing."""
    return name.replace(f".{INTERIM}.", ".")


def every_name() -> list[str]:
    """Names an export can have, for what may be replaced."""
    from sr_studio.survey.export.tables import metrics, pairs, participants, ratings, stimuli, summary

    names = [ratings.FILE, pairs.FILE, pairs.COUNTS, pairs.WINS, stimuli.FILE, stimuli.MATRIX]
    names += [summary.STIMULI, summary.CONDITIONS, participants.FILE, metrics.FILE, CODEBOOK, STUDY, RECIPES]
    return [*names, *map(marked, names)]


def _interim(material: Material) -> bool:
    return not material.closed_utc


def _counted(material: Material) -> bool:
    """Whether any vote is part of a mean or a scale."""
    return any(
        one.trial.kind == "test"
        and not material.people[one.rater].excluded
        and (one.vote.value is not None or bool(one.vote.choice))
        for one in material.votes
    )


def _conditions(material: Material, document: Mapping[str, Any] | None) -> list[str]:
    """Conditions in the order of the summary's rows: that of the design."""
    if document is None:
        return []
    if material.pairs:
        return compared(voted(material))
    return [one.name for one in material.design.conditions if one.name in document["conditions"]]


def _tables(
    material: Material, document: Mapping[str, Any] | None, wanted: Wanted
) -> list[Table[Any] | Grid]:
    votes = voted(material, coarse=wanted.coarse)
    scores = by_stimulus(wanted.scores)
    names = _conditions(material, document)
    found: list[Table[Any] | Grid] = []
    if material.pairs:
        found += [pairwise_table(votes), counts_table(votes), wins_grid(votes)]
    else:
        found += [ratings_table(votes), matrix_grid(material, votes)]
    if document is not None:
        ratings = material.table if isinstance(material.table, RatingVotes) else None
        if ratings is not None:
            ids = {name: key for key, name in material.contents.items()}
            found.append(stimulus_table(document, ids, scores))
        found.append(condition_table(document, ratings, names, scores))
    found += [participants_table(material, document), stimuli_table(material)]
    if wanted.scores:
        found.append(metrics_table(wanted.scores))
    return found


def _coarsen(values: dict[str, Any]) -> None:
    """Times of people to the day alone."""
    for one in values["sittings"]:
        for name in ("started_utc", "ended_utc"):
            one[name] = one[name][:10]
