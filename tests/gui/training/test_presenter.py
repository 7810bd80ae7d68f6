"""The training panel with real runs: listed, started, paused, stopped, killed, gone on with, found again."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sr_studio.gui.training.presenter import RunsPresenter
from sr_studio.gui.training.view import TrainingView
from sr_studio.paths import runs_folder
from sr_studio.training.config.run_file import with_values
from sr_studio.training.run.events import EventLog, last_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.notes import read_notes
from sr_studio.training.run.queue import read_queue
from sr_studio.training.run.status import status
from tests.commands.train.support import SMALL
from tests.gui.window.support import QuietWindow, quiet_window
from tests.training.fixtures import no_cache, threads_kept, trash  # noqa: F401
from tests.training.runs import PATIENCE, gone, make, photographs, tiny, wait_until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def _application(qapp: QApplication) -> None:
    """Widgets need one."""


@contextmanager
def panel(folder: Path) -> Iterator[tuple[QuietWindow, RunsPresenter, TrainingView]]:
    """A window with the training panel in it."""
    with quiet_window(folder) as made:
        made.window.show()
        made.window.show_panel("training", True)
        until(lambda: made.components.training.presenter is not None)
        presenter = made.components.training.presenter
        assert presenter is not None
        yield made, presenter, presenter.view


def until(true: Callable[[], bool]) -> None:
    """Turn the event loop until something holds."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        QApplication.processEvents()
        time.sleep(0.005)


def state_of(view: TrainingView, run: Run) -> str:
    shown = view.runs.run(str(run.folder))
    return shown.state if shown is not None else ""


def finish(run: Run) -> None:
    """End whatever trains a run."""
    if (process := owner(run)) is not None:
        send(run, RunCommand(word="stop", save=False))
        wait_until(lambda: owner(run) is None)
        wait_until(lambda: gone(process.pid))


def test_without_runs_it_says_what_this_is_and_a_new_run_appears(tmp_path: Path) -> None:
    with panel(tmp_path) as (_, presenter, view):
        until(lambda: presenter._runs is not None)
        assert view.page is view.empty
        run = make(tmp_path, tiny(tmp_path))
        presenter.select(str(run.folder))
        until(lambda: state_of(view, run) == "new")
        view.runs.select(str(run.folder))
        assert view.page is view.run_page
        controls = view.run_page.controls
        assert controls.go.isVisible()
        assert controls.go.text() == "Start"
        assert not controls.pause.isVisible()
        assert not controls.stop.isVisible()


def test_a_hidden_panel_looks_at_nothing(tmp_path: Path) -> None:
    with panel(tmp_path) as (made, presenter, view):
        until(lambda: presenter._runs is not None)
        made.window.show_panel("training", False)
        run = make(tmp_path, tiny(tmp_path))
        presenter._follower.look_soon()
        end = time.monotonic() + 0.5
        until(lambda: time.monotonic() > end)
        assert view.runs.model.runs == ()
        made.window.show_panel("training", True)
        until(lambda: state_of(view, run) == "new")


def test_curves_of_two_runs_and_what_they_differ_in(tmp_path: Path) -> None:
    first = make(tmp_path, tiny(tmp_path), name="first")
    second = make(tmp_path, tiny(tmp_path, lr=2e-3, log_every=5), name="second")
    for run, count in ((first, 5), (second, 3)):
        with EventLog(run.events_file) as log:
            log.write("started", step=0, device="cpu", pictures=3)
            for step in range(count):
                log.write("step", step=10 * step, loss=1.0 / (step + 1), lr=1e-3)
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: len(view.runs.model.runs) == 2)
        view.runs.select(str(first.folder))
        until(lambda: bool(view.curves.charts[0]._lines))
        assert [line.series.values.tolist() for line in view.curves.charts[0]._lines] == [
            [1.0, 1 / 2, 1 / 3, 1 / 4, 1 / 5]
        ]
        index = view.runs.model.index(view.runs.model.row_of(str(second.folder)))
        view.runs.view.selectionModel().select(index, QItemSelectionModel.SelectionFlag.Select)
        until(lambda: len(view.curves.charts[0]._lines) == 2)
        assert [line.label for line in view.curves.charts[0]._lines] == ["first", "second"]
        table = view.run_page.settings.table
        rows = {
            table.item(row, 0).text(): (table.item(row, 1).text(), table.item(row, 2).text())
            for row in range(table.rowCount())
        }
        assert rows == {"lr": ("0.001", "0.002"), "log_every": ("3", "5")}
        assert "Started on cpu" in view.run_page.events.text.toPlainText()


