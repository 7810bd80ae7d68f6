"""What is held, from key events alone; the delay of Shift is driven by hand."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

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
