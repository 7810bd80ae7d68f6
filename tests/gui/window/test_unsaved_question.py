"""Closing the window while files wait for what they are to hold: asked, and the answer is carried out."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.window.unsaved_question import UnsavedQuestion
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[QuietWindow]:
    """Two images are open, and nothing of them is computed."""
    with quiet_window(tmp_path) as made:
        made.window.may_close = made.components.may_close
        made.know_models("nearest", "bicubic")
        made.open("a.png", "b.png")
        made.comparison.workspace.set_role("reference")
        made.window.show()
        turn()
        yield made
        made.window.may_close = lambda: True


def question_of(quiet: QuietWindow) -> UnsavedQuestion:
    return quiet.components.unsaved_question


def asked(quiet: QuietWindow) -> str:
    """Close the window, and return what is asked; "" where nothing is."""
    quiet.window.close()
    box = question_of(quiet).box
    assert quiet.window.isVisible() == (box is not None)
    return box.text() if box is not None else ""


def test_with_nothing_to_save_nothing_is_asked(quiet: QuietWindow) -> None:
    assert asked(quiet) == ""


def test_scores_that_were_promised_are_asked_about(quiet: QuietWindow, tmp_path: Path, qtbot: QtBot) -> None:
    quiet.comparison.exporter.set_scores_wanted.emit(tmp_path / "scores.csv")
    turn()
    assert asked(quiet) == "One file is not saved yet."
    assert asked(quiet) == "One file is not saved yet."  # the question is there already
    question = question_of(quiet)
    assert question.cancel is not None
    question.cancel.click()
    assert question.box is None
    assert quiet.window.isVisible()
    assert asked(quiet) == "One file is not saved yet."
    quiet.components.set.run(False)  # they are written as far as they are there
    quiet.components.set.renew()
    qtbot.waitUntil(lambda: question.box is None)
    assert quiet.window.isVisible()
    assert asked(quiet) == ""


def test_a_set_that_is_being_saved_is_asked_about(quiet: QuietWindow, tmp_path: Path) -> None:
    exporter = quiet.comparison.exporter
    exporter.save_set(tmp_path / "results", "beside")
    assert exporter.set_saver.running
    assert asked(quiet) == "4 files are not saved yet."
    exporter.set_scores_wanted.emit(tmp_path / "scores.csv")
    turn()
    question = question_of(quiet)
    question.look()
    assert question.box is not None
    assert question.box.text() == "5 files are not saved yet."
    assert question.close is not None
    question.close.click()
    assert not quiet.window.isVisible()


def test_results_of_one_image_are_asked_about(quiet: QuietWindow, tmp_path: Path) -> None:
    quiet.comparison.exporter.save_result(tmp_path / "a.png", "bicubic")
    assert asked(quiet) == "One file is not saved yet."
