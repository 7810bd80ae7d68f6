"""The sheet of keys and the page on which keys are changed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.command_catalogue import Command, remap
from sr_studio.gui.actions.shortcut_editor import KeyPage
from sr_studio.gui.actions.shortcut_sheet import KeyNote, ShortcutSheet
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


def shown(widget: QWidget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def test_the_sheet_lists_what_has_keys_by_group(commands: list[Command], qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.open_with(commands, [KeyNote("Canvas", ("Shift",), "Hold: show the reference")])
    texts = shown(sheet)
    assert {"File", "View", "Model", "Canvas", "Open", "Fit", "Hold: show the reference"} <= set(texts)
    assert "Unbound" not in texts


def test_finding_by_words_and_by_keys(commands: list[Command], qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.open_with(commands)
    find = sheet.findChild(QLineEdit)
    find.setText("ctrl+q")
    assert shown(sheet) == ["File", "Quit"]
    find.setText("nothing at all")
    assert shown(sheet) == ["Nothing is called that."]


@pytest.mark.parametrize("width", [360, 760, 1400])
def test_columns_follow_the_width_without_overlap(commands: list[Command], qtbot: QtBot, width: int) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.resize(width, 500)
    sheet.open_with(commands)
    shown(sheet)
    titles = [label for label in sheet.findChildren(QLabel) if label.text() in ("File", "View", "Model")]
    lefts = {label.mapTo(sheet, label.rect().topLeft()).x() for label in titles}
    assert len(lefts) == min(max((width - 40) // 340, 1), 3)


def test_opening_twice_does_not_double(commands: list[Command], qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    for _ in range(2):
        sheet.open_with(commands)
    assert shown(sheet).count("Open") == 1


def test_asking_for_other_keys(commands: list[Command], qtbot: QtBot) -> None:
    sheet = ShortcutSheet()
    qtbot.addWidget(sheet)
    sheet.open_with(commands)
    with qtbot.waitSignal(sheet.change_requested):
        qtbot.mouseClick(sheet.findChild(QPushButton), Qt.MouseButton.LeftButton)


@pytest.fixture
def page(commands: list[Command], qtbot: QtBot) -> KeyPage:
    page = KeyPage()
    qtbot.addWidget(page)
    page.set_commands(commands)
    page.resize(500, 400)
    page.show()
    qtbot.waitExposed(page)
    return page


def press(page: KeyPage, title: str, keys: str) -> None:
    """What the field does with keys pressed in it: it takes them and ends the editing."""
    edit = next(
        found for found in page.findChildren(QKeySequenceEdit) if found.accessibleName().endswith(title)
    )
    edit.setKeySequence(QKeySequence(keys))
    edit.editingFinished.emit()


def test_other_keys_are_told_and_taken(page: KeyPage, commands: list[Command], qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.changed) as told:
        press(page, "Fit", "Ctrl+9")
    assert told.args == [{"fit": "Ctrl+9"}]
    remap([command.action for command in commands], told.args[0])
    assert commands[2].keys == ("Ctrl+9",)


def test_real_key_presses_are_recorded(page: KeyPage, qtbot: QtBot) -> None:
    edit = next(
        found for found in page.findChildren(QKeySequenceEdit) if found.accessibleName().endswith("Fit")
    )
    edit.setFocus()
    with qtbot.waitSignal(page.changed, timeout=3000) as told:
        qtbot.keyClick(edit.findChild(QLineEdit), Qt.Key.Key_F7)
    assert told.args == [{"fit": "F7"}]


def test_a_conflict_is_named(page: KeyPage, qtbot: QtBot) -> None:
    press(page, "Fit", "Ctrl+O")
    assert any(text.startswith("Ctrl+O is used by Open, Fit") for text in shown(page))
    press(page, "Fit", "F")
    assert not any("is used by" in text for text in shown(page))


def test_back_to_its_own_keys(page: KeyPage, qtbot: QtBot) -> None:
    press(page, "Fit", "Ctrl+9")
    back = next(
        found for found in page.findChildren(QToolButton) if found.accessibleName().startswith("View › Fit")
    )
    with qtbot.waitSignal(page.changed) as told:
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert told.args == [{}]
    assert not back.isEnabled()


def test_a_second_key_outlives_a_change_of_the_first(
    page: KeyPage, commands: list[Command], qtbot: QtBot
) -> None:
    fit = commands[2].action
    remap([fit], {"fit": "F; Ctrl+9"})
    page.set_keys({"fit": "F; Ctrl+9"})
    with qtbot.waitSignal(page.changed) as told:
        press(page, "Fit", "F7")
    assert told.args == [{"fit": "F7; Ctrl+9"}]
    with qtbot.waitSignal(page.changed) as told:
        press(page, "Fit", "")
    assert told.args == [{"fit": "Ctrl+9"}]


def test_a_key_the_pictures_use_themselves_is_named(page: KeyPage, qtbot: QtBot) -> None:
    press(page, "Fit", "Space")
    assert any(text.startswith("Space has a use over the pictures, which Fit") for text in shown(page))
    press(page, "Fit", "F")
    assert not any("has a use over" in text for text in shown(page))
