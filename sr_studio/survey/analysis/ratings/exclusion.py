"""Rules that leave raters out because the user says so, by name; nothing is left out by itself."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.panel import panel_of
from sr_studio.survey.analysis.ratings.raters import rater_rows, repeats_of
from sr_studio.survey.errors import SurveyArgumentError
from sr_studio.survey.votes import RatingVotes

_LIMITS = {
    "gold": ("gold_rate", "<"),
    "repeat-mae": ("repeat_mae", ">"),
    "variance": ("variance", "<"),
    "fast": ("fast_share", ">"),
    "pearson": ("pearson", "<"),
    "commonest": ("commonest_share", ">"),
}
"""Names of rules: the column of the raters' table, and on which side of the limit a rater goes."""

_RULE = re.compile(r"\s*([a-z-]+)\s*([<>])\s*(\d+(?:\.\d+)?)\s*")


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """Votes with those raters' votes flagged, and which they are: rule, rater, value."""

    votes: RatingVotes
    rows: list[dict[str, Any]]


def exclude(votes: RatingVotes, rules: Sequence[str]) -> Excluded:
    """Flag the raters that rules name or catch. Raises `SurveyArgumentError` for a rule nobody knows.

    ``rater=R05`` names one; ``gold<0.5`` (share of gold trials passed), ``repeat-mae>1`` (scale points),
    ``variance<0.15`` (of the votes), ``fast>0.25`` (share of votes below 500 ms), ``pearson<0.5`` (with the
    MOS) and ``commonest>0.8`` (share of one vote) catch by the raters' table of all raters.
    """
    if not rules:
        return Excluded(votes=votes, rows=[])
    table = rater_rows(panel_of(votes), votes, repeats_of(votes), None)
    rows: list[dict[str, Any]] = []
    for rule in rules:
        rows += caught(rule, table, _LIMITS)
    gone = [votes.raters.index(row["rater"]) for row in rows]
    flags = np.isin(votes.rater, gone)
    reasons = votes.reasons or ("",) * len(votes.rating)
    why = {votes.raters.index(row["rater"]): row["rule"] for row in rows}
    return Excluded(
        votes=replace(
            votes,
            excluded=votes.excluded | flags,
            reasons=tuple(
                why.get(int(rater), reason) for rater, reason in zip(votes.rater, reasons, strict=True)
            ),
        ),
        rows=rows,
    )


def caught(
    rule: str, table: Mapping[str, Mapping[str, Any]], limits: Mapping[str, tuple[str, str]]
) -> list[dict[str, Any]]:
    """Raters of a table whom a rule names or catches: rule, rater, value.

    ``limits`` are the rules there are: of each the column, and ``<`` or ``>``. Raises
    `SurveyArgumentError`.
    """
    if rule.startswith("rater="):
        name = rule.removeprefix("rater=")
        if name not in table:
            raise SurveyArgumentError(
                "There is no rater “{name}” to leave out. There are {names}.",
                name=name,
                names=", ".join(list(table)[:40]),
            )
        return [{"rule": rule, "rater": name, "value": None}]
    found = _RULE.fullmatch(rule)
    if not found or found[1] not in limits or limits[found[1]][1] != found[2]:
        raise SurveyArgumentError(
            "“{rule}” is no rule to leave raters out. There are rater=NAME, {rules}.",
            rule=rule,
            rules=", ".join(f"{name}{side}LIMIT" for name, (_, side) in limits.items()),
        )
    column, side = limits[found[1]]
    limit = float(found[3])
    values = {
        name: row[column]
        for name, row in table.items()
        if row[column] is not None and np.isfinite(row[column])
    }
    return [
        {"rule": rule, "rater": name, "value": float(value)}
        for name, value in values.items()
        if (value < limit if side == "<" else value > limit)
    ]
