"""The numbers of a figure: asked of the engine for each crop, kept by everything they depend on."""

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import Placed
from sr_studio.geometry import Box
from sr_studio.gui.compare.figures.draft import Draft, Snapshot, boxes_of
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.metrics.metric import Metric, Score, unscored
from sr_studio.metrics.protocol import Protocol

RANK = 40
"""Before the scores of what is on screen, behind its pictures."""

_Key: TypeAlias = tuple[Placed, Protocol, tuple[str, ...], Box | None]


class FigureScores(QObject):
    """Knows the scores of a figure's crops, or asks for them."""

    changed = Signal()

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = bridge.client
        self._known: dict[_Key, Score] = {}
        self._asked: dict[int, tuple[tuple[_Key, ...], tuple[Metric, ...]]] = {}
        bridge.event_arrived.connect(self._take)

    def of(
        self, draft: Draft, snapshot: Snapshot, metrics: Sequence[Metric]
    ) -> dict[str, tuple[Score, ...]] | None:
        """The scores of every picture shown, in the order of its boxes; None while some are on their way."""
        found: dict[str, tuple[Score, ...]] = {}
        complete = True
        for choice in draft.shown:
            taken = snapshot.by_key(choice.key)
            if not metrics or not snapshot.source.reference or taken.pane.kind not in ("model", "finished"):
                continue
            keys = self._keys(draft, taken.placed, metrics)
            if all(key in self._known for key in keys):
                found[choice.key] = tuple(self._known[key] for key in keys)
            else:
                complete = False
                self._ask(keys, tuple(metrics))
        return found if complete else None

    def known(
        self, draft: Draft, snapshot: Snapshot, metrics: Sequence[Metric]
    ) -> dict[str, tuple[Score, ...]]:
        """What is known by now; nothing is asked."""
        found = {}
        for choice in draft.shown:
            keys = self._keys(draft, snapshot.by_key(choice.key).placed, metrics)
            if all(key in self._known for key in keys):
                found[choice.key] = tuple(self._known[key] for key in keys)
        return found

    def close(self) -> None:
        """Nothing is wanted any more."""
        if self._asked:
            self._client.cancel(*self._asked)
        self._asked.clear()

    def _keys(self, draft: Draft, picture: Placed, metrics: Sequence[Metric]) -> tuple[_Key, ...]:
        names = tuple(metric.name for metric in metrics)
        boxes: tuple[Box | None, ...] = boxes_of(draft) if draft.numbers.of == "crop" else (None,)
        return tuple((picture, draft.numbers.protocol, names, box) for box in boxes)

    def _ask(self, keys: tuple[_Key, ...], metrics: tuple[Metric, ...]) -> None:
        if any(asked == keys for asked, _ in self._asked.values()):
            return
        picture, protocol, names, _ = keys[0]
        boxes = tuple(box for *_, box in keys if box is not None)
        id_ = self._client.scores(picture, protocol, metrics=names, boxes=boxes, rank=RANK)
        self._asked[id_] = keys, metrics

    def _take(self, event: object) -> None:
        if not isinstance(event, Scores | Failed) or event.id not in self._asked:
            return
        keys, metrics = self._asked.pop(event.id)
        if isinstance(event, Scores):
            answers = event.boxes if keys[0][3] is not None else (event.whole,)
        elif event.cancelled:
            return
        else:
            answers = (unscored(metrics, event.message),) * len(keys)
        self._known.update(zip(keys, answers, strict=True))
        self.changed.emit()
