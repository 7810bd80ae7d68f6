"""PaneModel share the canvas without overlap, alike to the pixel, and as large as they can be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.gui.canvas.layout import PaneBox, arrange, divider_strip
from sr_studio.gui.canvas.viewport import Rect


def lay(
    count: int, width: int, height: int, aspect: float, *, header: int = 30, footer: int = 0
) -> tuple[PaneBox, ...]:
    return arrange(count, (width, height), aspect, gap=2, header=lambda _w, _h: header, footer=footer)


def overlap(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom


@given(
    st.integers(1, 9),
    st.integers(300, 4000),
    st.integers(300, 3000),
    st.floats(0.2, 5.0),
    st.sampled_from([0, 40]),
)
def test_panes_are_alike_apart_and_inside(
    count: int, width: int, height: int, aspect: float, footer: int
) -> None:
    boxes = lay(count, width, height, aspect, footer=footer)
    assert len(boxes) == count
    assert len({(box.body.width, box.body.height) for box in boxes}) == 1
    for index, box in enumerate(boxes):
        assert box.frame.x >= 0
        assert box.frame.y >= 0
        assert box.frame.right <= width
        assert box.frame.bottom <= height
        assert box.header.bottom == box.body.y
        assert box.body.bottom == box.footer.y
        assert box.footer.bottom == box.frame.bottom
        assert not any(overlap(box.frame, other.frame) for other in boxes[index + 1 :])


@given(st.integers(1, 9), st.integers(300, 4000), st.integers(300, 3000), st.floats(0.2, 5.0))
def test_no_other_number_of_columns_makes_a_larger_picture(
    count: int, width: int, height: int, aspect: float
) -> None:
    body = lay(count, width, height, aspect)[0].body
    picture = min(body.width, body.height * aspect)
    for columns in range(1, count + 1):
        rows = -(-count // columns)
        w = (width - 2 * (columns - 1)) // columns
        h = (height - 2 * (rows - 1)) // rows - 30
        assert picture >= min(w, max(h, 1) * aspect) - 1e-6


def test_shapes_a_person_expects() -> None:
    def columns(boxes: tuple[PaneBox, ...]) -> int:
        return len({box.frame.x for box in boxes})

    assert columns(lay(4, 1280, 720, 1.5)) == 2
    assert columns(lay(2, 1280, 720, 1.0)) == 2
    assert columns(lay(2, 600, 1200, 1.5)) == 1
    assert columns(lay(9, 1280, 720, 1.5)) == 3
    assert columns(lay(3, 1280, 720, 0.5)) == 3
    assert columns(lay(3, 1280, 720, 5.0)) == 1


def test_a_canvas_smaller_than_its_headers_does_not_break() -> None:
    for box in lay(9, 20, 10, 1.0, footer=40):
        assert box.body.width >= 1
        assert box.body.height >= 0


@pytest.mark.parametrize("vertical", [True, False])
@pytest.mark.parametrize("at", [-500.0, 10.0, 14.0, 200.0, 309.9, 5000.0])
def test_a_wipe_s_line_can_always_be_grabbed_within_the_picture(vertical: bool, at: float) -> None:
    body = Rect(10, 20, 300, 320)
    strip = divider_strip(body, at, 24.0, vertical=vertical)
    assert body.x <= strip.x
    assert strip.right <= body.right
    assert body.y <= strip.y
    assert strip.bottom <= body.bottom
    assert min(strip.width, strip.height) >= 24
    low, high = (body.x, body.right) if vertical else (body.y, body.bottom)
    if low <= at <= high:
        start, end = (strip.x, strip.right) if vertical else (strip.y, strip.bottom)
        assert start <= at <= end
        assert (strip.height == body.height) if vertical else (strip.width == body.width)


def test_the_columns_that_were_are_kept_as_long_as_they_serve() -> None:
    def columns(aspect: float, kept: int) -> int:
        boxes = arrange(6, (900, 700), aspect, gap=2, header=lambda _w, _h: 30, columns=kept)
        return len({box.frame.x for box in boxes})

    wide, high = columns(1.6, 0), columns(0.6, 0)
    assert wide < high
    near = next(aspect / 100 for aspect in range(160, 50, -1) if columns(aspect / 100, 0) != wide)
    assert columns(near, wide) == wide
    assert columns(0.2, wide) == columns(0.2, 0) > wide
    assert columns(1.0, 9) == columns(1.0, 0), "more columns than panes"
