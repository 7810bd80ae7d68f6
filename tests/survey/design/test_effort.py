"""The line that follows every change of a draft."""

import pytest

from sr_studio.survey.design.draft import preview
from sr_studio.survey.design.effort import effort_of, effort_sentences
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Timing
from tests.survey.design.support import design_of, stimuli_of
from tests.survey.design.test_draft import draft_of


def said(**fields: object) -> list[str]:
    design = preview(draft_of(**fields))
    return [one.text for one in effort_sentences(effort_of(design), pairs=design.method == "pairs")]


def test_the_line_says_trials_minutes_and_the_smallest_difference() -> None:
    assert said() == [
        "5 images × 5 conditions + 13 extra = 38 trials, about 4 min a rater; 24 raters.",
        "Smallest difference you can expect to see: about 0.65 MOS (80 %), if standard deviations are 0.7 "
        "(votes), 0.2 (raters) and 0.3 (images).",
        "More images would help more than more raters.",
    ]


def test_pairs_are_counted_as_pairs() -> None:
    assert said(choice="pairs") == [
        "15 pairs of 5 images + 14 extra = 29 trials, about 4 min a rater; 24 raters.",
        "Smallest preference you can expect to see: about 63 % against 37 % (80 %), if images agree.",
    ]


def test_the_figures_are_those_of_the_plan_that_is_drawn() -> None:
    timing = Timing(session_minutes=8, break_minutes=3)
    for design in (design_of(contents=12, timing=timing), design_of("pairs", contents=20, timing=timing)):
        effort, plan = effort_of(design), draw_plan(design, stimuli_of(design), 0)
        assert effort.trials == len(plan.trials)
        assert effort.sessions == plan.sessions
        rests = sum(one.break_before for one in plan.trials)
        seconds = len(plan.trials) * timing.trial_seconds + rests * timing.break_seconds
        assert effort.minutes == pytest.approx(seconds / 60)
        assert effort.session_minutes <= 8
        assert effort.votes == 24 * effort.asked


def test_raters_are_recommended_where_they_help_more() -> None:
    effort = effort_of(design_of(contents=100, raters=4))
    assert effort.more_contents is False
    assert effort_sentences(effort, pairs=False)[-1].text == "More raters would help more than more images."


def test_nothing_to_compare_has_no_smallest_difference() -> None:
    effort = effort_of(design_of("acr", models=1, anchor=False, reference=False))
    assert (effort.smallest, effort.more_contents) == (None, None)
    assert effort_of(design_of(contents=0)).trials == 0


def test_one_is_no_plural() -> None:
    design = design_of("acr", contents=1, models=1, training=0, anchor=False, reference=False, raters=1)
    one = effort_sentences(effort_of(design), pairs=False)[0].text
    assert one.startswith("1 image × 1 condition + ")
    assert one.endswith("; 1 rater.")
