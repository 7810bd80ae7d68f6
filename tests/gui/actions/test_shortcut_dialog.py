"""The dialog of shortcuts: all keys, and back to the program's own."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.actions.shortcut_dialog import ShortcutDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def dialog(qtbot: QtBot) -> ShortcutDialog:
    dialog = ShortcutDialog()
    qtbot.addWidget(dialog)
    fit = QAction("Fit", dialog)
    fit.setObjectName("fit")
    fit.setShortcut(QKeySequence("F"))
    dialog.editor.set_commands([Command(fit, "Fit", "View")])
    return dialog


def test_it_opens_with_everything_ready_to_look_for_something(dialog: ShortcutDialog) -> None:
    dialog.editor.look_for("nothing at all")
    dialog.open_()
    assert "Fit" in [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert dialog.focusWidget() is dialog.editor.findChild(QLineEdit)


def test_all_keys_are_restored_at_once(dialog: ShortcutDialog, qtbot: QtBot) -> None:
    dialog.open_()
    assert not dialog.restore.isEnabled()
    dialog.editor.show_value({"fit": "F7"})
    assert dialog.restore.isEnabled()
    with qtbot.waitSignal(dialog.editor.edited) as told:
        qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert told.args == [{}]
    assert not dialog.restore.isEnabled()
    assert dialog.editor.findChild(KeysButton).accessibleName() == "View › Fit: F"


def test_enter_does_not_close_it(dialog: ShortcutDialog, qtbot: QtBot) -> None:
    dialog.open_()
    qtbot.keyClick(dialog.editor.findChild(QLineEdit), Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
