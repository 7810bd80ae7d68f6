from math import exp, log, sqrt

import choix
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.survey.analysis.pairs.choice_model import (
    bradley_terry,
    davidson,
    davidson_has_maximum,
    left_bias,
    left_bias_has_maximum,
)
from sr_studio.survey.analysis.pairs.existence import has_maximum

WINS = np.array([[0, 8, 9], [2, 0, 7], [1, 3, 0]], dtype=float)


def test_a_small_table_as_choix_and_sureal_have_it() -> None:
    fit = bradley_terry(WINS)
    assert fit.theta == pytest.approx([1.1972186, -0.1788585, -1.0183600], abs=1e-6)
    assert fit.converged


def test_regularised_it_is_choix_s_penalty() -> None:
    assert bradley_terry(WINS, alpha=0.01).theta == pytest.approx([1.1904, -0.1772, -1.0132], abs=1e-3)
    known = choix.opt_pairwise(3, _pairs(WINS), alpha=0.01, tol=1e-12)
    assert bradley_terry(WINS, alpha=0.01).theta == pytest.approx(known, abs=1e-5)


def test_one_who_wins_always_has_choix_s_regularised_difference() -> None:
    fit = bradley_terry(np.array([[0.0, 10.0], [0.0, 0.0]]), alpha=0.01)
    assert fit.difference(0, 1)[0] == pytest.approx(5.245185652, abs=1e-6)


def test_two_items_have_closed_forms() -> None:
    fit = bradley_terry(np.array([[0.0, 15.0], [5.0, 0.0]]))
    estimate, se = fit.difference(0, 1)
    assert estimate == pytest.approx(log(3))
    assert se == pytest.approx(sqrt(1 / 15 + 1 / 5))
    shown = np.zeros((2, 2, 3))
    shown[0, 1] = 30, 15, 15
    tied = davidson(shown)
    assert tied.difference(0, 1)[0] == pytest.approx(log(2))
    assert exp(tied.more[0]) == pytest.approx(15 / sqrt(30 * 15))


def test_a_bias_to_the_left_is_told_from_a_preference() -> None:
    shown = np.zeros((2, 2, 3))
    shown[0, 1] = 30, 10, 0  # odds 3 with 0 on the left
    shown[1, 0] = 20, 20, 0  # odds 1 with 1 on the left
    fit = left_bias(shown)
    assert fit.difference(0, 1)[0] == pytest.approx(log(3) / 2)
    assert fit.more[0] == pytest.approx(log(3) / 2)


def test_davidson_with_a_bias_leaves_ties_unchanged() -> None:
    rng = np.random.default_rng(1)
    theta, nu, delta = np.array([0.8, 0.0, -0.8]), 0.7, 0.5
    shown = np.zeros((3, 3, 3))
    for i in range(3):
        for j in range(3):
            if i != j:
                weights = [
                    exp(theta[i] + delta),
                    exp(theta[j]),
                    nu * exp((theta[i] + theta[j]) / 2),
                ]
                shown[i, j] = rng.multinomial(40000, np.array(weights) / sum(weights))
    fit = davidson(shown, left=True)
    assert fit.theta == pytest.approx(theta, abs=0.03)
    assert fit.more == pytest.approx([delta, log(nu)], abs=0.03)


def test_what_has_no_finite_bias_is_known() -> None:
    shown = np.zeros((2, 2, 3))
    shown[0, 1], shown[1, 0] = (10, 0, 0), (10, 0, 0)
    assert not left_bias_has_maximum(shown)
    shown[0, 1], shown[1, 0] = (9, 1, 0), (10, 0, 0)
    assert not left_bias_has_maximum(shown)
    shown[1, 0] = 9, 1, 0
    assert left_bias_has_maximum(shown)


@pytest.mark.parametrize(("outcomes", "finite"), [((5, 5, 0), False), ((0, 0, 9), False), ((5, 5, 1), True)])
def test_ties_need_some_of_both_for_a_finite_nu(outcomes: tuple[int, int, int], finite: bool) -> None:
    shown = np.zeros((2, 2, 3))
    shown[0, 1] = outcomes
    assert davidson_has_maximum(shown) is finite


@given(
    st.integers(2, 5).flatmap(
        lambda k: st.lists(st.integers(0, 12), min_size=k * k, max_size=k * k).map(
            lambda cells: np.array(cells, dtype=float).reshape(k, k) * (1 - np.eye(k))
        )
    )
)
def test_any_table_gives_what_choix_gives(wins: np.ndarray) -> None:
    if not wins.sum():
        return
    pairs = _pairs(wins)
    if has_maximum(wins):
        known = choix.ilsr_pairwise(len(wins), pairs, max_iter=20000, tol=1e-10)
        assert bradley_terry(wins).theta == pytest.approx(known - known.mean(), abs=1e-4)
    known = choix.opt_pairwise(len(wins), pairs, alpha=0.01, tol=1e-10)
    assert bradley_terry(wins, alpha=0.01).theta == pytest.approx(known - known.mean(), abs=2e-3)


def _pairs(wins: np.ndarray) -> list[tuple[int, int]]:
    return [(i, j) for i in range(len(wins)) for j in range(len(wins)) for _ in range(int(wins[i, j]))]
