from dataclasses import replace
from typing import Any

import pytest

from sr_studio.survey.analysis.multiple import holm
from sr_studio.survey.analysis.ratings.answer import in_words
from sr_studio.survey.analysis.ratings.document import analyse_ratings
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.votes import StudyFacts
from tests.survey.analysis.support import ratings, simulated


def answer(votes, test="mixed", planned=()) -> dict[str, Any]:
    votes = replace(votes, facts=StudyFacts(planned=planned))
    return analyse_ratings(votes, AnalysisSettings(test=test, screening="none", bootstrap=300))["answer"]


@pytest.fixture(scope="module")
def votes(tmp_path_factory):
    """Conditions a, b, c of means 2, 3.2 and 3.3."""
    return simulated(
        tmp_path_factory.mktemp("votes"), raters=20, contents=12, conditions=(2, 3.2, 3.3), seed=5,
        spreads=(0.3, 0.1, 0.3, 0.2, 0.7),
    )  # fmt: skip


def first(found: dict[str, Any]) -> str:
    return found["sentences"][0]["text"]


def test_the_best_and_the_next_are_compared(votes) -> None:
    found = answer(votes)
    (pair,) = found["pairs"]
    assert {pair["a"], pair["b"]} == {"b", "c"}
    assert pair["estimate"] > 0
    assert not pair["told_apart"]
    assert first(found).startswith(f"The votes do not tell {pair['a']} and {pair['b']} apart")
    assert "20 raters, 12 images; mixed model" in first(found)
    assert "after Holm over 3 pairs" in first(found)


@pytest.mark.parametrize("pair", [("a", "c"), ("c", "a")])
@pytest.mark.parametrize("test", ["mixed", "bootstrap", "wilcoxon"])
def test_a_planned_pair_is_answered_whichever_way_round_it_was_planned(votes, test, pair) -> None:
    found = answer(votes, test, (pair,))
    (row,) = found["pairs"]
    assert (row["a"], row["b"], row["told_apart"]) == ("c", "a", True)
    assert 1 < row["estimate"] < 1.6
    assert first(found).startswith("People rated c above a by 1.")
    if test == "wilcoxon":
        assert row["ci_low"] is None
        assert "treats every vote as independent" in first(found)
    else:
        assert row["ci_low"] < row["estimate"] < row["ci_high"]


def test_planned_pairs_are_a_family_of_their_own(votes) -> None:
    one, two = (answer(votes, planned=plan)["pairs"] for plan in ((("c", "b"),), (("c", "b"), ("b", "a"))))
    assert one[0]["p_holm"] == one[0]["p"]
    assert "after Holm" not in first(answer(votes, planned=(("c", "b"),)))
    assert [row["p_holm"] for row in two] == pytest.approx(holm([row["p"] for row in two]))
    assert "over 2 pairs" in first(answer(votes, planned=(("c", "b"), ("b", "a"))))
    # A plan of conditions that are not there is none.
    assert answer(votes, planned=(("c", "zebra"),)) == answer(votes)


def test_the_hidden_reference_is_no_rival(tmp_path) -> None:
    made = simulated(tmp_path, raters=6, contents=8, conditions=(2, 3, 4.9), seed=5)
    found = answer(replace(made, hidden_reference="c"))
    assert {found["pairs"][0]["a"], found["pairs"][0]["b"]} == {"a", "b"}
    two = simulated(tmp_path, raters=6, contents=8, conditions=(2, 4.9), seed=5)
    only = answer(replace(two, hidden_reference="b"))
    assert {only["pairs"][0]["a"], only["pairs"][0]["b"]} == {"a", "b"}


def test_the_limits_are_said(tmp_path) -> None:
    made = simulated(tmp_path, raters=6, contents=3, conditions=(2, 3), seed=5)
    text = " ".join(one["text"] for one in answer(replace(made, hidden_reference="b"))["sentences"])
    assert "So few say little about other images" in text
    assert "With fewer than 15 a test is informal" in text
    assert "The hidden reference b got" in text


def test_enough_of_everything_has_no_limits(tmp_path) -> None:
    made = simulated(tmp_path, raters=15, contents=8, conditions=(2, 3), seed=5)
    assert len(answer(made)["sentences"]) == 1


def test_without_a_model_the_bootstrap_answers(tmp_path) -> None:
    rows = [(r, c, k, 4 if k == "x" else 2) for r in "pqr" for c in "abc" for k in "xy"]
    found = answer(ratings(tmp_path, rows))
    assert found["test"] == "bootstrap"
    assert first(found) == (
        "People rated x above y by 2.00 (95 % interval 2.00 to 2.00; 3 raters, 3 images; bootstrap over "
        "raters and images)."
    )


def test_one_condition_is_not_compared(tmp_path) -> None:
    found = answer(ratings(tmp_path, [("p", "a", "x", 4)]))
    assert found["pairs"] == []
    assert first(found) == (
        "x has a mean opinion score of 4.00 (1 rater, 1 image); there is nothing to compare it with."
    )


@pytest.mark.parametrize(
    ("p", "words"),
    [(0.5, "p = 0.50"), (0.0444, "p = 0.044"), (0.00012, "p = 0.0001"), (1e-9, "p < 0.0001"), (None, "p –")],
)
def test_p_values_in_words(p, words: str) -> None:
    assert in_words(p) == words
