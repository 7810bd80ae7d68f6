"""What the window writes into a study: each order on a thread, with the lock held only for its time."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.gui.survey.thread_bugs import log_bug
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study

Then = Callable[[], object]


class StudyOrders(QObject):
    """Notes, exclusions, looks before the closing."""

    failed = Signal(str)
    """Why an order was not carried out, in the language shown."""
    done = Signal()
    """One was carried out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)

    def set_note(self, folder: Path, key: str, text: str) -> None:
        """Keep a note of the experimenter's."""
        self._give(folder, lambda study: study.set_note(key, text))

    def exclude(self, folder: Path, rater: str, reason: str) -> None:
        """Leave a rater (by id) out of the analysis for a reason; "" takes them in again."""
        self._give(folder, lambda study: study.exclude(rater, reason))

    def record_look(self, folder: Path, why: str, then: Then) -> None:
        """Keep that results are looked at before the closing; ``then`` is called once that is durable."""
        self._give(folder, lambda study: study.record_look(why), then)

    def close(self) -> None:
        """Tell nothing more; what was begun is finished."""
        self._queue.close()

    def _give(self, folder: Path, order: Callable[[Study], object], then: Then | None = None) -> None:
        def work() -> None:
            problem: StudioError | None = None
            try:
                with Study.open(folder, write=True) as study:
                    order(study)
            except StudioError as error:
                problem = error
            except Exception as error:
                problem = SurveyError("The study could not be changed: {reason}.", reason=log_bug(error))
            self._queue.put((problem, then))

        threading.Thread(target=work, name="study order", daemon=True).start()

    def _take(self, event: tuple[StudioError | None, Then | None]) -> None:
        problem, then = event
        if problem is not None:
            self.failed.emit(sentence(problem.message))
            return
        self.done.emit()
        if then is not None:
            then()
