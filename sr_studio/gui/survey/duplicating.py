"""The files of a study copied as a new one, by ``survey duplicate`` in a child process."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.survey.study.open_draft import SUFFIX


class Duplicating(QObject):
    """One copy at a time."""

    made = Signal(Path)
    """Folder of the new study."""
    failed = Signal(str)
    """Why there is none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._command: StudioCommand | None = None

    @property
    def running(self) -> bool:
        """Whether a study is being copied."""
        return self._command is not None

    def start(self, folder: Path, place: Path) -> None:
        """Copy the study of a folder to a place that is free; its name gets the suffix of studies."""
        if place.suffix != SUFFIX:
            place = place.with_name(place.name + SUFFIX)
        if self._command is not None:
            self.failed.emit(self.tr("A study is being duplicated. Wait until that is done."))
            return
        command = self._command = StudioCommand(["survey", "duplicate", str(folder), str(place)], self)
        command.finished.connect(lambda _: self.made.emit(place))
        command.failed.connect(self.failed)
        command.ended.connect(self._forget)
        command.start()

    def close(self) -> None:
        """Stop and tell nothing more."""
        if self._command is not None:
            self._command.close()

    def _forget(self) -> None:
        """What has ended is deleted, and never reached for again."""
        if self._command is not None:
            self._command.deleteLater()
            self._command = None
