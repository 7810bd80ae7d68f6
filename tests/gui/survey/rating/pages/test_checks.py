"""What is said of the screen, and what keeps a test from beginning."""

import pytest

from sr_studio.gui.survey.rating.pages.checks import Checks
from sr_studio.gui.survey.rating.trial.layout import Furniture, TrialPictures, plan_screen
from sr_studio.survey.design.wording import Wording
from sr_studio.survey.store.records import Screen

EN = Wording("en")


def checks(
    size: tuple[int, int] = (512, 340),
    *,
    judged: int = 1,
    screen: Screen = Screen(width=1366, height=768),  # noqa: B008 - frozen
    exact: bool = True,
    fills: bool = True,
    awake: bool = True,
) -> Checks:
    pictures = TrialPictures(judged, False, "auto", (size,))
    plan = plan_screen(pictures, (screen.width, screen.height), screen.scale, Furniture())
    return Checks(plan, screen, exact=exact, fills=fills, awake=awake)


def test_all_is_well_in_one_line_and_the_numbers_are_small_print() -> None:
    made = checks()
    assert made.may_begin
    assert not made.wrong
    assert made.lines(EN) == ["The screen is ready."]
    size = EN.size_fine(width=512, height=340, screen_width=1366, screen_height=768)
    assert made.facts(EN) == f"For the person in charge\n{size}"


def test_what_does_not_fit_cannot_begin() -> None:
    made = checks((1400, 300))
    assert not made.may_begin
    assert made.wrong
    assert "never made smaller" in made.lines(EN)[0]
    assert made.facts(EN) == ""


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (checks(screen=Screen(width=1366, height=768, wide_gamut=True)), EN.wide_gamut()),
        (checks(exact=False), EN.not_pixel_by_pixel()),
        (checks(fills=False), EN.wrong_screen()),
    ],
)
def test_what_is_wrong_is_said_every_time_and_lets_the_test_begin(made: Checks, said: str) -> None:
    assert made.may_begin
    assert made.wrong
    assert made.lines(EN) == [said]


def test_how_pictures_take_turns_is_said_to_the_rater() -> None:
    made = checks((800, 500), judged=2)
    assert not made.wrong
    assert made.lines(EN)[1:] == [EN.size_flips()]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (checks(screen=Screen(width=1366, height=768, scale=1.25)), EN.display_scale(percent=125)),
        (checks(awake=False), EN.may_sleep()),
    ],
)
def test_what_is_no_matter_of_the_raters_is_small_print(made: Checks, said: str) -> None:
    assert not made.wrong
    assert made.lines(EN) == [EN.screen_ready()]
    assert made.facts(EN).endswith(said)
