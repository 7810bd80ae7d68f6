"""Scales of preference, each with what can be said where votes do not put all conditions on one scale."""

from dataclasses import dataclass
from itertools import combinations
from math import exp, nan, sqrt
from typing import Any

import numpy as np

from sr_studio.errors import message
from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.pairs import choice_model, thurstone
from sr_studio.survey.analysis.pairs.choice_model import ALPHA, ChoiceFit
from sr_studio.survey.analysis.pairs.counts import Comparisons
from sr_studio.survey.analysis.pairs.existence import has_maximum, levels, parts
from sr_studio.survey.votes import Integers, Numbers, Remark

MAXIMUM_LIKELIHOOD = "maximum likelihood"
REGULARISED = f"minus log-likelihood + {ALPHA} sum theta^2"
REGULARISED_JOD = f"minus log-likelihood + {thurstone.ALPHA} sum q^2"

KINDS = ("raters", "raters_and_contents")
"""What bootstraps draw: raters alone (with these contents), or both."""

Names = tuple[str, ...]
Section = dict[str, Any]


@dataclass(frozen=True)
class Resamples:
    """Scales of resampled votes; None where there is nothing to draw from."""

    raters: thurstone.Resampled | None
    raters_and_contents: thurstone.Resampled | None

    @property
    def regularised(self) -> int:
        """The most draws of one of the two that had no finite maximum."""
        drawn = (self.raters, self.raters_and_contents)
        return max((one.regularised for one in drawn if one is not None), default=0)


def why_regularised(wins: Numbers, names: Names) -> Remark | None:
    """Say why k x k wins (ties as halves or left out) give no finite scale; None where they give one."""
    if has_maximum(wins):
        return None
    if parts(wins).any():
        return Remark(
            code="not_connected",
            message=message(
                "Not every condition was compared with the others, directly or through others: {groups}. "
                "Differences between these groups are not in the data: the scale is regularised "
                "({estimator}) and says nothing of them.",
                groups=_groups(parts(wins), names, " | "),
                estimator=REGULARISED,
            ),
        )
    return Remark(
        code="no_finite_scale",
        message=message(
            "Some conditions won or lost every comparison with the others, so that the most likely "
            "difference is infinite: {groups}. The scale is regularised: {estimator}.",
            groups=_groups(_downwards(wins), names, " > "),
            estimator=REGULARISED,
        ),
    )


def bradley_terry(rows: Comparisons, names: Names, *, ties_half: bool = False) -> Section:
    """Return the section of Bradley-Terry; ties left out, or half a win for each."""
    table = rows.wins() + rows.ties() / 2 if ties_half else rows.wins()
    finite = bool(has_maximum(table))
    fit = choice_model.bradley_terry(table, alpha=0.0 if finite else ALPHA)
    return {
        "theta": _named(names, fit.theta),
        "se": _named(names, fit.se),
        "differences": differences(fit, names, levels(table)),
        "loglik": fit.loglik,
        "regularised": not finite,
        "estimator": MAXIMUM_LIKELIHOOD if finite else REGULARISED,
        "alpha": fit.alpha,
        "converged": fit.converged,
    }


def differences(fit: ChoiceFit, names: Names, level: Integers) -> list[Section]:
    """Return Wald tests of all pairs, Holm over them.

    A difference without a finite estimate has neither a standard error nor a p value: Wald's test fails there
    (Hauck and Donner, JASA 72, 1977).
    """
    from scipy.special import ndtr

    found: list[Section] = []
    for a, b in combinations(range(len(names)), 2):
        estimate, se = fit.difference(a, b)
        finite = bool(level[a] == level[b]) and se > 0
        p = float(2 * ndtr(-abs(estimate) / se)) if finite else nan
        found.append(
            {"a": names[a], "b": names[b], "estimate": estimate, "se": se if finite else nan, "p": p}
        )
    with_holm(found)
    return found


def with_holm(rows: list[Section]) -> None:
    """Add ``p_holm`` to rows with ``p``."""
    for row, adjusted in zip(rows, holm([row["p"] for row in rows]), strict=True):
        row["p_holm"] = adjusted


def davidson(rows: Comparisons, names: Names) -> Section | None:
    """Return the section of Davidson's model, None where it has no finite maximum."""
    shown, table = rows.shown(), rows.wins() + rows.ties() / 2
    if not has_maximum(table) or not choice_model.davidson_has_maximum(shown):
        return None
    fit = choice_model.davidson(shown)
    nu = exp(float(fit.more[0]))
    return {
        "theta": _named(names, fit.theta),
        "se": _named(names, fit.se),
        "nu": nu,
        "nu_se": nu * _se(fit.more_covariance),
        "differences": differences(fit, names, levels(table)),
        "loglik": fit.loglik,
        "converged": fit.converged,
    }


