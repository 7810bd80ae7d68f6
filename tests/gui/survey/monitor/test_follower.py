"""The follower lives on after what nobody foresaw."""

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.monitor.follower import StatusFollower
from sr_studio.survey.store.monitoring import StudyWatch
from tests.survey.store.studies import make_study


def test_a_bug_is_told_once_and_the_thread_goes_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_study(tmp_path / "s.srstudy")
    logged: list[BaseException | None] = []
    monkeypatch.setattr(threading, "excepthook", lambda found: logged.append(found.exc_value))

    def broken(*words: object, **options: object) -> None:
        raise KeyError("gone")

    follower = StatusFollower()
    try:
        with monkeypatch.context() as patch:
            patch.setattr(StudyWatch, "look", broken)
            with qtbot.waitSignal(follower.failed, timeout=10_000) as told:
                follower.follow(folder)
        assert told.args == ["The study could not be read: 'gone'."]
        assert [type(one) for one in logged] == [KeyError]
        with qtbot.waitSignal(follower.found, timeout=10_000):
            follower.look_soon()
    finally:
        follower.close()
