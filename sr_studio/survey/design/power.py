"""How many raters and contents a difference needs: the two-way formula, and the exact binomial for pairs.

Raters differ in how they see a condition, and contents in how much a condition helps them; only more raters
and more contents lessen either. With variances s_rk^2 (rater x condition), s_ck^2 (content x condition) and
s_e^2 (residual) the standard error of a difference of two conditions is::

    SE = sqrt(2 (s_rk^2 / I + s_ck^2 / J + s_e^2 / (I J R)))      I raters, J contents, R repetitions
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

_NORMAL = NormalDist()

Numbers = npt.NDArray[np.float64]

LEVEL = 0.05
"""Two-sided error of the first kind."""

POWER = 0.8
"""Chance of seeing a difference that is meant where nothing else is said."""

_MOST_VOTES = 200_000
_SCANNED_WHOLE = 3_000


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Standard deviations in scale points: of votes about their model, and of what differs between people and
    between contents in how they take a condition. The usual ones are of five-step studies of this field.
    """

    residual: float = 0.7
    rater: float = 0.2
    content: float = 0.3


def standard_error(
    *, raters: int, contents: int, repetitions: int = 1, spread: Spread | None = None
) -> float:
    """Of a difference of two conditions' means, in scale points."""
    s = spread or Spread()
    return math.sqrt(
        2
        * (s.rater**2 / raters + s.content**2 / contents + s.residual**2 / (raters * contents * repetitions))
    )


def degrees_of_freedom(
    *, raters: int, contents: int, repetitions: int = 1, conditions: int = 2, spread: Spread | None = None
) -> float | None:
    """Satterthwaite's, of the standard error that an analysis estimates from its mean squares.

    Of complete data with K conditions the error is estimated by MS[rater:condition] + MS[content:condition] -
    MS[residual] (`sr_studio.survey.analysis.ratings.mixed.anova`); with one rater or one content the mean
    square of the other alone is left. None with one of both.
    """
    s = spread or Spread()
    noise = s.residual**2 / repetitions
    own = [
        (contents * s.rater**2 + noise, (raters - 1) * (conditions - 1)),
        (raters * s.content**2 + noise, (contents - 1) * (conditions - 1)),
    ]
    parts = [(value, free) for value, free in own if free > 0]
    if not parts:
        return None
    if len(parts) == 2:
        parts.append((-noise, conditions * (raters - 1) * (contents - 1)))
    whole = sum(value for value, _ in parts)
    spread_of = sum(value**2 / free for value, free in parts)
    least = float(min(free for _, free in parts))
    return max(whole**2 / spread_of, least) if spread_of > 0 else least


@lru_cache(maxsize=256)
def _estimates(df: float) -> tuple[Numbers, Numbers]:
    """What a standard deviation is estimated as, in parts of the true one, and how likely that is."""
    width = 9 / math.sqrt(2 * df)
    edges = np.linspace(max(0.0, 1 - width), 1 + width, 602)
    values = (edges[1:] + edges[:-1]) / 2
    logs = (df - 1) * np.log(values) - df * values**2 / 2
    weights = np.exp(logs - logs.max())
    return values, weights / weights.sum()


def _chance(limit: float, df: float, shift: float = 0.0) -> float:
    """P(T < limit) of Student's t with these degrees of freedom, noncentral by ``shift``."""
    values, weights = _estimates(df)
    return float(sum(w * _NORMAL.cdf(limit * v - shift) for v, w in zip(values, weights, strict=True)))


def _first(chance: Callable[[float], float], wanted: float) -> float:
    """The number at which a growing chance reaches what is wanted."""
    high = 1.0
    while chance(high) < wanted and high < 1e6:
        high *= 2
    low = 0.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if chance(middle) < wanted else (low, middle)
    return high


@lru_cache(maxsize=256)
def quantile(df: float, level: float = LEVEL) -> float:
    """The limit of Student's t for a two-sided test."""
    return _first(lambda limit: _chance(limit, df), 1 - level / 2)


def power_of(difference: float, error: float, *, df: float | None = None, level: float = LEVEL) -> float:
    """Chance that a true difference is found significant in its own direction.

    ``df``: of the t test that finds it (`degrees_of_freedom`); None is the normal approximation, which
    promises too much where raters or contents are few.
    """
    if error == 0:
        return 1.0 if difference else level / 2
    if df is None:
        return _NORMAL.cdf(abs(difference) / error - _NORMAL.inv_cdf(1 - level / 2))
    return 1 - _chance(quantile(df, level), df, abs(difference) / error)


