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


def test_all_is_well_in_one_line() -> None:
    made = checks()
    assert made.may_begin
    assert made.lines(EN) == [EN.size_fine(width=512, height=340, screen_width=1366, screen_height=768)]


def test_what_does_not_fit_cannot_begin() -> None:
    made = checks((1400, 300))
    assert not made.may_begin
    assert "never made smaller" in made.lines(EN)[0]


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (checks((800, 500), judged=2), EN.size_flips()),
        (checks(screen=Screen(width=1366, height=768, scale=1.25)), EN.display_scale(percent=125)),
        (checks(screen=Screen(width=1366, height=768, wide_gamut=True)), EN.wide_gamut()),
        (checks(exact=False), EN.not_pixel_by_pixel()),
        (checks(fills=False), EN.wrong_screen()),
        (checks(awake=False), EN.may_sleep()),
    ],
)
def test_each_finding_is_said_and_lets_the_test_begin(made: Checks, said: str) -> None:
    assert made.may_begin
    assert said in made.lines(EN)
    assert len(made.lines(EN)) == 2
