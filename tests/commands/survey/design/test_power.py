"""``survey power``: formula, simulation and exact binomial."""

import json
from collections.abc import Callable

import pytest

from tests.commands.support import Ran

Command = Callable[..., Ran]


def told(command: Command, *words: str) -> dict:
    ran = command("survey", "power", *words, "--json")
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_the_formula_has_the_golden_value(command: Command) -> None:
    document = told(command, "--raters", "24", "--images", "10", "--difference", "0.3", "--simulations", "0")
    assert document["standard_error"] == pytest.approx(0.1594260539, abs=1e-9)
    assert document["power_z"] == pytest.approx(0.4688289704, abs=1e-8)
    # The t test, with few degrees of freedom, sees it less often.
    assert 0.40 < document["power"] < document["power_z"] - 0.02
    assert document["more_images_help_more"] is True
    assert document["simulation"] is None


@pytest.mark.parametrize(
    ("raters", "images", "conditions"), [(40, 40, 2), (24, 5, 2), (24, 5, 5), (6, 4, 2), (12, 20, 3)]
)
def test_the_simulation_agrees_with_the_formula(
    command: Command, raters: int, images: int, conditions: int
) -> None:
    words = ("--raters", str(raters), "--images", str(images), "--conditions", str(conditions))
    document = told(command, *words, "--simulations", "1500")
    one = document["simulation"]
    assert one["standard_error"] == pytest.approx(document["standard_error"], rel=0.08)
    assert one["difference"] == document["smallest_difference"]
    assert one["power"] == pytest.approx(0.8, abs=0.04)
    assert told(command, *words, "--simulations", "1500")["simulation"] == one


def test_what_is_assumed_is_said(command: Command) -> None:
    out = command("survey", "power", "--raters", "24", "--images", "5", "--simulations", "0").out
    assert "Assumed standard deviations: residual 0.7, rater x condition 0.2, image x condition 0.3" in out
    assert "(t, df 4.6)" in out
    assert "Smallest difference to be seen: 0.79 (80 %)." in out


def test_one_rater_has_a_test_over_images_and_a_single_case_none(command: Command) -> None:
    one = told(command, "--raters", "1", "--images", "10")
    assert one["df"] == 9
    none = told(command, "--raters", "1", "--images", "1", "--difference", "0.5")
    assert (none["df"], none["smallest_difference"], none["power"]) == (None, None, None)
    assert command("survey", "power", "--raters", "1", "--images", "1").code == 0


def test_no_difference_is_found_in_about_five_percent(command: Command) -> None:
    """The rates of the full model in survey_cli.md 1 at 20 x 5 and 26 x 40: 0.052 and 0.044."""
    for raters, images in ((20, 5), (26, 40)):
        words = (
            "--raters",
            str(raters),
            "--images",
            str(images),
            "--difference",
            "1e-9",
            "--simulations",
            "1500",
        )
        found = told(command, *words)["simulation"]["significant_either_way"]
        assert 0.02 < found < 0.075


def test_what_is_needed(command: Command) -> None:
    assert told(command, "--images", "20", "--difference", "0.3")["raters_needed"] == 86
    assert told(command, "--raters", "24", "--difference", "0.5")["images_needed"] == 10
    never = told(command, "--images", "5", "--difference", "0.3")
    assert never["raters_needed"] is None
    assert never["warnings"][0]["code"] == "never"
    assert "86 raters are needed" in command("survey", "power", "--images", "20", "--difference", "0.3").out


def test_pairs_are_exact(command: Command) -> None:
    document = told(command, "--pairs", "--preference", "0.65", "--images", "5")
    assert (document["votes_needed"], document["raters_needed"]) == (90, 18)
    have = told(command, "--pairs", "--raters", "20")
    assert (have["votes"], have["least_wins"]) == (20, 15)
    few = told(command, "--pairs", "--raters", "5")
    assert (few["least_wins"], few["smallest_preference"]) == (None, None)
    assert "90 independent votes" in command("survey", "power", "--pairs", "--preference", "0.65").out


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--raters", "20"),
        ("--raters", "20", "--images", "5", "--power", "1.5"),
        ("--raters", "20", "--images", "5", "--sd-rater", "-1"),
        ("--raters", "20", "--images", "5", "--difference", "0"),
        ("--raters", "20", "--images", "5", "--difference", "nan"),
        ("--raters", "20", "--images", "5", "--preference", "0.6"),
        ("--raters", "20", "--images", "5", "--conditions", "1"),
        ("--pairs",),
        ("--pairs", "--preference", "0.4"),
    ],
)
def test_words_that_make_no_question(command: Command, words: tuple[str, ...]) -> None:
    assert command("survey", "power", *words).code == 2
