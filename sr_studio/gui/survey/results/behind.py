"""What the results page fetches on threads while it computes: plans of all raters, the library of plots."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.plots import style
from sr_studio.gui.survey.thread_bugs import log_bug
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.design.trial import Plan
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study


@dataclass(frozen=True)
class Conduct:
    """What a study says of how it was conducted: design, notes, and the plan of each rater of the test."""

    design: StudyDesign
    notes: dict[str, str]
    plans: tuple[Plan, ...]


def read_conduct(folder: Path) -> Conduct:
    """Read it; a thousand plans take their time, in which the window goes on. Raises `SurveyError`."""
    with Study.open(folder) as study:
        plans = []
        for rater in study.raters():
            plans.append(study.plan(rater.slot))
            time.sleep(0.0005)  # the window's turn: without a rest this thread takes the interpreter again
        return Conduct(study.design, study.notes, tuple(plans))


class Behind(QObject):
    """One piece of work on a thread at a time; only the last one asked for is told."""

    done = Signal(object)
    """What came of it."""
    failed = Signal(object)
    """The `StudioError`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)
        self._wanted = 0

    def ask(self, act: Callable[[], object]) -> None:
        """Do it; what was asked for before is not told any more."""
        self._wanted += 1
        number = self._wanted

        def work() -> None:
            try:
                outcome = act()
            except StudioError as error:
                outcome = error
            except Exception as error:
                outcome = SurveyError("The study could not be read: {reason}.", reason=log_bug(error))
            self._queue.put((number, outcome))

        threading.Thread(target=work, name="results", daemon=True).start()

    def forget(self) -> None:
        """Tell nothing of what was asked for."""
        self._wanted += 1

    def close(self) -> None:
        """Tell nothing more."""
        self._queue.close()

    def _take(self, event: tuple[int, object]) -> None:
        number, outcome = event
        if number != self._wanted:
            return
        if isinstance(outcome, StudioError):
            self.failed.emit(outcome)
        else:
            self.done.emit(outcome)


def load_plots() -> object:
    """Import the library of plots, which takes a third of a second. Raises `SurveyError`."""
    try:
        return style.library()
    except Exception as error:
        raise SurveyError(
            "The library of plots could not be loaded: {reason}.", reason=log_bug(error)
        ) from error
