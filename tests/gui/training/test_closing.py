"""Closing the window while a run works: asked, and the answer is carried out."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from sr_studio.gui.app import Studio
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.closing import ClosingQuestion
from sr_studio.training.run.detach import start_detached
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import RunLock, owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.status import status
from tests.support import ROOT
from tests.training.fixtures import no_cache, threads_kept  # noqa: F401
from tests.training.runs import PATIENCE, gone, make, tiny, wait_until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def run(tmp_path: Path) -> Run:
    return make(tmp_path, tiny(tmp_path, steps=100_000, checkpoint_every=100_000, validate_every=100_000))


@pytest.fixture
def studio(qapp: QApplication, tmp_path: Path) -> Iterator[Studio]:
    made = Studio(SettingsStore(tmp_path / "settings.json"))
    made.open_window("compare")
    until(lambda: made.components is not None)
    window = window_of(made)
    yield made
    made.close_all()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def trained(run: Run) -> Iterator[Run]:
    """A run that is trained in the background."""
    start_detached(run)
    wait_until(lambda: status(run).step > 0)
    yield run
    if (process := owner(run)) is not None:
        send(run, RunCommand(word="stop", save=False))
        wait_until(lambda: gone(process.pid))


def window_of(studio: Studio) -> object:
    assert studio.components is not None
    return studio.components.window


def question_of(studio: Studio) -> ClosingQuestion:
    assert studio.components is not None
    question = studio.components.training._question
    assert question is not None
    return question


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        QApplication.processEvents()
        time.sleep(0.005)


def test_without_a_run_in_the_background_nothing_is_asked(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    window = studio.components.window
    with RunLock(run):  # somebody trains it in a terminal
        window.close()
    assert not window.isVisible()


def test_staying_keeps_window_and_run(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    window = studio.components.window
    with RunLock(run, detached=True):
        window.close()
        question = question_of(studio)
        assert window.isVisible()
        assert question.box is not None
        assert "“run” is training." in question.box.text()
        window.close()  # the question is there already
        assert question.cancel is not None
        question.cancel.click()
        until(lambda: question.box is None)
        assert window.isVisible()
        window.close()
        assert question.keep is not None
        question.keep.click()
        until(lambda: not window.isVisible())


def test_what_ends_the_program_from_outside_asks_nothing(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    window = studio.components.window
    with RunLock(run, detached=True):
        studio.close_all()
        assert not window.isVisible()


def test_a_window_that_is_opened_again_says_that_a_run_goes_on(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    window = studio.components.window
    with RunLock(run, detached=True):
        studio.components.training._look()
        until(lambda: bool(window.toasts.shown()))
        assert window.toasts.shown()[0].text.startswith("“run” is training in the background.")


@pytest.mark.slow
def test_save_and_stop_waits_until_that_is_done(studio: Studio, trained: Run) -> None:
    assert studio.components is not None
    window = studio.components.window
    window.close()
    question = question_of(studio)
    assert question.stop is not None
    question.stop.click()
    assert window.isVisible()
    assert question.stop.text() == "Stopping and saving…"
    until(lambda: not window.isVisible())
    found = status(trained)
    assert (found.state, found.process) == ("stopped", None)
    assert found.saved_step == found.step > 0


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_on_sigterm_the_window_goes_and_the_run_goes_on(tmp_path: Path, trained: Run) -> None:
    code = """
import sys
from sr_studio.gui import app
real = app._follow_engine
def told(*words):
    real(*words)
    print("ready", flush=True)
app._follow_engine = told
sys.exit(app.run())
"""
    program = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
    )
    assert program.stdout is not None
    assert program.stdout.readline() == b"ready\n"
    program.send_signal(signal.SIGTERM)
    assert program.wait(120) == 0
    program.stdout.close()
    step = status(trained).step
    wait_until(lambda: status(trained).step > step)
    assert status(trained).state == "running"


def test_answers_hold_until_the_window_stays_open(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    components, window = studio.components, studio.components.window
    unsaved = [1]
    components.unsaved_question._unsaved = lambda: unsaved[0]
    with RunLock(run, detached=True):
        window.close()
        runs, files = question_of(studio), components.unsaved_question
        assert runs.box is not None
        assert files.box is None, "one after the other"
        assert runs.keep is not None
        runs.keep.click()
        until(lambda: files.box is not None)
        assert files.cancel is not None
        files.cancel.click()
        window.close()
        assert runs.box is not None, "asked again: the window stayed open"
        assert files.box is None
        runs.keep.click()
        until(lambda: files.box is not None)
        assert runs.box is None
        unsaved[0] = 0  # all are saved meanwhile: the window stays
        until(lambda: files.box is None)
        assert window.isVisible()
        unsaved[0] = 1
        window.close()
        assert runs.box is not None
        runs.keep.click()
        until(lambda: files.box is not None)
        assert files.close is not None
        files.close.click()
        until(lambda: not window.isVisible())
        assert runs.box is None, "each is asked once"


def test_cancelling_one_question_asks_both_the_next_time(studio: Studio, run: Run) -> None:
    assert studio.components is not None
    components, window = studio.components, studio.components.window
    components.unsaved_question._unsaved = lambda: 1
    window.close()
    files = components.unsaved_question
    assert files.close is not None
    with RunLock(run, detached=True):  # begun while the question stood
        files.close.click()
        runs = question_of(studio)
        assert runs.box is not None
        assert runs.cancel is not None
        runs.cancel.click()
        assert window.isVisible()
        window.close()
        assert runs.box is not None
        assert runs.keep is not None
        runs.keep.click()
        until(lambda: files.box is not None)
        assert files.close is not None
        files.close.click()
        until(lambda: not window.isVisible())
