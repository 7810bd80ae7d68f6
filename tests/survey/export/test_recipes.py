"""Every block of Python in recipes.txt runs on exported files, and its numbers are ours."""

import contextlib
import io
import re
from pathlib import Path
from typing import Any

import pytest

from sr_studio.survey.analysis.files.ratings import RatingNames
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.export.files import Wanted, export_files
from sr_studio.survey.export.material import gather
from sr_studio.survey.export.recipes import blocks
from sr_studio.survey.importing.study import import_votes


def run(study: Path, place: Path, monkeypatch: pytest.MonkeyPatch, title: str) -> tuple[dict[str, Any], Any]:
    """Names a block leaves, run in the folder of the export, and our own document."""
    exported = export_files(gather(study, why="test"), Wanted(settings=AnalysisSettings(bootstrap=20)))
    for name, data in exported.files.items():
        (place / name).write_bytes(data)
    text = next(
        text for name, text in blocks(pairs="pairwise.csv" in exported.files) if name.startswith(title)
    )
    assert text in exported.files["recipes.txt"].decode()
    monkeypatch.chdir(place)
    names: dict[str, Any] = {}
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(text, title, "exec"), names)
    return names, exported.document


def test_pandas(rated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    names, document = run(rated, tmp_path, monkeypatch, "pandas")
    ids = {f"picture {place}": f"c{place + 1:02d}" for place in range(7)}
    for row in document["stimuli"]:
        mine = names["mos"].loc[ids[row["content"]], row["condition"]]
        assert mine["mean"] == pytest.approx(row["mos"])
        assert mine["ci95"] == pytest.approx(row["ci_half"])
    for name, row in document["conditions"].items():
        assert names["by_condition"][name] == pytest.approx(row["mos"])


def test_sureal(rated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("sureal")
    names, document = run(rated, tmp_path, monkeypatch, "sureal")
    ids = {f"picture {place}": f"c{place + 1:02d}" for place in range(7)}
    for row in document["stimuli"]:
        assert names["scores"][ids[row["content"]], row["condition"]] == pytest.approx(
            row["mos_p910"], abs=1e-6
        )


def test_choix(compared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("choix")
    pytest.importorskip("pandas")
    names, document = run(compared, tmp_path, monkeypatch, "choix")
    ours = document["bradley_terry"]
    assert not ours["regularised"]
    for name, value in names["theta"].items():
        assert value == pytest.approx(ours["theta"][name], abs=1e-4)


def test_pandas_on_pairs(compared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    names, document = run(compared, tmp_path, monkeypatch, "pandas")
    for name, value in document["win_rate"].items():
        if value is not None:
            assert names["win_rate"][name] == pytest.approx(value)


def test_names_that_look_like_numbers_or_like_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pandas")
    lines = ["rater,content,condition,rating"]
    for rater in ("1", "01", "2", "3", "4"):
        for image in ("7", "07", "NA"):
            lines += [f"{rater},{image},{name},{1 + len(rater + image) % 4}" for name in ("4", "None", "04")]
    (tmp_path / "votes.csv").write_text("\n".join(lines) + "\n")
    import_votes(tmp_path / "votes.csv", tmp_path / "s.srstudy", RatingNames(scale="5"))
    place = tmp_path / "out"
    place.mkdir()
    names, document = run(tmp_path / "s.srstudy", place, monkeypatch, "pandas")
    assert len(names["mos"]) == len(document["stimuli"]) == 9
    assert set(names["by_condition"].index) == {"4", "None", "04"}
    for name, row in document["conditions"].items():
        assert names["by_condition"][name] == pytest.approx(row["mos"])
        assert row["n"] == 15


def test_columns_that_recipes_name_are_exported(rated: Path, compared: Path) -> None:
    # R is not run here: at least every column it names is there.
    for study, pairs in ((rated, False), (compared, True)):
        files = export_files(gather(study, why="test"), Wanted(settings=AnalysisSettings(bootstrap=20))).files
        columns = {
            cell
            for name, data in files.items()
            if name.endswith(".csv")
            for cell in data.decode().split("\n")[0].split(",")
        }
        for title, text in blocks(pairs=pairs):
            if "(R)" in title:
                named = set(
                    re.findall(
                        r"\b(rating|trial_type|excluded|participant_id|content_id|win\d|player\d\w*)\b", text
                    )
                )
                assert named
                assert named <= columns
            for file in re.findall(r"\b(?!read\.)\w+\.csv", text):
                assert file in files
