"""``sr-studio survey rate`` where it cannot show a window."""

import sys
from pathlib import Path

import pytest

from sr_studio import __main__
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks for an X server")
def test_without_a_display_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert __main__.main(["survey", "rate", "nothing.srstudy"]) == 4
    said = capsys.readouterr().err
    assert "needs a display" in said
    assert "survey merge" in said


def test_what_is_no_study_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert __main__.main(["survey", "rate", str(tmp_path)]) == 3
    assert "is no study" in capsys.readouterr().err


def test_a_study_that_is_written_elsewhere_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    with Study.open(folder, write=True):
        assert __main__.main(["survey", "rate", str(folder)]) == 3
    assert "a.srstudy" in capsys.readouterr().err


def test_a_closed_study_takes_no_more_votes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    with Study.open(folder, write=True) as study:
        study.close_study()
    assert __main__.main(["survey", "rate", str(folder)]) == 3
    assert "Duplicate it" in capsys.readouterr().err


def test_a_screen_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    assert __main__.main(["survey", "rate", str(folder), "--screen", "HDMI-9"]) == 3
    assert "Connected are: 1" in capsys.readouterr().err
    with Study.open(folder, write=True):  # the lock was given back
        pass
