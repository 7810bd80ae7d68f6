"""``sr-studio survey duplicate``: what a duplicate of an open study gives away is on the record."""

import json
from pathlib import Path

import pytest

from sr_studio import __main__
from sr_studio.survey.report.methods_paragraph import methods_paragraph
from sr_studio.survey.report.page import report_page
from sr_studio.survey.store.study import Study
from tests.survey.report.subjects import subject
from tests.survey.store.studies import make_study, rate


def rated(folder: Path) -> Path:
    make_study(folder, raters=2)
    with Study.open(folder, write=True) as study:
        for code in ("R01", "R02"):
            rate(study, study.add_rater(code=code))
    return folder


def close(folder: Path) -> None:
    with Study.open(folder, write=True) as study:
        study.close_study()


def test_a_duplicate_of_an_open_study_is_recorded_and_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = rated(tmp_path / "s.srstudy")
    assert __main__.main(["survey", "duplicate", str(folder), str(tmp_path / "two.srstudy")]) == 0
    assert capsys.readouterr().err == ""
    with Study.open(folder) as study:
        kept = [(one.what, one.why) for one in study.occurrences()]
        assert ("duplicated", "two.srstudy") in kept
        assert not study.looked
        design = study.design
    close(folder)
    found = subject(folder)
    assert found.document["warnings"][0]["code"] == "duplicated_before"
    text = report_page(found, "en")
    assert "program showed none to the experimenters" not in text
    assert "duplicated before it was closed" in text
    assert "(two.srstudy)" in text
    assert "duplicated before it was closed" in methods_paragraph(found.document, design, {})


def test_a_duplicate_of_a_closed_study_is_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = rated(tmp_path / "s.srstudy")
    close(folder)
    assert __main__.main(["survey", "duplicate", str(folder), str(tmp_path / "two.srstudy"), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["warnings"] == []
    with Study.open(folder) as study:
        assert all(one.what != "duplicated" for one in study.occurrences())
    assert "program showed none to the experimenters" in report_page(subject(folder), "en")


def test_where_it_cannot_be_recorded_that_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_study(tmp_path / "s.srstudy", raters=1)
    with Study.open(folder, write=True):
        assert __main__.main(["survey", "duplicate", str(folder), str(tmp_path / "two.srstudy")]) == 0
    assert "could not be recorded in it: “s.srstudy” is open for writing" in capsys.readouterr().err
    assert (tmp_path / "two.srstudy").is_dir()
