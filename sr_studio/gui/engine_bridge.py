"""The engine for the window: an `EngineClient` whose events arrive as a Qt signal on the window's thread."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import ClientEvent, EngineLost, log_of
from sr_studio.engine.wire.events import Event, Failed, Log, Tile
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence

ENGINE_NICENESS = 5
"""Work in the background gives way to the window that is drawn."""


class EngineBridge(QObject):
    """The client, its events, and what of them belongs in the log.

    Parameters
    ----------
    command
        How the engine is started; None starts it beside the window.
    """

    event_arrived = Signal(object)
    """One `Event` or `ClientEvent`, on the window's thread, in the order of arrival."""
    bug_found = Signal(str, str)
    """What the user reads of a bug in the engine, and its traceback."""
    noted = Signal(str)
    """Lines of the engine's that may help to understand a bug: its log, the end of its stderr."""

    def __init__(self, command: Sequence[str] | str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._events = EventQueue(self)
        self._events.delivered.connect(self._deliver)
        self.client = EngineClient(
            command=command, on_event=self._receive, niceness=ENGINE_NICENESS, shares=True
        )
        self._restarting = False
        self._closed = False

    def start(self) -> None:
        """Start the engine; returns at once."""
        self.client.start()

    def restart(self, command: Sequence[str] | str | None) -> None:
        """Replace the engine by that of a command, which may be the same; what is unanswered is asked again.

        Returns at once. The `EngineLost` that follows is expected: `take_restart` tells it apart.
        """
        if not self._closed:
            self._restarting = self.client.restart(command)

    def take_restart(self) -> bool:
        """Whether the engine that was lost just now had been ended by `restart`; true once for each."""
        restarting, self._restarting = self._restarting, False
        return restarting

    def close(self, timeout: float = 2.0) -> None:
        """End the engine and wait for it; events still queued are dropped."""
        if self._closed:
            return
        self._closed = True
        self._events.close()
        self.client.close(timeout)

    # On the reader thread.
    def _receive(self, event: Event | ClientEvent) -> None:
        self._events.put(event, len(event.data) if isinstance(event, Tile) else 0)

    def _deliver(self, event: Event | ClientEvent) -> None:
        match event:
            case Failed(message=message, log=log) if log:
                self.bug_found.emit(sentence(message), log)
            case EngineLost() | Log() if lines := log_of(event):
                self.noted.emit(lines)
        self.event_arrived.emit(event)
