"""Correlations with opinions, their intervals and tests of their differences."""

from dataclasses import dataclass
from math import atanh, nan, sqrt, tanh

import numpy as np

from sr_studio.survey.votes import Integers, Numbers

_Z = 1.959963984540054
"""97.5 % point of the normal distribution."""

_FLAT = 1e-12
"""Standard deviation, relative to the largest value, below which values count as all equal."""


@dataclass(frozen=True)
class Correlation:
    """A coefficient with a 95 % interval; NaN where there is none."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class WilliamsTest:
    """Of the difference of two dependent correlations; NaN where it cannot be made."""

    t: float
    df: int
    p: float


def flat(values: Numbers) -> bool:
    """Whether there is no correlation with these: fewer than two, or all the same."""
    return len(values) < 2 or float(np.std(values)) <= _FLAT * max(float(np.abs(values).max()), 1e-300)


def pearson(x: Numbers, y: Numbers) -> float:
    """Pearson's coefficient; NaN where one of the two is flat."""
    if flat(x) or flat(y):
        return nan
    return float(np.clip(np.corrcoef(x, y)[0, 1], -1.0, 1.0))


def spearman(x: Numbers, y: Numbers) -> float:
    """Spearman's rank coefficient, ties at their mean rank."""
    from scipy.stats import rankdata

    return pearson(rankdata(x), rankdata(y))


def kendall(x: Numbers, y: Numbers) -> float:
    """Kendall's tau-b."""
    from scipy.stats import kendalltau

    return nan if flat(x) or flat(y) else float(kendalltau(x, y).statistic)


def with_interval(value: float, n: int, *, variance: float = 1.0) -> Correlation:
    """Return Fisher's interval: z +- 1.96 sqrt(variance / (n - 3)), treating rows as independent.

    ``variance`` is 1 for Pearson and 1.06 for Spearman (Fieller, Hartley and Pearson, Biometrika 44, 1957).
    There is none for n below 4 or a perfect correlation.
    """
    if not np.isfinite(value) or n < 4 or abs(value) > 1 - 1e-12:
        return Correlation(value, nan, nan)
    half = _Z * sqrt(variance / (n - 3))
    return Correlation(value, tanh(atanh(value) - half), tanh(atanh(value) + half))


def williams(r12: float, r13: float, r23: float, n: int) -> WilliamsTest:
    """Test r12 = r13, of 2 and 3 with the same 1 (Williams 1959; Steiger, Psychol. Bull. 87, 1980)."""
    from scipy.stats import t as student

    if n < 4 or not np.isfinite([r12, r13, r23]).all():
        return WilliamsTest(nan, n - 3, nan)
    determinant = 1 - r12**2 - r13**2 - r23**2 + 2 * r12 * r13 * r23
    mean = (r12 + r13) / 2
    below = 2 * (n - 1) / (n - 3) * max(determinant, 0.0) + mean**2 * (1 - r23) ** 3
    if below <= 1e-15:
        return WilliamsTest(nan, n - 3, nan)
    value = (r12 - r13) * sqrt((n - 1) * (1 + r23) / below)
    return WilliamsTest(value, n - 3, float(2 * student.sf(abs(value), n - 3)))


def content_weights(content: Integers, *, draws: int, generator: np.random.Generator) -> Numbers:
    """How often each row counts in each draw of a bootstrap over contents: draws x n."""
    found, place = np.unique(content, return_inverse=True)
    times = generator.multinomial(len(found), np.full(len(found), 1 / len(found)), size=draws)
    weights: Numbers = times[:, place].astype(np.float64)
    return weights


def weighted_pearson(x: Numbers, y: Numbers, weights: Numbers) -> Numbers:
    """Pearson's coefficient under each of draws x n weights; ``x`` and ``y`` are n or draws x n."""
    total = np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    dx = x - (weights * x).sum(axis=1, keepdims=True) / total
    dy = y - (weights * y).sum(axis=1, keepdims=True) / total
    xx, yy = (weights * dx * dx).sum(axis=1), (weights * dy * dy).sum(axis=1)
    xy = (weights * dx * dy).sum(axis=1)
    usable = (xx > 1e-20) & (yy > 1e-20)
    return np.where(usable, xy / np.sqrt(np.where(usable, xx * yy, 1.0)), np.nan)


def weighted_ranks(x: Numbers, weights: Numbers) -> Numbers:
    """Mean ranks of n values, each as often there as its weight says: draws x n."""
    found, place = np.unique(x, return_inverse=True)
    share = np.zeros((len(found), len(weights)))
    np.add.at(share, place, weights.T)
    ranks: Numbers = (np.cumsum(share, axis=0) - share / 2 + 0.5)[place].T
    return ranks


def percentiles(draws: Numbers) -> tuple[float, float]:
    """2.5 and 97.5 % points; NaN where more than a twentieth of the draws have no value."""
    usable = draws[np.isfinite(draws)]
    if len(usable) < 0.95 * len(draws) or not len(usable):
        return nan, nan
    low, high = np.percentile(usable, (2.5, 97.5))
    return float(low), float(high)
