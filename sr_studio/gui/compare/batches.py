"""Files that were opened together: when they are shown, paired with one another, and said to be done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.compare.batch_pairing import BatchFound, Entries, PairFinder, take_batch

SETTLED_TOGETHER = 8
"""So few files are shown only once all are decoded and paired: pairing takes all of them into account."""


@dataclass
class Batch:
    """Entries that were opened together."""

    keys: list[int]
    waiting: set[int]
    settled: bool = False
    """What the entries are to one another is known."""
    shown: bool = False
    failures: list[tuple[str, str]] = field(default_factory=list)


class Batches(QObject):
    """The batches some file of which has not been answered yet."""

    opened = Signal(int)
    """A batch has an entry to look at."""
    failures_found = Signal(object)
    """``list[tuple[name, reason]]`` of a batch whose last file has been answered."""
    ended = Signal(object)
    """``list[int]``: keys of a batch whose last file has been answered."""
    doubts_found = Signal(object)
    """``list[Message]``: files of a batch of which it is not clear what they are to one another."""

    def __init__(self, images: Entries, parent: QObject) -> None:
        super().__init__(parent)
        self._images = images
        self._open: list[Batch] = []
        self._finder = PairFinder(self._take_pairs, self)

    def begin(
        self, keys: Sequence[int], *, waiting: Iterable[int] | None = None, settled: bool = False
    ) -> None:
        """Follow entries whose files are being read.

        ``waiting``: those that are waited for, all by default; ``settled``: nothing of them is paired.
        """
        batch = Batch(list(keys), set(keys if waiting is None else waiting), settled)
        self._open.append(batch)
        if not batch.waiting:
            self._look(batch)

    def answered(self, key: int) -> None:
        """Take that no file of an entry is waited for any more."""
        for batch in list(self._open):
            if key in batch.waiting:
                batch.waiting.discard(key)
                self._look(batch)

    def failed(self, key: int, name: str, reason: str) -> None:
        """Take that a file could not be read: it is said with the others of its batch, or at once."""
        batch = next((batch for batch in self._open if key in batch.waiting), None)
        if batch is not None:
            batch.failures.append((name, reason))
        else:
            self.failures_found.emit([(name, reason)])

    def _look(self, batch: Batch) -> None:
        """Pair what is decoded and show the first entry of a batch that is settled."""
        if batch.waiting and len(batch.keys) <= SETTLED_TOGETHER:
            return
        if not batch.waiting:
            self._open.remove(batch)
            if not batch.settled:
                self._finder.find(batch.keys, self._images.entries)
            if batch.failures:
                self.failures_found.emit(batch.failures)
            self.ended.emit(batch.keys)
        if not batch.shown:
            keys = set(batch.keys)
            first = next((one for one in self._images if one.key in keys and one.state == "ready"), None)
            if first is not None:
                batch.shown = True
                self.opened.emit(first.key)

    def _take_pairs(self, found: BatchFound) -> None:
        doubts = take_batch(self._images, found)
        if doubts:
            self.doubts_found.emit(doubts)
