from math import isnan

import numpy as np
import pytest
from scipy.stats import pearsonr, rankdata, spearmanr

from sr_studio.survey.analysis.metrics import correlations


def test_fisher_s_interval_is_scipy_s() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=40)
    y = x + rng.normal(size=40)
    found = correlations.with_interval(correlations.pearson(x, y), 40)
    known = pearsonr(x, y)
    assert found.value == pytest.approx(known.statistic)
    assert (found.low, found.high) == pytest.approx(tuple(known.confidence_interval(0.95)))


def test_ties_have_their_mean_rank() -> None:
    x, y = np.array([1.0, 1, 2, 3, 3]), np.array([2.0, 1, 1, 5, 4])
    assert correlations.spearman(x, y) == pytest.approx(spearmanr(x, y).statistic)


@pytest.mark.parametrize("values", [[], [1.0], [2.0, 2.0, 2.0], [1e9, 1e9 + 1e-5, 1e9]])
def test_what_is_flat_has_no_coefficient(values: list[float]) -> None:
    x = np.array(values)
    assert isnan(correlations.pearson(x, np.arange(len(x), dtype=float)))
    assert isnan(correlations.kendall(x, np.arange(len(x), dtype=float)))


def test_a_perfect_one_has_no_interval() -> None:
    assert isnan(correlations.with_interval(1.0, 30).low)
    assert isnan(correlations.with_interval(0.5, 3).low)
    assert isnan(correlations.williams(1.0, 1.0, 1.0, 30).t)


def test_weights_are_repeated_rows() -> None:
    rng = np.random.default_rng(2)
    x, y = rng.integers(0, 4, 12).astype(float), rng.normal(size=12)
    weights = rng.integers(0, 4, (30, 12)).astype(float)
    found = correlations.weighted_pearson(x, y, weights)
    ranks_x, ranks_y = correlations.weighted_ranks(x, weights), correlations.weighted_ranks(y, weights)
    ranked = correlations.weighted_pearson(ranks_x, ranks_y, weights)
    for draw, times in enumerate(weights.astype(int)):
        long_x, long_y = np.repeat(x, times), np.repeat(y, times)
        if correlations.flat(long_x) or correlations.flat(long_y):
            assert isnan(found[draw])
            continue
        assert found[draw] == pytest.approx(np.corrcoef(long_x, long_y)[0, 1])
        assert ranked[draw] == pytest.approx(spearmanr(long_x, long_y).statistic)
        assert np.repeat(ranks_x[draw], times) == pytest.approx(rankdata(long_x))


def test_a_draw_without_any_row_has_no_coefficient() -> None:
    x = np.array([1.0, 2.0, 3.0])
    assert isnan(correlations.weighted_pearson(x, x, np.array([[0.0, 0.0, 0.0]]))[0])


def test_a_bootstrap_draws_whole_contents() -> None:
    content = np.array([5, 5, 5, 7, 7, 9])
    weights = correlations.content_weights(content, draws=200, generator=np.random.default_rng(1))
    assert (weights[:, 0] == weights[:, 2]).all()
    assert (weights[:, [0, 3, 5]].sum(axis=1) == 3).all()


def test_williams_test_keeps_its_level() -> None:
    """Two metrics that are equally good differ at the 5 % level in about 5 % of studies."""
    rng = np.random.default_rng(3)
    rejected = 0
    for _ in range(400):
        y = rng.normal(size=40)
        common = y + rng.normal(size=40)
        a, b = common + 0.7 * rng.normal(size=40), common + 0.7 * rng.normal(size=40)
        r = [correlations.pearson(*pair) for pair in ((a, y), (b, y), (a, b))]
        rejected += correlations.williams(*r, 40).p < 0.05
    assert 6 <= rejected <= 36
