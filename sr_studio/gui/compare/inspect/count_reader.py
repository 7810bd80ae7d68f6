"""How often codes occur in a part of every pane, asked of the engine; the newest question wins."""

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Counts, Failed
from sr_studio.engine.wire.pictures import Picture
from sr_studio.engine.wire.requests import Luma
from sr_studio.geometry import Box
from sr_studio.gui.i18n import sentence

RANK = 40
"""After pictures, before their scores: an eye waits for it."""


class CountEngine(Protocol):
    """The part of `EngineClient` that counts."""

    def counts(self, picture: Picture, box: Box, *, luma: Luma = "bt601", rank: int = 0) -> int:
        """Have codes counted."""

    def cancel(self, *ids: int) -> None:
        """Take requests back."""


class CountReader(QObject):
    """What is known of the parts asked for last, by pane; what was counted once is not asked for again."""

    changed = Signal()

    def __init__(self, engine: CountEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.counts: dict[str, Counts] = {}
        self.failures: dict[str, str] = {}
        self._asked: dict[str, tuple[Picture, Box, Luma]] = {}
        self._under_way: dict[int, str] = {}

    @property
    def busy(self) -> bool:
        """Whether something is still counted."""
        return bool(self._under_way)

    def ask(self, questions: Mapping[str, tuple[Picture, Box]], luma: Luma) -> None:
        """Count in these boxes of these pictures, and no longer in any other."""
        wanted = {key: (picture, box, luma) for key, (picture, box) in questions.items()}
        stale = [id_ for id_, key in self._under_way.items() if wanted.get(key) != self._asked[key]]
        for id_ in stale:
            del self._under_way[id_]
        if stale:
            self._engine.cancel(*stale)
        same = {key for key, question in wanted.items() if self._asked.get(key) == question}
        known = {key for key in same if key in self.counts or key in self._under_way.values()}
        self.counts = {key: counts for key, counts in self.counts.items() if key in known}
        self.failures = {key: why for key, why in self.failures.items() if key in known}
        self._asked = wanted
        for key, (picture, box, _) in wanted.items():
            if key not in known:
                self._under_way[self._engine.counts(picture, box, luma=luma, rank=RANK)] = key
        self.changed.emit()

    def stop(self) -> None:
        """Nothing is wanted."""
        self.ask({}, "bt601")

    def take(self, event: object) -> bool:
        """Take an answer of the engine; false where nobody here asked."""
        if not isinstance(event, Counts | Failed) or event.id not in self._under_way:
            return False
        key = self._under_way.pop(event.id)
        if isinstance(event, Counts):
            self.counts[key] = event
        elif not event.cancelled:
            self.failures[key] = sentence(event.message)
        self.changed.emit()
        return True
