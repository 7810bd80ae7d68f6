"""The answers: large enough, at one place, dead until they count."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating.look import look
from sr_studio.gui.survey.rating.trial.answers import Answer
from sr_studio.gui.survey.rating.trial.scale_row import LEAST, Choice, ScaleRow
from sr_studio.survey.design.methods import ACR_WORDS, DCR_WORDS
from sr_studio.survey.design.wording import Wording


@pytest.fixture
def place(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def row(place: QWidget, words: tuple[str, ...], *, width: int, compact: bool = False) -> ScaleRow:
    choices = [Choice(Answer(value=at), str(at), word) for at, word in enumerate(words, 1)]
    made = ScaleRow(choices, look(128), 18, "Your answer", place)
    made.set_compact(compact)
    made.resize(width, 53 if compact else 92)
    place.resize(width, 100)
    place.show()
    made.show()
    return made


@pytest.mark.parametrize("count", [2, 5, 9, 11])
@pytest.mark.parametrize("width", [800, 1366, 1920])
def test_targets_are_large_apart_and_inside(place: QWidget, count: int, width: int) -> None:
    buttons = row(place, ("",) * count, width=width).buttons
    for button in buttons:
        assert min(button.width(), button.height()) >= LEAST
        assert button.x() >= 0
        assert button.geometry().right() < width
    for left, right in pairwise(buttons):
        assert right.x() - left.geometry().right() > 8


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("width", "compact"), [(1366, False), (900, False), (900, True), (1366, True), (540, True), (540, False)]
)
def test_the_longest_words_stand_inside(place: QWidget, language: str, width: int, compact: bool) -> None:
    made = row(place, DCR_WORDS[language], width=width, compact=compact)
    for button in made.buttons:
        assert button.fits(button.size_of_word, button.width())


def test_words_are_as_large_as_the_text_where_the_row_has_room(place: QWidget) -> None:
    made = row(place, DCR_WORDS["en"], width=1872)
    assert made.buttons[0].size_of_word == 1
    assert len({button.width() for button in made.buttons}) == 1
    assert {button.width() for button in row(place, ACR_WORDS["en"], width=1872).buttons} == {230}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("compact", [False, True])
def test_eleven_steps_and_one_aside_are_read_on_a_small_screen(
    place: QWidget, language: str, compact: bool
) -> None:
    bad, poor, fair, good, excellent = ACR_WORDS[language]
    aside = Wording("ko" if language == "ko" else "en").cannot_tell()
    words = ("", bad, "", poor, "", fair, "", good, "", excellent, "", aside)
    made = row(place, words, width=912, compact=compact)
    for button in made.buttons:
        assert button.fits(button.size_of_word, button.width())
        assert button.width() >= LEAST
    assert made.buttons[-1].geometry().right() < 912


def test_only_what_is_open_answers(place: QWidget) -> None:
    made = row(place, ("Bad", "Good"), width=600)
    given: list[Answer] = []
    made.answered.connect(given.append)
    button = made.buttons[1]
    for blank, enabled in ((True, False), (True, True), (False, False)):
        made.show_as(blank=blank, enabled=enabled, marked=None)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert given == []
    made.show_as(blank=False, enabled=True, marked=None)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    assert given == [Answer(value=2)]


def test_a_press_from_before_it_was_open_is_none(place: QWidget) -> None:
    made = row(place, ("Bad", "Good"), width=600)
    given: list[Answer] = []
    made.answered.connect(given.append)
    made.show_as(blank=False, enabled=False, marked=None)
    QTest.mousePress(made.buttons[0], Qt.MouseButton.LeftButton)
    made.show_as(blank=False, enabled=True, marked=None)
    QTest.mouseRelease(made.buttons[0], Qt.MouseButton.LeftButton)
    assert given == []


def test_names_for_screen_readers(place: QWidget) -> None:
    made = row(place, ("Bad", "Good"), width=600)
    assert [button.accessibleName() for button in made.buttons] == ["1 Bad", "2 Good"]


def test_the_mark_is_a_shape_and_what_is_blank_shows_nothing(place: QWidget) -> None:
    made = row(place, ("Bad", "Good"), width=600)
    button = made.buttons[0]

    def dark_pixels() -> int:
        image = button.grab().toImage()
        return sum(
            image.pixelColor(x, y).red() < 40 for x in range(image.width()) for y in range(image.height())
        )

    made.show_as(blank=True, enabled=False, marked=None)
    assert dark_pixels() == 0
    made.show_as(blank=False, enabled=True, marked=None)
    plain = dark_pixels()
    made.show_as(blank=False, enabled=True, marked=Answer(value=1))
    assert dark_pixels() > plain + 1000
