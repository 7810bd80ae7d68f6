"""Twenty seconds of random acts; ten minutes are walked by hand (`python -m tests.e2e.random_walk`)."""

import pytest

from tests.e2e.random_walk import Walk
from tests.e2e.support import Driver


@pytest.mark.slow
def test_a_random_walk_ends_at_rest(driver: Driver) -> None:
    walk = Walk(driver.components, driver.folder, seed=7)
    walk.walk(20.0)
    assert walk.steps > 50
    assert walk.errors == []
    assert walk.resting()
