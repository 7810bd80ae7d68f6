"""Detail of what is on screen: one question a pane under way, the newest next."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import TypeAlias

from sr_studio.engine.wire.events import DetailBands, Failed
from sr_studio.engine.wire.pictures import Placed
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.metrics.detail import Detail

KEPT = 512
"""Answers remembered; each is some kilobytes."""

Question: TypeAlias = tuple[Placed, Box | None]


class DetailRequests:
    """Answers by picture and box, and the questions under way.

    Parameters
    ----------
    ask
        Sends a picture and a box to the engine and returns the request's id.
    """

    def __init__(self, ask: Callable[[Placed, Box | None], int]) -> None:
        self._ask = ask
        self._known: OrderedDict[Question, Detail | Message] = OrderedDict()
        self._under_way: dict[int, tuple[str, Question]] = {}
        self._wanted: dict[str, Question] = {}

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._under_way)

    def want(self, panes: Mapping[str, Placed], box: Box | None) -> None:
        """Have the detail of these pictures in a box; the last call holds."""
        self._wanted = {pane: (picture, box) for pane, picture in panes.items()}
        for pane in self._wanted:
            self._next(pane)

    def get(self, picture: Placed, box: Box | None) -> Detail | Message | None:
        """The answer, why there is none, or None while it is not there."""
        return self._known.get((picture, box))

    def take(self, event: object) -> bool:
        """Take one event; false where nobody asked here."""
        if not isinstance(event, DetailBands | Failed) or event.id not in self._under_way:
            return False
        pane, question = self._under_way.pop(event.id)
        if isinstance(event, DetailBands):
            self._known[question] = event.detail
        elif not event.cancelled:
            self._known[question] = event.message
        while len(self._known) > KEPT:
            self._known.popitem(last=False)
        self._next(pane)
        return True

    def forget_failures(self) -> None:
        """Let questions that were refused be asked again."""
        for question in [one for one, answer in self._known.items() if isinstance(answer, Message)]:
            del self._known[question]

    def forget(self) -> None:
        """Let everything be asked again, because another engine answers now."""
        self._known.clear()

    def _next(self, pane: str) -> None:
        question = self._wanted.get(pane)
        if question is None or question in self._known:
            return
        if any(other == pane for other, _ in self._under_way.values()):
            return
        self._under_way[self._ask(*question)] = (pane, question)
