"""The page of results with real commands in child processes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.results.chart_tab import ChartTab
from sr_studio.gui.survey.results.page import ResultsPage
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
    page.close_commands()


def test_a_figure_for_paper_and_a_table_are_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = ResultsPage()
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.set_study(simulated(tmp_path, "--conditions", "low=2,middle=3,high=4.4"))
    qtbot.waitUntil(lambda: page.reading is not None, timeout=60_000)
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
