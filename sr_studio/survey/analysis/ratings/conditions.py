"""Means of conditions with intervals of every kind, each by its name."""

from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.comparison.bootstrap import Resampled
from sr_studio.survey.analysis.ratings.comparison.paired import unit_means
from sr_studio.survey.analysis.ratings.means import counts_by, medians, quantile, shares
from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.ratings.scope import scope_of
from sr_studio.survey.analysis.settings import Interval
from sr_studio.survey.votes import Numbers


def condition_rows(
    panel: Panel,
    kind: Interval,
    *,
    mixed: dict[str, Any] | None,
    resampled: Resampled,
    ranks: Numbers,
    dmos: Numbers,
) -> dict[str, dict[str, Any]]:
    """What is known of each condition, by name.

    The mean is that over contents, so that one with more votes weighs no more. ``ci_kind`` says which
    interval ``ci_low`` and ``ci_high`` are: ``mixed`` (about other raters and other images) where there is a
    model, else ``rater`` (about other raters, these images); of one rater it is ``content`` (about other
    images, this rater), of one image ``rater``. ``intervals`` holds every kind: those two,
    ``content`` (over contents), ``bootstrap`` (two-way), and ``vote_naive`` (over all votes, as if they were
    independent).

    ``dmos``: J values of stimuli, NaN without a reference.
    """
    conditions = len(panel.conditions)
    condition = panel.condition
    numbers = np.bincount(condition, minlength=conditions)
    sums = np.bincount(condition, panel.rating, minlength=conditions)
    middle = medians(condition, conditions, panel.rating)
    counts = counts_by(condition, conditions, panel)
    good, poor = shares(condition, conditions, panel)
    by_rater = unit_means(panel, "raters")
    scope = scope_of(panel)
    rows = {}
    for place, name in enumerate(panel.conditions):
        stimuli = panel.stimulus_condition == place
        of_contents = panel.mos[stimuli]
        mean = float(of_contents.mean())
        own = dmos[stimuli]
        intervals = {
            "rater": _interval(by_rater[:, place], kind, about=mean),
            "content": _interval(of_contents, kind, about=mean),
            "vote_naive": _interval(
                panel.rating[condition == place], kind, about=sums[place] / numbers[place]
            ),
            "bootstrap": resampled.means[place].tolist(),
        }
        if mixed is not None:
            found = mixed["means"][name]
            intervals["mixed"] = [found["ci_low"], found["ci_high"]]
        chosen = "mixed" if mixed is not None else "rater"
        chosen = {"images": "content", "raters": "rater"}.get(scope, chosen)
        rows[name] = {
            "n": int(numbers[place]),
            "contents": int(stimuli.sum()),
            "mos": mean,
            "vote_mean": float(sums[place] / numbers[place]),
            "ci_low": intervals[chosen][0],
            "ci_high": intervals[chosen][1],
            "ci_kind": chosen,
            "intervals": intervals,
            "mean_rank": float(ranks[place]),
            "median": float(middle[place]),
            "counts": counts[place].tolist(),
            "gob": float(good[place]),
            "pow": float(poor[place]),
            "dmos": float(own[np.isfinite(own)].mean()) if np.isfinite(own).any() else None,
        }
    return rows


def _interval(values: Numbers, kind: Interval, *, about: float) -> list[float]:
    """Interval of the mean of values, about a mean."""
    known = values[np.isfinite(values)]
    if len(known) < 2:
        return [float("nan"), float("nan")]
    half = quantile(kind, len(known) - 1) * float(known.std(ddof=1)) / len(known) ** 0.5
    return [about - half, about + half]
