"""Scores of what is on screen: one question a pane under way, the newest question next.

A score is kept with everything it was computed from (picture, protocol, box) and looked up by the same;
so a score of another picture, recipe or view is never shown.
"""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import Shown
from sr_studio.geometry import Box
from sr_studio.metrics.metric import Score
from sr_studio.metrics.protocol import Protocol

KEPT = 4096
"""Scores remembered; each is a few hundred bytes."""

ScoreKey: TypeAlias = tuple[Shown, Protocol, Box | None]
Ask: TypeAlias = Callable[[Shown, Protocol, tuple[Box, ...]], int]


@dataclass(frozen=True)
class _Question:
    picture: Shown
    protocol: Protocol
    boxes: tuple[Box, ...]


class LiveScores:
    """Scores by key, and the questions under way.

    Parameters
    ----------
    ask
        Sends ``(picture, protocol, boxes)`` to the engine and returns the request's id.
    """

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._known: OrderedDict[ScoreKey, Score] = OrderedDict()
        self._under_way: dict[int, tuple[str, _Question]] = {}
        self._busy: set[str] = set()
        self._wanted: dict[str, _Question] = {}

    def __len__(self) -> int:
        return len(self._under_way)

    def want(self, panes: Mapping[str, Shown], protocol: Protocol, boxes: Iterable[Box | None]) -> None:
        """Have the scores of these pictures, whole and in each box; the last call holds."""
        real = tuple(dict.fromkeys(box for box in boxes if box is not None))
        self._wanted = {pane: _Question(picture, protocol, real) for pane, picture in panes.items()}
        for pane in self._wanted:
            self._next(pane)

    def get(self, picture: Shown, protocol: Protocol, box: Box | None = None) -> Score | None:
        """The score of exactly this, or None while it is not known."""
        return self._known.get((picture, protocol, box))

    def answered(self, event: Scores) -> bool:
        """Take an answer; false where nobody asked."""
        asked = self._under_way.pop(event.id, None)
        if asked is None:
            return False
        pane, question = asked
        self._busy.discard(pane)
        self._keep(question, event.whole, event.boxes)
        self._next(pane)
        return True

    def failed(self, event: Failed) -> bool:
        """Take a refusal; its text stands where the score would."""
        asked = self._under_way.pop(event.id, None)
        if asked is None:
            return False
        pane, question = asked
        self._busy.discard(pane)
        if not event.cancelled:
            missing = Score(missing=event.text)
            whole = self.get(question.picture, question.protocol) or missing
            self._keep(question, whole, (missing,) * len(question.boxes))
        self._next(pane)
        return True

    def forget_failures(self) -> None:
        """Let questions that were refused be asked again."""
        for key in [key for key, score in self._known.items() if score.missing]:
            del self._known[key]

    def forget(self) -> None:
        """Let everything be asked again, because another engine answers now."""
        self._known.clear()

    def _keep(self, question: _Question, whole: Score, boxes: tuple[Score, ...]) -> None:
        self._known[question.picture, question.protocol, None] = whole
        for box, score in zip(question.boxes, boxes, strict=True):
            self._known[question.picture, question.protocol, box] = score
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _next(self, pane: str) -> None:
        question = self._wanted.get(pane)
        if question is None or pane in self._busy:
            return
        missing = tuple(
            box for box in question.boxes if (question.picture, question.protocol, box) not in self._known
        )
        whole_known = (question.picture, question.protocol, None) in self._known
        if whole_known and not missing:
            return
        self._busy.add(pane)
        asked = _Question(question.picture, question.protocol, missing)
        self._under_way[self._ask(asked.picture, asked.protocol, missing)] = (pane, asked)
