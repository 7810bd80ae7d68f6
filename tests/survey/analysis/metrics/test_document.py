import json
from math import nan
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.analysis.metrics.document import analyse_metrics
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import MetricTable
from tests.survey.analysis.golden import Golden
from tests.survey.analysis.metrics.support import metric_table

FEW = AnalysisSettings(bootstrap=60)


def _codes(document: dict[str, Any]) -> list[str]:
    json.dumps(document, allow_nan=False)
    return [one["code"] for one in document["warnings"]]


def test_every_known_value(shared: Path) -> None:
    golden = Golden(shared)
    rows = golden.rows("metrics_30")
    columns = list(zip(*rows, strict=True))
    table = metric_table(
        columns[2],
        {"psnr": columns[5], "ssim": columns[6], "lpips": columns[7]},
        contents=columns[0],
        conditions=columns[1],
        n=columns[3],
        sd=columns[4],
    )
    document = analyse_metrics(table, AnalysisSettings())
    assert golden.disagreements("metrics_30", document) == []
    known = golden.expected("metrics_30")
    for name in ("psnr", "ssim", "lpips"):
        got, right = document["metrics"][name], known[name]
        assert [got["pearson_low"], got["pearson_high"]] == pytest.approx(right["pearson_fisher"], abs=1e-6)
        assert [got["spearman_low"], got["spearman_high"]] == pytest.approx(
            right["spearman_fieller"], abs=1e-6
        )
        assert [got["plcc_low"], got["plcc_high"]] == pytest.approx(
            right["logistic4"]["plcc_fisher"], abs=1e-5
        )
        assert got["rmse_p1401"] == pytest.approx(right["logistic4"]["rmse_p1401"], abs=1e-5)
        assert got["outlier_ratio"] == pytest.approx(right["logistic4"]["outlier_ratio"])
        assert got["logistic"]["parameters"] == pytest.approx(right["logistic4"]["parameters"], rel=1e-3)
    differences = {(row["statistic"], row["a"], row["b"]): row for row in document["metric_differences"]}
    for statistic, where in (("spearman", "spearman"), ("plcc", "plcc4")):
        for pair, right in known["differences"][where].items():
            row = differences[(statistic, *pair.split("|"))]
            assert row["williams_t"] == pytest.approx(right["williams_t"], abs=1e-4)
            assert row["williams_p"] == pytest.approx(right["williams_p"], abs=1e-6)
    assert document["metrics"]["lpips"]["direction"] == "lower"


def test_a_distance_is_turned_and_its_curve_is_in_its_own_units() -> None:
    distance = np.linspace(0.1, 0.6, 20)
    document = analyse_metrics(metric_table(5 - 6 * distance, {"lpips": distance}), FEW)
    section = document["metrics"]["lpips"]
    assert section["pearson"] == pytest.approx(1.0)
    curve = section["logistic"]["curve"]
    assert curve["x"][0] == pytest.approx(0.1)
    assert curve["x"][-1] == pytest.approx(0.6)
    assert curve["mos"][0] > curve["mos"][-1]


def test_a_metric_that_people_contradict_is_said() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(size=30)
    document = analyse_metrics(metric_table(3 - x + 0.1 * rng.normal(size=30), {"psnr": x}), FEW)
    assert "falling_curve" in _codes(document)
    assert document["metrics"]["psnr"]["pearson"] < -0.9
    assert document["metrics"]["psnr"]["logistic"]["monotone"] is False


def test_missing_values_leave_their_row_out_of_that_metric_alone() -> None:
    rng = np.random.default_rng(2)
    mos = rng.normal(3, 1, 20)
    a, b = mos + rng.normal(size=20), mos + rng.normal(size=20)
    a[3] = nan
    document = analyse_metrics(metric_table(mos, {"a": a, "b": b}), FEW)
    assert (document["metrics"]["a"]["n"], document["metrics"]["b"]["n"]) == (19, 20)
    row = document["metric_differences"][0]
    assert row["n"] == 19
    both = np.isfinite(a)
    r = np.corrcoef(a[both], mos[both])[0, 1] - np.corrcoef(b[both], mos[both])[0, 1]
    assert row["difference"] == pytest.approx(r)


@pytest.mark.parametrize(
    ("mos", "values", "code"),
    [
        ([3, 3, 3, 3, 3, 3, 3], [1, 2, 3, 4, 5, 6, 7], "flat"),
        ([1, 2, 3, 4, 5, 4, 3], [2, 2, 2, 2, 2, 2, 2], "flat"),
        ([1, 2, 3], [1, 3, 2], "no_curve"),
        ([1], [1], "flat"),
        ([1, 2, 3, 4, 3, 2, 1], [1, 2, 3, 4, 3, 2, 1], "few_stimuli"),
    ],
)
def test_degenerate_input_is_null_with_a_warning(mos: list[float], values: list[float], code: str) -> None:
    document = analyse_metrics(metric_table(mos, {"psnr": values}), FEW)
    assert code in _codes(document)


