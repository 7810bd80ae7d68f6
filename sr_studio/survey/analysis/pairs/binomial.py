"""Two conditions, or two sides, without a model: exact binomial test and Wilson's interval."""

from dataclasses import dataclass
from math import nan


@dataclass(frozen=True)
class Share:
    """``wins`` of ``n``: share, Wilson's 95 % interval (JASA 22, 1927), exact two-sided p of one half.

    NaN where n is 0.
    """

    wins: int
    n: int
    share: float
    p: float
    low: float
    high: float


def share(wins: int, n: int) -> Share:
    """Return what ``wins`` of ``n`` say; ties are in neither."""
    from scipy.stats import binomtest

    if n == 0:
        return Share(0, 0, nan, nan, nan, nan)
    test = binomtest(wins, n)
    interval = test.proportion_ci(method="wilson")
    return Share(wins, n, wins / n, float(test.pvalue), float(interval.low), float(interval.high))
