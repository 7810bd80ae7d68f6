"""Scores of whole pictures as they were computed earlier, on this machine or for this engine."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from sr_studio.engine.wire.pictures import Placed
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.scores.kept import KeptScore, KeptScores
from sr_studio.scores.keys import Computer, key_of


@dataclass(frozen=True)
class Question:
    """The score of a whole picture by some metrics."""

    picture: Placed
    protocol: Protocol
    metrics: tuple[Metric, ...]


@dataclass(frozen=True)
class Answer:
    """A score by every metric that was asked for, and what its picture was computed in and on.

    ``lasting``: the metrics of which the engine itself said why there is no value; that is so for good.
    """

    score: Score
    precision: str = ""
    device: str = ""
    lasting: frozenset[str] = frozenset()


class RememberedScores:
    """Looks up and notes scores of one engine; for one thread, not the window's."""

    def __init__(self, kept: KeptScores, computer: Computer) -> None:
        self.kept = kept
        self.computer = computer

    def look_up(self, questions: Sequence[Question]) -> list[Answer | None]:
        """Return an answer for each question; None where one of its metrics is not known."""
        keys = [self._keys(question) for question in questions]
        found = self.kept.get(key for each in keys for key in each.values())
        return [
            self._answer([found.get(each.get(metric.name, "")) for metric in question.metrics], question)
            for question, each in zip(questions, keys, strict=True)
        ]

    def note(self, question: Question, answer: Answer) -> None:
        """Keep the values of an answer, and the reasons that the pictures themselves give; see `note_all`."""
        self.note_all([(question, answer)])

    def note_all(self, answered: Iterable[tuple[Question, Answer]]) -> None:
        """Keep the values of several answers at once.

        Why there is none is kept of metrics that need nothing but the pictures: weights that are missing
        today may be there tomorrow.
        """
        kept = {}
        for question, answer in answered:
            lasting = {one.name for one in question.metrics if not (one.weights or one.needs_torch)}
            for name, key in self._keys(question).items():
                value, score = answer.score.values.get(name), answer.score
                why = score.missing.get(name) if name in answer.lasting and name in lasting else None
                note = why if value is None else score.doubts.get(name)
                if value is not None or why is not None:
                    kept[key] = KeptScore(value, answer.precision, answer.device, score.transparent, note)
        self.kept.put(kept)

    def _keys(self, question: Question) -> dict[str, str]:
        keys = {}
        for metric in question.metrics:
            with suppress(OSError):  # its weights cannot be read: the engine will say so
                key = key_of(question.picture, question.protocol, metric, self.computer)
                if key is not None:
                    keys[metric.name] = key
        return keys

    @staticmethod
    def _answer(found: Sequence[KeptScore | None], question: Question) -> Answer | None:
        known = [one for one in found if one is not None]
        if not known or len(known) < len(found):
            return None
        by_name = {metric.name: one for metric, one in zip(question.metrics, known, strict=True)}
        values = {name: one.value for name, one in by_name.items() if one.value is not None}
        notes = {name: one.note for name, one in by_name.items() if one.note is not None}
        score = Score(
            values,
            {name: why for name, why in notes.items() if name not in values},
            max(one.transparent for one in known),
            {name: why for name, why in notes.items() if name in values},
        )
        return Answer(score, known[0].precision, known[0].device, frozenset(score.missing))
