"""What is on screen, kept while the program runs: after a crash it begins where it was."""

import contextlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.errors import StudioError
from sr_studio.file_lock import FileLock, TakenError, owner_of
from sr_studio.gui import i18n
from sr_studio.gui.compare.files.file_writer import FileWriter
from sr_studio.gui.compare.files.result_saver import unused
from sr_studio.gui.compare.view_format import SUFFIX, SavedView, ViewFileError, encode, read

INTERVAL = 1000
"""Milliseconds from a change to its being written; those in between are written with it."""
LAST = "last"
AGAIN = ".again"
"""Ending of a view that is being opened again after a crash: one that is found at the start crashed twice."""
HELD = ".held"
"""Ending of a view that a crash has left and that nobody has opened again yet."""
HELD_DAYS = 30
"""So long such a view is offered."""


class Leftover:
    """What another run of the program had on screen.

    ``twice``: it ended badly as that was opened again. ``held``: it was offered before, or stood behind a
    newer one. ``more``: how many such views the next starts will offer.
    """

    def __init__(self, view: SavedView, *, twice: bool, held: bool, more: int) -> None:
        self.view, self.twice, self.held, self.more = view, twice, held, more


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
        self._held: Path | None = None
        """What was left, and may be opened again."""
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
        try:
            return self._find()
        except OSError as error:
            self._tell(str(error))
            return None

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

    def claim(self) -> None:
        """What was left is about to be opened again; until then it is held for the next start."""
        with contextlib.suppress(OSError):
            if self._held is not None:
                self._held.replace(self.file.with_suffix(AGAIN))

    def forget(self) -> None:
        """Nobody wants what was left: it is not offered again."""
        if self._held is not None:
            _delete(self._held)

    def settled(self) -> None:
        """What was left is open again and has not crashed the program."""
        _delete(self.file.with_suffix(AGAIN))

    def give_back(self) -> None:
        """What was claimed has not come: it is held for the next start."""
        with contextlib.suppress(OSError):
            if self._held is not None:
                self.file.with_suffix(AGAIN).replace(self._held)

    def end(self, *, keep: bool) -> None:
        """The program ends as it should: nothing is left, but with ``keep`` what the next begins with.

        Where what is on screen is not to be kept yet, that stays what it was.
        """
        self._timer.stop()
        if self._lock is None:
            return
        view = self._take() if keep else None
        self._writer.wait()
        last = self._folder / f"{LAST}{SUFFIX}"
        if view is not None and view.images:
            self._writer.write(last, lambda: encode(view))
            self._writer.wait()
        elif view is not None or not keep:
            _delete(last)
        _delete(self.file)
        self.settled()
        self._lock.release()
        self._lock = None
        _delete(self.file.with_suffix(".lock"))

    def last(self) -> SavedView | None:
        """What was on screen as the program ended, where that is kept."""
        try:
            return read(self._folder / f"{LAST}{SUFFIX}")
        except ViewFileError:
            return None

    # ------------------------------------------------------------------------------------ after a crash

    def _find(self) -> Leftover | None:
        """The newest view of a process that is gone; it becomes this one's. Older ones are held for later."""
        found = [path for path in self._folder.iterdir() if path.suffix in (SUFFIX, AGAIN, HELD)]
        dead = [path for path in found if path.stem != LAST and self._is_dead(path)]
        dead.sort(key=lambda path: (path.suffix != HELD, _age(path)), reverse=True)
        twice = any(path.suffix == AGAIN for path in dead)
        views: list[tuple[Path, SavedView]] = []
        for path in dead:
            view = self._worth_holding(path, [view for _, view in views])
            if view is not None:
                views.append((path, view))
            else:
                _delete(path)
        for number, (path, _) in enumerate(views):
            # The first bears the number of this process, so that no other one takes it.
            held = self.file.with_suffix(HELD) if number == 0 else path.with_suffix(HELD)
            if held != path:
                held = path.replace(unused(held))
            self._held = self._held or held
        if not views:
            return None
        path, view = views[0]
        return Leftover(view, twice=twice, held=path.suffix == HELD, more=len(views) - 1)

    @staticmethod
    def _worth_holding(path: Path, others: list[SavedView]) -> SavedView | None:
        """The view in a file; None where nothing is in it, or it is too old or among the others."""
        if path.suffix == HELD and time.time() - _age(path) > HELD_DAYS * 86400:
            return None
        try:
            view = read(path)
        except ViewFileError:
            return None
        same = any(view.images == other.images for other in others)
        return view if view.images and not same else None

    def _is_dead(self, path: Path) -> bool:
        lock = path.with_suffix(".lock")
        if path.stem == str(os.getpid()):
            return True  # of a process of this number before
        try:
            if owner_of(lock) is not None:
                return False
        except StudioError:
            return False
        _delete(lock)
        return True

    def _tell(self, why: str) -> None:
        if not self._told:
            self._told = True
            self.failed.emit(why)


def _delete(path: Path) -> None:
    """Delete a file; one that cannot be deleted is passed over at the next start as well."""
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
