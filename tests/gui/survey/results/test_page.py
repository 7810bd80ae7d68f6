"""The page of results with real commands in child processes."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.results.answer_box import AnswerBox
from sr_studio.gui.survey.results.chart_tab import ChartTab
from sr_studio.gui.survey.results.page import LONGEST_LINE, ResultsPage
from sr_studio.gui.survey.results.reading import Reading
from sr_studio.survey.report.methods_paragraph import methods_paragraph
from sr_studio.survey.store.study import Study
from tests.gui.survey.results.documents import simulated
from tests.survey.store.studies import make_study, rate

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    "words",
    [("--conditions", "low=2,middle=3,high=4.4"), ("--pairs", "--conditions", "low=0,middle=1,high=2")],
    ids=["ratings", "pairs"],
)
def test_every_tab_is_drawn(qtbot: QtBot, tmp_path: Path, words: tuple[str, ...]) -> None:
    page = ResultsPage()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.set_study(simulated(tmp_path, *words))
    qtbot.waitUntil(lambda: page.reading is not None, timeout=60_000)
    assert "high" in page.head.answer.text()
    qtbot.waitUntil(lambda: page.conditions.table.rows > 0)
    for place in range(page.tabs.count()):
        page.tabs.setCurrentIndex(place)
        tab = page.tabs.currentWidget()
        if isinstance(tab, ChartTab) and tab is not page.metrics:
            qtbot.waitUntil(lambda tab=tab: tab.table.rows > 0)
            assert tab.plot.getPlotItem().items
            assert tab.table.rows
            assert not tab.grab().isNull()
    assert "REML" in page.method.toPlainText() or words[0] == "--pairs"
    page.close_commands()


def test_a_file_that_is_no_table_of_votes_is_refused_in_words(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_text("a,b\n1,2\n", encoding="utf-8")
    page = ResultsPage()
    qtbot.addWidget(page)
    page.show()
    page.set_study(file)
    qtbot.waitUntil(lambda: "letters.csv" in page.waiting_text, timeout=60_000)
    assert page.reading is None
    assert page._busy.width() <= LONGEST_LINE
    assert page._busy.heightForWidth(page._busy.width()) <= page._busy.height()
    page.close_commands()


def test_names_of_conditions_are_whole_at_the_first_paint(qtbot: QtBot, tmp_path: Path) -> None:
    page = ResultsPage()
    qtbot.addWidget(page)
    page.resize(1000, 640)
    page.show()
    words = ("--conditions", "srresnet_x4_long=2,middle=3,high=4.4")
    page.set_study(simulated(tmp_path, *words))
    qtbot.waitUntil(lambda: page.reading is not None, timeout=60_000)
    for tab in (page.conditions, page.votes, page.pairs):
        page.tabs.setCurrentWidget(tab)
        axis = tab.plot.getAxis("left")
        qtbot.waitUntil(lambda axis=axis: axis._tickLevels is not None, timeout=60_000)  # drawn
        metrics = QFontMetrics(axis.style["tickFont"])
        names = [text for _, text in axis._tickLevels[0]]
        assert axis.fixedWidth >= max(metrics.horizontalAdvance(name) for name in names) + 4
        assert not axis.style["hideOverlappingLabels"]
    page.close_commands()


def test_what_is_interim_is_said_until_the_study_is_closed(qtbot: QtBot) -> None:
    document = {
        "kind": "ratings",
        "source": {"interim": True, "closed": False},
        "design": {"raters": 3, "planned_raters": 24},
        "settings": {"screening": "bt500"},
    }
    box = AnswerBox()
    qtbot.addWidget(box)
    box.show_reading(Reading(document), is_study=True)
    assert box.interim.isVisibleTo(box)
    assert box.interim.text().startswith("Interim: 3 of 24 raters")
    assert any("ITU-R BT.500" in label.text() for label in box.findChildren(QLabel))
    closed = {**document, "source": {"interim": True, "closed": True}}
    box.show_reading(Reading(closed), is_study=True)
    assert not box.interim.isVisibleTo(box)


def test_a_figure_for_paper_and_a_table_are_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ResultsPage()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.set_study(simulated(tmp_path, "--conditions", "low=2,middle=3,high=4.4"))
    qtbot.waitUntil(lambda: page.conditions.table.rows > 0, timeout=60_000)
    said: list[tuple[str, str]] = []
    page.noticed.connect(lambda tone, text: said.append((tone, text)))
    for kind, beginning in (("pdf", b"%PDF"), ("csv", b"condition,mos")):
        file = tmp_path / f"conditions.{kind}"
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, file=file: (str(file), ""))
        page.conditions.save(kind)
        qtbot.waitUntil(file.exists, timeout=60_000)
        assert file.read_bytes().startswith(beginning)
    qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)
    assert {tone for tone, _ in said} == {"good"}
    page.close_commands()


def test_the_method_of_a_study_is_written_once_its_plans_are_read(qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=3, contents=4, training=1)
    with Study.open(folder, write=True) as study:
        for code in ("R01", "R02", "R03"):
            rate(study, study.add_rater(code=code))
        study.close_study()
    page = ResultsPage()
    qtbot.addWidget(page)
    page.show()
    page.set_study(folder)
    qtbot.waitUntil(lambda: page.reading is not None, timeout=60_000)
    page.tabs.setCurrentIndex(page.tabs.count() - 1)
    with Study.open(folder) as study:
        plans = [study.plan(slot) for slot in range(3)]
        assert page.reading is not None
        wanted = methods_paragraph(page.reading.document, study.design, study.notes, "en", plans=plans)
    assert wanted
    qtbot.waitUntil(lambda: page.method.toPlainText().startswith(wanted), timeout=10_000)
    page.close_commands()
