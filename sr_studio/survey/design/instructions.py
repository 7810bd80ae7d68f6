"""Question, scale, instructions and consent of a study, in its language.

The experimenter's own instructions and consent text replace the standard ones where the study has them.
"""

from collections.abc import Iterable

from sr_studio.survey.design.methods import METHODS, compares, shows_reference
from sr_studio.survey.design.study import Scale, StudyDesign
from sr_studio.survey.design.trial import Trial
from sr_studio.survey.design.wording import wording

_TOGETHER = "\N{NO-BREAK SPACE}"
"""Within a number and its word, which stand in one line."""

PARAGRAPH = "\n\n"
"""Between two paragraphs of the instructions."""

_Paragraphs = tuple[list[str], list[str], list[str]]
"""Sentences: what is asked, how to judge, which keys."""


def question(design: StudyDesign, *, above: bool = True) -> str:
    """What stands above the scale; ``above``: whether an open original stands over the pair."""
    if design.method == "pairs" and design.with_reference:
        closer = {
            "en": "Which one is closer to the original{}?",
            "ko": "{}원본에 더 가까운 쪽은 어느 쪽인가요?",
        }
        where = {"en": " above", "ko": "위의 "}
        return closer[design.language].format(where[design.language] if above else "")
    return METHODS[design.method].question[design.language]


def scale_words(design: StudyDesign) -> tuple[str, ...]:
    """Words from the lowest number up, "" where a number has none; () for pairs."""
    return design.scale.words.get(design.language, ())


def scale_label(design: StudyDesign, value: int) -> str:
    """A number with its word: "4 Good"."""
    words, place = scale_words(design), value - design.scale.minimum
    word = words[place] if 0 <= place < len(words) else ""
    return f"{value} {word}".rstrip()


def practice_example(design: StudyDesign, trial: Trial) -> str:
    """What a practice trial says of its picture, in place of the question; "" where it says nothing.

    The answer of an end of the scale is explained, in practice alone: the worst for the low anchor, the best
    for the original. Which of the two is the trial's own answer (`Trial.lowest`, there equal to `highest`).
    """
    if trial.kind != "training" or design.method == "pairs" or trial.lowest is None:
        return ""
    if trial.lowest != trial.highest:
        return ""
    return wording(design).end_of_scale(label=scale_label(design, trial.lowest))


def practice_examples(design: StudyDesign, trials: Iterable[Trial]) -> tuple[str, ...]:
    """What practice says of its pictures, each sentence once, in the order of the trials."""
    said = (practice_example(design, trial) for trial in trials)
    return tuple(dict.fromkeys(text for text in said if text))


def instructions(design: StudyDesign, *, pictures: int, practice: int, minutes: int) -> str:
    """What to do, in three paragraphs: what is asked, how to judge, which keys and how long.

    Parameters
    ----------
    pictures, practice
        Trials of the sitting in all, and those of them that are practice.
    minutes
        That it takes, rounded up.
    """
    own = design.instructions.get(design.language, "")
    if own:
        return own
    korean = design.language == "ko"
    sentences = {
        "acr": _acr_korean if korean else _acr,
        "acr-hr": _acr_korean if korean else _acr,
        "dcr": _dcr_korean if korean else _dcr,
        "pairs": _pairs_korean if korean else _pairs,
    }[design.method](design, pictures)
    asked, judged, keys = sentences
    if korean:
        keys += [_practice_korean(design, practice)] if practice else []
        keys += [f"전체 약 {minutes}분이 걸리며, 언제든지 쉬거나 그만둘 수 있습니다."]
    else:
        keys += [_practice(design, practice)] if practice else []
        keys += [f"It takes about {_counted(minutes, 'minute')}; you may pause or stop at any time."]
    return PARAGRAPH.join(" ".join(paragraph) for paragraph in (asked, judged, keys))


def consent(design: StudyDesign, *, code: str) -> str:
    """What the rater agrees to. Without a name, a topic or a date the text does without them."""
    terms = design.consent
    own = terms.text.get(design.language, "")
    if own:
        return own.replace("{code}", code)
    who, topic, until = terms.who, terms.topic, terms.until
    asked = bool(design.questions)
    if design.language == "ko":
        about = f"{topic} 연구를 위해" if topic else "연구를 위해"
        inputs = "답변, 응답 시간, 다음 화면의 입력 내용만" if asked else "답변과 응답 시간만"
        when = f"{until}까지" if until else "언제든지"
        return (
            f"{who + '에서 ' if who else ''}{about} 사진 화질 평가를 부탁드립니다. "
            f"{inputs} {code} 코드로 저장하며 이름은 저장하지 않습니다. "
            f"참여는 자유이며 언제든지 그만둘 수 있습니다. {when} 코드를 알려 주시면 "
            "해당 자료를 삭제해 드립니다. 코드를 적어 두세요."
        )
    purpose = f"a study of {topic}" if topic else "a study"
    inputs = (
        "your answers, their times and what you enter on the next page"
        if asked
        else "your answers and their times"
    )
    when = f"ask until {until} that" if until else "ask that"
    opening = f"{who} asks you" if who else "You are asked"
    return (
        f"{opening} to judge pictures for {purpose}. We store {inputs} under the code {code}; not your "
        f"name. Taking part is voluntary; you can stop at any time and {when} the data under your code be "
        "deleted (write the code down)."
    )


