"""Rules that leave raters out of paired comparisons because the user says so, by name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from sr_studio.survey.analysis.pairs.raters import rater_rows
from sr_studio.survey.analysis.ratings.exclusion import caught
from sr_studio.survey.votes import PairVotes

_LIMITS = {
    "swap": ("swap_agreement", "<"),
    "repeat": ("repeat_agreement", "<"),
    "zeta": ("zeta", "<"),
    "majority": ("majority_agreement", "<"),
    "fast": ("fast_share", ">"),
}
"""Names of rules: the column of the raters' table, and on which side of the limit a rater goes."""


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """Votes with those raters' votes flagged, and which they are: rule, rater, value."""

    votes: PairVotes
    rows: list[dict[str, Any]]


def exclude(votes: PairVotes, rules: Sequence[str]) -> Excluded:
    """Flag the raters that rules name or catch. Raises `SurveyArgumentError` for a rule nobody knows.

    ``rater=R05`` names one; ``swap<0.5`` (share of repeats with sides changed that were answered the same),
    ``repeat<0.5`` (with the same sides), ``zeta<0.5``, ``majority<0.5`` (share of answers that follow the
    majority of the others) and ``fast>0.25`` (share of votes below 500 ms) catch by the table of all raters.
    """
    if not rules:
        return Excluded(votes=votes, rows=[])
    table = rater_rows(votes)
    rows = [row for rule in rules for row in caught(rule, table, _LIMITS)]
    why = {votes.raters.index(row["rater"]): row["rule"] for row in rows}
    flags = np.isin(votes.rater, list(why))
    reasons = votes.reasons or ("",) * len(votes.choice)
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
