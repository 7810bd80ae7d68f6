"""What is on screen, kept while the program runs: after a crash it begins where it was."""

import contextlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.errors import StudioError
from sr_studio.file_lock import FileLock, TakenError, owner_of
from sr_studio.gui import i18n
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.view_format import SUFFIX, SavedView, ViewFileError, encode, read

INTERVAL = 1000
"""Milliseconds from a change to its being written; those in between are written with it."""
LAST = "last"
AGAIN = ".again"
"""Ending of a view that is being opened again after a crash: one that is found at the start crashed twice."""


class Leftover:
    """What another run of the program had on screen. ``twice``: it ended badly as that was opened again."""

    def __init__(self, view: SavedView, *, twice: bool) -> None:
        self.view, self.twice = view, twice


class Autosave(QObject):
    """Writes a view into a file of this process, and deletes it at the end.

    A lock says that the process lives; a file without one is what a crash has left.

    Parameters
    ----------
    folder
        Where the files lie; made when needed.
    take
        Returns what is on screen; None while that is not to be kept.
    """

    failed = Signal(str)
    """Why nothing can be kept, once."""

    def __init__(self, folder: Path, take: Callable[[], SavedView | None], parent: QObject) -> None:
        super().__init__(parent)
        self._folder, self._take = folder, take
        self._lock: FileLock | None = None
        self._told = False
        self._last: SavedView | None = None
        self._writer = FileWriter(self)
        self._writer.failed.connect(lambda _path, why: self._tell(why))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.save)

    @property
    def file(self) -> Path:
        """The file of this process."""
        return self._folder / f"{os.getpid()}{SUFFIX}"

    def start(self) -> Leftover | None:
        """Keep what is on screen from now on; returns what a run that crashed has left."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(self.file.with_suffix(".lock"))
        except (StudioError, OSError) as error:
            self._tell(i18n.sentence(error.message) if isinstance(error, StudioError) else str(error))
            return None
        except TakenError:
            return None  # a second window of this process
        return self._find()

    def note(self, *_facts: object) -> None:
        """Something on screen is another."""
        if self._lock is not None and not self._timer.isActive():
            self._timer.start()

    def save(self) -> None:
        """Write it now."""
        view = self._take()
        if view is None:
            self.note()
        elif view != self._last:
            self._last = view
            self._writer.write(self.file, lambda: encode(view))

    def settled(self) -> None:
        """What was left is open again and has not crashed the program."""
        self.file.with_suffix(AGAIN).unlink(missing_ok=True)

    def end(self, *, keep: bool) -> None:
        """The program ends as it should: nothing is left, but with ``keep`` what the next begins with."""
        self._timer.stop()
        if self._lock is None:
            return
        view = self._take() if keep else None
        self._writer.wait()
        last = self._folder / f"{LAST}{SUFFIX}"
        if view is not None and view.images:
            self._writer.write(last, lambda: encode(view))
            self._writer.wait()
        else:
            last.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self.file.unlink(missing_ok=True)
            self.settled()
        self._lock.release()
        self._lock = None
        with contextlib.suppress(OSError):
            self.file.with_suffix(".lock").unlink(missing_ok=True)

    def last(self) -> SavedView | None:
        """What was on screen as the program ended, where that is kept."""
        try:
            return read(self._folder / f"{LAST}{SUFFIX}")
        except ViewFileError:
            return None

    # ------------------------------------------------------------------------------------ after a crash

    def _find(self) -> Leftover | None:
        """The newest view of a process that is gone; it becomes this one's, and older ones are deleted."""
        found = [path for path in self._folder.iterdir() if path.suffix in (SUFFIX, AGAIN)]
        dead = [path for path in found if path.stem != LAST and self._is_dead(path)]
        dead.sort(key=_age, reverse=True)
        leftover: Leftover | None = None
        for path in dead:
            if leftover is None:
                with contextlib.suppress(ViewFileError):
                    view = read(path)
                    if view.images:
                        leftover = Leftover(view, twice=any(one.suffix == AGAIN for one in dead))
                        path.replace(self.file.with_suffix(AGAIN))
                        continue
            path.unlink(missing_ok=True)
        return leftover

    def _is_dead(self, path: Path) -> bool:
        lock = path.with_suffix(".lock")
        if path.stem == str(os.getpid()):
            return True  # of a process of this number before
        try:
            if owner_of(lock) is not None:
                return False
        except StudioError:
            return False
        with contextlib.suppress(OSError):
            lock.unlink(missing_ok=True)
        return True

    def _tell(self, why: str) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(why)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