def smallest_difference(
    error: float, *, df: float | None = None, power: float = POWER, level: float = LEVEL
) -> float:
    """The difference that is found with this chance, in scale points; ``df`` as in `power_of`."""
    if df is None:
        return (_NORMAL.inv_cdf(1 - level / 2) + _NORMAL.inv_cdf(power)) * error
    return _first(lambda shift: power_of(shift, 1.0, df=df, level=level), power) * error


def contents_help_more(*, raters: int, contents: int, spread: Spread | None = None) -> bool:
    """Whether twice the contents lessen the error more than twice the raters; either doubles the votes."""
    s = spread or Spread()
    return s.content**2 / contents > s.rater**2 / raters


_ENDLESS = 10**6


def raters_needed(
    difference: float,
    *,
    contents: int,
    repetitions: int = 1,
    conditions: int = 2,
    power: float = POWER,
    spread: Spread | None = None,
) -> int | None:
    """Raters for which a difference is found with this chance; None where no number of them is enough."""

    def enough(raters: int) -> bool:
        size = {"raters": raters, "contents": contents, "repetitions": repetitions}
        error, df = (
            standard_error(**size, spread=spread),
            degrees_of_freedom(**size, conditions=conditions, spread=spread),
        )
        return df is not None and power_of(difference, error, df=df) >= power

    return _fewest(enough)


def contents_needed(
    difference: float,
    *,
    raters: int,
    repetitions: int = 1,
    conditions: int = 2,
    power: float = POWER,
    spread: Spread | None = None,
) -> int | None:
    """Contents for which a difference is found with this chance; None where no number of them is enough."""

    def enough(contents: int) -> bool:
        size = {"raters": raters, "contents": contents, "repetitions": repetitions}
        error, df = (
            standard_error(**size, spread=spread),
            degrees_of_freedom(**size, conditions=conditions, spread=spread),
        )
        return df is not None and power_of(difference, error, df=df) >= power

    return _fewest(enough)


def _fewest(enough: Callable[[int], bool]) -> int | None:
    high = 2
    while not enough(high):
        high *= 2
        if high > _ENDLESS:
            return None
    low = 1 if high == 2 else high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return high


# ---------------------------------------------------------------------------------------------- pairs


def _log_choose(n: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Logarithms of the binomial coefficients of n over 0..n."""
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, n + 1, dtype=np.float64)))])
    return np.asarray(logs[n] - logs - logs[::-1])


def least_wins(votes: int, *, level: float = LEVEL) -> int | None:
    """Fewest wins of so many forced choices that differ from chance (exact, two-sided), if any do."""
    tail = np.cumsum(np.exp(_log_choose(votes) - votes * math.log(2))[::-1])[::-1]
    found = np.flatnonzero(2 * tail <= level * (1 + 1e-9))
    return int(found[0]) if len(found) else None


def power_of_votes(votes: int, preference: float, *, level: float = LEVEL) -> float:
    """Chance that independent forced choices show a true preference (0.5 .. 1) as significant; exact."""
    wins = least_wins(votes, level=level)
    if wins is None:
        return 0.0
    if preference >= 1:
        return 1.0
    counts = np.arange(votes + 1)
    chances = np.exp(
        _log_choose(votes) + counts * math.log(preference) + (votes - counts) * math.log(1 - preference)
    )
    return float(min(1.0, chances[wins:].sum() + chances[: votes - wins + 1].sum()))


def votes_needed(preference: float, *, power: float = POWER, level: float = LEVEL) -> int | None:
    """The first number of votes that shows a preference with this chance; the chance is not monotone in it.

    None where it is more than 200,000 (a preference next to none).
    """
    limit, wanted = _NORMAL.inv_cdf(1 - level / 2), _NORMAL.inv_cdf(power)
    margin = abs(preference - 0.5)
    if margin == 0:
        return None
    about = ((limit * 0.5 + wanted * math.sqrt(preference * (1 - preference))) / margin) ** 2
    if about > _MOST_VOTES:
        return None
    # The steps of the exact test shift the first number by little where there are many votes.
    votes = 1 if about < _SCANNED_WHOLE else int(about * 0.97)
    while power_of_votes(votes, preference, level=level) < power:
        votes += 1
    return votes


def smallest_preference(votes: int, *, power: float = POWER, level: float = LEVEL) -> float | None:
    """The preference (above 0.5) that so many independent votes show with this chance; None where none is."""
    if power_of_votes(votes, 1.0, level=level) < power:
        return None
    low, high = 0.5, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if power_of_votes(votes, middle, level=level) < power:
            low = middle
        else:
            high = middle
    return high
