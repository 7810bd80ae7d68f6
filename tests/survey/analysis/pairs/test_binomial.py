from math import isnan

import pytest

from sr_studio.survey.analysis.pairs.binomial import share


def test_fifteen_of_twenty() -> None:
    told = share(15, 20)
    assert told.p == pytest.approx(0.04139, abs=1e-5)
    assert (told.low, told.high) == pytest.approx((0.5313, 0.8881), abs=1e-4)
    assert share(12, 20).p == pytest.approx(0.50344, abs=1e-5)


@pytest.mark.parametrize(
    ("wins", "n"), [(9, 10), (12, 15), (15, 20), (18, 24), (19, 26), (21, 30), (33, 50), (61, 100)]
)
def test_the_smallest_significant_counts(wins: int, n: int) -> None:
    assert share(wins, n).p < 0.05 <= share(wins - 1, n).p


def test_nothing_compared_has_no_share() -> None:
    assert isnan(share(0, 0).share)
