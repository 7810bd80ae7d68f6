from dataclasses import replace
from typing import Any

import pytest

from sr_studio.errors import message
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


def test_one_rater_is_told_of_images_alone(tmp_path) -> None:
    made = simulated(tmp_path, raters=1, contents=10, conditions=(1.5, 4), seed=5)
    document = analyse_ratings(made, AnalysisSettings(bootstrap=100))
    assert {row["ci_kind"] for row in document["conditions"].values()} == {"content"}
    row = document["conditions"]["a"]
    assert [row["ci_low"], row["ci_high"]] == row["intervals"]["content"]
    assert "other raters" in document["tests"]["bootstrap_label"]
    told = [one["text"] for one in document["answer"]["sentences"]]
    assert told[0].startswith("One person rated b above a by ")
    assert "mixed model over images, this rater only" in told[0]
    assert "There is one rater: nothing can be said of other people." in told
    assert "one_rater" in [one["code"] for one in document["warnings"]]


def test_one_content_is_told_of_raters_alone(tmp_path) -> None:
    made = simulated(tmp_path, raters=16, contents=1, conditions=(1.5, 4), seed=5)
    document = analyse_ratings(made, AnalysisSettings(bootstrap=100))
    assert {row["ci_kind"] for row in document["conditions"].values()} == {"rater"}
    told = [one["text"] for one in document["answer"]["sentences"]]
    assert "mixed model over raters, this image only" in told[0]
    assert "There is one image: nothing can be said of other images." in told


def test_one_rater_on_one_content_tells_nothing_apart(tmp_path) -> None:
    found = answer(ratings(tmp_path, [("p", "a", "x", 5), ("p", "a", "y", 1)], scale="5"))
    assert not found["pairs"][0]["told_apart"]
    assert found["pairs"][0]["ci_low"] is None
    assert "no interval" in first(found)


def test_an_anchor_is_no_rival_without_a_plan(tmp_path) -> None:
    made = simulated(tmp_path, raters=6, contents=8, conditions=(2, 3, 4), seed=5)

    def pair(**facts) -> set[str]:
        votes = replace(made, facts=StudyFacts(**facts))
        found = analyse_ratings(votes, AnalysisSettings(screening="none", bootstrap=50))["answer"]["pairs"][0]
        return {found["a"], found["b"]}

    assert pair() == {"b", "c"}
    assert pair(anchors=("b",)) == {"a", "c"}
    assert pair(anchors=("b",), planned=(("a", "b"),)) == {"a", "b"}
    # Two are left only with the anchor.
    assert pair(anchors=("a", "b")) == {"b", "c"}


def test_a_reference_of_that_name_is_named_once(tmp_path) -> None:
    rows = [(r, c, k, 2) for r in "pqr" for c in "ab" for k in ("x", "y", "reference")]
    text = " ".join(one["text"] for one in answer(ratings(tmp_path, rows, scale="5"))["sentences"])
    assert "The hidden reference got 2.00 only" in text


def test_who_is_left_out_is_said_with_the_rule(tmp_path) -> None:
    made = simulated(tmp_path, raters=5, contents=6, conditions=(2, 3), seed=5)
    flagged = replace(
        made,
        excluded=made.rater == 3,
        reasons=tuple("fell asleep" if rater == 3 else "" for rater in made.rater),
    )
    document = analyse_ratings(flagged, AnalysisSettings(bootstrap=50, exclude=("rater=r001",)))
    assert document["excluded_raters"] == [
        {"rule": "rater=r001", "rater": "r001", "value": None},
        {"rule": "fell asleep", "rater": "r003", "value": None},
    ]
    told = [one["text"] for one in document["answer"]["sentences"]]
    assert "Left out of all of this: r001 (rater=r001); r003 (fell asleep); 24 votes." in told
    assert document["screened"]["answer"]["sentences"][1]["text"] == told[1]


def test_who_breaks_the_study_s_rules_and_stays_is_remarked(tmp_path) -> None:
    made = simulated(tmp_path, raters=4, contents=6, conditions=(2, 3), seed=5)
    rule = message("{share} of votes under 500 ms (rule: at most {most})", share="40%", most="25%")
    made = replace(made, facts=StudyFacts(rules_broken=(("r002", "R03", rule),)))

    def remarks(*exclude: str) -> list[str]:
        found = analyse_ratings(made, AnalysisSettings(bootstrap=20, exclude=exclude))
        return [one["text"] for one in found["warnings"] if one["code"] == "rules_broken"]

    (text,) = remarks()
    assert text.startswith("R03 breaks a rule that was fixed before the first vote, and is not left out: 40%")
    assert remarks("rater=r002") == []
