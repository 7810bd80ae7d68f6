"""Work that may be long, done on a thread beside the window."""

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

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
