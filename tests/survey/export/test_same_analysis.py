"""The exported votes give the analysis that the study gives, with their study.json to the last digit."""

import json
from pathlib import Path
from typing import Any

import pytest

from sr_studio.survey.analysis.source import read_source
from sr_studio.survey.export.files import Wanted, export_files
from sr_studio.survey.export.material import analysed, gather
from sr_studio.survey.simulation.studies import simulate_study
from sr_studio.survey.simulation.truth import truth_of
from sr_studio.survey.store.study import Study
from sr_studio.survey.votes import MetricTable, RatingVotes
from tests.survey.export.test_files import QUICK
from tests.survey.store.studies import make_study

METHODS: dict[str, tuple[str, dict[str, Any]]] = {
    "acr": ("acr", {}),
    "acr-hr": ("acr-hr", {"planned": (("model0", "model2"), ("model1", "nearest"))}),
    "dcr": ("dcr", {}),
    "pairs": ("pairs", {"ties": True, "planned": (("model2", "model0"),)}),
    "srgan": ("acr", {"preset": "srgan-paper"}),
}


def document_of(path: Path) -> dict[str, Any]:
    """The analysis of a source, without where it lies and who breaks the study's rules."""
    table = read_source(path)
    assert not isinstance(table, MetricTable)
    document: dict[str, Any] = json.loads(json.dumps(analysed(table, QUICK.settings)))
    del document["source"]["path"], document["source"]["sha256"]
    # Who breaks a rule is told by the code people typed, which is in no exported file.
    document["warnings"] = [one for one in document["warnings"] if one["code"] != "rules_broken"]
    return document


@pytest.fixture(params=METHODS)
def studied(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A closed study, one rater left out; its anchor is rated second best and must not be in the answer."""
    method, fields = METHODS[request.param]
    folder = make_study(tmp_path / "s.srstudy", method, plans=1, **fields)
    with Study.open(folder) as study:
        ties = {"tie_width": 0.4} if study.design.ties else {}
        likely = {"model0": 2.5, "model1": 2.9, "model2": 4.4, "nearest": 4.1}
        truth = truth_of(study.design, likely if method != "pairs" else {}, **ties)
    simulate_study(folder, truth, raters=5, seed=3)
    with Study.open(folder, write=True) as study:
        study.exclude(study.raters()[1].id, "asleep, as the log says")
        study.close_study()
    return folder


def test_the_file_gives_what_the_study_gives(studied: Path, tmp_path: Path) -> None:
    expected = document_of(studied)
    for name, data in export_files(
        gather(studied, why="test"), Wanted(settings=QUICK.settings)
    ).files.items():
        (tmp_path / name).write_bytes(data)
    paired = expected["kind"] == "pairs"
    file = tmp_path / ("pairwise.csv" if paired else "ratings.csv")
    assert document_of(file) == expected
    # Alone the file does not know the plan or that nobody sat there, but all else, anchors too.
    (tmp_path / "study.json").unlink()
    table = read_source(file)
    alone = document_of(file)
    if isinstance(table, RatingVotes):
        assert table.facts.anchors == ("nearest",)
        assert not any("nearest" in (one["a"], one["b"]) for one in alone["answer"]["pairs"])
    planned = {"answer", "design", "warnings", "source", "screened"}
    assert {name for name in expected if alone[name] != expected[name]} <= planned


def test_a_description_of_another_study_is_not_taken(rated: Path, tmp_path: Path) -> None:
    files = export_files(gather(rated, why="test"), QUICK).files
    (tmp_path / "ratings.csv").write_bytes(files["ratings.csv"])
    for wrong in (
        files["study.json"].replace(b'"id": "' + b"0" * 32, b'"id": "' + b"1" * 32),
        b"[]",
        b"{",
        b'{"schema": "sr-studio/survey-export/1"}',
    ):
        (tmp_path / "study.json").write_bytes(wrong)
        assert read_source(tmp_path / "ratings.csv").facts.closed is None
    (tmp_path / "study.json").write_bytes(files["study.json"])
    assert read_source(tmp_path / "ratings.csv").facts.closed is True
