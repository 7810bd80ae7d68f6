import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.panel import panel_of
from sr_studio.survey.analysis.ratings.screening import bt500, by_correlation, correlations, screened
from tests.survey.analysis.support import ratings, simulated


def panel(folder, votes):
    """Of stimuli x raters."""
    rows = [
        (f"r{rater}", f"s{stimulus}", "x", vote)
        for stimulus, own in enumerate(votes)
        for rater, vote in enumerate(own)
        if vote
    ]
    return panel_of(ratings(folder, rows, scale="5"))


def test_a_minority_of_one_fifth_is_on_the_threshold_itself(tmp_path) -> None:
    """survey_golden.json, hand/threshold_tie: mean 4.2, population SD 0.4, threshold exactly 5."""
    votes = [[4, 4, 4, 4, 4, 4, 4, 4, 5, 5]]
    assert bt500(panel(tmp_path, votes), "population", "keep").high.tolist() == [0] * 8 + [1, 1]
    assert bt500(panel(tmp_path, votes), "sample", "keep").high.tolist() == [0] * 10


@pytest.mark.parametrize("ones", [1, 2, 3, 4])
def test_ties_do_not_depend_on_rounding(tmp_path, ones: int) -> None:
    """One fifth of 5, 10, 15, 20 raters, at every level: each time exactly on the threshold."""
    count = 5 * ones
    for low in (1, 2, 3, 4):
        votes = [[low + 1] * ones + [low] * (count - ones)]
        assert bt500(panel(tmp_path, votes), "population", "keep").high.tolist() == [1] * ones + [0] * (
            count - ones
        )


def test_unanimous_stimuli_count_for_everybody_or_for_nobody(tmp_path) -> None:
    votes = [[5] * 6, [1] * 6, [1, 2, 3, 3, 4, 5]]
    kept, skipped = (bt500(panel(tmp_path, votes), "sample", how) for how in ("keep", "skip"))
    assert kept.high.tolist() == kept.low.tolist() == [2] * 6
    assert skipped.high.tolist() == [0] * 6
    # All would be rejected: nobody is.
    assert kept.rejected == ()


def test_a_rater_of_wild_votes_is_rejected_by_every_rule(tmp_path) -> None:
    rng = np.random.default_rng(2)
    truth = np.repeat([1, 2, 3, 4, 5], 8)
    votes = np.clip(truth[:, None] + rng.choice([-1, 0, 0, 0, 1], (40, 15)), 1, 5)
    votes[:, 4] = 6 - truth
    whole = panel(tmp_path, votes.tolist())
    for rule in ("bt500", "bt500-sureal", "pearson", "p913"):
        assert screened(whole, rule).rejected == (4,), rule
    assert by_correlation(whole, "spearman").rejected == (4,)
    assert screened(whole, "none").rejected == ()


def test_correlations_are_scipy_s_also_where_votes_are_missing(tmp_path) -> None:
    whole = panel_of(simulated(tmp_path, raters=8, contents=5, conditions=(2, 3, 4), seed=4, missing=0.15))
    for how, theirs in (("pearson", stats.pearsonr), ("spearman", stats.spearmanr)):
        found = correlations(whole, how)
        for rater in range(8):
            own = whole.rater == rater
            expected = theirs(whole.rating[own], whole.mos[whole.stimulus[own]])[0]
            assert found[rater] == pytest.approx(expected)


def test_a_rater_whose_votes_are_all_equal_has_no_correlation_and_is_rejected(tmp_path) -> None:
    votes = [[1, 1, 2, 3], [3, 3, 2, 3], [5, 4, 5, 3], [2, 2, 2, 3]]
    found = by_correlation(panel(tmp_path, votes), "pearson")
    assert np.isnan(found.correlation[3])
    assert found.rejected == (3,)


def test_nobody_is_left_when_nobody_correlates(tmp_path) -> None:
    found = by_correlation(panel(tmp_path, [[3, 3], [3, 3]]), "pearson")
    assert found.rejected == ()
    assert np.isnan(found.threshold)


def test_repetitions_are_presentations_of_their_own(tmp_path) -> None:
    once = [(f"r{rater}", "s", "x", vote) for rater, vote in enumerate((1, 2, 3, 3, 4))]
    again = [(f"r{rater}", "s", "x", vote) for rater, vote in enumerate((5, 4, 3, 3, 2))]
    found = bt500(panel_of(ratings(tmp_path, [*once, *again], scale="5")), "sample", "skip")
    assert found.ratio.tolist() == [0] * 5
    both = bt500(panel_of(ratings(tmp_path, [*once, *once], scale="5")), "population", "keep")
    single = bt500(panel_of(ratings(tmp_path, once, scale="5")), "population", "keep")
    assert both.high.tolist() == [2 * one for one in single.high]
    assert both.ratio.tolist() == single.ratio.tolist()
