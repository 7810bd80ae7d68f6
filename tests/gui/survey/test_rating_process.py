"""The rating window is a process of its own; what goes wrong in it is said."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from sr_studio.gui.survey.rating_process import RatingProcess
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / "home"))


def test_a_study_that_is_none_is_said_in_a_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    process = RatingProcess()
    with qtbot.waitSignal(process.failed, timeout=60_000) as told:
        process.start(tmp_path / "none.srstudy")
        assert process.running
    assert "none.srstudy" in told.args[0]
    assert not process.running


def test_a_study_named_from_the_folder_at_hand_is_found_by_the_process(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process works in the study's folder, where the path from here leads nowhere."""
    folder = rating_study(tmp_path / "lab" / "a.srstudy")
    with Study.open(folder, write=True) as study:
        study.close_study()  # so that it ends by itself
    monkeypatch.chdir(tmp_path)
    process = RatingProcess()
    with qtbot.waitSignal(process.failed, timeout=60_000) as told:
        process.start(Path("lab/a.srstudy"))
    assert "is closed" in told.args[0]
