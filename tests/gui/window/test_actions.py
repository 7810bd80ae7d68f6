"""The menus of the main window: what fits the smallest screen, and a letter of its own for each entry."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMenuBar
from pytestqt.qtbot import QtBot

from sr_studio.gui import i18n
from sr_studio.gui.actions.action import ActionTable
from sr_studio.gui.window.features import FEATURES


@pytest.fixture(params=["en", "ko"])
def bar(qtbot: QtBot, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[QMenuBar]:
    """The menu bar in each language."""
    i18n.install(qapp, request.param)
    window = QMainWindow()
    qtbot.addWidget(window)
    ActionTable(window, *FEATURES).fill(window.menuBar())
    yield window.menuBar()
    i18n.install(qapp, "en")


def menus_of(menu: QMenu | QMenuBar) -> Iterator[QMenu]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield below
            yield from menus_of(below)


def letters(menu: QMenu) -> list[str]:
    """The letters underlined in a menu, without entries that stand for a number (“Model 1”)."""
    texts = [action.text().replace("&&", "") for action in menu.actions()]
    return [text[text.index("&") + 1].upper() for text in texts if "&" in text]


def test_no_two_entries_of_a_menu_answer_to_one_letter(bar: QMenuBar) -> None:
    for menu in menus_of(bar):
        taken = letters(menu)
        assert len(taken) == len(set(taken)), (menu.title(), sorted(taken))


def test_view_menu_opens_in_one_column_on_a_screen_of_720(bar: QMenuBar) -> None:
    menus = [menu for menu in menus_of(bar) if any(a.objectName() == "mode_grid" for a in menu.actions())]
    (view,) = menus
    assert 15 <= sum(not action.isSeparator() for action in view.actions()) <= 22
