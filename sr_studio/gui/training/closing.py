"""What is asked when the window closes while runs work that were started in the background."""

import contextlib
import socket
import threading

from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from sr_studio.errors import StudioError
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence
from sr_studio.gui.particles import filled
from sr_studio.gui.widgets.asked_on_closing import AskedOnClosing
from sr_studio.training.run import queue
from sr_studio.training.run.folder import Run, known_runs
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.queue import runner


def runs_in_background() -> tuple[Run, ...]:
    """Runs that a process of this machine trains which nobody watches in a terminal."""
    found = []
    for run in known_runs():
        try:
            process = owner(run)
        except StudioError:
            continue
        if process is not None and process.detached and process.host == socket.gethostname():
            found.append(run)
    return tuple(found)


class ClosingQuestion(AskedOnClosing):
    """Keep training, save and stop, or stay: asked only where there is something to ask."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.keep: QPushButton | None = None
        self.stop: QPushButton | None = None
        self._runs: tuple[Run, ...] = ()
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._failed)

    def look(self) -> None:
        """Close once the runs that were asked to stop have ended."""
        if all(owner(run) is None for run in self._runs):
            self._settle()

    def _needed(self) -> bool:
        if self.box is None:
            self._runs = runs_in_background()
        return bool(self._runs)

    def _fill(self, box: QMessageBox) -> None:
        box.setWindowTitle(self.tr("Close SR Studio"))
        if len(self._runs) == 1:
            box.setText(filled(self.tr("“{name}” is training."), name=self._runs[0].name))
        else:
            box.setText(self.tr("{count} runs are training.").format(count=len(self._runs)))
        box.setInformativeText(
            self.tr(
                "Training needs no window: it can go on in the background, and the window finds it again the "
                "next time."
            )
        )
        role = QMessageBox.ButtonRole
        self.keep = box.addButton(self.tr("Keep training"), role.AcceptRole)
        self.stop = box.addButton(self.tr("Save and stop"), role.DestructiveRole)
        self.cancel = box.addButton(self.tr("Cancel"), role.RejectRole)
        box.setDefaultButton(self.keep)
        self.keep.clicked.connect(self._settle)
        # A button of a message box closes it; this one stays until the runs have stopped.
        self.stop.clicked.disconnect()
        self.stop.clicked.connect(self._stop)

    def _stop(self) -> None:
        runs = self._runs
        assert self.box is not None
        assert self.stop is not None
        assert self.keep is not None
        self.stop.setEnabled(False)
        self.stop.setText(self.tr("Stopping and saving…"))
        self.keep.setText(self.tr("Close now"))
        self.box.setInformativeText(
            self.tr("The step under way is finished and saved first. Then the window closes by itself.")
        )

        def tell() -> None:
            with contextlib.suppress(StudioError):
                if runner() is not None:
                    queue.stop()  # else the next of the queue would begin
            for run in runs:
                try:
                    send(run, RunCommand(word="stop"))
                except StudioError as error:
                    self._queue.put(error)

        threading.Thread(target=tell, name="stop runs", daemon=True).start()
        self._timer.start()

    def _failed(self, error: object) -> None:
        assert isinstance(error, StudioError)
        if self.box is not None:
            self.box.setInformativeText(sentence(error.message))
