from dataclasses import replace

import numpy as np
import pytest

from sr_studio.survey.analysis.pairs.consistency import majority_agreement, second_answers, triads
from sr_studio.survey.analysis.pairs.counts import comparisons
from tests.survey.analysis.pairs.support import Row, pair_votes


def test_a_circle_of_three_is_one_triad() -> None:
    rows = [("r", "x", "a", "b", "left"), ("r", "x", "b", "c", "left"), ("r", "x", "a", "c", "right")]
    found, by_rater = triads(comparisons(pair_votes(rows)))
    assert (found.circular, found.zeta) == (1, 0.0)
    assert by_rater == [found]


def test_an_order_has_none() -> None:
    rows = [("r", "x", "a", "b", "left"), ("r", "x", "c", "b", "right"), ("r", "x", "a", "c", "left")]
    assert triads(comparisons(pair_votes(rows)))[0].zeta == 1.0


def test_a_set_with_a_missing_pair_is_not_looked_at() -> None:
    rows = [("r", "x", "a", "b", "left"), ("r", "x", "b", "c", "left")]
    found, _ = triads(comparisons(pair_votes(rows)))
    assert (found.sets, found.zeta) == (0, None)


@pytest.mark.parametrize("k", [3, 4, 5, 6])
def test_the_most_triads_there_can_be(k: int) -> None:
    """Brute force: every way to answer (of six: random ones)."""
    pairs = [(i, j) for i in range(k) for j in range(i + 1, k)]
    ways = range(2 ** len(pairs)) if k < 6 else np.random.default_rng(1).integers(0, 2**15, 3000).tolist()
    most = 0.0
    for way in ways:
        won = np.zeros(k)
        for bit, (i, j) in enumerate(pairs):
            won[j if way >> bit & 1 else i] += 1
        most = max(most, k * (k - 1) * (2 * k - 1) / 12 - float((won**2).sum()) / 2)
    rows: list[Row] = [("r", "x", "abcdef"[i], "abcdef"[j], "left") for i, j in pairs]
    assert triads(comparisons(pair_votes(rows)))[0].largest == most


REPEATED = [
    ("r1", "x", "a", "b", "left"),
    ("r1", "y", "a", "b", "left"),
    ("r1", "x", "b", "a", "right"),  # a again: the same
    ("r1", "y", "b", "a", "left"),  # b: another
    ("r2", "x", "a", "b", "tie"),
    ("r2", "x", "a", "b", "tie"),  # not swapped, the same
]


def test_repeats_are_compared_with_the_first_answer() -> None:
    votes = pair_votes(REPEATED, repetition=[0, 0, 1, 1, 0, 1])
    again = second_answers(votes)
    swapped = again.agreement(votes.rater, swapped=True)
    assert (swapped.same, swapped.n, swapped.share) == (1, 2, 0.5)
    assert again.agreement(votes.rater, swapped=False).n == 1
    assert again.agreement(votes.rater, swapped=True, of=1).share is None


def test_a_repeat_that_stands_before_its_first_in_the_table_is_still_a_repeat() -> None:
    votes = pair_votes(REPEATED[2:4] + REPEATED[:2], repetition=[1, 1, 0, 0])
    assert second_answers(votes).first.tolist() == [2, 3]


def test_the_named_row_is_the_first_answer() -> None:
    rows = [*REPEATED[:1], ("r1", "x", "b", "a", "left"), ("r1", "x", "b", "a", "left")]
    votes = replace(pair_votes(rows, repetition=[0, 0, 1]), swap_of=np.array([-1, -1, 0]))
    assert list(zip(second_answers(votes).first, second_answers(votes).second, strict=True)) == [
        (0, 1),
        (0, 2),
    ]


def test_the_majority_is_that_of_the_others() -> None:
    rows = [("r1", "x", "a", "b", "left"), ("r2", "x", "b", "a", "right"), ("r3", "x", "a", "b", "right")]
    found = majority_agreement(comparisons(pair_votes(rows)))
    # r1 and r2 see the others split; r3 sees two against.
    assert [(one.same, one.n) for one in found] == [(0, 0), (0, 0), (0, 1)]
