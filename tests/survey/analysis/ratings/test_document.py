"""Inputs at the edge of what can be said: a named answer, and JSON without NaN, each time."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import StudyFacts
from tests.survey.analysis.support import ratings, simulated

QUICK = AnalysisSettings(bootstrap=40)

RESULT = (
    *(
        "raters",
        "stimuli",
        "conditions",
        "mixed",
        "tests",
        "agreement",
        "sos_a",
        "repeats",
        "drift",
        "answer",
    ),
)


def document(votes, chosen: AnalysisSettings = QUICK) -> dict[str, Any]:
    found = analyse_ratings(votes, chosen)
    json.dumps(found, allow_nan=False)
    return found


def codes(found: dict[str, Any]) -> set[str]:
    return {one["code"] for one in found["warnings"]}


def grid(raters: str, contents: str, conditions: str, vote) -> list[tuple[str, str, str, Any]]:
    return [
        (rater, content, condition, vote(r, c, k))
        for r, rater in enumerate(raters)
        for c, content in enumerate(contents)
        for k, condition in enumerate(conditions)
    ]


CASES: dict[str, tuple[list[tuple[str, str, str, Any]], set[str]]] = {
    "one rater": (grid("p", "abcd", "xy", lambda _r, c, k: 1 + (c + k) % 5), {"one_rater", "single_votes"}),
    "one content": (grid("pqrs", "a", "xy", lambda r, _c, k: 1 + (r * 2 + k) % 5), {"one_content"}),
    "one condition": (grid("pqrs", "abc", "x", lambda r, c, _k: 1 + (r * 2 + c) % 5), {"one_condition"}),
    "one vote": ([("p", "a", "x", 3)], {"one_rater", "one_content", "one_condition", "all_equal"}),
    "all equal": (
        grid("pqrs", "abc", "xy", lambda _r, _c, _k: 3),
        {"all_equal", "unanimous_stimuli", "all_tied", "mixed_no_residual"},
    ),
    "ties everywhere": (grid("pqrs", "abc", "xy", lambda r, c, _k: 1 + (r + c) % 5), {"all_tied"}),
    "raters agree in everything": (
        grid("pqrs", "abcdefgh", "xy", lambda _r, c, k: 1 + (c + k) % 5),
        {"unanimous_stimuli", "p910_too_small"},
    ),
    "a condition missing for an image": (
        [
            row
            for row in grid("pqrs", "abc", "xy", lambda r, c, k: 1 + (r + c * k) % 5)
            if row[1:3] != ("a", "y")
        ],
        {"missing_stimuli"},
    ),
    "copies": (
        2 * grid("pqrs", "abc", "xy", lambda r, c, k: 1 + (r + c * k) % 5),
        {"repeated_votes"},
    ),
    "nobody rated the same": (
        [(f"r{i}", f"c{i}", "xy"[i % 2], 1 + i % 5) for i in range(10)],
        {"single_votes", "missing_stimuli"},
    ),
    "a straight-liner": (
        grid("pqrst", "abcd", "xy", lambda r, c, k: 3 if r == 4 else 1 + (r + c + 2 * k) % 5),
        set(),
    ),
    "two raters who disagree": (grid("pq", "abcd", "xy", lambda r, c, _k: (1 + c, 5 - c)[r]), set()),
}


@pytest.mark.parametrize("name", CASES)
def test_every_edge_has_a_named_answer(tmp_path, name: str) -> None:
    rows, expected = CASES[name]
    for rule in ("none", "bt500", "bt500-sureal", "pearson", "p913"):
        found = document(ratings(tmp_path, rows), AnalysisSettings(bootstrap=20, screening=rule))
        assert expected <= codes(found)
        assert found["answer"]["sentences"][0]["text"]
        assert "{" not in json.dumps([one["text"] for one in found["warnings"]])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(
            st.sampled_from("pqr"),
            st.sampled_from("abc"),
            st.sampled_from(("x", "y", "hr")),
            st.integers(1, 5),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_whatever_the_votes_the_document_is_json(tmp_path, rows) -> None:
    found = document(ratings(tmp_path, rows), AnalysisSettings(bootstrap=10))
    assert found["design"]["votes"] == len(rows)
    assert sum(row["n"] for row in found["stimuli"]) == len(rows)


def test_null_where_votes_are_missing_has_a_reason(tmp_path) -> None:
    found = document(simulated(tmp_path, raters=6, contents=5, conditions=(2, 3, 4), seed=1, missing=0.2))
    assert found["agreement"]["icc_2_1"] is None
    assert found["agreement"]["icc_reason"] == "votes are missing"
    assert found["mixed"]["anova"] is None
    assert found["design"]["missing"] == 6 * 5 * 3 - found["design"]["votes"] > 0


@pytest.mark.parametrize(
    ("scale", "rows", "counts"),
    [
        ("9", grid("pqr", "ab", "xy", lambda r, c, k: 1 + (3 * r + c + 2 * k) % 9), 9),
        ("11", grid("pqr", "ab", "xy", lambda r, c, k: (3 * r + c + 5 * k) % 11), 11),
        ("100", grid("pqr", "ab", "xy", lambda r, c, k: (31.5 * r + 7 * c + 11 * k) % 100), 10),
    ],
)
def test_other_scales(tmp_path, scale: str, rows, counts: int) -> None:
    found = document(ratings(tmp_path, rows, scale=scale, hidden_reference="y"))
    top = {"9": 9, "11": 10, "100": 100}[scale]
    assert found["design"]["scale"]["max"] == top
    for row in found["stimuli"]:
        assert len(row["counts"]) == counts
        assert sum(row["counts"]) == row["n"]
        # Crushing is of the scale of five alone.
        assert row["dmos_crushed"] is None
        if row["condition"] == "y":
            assert row["dmos"] == top


def wild(tmp_path):
    """Fifteen raters of one mind, and one of the opposite."""
    rng = np.random.default_rng(3)
    rows = grid(
        "abcdefghijklmnop",
        "0123456789",
        "xyz",
        lambda r, c, _k: int(
            np.clip((5 - c % 5 if r == 15 else 1 + c % 5) + rng.choice((-1, 0, 0, 0, 1)), 1, 5)
        ),
    )
    return ratings(tmp_path, rows)


@pytest.mark.parametrize("rule", ["bt500", "bt500-sureal", "pearson", "p913"])
def test_both_results_are_given_in_one_form(tmp_path, rule) -> None:
    found = document(wild(tmp_path), AnalysisSettings(bootstrap=40, screening=rule))
    after = found["screened"]
    assert (after["by"], after["rejected"]) == (rule, ["p"])
    assert "screened" in codes(found)
    (said,) = (one["text"] for one in found["warnings"] if one["code"] == "screened")
    names = {"bt500": "ITU-R BT.500", "bt500-sureal": "ITU-R BT.500, sureal", "p913": "ITU-T P.913"}
    assert said.startswith(f"Screening by {names.get(rule, 'Pearson')} leaves out 1 of 16 raters")
    for key in RESULT:
        assert type(after[key]) is type(found[key]), key
    assert list(found["raters"]) == list("abcdefghijklmnop")
    assert list(after["raters"]) == list("abcdefghijklmno")
    assert all(row["n"] == 16 for row in found["stimuli"])
    assert all(row["n"] == 15 for row in after["stimuli"])
    assert found["sos_a"] > after["sos_a"]
    # What is left is what the same votes give without that rater from the start.
    votes = wild(tmp_path)
    without = document(
        replace(votes, excluded=votes.rater == 15), AnalysisSettings(bootstrap=40, screening="none")
    )
    assert after["mixed"] == without["mixed"]
    assert after["tests"] == without["tests"]
    assert without["screened"] is None


def test_a_screening_that_leaves_out_nobody_gives_the_same_twice(tmp_path) -> None:
    found = document(simulated(tmp_path, raters=8, contents=6, conditions=(2, 4), seed=1))
    assert found["screened"]["rejected"] == []
    assert all(found["screened"][key] == found[key] for key in RESULT)


def test_screening_is_listed_by_every_name_whatever_is_asked(tmp_path) -> None:
    names = {f"bt500_{sd}_{zero}" for sd in ("population", "sample") for zero in ("keep", "skip")}
    for rule in ("none", "pearson"):
        found = document(wild(tmp_path), AnalysisSettings(bootstrap=20, screening=rule))
        assert set(found["screening"]) == {*names, "pearson", "spearman", "p913"}


def test_excluded_votes_are_in_neither_result(tmp_path) -> None:
    votes = wild(tmp_path)
    found = document(replace(votes, excluded=votes.rater == 15))
    assert "p" not in found["raters"]
    assert found["design"]["excluded"] == 30
    with pytest.raises(SurveyError, match="all are excluded"):
        analyse_ratings(replace(votes, excluded=np.ones_like(votes.excluded)), QUICK)


@pytest.mark.parametrize(
    ("closed", "interim", "code"),
    [(True, False, ""), (False, True, "interim"), (True, True, "looked_before")],
)
def test_early_looks_are_said(tmp_path, closed: bool, interim: bool, code: str) -> None:
    votes = simulated(tmp_path, raters=4, contents=4, conditions=(2, 4), seed=1)
    facts = StudyFacts(closed=closed, interim=interim, planned_raters=24)
    found = document(replace(votes, facts=facts))
    assert codes(found) & {"interim", "looked_before"} == ({code} if code else set())
    if code == "interim":
        assert "4 of 24 raters" in found["warnings"][0]["text"]


def test_warnings_carry_what_their_translation_needs(tmp_path) -> None:
    for one in document(wild(tmp_path))["warnings"]:
        assert one["id"].format(**one["values"]) == one["text"]
