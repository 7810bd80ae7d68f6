"""A line of the shortcut editor."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QKeySequenceEdit, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.actions.keycaps import KeysButton
from sr_studio.gui.actions.shortcut_row import ShortcutRow


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def row_in(parent: QWidget, *, fixed: bool = False) -> ShortcutRow:
    row = ShortcutRow("View", "Next Model", parent, fixed=fixed)
    row.show_keys(["Ctrl+Tab"])
    parent.show()
    return row


@pytest.mark.parametrize(
    ("query", "fits"), [("view", True), ("nxmod", True), ("ctrl+t", True), ("shift", False)]
)
def test_it_is_found_by_menu_title_and_keys(parent: QWidget, query: str, fits: bool) -> None:
    assert row_in(parent).matches(query) is fits


def test_a_key_is_recorded_once(parent: QWidget) -> None:
    row = row_in(parent)
    told: list[QKeySequence] = []
    row.recorded.connect(told.append)
    row.findChild(KeysButton).click()
    field = row.findChild(QKeySequenceEdit)
    assert field.keySequence() == QKeySequence("Ctrl+Tab")
    field.setKeySequence(QKeySequence("F7"))
    field.editingFinished.emit()
    field.editingFinished.emit()
    assert told == [QKeySequence("F7")]


def test_fixed_keys_cannot_be_clicked(parent: QWidget) -> None:
    row = row_in(parent, fixed=True)
    row.findChild(KeysButton).click()
    assert row.findChild(QKeySequenceEdit) is None


def test_changed_and_bad_keys_are_marked(parent: QWidget, qtbot: QtBot) -> None:
    row = row_in(parent)
    assert not row.findChild(QToolButton).isVisible()
    row.show_keys(["F7"], changed=True, bad=True)
    assert row.findChild(QToolButton).isVisible()
    assert row.findChild(QLabel).property("role") == "bad"
    with qtbot.waitSignal(row.reset_requested):
        row.findChild(QToolButton).click()