def _acr(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            f"You will see {_counted(pictures, 'picture')}, one after another.",
            f"For each one, tell us how good its quality looks to you: {_listed(design)}.",
        ],
        ["Judge sharpness, naturalness and faults, not whether you like the subject.", *_CONDUCT],
        [_press(design)],
    )


def _dcr(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            "Each time you see the original and another version of it.",
            f"Tell us how much the difference disturbs you: {_listed(design)}.",
            f"There are {_counted(pictures, 'comparison')}.",
        ],
        list(_CONDUCT),
        [_press(design)],
    )


_CONDUCT = (
    "There are no right answers; your first impression is what we want.",
    "Use the whole scale.",
    "Keep your distance to the screen.",
)


def _press(design: StudyDesign) -> str:
    press = "Press a number to answer" if not design.confirm else "Press a number and then Enter to answer"
    return f"{press}; if you slipped, press Backspace and answer again."


def _pairs(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            "You see two versions of one picture.",
            *(["The original is shown as well."] if shows_reference(design) else []),
            question(design, above=False) if design.with_reference else "Which one looks better?",
            f"There are {_counted(pictures, 'comparison')}.",
        ],
        [
            *([] if design.ties else ["If you are unsure, choose anyway: small preferences count."]),
            "Keep your distance to the screen.",
        ],
        [
            "Press Left or Right.",
            *(["If you see no difference, press Down."] if design.ties else []),
            "If you slipped, press Backspace and answer again.",
        ],
    )


def _practice(design: StudyDesign, practice: int) -> str:
    what = "comparison" if compares(design) else "picture"
    return (
        f"The first {what} is for practice."
        if practice == 1
        else f"The first {practice} {what}s are for practice."
    )


def _acr_korean(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            f"사진 {pictures}장을 한 장씩 보여 드립니다.",
            f"각 사진의 화질이 얼마나 좋아 보이는지 답해 주세요. {_listed(design)}.",
        ],
        [
            "사진의 내용이 마음에 드는지가 아니라 선명함, 자연스러움, 결함을 보고 판단해 주세요.",
            *_CONDUCT_KOREAN,
        ],
        _press_korean(design),
    )


def _dcr_korean(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            f"원본과 다른 버전을 함께 {pictures}번 보여 드립니다.",
            f"두 사진의 차이가 얼마나 거슬리는지 답해 주세요. {_listed(design)}.",
        ],
        list(_CONDUCT_KOREAN),
        _press_korean(design),
    )


_CONDUCT_KOREAN = (
    "정답은 없으니 처음 느낌대로 답하시면 됩니다.",
    "척도 전체를 골고루 사용해 주세요.",
    "화면과의 거리는 그대로 유지해 주세요.",
)


def _press_korean(design: StudyDesign) -> list[str]:
    press = "숫자 키를 누르면" if not design.confirm else "숫자 키를 누르고 Enter 키를 누르면"
    return [f"{press} 답이 저장됩니다.", "잘못 눌렀다면 백스페이스를 누르고 다시 답해 주세요."]


def _pairs_korean(design: StudyDesign, pictures: int) -> _Paragraphs:
    return (
        [
            f"같은 사진의 두 가지 버전을 {pictures}번 보여 드립니다.",
            *(["원본도 함께 보여 드립니다."] if shows_reference(design) else []),
            question(design, above=False) if design.with_reference else "어느 쪽이 더 좋아 보이나요?",
        ],
        [
            *([] if design.ties else ["확실하지 않아도 하나를 골라 주세요. 작은 차이도 도움이 됩니다."]),
            "화면과의 거리는 그대로 유지해 주세요.",
        ],
        [
            "왼쪽 또는 오른쪽 화살표 키를 눌러 주세요.",
            *(["차이가 없어 보이면 아래 화살표 키를 눌러 주세요."] if design.ties else []),
            "잘못 눌렀다면 백스페이스를 누르고 다시 답해 주세요.",
        ],
    )


def _practice_korean(design: StudyDesign, practice: int) -> str:
    counter = "번" if compares(design) else "장"
    return f"처음 {practice}{counter}은 연습입니다."


def _listed(design: StudyDesign) -> str:
    """The scale in words, from its best: "5 Excellent, 4 Good, …"; where few numbers have words, those."""
    scale: Scale = design.scale
    named = [
        scale_label(design, value).replace(" ", _TOGETHER)
        for value, word in zip(range(scale.minimum, scale.maximum + 1), scale_words(design), strict=False)
        if word
    ]
    return ", ".join(reversed(named)) or f"{scale.maximum} … {scale.minimum}"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
