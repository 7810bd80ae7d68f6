"""The engine's events on the window's thread, in slices that leave the event loop free.

The client's reader thread queues events here; the window's thread drains the queue for at most
`SLICE_SECONDS` at a time and returns to the event loop in between, so painting and input go on while
tiles pour in. When the queue holds `QUEUE_BYTES` the reader thread waits, and with it the engine.
"""

import threading
import time
from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import ClientEvent
from sr_studio.engine.wire.events import Event, Tile

SLICE_SECONDS = 0.008
QUEUE_BYTES = 32 << 20
ENGINE_NICENESS = 5
"""Work in the background gives way to the window that is drawn."""


class MovableClient(EngineClient):
    """An `EngineClient` whose engine can be replaced by that of another command while it runs."""

    def move(self, command: Sequence[str] | str | None) -> bool:
        """Use this command from now on: the engine there is ends, the next begins and is asked again.

        False where there was no engine to end (it is being started, or had been given up).
        """
        with self.changed:
            self._command = command
            process = self._process
        if process is None:
            self.start()
            return False
        process.kill()
        return True


class EngineBridge(QObject):
    """An `EngineClient` whose events arrive as a Qt signal.

    Parameters
    ----------
    command
        How the engine is started; None starts it beside the window.
    """

    event_arrived = Signal(object)
    """One `Event` or client event, on the window's thread, in the order of arrival."""

    _queued = Signal()

    def __init__(self, command: Sequence[str] | str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.client = MovableClient(command=command, on_event=self._receive, niceness=ENGINE_NICENESS)
        self._moving = False
        self._queue: deque[Event | ClientEvent] = deque()
        self._room = threading.Condition()
        self._bytes = 0
        self._scheduled = False
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._drain)
        self._queued.connect(self._timer.start, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Start the engine; returns at once."""
        self.client.start()

    def restart(self, command: Sequence[str] | str | None) -> None:
        """Replace the engine by that of a command, which may be the same; what is unanswered is asked again.

        Returns at once. The `EngineLost` that follows is no misfortune: `take_restart` tells it apart.
        """
        if not self._closed:
            self._moving = self.client.move(command)

    def take_restart(self) -> bool:
        """Whether the engine that was lost just now had been ended by `restart`; true once for each."""
        moving, self._moving = self._moving, False
        return moving

    def close(self, timeout: float = 2.0) -> None:
        """End the engine and wait for it; events still queued are dropped."""
        if self._closed:
            return
        with self._room:
            self._closed = True
            self._queue.clear()
            self._room.notify_all()
        self._timer.stop()
        self.client.close(timeout)

    # On the reader thread.
    def _receive(self, event: Event | ClientEvent) -> None:
        size = len(event.data) if isinstance(event, Tile) else 0
        with self._room:
            while self._bytes > QUEUE_BYTES and not self._closed:
                self._room.wait()
            if self._closed:
                return
            self._queue.append(event)
            self._bytes += size
            wake = not self._scheduled
            self._scheduled = True
        if wake:
            self._queued.emit()

    def _drain(self) -> None:
        end = time.perf_counter() + SLICE_SECONDS
        while True:
            with self._room:
                if not self._queue or self._closed:
                    self._scheduled = False
                    return
                event = self._queue.popleft()
                if isinstance(event, Tile):
                    self._bytes -= len(event.data)
                    self._room.notify()
            self.event_arrived.emit(event)
            if time.perf_counter() >= end:
                break
        # A zero timer, not a posted event: posted events would be served before painting.
        self._timer.start()
