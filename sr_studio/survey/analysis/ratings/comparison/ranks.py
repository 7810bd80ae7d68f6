"""Conditions by their ranks: the mean rank of the SRGAN paper, and Friedman's test."""

from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.votes import Numbers

_SAME_TO = 9
"""Decimals to which means of repetitions are equal."""


def mean_ranks(panel: Panel) -> Numbers:
    """K mean ranks over (rater, content): 1 is the best of the conditions that were rated, ties averaged."""
    from scipy.stats import rankdata

    rows = np.round(panel.cube, _SAME_TO).reshape(-1, len(panel.conditions))
    ranks = rankdata(-rows, axis=1, nan_policy="omit")
    counts = np.isfinite(rows).sum(axis=0)
    found: Numbers = np.nansum(ranks, axis=0) / np.where(counts, counts, np.nan)
    return found


def friedman(panel: Panel) -> dict[str, Any]:
    """Friedman's test over raters: whether any condition differs for people like these, on these images.

    Blocks are raters who voted on all that is there of every condition, ranked by their means over contents.
    The values are None, with the reason, for fewer than three conditions or two such raters.
    """
    means = np.round(panel.cube.mean(axis=1), _SAME_TO)
    whole = means[np.isfinite(means).all(axis=1)]
    blocks, conditions = whole.shape
    empty = {"statistic": None, "df": None, "p": None, "blocks": blocks, "of": "raters"}
    if conditions < 3:
        return {**empty, "reason": "fewer than three conditions"}
    if blocks < 2:
        return {**empty, "reason": "fewer than two raters with every vote"}
    if not np.ptp(whole, axis=1).any():
        return {**empty, "reason": "every rater's means are equal"}
    from scipy.stats import friedmanchisquare

    found = friedmanchisquare(*whole.T)
    return {
        "statistic": float(found.statistic),
        "df": conditions - 1,
        "p": float(found.pvalue),
        "blocks": blocks,
        "of": "raters",
        "reason": None,
    }
