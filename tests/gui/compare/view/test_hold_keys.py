"""What is held, from key events alone; the delay of Shift is driven by hand."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.hold_keys import HoldKeys, takes_text

NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NO, *, repeat: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", repeat)


def release(key: Qt.Key, *, repeat: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyRelease, key, NO, "", repeat)


@pytest.fixture
def holds(qapp: QApplication) -> HoldKeys:
    return HoldKeys(qapp)


def test_shift_holds_the_reference_after_its_delay(holds: HoldKeys) -> None:
    told: list[str] = []
    holds.held_changed.connect(told.append)
    assert holds.key_pressed(press(Qt.Key.Key_Shift))
    assert holds.shift_timer.isActive()
    assert holds.held == ""
    holds.shift_timer.timeout.emit()
    assert holds.held == "reference"
    assert holds.key_released(release(Qt.Key.Key_Shift))
    assert told == ["reference", ""]


def test_any_other_key_makes_shift_part_of_a_chord(holds: HoldKeys) -> None:
    holds.key_pressed(press(Qt.Key.Key_Shift))
    assert not holds.key_pressed(press(Qt.Key.Key_Left, SHIFT))
    assert not holds.shift_timer.isActive()
    holds.key_pressed(press(Qt.Key.Key_Shift))
    holds.shift_timer.timeout.emit()
    holds.other_key(press(Qt.Key.Key_F2, SHIFT))
    assert holds.held == ""


def test_space_holds_the_input_and_repeats_change_nothing(holds: HoldKeys) -> None:
    assert holds.key_pressed(press(Qt.Key.Key_Space))
    assert holds.key_released(release(Qt.Key.Key_Space, repeat=True))
    assert holds.held == "input"
    assert holds.key_released(release(Qt.Key.Key_Space))
    assert holds.held == ""
    assert holds.key_pressed(press(Qt.Key.Key_Space, repeat=True))
    assert holds.held == ""
    assert not holds.key_pressed(press(Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier))


def test_r_is_the_region_tool_while_it_is_down(holds: HoldKeys) -> None:
    told: list[bool] = []
    holds.region_tool_changed.connect(told.append)
    assert holds.key_pressed(press(Qt.Key.Key_R))
    assert not holds.key_pressed(press(Qt.Key.Key_R, SHIFT))
    assert holds.key_released(release(Qt.Key.Key_R))
    assert told == [True, False]


def test_all_holds_end_together(holds: HoldKeys) -> None:
    holds.key_pressed(press(Qt.Key.Key_Space))
    holds.end()
    assert holds.held == ""
    holds.key_pressed(press(Qt.Key.Key_Shift))
    holds.end()
    assert not holds.shift_timer.isActive()


def test_widgets_that_take_text(qapp: QApplication) -> None:
    editable = QComboBox()
    editable.setEditable(True)
    widgets: list[tuple[QWidget | None, bool]] = [
        (QLineEdit(), True),
        (QSpinBox(), True),
        (editable, True),
        (QComboBox(), False),
        (QLabel(), False),
        (None, False),
    ]
    for widget, wanted in widgets:
        assert takes_text(widget) == wanted, widget


class Beside:
    """A canvas with a plain list, a list with check boxes and a text field beside it, in a shown window."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        column = QVBoxLayout(self.window)
        self.view, self.plain, self.boxes, self.field = (
            CompareView(),
            QListWidget(),
            QListWidget(),
            QLineEdit(),
        )
        for widget in (self.view, self.plain, self.boxes, self.field):
            column.addWidget(widget)
        self.plain.addItems(["one", "two"])
        self.item = QListWidgetItem("a model", self.boxes)
        self.item.setCheckState(Qt.CheckState.Unchecked)
        self.plain.setCurrentRow(0)
        self.boxes.setCurrentRow(0)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)

    def focus(self, widget: QWidget) -> QWidget:
        widget.setFocus()
        assert QApplication.focusWidget() is widget
        return widget


@pytest.fixture
def beside(qtbot: QtBot) -> Beside:
    return Beside(qtbot)


def test_space_is_held_where_a_list_has_the_keyboard(beside: Beside) -> None:
    QTest.keyPress(beside.focus(beside.plain), Qt.Key.Key_Space)
    assert beside.view.scene.held == "input"
    QTest.keyRelease(beside.plain, Qt.Key.Key_Space)
    assert beside.view.scene.held == ""


def test_space_tapped_on_a_check_box_is_its_key_and_held_it_is_not(beside: Beside) -> None:
    QTest.keyClick(beside.focus(beside.boxes), Qt.Key.Key_Space)
    assert beside.item.checkState() == Qt.CheckState.Checked
    assert beside.view.scene.held == ""
    QTest.keyPress(beside.boxes, Qt.Key.Key_Space)
    beside.view.window_keys.tap_timer.timeout.emit()
    beside.view.window_keys.tap_timer.stop()
    assert beside.view.scene.held == "input"
    QTest.keyRelease(beside.boxes, Qt.Key.Key_Space)
    assert beside.view.scene.held == ""
    assert beside.item.checkState() == Qt.CheckState.Checked


def test_a_list_that_loses_the_keyboard_ends_the_hold(beside: Beside) -> None:
    QTest.keyPress(beside.focus(beside.plain), Qt.Key.Key_Space)
    assert beside.view.scene.held == "input"
    beside.focus(beside.boxes)
    assert beside.view.scene.held == ""


def test_shift_and_r_are_held_in_lists_too_and_a_text_field_keeps_every_key(beside: Beside) -> None:
    QTest.keyPress(beside.focus(beside.plain), Qt.Key.Key_Shift)
    assert beside.view.holds.shift_timer.isActive()
    QTest.keyRelease(beside.plain, Qt.Key.Key_Shift)
    QTest.keyClicks(beside.focus(beside.field), "r ")
    assert beside.field.text() == "r "
    assert beside.view.scene.held == ""
    assert not beside.view.pointer.region_tool


def test_space_with_ctrl_is_still_the_lists(beside: Beside) -> None:
    beside.plain.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
    beside.plain.clearSelection()
    QTest.keyClick(beside.focus(beside.plain), Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert [item.text() for item in beside.plain.selectedItems()] == ["one"]
    assert beside.view.scene.held == ""
