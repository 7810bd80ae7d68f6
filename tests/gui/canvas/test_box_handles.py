"""Boxes that are moved and resized: where they are taken, and what becomes of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.geometry import Box
from sr_studio.gui.canvas.box_handles import Handle, changed, handle_at, handle_points, on_screen
from sr_studio.gui.canvas.viewport import Rect

BODY = Rect(0, 0, 400, 300)
FRAME = (100.0, 50.0, 200.0, 150.0)
HANDLES: tuple[Handle, ...] = ("move", "n", "s", "w", "e", "nw", "ne", "sw", "se")


@pytest.mark.parametrize(
    ("at", "wanted"),
    [
        ((100, 50), "nw"), ((96, 46), "nw"), ((92, 50), ""), ((200, 150), "se"), ((200, 50), "ne"),
        ((100, 150), "sw"), ((150, 52), "n"), ((150, 148), "s"), ((103, 100), "w"), ((197, 100), "e"),
        ((150, 100), "move"), ((250, 100), ""), ((150, 160), ""),
    ],
)  # fmt: skip
def test_what_a_point_takes_hold_of(at: tuple[float, float], wanted: Handle) -> None:
    assert handle_at(FRAME, BODY, at, 7) == wanted


def test_a_box_that_reaches_out_of_view_is_not_moved_from_within() -> None:
    assert handle_at((-10, 50, 200, 150), BODY, (100, 100), 7) == ""
    assert handle_at((-10, 50, 200, 150), BODY, (198, 100), 7) == "e"


def test_a_small_box_can_still_be_moved() -> None:
    assert handle_at((100, 50, 109, 59), BODY, (104.5, 54.5), 7) == "move"
    assert handle_at((100, 50, 109, 59), BODY, (108, 58), 7) == "se"


def test_a_moved_box_keeps_its_size_and_stays_in_the_picture() -> None:
    box = Box(10, 10, 20, 30)
    assert changed(box, "move", (5.4, -3.6), (100, 80)) == Box(15, 6, 20, 30)
    assert changed(box, "move", (500, 500), (100, 80)) == Box(80, 50, 20, 30)
    assert changed(box, "move", (-500, -500), (100, 80)) == Box(0, 0, 20, 30)


def test_edges_follow_the_pointer_down_to_a_pixel() -> None:
    box = Box(10, 10, 20, 30)
    assert changed(box, "se", (4, -5), (100, 80)) == Box(10, 10, 24, 25)
    assert changed(box, "nw", (4, -5), (100, 80)) == Box(14, 5, 16, 35)
    assert changed(box, "w", (50, 50), (100, 80)) == Box(29, 10, 1, 30)
    assert changed(box, "e", (-50, 0), (100, 80)) == Box(10, 10, 1, 30)


@given(
    st.tuples(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40), st.integers(1, 40)),
    st.sampled_from(HANDLES),
    st.tuples(st.floats(-200, 200), st.floats(-200, 200)),
)
def test_a_box_never_leaves_the_picture(
    box: tuple[int, int, int, int], handle: Handle, by: tuple[float, float]
) -> None:
    after = changed(Box(*box), handle, by, (80, 80))
    assert after.within(80, 80) == after


def test_eight_handles_stand_on_the_frame() -> None:
    assert on_screen(Box(10, 5, 20, 10), (100, 50), 2.0) == (120, 60, 160, 80)
    points = handle_points(FRAME)
    assert len(set(points)) == 8
    assert {x for x, _ in points} == {100, 150, 200}
