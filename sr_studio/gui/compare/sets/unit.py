"""One method's picture of one image as the set has it, and the numbers of pictures it showed before."""

from collections import deque
from dataclasses import dataclass, field
from typing import Literal

from sr_studio.engine.wire.pictures import Placed
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import Protocol
from sr_studio.scores.keys import essential
from sr_studio.scores.remembered import Question

State = Literal["new", "looking", "todo", "asked", "done"]

MOST = 24
"""Units of one image that are kept though they are not shown: a few sets of models."""


@dataclass(eq=False)
class Unit:
    """One method's picture of one image, and what is known of it."""

    image: int
    method: str
    picture: Placed
    protocol: Protocol
    metrics: tuple[Metric, ...]
    score: Score = field(default_factory=Score)
    precision: str = ""
    device: str = ""
    lasting: frozenset[str] = frozenset()
    """Metrics of which the engine said why there is no value."""
    state: State = "new"
    asked: Question | None = None
    """What was asked of the engine last; its picture or metrics may be others by now."""

    @property
    def lacking(self) -> tuple[Metric, ...]:
        """The metrics that have neither a value nor a reason yet."""
        return tuple(metric for metric in self.metrics if not self.score.answers([metric.name]))

    def stands_for(self, picture: Placed, protocol: Protocol, metrics: tuple[Metric, ...]) -> bool:
        """Whether its numbers are those of a picture by all these metrics."""
        if protocol != self.protocol:
            return False
        return picture == self.picture or all(
            essential(picture, metric) == essential(self.picture, metric) for metric in metrics
        )

    def show(self, picture: Placed, metrics: tuple[Metric, ...]) -> None:
        """Be another picture that it stands for by these metrics; by all others its numbers may be others."""
        self.score = _part(self.score, [metric.name for metric in metrics])
        self.picture = picture

    def true_of(self, question: Question) -> tuple[Metric, ...]:
        """The metrics of a question whose answers are those of the picture that it is now."""
        return tuple(
            metric
            for metric in question.metrics
            if essential(question.picture, metric) == essential(self.picture, metric)
        )

    def take(self, score: Score, *, lasting: bool = False) -> None:
        """Take what was answered to the last question, as far as it still is of this picture.

        ``lasting``: the engine itself says why there are no values of some metrics.
        """
        names = [metric.name for metric in (self.true_of(self.asked) if self.asked else ())]
        if names:
            self.score = self.score.joined(part := _part(score, names))
            self.lasting |= frozenset(part.missing if lasting else ())


class EarlierScores:
    """Numbers of pictures that are not shown any more: a model switched off and on again is known at once."""

    def __init__(self) -> None:
        self._units: dict[int, deque[Unit]] = {}

    def keep(self, unit: Unit) -> None:
        """Keep what is known of a unit that is not wanted now."""
        if unit.score.values or unit.score.missing:
            self._units.setdefault(unit.image, deque(maxlen=MOST)).append(unit)

    def fill(self, unit: Unit) -> None:
        """Give a unit what is known of its picture by its metrics, the newest first."""
        for earlier in reversed(self._units.get(unit.image, ())):
            if (earlier.method, earlier.protocol) != (unit.method, unit.protocol):
                continue
            known = [
                metric.name
                for metric in unit.lacking
                if earlier.score.answers([metric.name])
                and essential(earlier.picture, metric) == essential(unit.picture, metric)
            ]
            if known:
                unit.score = unit.score.joined(_part(earlier.score, known))
                unit.precision, unit.device = earlier.precision, earlier.device
                unit.lasting |= earlier.lasting & set(known)

    def forget(self, image: int) -> None:
        """An image is not listed any more."""
        self._units.pop(image, None)

    def forget_failures(self) -> None:
        """Let what failed be tried again."""
        for units in self._units.values():
            for unit in units:
                unit.score = Score(unit.score.values, {}, unit.score.transparent, unit.score.doubts)

    def clear(self) -> None:
        """Another engine answers now."""
        self._units.clear()


def _part(score: Score, names: list[str]) -> Score:
    """What a score says of some metrics."""
    return Score(
        {name: value for name, value in score.values.items() if name in names},
        {name: why for name, why in score.missing.items() if name in names},
        score.transparent,
        {name: why for name, why in score.doubts.items() if name in names},
    )
