"""The two matrices of 79 stimuli and 26 raters: values of sureal 0.9.0, and sureal itself where it is here."""

import json
from typing import Any

import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.bias import biases, project
from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.ratings.panel import panel_of
from sr_studio.survey.analysis.ratings.screening import bt500
from sr_studio.survey.analysis.settings import AnalysisSettings, Screening
from tests.survey.analysis.support import REFERENCE, matrix, needs_reference

pytestmark = needs_reference

NAMES = ("nflx", "demo")


def expected(name: str, model: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((REFERENCE / "sureal_expected.json").read_text())
    return found[f"ratings_{name}_79x26/{model}"]


def scores(document: dict[str, Any], field: str, *, screened: bool) -> np.ndarray:
    rows = (document["screened"] if screened else document)["stimuli"]
    return np.array([row[field] for row in rows])


def check_scores(found: np.ndarray, values: dict[str, Any]) -> None:
    assert found[0] == pytest.approx(values["q0"], abs=1e-6)
    assert found[10] == pytest.approx(values["q10"], abs=1e-6)
    assert found[-1] == pytest.approx(values["qlast"], abs=1e-6)
    assert found.mean() == pytest.approx(values["mean"], abs=1e-6)
    assert found.var() == pytest.approx(values["var_pop"], abs=1e-6)


@pytest.fixture(scope="module")
def document():
    made: dict[tuple[str, Screening, str], dict[str, Any]] = {}

    def get(name: str, screening: Screening, ci: str = "t") -> dict[str, Any]:
        key = (name, screening, ci)
        if key not in made:
            settings = AnalysisSettings(screening=screening, ci=ci, bootstrap=20)
            made[key] = analyse_ratings(matrix(name), settings)
        return made[key]

    return get


@pytest.mark.parametrize("name", NAMES)
def test_mos(document, name: str) -> None:
    check_scores(scores(document(name, "bt500-sureal"), "mos", screened=False), expected(name, "MOS"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("screening", "model", "field"),
    [("bt500-sureal", "BT500", "mos"), ("p913", "P913", "mos_p913"), ("pearson", "PEARSON", "mos")],
)
def test_scores_after_screening(document, name: str, screening: Screening, model: str, field: str) -> None:
    values, found = expected(name, model), document(name, screening)
    assert [int(one) for one in found["screened"]["rejected"]] == values["rejected"]
    check_scores(scores(found, field, screened=True), values)
    assert found["screened"]["by"] == screening
    assert ("screened" in [one["code"] for one in found["warnings"]]) == bool(values["rejected"])


@pytest.mark.parametrize("name", NAMES)
def test_mos_bt500_stands_beside_the_mos(document, name: str) -> None:
    check_scores(scores(document(name, "bt500-sureal"), "mos_bt500", screened=False), expected(name, "BT500"))


@pytest.mark.parametrize(("name", "rounds"), [("nflx", 14), ("demo", 16)])
def test_p910(name: str, rounds: int) -> None:
    values, panel = expected(name, "P910"), panel_of(matrix(name))
    found = project(panel)
    assert found is not None
    check_scores(found.scores, values)
    assert found.rounds == values["num_iter"] == rounds
    assert found.se.mean() == pytest.approx(values["sd_mean"], abs=1e-6)
    assert found.se[0] == pytest.approx(values["sd0"], abs=1e-6)
    assert (found.bias[0], found.bias[9]) == pytest.approx((values["bias0"], values["bias9"]), abs=1e-6)
    assert found.bias.var() == pytest.approx(values["bias_var"], abs=1e-6)
    assert found.inconsistency[0] == pytest.approx(values["inc0"], abs=1e-6)
    assert found.inconsistency.mean() == pytest.approx(values["inc_mean"], abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_bias_of_p913(name: str) -> None:
    values, found = expected(name, "P913"), biases(panel_of(matrix(name)))
    assert (found[0], found[9]) == pytest.approx((values["bias0"], values["bias9"]), abs=1e-9)
    assert found.var() == pytest.approx(values["bias_var"], abs=1e-9)


@pytest.mark.parametrize(
    ("name", "spread", "unanimous", "rejected"),
    [
        ("nflx", "population", "keep", (2,)),
        ("nflx", "population", "skip", (2,)),
        ("nflx", "sample", "keep", (2,)),
        ("nflx", "sample", "skip", ()),
        ("demo", "population", "keep", (0, 1)),
        ("demo", "sample", "keep", (1,)),
    ],
)
def test_sd_and_unanimous_stimuli_decide_who_goes(name: str, spread, unanimous, rejected) -> None:
    """Measured with sureal and by hand; the nflx matrix has one unanimous row."""
    assert bt500(panel_of(matrix(name)), spread, unanimous).rejected == rejected


def test_intervals_by_t_and_z(document) -> None:
    for kind, first, tenth in (("t", 0.1742686, 0.3215697), ("z", 0.1658431, 0.3060225)):
        half = scores(document("nflx", "none", kind), "ci_half", screened=False)
        assert (half[0], half[10]) == pytest.approx((first, tenth), abs=1e-6)
    assert 2 * scores(document("nflx", "none", "z"), "ci_half", screened=False).mean() == pytest.approx(
        0.509, abs=5e-4
    )


def test_dmos_over_the_contents_of_the_nflx_matrix(tmp_path) -> None:
    """Rows 0 to 8 are the references of contents 0 to 8; sureal takes the reference's MOS as a constant."""
    from sr_studio.survey.analysis.source import SourceOptions, read_source

    sizes = (10, 8, 7, 7, 9, 6, 7, 10, 6)
    names = ["content,condition", *(f"{content},hr" for content in range(9))]
    names += [f"{content},v{number}" for content, size in enumerate(sizes) for number in range(size)]
    stimuli = tmp_path / "stimuli.csv"
    stimuli.write_text("\n".join(names) + "\n")
    votes = read_source(
        REFERENCE / "ratings_nflx_79x26.csv", SourceOptions(matrix=True, stimuli=str(stimuli))
    )
    found = analyse_ratings(votes, AnalysisSettings(screening="none", bootstrap=20))
    by_name = {f"{row['content']},{row['condition']}": row["dmos_sureal"] for row in found["stimuli"]}
    check_scores(np.array([by_name[name] for name in names[1:]]), expected("nflx", "DMOS"))


def test_sureal_itself() -> None:
    models = pytest.importorskip("sureal.subjective_model")
    readers = pytest.importorskip("sureal.dataset_reader")
    rng = np.random.default_rng(5)
    votes = rng.integers(1, 6, (30, 12))
    dataset = type("Dataset", (), {})()
    dataset.dataset_name = "random"
    dataset.yuv_fmt, dataset.width, dataset.height = "notyuv", 1, 1
    dataset.ref_videos = [{"content_id": 0, "content_name": "0", "path": ""}]
    dataset.dis_videos = [
        {"content_id": 0, "asset_id": row, "os": votes[row].tolist(), "path": str(row)} for row in range(30)
    ]
    from dataclasses import replace

    panel = panel_of(_matrix_votes(votes))
    reader = readers.RawDatasetReader(dataset)
    theirs = models.SubjrejMosModel(reader).run_modeling()
    own = bt500(panel, "population", "keep")
    assert [int(one) for one in np.flatnonzero(theirs["observer_rejected"])] == list(own.rejected)
    their_p910 = models.SubjectAwareGenerativeModel  # the name exists in 0.9
    assert their_p910 is not None
    assert replace(panel).stimuli == 30


def _matrix_votes(votes: np.ndarray):
    from sr_studio.survey.analysis.files.matrix import read_matrix
    from sr_studio.survey.analysis.files.ratings import RatingNames
    from sr_studio.survey.analysis.files.text import Sheet

    rows = tuple(tuple(str(vote) for vote in row) for row in votes)
    sheet = Sheet(
        name="votes", path="", sha256="", rows=rows, lines=tuple(range(1, len(rows) + 1)), decimal_comma=False
    )
    return read_matrix(sheet, RatingNames(scale="5"))
