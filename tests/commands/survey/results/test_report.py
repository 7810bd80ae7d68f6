import json
from collections.abc import Callable
from pathlib import Path

from tests.commands.support import Ran
from tests.survey.export.studies import voted_study

Command = Callable[..., Ran]


def test_a_report_and_its_figures(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", raters=3, contents=2)
    words = ("survey", "report", folder, "--bootstrap", "20", "--formats", "svg")
    out, figures = tmp_path / "a" / "report.html", tmp_path / "figures"
    ran = command(*words, "--out", out, "--figures", figures, "--json")
    assert ran.code == 0
    told = json.loads(ran.out)
    assert [Path(one) for one in told["files"]] == [out, *(figures / name for name in _names(figures, told))]
    assert out.read_text().startswith("<!DOCTYPE html>")
    # Nothing is written over unasked; asked, it is the same.
    before = out.read_bytes()
    assert command(*words, "--out", out).code == 2
    assert command(*words, "--out", out, "--overwrite").code == 0
    assert out.read_bytes() == before


def _names(figures: Path, told: dict[str, list[str]]) -> list[str]:
    found = {one.name for one in figures.iterdir()}
    assert {"conditions.svg", "votes.svg", "images.svg", "drift.svg"} <= found
    return [Path(one).name for one in told["files"][1:]]


def test_of_a_file_of_votes(command: Command, tmp_path: Path) -> None:
    votes = tmp_path / "votes.csv"
    crossed = (
        "survey",
        "simulate",
        "--raters",
        "5",
        "--images",
        "4",
        "--conditions",
        "a=3.5,b=2.5",
        "--out",
        votes,
    )
    assert command(*crossed).code == 0
    out = tmp_path / "report.html"
    assert command("survey", "report", votes, "--out", out, "--language", "ko", "--bootstrap", "20").code == 0
    assert '<html lang="ko">' in out.read_text()
    ran = command(
        "survey", "report", votes, "--figures", tmp_path / "f", "--figure", "votes", "--formats", "png"
    )
    assert ran.code == 0
    assert [one.name for one in (tmp_path / "f").iterdir()] == ["votes.png"]


def test_scores_that_would_change_nothing_are_refused(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", "pairs", raters=2, contents=2)
    scores = tmp_path / "scores.csv"
    scores.write_text("content,condition,metric,value\na,b,psnr,30\n")
    out = tmp_path / "report.html"
    ran = command("survey", "report", folder, "--out", out, "--metrics", scores, "--bootstrap", "20")
    assert ran.code == 3
    assert "“scores.csv” has no effect here" in ran.err
    assert "choices between pairs" in ran.err
    assert not out.exists()


def test_wrong_words(command: Command, tmp_path: Path) -> None:
    votes = tmp_path / "votes.csv"
    votes.write_text("rater,content,condition,rating\nr1,c,a,3\nr1,c,b,4\nr2,c,a,3\nr2,c,b,5\n")
    assert command("survey", "report", votes).code == 2
    assert command("survey", "report", votes, "--figures", tmp_path, "--figure", "nonsense").code == 2
    assert command("survey", "report", votes, "--figures", tmp_path, "--formats", "gif").code == 2
    assert command("survey", "report", votes, "--figures", tmp_path / "f", "--figure", "wins").code == 2
    assert command("survey", "report", votes, "--out", votes).code == 2
    assert command("survey", "report", tmp_path / "none.csv", "--out", tmp_path / "r.html").code == 3


def test_an_open_study_only_with_a_record(command: Command, tmp_path: Path) -> None:
    folder = voted_study(tmp_path / "s.srstudy", "pairs", raters=2, contents=2, closed=False)
    out = tmp_path / "r.html"
    assert command("survey", "report", folder, "--out", out).code == 3
    assert not out.exists()
    ran = command("survey", "report", folder, "--out", out, "--allow-interim", "--bootstrap", "20", "--json")
    assert json.loads(ran.out)["interim"] is True
    assert "INTERIM" in out.read_text()
