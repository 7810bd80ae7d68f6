"""Files written off the window's thread, each all or nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.event_queue import EventQueue
from sr_studio.imaging.files import write_atomically


class _Task(QRunnable):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class FileWriter(QObject):
    """Writes files on a thread of its own, one after the other.

    The signals arrive on the window's thread.
    """

    written = Signal(object)
    """`Path` of a file that is complete on disk."""
    failed = Signal(object, str)
    """`Path` that could not be written, and the sentence why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Not signals of its own: it may be deleted while the last file is written.
        self._told = EventQueue(self)
        self._told.delivered.connect(lambda tell: tell())
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)

    def write(self, path: Path, data: Callable[[], bytes] | bytes, *, create_folder: bool = False) -> None:
        """Write a file; ``data`` may be a function that makes the bytes, called on the writing thread."""

        def work() -> None:
            try:
                if create_folder:
                    path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, data if isinstance(data, bytes) else data())
            except StudioError as error:
                self._told.put(partial(self.failed.emit, path, i18n.sentence(error.message)))
            except OSError as error:
                reason = f"{path.parent}: {error.strerror or error}"
                self._told.put(partial(self.failed.emit, path, reason))
            else:
                self._told.put(partial(self.written.emit, path))

        self._pool.start(_Task(work))

    def wait(self, milliseconds: int = 10_000) -> None:
        """Let what is under way be finished."""
        self._pool.waitForDone(milliseconds)
