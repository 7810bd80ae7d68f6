"""What may be answered to a trial, and which key says it. No Qt here.

Keys have names of their own: "0" to "9", "left", "right", "up", "down", "enter", "space", "minus".
"""

from dataclasses import dataclass
from typing import Literal

from sr_studio.survey.design.study import StudyDesign

Kind = Literal["rating", "pair"]

CANNOT_TELL = "cannot_tell"
"""`Vote.missing` of "I cannot tell"."""


@dataclass(frozen=True)
class Answer:
    """One answer: a value of the scale, a side (or "tie"), or the reason why there is neither."""

    value: int | None = None
    choice: Literal["", "left", "right", "tie"] = ""
    missing: str = ""


@dataclass(frozen=True)
class Answers:
    """All answers of a trial from left to right as they stand on the screen, without "I cannot tell".

    Attributes
    ----------
    kind
        Ratings: Left and Right move a mark. Pairs: they answer.
    scale
        In the order shown: the scale's minimum first; left, (no difference), right.
    cannot_tell
        Whether "I cannot tell" is an answer too.
    """

    kind: Kind
    scale: tuple[Answer, ...]
    cannot_tell: bool = False

    @property
    def all(self) -> tuple[Answer, ...]:
        """Every answer, "I cannot tell" last."""
        return (*self.scale, Answer(missing=CANNOT_TELL)) if self.cannot_tell else self.scale

    def answer_of(self, key: str, marked: Answer | None = None) -> Answer | None:
        """The answer a key gives by itself; None where it gives none.

        0 is ten on a scale from one; on a scale from zero it is zero, but ten where 1 is marked.
        """
        if self.cannot_tell and key == self.cannot_tell_key:
            return Answer(missing=CANNOT_TELL)
        if self.kind == "pair":
            choice = {"left": "left", "right": "right", "down": "tie"}.get(key)
            return next((one for one in self.scale if one.choice == choice), None)
        if len(key) != 1 or not key.isdecimal():
            return None
        values = {one.value: one for one in self.scale}
        if key == "0" and 10 in values and (0 not in values or marked == Answer(value=1)):
            return values[10]
        return values.get(int(key))

    def key_of(self, answer: Answer) -> str:
        """The key that gives an answer, "" where only the mark reaches it."""
        if answer.missing:
            return self.cannot_tell_key
        if self.kind == "pair":
            return {"left": "left", "right": "right", "tie": "down"}[answer.choice]
        value = answer.value
        if value == 10:
            return "" if Answer(value=0) in self.scale else "0"
        return str(value) if value is not None and 0 <= value <= 9 else ""

    @property
    def cannot_tell_key(self) -> str:
        """Up for pairs; 0 for ratings, minus where 0 is a value."""
        if self.kind == "pair":
            return "up"
        return "minus" if any(one.value in (0, 10) for one in self.scale) else "0"

    def beside(self, marked: Answer | None, step: Literal[-1, 1]) -> Answer:
        """Where Left (-1) or Right (1) moves the mark of a rating.

        There is no mark to begin with, so none is preferred: Right enters at the lowest value, Left at the
        highest.
        """
        if marked not in self.scale:
            return self.scale[0 if step == 1 else -1]
        position = self.scale.index(marked) + step
        return self.scale[min(max(position, 0), len(self.scale) - 1)]


def answers_of(design: StudyDesign) -> Answers:
    """What a study's trials may be answered with."""
    if design.method == "pairs":
        sides = (Answer(choice="left"), Answer(choice="tie"), Answer(choice="right"))
        scale = sides if design.ties else (sides[0], sides[2])
        return Answers("pair", scale, design.cannot_tell)
    values = range(design.scale.minimum, design.scale.maximum + 1)
    return Answers("rating", tuple(Answer(value=value) for value in values), design.cannot_tell)
