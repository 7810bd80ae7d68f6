"""The rating window as a process of its own: it goes on when this window closes, and needs no engine."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.child_process import DetachedProcess, package_environment
from sr_studio.paths import logs_folder

_WATCHED_MS = 250


class RatingProcess(QObject):
    """``sr-studio survey rate`` on one study, watched as long as this window is there."""

    failed = Signal(str)
    """It ended with an error: its last line, or "" where it said nothing."""
    ended = Signal()
    """It has ended, well or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: DetachedProcess | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_WATCHED_MS)
        self._timer.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether a rating window that was opened here is open."""
        return self._process is not None

    @property
    def pid(self) -> int:
        """Of the process; 0 where there is none."""
        return self._process.pid if self._process is not None else 0

    def start(self, study: Path, *, pilot: bool = False, screen: str = "") -> None:
        """Open it. Every way it can fail is told by `failed`."""
        study = study.absolute()  # the process works in the folder of the study
        words = ["survey", "rate", str(study)]
        words += ["--pilot"] if pilot else []
        words += ["--screen", screen] if screen else []
        command = [sys.executable, "-P", "-m", "sr_studio", *words]
        log = logs_folder() / "rating.log"
        try:
            log.parent.mkdir(parents=True, exist_ok=True)
            self._process = DetachedProcess(
                command, output=log, folder=study.parent, environment=package_environment()
            )
        except OSError as error:
            self.failed.emit(str(error))
            self.ended.emit()
            return
        self._timer.start()

    def close(self) -> None:
        """Let it go on by itself."""
        self._timer.stop()
        if self._process is not None:
            self._process.release()
            self._process = None

    def _look(self) -> None:
        process = self._process
        if process is None or (code := process.poll()) is None:
            return
        self._timer.stop()
        self._process = None
        if code != 0:
            lines = [line.strip() for line in process.output().splitlines() if line.strip()]
            self.failed.emit(lines[-1].removeprefix("sr-studio: ") if lines else "")
        self.ended.emit()
