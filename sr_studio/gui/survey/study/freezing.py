"""Freezing a draft: ``survey new`` as a child, its progress, its end."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.errors import StudioError
from sr_studio.gui.i18n import sentence
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.survey.study.draft_folder import DraftFolder
from sr_studio.survey.design.draft import StudyDraft


class Freezing(QObject):
    """One draft at a time."""

    progressed = Signal(str, float, float)
    """What is made, how many are, of how many (0: not known)."""
    finished = Signal(object, object)
    """Folder of the study, and the `StudyDraft` it was made of."""
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, settings: SettingsStore, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._command: StudioCommand | None = None

    @property
    def running(self) -> bool:
        """Whether one is being frozen."""
        return self._command is not None

    def start(self, draft: StudyDraft, folder: DraftFolder, place: Path) -> None:
        """Freeze a draft as a study at a place that is free; ``folder`` keeps the draft."""
        if self._command is not None:
            return
        try:
            file = folder.write(draft)
        except (StudioError, OSError) as error:
            self.failed.emit(sentence(error.message) if isinstance(error, StudioError) else str(error))
            return
        words = ["survey", "new", str(place), "--draft", str(file)]
        computing = self._settings.current.computing
        if computing.engine_command:
            words += ["--engine", computing.engine_command]
        elif computing.device != "auto":
            words += ["--device", computing.device]
        command = self._command = StudioCommand(words, self)
        command.progressed.connect(self._progress)
        command.finished.connect(lambda _: self._end(lambda: self.finished.emit(place, draft)))
        command.failed.connect(lambda text: self._end(lambda: self.failed.emit(text)))
        command.cancelled.connect(lambda: self._end(self.cancelled.emit))
        command.ended.connect(command.deleteLater)
        self.progressed.emit(self.tr("Looking at the files…"), 0, 0)
        command.start()

    def cancel(self) -> None:
        """Stop; nothing of the study stays."""
        if self._command is not None:
            self._command.cancel()

    def close(self) -> None:
        """Stop and tell nothing more."""
        if self._command is not None:
            self._command.cancel()
            self._command.close()
            self._command = None

    def _progress(self, values: dict[str, object]) -> None:
        done, total = float(str(values.get("done", 0))), float(str(values.get("total", 0)))
        if not total:
            self.progressed.emit(self.tr("Looking at the files…"), 0, 0)
        elif done >= total:
            self.progressed.emit(self.tr("Drawing every rater's order…"), done, total)
        else:
            text = self.tr("Picture {number} of {total}: {what}").format(
                number=round(done) + 1, total=round(total), what=values.get("text", "")
            )
            self.progressed.emit(text, done, total)

    def _end(self, tell: object) -> None:
        self._command = None
        assert callable(tell)
        tell()
