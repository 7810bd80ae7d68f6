"""Where places of the reference lie in pictures of other sizes, moved ones too."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.geometry import Box
from sr_studio.gui.compare.inspect.places import Line, PaneGrid, line_between

REFERENCE, INPUT = PaneGrid(64, 48), PaneGrid(16, 12, 0.25)
SIZE = (64, 48)


def test_the_pixel_that_covers_a_place() -> None:
    assert REFERENCE.pixel(63.99, 0.0) == (63, 0)
    assert REFERENCE.pixel(64.0, 0.0) is None
    assert REFERENCE.pixel(-0.01, 5.0) is None
    assert INPUT.pixel(7.9, 4.0) == (1, 1)
    assert INPUT.pixel(63.99, 47.99) == (15, 11)


def test_a_moved_pane_shows_the_pixel_before_the_place() -> None:
    moved = PaneGrid(64, 48, offset=(3.0, -2.0))
    assert moved.pixel(10.5, 10.5) == (7, 12)
    assert moved.pixel(2.9, 10.0) is None, "beside the moved picture"
    assert moved.extent(7, 12) == (10.0, 10.0, 11.0, 11.0)
    assert PaneGrid(16, 12, 0.25, (4.0, 0.0)).pixel(4.0, 0.0) == (0, 0)


@given(st.floats(-80, 140), st.floats(-80, 140), st.sampled_from([0.25, 0.5, 1.0, 2.0]), st.floats(-9, 9))
def test_a_pixel_covers_its_own_place(x: float, y: float, scale: float, dx: float) -> None:
    grid = PaneGrid(40, 30, scale, (dx, 1.5))
    pixel = grid.pixel(x, y)
    columns, rows, inside = grid.pixels(np.array([x]), np.array([y]))
    assert inside[0] == (pixel is not None)
    if pixel is not None:
        assert (columns[0], rows[0]) == pixel
        left, top, right, bottom = grid.extent(*pixel)
        assert left - 1e-9 <= x <= right + 1e-9
        assert top - 1e-9 <= y <= bottom + 1e-9


def test_a_box_of_places_is_what_it_touches_of_the_picture() -> None:
    assert REFERENCE.box(Box(3, 4, 10, 20)) == Box(3, 4, 10, 20)
    assert INPUT.box(Box(3, 4, 10, 20)) == Box(0, 1, 4, 5)
    assert PaneGrid(64, 48, offset=(5.0, 0.0)).box(Box(0, 0, 64, 48)) == Box(0, 0, 59, 48)
    assert PaneGrid(64, 48, offset=(0.5, 0.0)).box(Box(10, 0, 1, 1)) == Box(9, 0, 2, 1)
    assert PaneGrid(64, 48, offset=(100.0, 0.0)).box(Box(0, 0, 64, 48)) is None


@pytest.mark.parametrize(
    ("line", "steps"),
    [(Line(2, 5, 9, 5), 8), (Line(9, 5, 2, 5), 8), (Line(4, 1, 4, 40), 40), (Line(0, 0, 3, 30), 31)],
)
def test_a_line_has_a_place_in_every_column_or_row(line: Line, steps: int) -> None:
    xs, ys, distances = line.places()
    assert line.steps == len(xs) == len(ys) == len(distances) == steps
    assert (math.floor(xs[0]), math.floor(ys[0])) == (line.x0, line.y0)
    assert (math.floor(xs[-1]), math.floor(ys[-1])) == (line.x1, line.y1)
    assert distances[0] == 0.0
    assert distances[-1] == pytest.approx(math.hypot(line.x1 - line.x0, line.y1 - line.y0))
    major = xs if abs(line.x1 - line.x0) >= abs(line.y1 - line.y0) else ys
    assert set(np.abs(np.diff(np.floor(major)))) == {1.0}


def test_a_line_of_one_pixel_has_one_place() -> None:
    xs, ys, distances = Line(7, 8, 7, 8).places()
    assert (xs.tolist(), ys.tolist(), distances.tolist()) == ([7.5], [8.5], [0.0])


def test_lines_stay_in_the_picture() -> None:
    assert line_between((-5.0, 3.2), (700.0, 99.0), SIZE) == Line(0, 3, 63, 47)
    assert Line(10, 10, 20, 12).moved(-50, 100, SIZE) == Line(0, 45, 10, 47)
    assert Line(10, 10, 20, 12).moved(3, -4, SIZE) == Line(13, 6, 23, 8)


@pytest.mark.parametrize(
    ("end", "straight"),
    [
        ((30.0, 12.0), Line(10, 10, 30, 10)),
        ((11.0, 40.0), Line(10, 10, 10, 40)),
        ((22.0, 23.0), Line(10, 10, 23, 23)),
        ((0.0, 21.0), Line(10, 10, 0, 20)),
        ((63.0, 45.0), Line(10, 10, 47, 47)),
    ],
)
def test_straight_lines_run_in_eighths(end: tuple[float, float], straight: Line) -> None:
    assert line_between((10.5, 10.5), end, SIZE, straight=True) == straight
