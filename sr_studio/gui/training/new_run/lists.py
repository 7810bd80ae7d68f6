"""What a new run can choose from, found out on a thread: loss networks with their weights, models."""

import threading
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.models.library import list_models
from sr_studio.pretrained.weights import NetworkStatus, list_networks


class Lists(QObject):
    """Looks for networks and models; digests of large files take their time."""

    networks_found = Signal(list)
    """`NetworkStatus` of every choice."""
    models_found = Signal(list)
    """`ModelInfo` of every network there is."""
    failed = Signal(str)
    """Why the networks could not be listed, as a sentence; "" once they can."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(lambda tell: tell())
        self._asked = 0

    def look_for_networks(self, folders: Sequence[str]) -> None:
        """List them, with files in these folders first; an older answer is dropped."""
        self._asked += 1
        number, places = self._asked, [Path(folder) for folder in folders]

        def work() -> None:
            try:
                found = list_networks(places)
            except StudioError as error:
                self._queue.put(partial(self._say, number, None, error))
                return
            self._queue.put(partial(self._say, number, found, None))

        self._start(work)

    def look_for_models(self) -> None:
        """List them."""

        def work() -> None:
            models, _ = list_models()
            found = [info for info in models if info.network]
            self._queue.put(lambda: self.models_found.emit(found))

        self._start(work)

    def _say(self, number: int, found: list[NetworkStatus] | None, error: StudioError | None) -> None:
        if number != self._asked:
            return
        self.failed.emit(sentence(error.message) if error is not None else "")
        if found is not None:
            self.networks_found.emit(found)

    def _start(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, name="lists of a new run", daemon=True).start()

    def close(self) -> None:
        """Tell nothing more."""
        self._queue.close()
