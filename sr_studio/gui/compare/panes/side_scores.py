"""Scores that a panel wants beside those of the panes: of other pictures, by other metrics, less urgent."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, Scores
from sr_studio.engine.wire.pictures import Placed
from sr_studio.geometry import Box
from sr_studio.gui.compare.panes.pane_model import PaneModel
from sr_studio.gui.compare.panes.score_requests import LiveScores, ScoreEngine
from sr_studio.metrics.metric import Metric, Score
from sr_studio.metrics.protocol import Protocol


class SideScores(QObject):
    """Scores by the recipe of the panes, which are asked for again when theirs are.

    Parameters
    ----------
    rank
        How urgent they are; see the ranks of `pane_model`.
    """

    changed = Signal()
    """Some score is known now, or what failed is asked for again."""

    def __init__(self, panes: PaneModel, engine: ScoreEngine, *, rank: int, parent: QObject) -> None:
        super().__init__(parent)
        self._panes, self._engine, self._rank = panes, engine, rank
        self.live = LiveScores(self._ask)
        panes.retried.connect(self._forget)

    @property
    def busy(self) -> bool:
        """Whether something is still scored."""
        return bool(len(self.live))

    def want(
        self, pictures: Mapping[str, Placed], metrics: Sequence[Metric], boxes: Iterable[Box | None] = ()
    ) -> None:
        """Have the scores of these pictures, whole and in each box; the last call holds."""
        self.live.want(pictures, self._panes.protocol, boxes, metrics)

    def rest(self) -> None:
        """Want nothing."""
        self.want({}, ())

    def get(self, picture: Placed, box: Box | None = None) -> Score | None:
        """The score of exactly this by every metric that has answered; None while none has."""
        return self.live.get(picture, self._panes.protocol, box)

    def take(self, event: object) -> bool:
        """Take one event; false where it is about nothing asked for here."""
        match event:
            case Scores() if self.live.answered(event):
                pass
            case Failed() if self.live.failed(event):
                pass
            case _:
                return False
        self.changed.emit()
        return True

    def _forget(self, everything: bool) -> None:
        if everything:
            self.live.forget()
        else:
            self.live.forget_failures()
        self.changed.emit()

    def _ask(
        self, picture: Placed, protocol: Protocol, metrics: tuple[str, ...], boxes: tuple[Box, ...]
    ) -> int:
        return self._engine.scores(picture, protocol, metrics=metrics, boxes=boxes, rank=self._rank)
