"""Scores of what is on screen: one question a pane and group of metrics under way, the newest next.

A score is kept with everything it was computed from (picture, protocol, box) and looked up by the same;
so a score of another picture, recipe or view is never shown.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol as Interface
from typing import TypeAlias

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import Placed
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import Protocol
from sr_studio.metrics.registry import groups

KEPT = 4096
"""Scores remembered; each is a few hundred bytes."""

ScoreKey: TypeAlias = tuple[Placed, Protocol, Box | None]
Ask: TypeAlias = Callable[[Placed, Protocol, tuple[str, ...], tuple[Box, ...]], int]
_Place: TypeAlias = tuple[str, tuple[str, ...]]
"""A pane and a group of metrics."""


class ScoreEngine(Interface):
    """The part of `EngineClient` that scores pictures."""

    def scores(
        self,
        picture: Placed,
        protocol: Protocol,
        *,
        metrics: Iterable[str] | None = None,
        boxes: Iterable[Box] = (),
        rank: int = 0,
    ) -> int:
        """Have a picture scored."""


@dataclass(frozen=True)
class _Question:
    picture: Placed
    protocol: Protocol
    metrics: tuple[Metric, ...]
    boxes: tuple[Box, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(metric.name for metric in self.metrics)


class LiveScores:
    """Scores by key, and the questions under way.

    Parameters
    ----------
    ask
        Sends ``(picture, protocol, metrics, boxes)`` to the engine and returns the request's id.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: OrderedDict[ScoreKey, Score] = OrderedDict()
        self._under_way: dict[int, tuple[_Place, _Question]] = {}
        self._busy: set[_Place] = set()
        self._wanted: dict[_Place, _Question] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def want(
        self,
        panes: Mapping[str, Placed],
        protocol: Protocol,
        boxes: Iterable[Box | None],
        metrics: Sequence[Metric],
        *,
        behind: Sequence[Placed] = (),
        behind_metrics: Sequence[Metric] = (),
    ) -> None:
        """Have the scores of these pictures, whole and in each box; the last call holds.

        A slow metric is asked for by itself, so that the quick ones never wait for it. Pictures ``behind``
        are scored whole, by metrics of their own.
        """
        real = tuple(dict.fromkeys(box for box in boxes if box is not None))
        self._wanted = {}
        for pane, picture in panes.items():
            for group in groups(metrics):
                parts = real if any(metric.per_box for metric in group) else ()
                question = _Question(picture, protocol, group, parts)
                self._wanted[pane, question.names] = question
        for number, picture in enumerate(behind):
            for group in groups(behind_metrics):
                question = _Question(picture, protocol, group, ())
                self._wanted[f"behind {number}", question.names] = question
        for place in self._wanted:
            self._next(place)

    def get(self, picture: Placed, protocol: Protocol, box: Box | None = None) -> Score | None:
        """The score of exactly this by every metric that has answered; None while none has."""
        return self._known.get((picture, protocol, box))

    def answered(self, event: Scores) -> bool:
        """Take an answer; false where nobody asked."""
        asked = self._under_way.pop(event.id, None)
        if asked is None:
            return False
        place, question = asked
        self._busy.discard(place)
        self._keep(question, event.whole, event.boxes)
        self._next(place)
        return True

    def failed(self, event: Failed) -> bool:
        """Take a refusal; its text stands where the score would."""
        asked = self._under_way.pop(event.id, None)
        if asked is None:
            return False
        place, question = asked
        self._busy.discard(place)
        if not event.cancelled:
            why = unscored(question.metrics, event.message)
            for box in (None, *question.boxes):
                key = question.picture, question.protocol, box
                self._known[key] = why.joined(self._known.get(key, Score()))
        self._next(place)
        return True

    def forget_failures(self) -> None:
        """Let questions that were refused be asked again."""
        for key in [key for key, score in self._known.items() if score.missing]:
            del self._known[key]

    def forget(self) -> None:
        """Let everything be asked again, because another engine answers now."""
        self._known.clear()

    def _keep(self, question: _Question, whole: Score, boxes: tuple[Score, ...]) -> None:
        for box, score in zip((None, *question.boxes), (whole, *boxes), strict=True):
            key = question.picture, question.protocol, box
            # Whatever the engine left out has a reason too: it would be asked for again and again.
            complete = unscored(question.metrics, Message("the engine gave no answer")).joined(score)
            self._known[key] = self._known.get(key, Score()).joined(complete)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _next(self, place: _Place) -> None:
        question = self._wanted.get(place)
        if question is None or place in self._busy:
            return
        missing = tuple(box for box in question.boxes if not self._knows(question, box))
        if self._knows(question, None) and not missing:
            return
        self._busy.add(place)
        asked = replace(question, boxes=missing)
        self._under_way[self._ask(asked.picture, asked.protocol, asked.names, missing)] = (place, asked)

    def _knows(self, question: _Question, box: Box | None) -> bool:
        score = self._known.get((question.picture, question.protocol, box))
        return score is not None and score.answers(question.names)
