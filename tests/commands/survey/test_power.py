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
    assert document["power"] == pytest.approx(0.4688289704, abs=1e-8)
    assert document["more_images_help_more"] is True
    assert document["simulation"] is None


def test_the_simulation_agrees_with_the_formula(command: Command) -> None:
    words = ("--raters", "40", "--images", "40", "--difference", "0.2", "--simulations", "800")
    document = told(command, *words)
    one = document["simulation"]
    assert one["standard_error"] == pytest.approx(document["standard_error"], rel=0.08)
    assert one["power"] == pytest.approx(document["power"], abs=0.06)
    assert told(command, *words)["simulation"] == one


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
    assert told(command, "--images", "20", "--difference", "0.3")["raters_needed"] == 53
    assert told(command, "--raters", "24", "--difference", "0.5")["images_needed"] == 8
    never = told(command, "--images", "5", "--difference", "0.3")
    assert never["raters_needed"] is None
    assert never["warnings"][0]["code"] == "never"
    assert "53 raters are needed" in command("survey", "power", "--images", "20", "--difference", "0.3").out


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
        ("--pairs",),
        ("--pairs", "--preference", "0.4"),
    ],
)
def test_words_that_make_no_question(command: Command, words: tuple[str, ...]) -> None:
    assert command("survey", "power", *words).code == 2
