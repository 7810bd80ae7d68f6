"""Sample sizes against survey.md 4.12 and the two-way planner of the golden values."""

from itertools import pairwise

import pytest

from sr_studio.survey.design.power import (
    Spread,
    contents_help_more,
    contents_needed,
    degrees_of_freedom,
    least_wins,
    power_of,
    power_of_votes,
    quantile,
    raters_needed,
    smallest_difference,
    smallest_preference,
    standard_error,
    votes_needed,
)


@pytest.mark.parametrize(
    ("raters", "contents", "error", "power"),
    [
        (24, 10, 0.1594260539, 0.4688289704),
        (12, 20, 0.1405346932, 0.569358111),
        (40, 5, 0.2071231518, 0.3044828703),
    ],
)
def test_the_two_way_planner_has_the_golden_values(
    raters: int, contents: int, error: float, power: float
) -> None:
    """survey_golden.json, ``hand.two_way_planner``: the errors were also simulated there."""
    found = standard_error(raters=raters, contents=contents)
    assert found == pytest.approx(error, abs=1e-9)
    assert power_of(0.3, found) == pytest.approx(power, abs=1e-8)


def test_contents_limit_what_raters_can_reach() -> None:
    # "with 5 contents and s_ck 0.3 the SE cannot fall below sqrt(2) 0.3/sqrt 5 = 0.190"
    assert standard_error(raters=10**9, contents=5) == pytest.approx(0.190, abs=5e-4)
    assert raters_needed(0.5, contents=5) is None
    assert contents_help_more(raters=24, contents=10)
    assert not contents_help_more(raters=4, contents=100)


@pytest.mark.parametrize("difference", [0.3, 0.5, 1.0])
def test_numbers_needed_are_the_first_that_are_enough(difference: float) -> None:
    for contents in (14, 30, 100):
        raters = raters_needed(difference, contents=contents)
        if raters is None:
            continue
        enough, fewer = (
            power_of(
                difference,
                standard_error(raters=n, contents=contents),
                df=degrees_of_freedom(raters=n, contents=contents),
            )
            for n in (raters, raters - 1)
        )
        assert enough >= 0.8
        assert raters == 2 or fewer < 0.8
        back = contents_needed(difference, raters=raters)
        assert back is not None
        assert back <= contents
    assert contents_needed(0.1, raters=3, spread=Spread(rater=0.5)) is None


def test_the_smallest_difference_is_the_one_with_the_power_asked_for() -> None:
    error = standard_error(raters=24, contents=14, repetitions=2)
    assert power_of(smallest_difference(error, power=0.9), error) == pytest.approx(0.9)
    found = smallest_difference(error, df=6.5, power=0.9)
    assert found > smallest_difference(error, power=0.9)
    assert power_of(found, error, df=6.5) == pytest.approx(0.9)


@pytest.mark.parametrize("df", [1.0, 2.5, 4.57, 18.3, 120.0, 3000.0])
def test_t_and_noncentral_t_are_those_of_scipy(df: float) -> None:
    stats = pytest.importorskip("scipy.stats")
    assert quantile(df) == pytest.approx(stats.t.ppf(0.975, df), rel=2e-3)
    for shift in (0.5, 2.0, 4.0):
        wanted = stats.nct.sf(stats.t.ppf(0.975, df), df, shift)
        assert power_of(shift, 1.0, df=df) == pytest.approx(wanted, abs=1e-3)


def test_degrees_of_freedom_are_satterthwaite_s_of_the_mean_squares() -> None:
    # 24 raters, 5 contents: MS 5 * .04 + .49, 24 * .09 + .49 and .49 with 23, 4 and 184 of them.
    whole = 0.69 + 2.65 - 0.49
    wanted = whole**2 / (0.69**2 / 23 + 2.65**2 / 4 + 0.49**2 / 184)
    assert degrees_of_freedom(raters=24, contents=5) == pytest.approx(wanted)
    assert degrees_of_freedom(raters=24, contents=1) == pytest.approx(23)
    assert degrees_of_freedom(raters=1, contents=5) == pytest.approx(4)
    assert degrees_of_freedom(raters=1, contents=1) is None


@pytest.mark.parametrize(
    ("preference", "votes"),
    [(0.55, 786), (0.60, 199), (0.65, 90), (0.70, 49), (0.75, 30), (0.80, 20), (0.90, 12)],
)
def test_the_first_number_of_votes_for_a_preference(preference: float, votes: int) -> None:
    """survey.md 4.12: exact two-sided 5 %, 80 % power."""
    assert votes_needed(preference) == votes


@pytest.mark.parametrize(
    ("votes", "wins"), [(10, 9), (15, 12), (20, 15), (24, 18), (26, 19), (30, 21), (50, 33), (100, 61)]
)
def test_the_fewest_wins_that_differ_from_chance(votes: int, wins: int) -> None:
    assert least_wins(votes) == wins


def test_very_few_votes_show_nothing_and_no_preference_needs_endless_ones() -> None:
    assert least_wins(5) is None
    assert power_of_votes(5, 0.9) == 0
    assert smallest_preference(5) is None
    assert votes_needed(0.5) is None
    assert votes_needed(0.5005) is None


def test_power_grows_with_the_preference_and_its_inverse_is_found() -> None:
    powers = [power_of_votes(60, preference) for preference in (0.5, 0.6, 0.7, 0.8, 1.0)]
    assert all(less < more for less, more in pairwise(powers))
    assert powers[0] <= 0.05
    found = smallest_preference(60)
    assert found is not None
    assert power_of_votes(60, found) == pytest.approx(0.8, abs=1e-6)
