"""A key that is held, seen by press and release alone."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from sr_studio.gui.actions.held_shortcut import HeldShortcut

NONE = Qt.KeyboardModifier.NoModifier


def release(key: Qt.Key, *, repeat: bool = False) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyRelease, key, NONE, "", repeat)


@pytest.fixture
def action(qapp: object) -> QAction:
    action = QAction()
    action.setObjectName("held")
    action.setCheckable(True)
    action.setShortcuts([QKeySequence("B"), QKeySequence("Ctrl+M")])
    return action


def test_the_release_of_its_key_is_told_once(action: QAction) -> None:
    told: list[str] = []
    held = HeldShortcut(action, lambda: told.append("up"))
    action.trigger()
    held.key_released(release(Qt.Key.Key_X))
    held.key_released(release(Qt.Key.Key_B, repeat=True))
    assert told == []
    held.key_released(release(Qt.Key.Key_B))
    held.key_released(release(Qt.Key.Key_B))
    assert told == ["up"]


def test_a_chord_is_told_by_its_key_whatever_modifiers_are_still_down(action: QAction) -> None:
    told: list[str] = []
    held = HeldShortcut(action, lambda: told.append("up"))
    action.trigger()
    held.key_released(release(Qt.Key.Key_M))
    assert told == ["up"]


def test_a_press_that_switched_it_off_is_not_held(action: QAction) -> None:
    told: list[str] = []
    held = HeldShortcut(action, lambda: told.append("up"))
    action.trigger()
    action.trigger()
    held.key_released(release(Qt.Key.Key_B))
    assert told == []
