"""Whether votes rise or fall in the course of a sitting."""

from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.bias import biases
from sr_studio.survey.analysis.ratings.means import quantile
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.votes import Integers, Numbers

PER = 100
"""Trials a slope is given for."""

FEWEST = 3
"""Votes of a rater that have a slope."""


def drift(panel: Panel, trial: Integers) -> dict[str, Any]:
    """Slope of the votes over the trial number in scale points a hundred trials.

    A vote is taken less the MOS of its stimulus and its rater's bias; every rater has a slope by least
    squares; the slope is their mean with Student's interval over raters. None with the reason where trial
    numbers are not known. ``trial``: n numbers, -1 where not known.
    """
    empty = {"slope": None, "ci_low": None, "ci_high": None, "p": None, "per_trials": PER}
    if (trial < 0).all():
        return {**empty, "raters": 0, "reason": "trial numbers are not known"}
    slopes = _slopes(panel, trial)
    count = len(slopes)
    if count < 2:
        return {**empty, "raters": count, "reason": "fewer than two raters with three trials"}
    from scipy.special import stdtr

    mean, se = float(slopes.mean()) * PER, float(slopes.std(ddof=1)) * PER / count**0.5
    half = quantile("t", count - 1) * se
    return {
        "slope": mean,
        "ci_low": mean - half,
        "ci_high": mean + half,
        "p": float(2 * stdtr(count - 1, -abs(mean / se))) if se > 0 else None,
        "per_trials": PER,
        "raters": count,
        "reason": None,
    }


def _slopes(panel: Panel, trial: Integers) -> Numbers:
    """Of the raters with enough trials."""
    left = panel.rating - panel.mos[panel.stimulus] - biases(panel)[panel.rater]
    known = trial >= 0
    raters = len(panel.raters)
    place, rater, left = trial[known].astype(np.float64), panel.rater[known], left[known]
    numbers = np.bincount(rater, minlength=raters)
    held = np.maximum(numbers, 1)
    place = place - (np.bincount(rater, place, minlength=raters) / held)[rater]
    left = left - (np.bincount(rater, left, minlength=raters) / held)[rater]
    square = np.bincount(rater, place**2, minlength=raters)
    product = np.bincount(rater, place * left, minlength=raters)
    some = (numbers >= FEWEST) & (square > 0)
    return product[some] / square[some]
