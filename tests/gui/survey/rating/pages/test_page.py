"""A page: its focus can always be seen, and Enter goes on wherever it is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating.pages.page import Button, Page

Key = Qt.Key


def shown(qtbot: QtBot, page: Page) -> Page:
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down, Key.Key_Left, Key.Key_Right])
def test_a_stray_arrow_leaves_the_only_button_its_frame_and_enter_goes_on(qtbot: QtBot, key: Key) -> None:
    page = shown(qtbot, Page("What to do", ["Look."], [Button("go_on", "Start")], points=18))
    QTest.keyClick(QApplication.focusWidget() or page, key)
    assert page.buttons["go_on"].hasFocus()
    with qtbot.waitSignal(page.chosen) as told:
        QTest.keyClick(QApplication.focusWidget() or page, Key.Key_Return)
    assert told.args == ["go_on"]


def test_arrows_go_from_button_to_button_and_stay_at_the_last(qtbot: QtBot) -> None:
    buttons = [Button("agree", "I agree"), Button("disagree", "I do not agree")]
    page = shown(qtbot, Page("", ["Text"], buttons, points=18, presses=False))
    assert not any(button.hasFocus() for button in page.buttons.values())  # nothing is chosen beforehand
    QTest.keyClick(page, Key.Key_Return)
    said: list[str] = []
    page.chosen.connect(said.append)
    for key, there in (
        (Key.Key_Right, "agree"),
        (Key.Key_Right, "disagree"),
        (Key.Key_Right, "disagree"),
        (Key.Key_Left, "agree"),
    ):
        QTest.keyClick(QApplication.focusWidget() or page, key)
        assert page.buttons[there].hasFocus()  # type: ignore[index]
    assert said == []
    QTest.keyClick(page.buttons["agree"], Key.Key_Return)
    assert said == ["agree"]


def test_a_click_beside_the_buttons_takes_no_focus(qtbot: QtBot) -> None:
    page = shown(qtbot, Page("", ["Text"], [Button("go_on", "Start")], points=18))
    QTest.mouseClick(page, Qt.MouseButton.LeftButton, pos=page.rect().bottomRight())
    assert isinstance(QApplication.focusWidget(), QPushButton)
