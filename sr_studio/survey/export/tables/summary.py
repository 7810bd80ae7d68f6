"""``summary_stimulus.csv`` and ``summary_condition.csv``: what the analysis says, as tables.

They are made of the document of an analysis, so that a verification makes them again from the votes alone.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.means import quantile
from sr_studio.survey.analysis.ratings.panel import Panel, panel_of
from sr_studio.survey.export.cells import Cell
from sr_studio.survey.export.columns import Column, Table
from sr_studio.survey.votes import RatingVotes

STIMULI = "summary_stimulus.csv"
CONDITIONS = "summary_condition.csv"

NO_REFERENCE = "no hidden reference"
NOT_RATED = "the study compares pairs"
NOT_COMPARED = "the study asks for ratings"


@dataclass(frozen=True, kw_only=True)
class Summary:
    """One row: a stimulus or a condition, with its entry of the document."""

    content: str
    condition: str
    entry: Mapping[str, Any]
    levels: Sequence[float]
    scores: Mapping[str, float] = field(default_factory=dict)


def stimulus_table(
    document: Mapping[str, Any], ids: Mapping[str, str], scores: Mapping[tuple[str, str], Mapping[str, float]]
) -> Table[Summary]:
    """A row a stimulus, in the order of the document.

    ``ids``: ids of contents by the names the document has; ``scores``: of each stimulus (name of content,
    condition) by metric.
    """
    levels = document["design"]["scale"]["levels"]
    metrics = list(dict.fromkeys(name for row in scores.values() for name in row))
    return Table(
        file=STIMULI,
        columns=(_CONTENT, *_shared(levels, _NAMES_STIMULUS), *map(_metric, metrics)),
        rows=[
            Summary(
                content=ids.get(row["content"], row["content"]),
                condition=row["condition"],
                entry={**row, "kind": row["ci_kind"]},
                levels=levels,
                scores=scores.get((row["content"], row["condition"]), {}),
            )
            for row in document["stimuli"]
        ],
    )


def condition_table(
    document: Mapping[str, Any],
    votes: RatingVotes | None,
    names: Sequence[str],
    scores: Mapping[tuple[str, str], Mapping[str, float]],
) -> Table[Summary]:
    """The conditions in the order of ``names``; ``votes`` are the ratings, None for pairs.

    A condition of ratings has a row a kind of interval: first the one that text, window and report give
    (``ci_kind`` of the document: mixed where there is a model), then the one over raters alone. Only the
    columns of the interval differ between them.
    """
    metrics = list(dict.fromkeys(name for row in scores.values() for name in row))
    if votes is None:
        levels: Sequence[float] = (1, 2, 3, 4, 5)
        entries = [(name, _compared(document, name)) for name in names]
    else:
        levels = document["design"]["scale"]["levels"]
        panel = panel_of(votes)
        entries = [
            (name, entry)
            for name in names
            if name in document["conditions"]
            for entry in _rated(document, panel, name, document["settings"]["ci"])
        ]
    return Table(
        file=CONDITIONS,
        columns=(*_shared(levels, _NAMES_CONDITION), *map(_metric, metrics), *_PREFERENCE),
        rows=[
            Summary(content="", condition=name, entry=entry, levels=levels, scores=_means(scores, name))
            for name, entry in entries
        ],
    )


def _means(scores: Mapping[tuple[str, str], Mapping[str, float]], condition: str) -> dict[str, float]:
    """Mean of each metric over the contents that have it."""
    values: dict[str, list[float]] = {}
    for (_, name), row in scores.items():
        if name == condition:
            for metric, value in row.items():
                values.setdefault(metric, []).append(value)
    return {metric: float(np.mean(found)) for metric, found in values.items()}


def _rated(document: Mapping[str, Any], panel: Panel, name: str, kind: Any) -> Iterator[dict[str, Any]]:
    row = document["conditions"][name]
    stimuli = [one for one in document["stimuli"] if one["condition"] == name]
    ratings = panel.rating[panel.condition == panel.conditions.index(name)]
    shared = {
        **row,
        "sd": float(ratings.std(ddof=1)) if len(ratings) > 1 else None,
        "dmos_ci_half": _dmos_half(panel, name, kind),
        **{key: _mean([one[key] for one in stimuli]) for key in ("mos_bt500", "mos_p913", "mos_p910")},
        "se_p910": None,
    }
    for of_interval in dict.fromkeys((row["ci_kind"], "rater")):
        low, high = row["intervals"][of_interval]
        if low is None and of_interval != row["ci_kind"]:
            continue
        yield {
            **shared,
            "ci_low": low,
            "ci_high": high,
            "ci_half": None if low is None else (high - low) / 2,
            "kind": of_interval,
        }


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else None


def _dmos_half(panel: Panel, name: str, kind: Any) -> float | None:
    """Half width of the interval of a condition's DMOS over the raters' own means."""
    if not panel.hidden_reference:
        return None
    cube = panel.cube
    own = (
        cube[:, :, panel.conditions.index(name)] - cube[:, :, panel.conditions.index(panel.hidden_reference)]
    )
    known = np.isfinite(own)
    counts = known.sum(axis=1)
    means = np.where(known, own, 0.0).sum(axis=1)[counts > 0] / counts[counts > 0]
    if len(means) < 2:
        return None
    half: float = quantile(kind, len(means) - 1) * float(means.std(ddof=1)) / len(means) ** 0.5
    return half


def _compared(document: Mapping[str, Any], name: str) -> dict[str, Any]:
    place = document["items"].index(name)
    wins, ties = np.array(document["wins"]), np.array(document["ties"])
    return {
        "n": int(wins[place].sum() + wins[:, place].sum() + ties[place].sum()),
        "theta": document["bradley_terry"]["theta"][name],
        "jod": document["jod"]["value"][name],
        "jod_low": document["jod"]["low"][name],
        "jod_high": document["jod"]["high"][name],
        "win_rate": document["win_rate"][name],
    }


def _of(key: str) -> Callable[[Summary], Cell]:
    def cell(row: Summary) -> Cell:
        value: Cell = row.entry.get(key)
        return value

    return cell


_NAMES_STIMULUS = {
    "what": "stimulus",
    "mos": "Mean of the votes.",
    "std": "Sample standard deviation (n - 1) of the votes.",
    "ci": "Half width of the 95 % interval of MOS; ci_kind says by which quantile.",
    "low": "MOS less CI95; not cut off at the scale.",
    "high": "MOS plus CI95; not cut off at the scale.",
    "kind": "t, z",
    "kind_meaning": "t: Student's t, z: normal quantile; over the votes of the stimulus.",
    "se": "one vote",
    "p910": "Standard error of MOS_p910 (AP2); the ITU's demo program calls it SOS.",
}
_NAMES_CONDITION = {
    "what": "condition",
    "mos": "Mean over contents of their MOS.",
    "std": "Sample standard deviation (n - 1) of all votes.",
    "ci": "Half width of the 95 % interval of MOS; ci_kind says which interval this row has.",
    "low": "Lower end of that interval (a model's is about its own mean); not cut off at the scale.",
    "high": "Upper end of that interval; not cut off at the scale.",
    "kind": "mixed, rater, content",
    "kind_meaning": "A condition has a row a kind, and the rows differ in CI95, ci_low and ci_high alone. "
    "mixed: of the mixed model, about other raters and other contents; what report and window give. rater: "
    "over the raters' own means, about other raters, these contents. content: of one rater, about other "
    "contents. The first row of a condition is the one that report and window give.",
    "se": "one rater",
    "p910": "Always empty: a condition has no such standard error.",
}

_CONTENT: Column[Summary] = Column(
    name="content_id",
    kind="id",
    value=lambda row: row.content,
    meaning="Id of the content.",
    example="c03",
)


def _shared(levels: Sequence[float], words: Mapping[str, str]) -> tuple[Column[Summary], ...]:
    """Columns of both tables; ``levels`` are those of the scale, or the lower ends of its ten parts."""
    what = words["what"]
    return (
        Column(
            name="condition",
            kind="text",
            value=lambda row: row.condition,
            meaning="Name of the condition.",
            example="srgan_x4",
        ),
        Column(
            name="n",
            kind="integer",
            value=_of("n"),
            unit="votes",
            meaning=f"Votes on the {what} that are part of means or scales.",
            example="24",
        ),
        _number("MOS", "mos", words["mos"], NOT_RATED, "3.58"),
        _number("std", "sd", words["std"], f"{words['se']}, or {NOT_RATED}", "0.71"),
        _number("CI95", "ci_half", words["ci"], f"{words['se']}, or {NOT_RATED}", "0.3"),
        _number("ci_low", "ci_low", words["low"], f"{words['se']}, or {NOT_RATED}", "3.28"),
        _number("ci_high", "ci_high", words["high"], words["se"], "3.88"),
        Column(
            name="ci_kind",
            kind="choice",
            value=_of("kind"),
            allowed=words["kind"],
            missing=NOT_RATED,
            meaning=words["kind_meaning"],
            example=words["kind"].split(",", maxsplit=1)[0],
        ),
        _number("median", "median", "Median of the votes.", NOT_RATED, "4"),
        *(_count(place, level, what) for place, level in enumerate(levels)),
        _number(
            "pct_gob",
            "gob",
            "Votes that are good or better (4 and 5 of 1 to 5).",
            NOT_RATED,
            "58.3",
            unit="%",
        ),
        _number(
            "pct_pow", "pow", "Votes that are poor or worse (1 and 2 of 1 to 5).", NOT_RATED, "8.3", unit="%"
        ),
        _number(
            "DMOS",
            "dmos",
            "Mean of vote - vote on the hidden reference + highest number, by rater (P.910 ACR-HR, not "
            "crushed).",
            NO_REFERENCE,
            "4.2",
        ),
        _number(
            "DMOS_CI95", "dmos_ci_half", "Half width of the 95 % interval of DMOS.", NO_REFERENCE, "0.31"
        ),
        _number(
            "MOS_bt500",
            "mos_bt500",
            "MOS without the raters whom ITU-R BT.500 screening rejects (sample SD, unanimous stimuli "
            "skipped).",
            NOT_RATED,
            "3.6",
        ),
        _number(
            "MOS_p913", "mos_p913", "MOS less the raters' biases (ITU-T P.913, 12.4).", NOT_RATED, "3.58"
        ),
        _number(
            "MOS_p910",
            "mos_p910",
            "Score by alternating projection (ITU-T P.910, Annex E).",
            "fewer than 5 raters or 8 stimuli",
            "3.61",
        ),
        _number("SOS_p910", "se_p910", words["p910"], "fewer than 5 raters or 8 stimuli", "0.12"),
    )


def _number(
    name: str, key: str, meaning: str, missing: str, example: str, *, unit: str = "scale points"
) -> Column[Summary]:
    return Column(
        name=name,
        kind="number",
        value=_of(key),
        unit=unit,
        missing=missing,
        meaning=meaning,
        example=example,
    )


def _count(place: int, level: float, what: str) -> Column[Summary]:
    def cell(row: Summary) -> Cell:
        counts = row.entry.get("counts")
        return None if counts is None else int(counts[place])

    return Column(
        name=f"count_{level:g}",
        kind="integer",
        value=cell,
        unit="votes",
        missing=NOT_RATED,
        meaning=f"Votes of {level:g} on the {what} (scales of more than 11 levels: from {level:g} on, in ten "
        "equal parts).",
        example="6",
    )


def _metric(name: str) -> Column[Summary]:
    return Column(
        name=name,
        kind="number",
        value=lambda row: row.scores.get(name),
        missing="not measured",
        meaning=f"Score by the metric {name}; its recipe is in metrics.csv. Of a condition the mean over "
        "contents.",
        example="27.41",
    )


_PREFERENCE: tuple[Column[Summary], ...] = (
    _number(
        "BT_theta",
        "theta",
        "Bradley-Terry scale value, mean 0, ties left out.",
        NOT_COMPARED,
        "0.42",
        unit="log odds",
    ),
    _number(
        "jod",
        "jod",
        "Thurstone Case V scale value, mean 0; 1 JOD means that 75 % prefer it.",
        NOT_COMPARED,
        "0.6",
        unit="JOD",
    ),
    _number(
        "jod_low", "jod_low", "Lower end of its 95 % interval (bootstrap).", NOT_COMPARED, "0.4", unit="JOD"
    ),
    _number(
        "jod_high", "jod_high", "Upper end of its 95 % interval (bootstrap).", NOT_COMPARED, "0.8", unit="JOD"
    ),
    _number(
        "win_rate",
        "win_rate",
        "Share of its comparisons that it won, a tie being half a win.",
        NOT_COMPARED,
        "0.62",
        unit="share",
    ),
)
