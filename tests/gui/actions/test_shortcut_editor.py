"""All keys at a glance, and each to be changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QKeySequenceEdit, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.command_catalogue import Command, remap
from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.actions.shortcut_editor import KeyNote, ShortcutEditor
from sr_studio.gui.style import theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def commands(qtbot: QtBot, qapp: QApplication):  # type: ignore[no-untyped-def]
    theme.install(qapp, "light")
    owner = QWidget()
    qtbot.addWidget(owner)
    made = []
    for group, title, keys in (
        ("File", "Open", "Ctrl+O"),
        ("File", "Quit", "Ctrl+Q"),
        ("View", "Fit", "F"),
        ("View", "Unbound", ""),
        ("Model", "Next Model", "Tab"),
    ):
        action = QAction(title, owner)
        action.setObjectName(title.lower())
        action.setShortcut(QKeySequence(keys))
        made.append(Command(action, title, group))
    yield made
    owner.close()


@pytest.fixture
def editor(commands: list[Command], qtbot: QtBot) -> ShortcutEditor:
    editor = ShortcutEditor()
    qtbot.addWidget(editor)
    editor.set_commands(commands, [KeyNote("Canvas", ("Shift",), "Hold: show the reference")])
    editor.resize(800, 600)
    editor.show()
    qtbot.waitExposed(editor)
    return editor


def shown(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def button(editor: ShortcutEditor, command: str) -> KeysButton:
    return next(
        found for found in editor.findChildren(KeysButton) if found.accessibleName().startswith(f"{command}:")
    )


def reset(editor: ShortcutEditor, command: str) -> QToolButton:
    return next(
        found
        for found in editor.findChildren(QToolButton)
        if found.accessibleName().startswith(f"{command}:")
    )


def record(editor: ShortcutEditor, command: str, keys: str) -> None:
    """Click the keys of a command; the field that comes takes other ones and ends the editing."""
    button(editor, command).click()
    field = next(found for found in editor.findChildren(QKeySequenceEdit) if found.isVisible())
    field.setKeySequence(QKeySequence(keys))
    field.editingFinished.emit()


def test_everything_is_listed_by_group(editor: ShortcutEditor) -> None:
    assert {"File", "View", "Model", "Canvas", "Open", "Unbound", "Hold: show the reference"} <= set(
        shown(editor)
    )
    assert button(editor, "File › Open").accessibleName() == "File › Open: Ctrl+O"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("ctrl+q", ["File", "Quit"]),
        ("reference", ["Canvas", "Hold: show the reference"]),
        ("nxmod", ["Model", "Next Model"]),
        ("nothing at all", ["Nothing is called that."]),
    ],
)
def test_finding_by_words_and_by_keys(editor: ShortcutEditor, query: str, found: list[str]) -> None:
    editor.look_for(query)
    hint, *rest = shown(editor)
    assert hint.startswith("Click a key")
    assert rest == found
    editor.look_for("")
    assert "Open" in shown(editor)


@pytest.mark.parametrize("width", [360, 760, 1400])
def test_columns_follow_the_width(editor: ShortcutEditor, width: int) -> None:
    editor.resize(width, 500)
    texts = shown(editor)
    titles = [label for label in editor.findChildren(QLabel) if label.text() in ("File", "View", "Model")]
    lefts = {label.mapTo(editor, label.rect().topLeft()).x() for label in titles}
    assert len(lefts) == min(max(width // 350, 1), 3)
    assert "Open" in texts


def test_showing_commands_again_does_not_double(editor: ShortcutEditor, commands: list[Command]) -> None:
    editor.set_commands(commands)
    assert shown(editor).count("Open") == 1


def test_other_keys_are_told_and_taken(editor: ShortcutEditor, commands: list[Command], qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.edited) as told:
        record(editor, "View › Fit", "Ctrl+9")
    assert told.args == [{"fit": "Ctrl+9"}]
    remap([command.action for command in commands], told.args[0])
    assert commands[2].keys == ("Ctrl+9",)


def test_a_command_without_keys_can_get_one(editor: ShortcutEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.edited) as told:
        record(editor, "View › Unbound", "F7")
    assert told.args == [{"unbound": "F7"}]


def test_real_key_presses_are_recorded(editor: ShortcutEditor, qtbot: QtBot) -> None:
    editor.activateWindow()
    qtbot.mouseClick(button(editor, "View › Fit"), Qt.MouseButton.LeftButton)
    field = editor.findChild(QKeySequenceEdit)
    assert not button(editor, "View › Fit").isVisible()
    with qtbot.waitSignal(editor.edited, timeout=3000) as told:
        qtbot.keyClick(field.findChild(QLineEdit), Qt.Key.Key_F7)
    assert told.args == [{"fit": "F7"}]
    assert button(editor, "View › Fit").hasFocus()
    assert not field.isVisible()


def test_leaving_the_field_without_a_key_changes_nothing(editor: ShortcutEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        button(editor, "View › Fit").click()
        button(editor, "File › Open").click()
    assert button(editor, "View › Fit").isVisible()
    assert not button(editor, "File › Open").isVisible()


def test_a_conflict_is_named(editor: ShortcutEditor) -> None:
    record(editor, "View › Fit", "Ctrl+O")
    assert any(text.startswith("Ctrl+O is used by Open, Fit") for text in shown(editor))
    record(editor, "View › Fit", "F")
    assert not any("is used by" in text for text in shown(editor))


def test_back_to_its_own_keys(editor: ShortcutEditor, qtbot: QtBot) -> None:
    record(editor, "View › Fit", "Ctrl+9")
    assert reset(editor, "View › Fit").isVisible()
    assert not reset(editor, "File › Open").isVisible()
    editor.look_for("open")
    assert not reset(editor, "View › Fit").isVisible(), "it goes and comes with its line"
    editor.look_for("fit")
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.mouseClick(reset(editor, "View › Fit"), Qt.MouseButton.LeftButton)
    assert told.args == [{}]
    assert not reset(editor, "View › Fit").isVisible()


def test_a_second_key_outlives_a_change_of_the_first(
    editor: ShortcutEditor, commands: list[Command], qtbot: QtBot
) -> None:
    remap([commands[2].action], {"fit": "F; Ctrl+9"})
    editor.show_value({"fit": "F; Ctrl+9"})
    with qtbot.waitSignal(editor.edited) as told:
        record(editor, "View › Fit", "F7")
    assert told.args == [{"fit": "F7; Ctrl+9"}]
    with qtbot.waitSignal(editor.edited) as told:
        record(editor, "View › Fit", "")
    assert told.args == [{"fit": "Ctrl+9"}]


def test_a_key_the_pictures_use_themselves_is_named(editor: ShortcutEditor) -> None:
    record(editor, "View › Fit", "Space")
    assert any(text.startswith("Space has a use over the pictures, which Fit") for text in shown(editor))
    record(editor, "View › Fit", "F")
    assert not any("has a use over" in text for text in shown(editor))
