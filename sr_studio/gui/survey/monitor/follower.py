"""Looks at a study again and again on a thread, read only; what it finds is told on the window's thread.

The thread shares the interpreter with the window. So it reads a rater, which takes less than a millisecond,
and rests as long; and it reads only raters of whom something was added.
"""

import threading
import time
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.gui.survey.thread_bugs import log_bug
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.monitoring import StudyStatus, StudyWatch
from sr_studio.survey.store.study import Study

LOOK_SECONDS = 1.5

_ANEW_TURNS = 10
"""Looks without a changed file after which it is read anew: who writes is told by no file of the study."""

_RESTS = 1.0
"""Seconds of rest for each second of reading."""


class _LeftError(Exception):
    """Another study is wanted, or none."""


class StatusFollower(QObject):
    """Follows one study, or none."""

    found = Signal(object)
    """`StudyStatus`, when something has changed."""
    failed = Signal(str)
    """Why the study cannot be read, once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)
        self._changed = threading.Condition()
        self._folder: Path | None = None
        self._number = 0
        self._closed = self._soon = False
        self._thread: threading.Thread | None = None

    def follow(self, folder: Path | None) -> None:
        """Look at this study from now on."""
        with self._changed:
            self._folder = folder
            self._number += 1
            self._soon = True
            self._changed.notify()
        if folder is not None and self._thread is None:
            self._thread = threading.Thread(target=self._work, name="study status", daemon=True)
            self._thread.start()

    def look_soon(self) -> None:
        """Look now, whether a file has changed or not."""
        with self._changed:
            self._soon = True
            self._changed.notify()

    def close(self) -> None:
        """Look no more."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self._queue.close()

    def _work(self) -> None:
        seen: tuple[int, object] = (0, None)
        watch, watched = StudyWatch(), Path()
        turns = 0
        while True:
            with self._changed:
                if not self._soon and not self._closed:
                    self._changed.wait(LOOK_SECONDS if self._folder is not None else None)
                if self._closed:
                    return
                folder, number, soon, self._soon = self._folder, self._number, self._soon, False
            if folder is None:
                continue
            turns += 1
            signature = (number, _signature(folder))
            if signature == seen and not soon and turns < _ANEW_TURNS:
                continue
            if folder != watched:
                watch, watched = StudyWatch(), folder
            outcome: StudyStatus | StudioError
            try:
                with Study.open(folder) as study:
                    outcome = watch.look(study, between=_Rests(self, number))
            except _LeftError:
                continue
            except StudioError as error:
                outcome = error
                if signature == seen and not soon:
                    continue
            except Exception as error:
                if signature == seen and not soon:
                    continue
                outcome = SurveyError("The study could not be read: {reason}.", reason=log_bug(error))
            seen, turns = signature, 0
            self._queue.put((number, outcome))

    def left(self, number: int) -> bool:
        """Whether what was asked for under this number is not wanted any more."""
        return self._closed or number != self._number

    def _take(self, event: tuple[int, StudyStatus | StudioError]) -> None:
        number, outcome = event
        if number != self._number:
            return
        if isinstance(outcome, StudioError):
            self.failed.emit(sentence(outcome.message))
        else:
            self.found.emit(outcome)


class _Rests:
    """Called between two raters: gives the interpreter to the window for as long as it was held."""

    def __init__(self, follower: StatusFollower, number: int) -> None:
        self._follower, self._number = follower, number
        self._began = time.perf_counter()

    def __call__(self) -> None:
        if self._follower.left(self._number):
            raise _LeftError
        time.sleep(_RESTS * min(0.01, time.perf_counter() - self._began))
        self._began = time.perf_counter()


def _signature(folder: Path) -> tuple[tuple[int, int], ...]:
    """Sizes and times of the files that votes go into."""
    found = []
    for name in ("study.sqlite", "study.sqlite-wal", "votes.jsonl"):
        try:
            facts = (folder / name).stat()
            found.append((facts.st_size, facts.st_mtime_ns))
        except OSError:
            found.append((-1, 0))
    return tuple(found)