def test_a_note_is_written_where_it_is_read(tmp_path: Path, qtbot: QtBot) -> None:
    run = make(tmp_path, tiny(tmp_path))
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, run) == "new")
        note = view.run_page.note
        note.setText("too high a rate")
        qtbot.keyClick(note, Qt.Key.Key_Return)
        until(lambda: read_notes(run).note == "too high a rate")
        until(lambda: view.runs.model.runs[0].note == "too high a rate")


def test_a_folder_dropped_on_the_panel_is_data_for_a_new_run(tmp_path: Path) -> None:
    data = photographs(tmp_path / "data", count=1)
    with panel(tmp_path) as (_, _presenter, view):
        told: list[list[Path]] = []
        view.data_dropped.connect(told.append)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(data)), QUrl.fromLocalFile(str(data / "photo_0.png"))])
        event = QDropEvent(
            QPointF(5, 5),
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        view.dropEvent(event)
        assert told == [[data]]


@pytest.mark.slow
def test_a_run_from_start_to_end_through_the_panel(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=100_000, checkpoint_every=100_000, validate_every=100_000))
    try:
        with panel(tmp_path) as (_, _presenter, view):
            page, controls = view.run_page, view.run_page.controls
            until(lambda: state_of(view, run) == "new")
            controls.go.click()
            assert controls.go.text() == "Starting…"
            until(lambda: state_of(view, run) == "running" and controls.pause.isEnabled())
            until(lambda: any(len(one.series) > 3 for one in view.curves.charts[0]._lines))
            assert view.runs.model.runs[0].memory > 50 << 20
            if os.name == "posix":
                process = owner(run)
                assert process is not None
                assert os.getpriority(os.PRIO_PROCESS, process.pid) == 10

            controls.pause_keep.trigger()
            until(lambda: state_of(view, run) == "paused" and controls.go.isEnabled())
            assert controls.go.text() == "Continue"
            controls.go.click()
            until(lambda: state_of(view, run) == "running" and controls.save.isEnabled())
            before = status(run).saved_step
            until(lambda: view.runs.model.runs[0].step > before)
            controls.save.click()
            until(lambda: view.runs.model.runs[0].saved_step > before and controls.validate.isEnabled())
            controls.validate.click()
            until(
                lambda: (
                    sum(event["event"] == "validated" for event in last_events(run.events_file)) > 1
                    and controls.stop.isEnabled()
                )
            )

            controls.stop.click()
            until(lambda: state_of(view, run) == "stopped")
            found = status(run)
            assert found.step == found.saved_step
            until(lambda: controls.go.isVisible() and controls.go.isEnabled())

            controls.go.click()
            until(lambda: state_of(view, run) == "running" and controls.stop_more.isEnabled())
            until(lambda: view.runs.model.runs[0].step > found.step)
            controls.stop_now.trigger()
            assert "without saving" in page.band.text
            page.band.buttons[1].click()  # keep training
            assert page.band.text == ""
            controls.stop_now.trigger()
            page.band.buttons[0].click()
            until(lambda: state_of(view, run) == "stopped")
            assert status(run).saved_step == found.saved_step
            assert "without saving" in page.events.text.toPlainText()
    finally:
        finish(run)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
def test_a_killed_trainer_is_said_and_continued_and_found_by_another_window(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path, steps=100_000, checkpoint_every=20, validate_every=100_000))
    try:
        with panel(tmp_path) as (_, _presenter, view):
            until(lambda: state_of(view, run) == "new")
            view.run_page.controls.go.click()
            until(lambda: view.runs.model.runs[0].saved_step >= 20)
            process = owner(run)
            assert process is not None
            os.kill(process.pid, signal.SIGKILL)
            until(lambda: state_of(view, run) == "interrupted")
            text = view.run_page.band.text
            assert text.startswith("Interrupted at step")
            assert f"Saved at step {status(run).saved_step:,}" in text
            until(view.run_page.controls.go.isEnabled)
            view.run_page.controls.go.click()
            until(lambda: state_of(view, run) == "running")
            assert view.run_page.band.text == ""
        assert owner(run) is not None  # the window is gone, the run is not
        with panel(tmp_path) as (_, _presenter, view):
            until(lambda: state_of(view, run) == "running")
            assert view.run_page.controls.pause.isVisible()
            until(lambda: any(len(one.series) > 3 for one in view.curves.charts[0]._lines))
    finally:
        finish(run)


