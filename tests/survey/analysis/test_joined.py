from pathlib import Path

import numpy as np
import pytest

from sr_studio.survey.analysis.joined import read_scores, with_metrics
from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from tests.survey.analysis.support import simulated, write_csv

SETTINGS = AnalysisSettings(bootstrap=40, screening="none")


@pytest.fixture
def document(tmp_path):
    return analyse_ratings(simulated(tmp_path, raters=6, contents=6, conditions=(2, 3, 4), seed=1), SETTINGS)


def table(document):
    """Scores that are the MOS itself, and noise."""
    rng = np.random.default_rng(0)
    return [(row["content"], row["condition"], row["mos"], rng.random()) for row in document["stimuli"]]


def test_a_metric_that_is_the_mos_follows_it(document, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "m.csv", ("content", "condition", "Mine", "noise"), table(document))
    found = with_metrics(document, read_scores(path), SETTINGS)
    assert list(found["metrics"]) == ["Mine", "noise"]
    assert found["metrics"]["Mine"]["spearman"] == pytest.approx(1)
    assert found["metrics"]["Mine"]["n"] == 18
    assert {(row["a"], row["b"]) for row in found["metric_differences"]} == {("Mine", "noise")}
    for row, before, (*_, mine, noise) in zip(
        found["stimuli"], document["stimuli"], table(document), strict=True
    ):
        assert row == {**before, "scores": {"Mine": mine, "noise": noise}}


def test_rows_of_metric_and_value_are_the_same(document, tmp_path: Path) -> None:
    wide = write_csv(tmp_path / "m.csv", ("content", "condition", "Mine", "noise"), table(document))
    rows = [
        (a, b, name, v)
        for a, b, *both in table(document)
        for name, v in zip(("Mine", "noise"), both, strict=True)
    ]
    long = write_csv(tmp_path / "l.csv", ("content", "condition", "metric", "value"), rows)
    assert read_scores(long) == read_scores(wide)


def test_stimuli_without_a_score_are_left_out_and_counted(document, tmp_path: Path) -> None:
    rows = [row[:3] for row in table(document)][:12]
    path = write_csv(tmp_path / "m.csv", ("content", "condition", "mine"), rows)
    found = with_metrics(document, read_scores(path), SETTINGS)
    assert found["metrics"]["mine"]["n"] == 12
    assert "metric_scores_missing" in [one["code"] for one in found["warnings"]]


def test_scores_of_another_study_are_refused_with_the_names_here(document, tmp_path: Path) -> None:
    path = write_csv(tmp_path / "m.csv", ("content", "condition", "psnr"), [("baby", "x", 30)])
    with pytest.raises(SurveyError, match="c000/a"):
        with_metrics(document, read_scores(path), SETTINGS)


def test_a_file_without_stimuli_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SurveyError, match="content and condition"):
        read_scores(write_csv(tmp_path / "m.csv", ("image", "psnr"), [("baby", 30)]))
