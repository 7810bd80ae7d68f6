"""Files written off the window's thread, each all or nothing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui import i18n
from sr_studio.gui.background import Worker
from sr_studio.imaging.files import write_atomically


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
        self._worker = Worker(self)

    def write(self, path: Path, data: Callable[[], bytes] | bytes, *, create_folder: bool = False) -> None:
        """Write a file; ``data`` may be a function that makes the bytes, called on the writing thread."""

        def work() -> Callable[[], object]:
            try:
                if create_folder:
                    path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(path, data if isinstance(data, bytes) else data())
            except StudioError as error:
                return partial(self.failed.emit, path, i18n.sentence(error.message))
            except OSError as error:
                reason = f"{path.parent}: {error.strerror or error}"
                return partial(self.failed.emit, path, reason)
            return partial(self.written.emit, path)

        self._worker.do(work)

    def wait(self, milliseconds: int = 10_000) -> None:
        """Let what is under way be finished."""
        self._worker.wait(milliseconds)
