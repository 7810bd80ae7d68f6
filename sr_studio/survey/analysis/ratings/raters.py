"""What is known of each rater: strictness, consistency, repeats, gold trials, speed. Numbers, no verdicts."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.bias import (
    Projection,
    bias_half_width,
    biases,
    inconsistency_interval,
)
from sr_studio.survey.analysis.ratings.means import deviations
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.ratings.screening import correlations
from sr_studio.survey.votes import Integers, Numbers, RatingVotes

FAST_MS = 500.0
"""Below this a vote came too fast to have been looked for."""

OUTLIER = 3.29
"""Standard deviations from the mean of a stimulus at which a vote is an outlier (P.910 crowd toolkit)."""


@dataclass(frozen=True, kw_only=True)
class Repeats:
    """n votes on stimuli rated before: the rater's position, the first vote and the vote again."""

    rater: Integers
    first: Numbers
    again: Numbers


def repeats_of(votes: RatingVotes) -> Repeats:
    """Repeats for consistency, and repetitions; each beside the rater's first vote on the stimulus."""
    used = ~votes.excluded
    keys = (votes.rater * len(votes.contents) + votes.content) * len(votes.conditions) + votes.condition
    rows = np.flatnonzero(used & votes.counted & ~votes.repeat & (votes.repetition == 0))
    known, places = np.unique(keys[rows], return_index=True)
    again = np.flatnonzero(used & (votes.repeat | (votes.counted & (votes.repetition > 0))))
    found = np.searchsorted(known, keys[again])
    there = np.append(known, -1)[found] == keys[again]
    after, before = again[there], rows[places[found[there]]]
    return Repeats(rater=votes.rater[after], first=votes.rating[before], again=votes.rating[after])


def repeat_values(repeats: Repeats) -> dict[str, Any]:
    """Number of repeats, mean absolute error in scale points, Spearman correlation with the first votes."""
    count = len(repeats.first)
    return {
        "n": count,
        "mae": float(np.abs(repeats.first - repeats.again).mean()) if count else None,
        "spearman": _spearman(repeats.first, repeats.again),
    }


def _spearman(one: Numbers, two: Numbers) -> float:
    from scipy.stats import rankdata

    if len(one) < 2 or not np.ptp(one) or not np.ptp(two):
        return float("nan")
    return float(np.corrcoef(rankdata(one), rankdata(two))[0, 1])


def rater_rows(
    panel: Panel, votes: RatingVotes, repeats: Repeats, projection: Projection | None
) -> dict[str, dict[str, Any]]:
    """What is known of each rater of the panel, by name."""
    numbers = panel.votes_per_rater
    bias = biases(panel)
    unknown = np.full(len(panel.raters), np.nan)
    half = low = high = spread = unknown
    if projection is not None:
        spread = projection.inconsistency
        half = bias_half_width(spread, numbers.astype(np.float64))
        low, high = inconsistency_interval(spread, numbers.astype(np.float64))
    pearson, spearman = correlations(panel, "pearson"), correlations(panel, "spearman")
    variance = panel.rater_mean((panel.rating - panel.rater_mean(panel.rating)[panel.rater]) ** 2)
    deviation = deviations(panel)[panel.stimulus]
    off = np.abs(panel.rating - panel.mos[panel.stimulus])
    outlier = off > OUTLIER * np.where(np.isfinite(deviation), deviation, np.inf)
    outliers = np.bincount(panel.rater, outlier, minlength=len(panel.raters))
    rows = {}
    at = {name: place for place, name in enumerate(votes.raters)}
    own, mine = _rows_of(votes.rater, len(at)), _rows_of(repeats.rater, len(at))
    for place, name in enumerate(panel.raters):
        rows[name] = {
            "n": int(numbers[place]),
            "bias": float(bias[place]),
            "bias_ci_half": float(half[place]),
            "inconsistency": float(spread[place]),
            "inconsistency_low": float(low[place]),
            "inconsistency_high": float(high[place]),
            "pearson": float(pearson[place]),
            "spearman": float(spearman[place]),
            **_conduct(votes, repeats, own[at[name]], mine[at[name]]),
            "variance": float(variance[place]),
            "outliers": int(outliers[place]),
        }
    return rows


def _rows_of(rater: Integers, raters: int) -> list[Integers]:
    """The rows of each rater in their order."""
    ends = np.cumsum(np.bincount(rater, minlength=raters))
    return np.split(np.argsort(rater, kind="stable"), ends[:-1])


def _conduct(votes: RatingVotes, repeats: Repeats, own: Integers, mine: Integers) -> dict[str, Any]:
    """Repeats, gold trials, speed and the vote given most often, of a rater's rows of both."""
    own = own[~votes.excluded[own]]
    errors = np.abs(repeats.first[mine] - repeats.again[mine])
    gold = votes.gold[own][votes.gold[own] >= 0]
    counted = own[votes.counted[own]]
    times = votes.rt_ms[counted]
    times = times[np.isfinite(times)]
    values, often = np.unique(votes.rating[counted], return_counts=True)
    return {
        "repeat_n": len(mine),
        "repeat_mae": float(errors.mean()) if len(errors) else None,
        "repeat_spearman": _spearman(repeats.first[mine], repeats.again[mine]),
        "gold_n": len(gold),
        "gold_rate": float(gold.mean()) if len(gold) else None,
        "median_rt_ms": float(np.median(times)) if len(times) else None,
        "fast_share": float((times < FAST_MS).mean()) if len(times) else None,
        "commonest": float(values[often.argmax()]) if len(values) else None,
        "commonest_share": float(often.max() / often.sum()) if len(values) else None,
    }
