import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.comparison.paired import paired_t
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


@pytest.mark.parametrize(("over", "axis"), [("raters", 1), ("contents", 0)])
def test_complete_data_give_scipy_s_paired_t(tmp_path, over, axis: int) -> None:
    panel = panel_of(simulated(tmp_path, raters=9, contents=7, conditions=(2, 3, 3.2), seed=3))
    means = panel.cube.mean(axis=axis)
    for row, (one, two) in zip(paired_t(panel, over), ((0, 1), (0, 2), (1, 2)), strict=True):
        expected = stats.ttest_rel(means[:, one], means[:, two])
        assert (row["p"], row["df"], row["n"]) == (pytest.approx(expected.pvalue), expected.df, len(means))
        ends = expected.confidence_interval()
        assert (row["ci_low"], row["ci_high"]) == pytest.approx((ends.low, ends.high))


def test_a_unit_without_one_of_the_conditions_is_left_out(tmp_path) -> None:
    rows = [
        ("p", "a", "x", 3),
        ("p", "a", "y", 5),
        ("q", "a", "x", 3),
        ("q", "a", "y", 4),
        ("r", "a", "x", 1),
    ]
    (row,) = paired_t(panel_of(ratings(tmp_path, rows)), "raters")
    assert (row["n"], row["estimate"]) == (2, -1.5)
    (alone,) = paired_t(panel_of(ratings(tmp_path, rows)), "contents")
    assert alone["n"] == 1
    assert np.isnan(alone["p"])
    assert np.isnan(alone["p_holm"])


def test_differences_that_are_all_the_same_have_no_p(tmp_path) -> None:
    rows = [(r, c, k, 4 if k == "x" else 3) for r in "pq" for c in "ab" for k in "xy"]
    (row,) = paired_t(panel_of(ratings(tmp_path, rows)), "raters")
    assert row["estimate"] == 1
    assert np.isnan(row["p"])
