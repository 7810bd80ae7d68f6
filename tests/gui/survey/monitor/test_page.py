"""The monitor on a real study: it follows, it warns, it stays blind, and what it does is done."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.monitor.page import MonitorPage
from sr_studio.gui.survey.study_orders import StudyOrders
from sr_studio.survey.store.study import Study
from tests.gui.survey.support import texts_of
from tests.survey.store.studies import SCREEN, answer, make_study, rate, short_study

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = make_study(tmp_path / "s.srstudy", raters=4, contents=3, training=1)
    with Study.open(folder, write=True, station="lab 2") as study:
        rate(study, study.add_rater(code="R01"))
        second = study.add_rater(code="R02")
        sitting = study.begin_sitting(second.id, screen=SCREEN)
        while (trial := study.next_trial(second.id)) is not None:
            vote = answer(study.design, sitting, trial, value=4)
            study.vote(msgspec.structs.replace(vote, rt_ms=300.0))
        study.end_sitting(sitting.id, "finished")
        rate(study, study.add_rater(code="R03"), most=5)
    return folder


@pytest.fixture
def page(qtbot: QtBot, folder: Path) -> Iterator[MonitorPage]:
    orders = StudyOrders()
    page = MonitorPage(orders)
    orders.setParent(page)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    page.set_study(folder)
    qtbot.waitUntil(lambda: page.status is not None, timeout=10_000)
    yield page
    page.close_work()
    orders.close()


def choose(page: MonitorPage, code: str) -> None:
    rows = [line.rater.code for line in page.table.rows.lines]
    page.table.selectRow(rows.index(code))


def test_raters_are_rows_and_alarms_are_sentences(page: MonitorPage) -> None:
    said = "\n".join(texts_of(page))
    assert [line.rater.code for line in page.table.rows.lines] == ["R01", "R02", "R03"]
    assert "2 of 4 raters have finished, 3 have begun." in said
    assert "R02: gave 4 to " in said
    assert "R02: 100% of votes under 500 ms" in said
    assert "R03:" not in said


def test_no_picture_condition_or_mean_is_named(page: MonitorPage, folder: Path) -> None:
    for code in ("R01", "R02", "R03"):
        choose(page, code)
    page.exclude.click()
    page.early.click()
    said = "\n".join(texts_of(page))
    with Study.open(folder) as study:
        design = study.design
        assert not [one.name for one in design.conditions if one.name in said]
        assert not [one.code for one in design.conditions if one.code in said.split()]
        assert not [one.name for one in design.contents if one.name in said]
        assert not [one for one in study.stimuli if one in said]


def test_votes_that_come_in_are_seen(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    with Study.open(folder, write=True) as study:
        rater = study.rater("R03")
        assert rater is not None
        rate(study, rater, most=3)
    qtbot.waitUntil(lambda: page.table.rows.lines[2].rater.done == 8, timeout=10_000)


def test_nothing_is_looked_at_while_the_page_is_hidden(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    page.hide()
    with Study.open(folder, write=True) as study:
        study.add_rater(code="R04")
    told: list[object] = []
    page.follower.found.connect(told.append)
    qtbot.wait(300)
    assert told == []
    page.show()
    qtbot.waitUntil(lambda: len(page.table.rows.lines) == 4, timeout=10_000)


def test_only_a_rule_that_was_fixed_before_excludes(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "R03")
    assert not page.exclude.isEnabled()
    assert "breaks no rule" in page.exclude.toolTip()
    with Study.open(folder) as study:
        votes = len(study.votes())
    choose(page, "R02")
    page.exclude.click()
    with qtbot.waitSignal(page.orders.done, timeout=10_000):
        page.exclude_sheet.go.click()
    with Study.open(folder) as study:
        (reason,) = [one.excluded for one in study.raters() if one.code == "R02"]
        assert reason.startswith("gave 4 to ")
        assert len(study.votes()) == votes  # a flag, nothing is gone
    page.follower.look_soon()
    qtbot.waitUntil(lambda: bool(page.table.rows.lines[1].rater.excluded), timeout=10_000)
    choose(page, "R02")
    with qtbot.waitSignal(page.orders.done, timeout=10_000):
        page.exclude.click()
    with Study.open(folder) as study:
        assert not [one for one in study.raters() if one.excluded]


def test_a_note_on_a_rater_is_kept(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "R03")
    page.note.setText("came late")
    with qtbot.waitSignal(page.orders.done, timeout=10_000):
        page.note.editingFinished.emit()
    with Study.open(folder) as study:
        assert study.notes["rater R03"] == "came late"


def test_a_rater_is_deleted_only_by_the_code(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "R02")
    page.delete.click()
    sheet = page.delete_sheet
    sheet.line.setText("R01")
    assert not sheet.go.isEnabled()
    sheet.line.setText("r02")
    with qtbot.waitSignal(page.changed, timeout=60_000):
        sheet.go.click()
    with Study.open(folder) as study:
        assert [one.code for one in study.raters()] == ["R01", "R03"]
        assert len(study.tombstones()) == 1


def test_an_early_look_is_recorded_before_anything_is_shown(
    page: MonitorPage, folder: Path, qtbot: QtBot
) -> None:
    page.early.click()
    assert not page.look_sheet.go.isEnabled()
    page.look_sheet.line.setText("half of the raters are there")

    def look_is_kept() -> bool:
        with Study.open(folder) as study:
            return study.looked

    shown: list[bool] = []
    page.early_look_recorded.connect(lambda: shown.append(look_is_kept()))
    with qtbot.waitSignal(page.early_look_recorded, timeout=10_000):
        page.look_sheet.go.click()
    assert shown == [True]
    with Study.open(folder) as study:
        (look,) = [one for one in study.occurrences() if one.what == "look"]
        assert look.why == "half of the raters are there"


def test_closing_says_what_it_does_and_takes_a_second_click(
    page: MonitorPage, folder: Path, qtbot: QtBot
) -> None:
    page.close_study.click()
    said = "\n".join(texts_of(page.close_sheet))
    assert "2 of 4 planned raters have not finished." in said
    with Study.open(folder) as study:
        assert not study.closed_utc
    with qtbot.waitSignal(page.closed_study, timeout=60_000):
        page.close_sheet.go.click()
    with Study.open(folder) as study:
        assert study.names_open
    qtbot.waitUntil(lambda: bool(page.status and page.status.closed_utc), timeout=10_000)
    assert page.close_study.isHidden()


def test_what_another_process_holds_is_said_in_words(page: MonitorPage, folder: Path, qtbot: QtBot) -> None:
    choose(page, "R03")
    with Study.open(folder, write=True), qtbot.waitSignal(page.orders.failed, timeout=10_000) as told:
        page.note.setText("while somebody rates")
        page.note.editingFinished.emit()
    assert "s.srstudy" in told.args[0]


def test_sittings_of_a_long_plan_are_rows_of_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    folder = short_study(tmp_path / "long.srstudy", trials=6, sessions=2)
    with Study.open(folder, write=True) as study:
        rate(study, study.add_rater(code="R01"), most=4)
    orders = StudyOrders()
    page = MonitorPage(orders)
    qtbot.addWidget(page)
    page.show()
    page.set_study(folder)
    qtbot.waitUntil(lambda: page.status is not None, timeout=10_000)
    model = page.table.rows
    cells = [(model.data(model.index(row, 0)), model.data(model.index(row, 1))) for row in range(3)]
    assert cells == [("R01", "4 / 6"), ("    sitting 1", "3 / 3"), ("    sitting 2", "1 / 3")]
    page.close_work()
