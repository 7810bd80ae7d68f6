from dataclasses import replace

import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.panel import panel_of
from sr_studio.survey.analysis.ratings.raters import rater_rows, repeat_values, repeats_of
from tests.survey.analysis.support import ratings

ROWS = [("p", "a", "x", 3), ("p", "b", "x", 4), ("q", "a", "x", 2), ("q", "b", "x", 2), ("p", "a", "x", 5)]


@pytest.fixture
def votes(tmp_path):
    """The last vote is a repeat, as a study marks it."""
    found = ratings(tmp_path, ROWS)
    last = np.arange(len(ROWS)) == len(ROWS) - 1
    return replace(found, repeat=last, counted=~last)


def test_a_repeat_is_compared_with_the_first_vote_and_is_no_part_of_means(votes) -> None:
    found = repeats_of(votes)
    assert (found.rater.tolist(), found.first.tolist(), found.again.tolist()) == ([0], [3], [5])
    assert panel_of(votes).mos.tolist() == [2.5, 3]
    assert repeat_values(found)["mae"] == 2


def test_repetitions_of_a_foreign_file_are_repeats_too(tmp_path) -> None:
    found = repeats_of(ratings(tmp_path, [*ROWS, ("p", "b", "x", 3)]))
    assert (found.first.tolist(), found.again.tolist()) == ([3, 4], [5, 3])
    assert repeat_values(found) == {"n": 2, "mae": 1.5, "spearman": pytest.approx(-1)}


def test_excluded_votes_are_not_compared(votes) -> None:
    assert len(repeats_of(replace(votes, excluded=votes.repeat)).first) == 0
    assert repeat_values(repeats_of(replace(votes, excluded=votes.repeat)))["mae"] is None


def test_conduct_of_each_rater(votes) -> None:
    full = replace(
        votes,
        rt_ms=np.array([400.0, 1200, 900, np.nan, 100]),
        gold=np.array([1, 0, -1, -1, -1]),
    )
    found = rater_rows(panel_of(full), full, repeats_of(full), None)
    assert list(found) == ["p", "q"]
    one, two = found["p"], found["q"]
    assert (one["median_rt_ms"], one["fast_share"]) == (800, 0.5)
    assert (one["gold_n"], one["gold_rate"]) == (2, 0.5)
    assert (one["repeat_n"], one["repeat_mae"]) == (1, 2)
    assert (two["gold_rate"], two["repeat_mae"]) == (None, None)
    assert (two["commonest"], two["commonest_share"], two["variance"]) == (2, 1, 0)
    assert (one["bias"], two["bias"]) == (0.75, -0.75)


def test_a_vote_far_from_the_others_is_an_outlier(tmp_path) -> None:
    rows = [(f"r{rater:02}", "a", "x", 100 if rater == 7 else 20) for rater in range(30)]
    votes = ratings(tmp_path, rows, scale="100")
    found = rater_rows(panel_of(votes), votes, repeats_of(votes), None)
    assert {name: row["outliers"] for name, row in found.items() if row["outliers"]} == {"r07": 1}
