"""The wipe's line under mouse and keys; it asks for a place and is told the one it got."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.view.divider import WipeDivider

NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def divider(qtbot: QtBot) -> WipeDivider:
    canvas = QWidget()
    qtbot.addWidget(canvas)
    canvas.resize(400, 300)
    divider = WipeDivider(canvas)
    divider.setGeometry(QRect(186, 0, 28, 300))
    divider.show_fraction(0.5, vertical_line=True)
    return divider


@pytest.mark.parametrize(
    ("key", "modifiers", "start", "wanted"),
    [
        (Qt.Key.Key_Right, NO, 0.5, 0.51),
        (Qt.Key.Key_Left, SHIFT, 0.5, 0.4),
        (Qt.Key.Key_Up, NO, 0.0, 0.0),
        (Qt.Key.Key_Down, SHIFT, 0.95, 1.0),
        (Qt.Key.Key_Home, NO, 0.5, 0.0),
        (Qt.Key.Key_End, NO, 0.5, 1.0),
        (Qt.Key.Key_Return, NO, 0.5, 0.0),
        (Qt.Key.Key_Enter, NO, 0.0, 1.0),
    ],
)
def test_keys_ask_for_a_place(
    divider: WipeDivider, key: Qt.Key, modifiers: Qt.KeyboardModifier, start: float, wanted: float
) -> None:
    placed: list[float] = []
    divider.show_fraction(start, vertical_line=True)
    divider.placed.connect(placed.append)
    QTest.keyClick(divider, key, modifiers)
    assert placed == [pytest.approx(wanted)]


def test_other_keys_are_left_to_the_canvas(divider: WipeDivider) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, NO)
    QApplication.sendEvent(divider, event)
    assert not event.isAccepted()


def test_the_line_is_grabbed_where_it_is_without_a_jump(divider: WipeDivider) -> None:
    dragged: list[QPoint] = []
    divider.dragged.connect(dragged.append)
    off_middle = QPoint(divider.rect().center().x() + 9, 30)
    QTest.mousePress(divider, Qt.MouseButton.LeftButton, NO, off_middle)
    QTest.mouseMove(divider, off_middle)
    QTest.mouseMove(divider, off_middle + QPoint(50, 0))
    QTest.mouseRelease(divider, Qt.MouseButton.LeftButton, NO, off_middle + QPoint(50, 0))
    middle = divider.geometry().center().x()
    assert [at.x() for at in dragged] in ([middle, middle + 50], [middle + 50])


def test_a_double_click_takes_it_to_the_middle(divider: WipeDivider) -> None:
    placed: list[float] = []
    divider.placed.connect(placed.append)
    QTest.mouseDClick(divider, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(divider, Qt.MouseButton.LeftButton)
    assert placed == [0.5]


def test_what_it_is_told_it_does_not_ask_for(divider: WipeDivider) -> None:
    placed: list[float] = []
    divider.placed.connect(placed.append)
    divider.show_fraction(0.25, vertical_line=False)
    assert placed == []
    assert (divider.value(), divider.orientation()) == (25, Qt.Orientation.Vertical)
