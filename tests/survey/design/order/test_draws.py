"""Choices from raw numbers of PCG64."""

from collections import Counter

import numpy as np
import pytest

from sr_studio.survey.design.order.draws import Draws


def test_the_numbers_are_those_of_numpys_pcg64() -> None:
    raw = np.random.PCG64(np.random.SeedSequence((7, 3))).random_raw(400).tolist()
    draws = Draws(7, 3)
    # 2**63 divides the range, so nothing is rejected.
    assert [draws.below(2**63) for _ in range(400)] == [number % 2**63 for number in raw]


def test_choices_are_as_likely_as_each_other() -> None:
    draws = Draws(1)
    counts = Counter(draws.below(7) for _ in range(70_000))
    assert sorted(counts) == list(range(7))
    assert max(abs(count - 10_000) for count in counts.values()) < 500
    orders = Counter(tuple(draws.shuffled("abc")) for _ in range(60_00))
    assert len(orders) == 6
    assert max(abs(count - 1000) for count in orders.values()) < 150


def test_nothing_to_choose_from_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="nothing"):
        Draws(1).below(0)
