"""The frame without anything that works in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from sr_studio.gui import i18n
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.window import actions as window_actions
from sr_studio.gui.window.actions import WindowContext
from sr_studio.gui.window.features import FEATURES
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS, RIGHT, PanelSpec
from tests.gui.window.support import turn

NOTES = PanelSpec("panel_of_the_test", "Panel of the Test", QPlainTextEdit, RIGHT)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(SettingsStore(tmp_path / "settings.json"), panels=(*PANELS, NOTES), features=FEATURES)
    yield made
    made.close()


def test_a_panel_is_its_entry(window: MainWindow) -> None:
    assert list(window.docks) == [*(spec.name for spec in PANELS), "panel_of_the_test"]
    assert window.docks["panel_of_the_test"].windowTitle() == "Panel of the Test"
    assert window.dockWidgetArea(window.docks["panel_of_the_test"]) == RIGHT
    assert isinstance(window.panel(QPlainTextEdit), QPlainTextEdit)
    assert window.panel(ModelsPanel) is window.panels["models"]


def test_a_hidden_panel_is_made_when_it_is_asked_for_or_seen(window: MainWindow) -> None:
    assert list(window.panels) == ["images", "models", "scores", "panel_of_the_test"]
    window.show_panel("lens", False)
    assert "lens" not in window.panels
    window.show_panel("lens", True)
    assert window.docks["lens"].widget() is window.panels["lens"]
    window.memory.save()
    again = MainWindow(window.settings, panels=PANELS, features=FEATURES)
    assert list(again.panels) == ["images", "models", "scores", "lens"]
    assert again.docks["lens"].widget() is again.panels["lens"]
    again.close()


def test_panels_below_never_make_the_window_wider_but_become_tabs(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    names = ("curves", "set", "lens", "plane", "training")
    for name in names:
        window.show_panel(name, True)
        turn()
        assert window.width() == 1280, name
        assert window.panel_in_front(name)
    assert all(window.panel_shown(name) for name in names)
    assert any(window.tabifiedDockWidgets(window.docks[name]) for name in names)


def test_the_key_of_a_panel_behind_a_tab_brings_it_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    window.action_table.bind(window_actions.ACTIONS, WindowContext(window, None))  # type: ignore[arg-type]
    for name in ("curves", "set", "lens", "plane", "training"):
        window.show_panel(name, True)
        turn()
    behind = next(name for name in ("curves", "set", "lens", "plane") if not window.panel_in_front(name))
    assert window.panel_shown(behind)
    window.action_table[f"panel_{behind}"].trigger()
    turn()
    assert window.panel_in_front(behind)
    window.action_table[f"panel_{behind}"].trigger()
    turn()
    assert not window.panel_shown(behind)


def test_titles_of_panels_follow_the_language(window: MainWindow, qapp: QApplication) -> None:
    i18n.install(qapp, "ko")
    try:
        turn()
        assert window.docks["images"].windowTitle() == "이미지"
        assert window.menuBar().actions()[0].text() == "파일(&F)"
    finally:
        i18n.install(qapp, "en")


def test_f6_goes_through_panels_and_pictures_in_the_order_of_the_table(window: MainWindow) -> None:
    window.show()
    QTest.qWaitForWindowActive(window)
    seen: list[str] = []
    for _ in range(2 * len(window.panels)):
        window.focus_area(1)
        focus = window.focusWidget()
        assert focus is not None
        names = [name for name, panel in window.panels.items() if panel is focus or panel.isAncestorOf(focus)]
        seen += names or ["pictures" if window.pages.isAncestorOf(focus) else "tools"]
    first = seen.index("images")
    assert seen[first : first + 4] == ["images", "pictures", "models", "scores"]


def test_it_tells_what_happened_once(window: MainWindow, qtbot: QtBot) -> None:
    told: list[str] = []
    window.first_painted.connect(lambda: told.append("painted"))
    window.closing.connect(lambda: told.append("closing"))
    window.closed.connect(lambda: told.append("closed"))
    window.show()
    qtbot.waitUntil(lambda: bool(told))
    window.repaint()
    turn()
    window.close()
    window.close()
    assert told == ["painted", "closing", "closed"]


def test_a_window_closed_in_the_turn_of_its_first_paint_never_begins(window: MainWindow) -> None:
    told: list[str] = []
    window.first_painted.connect(lambda: told.append("painted"))
    window.show()
    window.grab()
    window.close()
    turn()
    assert told == []


def test_escape_does_one_thing_at_a_time(window: MainWindow) -> None:
    window.show()
    asked: list[str] = []
    window.escape_answers.insert(0, lambda: bool(asked.append("first")))
    window.hide_ui(True)
    escape = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert window.toasts.shown()
    QApplication.sendEvent(window, escape)
    assert not window.ui_hidden
    assert window.toasts.shown()
    QApplication.sendEvent(window, escape)
    assert not window.toasts.shown()
    assert asked == ["first", "first"]


def test_the_users_keys_hold_from_the_first_moment(qapp: object, tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path / "settings.json")
    settings.change("shortcuts", keys={"fit": "Ctrl+J"})
    window = MainWindow(settings, panels=PANELS, features=FEATURES)
    assert [key.toString() for key in window.action_table["fit"].shortcuts()] == ["Ctrl+J"]
    settings.change("shortcuts", keys={})
    assert [key.toString() for key in window.action_table["fit"].shortcuts()] == ["F", "Ctrl+9"]
    window.close()


def test_names_of_panels_are_unique() -> None:
    assert len({panel.name for panel in PANELS}) == len(PANELS)
