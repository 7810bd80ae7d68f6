"""Measure and gain on the legend, A and B in headers: by mouse and by keys."""

from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.metrics.differences import MEASURES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT, NO, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[CompareView]:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(900, 600)
    picture = Picture.from_array(np.zeros((60, 90, 3), np.uint8))
    panes = [PaneState(key, key.upper(), picture, status="ready") for key in ("a", "b", "c", "hr")]
    view.set_panes(panes, reference=panes[-1], input=None, size=(90, 60), content="x")
    view.set_pair("a", "hr")
    # As the window does.
    view.choices.gain_chosen.connect(view.difference.set_gain)
    view.choices.gain_stepped.connect(view.difference.step_gain)
    view.choices.measure_chosen.connect(view.difference.set_measure)
    view.difference.gain_changed.connect(view.choices.refresh)
    view.show()
    qtbot.waitExposed(view)
    yield view
    view.choices.legend.menu.close()
    view.choices.pair.close()


def header(view: CompareView, index: int, part: float = 0.5) -> QPoint:
    strip = view.pane_layout.boxes[index].header
    return QPoint(strip.x + round(strip.width * part), strip.y + strip.height // 2)


def turn(view: CompareView, *deltas: int) -> None:
    button = view.choices.legend.button
    for delta in deltas:
        at = QPointF(button.rect().center())
        event = QWheelEvent(
            at, button.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, NO,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(button, event)


@pytest.mark.parametrize("mode", ["difference", "maps"])
def test_the_wheel_on_the_legend_steps_the_gain_and_leaves_the_view(view: CompareView, mode: str) -> None:
    assert view.choices.legend.button.isHidden()
    view.set_mode(mode)  # type: ignore[arg-type]
    before = view.viewport
    turn(view, 120, 120)
    assert view.difference_view[1] == 4.0
    turn(view, -60)
    assert view.difference_view[1] == 4.0, "half a notch"
    turn(view, -60)
    assert view.difference_view[1] == 2.0
    turn(view, *[120] * 12)
    assert view.difference_view[1] == 64.0
    turn(view, *[-120] * 12)
    assert view.difference_view[1] == 1.0
    assert view.viewport == before
    view.set_mode("grid")
    assert view.choices.legend.button.isHidden()


def test_measure_and_gain_are_chosen_on_the_legend(view: CompareView) -> None:
    view.set_mode("difference")
    legend = view.choices.legend
    QTest.mouseClick(legend.button, LEFT)
    actions = [action for action in legend.menu.actions() if not action.isSeparator()]
    assert len(actions) == len(MEASURES) + 7
    assert [action.isChecked() for action in actions[:3]] == [True, False, False]
    actions[2].trigger()
    actions[len(MEASURES) + 4].trigger()
    assert view.difference_view == (MEASURES[2].name, 16.0)
    legend.menu.close()
    QTest.mouseClick(legend.button, LEFT)
    ticked = [action.text() for action in legend.menu.actions() if action.isChecked()]
    assert ticked == [str(MEASURES[2].legend), "gain ×16"]


def test_the_legend_works_by_keys_and_says_what_it_shows(view: CompareView) -> None:
    view.set_mode("difference")
    button = view.choices.legend.button
    button.setFocus()
    for key, gain in ((Qt.Key.Key_Up, 2.0), (Qt.Key.Key_BracketRight, 4.0), (Qt.Key.Key_Down, 2.0)):
        QTest.keyClick(button, key)
        assert view.difference_view[1] == gain
    assert button.accessibleName().endswith("gain ×2")
    assert QAccessible.queryAccessibleInterface(button).role() == QAccessible.Role.Button
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
        assert view.choices.legend.menu.isVisible()
        view.choices.legend.menu.close()


def test_a_click_on_a_header_is_a_and_with_ctrl_b(view: CompareView) -> None:
    QTest.mouseClick(view, LEFT, NO, header(view, 1))
    assert view.pair == ("b", "hr")
    QTest.mouseClick(view, LEFT, CTRL, header(view, 2))
    assert view.pair == ("b", "c")
    assert view.current == "b", "B is not what the user works with"
    QTest.mouseClick(view, LEFT, CTRL, header(view, 1))
    assert view.pair == ("c", "b")


@pytest.mark.parametrize("mode", ["wipe", "difference"])
@pytest.mark.parametrize(("part", "pair"), [(0.2, ("b", "hr")), (0.8, ("a", "b"))])
def test_halves_of_a_header_offer_others(
    view: CompareView, mode: str, part: float, pair: tuple[str, str]
) -> None:
    view.set_mode(mode)  # type: ignore[arg-type]
    QTest.mouseClick(view, LEFT, NO, header(view, 0, part))
    menu = view.choices.pair
    assert menu.isVisible()
    offered = [action for action in menu.actions() if action.data()]
    assert [action.data() for action in offered] == ["a", "b", "c", "hr"]
    assert [action.data() for action in offered if action.isChecked()] == ["a" if part < 0.5 else "hr"]
    offered[1].trigger()
    assert view.pair == pair
