"""The learning rate: a pure function of the step."""

import math
from itertools import pairwise

import pytest

from sr_studio.training.config.run_config import Schedule
from sr_studio.training.config.schedule import rate


def test_warm_up_rises_in_equal_parts_and_reaches_the_peak() -> None:
    schedule = Schedule(kind="constant", warmup=0.1)
    found = [rate(schedule, step=step, steps=100) for step in range(100)]
    assert found[:10] == pytest.approx([(step + 1) / 10 for step in range(10)])
    assert set(found[9:]) == {1.0}


def test_no_warm_up_begins_at_the_peak() -> None:
    for kind in ("constant", "cosine", "linear", "step"):
        assert rate(Schedule(kind=kind, warmup=0.0), step=0, steps=10) == 1.0


def test_cosine_falls_from_the_peak_to_its_end() -> None:
    schedule = Schedule(kind="cosine", warmup=0.2, final=0.1)
    found = [rate(schedule, step=step, steps=50) for step in range(51)]
    assert max(found) == found[9] == found[10] == 1.0
    assert all(later < earlier for earlier, later in pairwise(found[10:]))
    assert found[30] == pytest.approx(0.1 + 0.9 * (1 + math.cos(math.pi * 0.5)) / 2)
    assert found[50] == pytest.approx(0.1)
    assert rate(schedule, step=80, steps=50) == pytest.approx(0.1)


def test_milestones_count_from_their_own_step() -> None:
    schedule = Schedule(kind="step", warmup=0.0, milestones=(0.5, 0.75), factor=0.1)
    found = [rate(schedule, step=step, steps=8) for step in range(8)]
    assert found == pytest.approx([1, 1, 1, 1, 0.1, 0.1, 0.01, 0.01])


def test_linear_holds_the_peak_and_falls_in_equal_parts() -> None:
    schedule = Schedule(kind="linear", warmup=0.0, hold=0.5)
    found = [rate(schedule, step=step, steps=10) for step in range(12)]
    assert found == pytest.approx([1, 1, 1, 1, 1, 1, 0.8, 0.6, 0.4, 0.2, 0, 0])
    late = Schedule(kind="linear", warmup=0.5, hold=0.1, final=0.5)
    assert [rate(late, step=step, steps=10) for step in (4, 5, 10)] == pytest.approx([1, 1, 0.5])
