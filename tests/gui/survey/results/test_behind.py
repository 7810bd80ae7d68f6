"""What is fetched on threads is told once, on the window's thread, and only the last that was asked for."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.results.behind import Behind, Conduct, read_conduct
from sr_studio.survey.store.study import Study
from tests.survey.store.studies import make_study


def test_a_study_says_how_it_was_conducted(qtbot: QtBot, tmp_path: Path) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=4, contents=3, training=1)
    with Study.open(folder, write=True) as study:
        for code in ("R01", "R02"):
            study.add_rater(code=code)
        study.set_note("room", "dark")
    owner = QObject()
    behind = Behind(owner)
    with qtbot.waitSignal(behind.done, timeout=10_000) as told:
        behind.ask(lambda: read_conduct(folder))
    (found,) = told.args
    assert isinstance(found, Conduct)
    assert [plan.slot for plan in found.plans] == [0, 1]
    assert found.notes["room"] == "dark"


def test_what_is_no_study_is_told_as_an_error(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    behind = Behind(owner)
    with qtbot.waitSignal(behind.failed, timeout=10_000) as told:
        behind.ask(lambda: read_conduct(tmp_path))
    assert "no study" in str(told.args[0])


def test_only_the_last_one_asked_for_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    behind = Behind(owner)
    told: list[object] = []
    behind.done.connect(told.append)
    go = threading.Event()
    behind.ask(lambda: go.wait(120) and "first")
    behind.ask(lambda: "second")
    qtbot.waitUntil(lambda: told == ["second"], timeout=10_000)
    go.set()
    behind.ask(lambda: "third")
    qtbot.waitUntil(lambda: "third" in told, timeout=10_000)
    assert told == ["second", "third"]


def test_what_nobody_foresaw_is_told_and_logged(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    logged: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda found: logged.append(found.exc_value))
    owner = QObject()
    behind = Behind(owner)
    with qtbot.waitSignal(behind.failed, timeout=10_000) as told:
        behind.ask(lambda: {}["gone"])
    assert str(told.args[0]) == "The study could not be read: 'gone'."
    assert [type(one) for one in logged] == [KeyError]
