"""The loupe under real pointers and wheels, as it is painted."""

import math
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import from_screen
from sr_studio.gui.compare.inspect.loupe import FACTORS, Loupe, next_factor
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.divider import WipeDivider
from sr_studio.gui.compare.view.state import PaneState, PointerPlace
from tests.gui.compare.view.test_compare_view import NO, SIZE, codes, middle, wheel

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def pixels(seed: int, width: int = SIZE[0], height: int = SIZE[1]) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


PICTURES = {"hr": pixels(0), "one": pixels(1), "lr": pixels(2, SIZE[0] // 4, SIZE[1] // 4)}


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(900, 500)
    panes = [
        PaneState(key, key.upper(), Picture.from_array(array), 0.25 if key == "lr" else 1.0, status="ready")
        for key, array in PICTURES.items()
    ]
    view.set_panes(panes, reference=panes[0], input=panes[2], size=SIZE, content="first")
    view.show()
    qtbot.waitExposed(view)
    view.one_to_one()
    return view


def shown(view: CompareView, pane: int, dx: int, dy: int) -> list[int]:
    """Colour of the canvas so far from the middle of a pane."""
    at = middle(view, pane) + QPoint(dx, dy)
    return [int(code) for code in codes(view)[at.y(), at.x()]]


def pixel(view: CompareView, pane: int, dx: int, dy: int) -> tuple[int, int]:
    """Reference pixel that the view shows so far from the middle of a pane."""
    at, body = middle(view, pane) + QPoint(dx, dy), view.pane_layout.boxes[pane].body
    x, y = from_screen(view.viewport, body, at.x(), at.y())
    return math.floor(x), math.floor(y)


def test_every_pane_magnifies_its_own_pixels_and_the_view_stays(view: CompareView) -> None:
    on_header = QPoint(view.pane_layout.boxes[0].header.x + 5, 5)
    QTest.mouseMove(view, on_header)  # the pointer may lie over the view already
    view.setFocus()
    QApplication.processEvents()
    before, viewport = codes(view), view.viewport
    loupe = Loupe(view)
    loupe.set_lens(factor=8, size=96)
    loupe.switch(True)
    QTest.mouseMove(view, middle(view, 1) + QPoint(20, 10))
    # The pixel under the pointer, and one that lies two pixels further: 16 on the screen.
    x, y = pixel(view, 1, 20, 10)
    for pane, key in enumerate(("hr", "one")):
        assert shown(view, pane, 20 + 3, 10 + 3) == PICTURES[key][y, x].tolist()
        assert shown(view, pane, 20 + 19, 10 - 13) == PICTURES[key][y - 2, x + 2].tolist()
    assert shown(view, 2, 20 + 3, 10 + 3) == PICTURES["lr"][y // 4, x // 4].tolist()
    assert view.viewport == viewport
    loupe.switch(False)
    QTest.mouseMove(view, on_header)
    np.testing.assert_array_equal(codes(view)[40:], before[40:])


def test_it_stays_within_its_pane_and_what_is_under_the_pointer_stays_there(view: CompareView) -> None:
    loupe = Loupe(view)
    loupe.set_lens(factor=4, size=128)
    loupe.switch(True)
    view.zoom_to(400)
    body = view.pane_layout.boxes[0].body
    corner = QPoint(body.right - 9, body.bottom - 9)
    QTest.mouseMove(view, corner)
    lens = loupe._lens(view.pane_layout.cells[0], body)
    assert lens is not None
    assert (lens.right, lens.bottom, lens.width) == (body.right, body.bottom, 128)
    x, y = from_screen(view.viewport, body, corner.x(), corner.y())
    wanted = PICTURES["hr"][math.floor(y), math.floor(x)].tolist()
    assert codes(view)[corner.y() + 1, corner.x() + 1].tolist() == wanted


def test_a_moved_pane_is_magnified_where_it_is_seen(view: CompareView) -> None:
    loupe = Loupe(view)
    loupe.set_lens(factor=8, size=96)
    loupe.switch(True)
    view.scene.offsets["one"] = (5.0, -3.0)
    QTest.mouseMove(view, middle(view, 0) + QPoint(6, 6))
    x, y = pixel(view, 0, 6, 6)
    assert shown(view, 1, 6 + 3, 6 + 3) == PICTURES["one"][y + 3, x - 5].tolist()


def test_both_sides_of_a_wipe_are_magnified(view: CompareView) -> None:
    view.set_mode("wipe")
    view.set_pair("one", "hr")
    view.one_to_one()
    loupe = Loupe(view)
    loupe.set_lens(factor=4, size=160)
    loupe.switch(True)
    QTest.mouseMove(view, middle(view, 0) + QPoint(-17, 30))
    x, y = pixel(view, 0, -17, 30)
    # The wipe's line, 17 pixels to the right of the pointer, is 68 away in the loupe.
    assert shown(view, 0, -17 + 2, 32) == PICTURES["one"][y, x].tolist()
    assert shown(view, 0, -17 + 74, 32) == PICTURES["hr"][y, x + 18].tolist()
    assert shown(view, 0, -17 + 58, 32) == PICTURES["one"][y, x + 14].tolist()


def test_alt_and_the_wheel_choose_factor_and_size_and_nothing_else_does(view: CompareView) -> None:
    loupe = Loupe(view)
    wanted: list[tuple[str, int]] = []
    loupe.factor_wanted.connect(lambda factor: wanted.append(("factor", factor)))
    loupe.size_wanted.connect(lambda size: wanted.append(("size", size)))
    at = middle(view, 0)
    viewport = view.viewport
    wheel(view, at, 1, ALT)
    assert wanted == [], "off, the wheel zooms"
    assert view.viewport != viewport
    loupe.switch(True)
    viewport = view.viewport
    wheel(view, at, 1, ALT)
    wheel(view, at, 0.5, ALT)
    wheel(view, at, 0.5, ALT)
    wheel(view, at, -1, ALT | SHIFT)
    assert wanted == [("factor", 6), ("factor", 6), ("size", 160)]
    assert view.viewport == viewport
    wheel(view, at, 1, NO)
    assert view.viewport != viewport


def test_a_pane_without_a_picture_has_no_loupe(view: CompareView) -> None:
    loupe = Loupe(view)
    loupe.switch(True)
    QTest.mouseMove(view, middle(view, 0))
    view.update_pane(replace(view.scene.panes[1], picture=None, status="failed", message="no"))
    cells, boxes = view.pane_layout.cells, view.pane_layout.boxes
    assert [loupe._lens(cell, box.body) is None for cell, box in zip(cells, boxes, strict=True)] == [
        False, True, False
    ]  # fmt: skip


def test_held_it_ends_with_the_key_and_tapped_it_stays(view: CompareView, qtbot: QtBot) -> None:
    loupe = Loupe(view)
    loupe.switch(True)
    loupe.key_released()
    assert loupe.on
    loupe.switch(False)
    loupe.switch(True)
    qtbot.wait(400)
    loupe.key_released()
    assert not loupe.on


@pytest.mark.parametrize(
    ("factor", "steps", "wanted"), [(4, 1, 6), (4, -1, 3), (2, -1, 2), (32, 3, 32), (5, 1, 6), (5, -1, 4)]
)
def test_steps_of_the_factor(factor: int, steps: int, wanted: int) -> None:
    assert next_factor(factor, steps) == wanted
    assert list(FACTORS) == sorted(FACTORS)


def test_over_the_line_of_a_wipe_the_pointer_is_over_the_picture(view: CompareView) -> None:
    view.set_mode("wipe")
    view.set_pair("one", "hr")
    places: list[PointerPlace | None] = []
    view.pointer_moved.connect(places.append)
    divider = view.findChild(WipeDivider)
    assert divider is not None
    fraction = view.wipe[0]
    QTest.mouseMove(divider, QPoint(divider.width() // 2, 40))
    QTest.mouseMove(divider, QPoint(divider.width() // 2 + 3, 50))
    at = divider.mapTo(view, QPoint(divider.width() // 2 + 3, 50))
    place = places[-1]
    assert place is not None
    assert (place.x, place.y) == from_screen(
        view.viewport, view.pane_layout.boxes[0].body, float(at.x()), float(at.y())
    )
    assert view.wipe[0] == fraction, "nothing is dragged"
