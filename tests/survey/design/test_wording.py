"""What a rater reads: every text in both languages, with the study's own numbers."""

import inspect
import re
from typing import get_args

import pytest

from sr_studio.survey.design.instructions import (
    consent,
    instructions,
    practice_example,
    practice_examples,
    question,
    scale_label,
    scale_words,
)
from sr_studio.survey.design.plan import draw_plan
from sr_studio.survey.design.study import Consent, Language, Method, Question
from sr_studio.survey.design.wording import Interruption, Wording, wording
from tests.survey.design.support import design_of, stimuli_of

HANGUL = re.compile(r"[가-힣]")


def texts(language: Language) -> dict[str, str]:
    words = Wording(language)
    found = {}
    for name, method in inspect.getmembers(words, inspect.ismethod):
        if name.startswith("_") or name == "interrupted":
            continue
        values = {
            key: "R07" if key in ("code", "label", "reason", "facts") else 3
            for key in inspect.signature(method).parameters
        }
        found[name] = method(**values)
    for why in get_args(Interruption):
        found[f"interrupted {why}"] = words.interrupted(why)
    return found


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    english, korean = texts("en"), texts("ko")
    assert len(english) > 50
    for name, text in english.items():
        assert text
        assert "{" not in text, name
        assert not HANGUL.search(text), name
        if name != "count":
            assert HANGUL.search(korean[name]), name
        assert ("R07" in text) == ("R07" in korean[name]), name
        assert re.findall("3", text) == re.findall("3", korean[name]), name


def test_a_study_of_pairs_speaks_of_comparisons() -> None:
    pairs, single = wording(design_of("pairs")), wording(design_of("acr"))
    assert "Go on at comparison 14 of 29?" in pairs.code_known(code="R01", trial=14, total=29)
    assert "Go on at picture 14 of 29?" in single.code_known(code="R01", trial=14, total=29)
    assert "29번 중" in wording(design_of("pairs", language="ko")).code_known(code="R01", trial=14, total=29)
    assert "comparison" in pairs.correcting()
    assert "pictures are" in pairs.interrupted("focus")


def test_one_answer_is_no_plural() -> None:
    assert Wording("en").all_saved(votes=1) == "Your answer is saved."
    assert Wording("en").all_saved(votes=18) == "All 18 answers are saved."


def test_the_texts_follow_the_language_of_the_study() -> None:
    assert wording(design_of(language="ko")).left() == "왼쪽"
    assert question(design_of("dcr", language="en")).startswith("How much does the difference")


def test_acr_is_explained_with_its_scale_practice_and_minutes() -> None:
    text = instructions(design_of(), pictures=39, practice=5, minutes=4)
    # A number and its word are never parted by the end of a line.
    assert "5\u00a0Excellent, 4\u00a0Good, " in text
    assert [part.split(" ", 1)[0] for part in text.split("\n\n")] == ["You", "Judge", "Press"]
    assert text.replace("\u00a0", " ").replace("\n\n", " ") == (
        "You will see 39 pictures, one after another. For each one, tell us how good its quality "
        "looks to you: 5 Excellent, 4 Good, 3 Fair, 2 Poor, 1 Bad. Judge sharpness, naturalness "
        "and faults, not whether you like the subject. There are no right answers; your first "
        "impression is what we want. Use the whole scale. Keep your distance to the screen. Press"
        " a number to answer; if you slipped, press Backspace and answer again. The first 5 "
        "pictures are for practice. It takes about 4 minutes; you may pause or stop at any time."
    )
    korean = instructions(design_of(language="ko"), pictures=39, practice=5, minutes=4)
    assert korean.startswith("사진 39장을 한 장씩 보여 드립니다.")
    assert "5 매우 좋음, 4 좋음, 3 보통, 2 나쁨, 1 매우 나쁨.".replace(", ", ",").replace(
        " ", "\u00a0"
    ) in korean.replace(", ", ",")
    assert korean.endswith("처음 5장은 연습입니다. 전체 약 4분이 걸리며, 언제든지 쉬거나 그만둘 수 있습니다.")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_pairs_are_explained_as_they_are_asked(language: Language) -> None:
    forced = instructions(design_of("pairs", language=language), pictures=9, practice=0, minutes=1)
    ties = instructions(design_of("pairs", language=language, ties=True), pictures=9, practice=0, minutes=1)
    near = instructions(
        design_of("pairs", language=language, with_reference=True), pictures=9, practice=0, minutes=1
    )
    unsure = {"en": "choose anyway", "ko": "하나를 골라 주세요"}[language]
    down = {"en": "press Down", "ko": "아래 화살표"}[language]
    closer = {"en": "closer to the original", "ko": "원본에 더 가까운"}[language]
    assert unsure in forced
    assert down not in forced
    assert closer not in forced
    assert down in ties
    assert unsure not in ties
    assert closer in near
    assert {"en": "practice", "ko": "연습"}[language] not in forced


