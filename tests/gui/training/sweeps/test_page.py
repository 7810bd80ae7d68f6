"""The page of comparisons: follows a folder, shows table, plot and notes, and asks for new ones."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from sr_studio.errors import Message
from sr_studio.gui.training.sweeps.page import SweepPage
from sr_studio.training.run.events import EventLog
from sr_studio.training.run.folder import create
from sr_studio.training.sweep.collecting import write_results
from sr_studio.training.sweep.evaluation import Evaluation, FolderScores, evaluation_file, key_of, recipes
from sr_studio.training.sweep.folder import Failure, Sweep
from sr_studio.training.sweep.planning import Entry, run_config
from tests.training.sweep.sweeps import made, sweep_config


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[SweepPage]:
    page = SweepPage()
    qtbot.addWidget(page)
    page.resize(1000, 360)
    yield page
    page.close_watch()


def scored(sweep: Sweep, digest: str, psnr: float) -> None:
    """Write down scores of a model, as its worker does."""
    folder = sweep.config.tests[0]
    scores = FolderScores(
        folder=folder, pictures={"a": {"psnr": psnr}}, mean={"psnr": psnr, "ssim": psnr / 40}
    )
    done = Evaluation(
        digest=digest, tests=(scores,), recipes=recipes(sweep.config), picture="", host="here", seconds=1.0
    )
    evaluation_file(sweep, digest, key_of(sweep.config)).write_bytes(msgspec.json.encode(done))


@pytest.fixture
def sweep(tmp_path: Path) -> Sweep:
    """The bicubic row scored, a run in the middle, one that failed."""
    sweep = made(tmp_path / "cmp", sweep_config(tmp_path))
    scored(sweep, "bicubic", 28.0)
    entry = Entry("l1", 0)
    run = create(sweep.run(entry).folder, run_config(sweep.config, entry))
    with EventLog(run.events_file) as log:
        log.write("started", step=0)
        log.write("step", step=6, ms=12.0)
    sweep.write_failure(Entry("mse", 0), Failure(message=Message("The weights are not here.")))
    write_results(sweep)
    return sweep


def test_it_shows_what_each_run_is_doing_and_its_values(qtbot: QtBot, page: SweepPage, sweep: Sweep) -> None:
    page.show()
    page.select(str(sweep.folder))
    qtbot.waitUntil(lambda: page.table.rowCount() == 5)
    texts = [
        [page.table.item(row, column).text() for column in range(page.table.columnCount())]
        for row in range(5)
    ]
    assert texts[0] == ["Bicubic", "done", "28.00", "0.7000", ""]
    assert texts[1][:2] == ["l1", "stopped"]
    assert texts[2][:2] == ["mse", "failed"]
    assert page.table.item(2, 1).toolTip() == "mse-seed0: The weights are not here."
    assert texts[3][:2] == ["charbonnier", "waiting"]
    assert "mse-seed0 failed: The weights are not here." in page.notes.toPlainText()


@pytest.mark.slow
def test_new_results_are_seen_without_asking(qtbot: QtBot, page: SweepPage, sweep: Sweep) -> None:
    page.show()
    page.select(str(sweep.folder))
    qtbot.waitUntil(lambda: page.table.rowCount() == 5)
    scored(sweep, "bicubic", 29.0)
    write_results(sweep)
    qtbot.waitUntil(lambda: page.table.item(0, 2).text() == "29.00", timeout=20_000)


def test_without_any_comparison_it_asks_for_one(qtbot: QtBot, page: SweepPage, tmp_path: Path) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.form)
    form = page.form
    assert not form._make.isEnabled()
    form.name.setText("cmp")
    form.data.line.setText(str(tmp_path))
    form.tests.line.setText(f"{tmp_path}; {tmp_path}")
    qtbot.waitUntil(form._make.isEnabled)  # once the networks are found, on a thread
    with qtbot.waitSignal(form.wanted) as asked:
        qtbot.mouseClick(form._make, Qt.MouseButton.LeftButton)
    wanted = asked.args[0]
    assert [choice.name for choice in wanted.objectives] == ["l1", "l1-adversarial"]
    assert wanted.tests == (str(tmp_path), str(tmp_path))


@pytest.mark.slow
def test_why_it_could_not_be_made_is_said_in_the_form(qtbot: QtBot, page: SweepPage, tmp_path: Path) -> None:
    page.show()
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.form)
    page.form.name.setText("cmp")
    page.form.data.line.setText(str(tmp_path / "nowhere"))
    page.form.tests.line.setText(str(tmp_path))
    qtbot.waitUntil(page.form._make.isEnabled)
    qtbot.mouseClick(page.form._make, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "nowhere" in page.form._problem.text(), timeout=60_000)
    assert page.form._make.isEnabled()
