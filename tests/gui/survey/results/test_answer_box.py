"""The answer, and as many of its limits as somebody can read."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.results.answer_box import MOST_LIMITS, AnswerBox
from sr_studio.gui.survey.results.reading import Reading
from tests.gui.survey.results.documents import analysed


def test_a_rule_that_hundreds_break_does_not_bury_the_answer(qtbot: QtBot, tmp_path: Path) -> None:
    document = analysed(tmp_path, "--conditions", "low=2,middle=3,high=4.4")
    document["warnings"] = [
        {"code": "rules_broken", "id": "R{number} votes too fast", "values": {"number": number}, "text": ""}
        for number in range(300)
    ]
    box = AnswerBox()
    qtbot.addWidget(box)
    box.show_reading(Reading(document), is_study=True)
    lines = box.limits.text().split("\n")
    assert lines[-1] == f"and {300 - MOST_LIMITS} more, which the report lists"
    assert f"R{MOST_LIMITS - 1} votes too fast" in lines
    assert len(lines) < MOST_LIMITS + 5