def test_own_instructions_replace_the_text() -> None:
    assert instructions(design_of(instructions={"en": "Look."}), pictures=1, practice=0, minutes=1) == "Look."


def test_consent_says_who_stores_what_and_until_when_it_can_be_deleted() -> None:
    design = design_of(
        consent=Consent(who="The imaging group", topic="super-resolution", until="1 May 2027"),
        questions=(Question(key="age", text={"en": "Age?", "ko": "나이?"}),),
    )
    assert consent(design, code="R07") == (
        "The imaging group asks you to judge pictures for a study of super-resolution. We store "
        "your answers, their times and what you enter on the next page under the code R07; not "
        "your name. Taking part is voluntary; you can stop at any time and ask until 1 May 2027 "
        "that the data under your code be deleted (write the code down)."
    )
    bare = consent(design_of(), code="R07")
    assert bare.startswith(
        "You are asked to judge pictures for a study. We store your answers and their times"
    )
    own = design_of(consent=Consent(text={"en": "Your code is {code}, 100 %."}))
    assert consent(own, code="R07") == "Your code is R07, 100 %."
    assert "R07 코드로 저장하며" in consent(design_of(language="ko"), code="R07")


def test_a_number_has_its_word() -> None:
    design = design_of()
    assert scale_label(design, 4) == "4 Good"
    assert scale_words(design_of("dcr", language="ko"))[0] == "매우 거슬림"
    assert scale_words(design_of("pairs")) == ()


@pytest.mark.parametrize(
    ("method", "preset", "worst", "best"),
    [
        ("acr", "", "1 Bad", "5 Excellent"),
        ("acr-hr", "", "1 Bad", "5 Excellent"),
        ("acr", "srgan-paper", "1 Bad", "5 Excellent"),
        ("dcr", "", "1 Very annoying", "5 Imperceptible"),
    ],
)
def test_practice_explains_the_worst_picture_as_the_worst_and_the_original_as_the_best(
    method: Method, preset: str, worst: str, best: str
) -> None:
    design = design_of(method, preset=preset)
    assert design.anchor is not None
    assert design.reference is not None
    expected = {
        design.anchor.code: f"For example: pictures like this one are “{worst}”.",
        design.reference.code: f"For example: pictures like this one are “{best}”.",
    }
    trials = draw_plan(design, stimuli_of(design), 0).trials
    shown = set()
    for trial in trials:
        code = trial.shown[0][trial.shown[0].index("k") :]
        said = practice_example(design, trial)
        assert said == (expected.get(code, "") if trial.kind == "training" else "")
        shown |= {code} if said else set()
    assert shown >= {design.anchor.code}
    if method != "dcr":  # there the original stands beside every picture
        assert shown == set(expected)
    assert set(practice_examples(design, trials)) == {expected[code] for code in shown}


def test_practice_of_pairs_says_nothing_of_its_pictures() -> None:
    design = design_of("pairs", with_reference=True)
    assert practice_examples(design, draw_plan(design, stimuli_of(design), 0).trials) == ()
