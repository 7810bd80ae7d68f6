"""The study's own questions: nothing is chosen for people, nothing required is left out."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating.pages.questions_page import QuestionsPage
from sr_studio.survey.design.study import Question
from sr_studio.survey.design.wording import Wording

ASKED = (
    Question(
        key="age",
        text={"en": "Age?", "ko": "나이?"},
        choices={"en": ("young", "old"), "ko": ("젊음", "많음")},
        required=True,
    ),
    Question(key="note", text={"en": "Anything else?", "ko": "더 하실 말씀?"}),
)


def shown(qtbot: QtBot) -> tuple[QuestionsPage, list[str]]:
    page = QuestionsPage(Wording("ko"), ASKED, "ko", points=18)
    qtbot.addWidget(page)
    page.show()
    chosen: list[str] = []
    page.chosen.connect(chosen.append)
    return page, chosen


def test_choices_are_kept_in_english_and_texts_as_they_are(qtbot: QtBot) -> None:
    page, chosen = shown(qtbot)
    assert page.answers == {"age": "", "note": ""}
    page.press("go_on")
    assert chosen == []
    QTest.mouseClick(page.asked[0].entry, Qt.MouseButton.LeftButton)
    QTest.keyClicks(page.asked[1].entry, '=1, "x"')
    page.press("go_on")
    assert chosen == ["go_on"]
    assert page.answers == {"age": "young", "note": '=1, "x"'}


def test_backspace_deletes_first_and_then_goes_back(qtbot: QtBot) -> None:
    page, chosen = shown(qtbot)
    line = page.asked[1].entry
    QTest.keyClicks(line, "a")
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert chosen == []
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert chosen == ["back"]
    QTest.keyClick(page, Qt.Key.Key_Backspace)
    assert chosen == ["back", "back"]
