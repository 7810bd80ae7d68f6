"""The two matrices of 79 stimuli and 26 raters by sureal 0.9.0, and sureal itself where it is installed."""

import functools
import json
from types import ModuleType
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


@pytest.fixture
def their():
    """Run one of sureal's models on stimuli x raters, NaN for missing votes, in memory."""
    models = pytest.importorskip("sureal.subjective_model", exc_type=ImportError)
    readers = pytest.importorskip("sureal.dataset_reader", exc_type=ImportError)

    def run(name: str, votes: np.ndarray) -> dict[str, Any]:
        dataset = ModuleType("votes")
        dataset.dataset_name = "votes"
        dataset.yuv_fmt, dataset.width, dataset.height = "notyuv", 1, 1
        dataset.ref_videos = [{"content_id": 0, "content_name": "0", "path": "0"}]
        dataset.dis_videos = [
            {"content_id": 0, "asset_id": row, "os": own.tolist(), "path": str(row)}
            for row, own in enumerate(votes)
        ]
        with np.errstate(all="ignore"):
            found: dict[str, Any] = getattr(models, name)(readers.RawDatasetReader(dataset)).run_modeling()
        return found

    return run


@pytest.mark.parametrize("seed", range(4))
def test_random_panels_with_missing_votes_by_sureal_itself(their, seed: int) -> None:
    rng = np.random.default_rng(seed)
    truth = rng.uniform(1, 5, (30, 1)) + rng.normal(0, 0.4, (1, 14)) + rng.normal(0, 0.7, (30, 14))
    votes = np.clip(np.round(truth), 1, 5)
    votes[:, :2] = rng.integers(1, 6, (30, 2))
    votes[rng.random(votes.shape) < 0.05] = np.nan
    table = _matrix_votes(votes)
    found = analyse_ratings(table, AnalysisSettings(screening="p913", bootstrap=20))
    old = analyse_ratings(table, AnalysisSettings(screening="bt500-sureal", bootstrap=20))

    def rejected(values: dict[str, Any]) -> list[str]:
        return [str(place) for place in np.flatnonzero(values["observer_rejected"])]

    same = functools.partial(pytest.approx, abs=1e-6)
    mos = their("MosModel", votes)
    assert scores(found, "mos", screened=False) == same(np.array(mos["quality_scores"]))
    bt500_theirs = their("SubjrejMosModel", votes)
    assert old["screened"]["rejected"] == rejected(bt500_theirs)
    assert scores(old, "mos", screened=True) == same(np.array(bt500_theirs["quality_scores"]))
    p913_theirs = their("BiasremvSubjrejMosModel", votes)
    assert found["screened"]["rejected"] == rejected(p913_theirs)
    assert scores(found, "mos_p913", screened=True) == same(np.array(p913_theirs["quality_scores"]))
    p910 = their("MaximumLikelihoodEstimationModelContentObliviousAlternativeProjection2", votes)
    assert scores(found, "mos_p910", screened=False) == same(np.array(p910["quality_scores"]))
    assert scores(found, "se_p910", screened=False) == same(np.array(p910["quality_scores_std"]))
    own = [row["inconsistency"] for row in found["raters"].values()]
    assert own == same(np.array(p910["observer_inconsistency"]))


def _matrix_votes(votes: np.ndarray):
    from sr_studio.survey.analysis.files.matrix import read_matrix
    from sr_studio.survey.analysis.files.ratings import RatingNames
    from sr_studio.survey.analysis.files.text import Sheet

    rows = tuple(tuple(str(vote) for vote in row) for row in votes)
    sheet = Sheet(
        name="votes", path="", sha256="", rows=rows, lines=tuple(range(1, len(rows) + 1)), decimal_comma=False
    )
    return read_matrix(sheet, RatingNames(scale="5"))