def test_one_content_has_no_bootstrap() -> None:
    table = metric_table(
        [1, 2, 3, 4, 5, 3], {"a": [1, 3, 2, 4, 5, 3], "b": [2, 1, 3, 5, 4, 3]}, contents=["x"] * 6
    )
    document = analyse_metrics(table, FEW)
    assert "no_bootstrap" in _codes(document)
    assert document["metric_differences"][0]["bootstrap_low"] is None


def test_no_scores_at_all() -> None:
    with pytest.raises(SurveyError, match="no score"):
        analyse_metrics(metric_table([1, 2], {"a": [nan, nan]}), FEW)


def test_several_studies_stand_alone_and_together() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=60)
    # The same relation, but raters of the second study are two points more severe.
    mos = np.clip(3 + 0.8 * x + 0.3 * rng.normal(size=60), -9, 9) - np.repeat([0, 2], 30)
    table = metric_table(
        mos, {"psnr": x}, studies=["one"] * 30 + ["two"] * 30, contents=[f"c{i % 10}" for i in range(60)]
    )
    document = analyse_metrics(table, FEW)
    assert "several_studies" in _codes(document)
    alone = [document["studies"][name]["metrics"]["psnr"]["pearson"] for name in ("one", "two")]
    across = document["across_studies"]["psnr"]["pearson"]
    assert min(alone) <= across["value"] <= max(alone)
    assert across["low"] < across["value"] < across["high"]
    assert document["metrics"]["psnr"]["pearson"] < min(alone)
    assert across["studies"] == 2


_VALUES = st.lists(st.sampled_from([0.0, 1.0, 1.5, 2.0, nan, 30.0]), min_size=1, max_size=9)


@settings(max_examples=40)
@given(_VALUES, st.randoms())
def test_whatever_the_scores_the_document_is_json(values: list[float], random) -> None:
    if np.isnan(values).all():
        return
    mos = [random.choice([1.0, 2.0, 5.0]) for _ in values]
    other = [random.choice([1.0, 2.0, 5.0]) for _ in values]
    contents = [random.choice("xyz") for _ in values]
    table = metric_table(mos, {"psnr": values, "lpips": other}, contents=contents)
    json.dumps(analyse_metrics(table, AnalysisSettings(bootstrap=10)), allow_nan=False)


def rated(mos: list[float], **metrics: list[float]) -> MetricTable:
    """A table of a content a stimulus."""
    return metric_table(mos, metrics)


def test_a_curve_is_not_drawn_through_a_few_stimuli() -> None:
    """A step fits nine stimuli well, whatever their ranks say."""
    mos = [4.2, 3.1, 4.4, 3.3, 4.0, 3.2, 4.1, 3.0, 4.3]
    scores = [30.0, 20.0, 21.0, 26.0, 22.0, 25.0, 23.0, 24.0, 31.0]
    document = analyse_metrics(rated(mos, psnr=scores), AnalysisSettings(bootstrap=50))
    section = document["metrics"]["psnr"]
    assert (section["plcc"], section["rmse"], section["plcc_reason"]) == (None, None, "few")
    assert section["logistic"]["curve"] is None
    assert {"no_curve", "few_stimuli"} <= set(_codes(document))


def test_a_curve_that_is_a_step_or_falls_gives_no_plcc() -> None:
    values = [20.0, 20.5, 21.0, 21.5, 22.0, 22.5, 40.0, 40.5, 41.0, 41.5, 42.0, 42.5]
    step = analyse_metrics(
        rated([2.2, 2.1, 2.3, 2.0, 2.2, 2.1, 4.0, 3.9, 4.1, 4.0, 3.8, 4.0], psnr=values),
        AnalysisSettings(bootstrap=50),
    )
    assert (step["metrics"]["psnr"]["plcc"], step["metrics"]["psnr"]["plcc_reason"]) == (None, "step")
    falls = analyse_metrics(
        rated([5 - 0.1 * place for place in range(12)], psnr=values), AnalysisSettings(bootstrap=50)
    )
    assert (falls["metrics"]["psnr"]["plcc"], falls["metrics"]["psnr"]["plcc_reason"]) == (None, "falling")


def test_people_prefer_the_worse_values_only_where_that_is_told_from_nothing() -> None:
    values = [float(place) for place in range(12)]
    weak = [3.2, 2.8, 3.4, 3.3, 2.6, 3.5, 2.7, 3.1, 2.9, 3.0, 2.8, 3.1]
    strong = [5 - 0.2 * place for place in range(12)]
    found = [
        _codes(analyse_metrics(rated(mos, psnr=values), AnalysisSettings(bootstrap=50)))
        for mos in (weak, strong)
    ]
    assert ["contradicted" in codes for codes in found] == [False, True]


def test_a_bootstrap_interval_does_not_end_at_its_estimate() -> None:
    made = rated([1.0, 2.0, 3.0, 4.0], psnr=[1.0, 2.0, 3.0, 4.0])
    section = analyse_metrics(made, AnalysisSettings(bootstrap=200))["metrics"]["psnr"]
    assert section["spearman"] == 1
    assert section["spearman_bootstrap_low"] is section["spearman_bootstrap_high"] is None
