"""Twenty seconds of random acts; ten minutes are walked by hand (`python -m tests.e2e.random_walk`)."""

import pytest

from tests.e2e.conftest import Desk
from tests.e2e.random_walk import Walk


@pytest.mark.slow
def test_a_random_walk_ends_at_rest(desk: Desk) -> None:
    walk = Walk(desk.window, desk.folder, seed=7)
    walk.walk(20.0)
    assert walk.steps > 50
    assert walk.errors == []
    assert walk.resting()
