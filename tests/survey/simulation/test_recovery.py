"""What is known to be true is found again by the analysis, as often as its intervals promise."""

import numpy as np
import pytest

from sr_studio.survey.analysis.pairs.document import analyse_pairs
from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.simulation.panel import SIGMA, Panel
from sr_studio.survey.simulation.tables import simulate_pairs, simulate_ratings
from sr_studio.survey.simulation.truth import Spread, Truth

NONE = Spread(rater=0, image=0, rater_condition=0, image_condition=0, residual=0)


def test_a_large_panel_finds_the_scale_and_the_bias() -> None:
    truth = Truth(
        conditions={"a": 1.0, "b": 0.2, "c": -1.2}, spread=NONE, noise="bradley-terry", left_bias=0.4
    )
    votes = simulate_pairs(Panel(truth, raters=200, contents=20, seed=1))
    document = analyse_pairs(votes, AnalysisSettings(bootstrap=20))
    position = document["position"]
    for name, value in truth.conditions.items():
        assert position["theta"][name] == pytest.approx(value, abs=4 * position["se"][name])
    assert position["delta"] == pytest.approx(0.4, abs=4 * position["delta_se"])
    assert position["p"] < 1e-6


@pytest.mark.slow
def test_wald_intervals_cover_where_votes_are_independent() -> None:
    truth = Truth(conditions={"a": 0.7, "b": 0.0, "c": -0.7}, spread=NONE, noise="bradley-terry")
    covered = []
    for seed in range(150):
        votes = simulate_pairs(Panel(truth, raters=16, contents=5, seed=seed))
        for row in analyse_pairs(votes, AnalysisSettings(bootstrap=0))["bradley_terry"]["differences"]:
            true = truth.conditions[row["a"]] - truth.conditions[row["b"]]
            covered.append(abs(row["estimate"] - true) <= 1.96 * row["se"])
    assert 0.92 <= np.mean(covered) <= 0.98


@pytest.mark.slow
def test_intervals_over_raters_and_contents_cover_where_images_matter() -> None:
    """Thurstone's noise and normal tastes: the scale of the population is the truth times a known factor."""
    spread = Spread(rater=0, image=0, rater_condition=0.3, image_condition=0.6, residual=0)
    truth = Truth(conditions={"a": 0.6, "b": 0.0}, spread=spread)
    factor = SIGMA / np.sqrt(SIGMA**2 + 2 * spread.rater_condition**2 + 2 * spread.image_condition**2)
    both, wald = [], []
    for seed in range(120):
        votes = simulate_pairs(Panel(truth, raters=20, contents=10, seed=seed))
        document = analyse_pairs(votes, AnalysisSettings(bootstrap=300, seed=seed))
        (row,) = document["jod"]["differences"]
        both.append(row["raters_and_contents_low"] <= 0.6 * factor <= row["raters_and_contents_high"])
        (row,) = document["binomial"]
        wald.append(row["wilson_low"] <= _share(0.6 * factor) <= row["wilson_high"])
    # What treats votes as independent is far too sure; the bootstrap is not.
    assert np.mean(wald) < 0.8
    assert np.mean(both) >= 0.88


@pytest.mark.slow
def test_the_mixed_model_covers_where_votes_alone_mislead() -> None:
    """Two conditions equal on average, of which some images and some people prefer one."""
    truth = Truth(conditions={"a": 3.0, "b": 3.0}, minimum=-99, maximum=99, whole=False)
    settings = AnalysisSettings(bootstrap=200, screening="none")
    covered, resampled, wilcoxon = [], [], []
    for seed in range(50):
        document = analyse_ratings(simulate_ratings(Panel(truth, raters=20, contents=8, seed=seed)), settings)
        (row,) = document["mixed"]["full"]["differences"]
        covered.append(row["ci_low"] <= 0 <= row["ci_high"])
        (row,) = document["tests"]["bootstrap"]
        resampled.append(row["ci_low"] <= 0 <= row["ci_high"])
        wilcoxon.append(document["tests"]["wilcoxon"][0]["p"] >= 0.05)
    assert np.mean(covered) >= 0.88
    assert np.mean(resampled) >= 0.84
    assert np.mean(wilcoxon) < 0.85


def test_a_panel_of_ratings_gives_its_means_and_its_careless_rater() -> None:
    truth = Truth(conditions={"a": 3.6, "b": 2.4}, spread=Spread(image=0.1, image_condition=0.1), careless=1)
    document = analyse_ratings(
        simulate_ratings(Panel(truth, raters=24, contents=12, seed=2)), AnalysisSettings(bootstrap=50)
    )
    (row,) = document["mixed"]["full"]["differences"]
    # Rounding and the careless rater take a little off.
    assert row["estimate"] == pytest.approx(1.2 * 23 / 24, abs=3 * row["se"])
    worst = min(document["raters"], key=lambda name: document["raters"][name]["pearson"])
    assert worst == "r24"


def _share(jod: float) -> float:
    from scipy.stats import norm

    return float(norm.cdf(jod / SIGMA))
