from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.drift import drift
from sr_studio.survey.analysis.ratings.panel import panel_of, used
from tests.survey.analysis.support import simulated


@pytest.fixture
def votes(tmp_path):
    return simulated(tmp_path, raters=20, contents=10, conditions=(2, 3, 4), seed=4, rounded=False)


def trials(votes, seed: int = 1) -> np.ndarray:
    rng = np.random.default_rng(seed)
    found = np.empty(len(votes.rating), dtype=np.int64)
    for rater in range(len(votes.raters)):
        own = votes.rater == rater
        found[own] = rng.permutation(own.sum())
    return found


def test_a_known_slope_is_recovered(votes) -> None:
    place = trials(votes)
    falling = replace(votes, rating=votes.rating - 0.02 * place, trial=place)
    found = drift(panel_of(falling), falling.trial[used(falling)])
    assert found["per_trials"] == 100
    assert found["ci_low"] < -2 < found["ci_high"]
    assert found["p"] < 0.001
    still = drift(panel_of(votes), place)
    assert still["ci_low"] < 0 < still["ci_high"]


def test_the_interval_is_student_s_over_raters(votes) -> None:
    place = trials(votes)
    panel = panel_of(votes)
    left = panel.rating - panel.mos[panel.stimulus]
    slopes = [
        stats.linregress(place[panel.rater == rater], left[panel.rater == rater]).slope for rater in range(20)
    ]
    expected = stats.ttest_1samp(100 * np.array(slopes), 0)
    found = drift(panel, place)
    assert found["slope"] == pytest.approx(100 * np.mean(slopes))
    assert found["p"] == pytest.approx(expected.pvalue)
    ends = expected.confidence_interval()
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((ends.low, ends.high))


def test_without_trial_numbers_there_is_a_reason(votes) -> None:
    found = drift(panel_of(votes), votes.trial)
    assert found["slope"] is None
    assert found["reason"] == "trial numbers are not known"


def test_one_rater_has_no_interval(tmp_path) -> None:
    votes = simulated(tmp_path, raters=1, contents=10, conditions=(2, 3), seed=4)
    found = drift(panel_of(votes), trials(votes))
    assert found["slope"] is None
    assert "fewer than two raters" in found["reason"]
