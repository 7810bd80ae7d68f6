import json
from dataclasses import replace

import pytest

from sr_studio.survey.analysis.pairs.document import analyse_pairs
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.simulation.panel import Panel
from sr_studio.survey.simulation.tables import simulate_pairs
from sr_studio.survey.simulation.truth import Spread, Truth
from sr_studio.survey.votes import PairVotes, StudyFacts
from tests.survey.analysis.pairs.support import pair_votes, rows_of_wins

SETTINGS = AnalysisSettings(bootstrap=400)


def _votes(*, raters: int = 16, contents: int = 8, **more: object) -> PairVotes:
    spread = Spread(rater=0, image=0, rater_condition=0.1, image_condition=0.1, residual=0)
    truth = Truth(conditions={"a": 0.0, "b": 2.0, "c": 1.9}, spread=spread, **more)  # type: ignore[arg-type]
    return simulate_pairs(Panel(truth, raters=raters, contents=contents, seed=3))


def test_the_best_two_are_spoken_of_and_what_cannot_be_told_apart() -> None:
    answer = analyse_pairs(_votes(), SETTINGS)["answer"]
    json.dumps(answer, allow_nan=False)
    (pair,) = answer["pairs"]
    assert {pair["a"], pair["b"]} == {"b", "c"}
    assert pair["estimate"] >= 0
    assert pair["told_apart"] is False
    assert answer["sentences"][0]["text"].startswith("The votes do not tell")
    assert answer["test"] == "raters_and_contents"
    # Enough raters and images: no sentence of limits.
    assert len(answer["sentences"]) == 1


def test_planned_pairs_are_spoken_of_the_better_one_first() -> None:
    votes = replace(_votes(), facts=StudyFacts(planned=(("a", "b"), ("c", "a"))))
    answer = analyse_pairs(votes, SETTINGS)["answer"]
    assert [(one["a"], one["b"]) for one in answer["pairs"]] == [("b", "a"), ("c", "a")]
    assert all(one["told_apart"] and one["share"] > 0.7 and one["ci_low"] > 0 for one in answer["pairs"])
    assert answer["sentences"][0]["text"].startswith("People preferred b to a in ")
    assert "after Holm over 3 pairs" in answer["sentences"][0]["text"]


def test_one_rater_is_a_binomial_test_of_the_votes() -> None:
    rows = [(("r0"), *row[1:]) for row in rows_of_wins([[0, 4], [16, 0]])]
    answer = analyse_pairs(pair_votes(rows), SETTINGS)["answer"]
    (pair,) = answer["pairs"]
    assert answer["test"] == "binomial"
    assert (pair["a"], pair["share"]) == ("b", 0.8)
    assert pair["ci_low"] < 0.8 < pair["ci_high"]
    assert pair["p_holm"] == pytest.approx(0.0118, abs=1e-3)
    texts = [one["text"] for one in answer["sentences"]]
    assert any(text.startswith("There is one rater: ") for text in texts)
    assert any(text.startswith("Images: 1.") for text in texts)


def test_ties_and_a_leaning_to_one_side_are_said() -> None:
    texts = [
        one["text"]
        for one in analyse_pairs(_votes(left_bias=0.8, tie_width=0.4), SETTINGS)["answer"]["sentences"]
    ]
    assert any(text.startswith("“No difference” was the answer in ") for text in texts)
    assert any(text.startswith("The left picture was chosen in ") for text in texts)


def test_the_share_leaves_ties_out_as_the_table_of_pairs_does_and_says_so() -> None:
    rows = [(f"r{at}", "one", "a", "b", choice) for at, choice in enumerate(["left"] * 6 + ["right"] * 2)]
    rows += [(f"r{at}", "one", "b", "a", "tie") for at in range(8, 12)]
    document = analyse_pairs(pair_votes(rows), SETTINGS)
    (pair,), (row,) = document["answer"]["pairs"], document["binomial"]
    assert pair["share"] == row["share"] == 0.75
    assert (
        "in 75 % of decided comparisons (4 ties of 12 left out)" in document["answer"]["sentences"][0]["text"]
    )


def test_a_pair_of_ties_alone_has_no_share() -> None:
    rows = [(f"r{at}", "one", "a", "b", "tie") for at in range(6)]
    rows += [(f"r{at}", "one", "a", "c", "left") for at in range(6)]
    rows += [(f"r{at}", "one", "b", "c", "right") for at in range(6)]
    votes = replace(pair_votes(rows), facts=StudyFacts(planned=(("a", "b"),)))
    (first, *_) = analyse_pairs(votes, SETTINGS)["answer"]["sentences"]
    assert first["text"].startswith("“No difference” was every answer to a and b")


def test_a_winner_of_everything_is_no_distance() -> None:
    document = analyse_pairs(pair_votes(rows_of_wins([[0, 9], [0, 0]])), SETTINGS)
    assert any("made finite by a rule" in one["text"] for one in document["answer"]["sentences"])


def test_bootstrap_p_values_are_those_of_their_intervals() -> None:
    for row in analyse_pairs(_votes(), SETTINGS)["jod"]["differences"]:
        for kind in ("raters", "raters_and_contents"):
            apart = row[f"{kind}_low"] > 0 or row[f"{kind}_high"] < 0
            assert apart is (row[f"{kind}_p"] < 0.05) or abs(row[f"{kind}_p"] - 0.05) < 0.01
            assert row[f"{kind}_p"] <= row[f"{kind}_p_holm"] <= 1
