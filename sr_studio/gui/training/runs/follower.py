"""The thread that looks at run folders, and what it found as signals on the window's thread."""

import threading
import time
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.training.runs.watch import CurvesGrown, RunsListed, RunWatch

_POINT_BYTES = 16


class RunFollower(QObject):
    """Follows all known runs while it is awake; asleep it does nothing at all."""

    listed = Signal(tuple, object)
    """Every run (`RunSummary`), those at work first, and the queue (`QueueSummary`): at the first look and
    whenever something is new."""
    grown = Signal(str, object)
    """A followed run's folder, and what its curves have gained (`CurvePoints`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._deliver)
        self._wake = threading.Condition()
        self._awake = self._soon = False
        self._closed = threading.Event()
        self._wanted: tuple[str, ...] | None = None
        self._thread: threading.Thread | None = None

    def set_awake(self, on: bool) -> None:
        """Follow, or rest."""
        with self._wake:
            self._awake = on
            self._soon = on
            self._wake.notify_all()
        if on and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="run follower", daemon=True)
            self._thread.start()

    def follow(self, folders: Sequence[str]) -> None:
        """Tell the curves of these runs, from their first point; of others no more."""
        with self._wake:
            self._wanted = tuple(folders)
            self._wake.notify_all()

    def look_soon(self) -> None:
        """Something is known to have changed."""
        with self._wake:
            self._soon = True
            self._wake.notify_all()

    def close(self) -> None:
        """End; harmless twice."""
        with self._wake:
            self._closed.set()
            self._wake.notify_all()
        self._queue.close()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self) -> None:
        """On the thread."""
        watch = RunWatch()
        while True:
            with self._wake:
                while not self._awake and not self._closed.is_set():
                    self._wake.wait()
                if self._closed.is_set():
                    return
                wanted, self._wanted = self._wanted, None
                soon, self._soon = self._soon, False
            if wanted is not None:
                watch.follow(wanted)
            if soon:
                watch.look_soon()
            for news in watch.turn(time.monotonic()):
                size = 0
                if isinstance(news, CurvesGrown):
                    size = sum(_POINT_BYTES * len(steps) for steps, _ in news.points.points.values())
                self._queue.put(news, size)
                if self._closed.is_set():
                    return
            with self._wake:
                if not (self._closed.is_set() or self._soon or self._wanted is not None):
                    self._wake.wait(watch.wait(time.monotonic()))

    def _deliver(self, news: object) -> None:
        if isinstance(news, RunsListed):
            self.listed.emit(news.runs, news.queue)
        elif isinstance(news, CurvesGrown):
            self.grown.emit(news.folder, news.points)
