"""From a thread to the window's thread, in slices that leave the event loop free.

A thread that reads what a child process says queues its events here; the window's thread drains the queue
for at most `SLICE_SECONDS` at a time and returns to the event loop in between, so painting and input go on
while events pour in. When the queue holds `QUEUE_BYTES` the thread waits, and with it the child.
"""

import contextlib
import threading
import time
from collections import deque

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

SLICE_SECONDS = 0.008
QUEUE_BYTES = 32 << 20


class _Waker(QObject):
    """Wakes the window's thread for every queue, and is never deleted.

    A signal of the queue itself would not do: while another thread emits it the queue may go with its owner,
    and an event posted to what is gone ends the program in Qt.
    """

    woken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.woken.connect(self._wake, Qt.ConnectionType.QueuedConnection)

    def _wake(self, queue: "EventQueue") -> None:
        queue.wake()


_waker: list[_Waker] = []
"""The only one, made with the first queue on the window's thread."""


class EventQueue(QObject):
    """Events of any kind, put in on any thread, delivered on the thread of this object in their order."""

    delivered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events: deque[tuple[object, int]] = deque()
        self._changed = threading.Condition()
        self._bytes = 0
        self._scheduled = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._drain)
        if not _waker:
            _waker.append(_Waker())
        self._waker = _waker[0]

    def put(self, event: object, nbytes: int = 0) -> None:
        """Queue an event of ``nbytes``; waits while the queue is full.

        Does nothing after `close`, and nothing where the queue has been deleted with its owner.
        """
        with self._changed:
            while self._bytes > QUEUE_BYTES and not self._closed:
                self._changed.wait()
            if self._closed:
                return
            self._events.append((event, nbytes))
            self._bytes += nbytes
            wake = not self._scheduled
            self._scheduled = True
        if wake:
            with contextlib.suppress(RuntimeError):  # the interpreter ends
                self._waker.woken.emit(self)

    def wake(self) -> None:
        """Deliver what is queued, on the thread of this object; nothing where it is gone."""
        if shiboken6.isValid(self._timer):
            self._timer.start()

    def close(self) -> None:
        """Drop what is queued and let waiting threads go on; nothing is delivered any more.

        Harmless where the queue has been deleted with its owner: an exception in a window's closeEvent ends
        the program below Python.
        """
        with self._changed:
            self._closed = True
            self._events.clear()
            self._changed.notify_all()
        if shiboken6.isValid(self._timer):
            self._timer.stop()

    def _drain(self) -> None:
        end = time.perf_counter() + SLICE_SECONDS
        while True:
            with self._changed:
                if not self._events or self._closed:
                    self._scheduled = False
                    return
                event, nbytes = self._events.popleft()
                self._bytes -= nbytes
                self._changed.notify()
            self.delivered.emit(event)
            if time.perf_counter() >= end:
                break
        # A zero timer, not a posted event: posted events would be served before painting.
        self._timer.start()
