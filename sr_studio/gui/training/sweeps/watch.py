"""The thread that looks at a comparison, and what it found as signals on the window's thread."""

import threading
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.training.sweep.collecting import read_results
from sr_studio.training.sweep.folder import Sweep, known_sweeps, open_sweep
from sr_studio.training.sweep.results import SweepResults
from sr_studio.training.sweep.status import SweepStatus, status

LOOK_SECONDS = 1.5


@dataclass(frozen=True)
class Listed:
    """Names and folders of all comparisons known."""

    sweeps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Looked:
    """What one is doing, and its results where there are any; ``problem`` where it cannot be read."""

    folder: str
    status: SweepStatus | None
    results: SweepResults | None
    problem: StudioError | None = None


class SweepWatch(QObject):
    """Follows one comparison while it is awake; asleep it does nothing at all."""

    listed = Signal(tuple)
    """Every comparison: name and folder."""
    looked = Signal(object)
    """What the followed one is doing (`Looked`), when something has changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._deliver)
        self._wake = threading.Condition()
        self._awake = self._closed = self._soon = False
        self._folder = ""
        self._thread: threading.Thread | None = None

    def set_awake(self, on: bool) -> None:
        """Follow, or rest."""
        with self._wake:
            self._awake = self._soon = on
            self._wake.notify_all()
        if on and self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sweep watch", daemon=True)
            self._thread.start()

    def follow(self, folder: str) -> None:
        """Look at this comparison from now on ("" is none)."""
        with self._wake:
            self._folder, self._soon = folder, True
            self._wake.notify_all()

    def look_soon(self) -> None:
        """Something is known to have changed."""
        self.follow(self._folder)

    def close(self) -> None:
        """End; harmless twice."""
        with self._wake:
            self._closed = True
            self._wake.notify_all()
        self._queue.close()
        if self._thread is not None:
            self._thread.join(5)

    def _run(self) -> None:
        """On the thread."""
        told: tuple[object, object] = (None, None)
        while True:
            with self._wake:
                if not self._soon and not self._closed:
                    self._wake.wait(LOOK_SECONDS if self._awake else None)
                if self._closed:
                    return
                if not self._awake:
                    continue
                folder, self._soon = self._folder, False
            listed = Listed(tuple((sweep.name, str(sweep.folder)) for sweep in known_sweeps()))
            found = look(folder) if folder else None
            if listed != told[0]:
                self._queue.put(listed)
            if found is not None and found != told[1]:
                self._queue.put(found)
            told = (listed, found)

    def _deliver(self, news: object) -> None:
        if isinstance(news, Listed):
            self.listed.emit(news.sweeps)
        elif isinstance(news, Looked) and news.folder == self._folder:
            self.looked.emit(news)


def look(folder: str) -> Looked:
    """Read what a comparison is doing."""
    try:
        sweep: Sweep = open_sweep(folder)
        found = status(sweep)
        results = read_results(sweep) if sweep.results_file.is_file() else None
    except StudioError as error:
        return Looked(folder, None, None, error)
    return Looked(folder, found, results)


def problem_words(found: Looked) -> str:
    """Why it cannot be read, in the language shown."""
    return sentence(found.problem.message) if found.problem is not None else ""
