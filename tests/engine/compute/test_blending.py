"""What is shown first of a point between two checkpoints, and how much of it."""

import math

import pytest

from sr_studio.engine.compute.blending import (
    ALL_FROM,
    AROUND,
    FEWEST,
    FIRST_SECONDS,
    LEAST,
    MANY,
    POINT_SECONDS,
    TRIED_EVERY,
    TRIED_FIRST,
    Pace,
    middle_of,
)
from sr_studio.models.regions import contains


@pytest.mark.parametrize("view", [(0, 0, 320, 200), (700, 3, 90, 400), (5, 5, 1000, 30)])
@pytest.mark.parametrize("most", [1 << 11, 1 << 13, 1 << 15])
def test_the_middle_lies_in_the_view_and_costs_no_more_than_it_may(
    view: tuple[int, int, int, int], most: int
) -> None:
    x, y, width, height = found = middle_of(view, most)
    assert contains(view, found)
    if found != view:
        assert abs(2 * x + width - 2 * view[0] - view[2]) <= 1
        assert abs(2 * y + height - 2 * view[1] - view[3]) <= 1
        least = (LEAST + 2 * AROUND) * (view[2] + 2 * AROUND)
        assert (width + 2 * AROUND) * (height + 2 * AROUND) <= max(most * 1.7, least)


def test_a_view_that_is_little_more_is_shown_at_once() -> None:
    assert middle_of((10, 20, 40, 30), 1 << 13) == (10, 20, 40, 30)
    side = int((1 << 13) ** 0.5 / ALL_FROM) - 2 * AROUND
    assert middle_of((0, 0, side, side), 1 << 13) == (0, 0, side, side)
    assert middle_of((0, 0, 10, 8), 1) == (0, 0, 10, 8), "the smallest is not made smaller"


@pytest.mark.parametrize("each", [1e-9, 1e-6, 5e-6, 7e-5, 1e-2])
def test_the_pace_of_a_device_is_found_and_kept(each: float) -> None:
    pace = Pace()
    sizes = []
    for _ in range(12):
        alone = pace.alone()
        pace.took(each * pace.pixels * (3 if alone else 1), pixels=pace.pixels, alone=alone)
        sizes.append(pace.pixels)
    assert len(set(sizes[4:])) == 1, "what is shown first keeps its size"
    assert FEWEST <= sizes[-1] <= MANY
    assert sizes[-1] in (FEWEST, MANY) or 1 / 1.6 < FIRST_SECONDS / each / sizes[-1] < 3
    assert math.log2(sizes[-1]).is_integer()
    wobbling = [pace.took(each * factor, pixels=1, alone=False) or pace.pixels for factor in (1.2, 0.8, 1.1)]
    assert set(wobbling) == {sizes[-1]} or sizes[-1] in (FEWEST, MANY)


def test_weights_that_take_long_leave_less_for_the_first_picture() -> None:
    usual, slow, endless = (_settled(prepared) for prepared in (0.02, POINT_SECONDS - FIRST_SECONDS / 2, 9.0))
    assert usual > slow >= endless >= FEWEST, "something is always shown"
    assert _settled(0.0) == usual, "time that weights do not need makes it no larger"


def _settled(prepared: float) -> int:
    pace = Pace()
    for _ in range(12):
        alone = pace.alone()
        pace.took(1e-5 * pace.pixels, pixels=pace.pixels, alone=alone, prepared=prepared)
    return pace.pixels


@pytest.mark.parametrize("one_is_faster", [True, False])
def test_threads_that_wait_for_each_other_are_left_and_tried_again(one_is_faster: bool) -> None:
    pace = Pace()
    chosen = []
    for _ in range(TRIED_FIRST + 2 * TRIED_EVERY):
        alone = pace.alone()
        chosen.append(alone)
        pace.took(1e-5 if alone == one_is_faster else 3e-5, pixels=1, alone=alone)
    assert set(chosen[:TRIED_FIRST]) == {True, False}
    later = chosen[TRIED_FIRST:]
    assert later.count(not one_is_faster) == 2
