import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.means import (
    counts_by,
    levels_of,
    medians,
    quantile,
    shares,
    sos_a,
    stimulus_rows,
)
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


def test_three_votes_by_hand(tmp_path) -> None:
    """survey.md section 5: votes 3, 4, 1."""
    votes = ratings(tmp_path, [("p", "a", "x", 3), ("q", "a", "x", 4), ("r", "a", "x", 1)])
    (by_t,) = stimulus_rows(panel_of(votes), "t")
    (by_z,) = stimulus_rows(panel_of(votes), "z")
    assert (by_t["mos"], by_t["sd"]) == pytest.approx((2.6666667, 1.527525232))
    assert by_t["ci_half"] == pytest.approx(3.7945827)
    assert by_z["ci_half"] == pytest.approx(1.7285264)
    # Exported numbers are not cut at the ends of the scale.
    assert by_t["ci_low"] < 1
    assert (by_t["median"], by_t["counts"], by_t["ci_kind"]) == (3, [1, 0, 1, 1, 0], "t")


@pytest.mark.parametrize("freedom", [1, 4, 23, 200])
def test_quantiles_are_scipy_s(freedom: int) -> None:
    assert quantile("t", freedom) == pytest.approx(stats.t.ppf(0.975, freedom))
    assert quantile("z", freedom) == pytest.approx(1.959964, abs=1e-6)
    assert np.isnan(quantile("t", 0))


@pytest.mark.parametrize(
    ("ends", "names", "binned"),
    [
        ((1, 5), (1, 2, 3, 4, 5), False),
        ((1, 9), tuple(range(1, 10)), False),
        ((0, 10), tuple(range(11)), False),
        ((0, 100), tuple(range(0, 100, 10)), True),
    ],
)
def test_levels_of_scales(ends, names, binned) -> None:
    found = levels_of(*ends)
    assert (found.names, found.binned) == (names, binned)


@pytest.mark.parametrize(
    ("scale", "votes", "counts", "percent"),
    [
        ("5", (1, 2, 4, 5), [1, 1, 0, 1, 1], (50, 50)),
        ("9", (3, 6, 7, 9), [0, 0, 1, 0, 0, 1, 1, 0, 1], (50, 25)),
        ("100", (0, 9.9, 75, 100), [2, 0, 0, 0, 0, 0, 0, 1, 0, 1], (50, 50)),
        ("5", (1.4, 3.6, 4.5, 5), [1, 0, 0, 1, 2], (50, 25)),
    ],
)
def test_distributions_on_every_scale(tmp_path, scale, votes, counts, percent) -> None:
    panel = panel_of(ratings(tmp_path, [(f"r{i}", "a", "x", v) for i, v in enumerate(votes)], scale=scale))
    assert counts_by(panel.stimulus, 1, panel).tolist() == [counts]
    assert shares(panel.stimulus, 1, panel) == ([percent[0]], [percent[1]])


def test_medians_of_groups_are_numpy_s() -> None:
    rng = np.random.default_rng(1)
    group, values = rng.integers(0, 7, 100), rng.integers(1, 6, 100).astype(float)
    expected = [np.median(values[group == one]) if (group == one).any() else np.nan for one in range(8)]
    np.testing.assert_array_equal(medians(group, 8, values), expected)


def test_sos_parameter_by_least_squares(tmp_path) -> None:
    panel = panel_of(simulated(tmp_path, raters=9, contents=6, conditions=(2, 3, 4), seed=3))
    rows = stimulus_rows(panel, "t")
    curve = np.array([-(row["mos"] ** 2) + 6 * row["mos"] - 5 for row in rows])
    variance = np.array([row["sd"] ** 2 for row in rows])
    expected = np.linalg.lstsq(curve[:, None], variance, rcond=None)[0][0]
    assert sos_a(panel) == pytest.approx(expected)
