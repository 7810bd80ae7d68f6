"""Methods, their scales, and what is right at their ends."""

import pytest

from sr_studio.survey.design.methods import (
    CHOICES,
    METHODS,
    choice_of,
    high_end,
    low_end,
    method_of,
    scale_of,
    shows_reference,
    usual_extras,
)
from tests.survey.design.support import design_of


@pytest.mark.parametrize(
    ("steps", "low", "high", "worst", "best"), [(5, 1, 5, 2, 4), (9, 1, 9, 3, 7), (11, 0, 10, 2, 8)]
)
def test_scales_have_words_and_ends(steps: int, low: int, high: int, worst: int, best: int) -> None:
    scale = scale_of("acr", steps)
    assert (scale.minimum, scale.maximum) == (low, high)
    assert (low_end(scale), high_end(scale)) == (worst, best)
    for words in scale.words.values():
        assert len(words) == high - low + 1
        assert len([word for word in words if word]) == 5
    named = dict(zip(range(low, high + 1), scale.words["en"], strict=True))
    assert named[5] == ("Excellent" if steps == 5 else "Fair")


def test_every_method_asks_in_both_languages_and_has_words_unless_it_compares() -> None:
    for method in METHODS.values():
        assert set(method.question) == {"en", "ko"}
        assert set(method.words) == (set() if method.pictures == 2 else {"en", "ko"})
    assert scale_of("dcr").words["en"][4] == "Imperceptible"
    assert scale_of("pairs").words == {}


def test_a_choice_becomes_a_method_and_can_be_told_again() -> None:
    for choice in CHOICES:
        preset = "srgan-paper" if choice == "srgan-paper" else ""
        assert choice_of(design_of(method_of(choice), preset=preset)) == choice


def test_the_original_is_shown_where_it_is_compared_with() -> None:
    assert not shows_reference(design_of("acr-hr"))
    assert shows_reference(design_of("dcr"))
    assert not shows_reference(design_of("pairs"))
    assert shows_reference(design_of("pairs", with_reference=True))


def test_the_preset_has_no_trials_that_the_paper_had_not() -> None:
    extras = usual_extras("srgan-paper", training_contents=20)
    assert (extras.training, extras.dummies, extras.repeats, extras.gold) == (40, 0, 0.0, 0)