@pytest.mark.slow
def test_why_a_run_cannot_start_is_said_on_its_page(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    for file in (tmp_path / "photographs").iterdir():
        file.unlink()
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, run) == "new")
        view.run_page.controls.go.click()
        until(lambda: bool(view.run_page.band.text))
        assert "photographs" in view.run_page.band.text
        until(lambda: state_of(view, run) == "failed")
        view.run_page.band.buttons[0].click()  # dismiss: the state's own sentence is left
        assert view.run_page.band.text.startswith("Failed at step 0")


def test_runs_wait_in_the_queue_in_an_order_that_can_be_changed(tmp_path: Path) -> None:
    first, second = (make(tmp_path, tiny(tmp_path), name=name) for name in ("first", "second"))
    with panel(tmp_path) as (_, presenter, view):
        until(lambda: len(view.runs.model.runs) == 2)
        assert not view.runs.queue.isVisible()
        for run, place in ((first, 1), (second, 2)):
            view.runs.select(str(run.folder))
            view.run_page.controls.queue.click()
            until(lambda run=run, place=place: position(view, run) == place)
        assert [run.name for run in view.runs.model.runs] == ["first", "second"]
        assert view.runs.queue.isVisible()
        assert view.runs.queue.text.text() == "2 in the queue"
        menu = view.run_page.more_menu
        presenter._fill(menu)
        next(action for action in menu.actions() if action.text() == "Earlier in the queue").trigger()
        until(lambda: position(view, second) == 1)
        assert [run.name for run in view.runs.model.runs] == ["second", "first"]
        assert view.run_page.controls.queue.text() == "Take out of the queue"
        view.run_page.controls.queue.click()
        until(lambda: position(view, second) == 0)
        assert [entry.name for entry in read_queue().waiting] == ["first"]


@pytest.mark.slow
def test_the_queue_trains_what_waits(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, run) == "new")
        view.run_page.controls.queue.click()
        until(view.runs.queue.isVisible)
        view.runs.queue.button.click()
        until(lambda: state_of(view, run) == "finished")
        until(lambda: not view.runs.queue.isVisible())
        assert "12 steps are done" in view.run_page.band.text


def position(view: TrainingView, run: Run) -> int:
    shown = view.runs.run(str(run.folder))
    return shown.position if shown is not None else -1


def test_a_run_goes_to_the_trash_only_when_that_is_confirmed(
    tmp_path: Path,
    qtbot: QtBot,
    trash: Path,  # noqa: F811
) -> None:
    run = make(tmp_path, tiny(tmp_path))
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, run) == "new")
        qtbot.keyClick(view.runs.view, Qt.Key.Key_Delete)
        assert "to the trash" in view.run_page.band.text
        view.run_page.band.buttons[1].click()
        assert view.run_page.band.text == ""
        assert run.folder.is_dir()
        view.run_page.ask_trash()
        view.run_page.band.buttons[0].click()
        until(lambda: not run.folder.exists())
        assert (trash / run.name).is_dir()
        until(lambda: view.page is view.empty)


def test_a_new_run_is_begun_from_the_list_from_a_folder_and_from_a_run(tmp_path: Path, qtbot: QtBot) -> None:
    data = photographs(tmp_path / "data", count=1)
    run = make(tmp_path, tiny(tmp_path))
    with panel(tmp_path) as (_, presenter, view):
        until(lambda: state_of(view, run) == "new")
        view.runs.new_requested.emit()
        page = view.page
        assert page is view.new_run
        view.new_run.cancelled.emit()
        assert view.page is view.run_page
        view.data_dropped.emit([data])
        assert view.page is page
        assert view.new_run.draft.data == (str(data),)
        row = view.runs.view.visualRect(view.runs.model.index(0)).center()
        qtbot.mouseClick(view.runs.view.viewport(), Qt.MouseButton.LeftButton, pos=row)
        # Whoever clicks a run, be it the chosen one, leaves the draft, which stays.
        assert view.page is view.run_page
        presenter._fill(view.run_page.more_menu)
        entries = {action.text(): action for action in view.run_page.more_menu.actions()}
        entries["New run from this…"].trigger()
        assert view.page is page
        assert view.new_run.draft.start == str(run.folder)
        assert view.new_run.draft.data == (str(data),)


