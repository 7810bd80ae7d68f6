"""A stack asks for the room of its current page alone."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.page_stack import PageStack


def page(width: int, height: int) -> QWidget:
    made = QWidget()
    inside = QWidget(made)
    inside.setMinimumSize(width, height)
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(inside)
    return made


def test_only_the_page_shown_takes_room(qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    layout = QVBoxLayout(around)
    layout.setContentsMargins(0, 0, 0, 0)
    stack = PageStack(around)
    layout.addWidget(stack)
    assert stack.minimumSizeHint() == QSize()
    for size in ((100, 50), (300, 400)):
        stack.addWidget(page(*size))
    around.show()
    assert around.minimumSizeHint() == QSize(100, 50)
    stack.setCurrentIndex(1)
    assert around.minimumSizeHint() == QSize(300, 400)
    stack.setCurrentIndex(0)
    assert around.minimumSizeHint() == QSize(100, 50)
    around.resize(120, 60)
    assert around.size() == QSize(120, 60)
