"""Every value of the golden file's rating sets (scipy, statsmodels, sureal, lme4, lmerTest, psych, coin)."""

from functools import cache
from typing import Any

import pytest

from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from tests.survey.analysis.support import golden, golden_ratings, needs_reference

pytestmark = needs_reference

SETS = ("acr_complete", "acr_missing")


@cache
def document(name: str) -> dict[str, Any]:
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory() as folder:
        votes = golden_ratings(name, Path(folder))
    return analyse_ratings(votes, AnalysisSettings(bootstrap=4000))


def pair(name: str) -> tuple[str, str]:
    one, two = name.split("|")
    return one, two


def rows(found: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {f"{row['a']}|{row['b']}": row for row in found}


def stimuli(name: str) -> dict[str, dict[str, Any]]:
    return {f"{row['content']}|{row['condition']}": row for row in document(name)["stimuli"]}


def close(value: float, *, within: float = 1e-6):
    return pytest.approx(value, abs=within, rel=1e-9)


@pytest.mark.parametrize("name", SETS)
def test_stimuli(name: str) -> None:
    expected, found = golden()["expected"][name], stimuli(name)
    assert set(found) == set(expected["stim"])
    for key, row in expected["stim"].items():
        own = found[key]
        for field, theirs in (
            ("n", "n"), ("mos", "mos"), ("sd", "sd"), ("ci_half", "t_half"), ("median", "median"),
            ("gob", "gob"), ("pow", "pow"), ("counts", "counts"),
        ):  # fmt: skip
            assert own[field] == close(row[theirs]), (key, field)
        assert own["mos_p913"] == close(expected["mos_p913"][key])
        assert own["mos_p910"] == close(expected["p910"]["psi"][key])
        assert own["se_p910"] == close(expected["p910"]["se"][key])
    assert document(name)["sos_a"] == close(expected["sos_a"])


@pytest.mark.parametrize("name", SETS)
def test_dmos_in_every_variant(name: str) -> None:
    expected, found = golden()["expected"][name], stimuli(name)
    for key, row in expected["dmos"].items():
        own = found[key]
        assert (own["dmos_n"], own["dmos"]) == (row["n"], close(row["dmos"]))
        assert own["dmos_ci_half"] == close(row["half"])
        assert own["dmos_crushed"] == close(row["crushed"])
        assert own["dmos_sureal"] == close(expected["dmos_sureal"][key])
        assert own["dmos_p910crowd"] == close(expected["dmos_p910crowd"][key])


@pytest.mark.parametrize("name", SETS)
def test_screening_by_every_name(name: str) -> None:
    expected, found = golden()["expected"][name], document(name)["screening"]
    for variant in ("population_keep", "population_skip", "sample_keep", "sample_skip"):
        theirs, own = expected["bt500"][variant], found[f"bt500_{variant}"]
        assert own["rejected"] == theirs["rejected"]
        for rater, row in own["raters"].items():
            assert (row["p"], row["q"]) == (theirs["P"][rater], theirs["Q"][rater]), (variant, rater)
            assert row["ratio"] == close(theirs["ratio"][rater])
    for how in ("pearson", "spearman"):
        assert found[how]["rejected"] == expected[how]["rejected"]
        assert found[how]["threshold"] == close(expected[how]["threshold"])
        assert {one: row["r"] for one, row in found[how]["raters"].items()} == close(expected[how]["r"])


@pytest.mark.parametrize("name", SETS)
def test_raters(name: str) -> None:
    expected, found = golden()["expected"][name], document(name)["raters"]
    assert list(found) == expected["raters"]
    for rater, row in found.items():
        assert row["bias"] == close(expected["bias"][rater])
        assert row["inconsistency"] == close(expected["p910"]["v"][rater])
        assert row["pearson"] == close(expected["pearson"]["r"][rater])
        assert row["spearman"] == close(expected["spearman"]["r"][rater])


@pytest.mark.parametrize("name", SETS)
def test_conditions_and_their_intervals(name: str) -> None:
    expected, found = golden()["expected"][name], document(name)["conditions"]
    assert list(found) == golden()["condition_order"][name]
    for condition, row in expected["condition"].items():
        own = found[condition]
        assert own["mos"] == close(row["macro_mean"])
        assert own["vote_mean"] == close(row["vote_mean"])
        assert own["mean_rank"] == close(expected["mean_rank"][condition])
        for kind, theirs in (
            ("rater", "rater_half"), ("content", "content_half"), ("vote_naive", "vote_half_naive"),
        ):  # fmt: skip
            low, high = own["intervals"][kind]
            assert (high - low) / 2 == close(row[theirs]), (condition, kind)
        assert own["ci_kind"] == "mixed"
        assert [own["ci_low"], own["ci_high"]] == own["intervals"]["mixed"]


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("kind", ["intercepts", "full"])
def test_mixed_models_are_lme4_s_and_lmertest_s(name: str, kind: str) -> None:
    expected, found = golden()["expected"][name][f"mixed_{kind}"], document(name)["mixed"][kind]
    assert found["loglik"] == close(expected["reml_loglik"], within=1e-5)
    assert found["converged"]
    if "singular" in expected:
        assert found["singular"] == expected["singular"]
    for term, variance in expected["var"].items():
        own = found["variances"]["residual" if term == "Residual" else term]
        assert own == pytest.approx(variance, rel=1e-4, abs=1e-5), term
    for condition, row in expected["means"].items():
        own = found["means"][condition]
        assert own["mean"] == close(row["mean"], within=1e-5)
        assert own["se"] == pytest.approx(row["se"], rel=1e-5)
        assert own["df"] == pytest.approx(row["df"], rel=1e-4)
        assert (own["ci_low"], own["ci_high"]) == close((row["low"], row["high"]), within=1e-5)
    own_rows = rows(found["differences"])
    assert list(own_rows) == list(expected["pairs"])
    for name_of_pair, row in expected["pairs"].items():
        own = own_rows[name_of_pair]
        assert own["estimate"] == close(row["diff"], within=1e-5)
        assert own["se"] == pytest.approx(row["se"], rel=1e-5)
        assert own["df"] == pytest.approx(row["df"], rel=1e-4)
        assert own["p"] == pytest.approx(row["p"], rel=1e-3)
        assert own["p_holm"] == pytest.approx(expected["pairs_holm"][name_of_pair], rel=1e-3)


@pytest.mark.parametrize("name", SETS)
def test_wilcoxon(name: str) -> None:
    expected, found = golden()["expected"][name]["wilcoxon"], rows(document(name)["tests"]["wilcoxon"])
    assert list(found) == list(expected)
    for key, row in expected.items():
        for field, theirs in (
            ("n", "n"), ("nonzero", "nonzero"), ("v", "V"), ("p", "p_drop"), ("p_pratt", "p_pratt"),
            ("p_holm", "p_holm"), ("median_difference", "median_difference"),
            ("mean_difference", "mean_difference"),
        ):  # fmt: skip
            assert found[key][field] == close(row[theirs]), (key, field)


@pytest.mark.parametrize("name", SETS)
def test_paired_t_over_raters_and_over_contents(name: str) -> None:
    expected, found = golden()["expected"][name]["paired_t"], document(name)["tests"]["paired_t"]
    for over, theirs in (("raters", "by_rater_p"), ("contents", "by_content_p")):
        own = rows(found[over])
        assert list(own) == list(expected)
        for key, row in expected.items():
            assert own[key]["p"] == close(row[theirs]), (over, key)


@pytest.mark.parametrize("name", SETS)
def test_bootstrap_over_raters_and_contents(name: str) -> None:
    expected, found = golden()["expected"][name], document(name)
    within = 0.03 + 2 * expected["bootstrap_spread"]
    for key, ends in expected["bootstrap"]["differences"].items():
        row = rows(found["tests"]["bootstrap"])[key]
        assert (row["ci_low"], row["ci_high"]) == close(ends, within=within), key
    for condition, ends in expected["bootstrap"]["means"].items():
        assert found["conditions"][condition]["intervals"]["bootstrap"] == close(ends, within=within)


@pytest.mark.parametrize("name", SETS)
def test_agreement(name: str) -> None:
    expected, found = golden()["expected"][name], document(name)["agreement"]
    assert found["alpha_ordinal"] == close(expected["alpha"]["ordinal"])
    assert found["alpha_interval"] == close(expected["alpha"]["interval"])
    if "icc" not in expected:
        assert found["icc_2_1"] is None
        assert found["icc_reason"] == "votes are missing"
        return
    icc = expected["icc"]
    for own, theirs in (("icc_2_1", "2,1"), ("icc_2_k", "2,k")):
        assert found[own] == close(icc[theirs]["icc"])
        assert found[f"{own}_low"] == close(icc[theirs]["low"])
        assert found[f"{own}_high"] == close(icc[theirs]["high"])
    assert (found["icc_3_1"], found["icc_3_k"]) == close((icc["3,1"]["icc"], icc["3,k"]["icc"]))


def test_the_same_seed_gives_the_same_document_and_another_does_not(tmp_path) -> None:
    votes = golden_ratings("acr_missing", tmp_path)
    one, two, three = (
        analyse_ratings(votes, AnalysisSettings(bootstrap=200, seed=seed, screening="none"))
        for seed in (1, 1, 2)
    )
    assert one == two
    assert one["tests"]["bootstrap"] != three["tests"]["bootstrap"]
    assert one["settings"]["generator"] == "PCG64"
