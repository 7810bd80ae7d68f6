"""Intervals by resampling raters and contents: what a mean would be with other people and other images."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import CONFIDENCE
from sr_studio.survey.votes import Flags, Numbers

_AT_ONCE = 4_000_000
"""Numbers held at once."""


@dataclass(frozen=True, kw_only=True)
class Resampled:
    """Percentile intervals: ``means`` K x 2 of the conditions, ``differences`` rows of every two."""

    means: Numbers
    differences: list[dict[str, Any]]


def two_way_bootstrap(panel: Panel, *, draws: int, seed: int) -> Resampled:
    """Raters and contents drawn with replacement, independently of each other.

    The mean of a condition is that over drawn contents of the mean over drawn raters; a stimulus that no
    drawn rater voted on is left out. One rater, or one content, is in every draw; of one of both there is no
    interval, nor of the difference of two conditions that no content has both of. Intervals are percentiles
    with linear interpolation. Numbers come from numpy.random.Generator(PCG64(seed)).
    """
    means = _draws(panel, draws, np.random.Generator(np.random.PCG64(seed)))
    tails = [50 * (1 - CONFIDENCE), 50 * (1 + CONFIDENCE)]
    cells = panel.cube
    with np.errstate(invalid="ignore"):
        observed = _mean(_mean(cells, axis=0), axis=0)
    rated: Flags = np.any(np.isfinite(cells), axis=0)
    rows = []
    for one, two in combinations(range(len(panel.conditions)), 2):
        low, high = _percentiles(means[:, one] - means[:, two], tails)
        if np.count_nonzero(rated[:, one] & rated[:, two]) < (2 if len(panel.raters) == 1 else 1):
            # Of unfinished plans: two conditions on different images differ as the images do.
            low = high = float("nan")
        rows.append(
            {
                "a": panel.conditions[one],
                "b": panel.conditions[two],
                "estimate": float(observed[one] - observed[two]),
                "ci_low": low,
                "ci_high": high,
            }
        )
    if len(panel.raters) == len(panel.contents) == 1:
        # Nothing varies in such draws: an interval of no width would claim certainty.
        for row in rows:
            row |= {"ci_low": float("nan"), "ci_high": float("nan")}
        return Resampled(means=np.full((len(panel.conditions), 2), np.nan), differences=rows)
    intervals = [_percentiles(means[:, one], tails) for one in range(len(panel.conditions))]
    return Resampled(means=np.array(intervals), differences=rows)


def _percentiles(values: Numbers, tails: list[float]) -> tuple[float, float]:
    known = values[np.isfinite(values)]
    if not len(known):
        return float("nan"), float("nan")
    low, high = np.percentile(known, tails)
    return float(low), float(high)


def _mean(values: Numbers, *, axis: int) -> Numbers:
    """Mean of what is there; NaN where nothing is."""
    known = np.isfinite(values)
    counts = known.sum(axis=axis)
    found: Numbers = np.where(known, values, 0.0).sum(axis=axis) / np.where(counts, counts, np.nan)
    return found


def _draws(panel: Panel, draws: int, rng: np.random.Generator) -> Numbers:
    """draws x K means of the conditions."""
    raters, contents, conditions = panel.cube.shape
    known = np.isfinite(panel.cube)
    votes = np.where(known, panel.cube, 0.0).reshape(raters, -1)
    there = known.astype(np.float64).reshape(raters, -1)
    found = np.empty((draws, conditions))
    step = max(1, _AT_ONCE // max(raters, contents * conditions))
    for start in range(0, draws, step):
        count = min(step, draws - start)
        of_rater = _times(rng.integers(0, raters, (count, raters)), raters)
        of_content = _times(rng.integers(0, contents, (count, contents)), contents)
        voted = of_rater @ there
        with np.errstate(invalid="ignore", divide="ignore"):
            stimuli = (of_rater @ votes) / voted
            rated = (voted > 0).reshape(count, contents, conditions)
            stimuli = np.where(rated, stimuli.reshape(count, contents, conditions), 0.0)
            sums = np.einsum("bc,bck->bk", of_content, stimuli)
            found[start : start + count] = sums / np.einsum(
                "bc,bck->bk", of_content, rated.astype(np.float64)
            )
    return found


def _times(drawn: np.ndarray, levels: int) -> Numbers:
    """How often each level was drawn in each row."""
    rows = len(drawn)
    flat = drawn + np.arange(rows)[:, None] * levels
    return np.bincount(flat.ravel(), minlength=rows * levels).reshape(rows, levels).astype(np.float64)
