"""The style sheet leaves nothing of the platform's colours."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating.look import look
from sr_studio.gui.survey.rating.pages.pause_page import PausePage
from sr_studio.gui.survey.rating.style import style_sheet
from sr_studio.survey.design.wording import Wording

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_a_button_reached_by_keys_is_grey(qtbot: QtBot) -> None:
    """The platform's focus frame is coloured and lies on the text."""
    window = QWidget()
    qtbot.addWidget(window)
    window.setStyleSheet(style_sheet(look(128)))
    window.resize(900, 500)
    page = PausePage(Wording("en"), "pause", votes=3, points=18)
    page.setParent(window)
    page.setGeometry(window.rect())
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.press("stop")
    button = page.buttons["stop"]
    QTest.keyClick(button, Qt.Key.Key_Tab)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    window.repaint()
    assert window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    image = button.grab().toImage()
    colours = {image.pixelColor(x, y).getRgb() for x in range(image.width()) for y in range(image.height())}
    assert all(max(one[:3]) - min(one[:3]) <= 12 for one in colours)
