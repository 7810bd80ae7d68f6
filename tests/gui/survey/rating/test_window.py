"""What happens to the window is told, once it has its place."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating import window as window_module
from sr_studio.gui.survey.rating.look import look
from sr_studio.gui.survey.rating.window import RatingWindow
from tests.support import ROOT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[RatingWindow]:
    made = RatingWindow(look(128))
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.settled):
        made.place_on(QGuiApplication.primaryScreen())
    yield made
    made.leaving = True


def test_it_fills_the_screen_that_was_chosen(window: RatingWindow) -> None:
    assert window.fills_screen
    assert window.size() == QGuiApplication.primaryScreen().geometry().size()
    window.resize(300, 200)
    assert not window.fills_screen


def test_another_window_in_front_is_told(window: RatingWindow, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitSignal(window.interrupted) as told:
        other.show()
        other.activateWindow()
    assert told.args == ["focus"]


def test_another_scale_is_told(window: RatingWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RatingWindow, "devicePixelRatioF", lambda _self: 1.25)
    with qtbot.waitSignal(window.interrupted) as told:
        QApplication.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert told.args == ["scale"]
    with qtbot.assertNotEmitted(window.interrupted):
        QApplication.sendEvent(window, QEvent(QEvent.Type.DevicePixelRatioChange))


def test_sleep_is_told_by_the_clocks(
    window: RatingWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = time.time
    monkeypatch.setattr(window_module.time, "time", lambda: real() + 3600)
    with qtbot.waitSignal(window.interrupted, timeout=5000) as told:
        pass
    assert told.args == ["sleep"]


def test_what_is_shown_next_replaces_and_has_the_keyboard(window: RatingWindow, qtbot: QtBot) -> None:
    first, kept, last = QPushButton("a"), QPushButton("b"), QPushButton("c")
    gone: list[str] = []
    first.destroyed.connect(lambda: gone.append("first"))
    kept.destroyed.connect(lambda: gone.append("kept"))
    window.show_only(first)
    window.show_only(kept, keep=True)
    window.show_only(last)
    assert window.focusWidget() is last
    assert last.geometry() == window.rect()
    qtbot.waitUntil(lambda: gone == ["first"])
    window.show_only(kept, keep=True)
    assert kept.isVisible()
    assert window.focusWidget() is kept


SCREENS = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from sr_studio.gui.application import make_application
from sr_studio.gui.survey.rating.course import RatingCourse
from sr_studio.gui.survey.rating.pages.screen_page import ScreenPage
from sr_studio.gui.survey.rating.pages.code_page import CodePage
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study, until
application = make_application([])
study = Study.open(rating_study(Path(sys.argv[1]) / "a.srstudy"), write=True)
first, second = QGuiApplication.screens()
course = RatingCourse(study)
course.start()
window = course.place.window
assert isinstance(window.shown, ScreenPage)
for number, screen in zip(course.place._numbers, (first, second), strict=True):
    assert number.isVisible() and screen.geometry().contains(number.geometry())
QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_2)
until(lambda: isinstance(window.shown, CodePage))
assert window.screen().name() == "right"
assert window.geometry() == second.geometry() and window.fills_screen
assert course.place._numbers == []
course.leave()
again = RatingCourse(study)  # remembered
again.start()
until(lambda: isinstance(again.place.window.shown, CodePage))
assert again.place.window.screen().name() == "right"
again.leave()
named = RatingCourse(study)
named.start("left")
until(lambda: isinstance(named.place.window.shown, CodePage))
assert named.place.window.screen().name() == "left"
named.leave()
study.close()
"""


def test_of_two_screens_one_is_chosen_and_remembered(tmp_path: Path) -> None:
    screens = tmp_path / "screens.json"
    screens.write_text(
        '{"screens": ['
        '{"name": "left", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1},'
        '{"name": "right", "x": 1366, "y": 0, "width": 1280, "height": 800, "logicalDpi": 96, "dpr": 1}]}'
    )
    platform = f"offscreen:configfile={screens}"
    result = subprocess.run(
        [sys.executable, "-c", SCREENS, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": platform, "PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