def test_comparisons_open_beside_the_runs_and_lead_to_one_of_theirs(tmp_path: Path, qtbot: QtBot) -> None:
    first, second = make(tmp_path, tiny(tmp_path)), make(tmp_path, tiny(tmp_path), name="other")
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, second) == "new")
        view.runs.select(str(first.folder))
        qtbot.mouseClick(view.runs._compare, Qt.MouseButton.LeftButton)
        assert view.page is view.comparisons
        row = view.runs.view.visualRect(view.runs.view.currentIndex()).center()
        qtbot.mouseClick(view.runs.view.viewport(), Qt.MouseButton.LeftButton, pos=row)
        assert view.page is view.run_page
        view.runs.comparisons_requested.emit()
        view.comparisons.run_chosen.emit(str(second.folder))
        assert view.runs.current() == view.runs.run(str(second.folder))
        assert view.page is view.run_page


def test_a_run_that_is_listed_is_shown_at_once_and_one_that_is_not_as_soon_as_it_is(tmp_path: Path) -> None:
    first, second = make(tmp_path, tiny(tmp_path)), make(tmp_path, tiny(tmp_path), name="other")
    with panel(tmp_path) as (_, presenter, view):
        until(lambda: len(view.runs.model.runs) == 2)
        for run in (first, second, first):
            presenter.select(str(run.folder))
            assert view.runs.selected() == [str(run.folder)]
        third = make(tmp_path, tiny(tmp_path), name="third")
        presenter.select(str(third.folder))
        until(lambda: view.runs.selected() == [str(third.folder)])
        presenter.select(str(first.folder))
        assert view.runs.selected() == [str(first.folder)]


def test_the_epoch_stands_beside_the_step_once_the_pictures_are_counted(tmp_path: Path) -> None:
    run = make(tmp_path, tiny(tmp_path))
    with panel(tmp_path) as (_, _presenter, view):
        until(lambda: state_of(view, run) == "new")
        pairs = dict(view.run_page.status.pairs(view.runs.model.runs[0]))
        assert "epoch" not in pairs
        with EventLog(run.events_file) as log:
            log.write("started", step=0, device="cpu", pictures=8)
            log.write("step", step=10, loss=1.0)
        until(lambda: view.runs.model.runs[0].step == 10)
        pairs = dict(view.run_page.status.pairs(view.runs.model.runs[0]))
        assert pairs["epoch"] == "2.5"  # 10 steps of 2 patches, 8 pictures


@pytest.mark.slow
def test_a_run_that_was_made_is_shown_and_started(tmp_path: Path) -> None:
    with panel(tmp_path) as (window, _presenter, view):
        view.runs.new_requested.emit()
        run = make(tmp_path, tiny(tmp_path))
        view.new_run.made.emit(str(run.folder), True)
        until(lambda: state_of(view, run) == "finished")
        assert view.page is view.run_page
        assert view.runs.current() == view.runs.run(str(run.folder))
        pane = view.models.pane_of(run)
        until(lambda: pane.shown)  # by itself
        assert pane.name in window.components.comparison.workspace.chosen


@pytest.mark.slow
def test_three_clicks_train_a_model(tmp_path: Path) -> None:
    data = photographs(tmp_path / "photos")
    with panel(tmp_path) as (_, _presenter, view):
        view.data_dropped.emit([data])
        page = view.new_run
        page.presets.choose("l1-warm-start")
        page.draft.config = with_values(page.draft.config, SMALL)
        page.foot.start.click()
        run = Run(runs_folder() / "l1-warm-start-photos")
        try:
            until(lambda: state_of(view, run) == "finished")
            assert view.page is view.run_page
            assert view.runs.current() == view.runs.run(str(run.folder))
        finally:
            finish(run)
