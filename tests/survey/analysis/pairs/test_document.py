import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.survey.analysis.pairs.document import analyse_pairs
from sr_studio.survey.analysis.settings import AnalysisSettings
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.votes import PairVotes
from tests.survey.analysis.golden import Golden
from tests.survey.analysis.pairs.support import pair_votes, rows_of_wins

FEW = AnalysisSettings(bootstrap=50)


def _codes(document: dict[str, Any]) -> set[str]:
    json.dumps(document, allow_nan=False)
    return {one["code"] for one in document["warnings"]}


@pytest.mark.parametrize("name", ["pairs_forced", "pairs_ties"])
def test_every_known_value(shared: Path, name: str) -> None:
    golden = Golden(shared)
    document = analyse_pairs(pair_votes(golden.rows(name)), AnalysisSettings())
    assert golden.disagreements(name, document) == []
    known = golden.expected(name)
    assert document["bradley_terry"]["loglik"] == pytest.approx(known["bt"]["loglik"])
    for row in document["bradley_terry"]["differences"]:
        assert row["se"] == pytest.approx(known["bt"]["se_of_difference"][f"{row['a']}|{row['b']}"], abs=1e-6)
    assert document["position"]["delta_se"] == pytest.approx(known["bt_left"]["delta_se"], abs=1e-6)
    assert document["position"]["delta_p"] == pytest.approx(known["bt_left"]["delta_p_wald"], abs=1e-6)
    assert document["position"]["delta_p_likelihood_ratio"] == pytest.approx(
        known["bt_left"]["lrt_p"], abs=1e-6
    )
    assert document["position"]["wilson_low"] == pytest.approx(known["left"]["wilson"][0], abs=1e-9)
    triads = known["circular_triads"]
    assert document["consistency"]["circular_triads"] == triads["sum"]
    assert document["consistency"]["circular_triads_max"] == triads["max"]
    assert document["consistency"]["zeta"] == pytest.approx(triads["zeta"])
    if "davidson" in known:
        assert document["davidson"]["se"] == pytest.approx(known["davidson"]["se"], abs=1e-6)


def test_intervals_over_raters_and_contents_are_the_wider_ones(shared: Path) -> None:
    document = analyse_pairs(pair_votes(Golden(shared).rows("pairs_forced")), AnalysisSettings(bootstrap=400))
    jod = document["jod"]
    for name in document["items"]:
        width = jod["high"][name] - jod["low"][name]
        both = jod["raters_and_contents"]["high"][name] - jod["raters_and_contents"]["low"][name]
        assert both > width
    assert jod["interval"] == "raters"


def test_two_conditions_are_a_binomial_test() -> None:
    document = analyse_pairs(pair_votes(rows_of_wins([[0, 15], [5, 0]])), FEW)
    (pair,) = document["binomial"]
    assert (pair["wins"], pair["n"]) == (15, 20)
    assert pair["p"] == pytest.approx(0.04139, abs=1e-5)
    assert pair["wilson_low"] == pytest.approx(0.5313, abs=1e-4)
    assert document["jod"]["value"]["a"] == pytest.approx(0.5, abs=1e-6)


def test_one_that_won_everything_is_regularised_by_name() -> None:
    document = analyse_pairs(pair_votes(rows_of_wins([[0, 6, 6], [0, 0, 4], [0, 2, 0]])), FEW)
    assert "no_finite_scale" in _codes(document)
    (told,) = [one["text"] for one in document["warnings"] if one["code"] == "no_finite_scale"]
    assert "a > b, c" in told
    terry = document["bradley_terry"]
    assert terry["regularised"] is True
    assert terry["estimator"] == "minus log-likelihood + 0.01 sum theta^2"
    by_pair = {(row["a"], row["b"]): row for row in terry["differences"]}
    # What is infinite has no test; what is not keeps it.
    assert by_pair["a", "b"]["p"] is None
    assert by_pair["a", "b"]["se"] is None
    assert by_pair["b", "c"]["p"] == pytest.approx(by_pair["b", "c"]["p_holm"])
    assert document["jod"]["regularised"] is True
    assert document["position"]["delta"] is None


