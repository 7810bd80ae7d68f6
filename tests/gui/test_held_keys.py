"""A held key gives one press and one release, however the system tells it."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui import held_keys
from sr_studio.gui.held_keys import UP_MS, HeldKeys

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key

PATIENCE = 120_000
"""Milliseconds; on a busy machine nothing comes at once."""


class Told(QWidget):
    """Remembers what its keys did."""

    def __init__(self, acts_once: bool | None = None) -> None:
        super().__init__()
        self.told: list[str] = []
        once = None if acts_once is None else lambda _event: acts_once
        self.keys = HeldKeys(self, acts_once=once)
        self.winId()
        self.keys.watch(self.windowHandle())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.told.append("repeat" if event.isAutoRepeat() else f"press {event.text()}")
        elif event.type() == QEvent.Type.KeyRelease:
            self.told.append("release")
        return super().event(event)


@pytest.fixture
def told(qtbot: QtBot) -> Told:
    return shown(Told(), qtbot)


def shown(made: Told, qtbot: QtBot) -> Told:
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_repeats_told_as_releases_and_presses(
    told: Told, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_keys, "UP_MS", 40 * UP_MS)  # on a busy machine a wait takes as long as that
    handle = told.windowHandle()
    for _ in range(6):
        QTest.keyPress(handle, Key.Key_5)
        QTest.keyRelease(handle, Key.Key_5)
        QTest.qWait(UP_MS // 2)
    assert told.told == ["press 5", *["repeat"] * 5]
    qtbot.waitUntil(lambda: "release" in told.told, timeout=PATIENCE)
    assert told.told == ["press 5", *["repeat"] * 5, "release"]


def test_pressed_again_after_a_fingers_time(told: Told, qtbot: QtBot) -> None:
    handle = told.windowHandle()
    for count in (1, 2):
        QTest.keyClick(handle, Key.Key_5)
        qtbot.waitUntil(lambda count=count: told.told.count("release") == count, timeout=PATIENCE)
    assert told.told == ["press 5", "release"] * 2


@pytest.mark.parametrize(("up", "second"), [(UP_MS, "press 5"), (UP_MS - 1, "repeat")])
def test_the_systems_times_count_where_the_program_was_busy(told: Told, up: int, second: str) -> None:
    """All four events wait in the queue; no timer fires between them."""
    times = ((QEvent.Type.KeyPress, 1000), (QEvent.Type.KeyRelease, 1080), (QEvent.Type.KeyPress, 1080 + up))
    for kind, time in times:
        event = QKeyEvent(kind, Key.Key_5, Qt.KeyboardModifier.NoModifier, "5")
        event.setTimestamp(time)
        QCoreApplication.sendEvent(told.windowHandle(), event)
    assert [one for one in told.told if one != "release"] == ["press 5", second]
    assert ("release" in told.told) == (second == "press 5")


def test_another_key_is_not_the_same(told: Told) -> None:
    handle = told.windowHandle()
    QTest.keyClick(handle, Key.Key_5)
    QTest.keyClick(handle, Key.Key_4)
    assert [one for one in told.told if one != "release"] == ["press 5", "press 4"]


def test_presses_without_a_release_are_repeats_until_the_keyboard_leaves(told: Told) -> None:
    handle = told.windowHandle()
    for _ in range(3):
        QTest.keyPress(handle, Key.Key_5)
    told.keys.forget()
    QTest.keyPress(handle, Key.Key_5)
    assert told.told == ["press 5", "repeat", "repeat", "press 5"]


@pytest.mark.parametrize(("once", "fired"), [(True, 1), (False, 5)])
def test_a_shortcut_acts_once_however_long_its_key_is_held(qtbot: QtBot, once: bool, fired: int) -> None:
    told = shown(Told(acts_once=once), qtbot)
    shortcut = QShortcut(QKeySequence("B"), told)
    shortcut.setAutoRepeat(not once)
    shortcut.activated.connect(lambda: told.told.append("shortcut"))
    handle = told.windowHandle()
    for _ in range(5):
        QTest.keyPress(handle, Key.Key_B)
        QTest.keyRelease(handle, Key.Key_B)
    assert told.told == ["shortcut"] * fired
    qtbot.waitUntil(lambda: "release" in told.told, timeout=PATIENCE)
    QTest.keyClick(handle, Key.Key_B)
    qtbot.waitUntil(lambda: told.told.count("release") == 2, timeout=PATIENCE)
    assert told.told == [*["shortcut"] * fired, "release", "shortcut", "release"]


def test_keys_beside_shortcuts_repeat_as_ever(qtbot: QtBot) -> None:
    told = shown(Told(acts_once=True), qtbot)
    handle = told.windowHandle()
    for _ in range(3):
        QTest.keyPress(handle, Key.Key_5)
        QTest.keyRelease(handle, Key.Key_5)
    assert told.told == ["press 5", "repeat", "repeat"]
    qtbot.waitUntil(lambda: "release" in told.told, timeout=PATIENCE)
    QTest.keyPress(handle, Key.Key_5)
    assert told.told[-1] == "press 5"
