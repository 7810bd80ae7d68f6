import numpy as np

from sr_studio.survey.analysis.pairs.existence import has_maximum, levels, parts


def test_a_cycle_of_wins_is_enough() -> None:
    assert has_maximum(np.array([[0, 1, 0], [0, 0, 1], [1, 0, 0]]))


def test_one_that_never_lost_has_no_finite_scale() -> None:
    wins = np.array([[0, 3, 3], [0, 0, 2], [0, 1, 0]])
    assert not has_maximum(wins)
    assert levels(wins).tolist() == [0, 1, 1]
    assert parts(wins).tolist() == [0, 0, 0]


def test_two_islands_are_named() -> None:
    wins = np.array([[0, 2, 0, 0], [1, 0, 0, 0], [0, 0, 0, 4], [0, 0, 1, 0]])
    assert not has_maximum(wins)
    assert parts(wins).tolist() == [0, 0, 1, 1]


def test_a_long_chain_is_followed_to_its_end() -> None:
    k = 9
    wins = np.zeros((k, k))
    wins[np.arange(k - 1), np.arange(1, k)] = 1
    assert not has_maximum(wins)
    wins[k - 1, 0] = 1
    assert has_maximum(wins)


def test_many_tables_at_once() -> None:
    tables = np.array([[[0, 1], [1, 0]], [[0, 1], [0, 0]], [[0, 0], [0, 0]]])
    assert has_maximum(tables).tolist() == [True, False, False]