def left_bias(rows: Comparisons, names: Names) -> Section | None:
    """Return delta of the left side with its tests; None where it has no finite maximum."""
    from scipy.special import ndtr
    from scipy.stats import chi2

    wins, shown = rows.wins(), rows.shown()
    if not has_maximum(wins) or not choice_model.left_bias_has_maximum(shown):
        return None
    fit = choice_model.left_bias(shown)
    delta, se = float(fit.more[0]), _se(fit.more_covariance)
    ratio = 2 * (fit.loglik - choice_model.bradley_terry(wins).loglik)
    return {
        "delta": delta,
        "delta_se": se,
        "delta_p": float(2 * ndtr(-abs(delta) / se)) if se > 0 else nan,
        "delta_p_likelihood_ratio": float(chi2.sf(max(ratio, 0.0), 1)),
        "theta": _named(names, fit.theta),
        "se": _named(names, fit.se),
    }


def resample_jod(rows: Comparisons, *, draws: int, seed: int) -> Resamples:
    """Bootstrap JOD over raters, and over raters and contents; each begins with the same seed (PCG64)."""
    table = rows.by_rater_and_content()
    raters, contents = np.unique(rows.rater), np.unique(rows.content)
    table = table[np.ix_(raters, contents)]
    alone = together = None
    if draws > 0 and len(raters) > 1:
        alone = thurstone.resample(table, draws=draws, generator=_generator(seed), contents=False)
        if len(contents) > 1:
            together = thurstone.resample(table, draws=draws, generator=_generator(seed))
    return Resamples(alone, together)


def jod(rows: Comparisons, names: Names, resamples: Resamples, *, draws: int, seed: int) -> Section:
    """Return the section of JOD.

    ``low`` and ``high`` stand for other raters with these contents; ``raters_and_contents`` for both, which a
    claim about other pictures needs. Percentiles 2.5 and 97.5 of the draws.
    """
    wins = rows.wins() + rows.ties() / 2
    finite = bool(has_maximum(wins))
    values = thurstone.jod(wins, alpha=0.0 if finite else thurstone.ALPHA)
    low, high = _interval(names, resamples.raters)
    both_low, both_high = _interval(names, resamples.raters_and_contents)
    return {
        "value": _named(names, values),
        "low": low,
        "high": high,
        "interval": "raters",
        "raters_and_contents": {"low": both_low, "high": both_high},
        "differences": _jod_differences(names, values, resamples),
        "draws": draws,
        "seed": seed,
        "prior": "none",
        "sigma": thurstone.SIGMA,
        "ties": "half",
        "regularised": not finite,
        "estimator": MAXIMUM_LIKELIHOOD if finite else REGULARISED_JOD,
        "regularised_draws": resamples.regularised,
    }


def _jod_differences(names: Names, values: Numbers, resamples: Resamples) -> list[Section]:
    from scipy.special import ndtr

    found = []
    for a, b in combinations(range(len(names)), 2):
        estimate = float(values[a] - values[b])
        row: Section = {"a": names[a], "b": names[b], "estimate": estimate}
        row["preference"] = float(ndtr(estimate / thurstone.SIGMA))
        for kind in KINDS:
            drawn: thurstone.Resampled | None = getattr(resamples, kind)
            low = high = p = nan
            if drawn is not None:
                apart = drawn.values[:, a] - drawn.values[:, b]
                low, high = np.percentile(apart, (2.5, 97.5)).tolist()
                p = _bootstrap_p(apart)
            row |= {f"{kind}_low": low, f"{kind}_high": high, f"{kind}_p": p}
        found.append(row)
    for kind in KINDS:
        for row, adjusted in zip(found, holm([row[f"{kind}_p"] for row in found]), strict=True):
            row[f"{kind}_p_holm"] = adjusted
    return found


def _bootstrap_p(draws: Numbers) -> float:
    """Two-sided p of zero: twice the share of draws on its rarer side (Davison and Hinkley 1997, 4.4)."""
    rarer = min(int((draws <= 0).sum()), int((draws >= 0).sum()))
    return min(1.0, 2 * (rarer + 1) / (len(draws) + 1))


def _interval(
    names: Names, resampled: thurstone.Resampled | None
) -> tuple[dict[str, float], dict[str, float]]:
    if resampled is None:
        return dict.fromkeys(names, nan), dict.fromkeys(names, nan)
    low, high = np.percentile(resampled.values, (2.5, 97.5), axis=0)
    return _named(names, low), _named(names, high)


def _generator(seed: int) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def _se(covariance: Numbers) -> float:
    return sqrt(max(float(covariance[0, 0]), 0.0))


def _named(names: Names, values: Numbers) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True)}


def _downwards(wins: Numbers) -> Integers:
    """Labels of groups within which differences are finite, 0 for the one at the winning end."""
    level = levels(wins)
    count = int(level.max()) + 1
    beaten = np.array([wins[level == one][:, level != one].any(axis=0).sum() for one in range(count)])
    lost = np.array([wins[level != one][:, level == one].any(axis=1).sum() for one in range(count)])
    order = np.lexsort((-beaten, lost))
    place = np.empty(count, dtype=np.int64)
    place[order] = np.arange(count)
    return place[level]


def _groups(label: Integers, names: Names, between: str) -> str:
    return between.join(
        ", ".join(name for name, mine in zip(names, label, strict=True) if mine == one)
        for one in range(int(label.max()) + 1)
    )
