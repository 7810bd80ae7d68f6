"""How many raters and contents a difference needs: the two-way formula, and the exact binomial for pairs.

Raters differ in how they see a condition, and contents in how much a condition helps them; only more raters
and more contents lessen either. With variances s_rk^2 (rater x condition), s_ck^2 (content x condition) and
s_e^2 (residual) the standard error of a difference of two conditions is::

    SE = sqrt(2 (s_rk^2 / I + s_ck^2 / J + s_e^2 / (I J R)))      I raters, J contents, R repetitions
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

_NORMAL = NormalDist()

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


def power_of(difference: float, error: float, *, level: float = LEVEL) -> float:
    """Chance that a true difference is found significant in its own direction (normal approximation)."""
    if error == 0:
        return 1.0 if difference else level / 2
    return _NORMAL.cdf(abs(difference) / error - _NORMAL.inv_cdf(1 - level / 2))


def smallest_difference(error: float, *, power: float = POWER, level: float = LEVEL) -> float:
    """The difference that is found with this chance, in scale points."""
    return (_NORMAL.inv_cdf(1 - level / 2) + _NORMAL.inv_cdf(power)) * error


def contents_help_more(*, raters: int, contents: int, spread: Spread | None = None) -> bool:
    """Whether twice the contents lessen the error more than twice the raters; either doubles the votes."""
    s = spread or Spread()
    return s.content**2 / contents > s.rater**2 / raters


def raters_needed(
    difference: float,
    *,
    contents: int,
    repetitions: int = 1,
    power: float = POWER,
    spread: Spread | None = None,
) -> int | None:
    """Raters for which a difference is found with this chance; None where no number of them is enough."""
    s = spread or Spread()
    wanted = (difference / smallest_difference(1.0, power=power)) ** 2 / 2 - s.content**2 / contents
    if wanted <= 0:
        return None
    return max(2, math.ceil((s.rater**2 + s.residual**2 / (contents * repetitions)) / wanted - 1e-9))


def contents_needed(
    difference: float,
    *,
    raters: int,
    repetitions: int = 1,
    power: float = POWER,
    spread: Spread | None = None,
) -> int | None:
    """Contents for which a difference is found with this chance; None where no number of them is enough."""
    s = spread or Spread()
    wanted = (difference / smallest_difference(1.0, power=power)) ** 2 / 2 - s.rater**2 / raters
    if wanted <= 0:
        return None
    return max(1, math.ceil((s.content**2 + s.residual**2 / (raters * repetitions)) / wanted - 1e-9))


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
