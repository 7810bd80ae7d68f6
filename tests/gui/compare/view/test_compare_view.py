"""The canvas under real mouse, wheel and key events."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QImage, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.geometry import Box
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import Viewport, fit_zoom, to_screen
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.controls import PaneName
from sr_studio.gui.compare.view.divider import WipeDivider
from sr_studio.gui.compare.view.hold_keys import SHIFT_DELAY
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, Mode, PaneState, PointerPlace

# The offscreen platform says so of every window with a least size.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZE = (240, 160)
NO, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
LEFT = Qt.MouseButton.LeftButton


def flat(colour: tuple[int, int, int], width: int = SIZE[0], height: int = SIZE[1]) -> Picture:
    return Picture.from_array(np.broadcast_to(np.array(colour, np.uint8), (height, width, 3)).copy())


COLOURS = {"hr": (200, 30, 30), "bicubic": (30, 200, 30), "srresnet": (30, 30, 200), "srgan": (200, 200, 30)}
LR = PaneState("lr", "Input", flat((90, 10, 160), 60, 40), 0.25, status="ready")


def states() -> list[PaneState]:
    return [PaneState(key, key.upper(), flat(c), facts="×4", status="ready") for key, c in COLOURS.items()]


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    panes = states()
    view.set_panes(panes, reference=panes[0], input=LR, size=SIZE, content="first")
    view.show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitExposed(view)
    qtbot.waitUntil(view.hasFocus)
    return view


def codes(view: CompareView) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return (
        np.frombuffer(image.constBits(), np.uint8)
        .reshape(image.height(), image.width(), 4)[..., 2::-1]
        .copy()
    )


def seen(view: CompareView, pane: int = 0) -> tuple[int, ...]:
    """Colour left of the middle of a pane's picture area."""
    body = view.pane_layout.boxes[pane].body
    return tuple(int(c) for c in codes(view)[body.y + body.height // 2, body.x + body.width // 2 - 20])


def chip(view: CompareView, pane: int) -> QPoint:
    """A point of the lowest chip of a pane."""
    body = view.pane_layout.boxes[pane].body
    return QPoint(body.x + 13, body.bottom - 13)


def middle(view: CompareView, pane: int = 0) -> QPoint:
    body = view.pane_layout.boxes[pane].body
    return QPoint(body.x + body.width // 2, body.y + body.height // 2)


def wheel(view: CompareView, at: QPoint, notches: float, modifiers: Qt.KeyboardModifier = NO) -> None:
    event = QWheelEvent(
        QPointF(at), QPointF(view.mapToGlobal(at)), QPoint(), QPoint(0, round(120 * notches)),
        Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view, event)


def drag(view: CompareView, start: QPoint, end: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    QTest.mousePress(view, LEFT, modifiers, start)
    QTest.mouseMove(view, (start + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, modifiers, end)


# ---------------------------------------------------------------------------------------- panes and modes


def test_the_first_image_is_fitted_into_a_grid(view: CompareView) -> None:
    assert view.mode == "grid"
    assert len(view.pane_layout.boxes) == 4
    assert view.viewport.zoom == pytest.approx(fit_zoom(SIZE, view.pane_layout.boxes[0].body))
    assert view.navigation.visible == Box(0, 0, *SIZE)
    for index, colour in enumerate(COLOURS.values()):
        assert seen(view, index) == colour


def test_a_fitted_view_stays_fitted_and_another_stays_as_it_is(view: CompareView) -> None:
    view.resize(500, 900)
    assert view.navigation.visible == Box(0, 0, *SIZE)
    view.zoom_to(700)
    kept = view.viewport
    view.resize(900, 500)
    view.hovering.leave()
    view.set_mode("single")
    view.select("srgan")
    panes = states()[:2]
    view.set_panes(panes, reference=panes[0], input=LR, size=SIZE, content="second")
    assert view.viewport == kept


def test_slots_flip_in_the_next_frame(view: CompareView) -> None:
    view.set_mode("single")
    view.zoom_to(300)
    kept = view.viewport
    for slot, (key, colour) in enumerate(COLOURS.items(), start=1):
        assert view.select(slot)
        assert view.current == key
        assert seen(view) == colour
    assert view.viewport == kept
    assert not view.select(9)
    assert view.current == "srgan"


def test_a_click_on_a_tab_flips(view: CompareView) -> None:
    view.set_mode("single")
    codes(view)
    strip, reached = view.pane_layout.boxes[0].footer, []
    for x in range(strip.x + 5, strip.right, 20):
        QTest.mouseClick(view, LEFT, NO, QPoint(x, strip.y + 5))
        if view.current not in reached:
            reached.append(view.current)
    assert reached == list(COLOURS)


def test_a_pane_updates_alone(view: CompareView, qtbot: QtBot) -> None:
    view.update_pane(replace(states()[1], picture=flat((1, 2, 3)), scores="26.1 dB"))
    assert seen(view, 1) == (1, 2, 3)
    assert view.scene.panes[1].slot == 2


def test_tiles_show_when_noted(view: CompareView, qtbot: QtBot) -> None:
    picture = Picture(*SIZE, 3)
    view.update_pane(
        PaneState("srgan", "SRGAN", picture, status="working", progress=0.0, message="upscaling")
    )
    before = seen(view, 3)
    picture.paste(0, 0, np.full((SIZE[1], SIZE[0], 3), 77, np.uint8))
    view.note_pixels("srgan")
    assert before != (77, 77, 77)
    assert seen(view, 3) == (77, 77, 77)


def test_a_bar_moves_only_while_progress_is_unknown(view: CompareView, qtbot: QtBot) -> None:
    header = view.pane_layout.boxes[3].header
    assert not view.painting.pulsing
    view.update_pane(PaneState("srgan", "SRGAN", status="working", message="loading torch"))
    first = codes(view)[header.bottom - 1, header.x : header.right]

    def moved() -> bool:
        return bool((codes(view)[header.bottom - 1, header.x : header.right] != first).any())

    qtbot.waitUntil(moved)
    view.update_pane(PaneState("srgan", "SRGAN", status="working", progress=0.5, message="upscaling"))
    assert not view.painting.pulsing
    bar = codes(view)[header.bottom - 1, header.x : header.right]
    assert (bar[: header.width // 2 - 2] == bar[0]).all()
    assert (bar[header.width // 2 + 2 :] != bar[0]).any(axis=-1).all()


def test_pixels_show_their_codes_when_they_are_large(view: CompareView) -> None:
    body = view.pane_layout.boxes[0].body

    def colours() -> int:
        return len(np.unique(codes(view)[body.y : body.bottom, body.x : body.right].reshape(-1, 3), axis=0))

    view.navigation.show(Viewport(120, 80, 40.0))
    assert colours() == 1
    view.navigation.show(Viewport(120, 80, 41.0))
    assert colours() > 10


@pytest.mark.slow
def test_every_state_is_drawn_at_every_size(view: CompareView) -> None:
    """Failed, waiting, working, empty and ready; none of it throws, whatever the room."""
    panes = [
        PaneState("a", "A", status="failed", message="model.safetensors holds NaN. Remove it. " * 5),
        PaneState("b", "B", status="waiting"),
        PaneState("c", "C", status="working", message="loading torch"),
        PaneState(
            "d", "D", Picture(240, 160, 3), status="working", progress=0.5, notices=("Smaller tiles.",)
        ),
        PaneState("e", "E", status="empty", message="No reference: nothing to compare with."),
        replace(states()[0], best=True, scores="28.41 dB · 0.8102", notices=("One.", "Two.")),
    ]
    for mode in ("grid", "single", "wipe", "difference"):
        view.set_mode(mode)
        for width, height in ((1600, 900), (500, 300), (200, 140), (160, 120)):
            view.resize(width, height)
            view.set_panes(panes, reference=None, input=LR, size=SIZE, content="states")
            drawn = codes(view).reshape(-1, 3)
            assert len(np.unique(drawn, axis=0)) > (3 if height > 140 else 1), (mode, width, height)
    view.set_panes([], reference=None, input=None, size=None, content="")
    assert len(np.unique(codes(view).reshape(-1, 3), axis=0)) == 1


def test_the_lr_image_is_drawn_at_scale(view: CompareView) -> None:
    """A mark of one LR pixel lies on the same content as its 4x4 pixels of the reference."""
    hr = np.zeros((160, 240, 3), np.uint8)
    hr[40:44, 80:84] = 255
    lr = np.zeros((40, 60, 3), np.uint8)
    lr[10, 20] = 255
    panes = [
        PaneState("hr", "HR", Picture.from_array(hr), status="ready"),
        PaneState("lr", "LR", Picture.from_array(lr), 0.25, status="ready"),
    ]
    view.set_panes(panes, reference=panes[0], input=panes[1], size=SIZE, content="marks")
    view.navigation.show(Viewport(100, 60, 3.0))
    shot = codes(view)
    parts = []
    for box in view.pane_layout.boxes:
        body = box.body
        parts.append(shot[body.y : body.bottom, body.x : body.right])
    assert np.array_equal(parts[0], parts[1])
    assert (parts[0] == 255).all(axis=-1).sum() == 12 * 12


# ---------------------------------------------------------------------------------------- zoom and pan


def test_the_wheel_zooms_at_the_pointer(view: CompareView) -> None:
    at = middle(view, 1) + QPoint(60, -40)
    body = view.pane_layout.boxes[1].body
    wheel(view, at, 3)
    zoom = view.viewport.zoom
    before = to_screen(view.viewport, body, 0, 0)
    held = ((at.x() - before[0]) / zoom, (at.y() - before[1]) / zoom)
    wheel(view, at, 5)
    assert view.viewport.zoom > zoom
    assert to_screen(view.viewport, body, *held) == pytest.approx((at.x(), at.y()), abs=2.5)


def test_wheel_modifiers_make_steps_finer_and_coarser(view: CompareView) -> None:
    factors = []
    for modifiers in (CONTROL, NO, SHIFT):
        view.zoom_to(400)
        wheel(view, middle(view), 1, modifiers)
        factors.append(view.viewport.zoom / 4)
    assert factors == pytest.approx([2 ** (1 / 16), 2 ** (1 / 4), 2.0])


def test_zooming_stops_at_powers_of_two(view: CompareView) -> None:
    view.zoom_to(130)
    view.zoom_in()
    assert view.viewport.zoom == 2.0
    view.zoom_out()
    view.zoom_out()
    assert view.viewport.zoom == 0.5


def test_dragging_pans_all_panes_together(view: CompareView) -> None:
    view.zoom_to(800)
    before = view.viewport
    with_middle = middle(view, 2)
    drag(view, with_middle, with_middle + QPoint(40, -24))
    assert (view.viewport.x, view.viewport.y) == pytest.approx((before.x - 5, before.y + 3))


def test_arrows_pan_when_there_is_something_to_pan(view: CompareView) -> None:
    fitted = view.viewport
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.viewport == fitted
    view.zoom_to(800)
    body = view.pane_layout.boxes[0].body
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.viewport.x - fitted.x == pytest.approx((body.width // 16) / 8)
    QTest.keyClick(view, Qt.Key.Key_Down, SHIFT)
    assert view.viewport.y - fitted.y == pytest.approx((body.height // 4) / 8)


def test_arrows_win_over_shortcuts_only_while_they_pan(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    view = CompareView()
    window.setCentralWidget(view)
    fired: list[int] = []
    action = QAction("next image", window)
    action.setShortcut(Qt.Key.Key_Right)
    action.triggered.connect(lambda: fired.append(1))
    window.addAction(action)
    window.resize(700, 500)
    view.set_panes(states(), reference=None, input=None, size=SIZE, content="a")
    window.show()
    window.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert fired == [1]
    view.zoom_to(800)
    x = view.viewport.x
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert fired == [1]
    assert view.viewport.x > x


def test_double_click_goes_between_fit_and_one_to_one(view: CompareView) -> None:
    fitted = view.viewport
    at = middle(view) + QPoint(50, 30)
    QTest.mouseDClick(view, LEFT, NO, at)
    QTest.mouseRelease(view, LEFT, NO, at)
    assert view.viewport.zoom == 1.0
    QTest.mouseDClick(view, LEFT, NO, at)
    QTest.mouseRelease(view, LEFT, NO, at)
    assert view.viewport == fitted


def test_the_picture_cannot_be_lost(view: CompareView) -> None:
    view.zoom_to(400)
    view.pan_by(1e6, -1e6)
    assert view.navigation.visible is not None


# ---------------------------------------------------------------------------------------- holds


def shift_has_been_down(view: CompareView) -> None:
    """Shift has been down alone for `SHIFT_DELAY`; on a busy machine it may be over already."""
    assert view.holds.shift_timer.interval() == SHIFT_DELAY
    if view.scene.held != "reference":
        assert view.holds.shift_timer.isActive()
        view.holds.shift_timer.stop()
        view.holds.shift_timer.timeout.emit()


def test_shift_alone_shows_the_reference(view: CompareView) -> None:
    QTest.keyPress(view, Qt.Key.Key_Shift)
    shift_has_been_down(view)
    assert {seen(view, index) for index in range(4)} == {COLOURS["hr"]}
    QTest.keyRelease(view, Qt.Key.Key_Shift)
    assert seen(view, 3) == COLOURS["srgan"]


@pytest.mark.parametrize("chord", ["mouse", "key", "wheel"])
@pytest.mark.parametrize("shown", [False, True])
def test_a_chord_ends_the_reference(view: CompareView, chord: str, shown: bool) -> None:
    view.zoom_to(800)
    QTest.keyPress(view, Qt.Key.Key_Shift)
    if shown:
        shift_has_been_down(view)
        assert view.scene.held == "reference"
    if chord == "mouse":
        QTest.mousePress(view, LEFT, SHIFT, middle(view))
    elif chord == "key":
        QTest.keyClick(view, Qt.Key.Key_Left, SHIFT)
    else:
        wheel(view, middle(view), 1, SHIFT)
    assert view.scene.held == ""
    assert not view.holds.shift_timer.isActive()
    QTest.mouseRelease(view, LEFT, SHIFT, middle(view))
    QTest.keyRelease(view, Qt.Key.Key_Shift)


def test_a_shortcut_with_shift_does_not_show_the_reference(view: CompareView) -> None:
    fired: list[int] = []
    action = QAction("make it the reference", view)
    action.setShortcut("Shift+F2")
    action.triggered.connect(lambda: fired.append(1))
    view.addAction(action)
    QTest.keyPress(view, Qt.Key.Key_Shift)
    QTest.keyClick(view, Qt.Key.Key_F2, SHIFT)
    assert not view.holds.shift_timer.isActive()
    assert fired == [1]
    assert view.scene.held == ""


def test_space_shows_the_input_at_once(view: CompareView) -> None:
    QTest.keyPress(view, Qt.Key.Key_Space)
    assert {seen(view, index) for index in range(4)} == {(90, 10, 160)}
    repeat = QKeyEvent(QEvent.Type.KeyRelease, Qt.Key.Key_Space, NO, " ", True)
    QApplication.sendEvent(view, repeat)
    assert view.scene.held == "input"
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert view.scene.held == ""


def test_holds_end_with_the_focus(view: CompareView) -> None:
    QTest.keyPress(view, Qt.Key.Key_Space)
    view.clearFocus()
    assert view.scene.held == ""


def test_keys_never_fire_while_text_is_typed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    field, view, other = QLineEdit(), CompareView(), QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    for widget in (field, view, other):
        layout.addWidget(widget)
    panes = states()
    view.set_panes(panes, reference=panes[0], input=LR, size=SIZE, content="a")
    window.resize(700, 600)
    window.show()
    window.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyPress(field, Qt.Key.Key_Shift)
    assert not view.holds.shift_timer.isActive()
    assert view.scene.held == ""
    QTest.keyRelease(field, Qt.Key.Key_Shift)
    QTest.keyClicks(field, "2 b")
    assert (field.text(), view.scene.held, view.blinking.on, view.current) == ("2 b", "", False, "hr")
    # Elsewhere in the window a key nobody uses reaches the canvas.
    other.setFocus()
    QTest.keyPress(other, Qt.Key.Key_Space)
    assert view.scene.held == "input"
    QTest.keyRelease(other, Qt.Key.Key_Space)
    assert view.scene.held == ""


def test_letters_and_digits_are_not_the_canvas_own(view: CompareView) -> None:
    for key in ("2", "f", "b", "+", "x", "]"):
        QTest.keyClick(view, key)
    assert (view.current, view.blinking.on, view.difference_view) == ("hr", False, ("absolute", 1.0))


# ---------------------------------------------------------------------------------------- modes of two


def test_wipe_shows_one_picture_on_each_side(view: CompareView) -> None:
    view.set_mode("wipe")
    view.set_pair("bicubic", "srgan")
    view.set_wipe(0.5, vertical=True)
    body, shot = view.pane_layout.boxes[0].body, codes(view)
    row = body.y + body.height // 4
    assert tuple(shot[row, body.x + body.width // 2 - 30]) == COLOURS["bicubic"]
    assert tuple(shot[row, body.x + body.width // 2 + 30]) == COLOURS["srgan"]
    view.swap()
    assert tuple(codes(view)[row, body.x + body.width // 2 - 30]) == COLOURS["srgan"]
    view.set_wipe(vertical=False)
    shot, column = codes(view), body.x + body.width // 4
    assert tuple(shot[body.y + body.height // 2 - 30, column]) == COLOURS["srgan"]
    assert tuple(shot[body.y + body.height // 2 + 30, column]) == COLOURS["bicubic"]


@pytest.mark.parametrize("vertical", [True, False])
def test_the_line_of_a_wipe_comes_to_what_is_looked_at(view: CompareView, vertical: bool) -> None:
    view.set_wipe(0.5, vertical=vertical)
    view.navigation.show(Viewport(0.9 * SIZE[0], 0.1 * SIZE[1], 12.0))
    view.set_mode("wipe")
    seen = view.navigation.visible
    assert seen is not None
    middle = (seen.x + seen.width / 2) / SIZE[0] if vertical else (seen.y + seen.height / 2) / SIZE[1]
    assert view.wipe[0] == pytest.approx(middle, abs=0.02)
    placed = view.wipe[0]
    view.set_mode("single")
    view.set_mode("wipe")
    assert view.wipe[0] == placed, "in view, it stays"


def test_no_box_is_drawn_across_what_is_said_instead_of_a_picture(view: CompareView) -> None:
    failed = replace(states()[1], picture=None, status="failed", message="It cannot be read.")
    view.update_pane(failed)
    without = codes(view).copy()
    view.set_region(Box(10, 10, SIZE[0] - 20, SIZE[1] - 20))
    body = view.pane_layout.boxes[1].body
    part = slice(body.y, body.bottom), slice(body.x, body.right)
    assert (codes(view)[part] == without[part]).all()
    other = view.pane_layout.boxes[2].body
    part = slice(other.y, other.bottom), slice(other.x, other.right)
    assert not (codes(view)[part] == without[part]).all()


def test_the_divider_follows_mouse_and_keys_and_stays_on_the_content(view: CompareView, qtbot: QtBot) -> None:
    view.set_mode("wipe")
    divider = view.findChild(WipeDivider)
    assert divider.isVisible()
    assert divider.width() >= 24
    assert "Divider between" in divider.accessibleName()
    near = QPoint(divider.width() // 2 + 9, 30)
    QTest.mousePress(divider, LEFT, NO, near)
    QTest.mouseMove(divider, near + QPoint(60, 0))
    QTest.mouseRelease(divider, LEFT, NO, near + QPoint(60, 0))
    assert view.wipe[0] == pytest.approx(0.5 + 60 / view.viewport.zoom / SIZE[0], abs=0.004)
    divider.setFocus()
    view.set_wipe(0.5)
    QTest.keyClick(divider, Qt.Key.Key_Right)
    assert view.wipe[0] == pytest.approx(0.51)
    QTest.keyClick(divider, Qt.Key.Key_Left, SHIFT)
    assert view.wipe[0] == pytest.approx(0.41)
    assert divider.value() == 41
    for key, place in (
        (Qt.Key.Key_Home, 0.0), (Qt.Key.Key_End, 1.0), (Qt.Key.Key_Return, 0.0), (Qt.Key.Key_Return, 1.0)
    ):  # fmt: skip
        QTest.keyClick(divider, key)
        assert view.wipe[0] == place
    view.set_wipe(0.3)
    view.navigation.show(Viewport(0.3 * SIZE[0], 80, 6.0))
    body = view.pane_layout.boxes[0].body
    assert divider.geometry().center().x() == pytest.approx(body.x + body.width / 2, abs=2)


def test_blinking_alternates(view: CompareView, qtbot: QtBot) -> None:
    view.set_mode("single")
    view.select("srgan")
    assert view.blinking.set_rate(3) == 3.0
    view.blinking.switch(True)
    assert view.blinking.on
    assert seen(view) == COLOURS["hr"]
    qtbot.waitUntil(lambda: seen(view) == COLOURS["srgan"], timeout=2000)
    qtbot.waitUntil(lambda: seen(view) == COLOURS["hr"], timeout=2000)
    view.blinking.switch(False)
    assert not view.blinking.on
    assert seen(view) == COLOURS["srgan"]


def test_the_difference_mode_asks_once_and_gain_is_instant(view: CompareView) -> None:
    asked: list[object] = []
    view.difference_wanted.connect(asked.append)
    view.set_mode("difference")
    assert asked == [(DifferenceWanted("bicubic", "hr", "absolute"),)]
    picture = Picture.from_array(np.full((160, 240), 20, np.uint8))
    view.update_pane(PaneState(DIFFERENCE_KEY, "", picture, status="ready"))
    faint = seen(view)
    view.step_gain(1)
    assert view.difference_view == ("absolute", 2.0)
    assert sum(seen(view)) > sum(faint)
    assert len(asked) == 1
    view.set_difference_view(measure="ssim")
    assert asked[-1] == (DifferenceWanted("bicubic", "hr", "ssim"),)
    # The old map does not stand in for the new one.
    assert view.pane_layout.cells[0].shown.status == "waiting"
    view.select(4)
    assert asked[-1] == (DifferenceWanted("srgan", "hr", "ssim"),)


def test_the_gain_stays_within_its_limits(view: CompareView) -> None:
    told: list[float] = []
    view.gain_changed.connect(told.append)
    view.step_gain(-1)
    assert told == []
    for _ in range(8):
        view.step_gain(1)
    assert told == [2.0, 4.0, 8.0, 16.0, 32.0, 64.0]
    view.set_difference_view(gain=1000.0)
    assert view.difference_view[1] == 64.0
    view.set_difference_view(gain=0.1)
    assert view.difference_view[1] == 1.0


def test_a_difference_of_one_picture_does_not_wait(view: CompareView) -> None:
    panes = states()[:1]
    view.set_panes(panes, reference=panes[0], input=None, size=SIZE, content="alone")
    view.set_mode("difference")
    assert view.pane_layout.cells[0].shown.status == "empty"


def test_a_new_wipe_and_a_new_blink_rate_are_told_once(view: CompareView) -> None:
    told: list[float | bool] = []
    for signal in (view.wipe_changed, view.wipe_turned, view.blinking.rate_changed):
        signal.connect(told.append)
    for _ in range(2):
        view.set_wipe(1.5, vertical=False)
        view.blinking.set_rate(8)
    assert told == [False, 1.0, 3.0]
    assert (view.wipe, view.blinking.rate) == ((1.0, False), 3.0)


def test_a_map_given_up_when_the_mode_was_left_is_asked_for_again(view: CompareView) -> None:
    asked: list[object] = []
    view.difference_wanted.connect(asked.append)
    view.set_mode("difference")
    view.set_mode("grid")
    view.set_mode("difference")
    assert [one for one in asked if one] == [(DifferenceWanted("bicubic", "hr", "absolute"),)] * 2


# ---------------------------------------------------------------------------------------- region and offsets


def test_r_and_drag_draw_a_region_in_reference_pixels(view: CompareView, qtbot: QtBot) -> None:
    view.navigation.show(Viewport(120, 80, 2.0))
    told: list[Box | None] = []
    view.region_changed.connect(told.append)
    body = view.pane_layout.boxes[3].body
    left, top = to_screen(view.viewport, body, 100, 60)
    start = QPoint(round(left), round(top))
    QTest.keyPress(view, Qt.Key.Key_R)
    drag(view, start, start + QPoint(60, 40))
    QTest.keyRelease(view, Qt.Key.Key_R)
    assert view.region == Box(100, 60, 30, 20)
    assert told[-1] == view.region
    kept = view.viewport
    drag(view, start - QPoint(20, 20), start - QPoint(0, 20))
    assert view.region == Box(100, 60, 30, 20)
    assert view.viewport != kept
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.region is None
    assert told[-1] is None


def test_the_region_is_framed_in_every_pane(view: CompareView) -> None:
    before = codes(view)
    view.set_region(Box(60, 40, 80, 60))
    changed = (codes(view) != before).any(axis=-1)
    counts = sorted(
        int(changed[box.body.y : box.body.bottom, box.body.x : box.body.right].sum())
        for box in view.pane_layout.boxes
    )
    assert 100 < counts[0] == counts[1]
    assert counts[-1] > counts[0]  # in the current pane its size is written beside it


def corner(view: CompareView, index: int, x: float, y: float) -> QPoint:
    left, top = to_screen(view.viewport, view.pane_layout.boxes[index].body, x, y)
    return QPoint(round(left), round(top))


@pytest.mark.parametrize("mode", ["grid", "wipe", "difference"])
def test_the_region_is_one_place_on_screen_however_panes_are_moved(view: CompareView, mode: Mode) -> None:
    view.set_mode(mode)
    view.navigation.show(Viewport(120, 80, 2.0))
    for number, state in enumerate(view.scene.known()):
        view.marks.set_offset(state.key, (7.0 + number, -5.0 - 2 * number))
    for index in range(len(view.pane_layout.boxes)):
        view.set_region(None)
        start = corner(view, index, 100, 60)
        QTest.keyPress(view, Qt.Key.Key_R)
        drag(view, start, start + QPoint(60, 40))
        QTest.keyRelease(view, Qt.Key.Key_R)
        assert view.region == Box(100, 60, 30, 20)
        at = corner(view, index, 130, 80)
        drag(view, at, at + QPoint(20, 10))
        assert view.region == Box(100, 60, 40, 25)
    view.set_region(None)
    before = codes(view)
    view.set_region(Box(100, 60, 40, 25))
    changed = (codes(view) != before).any(axis=-1)
    for index, box in enumerate(view.pane_layout.boxes):
        if mode == "difference":
            continue  # there is no map of these pictures, and no box across the card that says so
        at, end = corner(view, index, 100, 60), corner(view, index, 140, 85)
        rows, columns = np.nonzero(changed[box.body.y : box.body.bottom, box.body.x : box.body.right])
        # Its size is written above it, and wider.
        assert columns.min() + box.body.x == pytest.approx(at.x(), abs=6)
        assert rows.max() + box.body.y == pytest.approx(end.y(), abs=6)


def test_the_region_is_resized_by_its_handles_and_moved_from_within(view: CompareView) -> None:
    view.navigation.show(Viewport(120, 80, 2.0))
    view.set_region(Box(100, 60, 30, 20))
    edits: list[tuple[object, ...]] = []
    view.marks.box_edited.connect(lambda *edit: edits.append(edit))
    kept = view.viewport
    at = corner(view, 1, 130, 80)
    drag(view, at, at + QPoint(20, 10))
    assert view.region == Box(100, 60, 40, 25)
    at = corner(view, 1, 100, 72)
    drag(view, at, at + QPoint(8, 30))
    assert view.region == Box(104, 60, 36, 25)
    at = corner(view, 0, 120, 70)
    drag(view, at, at + QPoint(-10, -6))
    assert view.region == Box(99, 57, 36, 25)
    assert view.viewport == kept
    assert edits == [
        (Box(100, 60, 30, 20), Box(100, 60, 40, 25), "resize"),
        (Box(100, 60, 40, 25), Box(104, 60, 36, 25), "resize"),
        (Box(104, 60, 36, 25), Box(99, 57, 36, 25), "move"),
    ]


def test_the_cursor_says_what_of_the_region_it_takes(view: CompareView) -> None:
    view.navigation.show(Viewport(120, 80, 2.0))
    view.set_region(Box(100, 60, 30, 20))
    for x, y, shape in (
        (130, 80, Qt.CursorShape.SizeFDiagCursor),
        (100, 80, Qt.CursorShape.SizeBDiagCursor),
        (115, 70, Qt.CursorShape.SizeAllCursor),
        (100, 70, Qt.CursorShape.SizeHorCursor),
        (90, 40, Qt.CursorShape.ArrowCursor),
    ):
        QTest.mouseMove(view, corner(view, 0, x, y))
        assert view.cursor().shape() == shape, (x, y)


def test_within_a_region_larger_than_the_view_a_drag_pans(view: CompareView) -> None:
    view.zoom_to(400)
    view.set_region(Box(0, 0, 240, 160))
    kept = view.viewport
    at = middle(view, 0)
    drag(view, at, at + QPoint(30, 10))
    assert view.region == Box(0, 0, 240, 160)
    assert view.viewport != kept


def test_escape_gives_a_drag_of_the_region_up(view: CompareView) -> None:
    view.navigation.show(Viewport(120, 80, 2.0))
    view.set_region(Box(100, 60, 30, 20))
    at = corner(view, 0, 130, 80)
    QTest.mousePress(view, LEFT, NO, at)
    QTest.mouseMove(view, at + QPoint(20, 20))
    assert view.region == Box(100, 60, 40, 30)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.region == Box(100, 60, 30, 20)
    QTest.mouseRelease(view, LEFT, NO, at)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.region is None


def test_shift_drag_offsets_one_pane_and_its_chip_resets_it(view: CompareView, qtbot: QtBot) -> None:
    view.zoom_to(200)
    kept = view.viewport
    at = middle(view, 2)
    drag(view, at, at + QPoint(30, -20), SHIFT)
    assert view.offsets == {"srresnet": (15.0, -10.0)}
    assert view.viewport == kept
    codes(view)
    QTest.mouseClick(view, LEFT, NO, chip(view, 2))
    assert view.offsets == {}


def test_a_notice_can_be_put_away_until_it_changes(view: CompareView) -> None:
    def shown() -> bool:
        at = chip(view, 1)
        return tuple(codes(view)[at.y() - 4, at.x()]) != COLOURS["bicubic"]

    view.zoom_to(800)
    assert not shown()
    view.update_pane(replace(states()[1], notices=("Moved to the CPU.",)))
    assert shown()
    QTest.mouseClick(view, LEFT, NO, chip(view, 1))
    assert not shown()
    view.update_pane(replace(states()[1], notices=("Approximate tiling.",)))
    assert shown()


# ---------------------------------------------------------------------------------------- header and reports


def test_the_hovered_pane_can_be_closed_and_dragged_out(view: CompareView, qtbot: QtBot) -> None:
    QTest.mouseMove(view, middle(view, 1))
    controls = view.hovering.controls
    assert controls.isVisible()
    assert controls.close_button.accessibleName() == "Close BICUBIC"
    with qtbot.waitSignal(view.pane_closed) as closed:
        QTest.mouseClick(controls.close_button, LEFT)
    assert closed.args == ["bicubic"]
    dragged: list[str] = []
    view.pane_dragged.connect(dragged.append)
    QTest.mousePress(controls.grip, LEFT, NO, QPoint(10, 10))
    QTest.mouseMove(controls.grip, QPoint(10, 60))
    assert dragged == ["bicubic"]
    header = view.pane_layout.boxes[2].header
    drag(view, QPoint(header.x + 60, header.y + 10), QPoint(header.x + 140, header.y + 90))
    assert dragged == ["bicubic", "srresnet"]
    assert view.current == "srresnet"


def test_the_place_under_the_pointer_is_told(view: CompareView) -> None:
    places: list[PointerPlace | None] = []
    view.pointer_moved.connect(places.append)
    QTest.mouseMove(view, middle(view, 0))
    QTest.mouseMove(view, middle(view, 1))
    place = places[-1]
    assert place is not None
    assert place.key == "bicubic"
    assert (place.x, place.y) == pytest.approx((SIZE[0] / 2, SIZE[1] / 2), abs=1.0)
    assert None not in places, "from pane to pane it is always somewhere"
    view.zoom_to(400)
    view.pan_by(-40, 0)
    moved = places[-1]
    assert moved is not None
    assert moved.x == pytest.approx(place.x + 10, abs=1.0), "the picture moved under the pointer"
    drag(view, middle(view, 1), middle(view, 1) + QPoint(40, 0))
    dragged = places[-1]
    assert dragged is not None
    assert dragged.x == pytest.approx(moved.x, abs=0.5), "what is dragged stays under it"
    header = view.pane_layout.boxes[0].header
    QTest.mouseMove(view, QPoint(header.x + 5, header.y + 5))
    assert places[-1] is None


def test_visible_and_viewport_are_told_once_a_change(view: CompareView, qtbot: QtBot) -> None:
    boxes: list[Box] = []
    views: list[Viewport] = []
    view.visible_changed.connect(boxes.append)
    view.viewport_changed.connect(views.append)
    view.zoom_to(400)
    view.zoom_to(400)
    view.pan_by(8, 0)
    assert len(views) == 2
    assert len(boxes) == 2
    assert boxes[-1] == view.navigation.visible


def test_panes_are_named_for_screen_readers(view: CompareView) -> None:
    view.update_pane(replace(states()[3], scores="25.9 dB", best=True))
    names = [name for name in view.findChildren(PaneName) if not name.isHidden()]
    assert [name.accessibleName() for name in names] == [
        "HR, key 1", "BICUBIC, key 2", "SRRESNET, key 3", "SRGAN, key 4"
    ]  # fmt: skip
    assert names[3].accessibleDescription() == "×4. 25.9 dB. best scores"
    assert QAccessible.queryAccessibleInterface(names[0]).role() == QAccessible.Role.Graphic
    view.set_mode("wipe")
    divider = QAccessible.queryAccessibleInterface(view.findChild(WipeDivider))
    assert divider.role() == QAccessible.Role.Slider
    assert divider.text(QAccessible.Text.Value) == "50"


def test_pane_at_finds_the_pane_for_a_drop(view: CompareView) -> None:
    assert view.pane_at(middle(view, 3)) == "srgan"
    assert view.pane_at(QPoint(-5, 5)) is None


# ---------------------------------------------------------------------------------------- from mode to mode


def test_single_wipe_and_difference_show_the_picture_in_one_place(view: CompareView) -> None:
    view.zoom_to(300)
    bodies = set()
    for mode in ("single", "wipe", "difference"):
        view.set_mode(mode)
        bodies.add(view.pane_layout.boxes[0].body)
        assert view.viewport.zoom == 3.0
    assert len(bodies) == 1


def test_what_is_under_the_pointer_stays_there_from_mode_to_mode(view: CompareView) -> None:
    view.navigation.show(Viewport(120, 80, 8.0))
    at = middle(view, 3) + QPoint(20, -15)
    QTest.mouseMove(view, at)

    def under() -> tuple[float, float]:
        where = view.pane_layout.device(QPointF(at))
        index = view.pane_layout.index_at(where)
        assert index is not None
        return view.pane_layout.reference_point(index, where)

    before = under()
    for mode in ("single", "wipe", "difference", "grid"):
        view.set_mode(mode)
        assert under() == pytest.approx(before, abs=0.5), mode
    assert view.viewport == Viewport(120, 80, 8.0)
    view.zoom_to(400)
    kept = view.viewport
    for mode in ("single", "wipe", "grid"):
        view.set_mode(mode)
    assert view.viewport == kept, "also where the edge of the picture was in the way"


def test_without_a_pointer_the_middle_stays(view: CompareView) -> None:
    view.navigation.show(Viewport(100, 70, 4.0))
    view.hovering.leave()
    for mode in ("single", "difference", "grid"):
        view.set_mode(mode)
        assert view.viewport == Viewport(100, 70, 4.0)


def test_tabs_below_a_wipe_choose_its_first_picture(view: CompareView) -> None:
    view.set_mode("wipe")
    view.set_pair("bicubic", "hr")
    codes(view)
    rect, key = view.painting.painter.tabs.places[2]
    QTest.mouseClick(view, LEFT, NO, QPoint(rect.x + 5, rect.y + 5))
    assert view.pair == (key, "hr")
