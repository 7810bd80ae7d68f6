"""Which key gives which answer, on every scale."""

import pytest

from sr_studio.gui.survey.rating.trial.answers import CANNOT_TELL, Answer, Answers, answers_of
from sr_studio.survey.design.study import Scale, StudyDesign


def scale(low: int, high: int, *, cannot_tell: bool = False) -> Answers:
    return Answers("rating", tuple(Answer(value=value) for value in range(low, high + 1)), cannot_tell)


@pytest.mark.parametrize(("low", "high"), [(1, 5), (1, 9), (1, 10), (0, 10), (0, 5)])
@pytest.mark.parametrize("cannot_tell", [False, True])
def test_every_key_shown_gives_its_answer(low: int, high: int, cannot_tell: bool) -> None:
    answers = scale(low, high, cannot_tell=cannot_tell)
    keys = [answers.key_of(answer) for answer in answers.all]
    named = [key for key in keys if key]
    assert len(set(named)) == len(named)
    for answer, key in zip(answers.all, keys, strict=True):
        if key:
            assert answers.answer_of(key) == answer
        else:
            assert answer == Answer(value=10)


def test_keys_of_common_scales() -> None:
    assert scale(1, 5).answer_of("5") == Answer(value=5)
    assert scale(1, 5).answer_of("6") is None
    assert scale(1, 5).answer_of("0") is None
    assert scale(1, 10).answer_of("0") == Answer(value=10)
    assert scale(0, 10).answer_of("0") == Answer(value=0)
    assert scale(0, 10).answer_of("0", Answer(value=1)) == Answer(value=10)
    assert scale(0, 10).answer_of("0", Answer(value=2)) == Answer(value=0)
    assert scale(1, 5, cannot_tell=True).answer_of("0") == Answer(missing=CANNOT_TELL)
    assert scale(0, 10, cannot_tell=True).answer_of("minus") == Answer(missing=CANNOT_TELL)
    assert scale(1, 5).answer_of("left") is None
    assert scale(1, 5).answer_of("²") is None


def study(**fields: object) -> StudyDesign:
    return StudyDesign(id="0" * 32, title="t", contents=(), conditions=(), seed=1, **fields)  # type: ignore[arg-type]


def test_answers_follow_the_design() -> None:
    assert [one.value for one in answers_of(study(method="acr")).all] == [1, 2, 3, 4, 5]
    nine = answers_of(study(method="dcr", scale=Scale(minimum=1, maximum=9), cannot_tell=True))
    assert len(nine.all) == 10
    assert nine.all[-1].missing == CANNOT_TELL
    assert [one.choice for one in answers_of(study(method="pairs")).all] == ["left", "right"]
    assert [one.choice for one in answers_of(study(method="pairs", ties=True)).all] == [
        "left",
        "tie",
        "right",
    ]


def test_a_pair_without_ties_has_none_by_key() -> None:
    assert answers_of(study(method="pairs")).answer_of("down") is None
    assert answers_of(study(method="pairs", ties=True)).answer_of("down") == Answer(choice="tie")
