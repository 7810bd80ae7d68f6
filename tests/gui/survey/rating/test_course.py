"""A person before the window: offscreen, real keys, a real study on disk."""

import contextlib
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui import held_keys
from sr_studio.gui.survey.rating import window
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.pages import pause_page
from sr_studio.gui.survey.rating.pages.code_page import CodePage
from sr_studio.gui.survey.rating.pages.pause_page import PausePage
from sr_studio.gui.survey.rating.pages.pilot_page import PilotPage
from sr_studio.gui.survey.rating.pages.questions_page import QuestionsPage
from sr_studio.gui.survey.rating.pages.rest_page import RestPage
from sr_studio.gui.survey.rating.trial import trial_state
from sr_studio.gui.survey.rating.trial.answers import Answer
from sr_studio.survey.design.study import Extras, Question, Timing
from sr_studio.survey.store.merging import merge_studies
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import Key, Somebody, rating_study, until

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SHIFT, CONTROL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
BUSY_UP_MS = 600
"""For `held_keys.UP_MS` where a wait is to be shorter: on a busy machine it takes many times as long."""


class Seats:
    """Opens windows on studies and closes what is left of them."""

    def __init__(self) -> None:
        self.open: list[tuple[RatingCourse, Study]] = []

    def sit(self, folder: Path, **options: object) -> Somebody:
        study = Study.open(folder, write=True)
        course = RatingCourse(study, **options)  # type: ignore[arg-type]
        self.open.append((course, study))
        return Somebody(course)

    def close(self) -> None:
        for course, study in self.open:
            course.leave()
            study.close()
            course.place.window.deleteLater()
        self.open = []


@pytest.fixture
def seats(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Seats]:
    monkeypatch.setattr(window, "_SETTLE_MS", 0)  # only waits are shortened
    monkeypatch.setattr(trial_state, "MARK_MS", 20.0)
    made = Seats()
    yield made
    made.close()
    QApplication.processEvents()


