import numpy as np
import pytest

from sr_studio.survey.analysis.ratings.mixed.anova import anova_differences
from sr_studio.survey.analysis.ratings.mixed.model import mixed_model
from sr_studio.survey.analysis.ratings.panel import panel_of
from tests.survey.analysis.support import ratings, simulated


def test_complete_data_away_from_the_edge_give_the_closed_anova_form(tmp_path) -> None:
    panel = panel_of(
        simulated(
            tmp_path,
            raters=15,
            contents=12,
            conditions=(2.5, 3, 3.3),
            seed=2,
            spreads=(0.5, 0.5, 0.6, 0.5, 0.7),
            rounded=False,
        )
    )
    full, closed = mixed_model(panel, "full").values, anova_differences(panel)
    assert full is not None
    assert closed is not None
    assert not full["singular"]
    for one, two in zip(full["differences"], closed["differences"], strict=True):
        for field in ("estimate", "se", "df", "t", "ci_low", "ci_high"):
            assert one[field] == pytest.approx(two[field], rel=1e-4), field
        for field in ("p", "p_holm"):
            assert one[field] == pytest.approx(two[field], rel=2e-3), field


def test_the_closed_form_needs_complete_data(tmp_path) -> None:
    votes = simulated(tmp_path, raters=5, contents=4, conditions=(2, 3), seed=2, missing=0.1)
    assert anova_differences(panel_of(votes)) is None


def test_known_variances_are_recovered(tmp_path) -> None:
    spreads = (0.5, 0.3, 0.6, 0.4, 0.7)
    names = ("rater", "rater:condition", "content", "content:condition", "residual")
    found = []
    for seed in range(5):
        votes = simulated(
            tmp_path, raters=40, contents=40, conditions=(2, 3, 4), seed=seed, spreads=spreads, rounded=False
        )
        values = mixed_model(panel_of(votes), "full").values
        assert values is not None
        assert values["converged"]
        found.append([values["variances"][name] for name in names])
    # Five standard errors of the mean over 40 x 5 levels are half of a variance.
    np.testing.assert_allclose(np.mean(found, axis=0), np.square(spreads), rtol=0.3)


def false_positives(tmp_path, kind, *, studies: int) -> float:
    """Share of studies of two equal models that are found different at 5 %: 20 raters, 5 images."""
    found = 0
    for seed in range(studies):
        votes = simulated(
            tmp_path,
            raters=20,
            contents=5,
            conditions=(3, 3),
            seed=1000 + seed,
            spreads=(0.3, 0.2, 0.3, 0.3, 0.7),
            rounded=False,
        )
        values = mixed_model(panel_of(votes), kind).values
        assert values is not None
        found += values["differences"][0]["p"] < 0.05
    return found / studies


@pytest.mark.slow
def test_the_full_model_alone_keeps_its_level(tmp_path) -> None:
    """survey_cli.md 1: .325 for the intercepts alone, .052 for the full model (1,500 simulations)."""
    assert false_positives(tmp_path, "full", studies=100) < 0.12
    assert false_positives(tmp_path, "intercepts", studies=100) > 0.2


@pytest.mark.parametrize(
    ("raters", "contents", "formula", "dropped"),
    [
        (1, 6, "rating ~ condition + (1|content)", {"rater", "rater:condition", "content:condition"}),
        (6, 1, "rating ~ condition + (1|rater)", {"content", "content:condition", "rater:condition"}),
    ],
)
def test_what_votes_cannot_tell_apart_is_dropped_and_named(
    tmp_path, raters: int, contents: int, formula: str, dropped: set[str]
) -> None:
    votes = simulated(tmp_path, raters=raters, contents=contents, conditions=(2, 3, 4), seed=5)
    found = mixed_model(panel_of(votes), "full").values
    assert found is not None
    assert found["formula"] == formula
    assert set(found["dropped"]) == dropped
    assert all(found["dropped"].values())
    assert np.isnan(found["variances"]["content:condition"])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("p", "a", k, v) for k, v in (("x", 3), ("y", 4))], "mixed_nothing_random"),
        ([("p", "a", "x", 3), ("q", "a", "x", 4), ("p", "b", "x", 2)], "mixed_few_votes"),
        ([(r, c, k, 3) for r in "pqr" for c in "abc" for k in "xy"], "mixed_no_residual"),
        (
            [(r, c, k, 1 + i + (k == "y")) for i, r in enumerate("pqr") for c in "abc" for k in "xy"],
            "mixed_no_residual",
        ),
    ],
    ids=["one vote each", "three votes", "all equal", "raters differ by a constant alone"],
)
def test_where_there_can_be_no_model_it_is_named(tmp_path, rows, code: str) -> None:
    found = mixed_model(panel_of(ratings(tmp_path, rows)), "full")
    assert found.values is None
    assert [one.code for one in found.remarks] == [code]


def test_one_condition_has_a_mean_and_no_differences(tmp_path) -> None:
    votes = simulated(tmp_path, raters=8, contents=6, conditions=(3,), seed=1)
    found = mixed_model(panel_of(votes), "full").values
    assert found is not None
    assert found["differences"] == []
    assert found["means"]["a"]["ci_low"] < found["means"]["a"]["mean"] < found["means"]["a"]["ci_high"]


def test_repetitions_are_fitted_as_votes(tmp_path) -> None:
    once = simulated(tmp_path, raters=8, contents=6, conditions=(2, 4), seed=1)
    rows = [
        (once.raters[r], once.contents[c], once.conditions[k], v)
        for r, c, k, v in zip(once.rater, once.content, once.condition, once.rating, strict=True)
    ]
    rng = np.random.default_rng(0)
    again = [(*row[:3], float(np.clip(row[3] + rng.integers(-1, 2), 1, 5))) for row in rows]
    panel = panel_of(ratings(tmp_path, [*rows, *again]))
    full, closed = mixed_model(panel, "full").values, anova_differences(panel)
    assert full is not None
    assert closed is not None
    assert full["differences"][0]["estimate"] == pytest.approx(closed["differences"][0]["estimate"])