def test_islands_are_named() -> None:
    rows = [
        ("r1", "x", "a", "b", "left"),
        ("r2", "x", "a", "b", "right"),
        ("r1", "x", "c", "d", "left"),
        ("r2", "x", "c", "d", "right"),
    ]
    document = analyse_pairs(pair_votes(rows), FEW)
    assert "not_connected" in _codes(document)
    (told,) = [one["text"] for one in document["warnings"] if one["code"] == "not_connected"]
    assert "a, b | c, d" in told


def test_ties_alone_and_no_wins() -> None:
    rows = [("r1", "x", "a", "b", "tie"), ("r2", "y", "b", "a", "tie")]
    document = analyse_pairs(pair_votes(rows), FEW)
    assert {"no_davidson", "not_connected"} <= _codes(document)
    assert document["bradley_terry_ties_half"]["regularised"] is False
    assert document["bradley_terry_ties_half"]["theta"] == pytest.approx({"a": 0.0, "b": 0.0})
    assert document["position"]["p"] is None


def test_ties_put_conditions_on_one_scale_where_wins_do_not() -> None:
    rows = [("r1", "x", "a", "b", "left"), ("r2", "x", "a", "b", "tie"), ("r3", "x", "b", "a", "right")]
    document = analyse_pairs(pair_votes(rows), FEW)
    assert document["bradley_terry"]["regularised"] is True
    assert document["bradley_terry_ties_half"]["regularised"] is False
    assert document["jod"]["regularised"] is False


def test_excluded_training_and_identical_pairs_are_no_wins() -> None:
    rows = [
        ("r1", "x", "a", "b", "left"),
        ("r1", "x", "b", "a", "left"),
        ("r2", "x", "a", "b", "left"),
        ("r2", "x", "a", "a", "left"),
    ]
    votes = pair_votes(rows)
    votes = replace(
        votes, excluded=np.array([False, False, True, False]), counted=np.array([True, False, True, True])
    )
    document = analyse_pairs(votes, FEW)
    assert document["wins"] == [[0, 1], [0, 0]]
    assert document["position"]["identical"] == {"n": 1, "left": 1, "right": 0, "tie": 0}
    assert document["design"]["excluded"] == 1
    assert document["raters"]["r2"]["left_rate"] is None
    # The second answer of r1 is no test trial, and is still compared with the first.
    assert document["consistency"]["swap_agreement"] == 0.0


def test_conditions_of_training_and_gold_alone_are_no_items() -> None:
    rows = [
        ("r1", "practice", "best", "worst", "left"),
        ("r1", "x", "a", "b", "left"),
        ("r1", "x", "best", "worst", "left"),
        ("r1", "x", "b", "a", "left"),
        ("r2", "x", "a", "b", "left"),
        ("r2", "x", "a", "b", "right"),
    ]
    votes = replace(
        pair_votes(rows, repetition=[0, 0, 0, 1, 0, 1]),
        counted=np.array([False, True, False, False, True, False]),
        swap_of=np.array([-1, -1, -1, 1, -1, -1]),
    )
    document = analyse_pairs(votes, FEW)
    assert document["items"] == ["a", "b"]
    assert document["wins"] == [[0, 2], [0, 0]]
    assert document["design"]["contents"] == 1
    assert "not_connected" not in _codes(document)
    assert (document["consistency"]["swap_n"], document["consistency"]["swap_agreement"]) == (1, 0.0)
    assert document["consistency"]["repeat_agreement"] == 0.0


def test_nothing_to_compare_is_said() -> None:
    with pytest.raises(SurveyError, match="no comparison"):
        analyse_pairs(pair_votes([("r", "x", "a", "a", "left")]), FEW)


_NAMES = st.sampled_from(["a", "b", "c", "d"])


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["r1", "r2", "r3"]),
            st.sampled_from(["x", "y"]),
            _NAMES,
            _NAMES,
            st.sampled_from(["left", "right", "tie"]),
        ),
        min_size=1,
        max_size=25,
    )
)
def test_whatever_the_votes_the_document_is_json(rows: list[tuple[str, ...]]) -> None:
    votes: PairVotes = pair_votes(rows)
    if all(row[2] == row[3] for row in rows):
        return
    document = analyse_pairs(votes, AnalysisSettings(bootstrap=20))
    json.dumps(document, allow_nan=False)
    assert sum(document["bradley_terry"]["theta"].values()) == pytest.approx(0, abs=1e-9)
    assert all(value is not None for value in document["jod"]["value"].values())
