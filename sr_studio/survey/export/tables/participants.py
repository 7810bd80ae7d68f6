"""``participants.csv``: one row a rater."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sr_studio.survey.export.cells import Cell
from sr_studio.survey.export.columns import Column, Table
from sr_studio.survey.export.material import Material

FILE = "participants.csv"

SCREENING = "bt500_sample_skip"
"""The rule whose counts are exported: sample standard deviation, unanimous stimuli skipped."""

NO_VOTES = "no counted votes, or left out of the analysis"
NOT_ASKED = "not asked, or not answered"


@dataclass(frozen=True, kw_only=True)
class Participant:
    """A rater: who, and what the analysis says of them (empty where they are no part of it)."""

    id: str
    completed: bool
    consent: bool
    answers: Mapping[str, str]
    entry: Mapping[str, Any]


def participants_table(material: Material, document: Mapping[str, Any] | None) -> Table[Participant]:
    """A row for every rater of the test, in the order in which they joined."""
    return Table(
        file=FILE,
        columns=COLUMNS,
        rows=[
            Participant(
                id=one.id,
                completed=one.id in material.finished,
                consent=bool(one.consented_utc),
                answers=one.answers,
                entry=participant_entry(document, one.id) if document else {},
            )
            for one in material.raters
        ],
    )


def participant_entry(document: Mapping[str, Any], rater: str) -> dict[str, Any]:
    """What a document says of a rater; empty where nothing."""
    entry = document["raters"].get(rater)
    if entry is None:
        return {}
    if document["kind"] == "pairs":
        return {
            "n": entry["n"],
            "left_rate": entry["left_rate"],
            "median_rt_ms": entry["median_rt_ms"],
            "repeat_agreement": entry["repeat_agreement"],
        }
    rule = document["screening"][SCREENING]
    counts = rule["raters"].get(rater, {})
    return {
        **entry,
        "p": counts.get("p"),
        "q": counts.get("q"),
        "ratio": counts.get("ratio"),
        "rejected": rater in rule["rejected"],
    }


def _of(key: str) -> Callable[[Participant], Cell]:
    def cell(one: Participant) -> Cell:
        value: Cell = one.entry.get(key)
        return value

    return cell


def _number(
    name: str, key: str, meaning: str, example: str, *, unit: str = "", missing: str = NO_VOTES
) -> Column[Participant]:
    return Column(
        name=name,
        kind="number",
        value=_of(key),
        unit=unit,
        missing=missing,
        meaning=meaning,
        example=example,
    )


def _answer(key: str, meaning: str, example: str) -> Column[Participant]:
    return Column(
        name=key,
        kind="text",
        value=lambda one: one.answers.get(key),
        missing=NOT_ASKED,
        meaning=meaning,
        example=example,
    )


_RATED = "the study compares pairs, or " + NO_VOTES
_P910 = "fewer than 5 raters or 8 stimuli"

COLUMNS: tuple[Column[Participant], ...] = (
    Column(
        name="participant_id",
        kind="id",
        value=lambda one: one.id,
        meaning="Random id of the rater; neither name nor code.",
        example="5b2e9c3d4f60718293a4b5c6d7e8f901",
    ),
    Column(
        name="n",
        kind="integer",
        value=lambda one: one.entry.get("n", 0),
        unit="votes",
        meaning="Votes that are part of means or scales.",
        example="25",
    ),
    Column(
        name="completed",
        kind="flag",
        value=lambda one: one.completed,
        meaning="Answered every trial of the plan.",
        example="1",
    ),
    _number("bias", "bias", "Mean of votes less MOS (ITU-T P.913, 12.4).", "-0.12", unit="scale points"),
    _number(
        "bias_ci",
        "bias_ci_half",
        "Half width of its 95 % interval (ITU-T P.910, Annex E).",
        "0.2",
        unit="scale points",
        missing=_P910,
    ),
    _number(
        "inconsistency",
        "inconsistency",
        "Standard deviation of what is left (P.910).",
        "0.61",
        unit="scale points",
        missing=_P910,
    ),
    _number(
        "inconsistency_lo",
        "inconsistency_low",
        "Lower end of its 95 % interval.",
        "0.47",
        unit="scale points",
        missing=_P910,
    ),
    _number(
        "inconsistency_hi",
        "inconsistency_high",
        "Upper end of its 95 % interval.",
        "0.85",
        unit="scale points",
        missing=_P910,
    ),
    _number("bt500_P", "p", "Votes far above the others (ITU-R BT.500-15, A1-2.3.1).", "1", unit="votes"),
    _number("bt500_Q", "q", "Votes far below the others.", "0", unit="votes"),
    _number("bt500_ratio", "ratio", "(P + Q) / votes.", "0.04", unit="share"),
    Column(
        name="bt500_rejected",
        kind="flag",
        value=_of("rejected"),
        missing=_RATED,
        meaning="Rejected by that rule (sample SD, unanimous stimuli skipped). Nobody is left out by it in "
        "these files.",
        example="0",
    ),
    _number("pearson", "pearson", "Correlation of the votes with the MOS.", "0.83", missing=_RATED),
    _number("spearman", "spearman", "Rank correlation of the votes with the MOS.", "0.8", missing=_RATED),
    _number(
        "gold_rate",
        "gold_rate",
        "Share of trials with a known answer that were right at first.",
        "1",
        unit="share",
        missing="no such trials",
    ),
    _number(
        "repeat_mae",
        "repeat_mae",
        "Mean absolute difference of repeats to the first votes.",
        "0.33",
        unit="scale points",
        missing="no repeats",
    ),
    _number(
        "repeat_rho",
        "repeat_spearman",
        "Rank correlation of repeats with the first votes.",
        "0.87",
        missing="fewer than two repeats, or all equal",
    ),
    _number(
        "rating_variance",
        "variance",
        "Population variance of the votes.",
        "1.2",
        unit="scale points²",
        missing=_RATED,
    ),
    _number(
        "median_rt_ms",
        "median_rt_ms",
        "Median time from paint to vote.",
        "2310.5",
        unit="ms",
        missing="not recorded",
    ),
    _number(
        "left_rate",
        "left_rate",
        "Share of choices that were the left picture, ties left out.",
        "0.52",
        unit="share",
        missing="the study asks for ratings",
    ),
    _answer("age_band", "Answer to the question of key age_band.", "25-34"),
    _answer("acuity_ok", "Answer to the question of key acuity_ok.", "yes"),
    _answer("colour_ok", "Answer to the question of key colour_ok.", "yes"),
    Column(
        name="consent",
        kind="flag",
        value=lambda one: one.consent,
        meaning="Agreed to take part on the consent page.",
        example="1",
    ),
)
