from math import sqrt

import numpy as np
import pytest
from scipy.stats import norm

from sr_studio.survey.simulation.panel import SIGMA, Panel
from sr_studio.survey.simulation.tables import simulate_pairs, simulate_ratings
from sr_studio.survey.simulation.truth import Spread, Truth

NONE = Spread(rater=0, image=0, rater_condition=0, image_condition=0, residual=0)


def test_a_rater_answers_the_same_whoever_else_takes_part() -> None:
    truth = Truth(conditions={"a": 3.0, "b": 2.0})
    few = Panel(truth, raters=2, contents=4, seed=7).rater(1)
    many = Panel(truth, raters=50, contents=4, seed=7).rater(1)
    other = Panel(truth, raters=2, contents=4, seed=8).rater(1)
    asked = [(content, condition) for content in range(4) for condition in range(2)]
    answers = [[one.rate(*question) for question in asked] for one in (few, many, other)]
    assert answers[0] == answers[1] != answers[2]


def test_without_spread_votes_are_the_means() -> None:
    votes = simulate_ratings(
        Panel(Truth(conditions={"a": 3.6, "b": 9.0, "c": -2.0}, spread=NONE), raters=3, contents=2, seed=1)
    )
    assert {int(value) for value in votes.rating[votes.condition == 0]} == {4}
    assert set(votes.rating[votes.condition == 1]) == {5.0}
    assert set(votes.rating[votes.condition == 2]) == {1.0}


def test_every_part_of_a_vote_has_its_variance() -> None:
    """Of the residuals of a large crossed panel, by the mean squares of a complete three-way layout."""
    spread = Spread(rater=0.5, image=0.4, rater_condition=0.3, image_condition=0.35, residual=0.6)
    truth = Truth(
        conditions=dict.fromkeys("abcdefgh", 0.0), spread=spread, minimum=-99, maximum=99, whole=False
    )
    votes = simulate_ratings(Panel(truth, raters=120, contents=60, seed=3))
    y = np.empty((120, 60, 8))
    y[votes.rater, votes.content, votes.condition] = votes.rating
    grand, r, c, k = y.mean(), y.mean((1, 2)), y.mean((0, 2)), y.mean((0, 1))
    rk = y.mean(1) - r[:, None] - k + grand
    ck = y.mean(0) - c[:, None] - k + grand
    residual = spread.residual**2
    assert np.var(rk) * 8 / 7 == pytest.approx(spread.rater_condition**2 + residual / 60, rel=0.15)
    assert np.var(ck) * 8 / 7 == pytest.approx(spread.image_condition**2 + residual / 120, rel=0.25)
    assert np.var(r) == pytest.approx(spread.rater**2 + spread.rater_condition**2 / 8, rel=0.35)
    assert np.var(c) == pytest.approx(spread.image**2 + spread.image_condition**2 / 8, rel=0.45)


def test_careless_raters_are_the_last_and_know_nothing() -> None:
    truth = Truth(conditions={"a": 1.0, "b": 5.0}, spread=NONE, careless=1)
    panel = Panel(truth, raters=4, contents=200, seed=1)
    votes = simulate_ratings(panel)
    careless = votes.rater == 3
    assert [panel.is_careless(number) for number in range(4)] == [False, False, False, True]
    assert set(votes.rating[~careless]) == {1.0, 5.0}
    assert set(votes.rating[careless]) == {1.0, 2.0, 3.0, 4.0, 5.0}
    assert abs(np.mean(votes.rating[careless & (votes.condition == 0)]) - 3) < 0.4
    assert np.median(votes.rt_ms[careless]) < 500 < np.median(votes.rt_ms[~careless])


@pytest.mark.parametrize("noise", ["thurstone", "bradley-terry"])
def test_a_preference_has_its_probability(noise: str) -> None:
    truth = Truth(conditions={"a": 0.8, "b": 0.0}, spread=NONE, noise=noise)  # type: ignore[arg-type]
    votes = simulate_pairs(Panel(truth, raters=80, contents=60, seed=2))
    a = np.where(votes.left == 0, votes.choice < 0, votes.choice > 0).mean()
    expected = norm.cdf(0.8 / SIGMA) if noise == "thurstone" else 1 / (1 + np.exp(-0.8))
    assert a == pytest.approx(expected, abs=4 * sqrt(0.25 / 4800))


def test_sides_are_balanced_and_a_bias_is_seen() -> None:
    truth = Truth(conditions={"a": 0.0, "b": 0.0, "c": 0.0}, spread=NONE, left_bias=0.5, tie_width=0.3)
    votes = simulate_pairs(Panel(truth, raters=40, contents=40, seed=2))
    for a, b in ((0, 1), (0, 2), (1, 2)):
        assert abs(int(((votes.left == a) & (votes.right == b)).sum()) - 800) <= 1
    ties = norm.cdf((0.3 - 0.5) / SIGMA) - norm.cdf((-0.3 - 0.5) / SIGMA)
    assert (votes.choice == 0).mean() == pytest.approx(ties, abs=0.03)
    assert (votes.choice < 0).mean() == pytest.approx(1 - norm.cdf((0.3 - 0.5) / SIGMA), abs=0.03)


def test_missing_votes_are_missing_rows() -> None:
    truth = Truth(conditions={"a": 3.0}, missing=0.25)
    votes = simulate_ratings(Panel(truth, raters=40, contents=40, seed=1))
    assert len(votes.rating) == pytest.approx(1200, abs=90)
