"""Votes as tables of wins and ties."""

from dataclasses import dataclass, replace

import numpy as np

from sr_studio.survey.votes import Flags, Integers, Numbers, PairVotes


@dataclass(frozen=True)
class Comparisons:
    """Comparisons of two different conditions that count, one row each.

    Attributes
    ----------
    conditions, raters, contents
        Numbers of them.
    rater, content, left, right, choice
        As in `PairVotes`.
    """

    conditions: int
    raters: int
    contents: int
    rater: Integers
    content: Integers
    left: Integers
    right: Integers
    choice: Integers

    @property
    def winner(self) -> Integers:
        """Positions of what was chosen, -1 for a tie."""
        return np.where(self.choice < 0, self.left, np.where(self.choice > 0, self.right, -1))

    @property
    def loser(self) -> Integers:
        """Positions of what was not chosen, -1 for a tie."""
        return np.where(self.choice < 0, self.right, np.where(self.choice > 0, self.left, -1))

    def wins(self) -> Numbers:
        """Return k x k: how often row was chosen over column."""
        table = np.zeros((self.conditions, self.conditions))
        decided = self.choice != 0
        np.add.at(table, (self.winner[decided], self.loser[decided]), 1.0)
        return table

    def ties(self) -> Numbers:
        """Return k x k, symmetric: how often the two were called equal."""
        table = np.zeros((self.conditions, self.conditions))
        tie = self.choice == 0
        np.add.at(table, (self.left[tie], self.right[tie]), 1.0)
        return table + table.T

    def shown(self) -> Numbers:
        """Return k x k x 3: outcomes (left chosen, right chosen, tie) with row left and column right."""
        table = np.zeros((self.conditions, self.conditions, 3))
        outcome = np.where(self.choice < 0, 0, np.where(self.choice > 0, 1, 2))
        np.add.at(table, (self.left, self.right, outcome), 1.0)
        return table

    def by_rater_and_content(self) -> Numbers:
        """Return raters x contents x k x k wins, ties as half a win each."""
        k = self.conditions
        table = np.zeros((self.raters, self.contents, k, k))
        decided, tie = self.choice != 0, self.choice == 0
        where = (self.rater[decided], self.content[decided], self.winner[decided], self.loser[decided])
        np.add.at(table, where, 1.0)
        for one, other in ((self.left, self.right), (self.right, self.left)):
            np.add.at(table, (self.rater[tie], self.content[tie], one[tie], other[tie]), 0.5)
        return table

    def chosen(self, rows: Flags) -> "Comparisons":
        """Return the comparisons of these rows."""
        return Comparisons(
            self.conditions,
            self.raters,
            self.contents,
            *(column[rows] for column in (self.rater, self.content, self.left, self.right, self.choice)),
        )


def of_the_test(votes: PairVotes) -> PairVotes:
    """Return the votes on conditions and contents that are compared in test trials, in their order.

    Training and trials with a known answer show others, which are no part of the result and would stand on
    the scale unconnected.
    """
    rows = votes.counted & ~votes.excluded & (votes.left != votes.right)
    conditions = np.unique(np.concatenate([votes.left[rows], votes.right[rows]])).tolist()
    contents = np.unique(votes.content[rows]).tolist()
    condition = _places(conditions, len(votes.conditions))
    content = _places(contents, len(votes.contents))
    left, right, shown = condition[votes.left], condition[votes.right], content[votes.content]
    keep = (left >= 0) & (right >= 0) & (shown >= 0)
    row_of = np.where(keep, np.cumsum(keep) - 1, -1)
    swap_of = np.where(votes.swap_of >= 0, row_of[votes.swap_of], -1)
    return replace(
        votes,
        conditions=tuple(votes.conditions[one] for one in conditions),
        contents=tuple(votes.contents[one] for one in contents),
        left=left[keep],
        right=right[keep],
        content=shown[keep],
        swap_of=swap_of[keep],
        reasons=tuple(one for one, kept in zip(votes.reasons, keep, strict=True) if kept)
        if votes.reasons
        else (),
        **{
            name: getattr(votes, name)[keep]
            for name in ("rater", "choice", "repetition", "trial", "rt_ms", "excluded", "counted")
        },
    )


def _places(kept: list[int], size: int) -> Integers:
    places = np.full(size, -1)
    places[kept] = np.arange(len(kept))
    return places


def comparisons(votes: PairVotes) -> Comparisons:
    """Return what counts: test trials that are not excluded, of two different conditions."""
    rows = votes.counted & ~votes.excluded & (votes.left != votes.right)
    return Comparisons(
        len(votes.conditions),
        len(votes.raters),
        len(votes.contents),
        *(
            column[rows]
            for column in (votes.rater, votes.content, votes.left, votes.right, np.sign(votes.choice))
        ),
    )


def win_rates(wins: Numbers, ties: Numbers) -> Numbers:
    """Return k shares of comparisons won, a tie being half a win; NaN for what was never compared."""
    won = wins.sum(axis=1) + ties.sum(axis=1) / 2
    total = wins.sum(axis=1) + wins.sum(axis=0) + ties.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.where(total > 0, won / np.where(total > 0, total, 1.0), np.nan)
