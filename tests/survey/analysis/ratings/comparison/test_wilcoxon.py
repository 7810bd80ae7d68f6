import numpy as np
import pytest
from scipy import stats

from sr_studio.survey.analysis.ratings.comparison.wilcoxon import signed_rank, wilcoxon_rows
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings


@pytest.mark.parametrize("seed", range(8))
def test_both_treatments_of_zeros_are_scipy_s(seed: int) -> None:
    rng = np.random.default_rng(seed)
    differences = rng.integers(-3, 4, 40).astype(float)
    found = signed_rank(differences)
    for p, method in ((found.p, "wilcox"), (found.p_pratt, "pratt")):
        expected = stats.wilcoxon(differences, zero_method=method, correction=False, method="asymptotic")
        assert p == pytest.approx(expected.pvalue)
    assert found.nonzero == np.count_nonzero(differences)
    ranks = stats.rankdata(np.abs(differences[differences != 0]))
    assert found.v == pytest.approx(ranks[differences[differences != 0] > 0].sum())


def test_only_zeros_say_nothing() -> None:
    found = signed_rank(np.zeros(5))
    assert (found.n, found.nonzero, found.v) == (5, 0, 0)
    assert np.isnan(found.p)
    assert np.isnan(found.p_pratt)


def test_rounding_makes_no_difference_of_equal_means() -> None:
    third = 1 / 3
    assert signed_rank(np.array([3 * third - 1.0, 0.1 + 0.2 - 0.3, 1.0])).nonzero == 1


def test_pairs_are_raters_and_contents_with_both_votes(tmp_path) -> None:
    rows = [
        ("p", "a", "x", 3),
        ("p", "a", "y", 5),
        ("q", "a", "x", 3),
        ("q", "b", "y", 3),
        ("q", "a", "y", 1),
    ]
    (row,) = wilcoxon_rows(panel_of(ratings(tmp_path, rows)))
    assert (row["a"], row["b"], row["n"], row["nonzero"]) == ("x", "y", 2, 2)
    assert (row["mean_difference"], row["median_difference"]) == (0, 0)
