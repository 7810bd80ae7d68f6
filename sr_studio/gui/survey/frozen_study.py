"""A study on disk as the window knows it: read on a thread, read only, nothing held open."""

import threading
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QImage, QImageReader

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.gui.survey.thread_bugs import log_bug
from sr_studio.survey.design.study import StudyDesign
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.study import Study

_THUMBNAIL = 320
"""Long side of a picture in the preview, pixels."""


@dataclass(frozen=True, kw_only=True)
class FrozenStudy:
    """What the window shows of a study.

    ``pictures``: a small picture of each content by its id, of the original where it takes part.
    ``looked``: results were looked at before the closing.
    """

    folder: Path
    design: StudyDesign
    names_open: bool
    closed_utc: str
    looked: bool
    raters: int
    notes: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, QImage] = field(default_factory=dict)


def read_frozen_study(folder: Path, *, pictures: bool = True) -> FrozenStudy:
    """Read a study. Raises `SurveyError`."""
    with Study.open(folder) as study:
        design = study.design
        reference = design.reference
        chosen: dict[str, Path] = {}
        for stimulus in sorted(study.stimuli.values(), key=lambda one: one.id):
            if reference is not None and stimulus.condition == reference.code:
                chosen[stimulus.content] = folder / stimulus.file
            else:
                chosen.setdefault(stimulus.content, folder / stimulus.file)
        found = FrozenStudy(
            folder=folder,
            design=design,
            names_open=study.names_open,
            closed_utc=study.closed_utc,
            looked=study.looked,
            raters=len(study.raters()),
            notes=study.notes,
        )
    if pictures:
        found.pictures.update({content: _small(path) for content, path in chosen.items()})
    return found


def _small(path: Path) -> QImage:
    """A stimulus, made small; frozen PNG files are the one kind of image the window reads by itself."""
    reader = QImageReader(str(path))
    size = reader.size()
    if max(size.width(), size.height()) > _THUMBNAIL:
        scale = _THUMBNAIL / max(size.width(), size.height())
        width, height = round(size.width() * scale), round(size.height() * scale)
        reader.setScaledSize(QSize(max(1, width), max(1, height)))
    return reader.read()


class StudyReader(QObject):
    """Reads studies one after the other on threads; only the last one asked for is told."""

    read = Signal(object)
    """`FrozenStudy`."""
    failed = Signal(str, str)
    """A folder, and why it is no study that can be shown."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)
        self._wanted = 0

    def ask(self, folder: Path) -> None:
        """Read a study."""
        self._wanted += 1
        number = self._wanted

        def work() -> None:
            outcome: FrozenStudy | StudioError
            try:
                outcome = read_frozen_study(folder)
            except StudioError as error:
                outcome = error
            except Exception as error:
                outcome = SurveyError("The study could not be read: {reason}.", reason=log_bug(error))
            self._queue.put((number, folder, outcome))

        threading.Thread(target=work, name="study reader", daemon=True).start()

    def close(self) -> None:
        """Tell nothing more."""
        self._queue.close()

    def _take(self, event: tuple[int, Path, FrozenStudy | StudioError]) -> None:
        number, folder, outcome = event
        if number != self._wanted:
            return
        if isinstance(outcome, StudioError):
            self.failed.emit(str(folder), sentence(outcome.message))
        else:
            self.read.emit(outcome)
