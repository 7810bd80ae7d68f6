"""Scores of earlier sessions for the window: read and written on a thread, nobody waits for a disk."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.event_queue import EventQueue
from sr_studio.scores.kept import KeptScores
from sr_studio.scores.keys import Computer
from sr_studio.scores.remembered import Answer, Question, RememberedScores

_log = logging.getLogger(__name__)

Asked = Sequence[tuple[object, Question]]


class ScoreLookup(QObject):
    """Asks the file of kept scores, a batch at a time. Its thread begins with the first question."""

    found = Signal(object)
    """``list[tuple[tag, Question, Answer | None]]``: what a batch of `look_up` came to."""
    cleared = Signal()
    """Everything kept has been forgotten."""

    def __init__(self, *, limit: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept = KeptScores(limit=limit)
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._events = EventQueue(self)
        self._events.delivered.connect(self._deliver)

    def set_limit(self, limit: int) -> None:
        """Keep at most so many bytes from now on; 0 keeps nothing."""
        self._do(lambda: setattr(self._kept, "limit", limit))

    def look_up(self, asked: Asked, computer: Computer) -> None:
        """Find out what is known of these; answered by `found`, in order."""
        batch = list(asked)

        def work() -> None:
            try:
                answers = RememberedScores(self._kept, computer).look_up([one for _, one in batch])
            except Exception:
                _log.exception("looking up scores")
                answers = [None] * len(batch)
            self._events.put([(*one, answer) for one, answer in zip(batch, answers, strict=True)])

        self._do(work)

    def note(self, answered: Sequence[tuple[Question, Answer]], computer: Computer) -> None:
        """Keep these."""
        batch = list(answered)
        self._do(lambda: RememberedScores(self._kept, computer).note_all(batch))

    def clear(self) -> None:
        """Forget everything; answered by `cleared`."""

        def work() -> None:
            self._kept.clear()
            self._events.put(None)

        self._do(work)

    def close(self, timeout: float = 2.0) -> None:
        """Write what is to be written, for at most ``timeout`` seconds; nothing is told any more."""
        self._events.close()
        if self._thread is not None:
            self._tasks.put(None)
            self._thread.join(timeout)
            self._thread = None
        self._closed = True

    # -------------------------------------------------------------------------------------- inside

    def _do(self, task: Callable[[], None]) -> None:
        if self._closed:
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="kept scores", daemon=True)
            self._thread.start()
        self._tasks.put(task)

    def _work(self) -> None:
        while (task := self._tasks.get()) is not None:
            try:
                task()
            except Exception:
                _log.exception("kept scores")
        with contextlib.suppress(Exception):
            self._kept.close()

    def _deliver(self, event: object) -> None:
        if event is None:
            self.cleared.emit()
        else:
            self.found.emit(event)