def test_a_whole_session_from_the_code_to_the_end(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    assert isinstance(person.page, CodePage)
    assert person.page.given.text() == "R01"
    person.enter()
    assert person.words.startswith("Taking part")
    study = person.course.study
    assert study.raters() == ()  # nothing is stored before the consent
    person.enter()
    assert study.raters()[0].consented_utc
    assert "96 × 64" in person.words
    person.enter()
    assert "You will see 4 pictures" in person.words
    person.enter()
    for key in (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_5):
        person.vote(key)
    assert person.words.strip() == "Done, thank you. Everything is saved. Your code: R01."
    votes = [one.vote for one in study.votes()]
    assert [vote.value for vote in votes] == [1, 2, 3, 5]
    assert all(vote.pixel_exact for vote in votes)
    assert all(40 <= vote.rt_ms < 20_000 for vote in votes)
    assert all(vote.window_width > 0 and vote.shown_utc < vote.voted_utc for vote in votes)
    assert [sitting.ended for sitting in study.sittings()] == ["finished"]
    person.enter()
    assert isinstance(person.page, CodePage)
    assert person.page.given.text() == "R02"


def test_votes_are_on_the_disk_before_the_mark_is_gone(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    person = seats.sit(folder)
    person.enter_until_trials()
    person.wait_open()
    person.key(Key.Key_4)
    assert person.phase() == "marked"
    with sqlite3.connect(f"file:{folder / 'study.sqlite'}?mode=ro", uri=True) as other:
        assert other.execute("SELECT value FROM votes").fetchall() == [(4.0,)]
    other.close()
    assert len((folder / "votes.jsonl").read_bytes().splitlines()) == 1


def test_a_known_code_goes_on_where_it_stopped(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    person = seats.sit(folder)
    person.enter_until_trials()
    person.vote()
    person.vote()
    seats.close()
    person = seats.sit(folder)
    page = person.page
    assert isinstance(page, CodePage)
    assert page.given.text() == "R02"
    QTest.keyClicks(page.line, "r01")
    person.key(Key.Key_Return)
    assert page.answer.text() == "Welcome back, R01. Go on at picture 3 of 4?"
    person.enter()
    assert person.words.startswith("What to do")  # neither consent nor a screen that is well is said twice
    person.enter_until_trials()
    person.vote()
    person.vote()
    assert "Done" in person.words
    assert [one.vote.trial for one in person.course.study.votes()] == [0, 1, 2, 3]
    assert len(person.course.study.raters()) == 1


def test_an_id_says_which_of_two_people_of_one_code_goes_on(seats: Seats, tmp_path: Path) -> None:
    """In a study that was merged of stations which both began with R01."""
    first, second = rating_study(tmp_path / "a.srstudy"), tmp_path / "b.srstudy"
    shutil.copytree(first, second)
    for folder in (first, second):
        person = seats.sit(folder)
        person.enter_until_trials()
        person.vote()
        if folder is second:
            person.vote()
        seats.close()
    merge_studies([first, second], tmp_path / "all.srstudy")
    person = seats.sit(tmp_path / "all.srstudy")
    page, (one, other) = person.page, person.course.study.raters()
    assert isinstance(page, CodePage)
    QTest.keyClicks(page.line, "R01")
    person.key(Key.Key_Return)
    assert "2 raters have the code R01" in page.answer.text()
    assert other.id in page.answer.text()
    page.line.clear()
    QTest.keyClicks(page.line, other.id)
    person.key(Key.Key_Return)
    assert page.answer.text() == "Welcome back, R01. Go on at picture 3 of 4?"
    person.enter_until_trials()
    person.vote()
    study = person.course.study
    assert [len(study.votes(rater=key)) for key in (one.id, other.id)] == [1, 3]


def test_codes_that_are_wrong_unknown_or_done(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy", contents=1)
    person = seats.sit(folder)
    person.enter_until_trials()
    person.vote()
    person.vote()
    person.enter()
    page = person.page
    assert isinstance(page, CodePage)
    for typed, said in (("???", "letters and digits"), ("R01", "everything already"), ("X9", "as X9 yet")):
        page.line.clear()
        QTest.keyClicks(page.line, typed)
        person.key(Key.Key_Return)
        assert said in page.answer.text()
    person.enter()
    assert "X9" in person.words
    assert person.course.participation.code == "X9"


def test_consent_is_never_given_by_an_enter_too_many(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter()
    for key in (Key.Key_Return, Key.Key_Enter, Key.Key_Space, Key.Key_Return):
        person.key(key)
        QTest.qWait(20)
    assert person.words.startswith("Taking part")
    assert person.course.study.raters() == ()
    person.key(Key.Key_Right)
    person.key(Key.Key_Return)
    until(lambda: not person.words.startswith("Taking part"))
    assert len(person.course.study.raters()) == 1


def test_who_does_not_agree_leaves_no_trace(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter()
    person.key(Key.Key_Tab)
    person.key(Key.Key_Tab)
    person.key(Key.Key_Return)
    until(lambda: not person.words.startswith("Taking part"))
    assert person.words.strip() == "That is all right. Nothing was stored."
    assert person.course.study.raters() == ()


def test_questions_are_asked_once_and_required_ones_answered(seats: Seats, tmp_path: Path) -> None:
    asked = (
        Question(
            key="age",
            text={"en": "Age?", "ko": "나이?"},
            choices={"en": ("young", "old"), "ko": ("젊음", "많음")},
            required=True,
        ),
        Question(key="lens", text={"en": "Glasses?"}, choices={"en": ("yes", "no")}),
    )
    folder = rating_study(tmp_path / "a.srstudy", questions=asked, language="ko")
    person = seats.sit(folder)
    person.enter()
    person.enter()
    page = person.page
    assert isinstance(page, QuestionsPage)
    assert page.answers == {"age": "", "lens": ""}  # nothing is chosen to begin with
    person.key(Key.Key_Return)
    assert person.page is page
    person.key(Key.Key_Space)
    assert page.answers["age"] == "young"
    person.enter()
    assert person.course.study.raters()[0].answers == {"age": "young", "lens": ""}
    seats.close()
    person = seats.sit(folder, rater="R01")
    assert not isinstance(person.page, QuestionsPage)


# --------------------------------------------------------------------------------------------- corrections


def test_backspace_corrects_the_last_vote_as_a_new_revision(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    assert not person.screen.correct.isEnabled()
    person.vote(Key.Key_1)
    person.wait_open()
    assert person.screen.correct.isEnabled()
    person.key(Key.Key_Backspace)
    assert person.course.trial is not None
    assert person.course.trial.index == 0
    person.vote(Key.Key_5)
    person.wait_open()
    assert person.course.trial.index == 1
    assert not person.screen.correct.isEnabled()  # one step, once
    person.key(Key.Key_Backspace)
    assert person.course.trial.index == 1
    votes = person.course.study.votes(all_revisions=True)
    assert [(one.vote.trial, one.vote.revision, one.vote.value) for one in votes] == [(0, 0, 1), (0, 1, 5)]
    assert ("interrupted", "correction", 1) in [
        (one.what, one.why, one.trial) for one in person.course.study.occurrences()
    ]


def test_backspace_twice_leaves_the_vote_as_it_was(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.vote(Key.Key_1)
    person.wait_open()
    person.key(Key.Key_Backspace)
    person.wait_open()
    person.key(Key.Key_Backspace)
    person.vote(Key.Key_2)
    votes = person.course.study.votes(all_revisions=True)
    assert [(one.vote.trial, one.vote.revision, one.vote.value) for one in votes] == [(0, 0, 1), (1, 0, 2)]


def test_the_very_last_vote_is_corrected_from_the_end_page(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", contents=1))
    person.enter_until_trials()
    person.vote()
    person.vote(Key.Key_1)
    assert "Done" in person.words
    person.key(Key.Key_Backspace)
    until(lambda: person.course.place.shows_trial)
    person.vote(Key.Key_4)
    assert "Done" in person.words
    last = person.course.study.votes(all_revisions=True)[-1].vote
    assert (last.trial, last.revision, last.value) == (1, 1, 4)
    assert [sitting.ended for sitting in person.course.study.sittings()] == ["finished"]


def test_the_last_vote_of_the_sitting_before_is_corrected_once(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    person = seats.sit(folder)
    person.enter_until_trials()
    person.vote(Key.Key_1)
    person.vote(Key.Key_2)
    person.wait_open()
    seats.close()

    person = seats.sit(folder, rater="R01")
    person.enter_until_trials()
    person.wait_open()
    assert person.screen.correct.isEnabled()
    person.key(Key.Key_Backspace)
    assert person.course.trial is not None
    assert person.course.trial.index == 1
    person.wait_open()
    assert person.screen.state.marked == Answer(value=2)
    person.vote(Key.Key_5)
    person.wait_open()
    seats.close()

    person = seats.sit(folder, rater="R01")
    person.enter_until_trials()
    person.wait_open()
    assert not person.screen.correct.isEnabled()  # corrected once
    votes = person.course.study.votes(all_revisions=True)
    assert [(one.vote.trial, one.vote.revision, one.vote.value) for one in votes] == [
        (0, 0, 1),
        (1, 0, 2),
        (1, 1, 5),
    ]
    assert len({one.vote.sitting for one in votes}) == 2


# ------------------------------------------------------------------------------------------- interruptions


def test_esc_hides_at_once_and_the_trial_is_shown_again(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    QTest.keyPress(person.window.focusWidget(), Key.Key_Escape)
    assert isinstance(person.page, PausePage)  # within the key's own event
    assert not person.screen.isVisible()
    QTest.keyRelease(person.window.focusWidget(), Key.Key_Escape)
    person.key(Key.Key_3)
    assert isinstance(person.page, PausePage)
    person.enter()
    assert person.phase() in ("gap", "showing", "viewing")
    person.vote()
    kept = [(one.what, one.why) for one in person.course.study.occurrences()]
    assert kept == [("interrupted", "pause"), ("pause", ""), ("continue", "")]
    assert len(person.course.study.votes()) == 1


def test_stopping_needs_a_second_key(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.vote()
    person.wait_open()
    person.key(Key.Key_Escape)
    assert "Your answer is saved" in person.words
    person.key(Key.Key_Escape)
    QTest.qWait(50)
    assert isinstance(person.page, PausePage)
    person.key(Key.Key_Escape, SHIFT)
    QTest.qWait(50)
    assert isinstance(person.page, PausePage)
    assert "Stop for today?" in person.words
    assert "once more" in person.page.hint.text()
    person.key(Key.Key_Escape, SHIFT)
    until(lambda: not isinstance(person.window.shown, PausePage))
    assert "your code R01" in person.words
    assert [one.ended for one in person.course.study.sittings()] == ["stopped"]


def test_shift_esc_on_a_trial_pauses_like_esc(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    person.key(Key.Key_Escape, SHIFT)
    assert person.words.startswith("Paused")
    person.enter()
    assert person.course.place.shows_trial


def test_esc_held_asks_and_enter_confirms(
    seats: Seats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause_page, "HOLD_MS", 300)
    monkeypatch.setattr(held_keys, "UP_MS", BUSY_UP_MS)
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    handle = person.window.windowHandle()
    # Held, as some systems tell it: releases and presses that nothing marks as repeats.
    held = time.monotonic() + 0.45
    while time.monotonic() < held:
        QTest.keyPress(handle, Key.Key_Escape)
        QTest.qWait(15)
        QTest.keyRelease(handle, Key.Key_Escape)
        QTest.qWait(10)
    assert person.words.startswith("Stop for today?")
    assert person.course.study.sittings()[0].ended == ""
    QTest.qWait(2 * BUSY_UP_MS)
    person.key(Key.Key_Return)
    until(lambda: not isinstance(person.window.shown, PausePage))
    assert [one.ended for one in person.course.study.sittings()] == ["stopped"]


def test_the_pauses_button_is_no_held_key(
    seats: Seats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pause_page, "HOLD_MS", 30)
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    person.screen.pause.click()
    QTest.qWait(80)
    assert person.words.startswith("Paused")


def test_the_stop_button_asks_once_more(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    person.key(Key.Key_Escape)
    page = person.page
    page.buttons["stop"].click()
    QTest.qWait(20)
    assert person.page is page
    page.buttons["stop"].click()
    until(lambda: person.window.shown is not page)
    assert [one.ended for one in person.course.study.sittings()] == ["stopped"]


def test_a_window_in_front_interrupts(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    other = QWidget()
    other.show()
    other.activateWindow()
    until(lambda: not person.course.place.shows_trial)
    assert "Another window came to the front" in person.words
    other.close()
    person.window.activateWindow()
    until(person.window.isActiveWindow)
    person.enter()
    person.vote()
    assert ("interrupted", "focus") in [(one.what, one.why) for one in person.course.study.occurrences()]


def test_a_window_that_is_no_longer_full_screen_interrupts(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    person.window.showNormal()
    until(lambda: not person.course.place.shows_trial)
    assert ("interrupted", "screen") in [(one.what, one.why) for one in person.course.study.occurrences()]
    person.enter()
    person.vote()
    assert person.window.isFullScreen()


def test_a_held_key_gives_one_vote(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    QTest.keyPress(person.screen, Key.Key_3)
    until(lambda: person.course.trial is not None and person.course.trial.index == 1)
    person.wait_open()
    for _ in range(5):
        QTest.sendKeyEvent(
            QTest.KeyAction.Press, person.screen, Key.Key_3, "3", Qt.KeyboardModifier.NoModifier
        )
        QTest.qWait(15)
    assert len(person.course.study.votes()) == 1
    QTest.keyRelease(person.screen, Key.Key_3)
    QTest.qWait(80)
    person.key(Key.Key_3)
    assert len(person.course.study.votes()) == 2


def test_a_held_key_that_is_told_as_many_presses_gives_one_vote(
    seats: Seats, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(held_keys, "UP_MS", BUSY_UP_MS)
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    handle = person.window.windowHandle()
    held = time.monotonic() + 1
    while time.monotonic() < held:
        QTest.keyPress(handle, Key.Key_3)
        QTest.qWait(12)
        QTest.keyRelease(handle, Key.Key_3)
        QTest.qWait(25)  # up for longer than repeats need, shorter than a finger
    assert len(person.course.study.votes()) == 1
    QTest.qWait(2 * BUSY_UP_MS)
    person.wait_open()
    QTest.keyClick(handle, Key.Key_3)
    until(lambda: len(person.course.study.votes()) == 2)


def test_a_held_enter_goes_on_by_one_page(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    handle = person.window.windowHandle()
    for _ in range(12):
        QTest.keyPress(handle, Key.Key_Return)
        QTest.qWait(12)
        QTest.keyRelease(handle, Key.Key_Return)
        QTest.qWait(12)
    assert person.words.startswith("Taking part")
    assert person.course.study.raters() == ()


def test_a_double_click_gives_one_vote(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.wait_open()
    button = person.screen.row.buttons[1]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    until(lambda: person.course.trial is not None and person.course.trial.index == 1)
    person.wait_open()
    assert [one.vote.value for one in person.course.study.votes()] == [2]


# ---------------------------------------------------------------------------------------------- the disk


@contextlib.contextmanager
def no_room() -> Iterator[None]:
    """No file of this process may grow: what a full disk looks like."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(os.name != "posix", reason="files are limited by setrlimit")
def test_a_vote_that_cannot_be_saved_is_kept_and_retried(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    person = seats.sit(folder)
    person.enter_until_trials()
    person.wait_open()
    study = person.course.study
    with no_room():
        person.key(Key.Key_4)
        assert person.phase() == "unsaved"
        assert person.screen.alarm.isVisible()
        assert "kept; trying again" in person.screen.alarm.text()
        assert "a.srstudy" not in person.screen.alarm.text()
        assert person.screen.stage.is_exact(person.screen.stage.grab().toImage())  # the picture stays
        person.key(Key.Key_1)
        person.key(Key.Key_Escape)
        person.window.close()
        assert person.window.isVisible()
        assert person.course.place.shows_trial
    until(lambda: person.phase() != "unsaved")
    assert [one.vote.value for one in study.votes()] == [4]
    person.vote(Key.Key_2)
    assert not person.screen.alarm.isVisible()


def test_a_sitting_that_another_program_has_ended_is_said_and_begun_anew(
    seats: Seats, tmp_path: Path
) -> None:
    """As after a drive that was away and was written elsewhere meanwhile."""
    person = seats.sit(rating_study(tmp_path / "a.srstudy"))
    person.enter_until_trials()
    person.vote()
    study = person.course.study
    study.end_sitting(study.sittings()[0].id, "interrupted")
    person.wait_open()
    person.key(Key.Key_4)
    until(lambda: not person.course.place.shows_trial)
    assert "The sitting of R01 is over, and it takes no more votes. Sit down again" in person.words
    person.enter()
    page = person.page
    assert isinstance(page, CodePage)
    QTest.keyClicks(page.line, "r01")
    person.key(Key.Key_Return)
    person.enter_until_trials()
    person.vote(Key.Key_2)
    assert [one.vote.value for one in study.votes()] == [3, 2]


def test_a_changed_picture_is_never_shown(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    kept = {file: file.read_bytes() for file in (folder / "stimuli").iterdir()}
    for file, data in kept.items():
        file.chmod(0o644)
        file.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
    person = seats.sit(folder)
    while person.page.title.text() != "The screen":
        person.enter()
    assert f"Pictures that cannot be shown: {len(kept)}." in person.words  # known before anybody begins
    person.enter_until_trials()
    until(lambda: not person.course.place.shows_trial)
    assert "changed or is missing" in person.words
    assert "not the picture that was frozen" in person.page.hint.text()
    assert person.course.study.votes() == ()
    for file, data in kept.items():
        file.write_bytes(data)
    person.enter()
    person.vote()
    assert len(person.course.study.votes()) == 1


# ------------------------------------------------------------------------------------------ what is around


def test_training_then_questions_then_the_test(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(
        tmp_path / "a.srstudy",
        training=2,
        extras=Extras(training=2, dummies=0, repeats=0.0, least_repeats=0, gold=0),
    )
    person = seats.sit(folder)
    person.enter_until_trials()
    person.vote()
    person.vote()
    assert person.words.strip() == "Questions? The test starts now."
    person.enter()
    person.vote()
    kinds = [one.trial.kind for one in person.course.study.votes()]
    assert kinds == ["training", "training", "test"]


def test_practice_names_the_worst_picture_worst_and_the_original_best(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(
        tmp_path / "a.srstudy",
        "acr-hr",
        training=2,
        anchor=True,
        extras=Extras(training=2, dummies=0, repeats=0.0, least_repeats=0, gold=0),
    )
    person = seats.sit(folder)
    person.enter_until_trials()
    study = person.course.study
    roles = {one.code: one.role for one in study.design.conditions}
    said = {}
    for _ in range(2):
        person.wait_open()
        trial = person.course.trial
        assert trial is not None
        said[roles[study.stimuli[trial.shown[0]].condition]] = person.screen.question.text()
        person.vote()
    assert said == {
        "anchor": "For example: pictures like this one are “1 Bad”.",
        "reference": "For example: pictures like this one are “5 Excellent”.",
    }


@pytest.mark.slow
def test_a_rest_cannot_be_skipped(seats: Seats, tmp_path: Path) -> None:
    timing = Timing(
        gap_ms=20, min_view_ms=20, session_minutes=60, break_minutes=0.1, break_seconds=1, trial_seconds=3
    )
    person = seats.sit(rating_study(tmp_path / "a.srstudy", contents=3, timing=timing))
    trials = person.course.study.plan(0).trials
    at = next(one.index for one in trials if one.break_before)
    person.enter_until_trials()
    for _ in range(at):
        person.vote()
    assert isinstance(person.page, RestPage)
    person.key(Key.Key_Return)
    QTest.qWait(100)
    assert isinstance(person.page, RestPage)
    until(person.page.buttons["go_on"].isEnabled)
    person.enter()
    person.vote()
    assert ("break", at) in [(one.what, one.trial) for one in person.course.study.occurrences()]


def test_a_pilot_is_kept_apart_and_tells_its_time(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"), kind="pilot")
    assert person.course.participation.code == "P01"
    person.enter_until_trials()
    for _ in range(4):
        person.vote(Key.Key_5)
    person.enter()
    page = person.page
    assert isinstance(page, PilotPage)
    study = person.course.study
    assert study.votes() == ()
    assert len(study.votes(kind="pilot")) == 4
    said = " ".join(label.text() for label in page.findChildren(type(page.title)))
    assert "median of 4" in said
    assert not any(one.name in said or one.code in said.split() for one in study.design.conditions)


def test_kiosk_opens_for_the_staffs_keys_alone(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy"), kiosk=True)
    assert "leave" not in person.page.buttons
    person.window.close()
    assert person.window.isVisible()
    person.enter_until_trials()
    person.wait_open()
    person.window.close()
    assert person.window.isVisible()
    person.key(Key.Key_Q, CONTROL, ALT)
    assert not person.window.isVisible()
    assert [one.ended for one in person.course.study.sittings()] == ["interrupted"]


def test_a_screen_too_small_shows_nothing(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", size=(96, 900)))
    person.enter()
    person.enter()
    assert "Pictures are never made smaller" in person.words
    person.key(Key.Key_Return)
    QTest.qWait(30)
    assert "go_on" not in person.page.buttons


def test_where_height_is_short_the_question_stays(seats: Seats, tmp_path: Path) -> None:
    height = QApplication.primaryScreen().size().height()
    person = seats.sit(rating_study(tmp_path / "a.srstudy", size=(200, height - 120)))
    person.enter_until_trials()
    person.wait_open()
    screen = person.screen
    assert screen.plan is not None
    assert screen.plan.compact
    assert screen.question.isVisible()
    assert screen.question.text()
    assert screen.question.height() >= screen.question.fontMetrics().height()
    assert screen.question.geometry().bottom() < screen.row.geometry().top()
    assert screen.plan.area.y + screen.plan.area.height <= screen.question.geometry().top() + 2


def test_nothing_on_the_screen_names_what_is_shown(seats: Seats, tmp_path: Path) -> None:
    folder = rating_study(tmp_path / "secret-name.srstudy", title="secret title")
    person = seats.sit(folder)
    study = person.course.study
    secrets = {"secret", *study.stimuli, *(one.code for one in study.design.conditions)}
    secrets |= {one.name for one in (*study.design.conditions, *study.design.contents)}

    def look() -> None:
        for widget in (person.window, *person.window.findChildren(QWidget)):
            texts = [widget.windowTitle(), widget.accessibleName(), widget.toolTip(), widget.statusTip()]
            texts += [str(widget.property("text") or ""), widget.accessibleDescription()]
            for text in texts:
                assert not any(secret in text for secret in secrets), text
            assert widget.toolTip() == ""

    look()
    while not person.course.place.shows_trial:
        person.enter()
        look()
    person.wait_open()
    look()
    assert person.screen.stage.accessibleName() == "Picture 1"
    person.vote()
    person.wait_open()
    assert person.screen.stage.accessibleName() == "Picture 2"
    assert person.window.windowTitle() == "SR Studio"


# ------------------------------------------------------------------------------------------------ methods


def test_pairs_side_by_side_with_a_tie(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", "pairs", contents=3, ties=True))
    person.enter_until_trials()
    assert [one.choice.word for one in person.screen.row.buttons] == ["Left", "No difference", "Right"]
    for key in (Key.Key_Left, Key.Key_Down, Key.Key_Right):
        person.vote(key)
    votes = [one.vote for one in person.course.study.votes()]
    assert [vote.choice for vote in votes] == ["left", "tie", "right"]
    assert all(vote.pixel_exact for vote in votes)


def test_pairs_too_wide_take_turns_and_both_are_seen(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", "pairs", size=(500, 300)))
    person.enter_until_trials()
    until(lambda: person.phase() == "viewing")
    QTest.qWait(100)
    person.key(Key.Key_Left)
    assert person.phase() == "viewing"
    assert person.screen.question.text() == "Look at both pictures first"
    person.key(Key.Key_Space)
    person.vote(Key.Key_Right)
    vote = person.course.study.votes()[0].vote
    assert (vote.choice, vote.flips, vote.pixel_exact) == ("right", 1, True)


def test_dcr_shows_the_original_beside(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", "dcr", language="ko"))
    person.enter_until_trials()
    person.wait_open()
    assert person.screen.plan is not None
    assert person.screen.plan.way == "beside"
    assert "원본" in person.screen.stage._names
    person.vote(Key.Key_2)
    vote = person.course.study.votes()[0].vote
    assert (vote.value, vote.pixel_exact) == (2, True)


def test_confirmation_and_cannot_tell(seats: Seats, tmp_path: Path) -> None:
    person = seats.sit(rating_study(tmp_path / "a.srstudy", confirm=True, cannot_tell=True))
    person.enter_until_trials()
    person.wait_open()
    person.key(Key.Key_2)
    person.key(Key.Key_0)
    assert person.phase() == "open"
    person.key(Key.Key_Return)
    vote = person.course.study.votes()[0].vote
    assert (vote.value, vote.missing, vote.changes) == (None, "cannot_tell", 1)
