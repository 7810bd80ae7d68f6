"""``sr-studio survey rate`` where it cannot show a window."""

import json
import shutil
import sys
from pathlib import Path

import pytest

from sr_studio import __main__
from sr_studio.survey.store.study import Study
from tests.gui.survey.rating.support import rating_study
from tests.survey.store.studies import rate


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


@pytest.mark.parametrize("word", ["0/2", "3/2", "2", "a/b", "1/0", "２/４"])
def test_a_station_is_one_of_several(tmp_path: Path, capsys: pytest.CaptureFixture[str], word: str) -> None:
    with pytest.raises(SystemExit) as left:
        __main__.main(["survey", "rate", str(tmp_path), "--station", word])
    assert left.value.code == 2
    assert "is not of the form 2/4" in capsys.readouterr().err


def test_people_do_not_rate_among_simulated_raters(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rating_study(tmp_path / "a.srstudy")
    assert __main__.main(["survey", "simulate", str(folder), "--raters", "1"]) == 0
    assert __main__.main(["survey", "rate", str(folder)]) == 3
    said = capsys.readouterr().err
    assert "The raters of “a.srstudy” are simulated" in said
    assert "survey duplicate" in said


def test_a_code_that_several_have_is_said_with_their_ids(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two stations that did not know of each other, merged; every act that takes a code takes an id."""
    first, second = rating_study(tmp_path / "a.srstudy"), tmp_path / "b.srstudy"
    shutil.copytree(first, second)
    ids = []
    for folder in (first, second):
        with Study.open(folder, write=True, station=folder.stem) as study:
            rater = study.add_rater(code="R01")
            rate(study, rater, most=len(ids) + 1)
            ids.append(rater.id)
    merged = str(tmp_path / "all.srstudy")
    assert __main__.main(["survey", "merge", str(first), str(second), "-o", merged]) == 0
    for words in (["rate", merged, "--rater"], ["rater-data", merged], ["delete-rater", merged, "--yes"]):
        assert __main__.main(["survey", *words, "R01"]) == 2
        said = capsys.readouterr().err
        assert f"Name one by its id: {ids[0]} (a), {ids[1]} (b)." in said
    assert __main__.main(["survey", "rater-data", merged, ids[1]]) == 0
    assert json.loads(capsys.readouterr().out)["rater"]["id"] == ids[1]
    assert __main__.main(["survey", "delete-rater", merged, ids[0], "--yes"]) == 0
    assert __main__.main(["survey", "rater-data", merged, "R01"]) == 0
