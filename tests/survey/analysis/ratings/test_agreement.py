import krippendorff
import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.agreement import agreement
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("scale", ["5", "100"])
def test_alpha_is_that_of_the_krippendorff_package(tmp_path, seed: int, scale: str) -> None:
    rng = np.random.default_rng(seed)
    top = 5 if scale == "5" else 100
    votes = rng.integers(1, top + 1, (6, 1)) + rng.integers(-1, 2, (6, 9))
    votes = np.clip(votes.T, 1, top).astype(float)
    votes[rng.random(votes.shape) < 0.2] = np.nan
    rows = [(f"r{r}", f"s{s}", "x", v) for (r, s), v in np.ndenumerate(votes) if np.isfinite(v)]
    found = agreement(panel_of(ratings(tmp_path, rows, scale=scale)))
    for level in ("ordinal", "interval"):
        expected = krippendorff.alpha(reliability_data=votes, level_of_measurement=level)
        assert found[f"alpha_{level}"] == pytest.approx(expected, abs=1e-9)


def test_shrout_and_fleiss_s_own_example(tmp_path) -> None:
    """Shrout and Fleiss 1979, table 2: four judges, six targets; ICC(2,1) .29, ICC(2,4) .62, ICC(3,1) .71."""
    votes = [(9, 2, 5, 8), (6, 1, 3, 2), (8, 4, 6, 8), (7, 1, 2, 6), (10, 5, 6, 9), (6, 2, 4, 7)]
    rows = [(f"j{j}", f"t{t}", "x", v) for t, own in enumerate(votes) for j, v in enumerate(own)]
    found = agreement(panel_of(ratings(tmp_path, rows, scale="11")))
    assert found["icc_2_1"] == pytest.approx(0.2898, abs=1e-4)
    assert found["icc_2_k"] == pytest.approx(0.6201, abs=1e-4)
    assert found["icc_3_1"] == pytest.approx(0.7148, abs=1e-4)
    assert found["icc_3_k"] == pytest.approx(0.9093, abs=1e-4)
    assert (found["icc_2_1_low"], found["icc_2_1_high"]) == pytest.approx((0.019, 0.761), abs=1e-3)
    assert found["icc_reason"] is None


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("p", "a", "x", 3), ("p", "b", "x", 4)], "fewer than two raters or stimuli"),
        ([("p", "a", "x", 3), ("q", "a", "x", 4)], "fewer than two raters or stimuli"),
        ([("p", "a", "x", 3), ("q", "a", "x", 4), ("p", "b", "x", 4)], "votes are missing"),
        ([(r, c, "x", 3) for r in "pq" for c in "ab"], "no residual variance"),
    ],
)
def test_where_there_is_no_icc_the_reason_is_named(tmp_path, rows, reason: str) -> None:
    found = agreement(panel_of(ratings(tmp_path, rows)))
    assert found["icc_2_1"] is None
    assert found["icc_reason"] == reason


def test_where_there_is_no_alpha_the_reason_is_named(tmp_path) -> None:
    found = agreement(panel_of(ratings(tmp_path, [("p", "a", "x", 3), ("q", "b", "x", 4)])))
    assert np.isnan(found["alpha_ordinal"])
    assert "fewer than two votes" in found["alpha_reason"]


def test_repetitions_do_not_make_raters_agree(tmp_path) -> None:
    once = simulated(tmp_path, raters=5, contents=4, conditions=(2, 4), seed=2)
    rows = [
        (once.raters[r], once.contents[c], once.conditions[k], v)
        for r, c, k, v in zip(once.rater, once.content, once.condition, once.rating, strict=True)
    ]
    one, two = agreement(panel_of(once)), agreement(panel_of(ratings(tmp_path, [*rows, *rows])))
    assert two["alpha_interval"] == pytest.approx(one["alpha_interval"])
