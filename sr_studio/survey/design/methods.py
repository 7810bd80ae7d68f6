"""The methods of rating: what each shows and asks, and the words of its scale (ITU-T P.910, 10/2023).

The scale's English words are those of the standard; the Korean ones follow common usage.
"""

from dataclasses import dataclass
from typing import Literal

from sr_studio.errors import Message
from sr_studio.survey.design.study import Extras, Method, Scale, StudyDesign, Timing

Choice = Literal["acr", "acr-hr", "dcr", "pairs", "srgan-paper"]
"""What an experimenter picks: a method, or the preset, which is ACR with the conduct of one paper."""

ACR_WORDS: dict[str, tuple[str, ...]] = {
    "en": ("Bad", "Poor", "Fair", "Good", "Excellent"),
    "ko": ("매우 나쁨", "나쁨", "보통", "좋음", "매우 좋음"),
}
"""From 1 to 5."""

DCR_WORDS: dict[str, tuple[str, ...]] = {
    "en": (
        "Very annoying",
        "Annoying",
        "Slightly annoying",
        "Perceptible but not annoying",
        "Imperceptible",
    ),
    "ko": (
        "매우 거슬림",
        "거슬림",
        "약간 거슬림",
        "차이가 느껴지지만 거슬리지 않음",
        "차이를 느낄 수 없음",
    ),
}
"""From 1 to 5."""

SCALES: dict[int, tuple[int, int]] = {5: (1, 5), 9: (1, 9), 11: (0, 10)}
"""Lowest and highest number of the scales of so many steps."""


@dataclass(frozen=True, kw_only=True)
class RatingMethod:
    """One way to ask.

    Attributes
    ----------
    title, about
        For the experimenter: its name, and what it is good for.
    asks
        The experimenter's choice in plain words: "How good is each?".
    standard
        Its name in a report.
    pictures
        Rated at a time: 1 or 2. An open reference comes on top.
    reference
        ``none``; ``hidden``: rated like the others, unnamed; ``open``: shown with its name; ``optional``:
        open where the study says so (``with_reference``).
    question
        By language, what stands above the scale.
    words
        Of the five-step scale by language, from its lowest number up; empty for pairs.
    """

    name: Method
    title: Message
    about: Message
    asks: Message
    standard: str
    pictures: Literal[1, 2]
    reference: Literal["none", "hidden", "open", "optional"]
    question: dict[str, str]
    words: dict[str, tuple[str, ...]]


METHODS: dict[Method, RatingMethod] = {
    "acr": RatingMethod(
        name="acr",
        title=Message("Absolute category rating (ACR)"),
        about=Message("One picture at a time, no original."),
        asks=Message("How good is each?"),
        standard="ACR (ITU-T P.910)",
        pictures=1,
        reference="none",
        question={"en": "How good is the quality of this picture?", "ko": "이 사진의 화질은 어떻습니까?"},
        words=ACR_WORDS,
    ),
    "acr-hr": RatingMethod(
        name="acr-hr",
        title=Message("ACR with hidden reference (ACR-HR)"),
        about=Message("One picture at a time; the original is rated among them, unnamed."),
        asks=Message("How good is each, the original among them?"),
        standard="ACR-HR (ITU-T P.910)",
        pictures=1,
        reference="hidden",
        question={"en": "How good is the quality of this picture?", "ko": "이 사진의 화질은 어떻습니까?"},
        words=ACR_WORDS,
    ),
    "dcr": RatingMethod(
        name="dcr",
        title=Message("Degradation category rating (DCR, DSIS)"),
        about=Message("The original, named, beside each picture."),
        asks=Message("How close is each to the original?"),
        standard="DCR (ITU-T P.910), also called DSIS (ITU-R BT.500)",
        pictures=1,
        reference="open",
        question={
            "en": "How much does the difference from the original disturb you?",
            "ko": "원본과의 차이가 얼마나 거슬립니까?",
        },
        words=DCR_WORDS,
    ),
    "pairs": RatingMethod(
        name="pairs",
        title=Message("Paired comparison (A/B)"),
        about=Message("Two pictures at a time: which one looks better?"),
        asks=Message("Which is better?"),
        standard="Paired comparison (ITU-T P.910)",
        pictures=2,
        reference="optional",
        question={"en": "Which one looks better?", "ko": "어느 쪽이 더 좋아 보입니까?"},
        words={},
    ),
}

SRGAN_PAPER_TITLE = Message("As in the SRGAN paper")
SRGAN_PAPER_ABOUT = Message(
    "Ledig et al. 2017: ACR in whole numbers from 1 to 5, one picture at a time, no original beside it. "
    "Before the test nearest neighbour is shown as a 1 and the original as a 5, on other images."
)
SRGAN_PAPER_ASKS = Message("SRGAN paper")

CHOICES: tuple[Choice, ...] = ("acr-hr", "acr", "dcr", "pairs", "srgan-paper")
"""In the order in which they are offered."""


def compares(design: StudyDesign) -> bool:
    """Whether a trial is a comparison: of two pictures, or of one with its original."""
    return design.method in ("pairs", "dcr")


def method_of(choice: Choice) -> Method:
    """The method behind a choice."""
    return "acr" if choice == "srgan-paper" else choice


def choice_of(design: StudyDesign) -> Choice:
    """What an experimenter picked to get this design."""
    return "srgan-paper" if design.preset == "srgan-paper" else design.method


def scale_of(method: Method, steps: int = 5) -> Scale:
    """The scale of a method with 5, 9 or 11 steps.

    With 9 and 11 steps the words of the five-step scale stand at 1, 3, 5, 7 and 9, and nothing between them.
    Pairs have no scale: theirs is the empty one from 0 to 0.
    """
    words = METHODS[method].words
    if not words:
        return Scale(minimum=0, maximum=0)
    low, high = SCALES[steps]
    if steps == 5:
        return Scale(minimum=low, maximum=high, words=dict(words))
    spread = {
        language: tuple(five[(value - 1) // 2] if value % 2 else "" for value in range(low, high + 1))
        for language, five in words.items()
    }
    return Scale(minimum=low, maximum=high, words=spread)


def low_end(scale: Scale) -> int:
    """The highest rating that is right for the worst picture: 2 of 1 to 5; a quarter of the scale."""
    return scale.minimum + (scale.maximum - scale.minimum) // 4


def high_end(scale: Scale) -> int:
    """The lowest rating that is right for the original: 4 of 1 to 5."""
    return scale.maximum - (scale.maximum - scale.minimum) // 4


def shows_reference(design: StudyDesign) -> bool:
    """Whether each trial shows the original with its name."""
    return design.method == "dcr" or (design.method == "pairs" and design.with_reference)


def usual_extras(choice: Choice, *, training_contents: int = 0) -> Extras:
    """Extra trials of a choice where nobody says otherwise.

    The SRGAN paper showed nearest neighbour and original of every training image, and neither repeats nor
    trials with a known answer nor stabilising ones.
    """
    if choice == "srgan-paper":
        return Extras(training=2 * training_contents, dummies=0, repeats=0.0, least_repeats=0, gold=0)
    if choice == "pairs":
        return Extras(identical=1)
    return Extras()


def usual_timing(choice: Choice) -> Timing:
    """Times of a choice where nobody says otherwise; two pictures take longer than one."""
    return Timing(trial_seconds=7.0) if choice in ("pairs", "dcr") else Timing()
