"""The viewport's geometry holds for every view, pane and size."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.geometry import Box
from sr_studio.gui.canvas.viewport import (
    LARGEST_ZOOM,
    SMALLEST_ZOOM,
    WHEEL_COARSE,
    WHEEL_FINE,
    WHEEL_NOTCH,
    Rect,
    Viewport,
    box_between,
    carried,
    clamp,
    fit,
    from_screen,
    held_at,
    next_stop,
    origin,
    pan,
    to_screen,
    visible_box,
    wheel_zoom,
    zoom_at,
)

zooms = st.floats(0.01, 100.0)
coordinates = st.floats(-5000, 5000)
views = st.builds(Viewport, coordinates, coordinates, zooms)
bodies = st.builds(
    Rect, st.integers(0, 3000), st.integers(0, 3000), st.integers(1, 4000), st.integers(1, 4000)
)
sizes = st.tuples(st.integers(1, 20000), st.integers(1, 20000))


@given(views, bodies, coordinates, coordinates)
def test_screen_and_back(view: Viewport, body: Rect, x: float, y: float) -> None:
    back = from_screen(view, body, *to_screen(view, body, x, y))
    assert back == pytest.approx((x, y), abs=1e-4)


@given(views, bodies, st.integers(1, 500))
def test_panes_of_one_size_show_the_same_content(view: Viewport, body: Rect, shift: int) -> None:
    """PaneModel differ by whole pixels only, so the content falls on the same places in each."""
    other = body._replace(x=body.x + shift, y=body.y + 2 * shift)
    assert origin(view, other) == (origin(view, body)[0] + shift, origin(view, body)[1] + 2 * shift)


@given(views, bodies, st.floats(0, 1), st.floats(0, 1), zooms)
def test_zoom_keeps_the_content_under_the_pointer(
    view: Viewport, body: Rect, right: float, down: float, zoom: float
) -> None:
    x, y = body.x + right * body.width, body.y + down * body.height
    before = from_screen(view, body, x, y)
    after = to_screen(zoom_at(view, body, x, y, zoom), body, *before)
    # Content lies on whole device pixels before and after: half a pixel each, the first one magnified.
    slack = 0.5 + 0.5 * max(zoom / view.zoom, 1.0) + 1e-3
    assert after == pytest.approx((x, y), abs=slack)


@given(views, bodies, st.lists(zooms, min_size=1, max_size=20))
def test_zooming_at_one_point_there_and_back_restores_the_view(
    view: Viewport, body: Rect, steps: list[float]
) -> None:
    at = (body.x + body.width * 0.3, body.y + body.height * 0.8)
    changed = view
    for zoom in [*steps, view.zoom]:
        changed = zoom_at(changed, body, *at, zoom)
    assert (changed.x, changed.y) == pytest.approx((view.x, view.y), rel=1e-6, abs=1e-2)


@given(views, bodies, st.integers(-300, 300), st.integers(-300, 300))
def test_pan_moves_the_content_by_as_many_pixels(view: Viewport, body: Rect, dx: int, dy: int) -> None:
    x, y = origin(view, body)
    moved = origin(pan(view, dx, dy), body)
    assert abs(moved[0] - x - dx) <= 1
    assert abs(moved[1] - y - dy) <= 1


@given(sizes, bodies)
def test_fit_shows_everything_and_touches_two_sides(size: tuple[int, int], body: Rect) -> None:
    view = fit(size, body)
    if view.zoom in (SMALLEST_ZOOM, LARGEST_ZOOM):
        return
    width, height = size[0] * view.zoom, size[1] * view.zoom
    assert width <= body.width + 1e-6
    assert height <= body.height + 1e-6
    assert math.isclose(width, body.width) or math.isclose(height, body.height)
    assert visible_box(view, body, size) == Box(0, 0, *size)


@given(views, bodies, sizes)
def test_visible_box_lies_in_the_image_and_holds_what_is_seen(
    view: Viewport, body: Rect, size: tuple[int, int]
) -> None:
    box = visible_box(view, body, size)
    left, top = from_screen(view, body, body.x, body.y)
    right, bottom = from_screen(view, body, body.right, body.bottom)
    if box is None:
        assert right <= 1e-3 or bottom <= 1e-3 or left >= size[0] - 1e-3 or top >= size[1] - 1e-3
        return
    assert box.x >= 0
    assert box.y >= 0
    assert box.x + box.width <= size[0]
    assert box.y + box.height <= size[1]
    assert box.x <= max(left, 0) + 1e-3
    assert box.x + box.width >= min(right, size[0]) - 1e-3


@given(st.floats(SMALLEST_ZOOM, LARGEST_ZOOM), st.sampled_from([-1, 1]))
def test_stops_are_powers_of_two_beyond_the_zoom(zoom: float, direction: int) -> None:
    stop = next_stop(zoom, direction)
    assert math.log2(stop) == round(math.log2(stop))
    if SMALLEST_ZOOM * 1.001 < zoom < LARGEST_ZOOM * 0.999:
        assert (stop > zoom * 0.9999) if direction > 0 else (stop < zoom * 1.0001)
        assert max(stop / zoom, zoom / stop) <= 2.0001


def test_stops_from_fit_pass_through_100_percent() -> None:
    zoom, seen = 0.113, []
    for _ in range(6):
        zoom = next_stop(zoom, 1)
        seen.append(zoom)
    assert seen == [0.125, 0.25, 0.5, 1.0, 2.0, 4.0]
    assert next_stop(1.0, -1) == 0.5


@given(st.floats(0.02, 60), st.floats(-4, 4), st.sampled_from([WHEEL_FINE, WHEEL_NOTCH, WHEEL_COARSE]))
def test_wheel_goes_the_right_way_and_stops_at_100_percent(zoom: float, notches: float, notch: float) -> None:
    after = wheel_zoom(zoom, notches, notch=notch)
    assert (after - zoom) * notches >= -1e-9
    assert not (zoom < 0.999 and after > 1.0)
    assert not (zoom > 1.001 and after < 1.0)


@given(views, sizes)
def test_clamp_keeps_the_centre_on_the_picture(view: Viewport, size: tuple[int, int]) -> None:
    kept = clamp(view, size)
    assert 0 <= kept.x <= size[0]
    assert 0 <= kept.y <= size[1]
    assert clamp(kept, size) == kept


@given(st.tuples(coordinates, coordinates), st.tuples(coordinates, coordinates), sizes)
def test_a_drag_makes_the_same_box_from_either_end(
    first: tuple[float, float], second: tuple[float, float], size: tuple[int, int]
) -> None:
    box = box_between(first, second, size)
    assert box == box_between(second, first, size)
    if box is not None:
        assert box.width > 0
        assert box.height > 0
        assert box.x + box.width <= size[0]
        assert box.y + box.height <= size[1]


def test_a_drag_takes_every_pixel_it_touches() -> None:
    assert box_between((2.3, 4.9), (5.1, 5.2), (10, 10)) == Box(2, 4, 4, 2)
    assert box_between((-5, -5), (100, 3), (10, 10)) == Box(0, 0, 10, 3)
    assert box_between((12, 1), (15, 3), (10, 10)) is None


SIDES = st.integers(1, 5000)


@given(st.floats(0, 1), st.floats(0, 1), SIDES, SIDES, st.sampled_from([2, 4, 8]))
def test_a_carried_view_keeps_its_place(x: float, y: float, width: int, height: int, factor: int) -> None:
    view = Viewport(x * width, y * height, 2.0)
    other = carried(view, (width, height), (3 * width, 7 * height), same=False)
    assert other.zoom == view.zoom
    assert other.x == pytest.approx(x * 3 * width)
    assert other.y == pytest.approx(y * 7 * height)
    finer = carried(view, (width, height), (factor * width, factor * height), same=True)
    assert finer.zoom * factor == pytest.approx(view.zoom)


def test_a_point_is_held_under_the_pointer_as_far_as_the_picture_goes() -> None:
    body, size = Rect(0, 0, 400, 300), (1000, 800)
    view = held_at(Viewport(500, 400, 2.0), body, (300, 100), (520, 410), size)
    assert to_screen(view, body, 520, 410) == pytest.approx((300, 100), abs=1)
    edge = held_at(Viewport(500, 400, 2.0), body, (300, 100), (5, 5), size)
    assert (edge.x, edge.y) == (100, 75), "no empty border for it"
    beyond = held_at(Viewport(20, 10, 2.0), body, (300, 100), (5, 5), size)
    assert (beyond.x, beyond.y) == (20, 30), "but one that is there may stay"
    assert held_at(Viewport(30, 20, 2.0), body, (10, 10), (5, 5), (60, 40)) == Viewport(30, 20, 2.0)
