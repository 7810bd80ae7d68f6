"""A sentence takes the place of a page, and gives it back."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.state_stack import StateStack


def test_the_page_is_shown_as_long_as_there_is_nothing_to_say(qtbot: QtBot) -> None:
    page = QWidget()
    stack = StateStack(page)
    qtbot.addWidget(stack)
    stack.show()
    assert not page.isVisible(), "nothing has been shown yet"
    stack.show_state("")
    assert page.isVisible()
    stack.show_state("No reference")
    assert not page.isVisible()
    assert stack.state == "No reference"
    stack.show_state("")
    assert page.isVisible()
    assert stack.state == ""
