"""Whether raters contradict themselves: circular triads and repeats."""

from dataclasses import dataclass

import numpy as np

from sr_studio.survey.analysis.pairs.counts import Comparisons
from sr_studio.survey.votes import Flags, Integers, Numbers, PairVotes


@dataclass(frozen=True)
class Triads:
    """Circular triads: sums over what could be looked at.

    ``sets`` counts (rater, content) with every pair of conditions seen exactly once; zeta is 1 without any
    contradiction and 0 for as many as there can be, None where nothing could be looked at.
    """

    circular: float
    largest: float
    sets: int

    @property
    def zeta(self) -> float | None:
        """Kendall's coefficient of consistency."""
        return 1 - self.circular / self.largest if self.largest > 0 else None


@dataclass(frozen=True)
class Agreement:
    """How many second answers equal the first, of how many."""

    same: int
    n: int

    @property
    def share(self) -> float | None:
        """Share of equal answers; None without any."""
        return self.same / self.n if self.n else None


def triads(rows: Comparisons) -> tuple[Triads, list[Triads]]:
    """Return Kendall's circular triads (Kendall and Babington Smith, Biometrika 31, 1940): of all, by rater.

    d = k (k - 1) (2k - 1) / 12 - sum a_i^2 / 2 with a_i the wins of a condition, a tie half a win for each.
    The largest d of k conditions is k (k^2 - 1) / 24, for even k: k (k^2 - 4) / 24.
    """
    k = rows.conditions
    seen = np.zeros((rows.raters, rows.contents, k, k), dtype=np.int64)
    low, high = np.minimum(rows.left, rows.right), np.maximum(rows.left, rows.right)
    np.add.at(seen, (rows.rater, rows.content, low, high), 1)
    one, other = np.triu_indices(k, 1)
    whole = (seen[:, :, one, other] == 1).all(axis=2) & (k >= 3)
    won = rows.by_rater_and_content().sum(axis=3)
    d = k * (k - 1) * (2 * k - 1) / 12 - (won**2).sum(axis=2) / 2
    largest = k * (k * k - (1 if k % 2 else 4)) / 24
    by_rater = [
        Triads(float(d[r][whole[r]].sum()), largest * int(whole[r].sum()), int(whole[r].sum()))
        for r in range(rows.raters)
    ]
    return _sum(by_rater), by_rater


def _sum(parts: list[Triads]) -> Triads:
    return Triads(
        sum(one.circular for one in parts), sum(one.largest for one in parts), sum(one.sets for one in parts)
    )


@dataclass(frozen=True)
class SecondAnswers:
    """Pairs of rows in which one rater compared the same two conditions of one content again.

    ``first`` and ``second`` are rows; ``swapped``: sides were changed; ``same``: the answer was the same.
    """

    first: Integers
    second: Integers
    swapped: Flags
    same: Flags

    def agreement(self, rater: Integers, *, swapped: bool, of: int | None = None) -> Agreement:
        """Return how often the answers equal, of one rater or all."""
        rows = self.swapped == swapped
        if of is not None:
            rows = rows & (rater[self.first] == of)
        return Agreement(int(self.same[rows].sum()), int(rows.sum()))


def second_answers(votes: PairVotes) -> SecondAnswers:
    """Find repeats: told by `PairVotes.swap_of`, or the same rater, content and conditions once more."""
    usable = ~votes.excluded & (votes.left != votes.right)
    first_of: dict[tuple[int, int, int, int], int] = {}
    first, second = [], []
    for row in sorted(np.flatnonzero(usable).tolist(), key=lambda row: (int(votes.repetition[row]), row)):
        left, right = int(votes.left[row]), int(votes.right[row])
        key = (int(votes.rater[row]), int(votes.content[row]), min(left, right), max(left, right))
        named = int(votes.swap_of[row])
        earlier = named if named >= 0 and usable[named] else first_of.setdefault(key, row)
        if earlier != row:
            first.append(earlier)
            second.append(row)
    a, b = np.array(first, dtype=np.int64), np.array(second, dtype=np.int64)
    swapped = votes.left[a] != votes.left[b]
    same = np.where(swapped, -votes.choice[b], votes.choice[b]) == votes.choice[a]
    return SecondAnswers(a, b, np.asarray(swapped), np.asarray(same))


def majority_agreement(rows: Comparisons) -> list[Agreement]:
    """Return, by rater, how many decided answers follow the majority of the others on that content and pair.

    Answers of which the others are split evenly, or gave none, are left out.
    """
    wins: Numbers = rows.by_rater_and_content()
    total = wins.sum(axis=0)
    decided = np.flatnonzero(rows.choice != 0)
    r, c, w, lost = rows.rater[decided], rows.content[decided], rows.winner[decided], rows.loser[decided]
    for_it = total[c, w, lost] - wins[r, c, w, lost]
    against = total[c, lost, w] - wins[r, c, lost, w]
    told = for_it != against
    return [
        Agreement(int(((for_it > against) & told & (r == one)).sum()), int((told & (r == one)).sum()))
        for one in range(rows.raters)
    ]
