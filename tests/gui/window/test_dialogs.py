"""The window's dialogs: keys are changed in either place and hold at once. No engine is started."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QLabel

from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.actions.shortcut_dialog import ShortcutDialog
from sr_studio.gui.actions.shortcut_editor import ShortcutEditor
from sr_studio.gui.settings.preferences_dialog import PreferencesDialog
from sr_studio.gui.style import theme
from sr_studio.gui.window.main_window import MainWindow
from tests.gui.window.support import quiet_window

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(tmp_path: Path, qapp: QApplication):  # type: ignore[no-untyped-def]
    theme.install(qapp, "light")
    with quiet_window(tmp_path) as quiet:
        yield quiet.window


def keys_of(window: MainWindow, action: str) -> list[str]:
    return [sequence.toString() for sequence in window.action_table[action].shortcuts()]


def button(editor: ShortcutEditor, command: str) -> KeysButton:
    found = editor.findChildren(KeysButton)
    return next(one for one in found if one.accessibleName().startswith(f"{command}:"))


def record(editor: ShortcutEditor, command: str, keys: str) -> None:
    button(editor, command).click()
    field = next(found for found in editor.findChildren(QKeySequenceEdit) if found.isVisible())
    field.setKeySequence(QKeySequence(keys))
    field.editingFinished.emit()


def test_keys_changed_in_either_dialog_hold_at_once_and_show_in_both(window: MainWindow) -> None:
    window.action_table["keys"].trigger()
    shortcuts = window.findChild(ShortcutDialog)
    window.action_table["preferences"].trigger()
    preferences = window.findChild(PreferencesDialog)
    preferences.open_page("shortcuts")
    page = preferences.findChild(ShortcutEditor)
    assert keys_of(window, "fit") == ["F", "Ctrl+9"]

    record(shortcuts.editor, "View › Fit", "F7")
    assert keys_of(window, "fit") == ["F7", "Ctrl+9"]
    assert "(F7, Ctrl+9)" in window.action_table["fit"].toolTip()
    assert button(page, "View › Fit").accessibleName() == "View › Fit: F7, Ctrl+9"

    record(page, "View › Fit", "F8")
    assert window.settings.current.shortcuts.keys == {"fit": "F8; Ctrl+9"}
    assert button(shortcuts.editor, "View › Fit").accessibleName() == "View › Fit: F8, Ctrl+9"

    shortcuts.restore.click()
    assert keys_of(window, "fit") == ["F", "Ctrl+9"]
    assert window.settings.current.shortcuts.keys == {}


def test_mouse_and_held_keys_are_told_beside_the_commands(window: MainWindow) -> None:
    window.action_table["keys"].trigger()
    editor = window.findChild(ShortcutDialog).editor
    editor.look_for("show the reference everywhere")
    shown = [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]
    assert shown[-2:] == ["View", "Hold: show the reference everywhere"]


def test_the_keys_as_shipped_take_nothing_from_one_another(window: MainWindow) -> None:
    window.action_table["keys"].trigger()
    editor = window.findChild(ShortcutDialog).editor
    assert any("Click a key to change it" in label.text() for label in editor.findChildren(QLabel))
