import math

import numpy as np
import pytest

from sr_studio.survey.analysis.multiple import holm


def test_holm_by_hand() -> None:
    """survey_golden.json, hand/holm."""
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([]) == []


def test_a_test_that_could_not_be_made_is_not_counted() -> None:
    found = holm([0.01, math.nan, 0.04])
    assert math.isnan(found[1])
    assert [found[0], found[2]] == holm([0.01, 0.04])


def test_adjusted_values_keep_the_order_and_stay_below_one() -> None:
    rng = np.random.default_rng(0)
    p = rng.random(40).tolist()
    adjusted = np.array(holm(p))
    assert (adjusted >= p).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p)]) >= 0).all()
