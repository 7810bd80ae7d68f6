"""How far raters agree: Krippendorff's alpha and intraclass correlations."""

from typing import Any

import numpy as np

from sr_studio.survey.analysis.ratings.panel import Panel
from sr_studio.survey.analysis.settings import CONFIDENCE
from sr_studio.survey.votes import Integers, Numbers


def alpha(unit: Integers, values: Numbers) -> float:
    """Krippendorff's alpha for interval data: n values and the unit of each; NaN where there is none.

    Units with one value say nothing of agreement and are left out. Alpha for ordinal data is the same of the
    values' mid-ranks (`mid_ranks`), since their squared differences are its distances.
    """
    sizes = np.bincount(unit)
    paired = sizes[unit] > 1
    unit, values = unit[paired], values[paired]
    count = len(values)
    if count < 2:
        return float("nan")
    sizes = np.bincount(unit)
    several = sizes > 1
    sums, squares = np.bincount(unit, values), np.bincount(unit, values**2)
    inside = 2 * (sizes * squares - sums**2)[several] / (sizes[several] - 1)
    observed = float(inside.sum()) / count
    expected = 2 * (count * float((values**2).sum()) - float(values.sum()) ** 2) / (count * (count - 1))
    return 1 - observed / expected if expected > 1e-12 else float("nan")


def mid_ranks(unit: Integers, values: Numbers) -> Numbers:
    """n mid-ranks among the values that are paired, ties averaged; about their mean."""
    from scipy.stats import rankdata

    paired = np.bincount(unit)[unit] > 1
    ranks = np.zeros(len(values))
    ranks[paired] = rankdata(values[paired])
    ranks[paired] -= ranks[paired].mean() if paired.any() else 0.0
    return ranks


def agreement(panel: Panel) -> dict[str, Any]:
    """Agreement of the panel as plain data; None with a reason where it cannot be said.

    Alpha: units are stimuli, coders raters, the first repetition of each. ICC: Shrout and Fleiss 1979, McGraw
    and Wong 1996, targets are stimuli, judges raters; complete data only, with repetitions averaged.
    """
    first = panel.repetition == panel.repetition.min()
    unit, values = panel.stimulus[first], panel.rating[first]
    centred = values - values.mean()
    found: dict[str, Any] = {
        "alpha_ordinal": alpha(unit, mid_ranks(unit, values)),
        "alpha_interval": alpha(unit, centred),
        "alpha_reason": None,
        **dict.fromkeys(_ICC),
        "icc_reason": None,
    }
    if not np.isfinite(found["alpha_interval"]):
        found["alpha_reason"] = "fewer than two votes a stimulus, or all votes equal"
    if len(panel.raters) < 2 or panel.stimuli < 2:
        found["icc_reason"] = "fewer than two raters or stimuli"
    elif not panel.complete:
        found["icc_reason"] = "votes are missing"
    else:
        values_of = panel.cube[:, panel.stimulus_content, panel.stimulus_condition].T
        found |= _intraclass(values_of)
    return found


_ICC = (
    "icc_2_1",
    "icc_2_1_low",
    "icc_2_1_high",
    "icc_2_k",
    "icc_2_k_low",
    "icc_2_k_high",
    "icc_3_1",
    "icc_3_k",
)


def _intraclass(votes: Numbers) -> dict[str, Any]:
    """Of n targets x k judges."""
    targets, judges = votes.shape
    grand = votes.mean()
    of_target = judges * float(((votes.mean(axis=1) - grand) ** 2).sum()) / (targets - 1)
    of_judge = targets * float(((votes.mean(axis=0) - grand) ** 2).sum()) / (judges - 1)
    off = votes - votes.mean(axis=1, keepdims=True) - votes.mean(axis=0) + grand
    residual = float((off**2).sum()) / ((targets - 1) * (judges - 1))
    if residual <= 1e-12:
        return {"icc_reason": "no residual variance"}
    single = (of_target - residual) / (
        of_target + (judges - 1) * residual + judges * (of_judge - residual) / targets
    )
    average = (of_target - residual) / (of_target + (of_judge - residual) / targets)
    low, high = _interval(targets, judges, of_target, of_judge / residual, residual)
    return {
        "icc_2_1": single,
        "icc_2_1_low": low,
        "icc_2_1_high": high,
        "icc_2_k": average,
        "icc_2_k_low": low * judges / (1 + low * (judges - 1)),
        "icc_2_k_high": high * judges / (1 + high * (judges - 1)),
        "icc_3_1": (of_target - residual) / (of_target + (judges - 1) * residual),
        "icc_3_k": (of_target - residual) / of_target if of_target > 0 else None,
    }


def _interval(
    targets: int, judges: int, of_target: float, judge_ratio: float, residual: float
) -> tuple[float, float]:
    """95 % interval of ICC(2,1) (McGraw and Wong 1996, their case 2A)."""
    from scipy.special import fdtri

    rho = (of_target - residual) / (
        of_target + (judges - 1) * residual + judges * residual * (judge_ratio - 1) / targets
    )
    own = targets * (1 + (judges - 1) * rho) - judges * rho
    df = ((judges - 1) * (targets - 1) * (judges * rho * judge_ratio + own) ** 2) / (
        (targets - 1) * judges**2 * rho**2 * judge_ratio**2 + own**2
    )
    tail = 0.5 + CONFIDENCE / 2
    upper, lower = fdtri(targets - 1, df, tail), fdtri(df, targets - 1, tail)
    rest = judges * judge_ratio * residual + (judges * targets - judges - targets) * residual
    low = targets * (of_target - upper * residual) / (upper * rest + targets * of_target)
    high = targets * (lower * of_target - residual) / (rest + targets * lower * of_target)
    return float(low), float(high)
