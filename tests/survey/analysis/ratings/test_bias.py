import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.bias import biases, inconsistency_interval, project
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


@pytest.mark.parametrize(("raters", "contents", "offered"), [(4, 4, False), (5, 3, False), (5, 4, True)])
def test_p910_needs_five_raters_and_eight_stimuli(
    tmp_path, raters: int, contents: int, offered: bool
) -> None:
    panel = panel_of(simulated(tmp_path, raters=raters, contents=contents, conditions=(2, 4), seed=1))
    assert (project(panel) is not None) == offered


def test_known_biases_and_inconsistencies_are_recovered(tmp_path) -> None:
    rng = np.random.default_rng(0)
    bias, spread = np.linspace(-1, 1, 9), np.array([0.3, 0.3, 0.3, 0.3, 1.5, 0.3, 0.3, 0.3, 0.3])
    truth = rng.uniform(2, 4, 400)
    rows = [
        (
            f"r{rater}",
            f"s{stimulus}",
            "x",
            float(truth[stimulus] + bias[rater] + rng.normal(0, spread[rater])),
        )
        for rater in range(9)
        for stimulus in range(400)
    ]
    found = project(panel_of(ratings(tmp_path, rows, scale="-10:10")))
    assert found is not None
    np.testing.assert_allclose(found.bias, bias, atol=0.15)
    np.testing.assert_allclose(found.inconsistency, spread, atol=0.1)
    # The wild rater weighs little: the scores are nearer to the truth than plain means.
    mos = panel_of(ratings(tmp_path, rows, scale="-10:10")).mos
    order = np.argsort([int(name[1:]) for name in panel_of(ratings(tmp_path, rows, scale="-10:10")).contents])
    assert np.abs(found.scores[order] - truth).mean() < np.abs(mos[order] - truth).mean()
    assert abs(found.bias.mean()) < 1e-12


def test_biases_are_means_of_what_a_rater_saw(tmp_path) -> None:
    votes = ratings(tmp_path, [("p", "a", "x", 5), ("q", "a", "x", 3), ("q", "b", "x", 2)])
    assert biases(panel_of(votes)).tolist() == [1, -0.5]


def test_intervals_of_inconsistency_are_by_chi_squared() -> None:
    low, high = inconsistency_interval(np.array([0.5]), np.array([20.0]))
    assert low[0] == pytest.approx(0.5 * np.sqrt(20 / stats.chi2.ppf(0.975, 20)))
    assert high[0] == pytest.approx(0.5 * np.sqrt(20 / stats.chi2.ppf(0.025, 20)))


def test_a_perfectly_consistent_rater_gives_numbers_and_is_named_by_weight(tmp_path) -> None:
    rng = np.random.default_rng(3)
    truth = rng.integers(1, 6, 12)
    rows = [("exact", f"s{s}", "x", int(truth[s])) for s in range(12)]
    rows += [
        (f"r{r}", f"s{s}", "x", int(np.clip(truth[s] + rng.integers(-1, 2), 1, 5)))
        for r in range(5)
        for s in range(12)
    ]
    found = project(panel_of(ratings(tmp_path, rows)))
    assert found is not None
    assert np.isfinite(found.scores).all()
    assert found.heaviest > 0.5
