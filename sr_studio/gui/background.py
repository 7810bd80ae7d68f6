"""Work that may be long, done on threads beside the window: each piece on its own, or one after the other."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool

from sr_studio.gui.event_queue import EventQueue

T = TypeVar("T")


class Background(QObject):
    """Does work on threads and hands what they found to the thread it lives in."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(lambda take: take())

    def do(self, work: Callable[[], T], take: Callable[[T], object], *, at_once: bool) -> None:
        """Have ``work`` done and its result taken; short work is best done and taken ``at_once``.

        ``work`` touches nothing that the window changes meanwhile.
        """
        if at_once:
            take(work())
            return

        def on_thread() -> None:
            found = work()
            self._queue.put(lambda: take(found))

        threading.Thread(target=on_thread, name="beside the window", daemon=True).start()


class Worker(QObject):
    """Does work on one thread of its own, one piece after the other, in the order in which it was given."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Not signals of its own: it may be deleted while the last piece is done.
        self._told = EventQueue(self)
        self._told.delivered.connect(lambda tell: tell())
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def do(self, work: Callable[[], Callable[[], object] | None]) -> None:
        """Have ``work`` done; what it returns is called on the thread that this object lives in.

        ``work`` raises nothing, and touches nothing that the window changes meanwhile.
        """

        def on_thread() -> None:
            tell = work()
            if tell is not None:
                self._told.put(tell)

        self._pool.start(_Piece(on_thread))

    def wait(self, milliseconds: int) -> None:
        """Let what is under way be finished."""
        self._pool.waitForDone(milliseconds)


class _Piece(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()
