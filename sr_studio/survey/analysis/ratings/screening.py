"""Which raters a named rule would leave out. Rules reject once; nobody is screened a second time."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from sr_studio.survey.analysis.ratings.bias import biases, without_bias
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import Screening
from sr_studio.survey.votes import Flags, Integers, Numbers

SLACK = 1e-9
"""With the population standard deviation a minority of exactly one fifth lies on the threshold itself;
without a slack rounding would decide who goes."""

MANY = 0.05
"""Share of presentations a rater may be far off in."""

LOPSIDED = 0.3
"""Difference of high and low votes over their sum, below which a rater is off in both directions."""

CORRELATION = 0.7
"""Highest threshold of the screening by correlation (sureal)."""

Spread = Literal["population", "sample"]
Unanimous = Literal["keep", "skip"]


@dataclass(frozen=True, kw_only=True)
class Screened:
    """What a rule says.

    Attributes
    ----------
    rejected
        Positions of the raters it would leave out; empty where it would leave out all.
    high, low, ratio
        I counts of votes far above and far below, and their sum over the presentations (BT.500); None for
        correlations.
    correlation
        I correlations with the MOS, NaN for a rater whose votes are all equal; None for BT.500.
    threshold
        Of the correlations; NaN for BT.500.
    """

    rejected: tuple[int, ...]
    high: Integers | None = None
    low: Integers | None = None
    ratio: Numbers | None = None
    correlation: Numbers | None = None
    threshold: float = float("nan")


def bt500(panel: Panel, spread: Spread, unanimous: Unanimous) -> Screened:
    """ITU-R BT.500-15 A1-2.3.1.

    A presentation is a stimulus in a repetition. Its votes are taken as normal for a kurtosis of 2 to 4 and
    are then far off at 2 standard deviations, else at the square root of 20. ``unanimous``: whether a
    presentation without variance counts, where every vote is high and low at once.
    """
    presentation, count = _presentations(panel)
    numbers = np.bincount(presentation, minlength=count)
    mean = np.bincount(presentation, panel.rating, minlength=count) / numbers
    off = panel.rating - mean[presentation]
    second = np.bincount(presentation, off**2, minlength=count) / numbers
    fourth = np.bincount(presentation, off**4, minlength=count) / numbers
    varied = second > SLACK**2
    with np.errstate(invalid="ignore", divide="ignore"):
        kurtosis = np.where(varied, fourth / np.where(varied, second, 1.0) ** 2, np.nan)
        factor = numbers / (numbers - 1) if spread == "sample" else 1.0
        deviation = np.sqrt(second * factor)
    normal = (kurtosis >= 2 - SLACK) & (kurtosis <= 4 + SLACK)
    # A single vote has no deviation: it is as far off as unanimous ones.
    reach = np.where(normal, 2.0, np.sqrt(20.0)) * np.where(np.isfinite(deviation), deviation, 0.0)
    counted = varied[presentation] | (unanimous == "keep")
    far = counted & (np.abs(off) >= reach[presentation] - SLACK)
    up, down = far & (off >= -SLACK), far & (off <= SLACK)
    raters = len(panel.raters)
    high = np.bincount(panel.rater, up, minlength=raters).astype(np.int64)
    low = np.bincount(panel.rater, down, minlength=raters).astype(np.int64)
    both = high + low
    ratio = both / count
    lopsided = np.abs(high - low) / np.maximum(both, 1)
    rejected = (ratio > MANY + SLACK) & (lopsided < LOPSIDED - SLACK) & (both > 0)
    return Screened(rejected=_some(rejected), high=high, low=low, ratio=ratio)


def by_correlation(panel: Panel, how: Literal["pearson", "spearman"]) -> Screened:
    """Raters whose correlation with the MOS is low, as sureal has it.

    The threshold is mean less population standard deviation of the correlations, at most `CORRELATION`. A
    rater whose votes are all equal has no correlation and is rejected.
    """
    found = correlations(panel, how)
    known = found[np.isfinite(found)]
    if not len(known):
        return Screened(rejected=(), correlation=found)
    threshold = min(CORRELATION, float(known.mean() - known.std()))
    # The lower of two raters is at the threshold itself.
    low = ~(found > threshold + SLACK)
    return Screened(rejected=_some(low), correlation=found, threshold=threshold)


def correlations(panel: Panel, how: Literal["pearson", "spearman"]) -> Numbers:
    """I correlations of the raters' votes with the MOS of what they rated; NaN where there is none."""
    from scipy.stats import rankdata

    if how in panel.correlations:
        return panel.correlations[how]
    found = np.full(len(panel.raters), np.nan)
    order = np.argsort(panel.rater, kind="stable")
    ends = np.cumsum(panel.votes_per_rater)
    for rater, rows in enumerate(np.split(order, ends[:-1])):
        own, mean = panel.rating[rows], panel.mos[panel.stimulus[rows]]
        if how == "spearman":
            # Means that are equal but for rounding are one rank.
            own, mean = rankdata(own), rankdata(np.round(mean, 9))
        own, mean = own - own.mean(), mean - mean.mean()
        size = float(np.sqrt((own @ own) * (mean @ mean)))
        if size > SLACK:
            found[rater] = float(own @ mean) / size
    panel.correlations[how] = found
    return found


def p913(panel: Panel) -> Screened:
    """BT.500 as sureal has it on votes without their raters' biases (sureal's P913)."""
    cleaned = replace(panel, rating=without_bias(panel, biases(panel)))
    return bt500(cleaned, "population", "keep")


def screened(panel: Panel, by: Screening) -> Screened:
    """What one of the named rules says."""
    if by == "bt500":
        return bt500(panel, "sample", "skip")
    if by == "bt500-sureal":
        return bt500(panel, "population", "keep")
    if by == "pearson":
        return by_correlation(panel, "pearson")
    return p913(panel) if by == "p913" else Screened(rejected=())


def _presentations(panel: Panel) -> tuple[Integers, int]:
    keys = panel.stimulus * (int(panel.repetition.max()) + 1) + panel.repetition
    different, place = np.unique(keys, return_inverse=True)
    return place.astype(np.int64), len(different)


def _some(rejected: Flags) -> tuple[int, ...]:
    """Positions of the rejected; none where that would be all (sureal's rule)."""
    return () if rejected.all() else tuple(int(place) for place in np.flatnonzero(rejected))
