import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.comparison.ranks import friedman, mean_ranks
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


def test_the_best_is_first_and_ties_share_a_rank(tmp_path) -> None:
    rows = [
        ("p", "a", "x", 5),
        ("p", "a", "y", 3),
        ("p", "a", "z", 3),
        ("q", "a", "x", 1),
        ("q", "a", "y", 2),
    ]
    np.testing.assert_allclose(mean_ranks(panel_of(ratings(tmp_path, rows))), [1.5, 1.75, 2.5])


def test_friedman_over_raters_is_scipy_s(tmp_path) -> None:
    panel = panel_of(simulated(tmp_path, raters=12, contents=5, conditions=(2.8, 3, 3.4), seed=6))
    found = friedman(panel)
    expected = stats.friedmanchisquare(*np.round(panel.cube.mean(axis=1), 9).T)
    assert (found["statistic"], found["p"]) == pytest.approx((expected.statistic, expected.pvalue))
    assert (found["df"], found["blocks"], found["of"], found["reason"]) == (2, 12, "raters", None)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([(r, "a", k, 3) for r in "pq" for k in "xy"], "fewer than three conditions"),
        ([("p", "a", k, v) for k, v in zip("xyz", (1, 2, 3), strict=True)], "fewer than two raters"),
        ([(r, "a", k, 3) for r in "pq" for k in "xyz"], "every rater's means are equal"),
        ([("p", "a", "x", 1), ("q", "a", "y", 2), ("r", "a", "z", 2)], "fewer than two raters"),
    ],
)
def test_where_friedman_says_nothing_the_reason_is_named(tmp_path, rows, reason: str) -> None:
    found = friedman(panel_of(ratings(tmp_path, rows)))
    assert found["p"] is None
    assert reason in found["reason"]
