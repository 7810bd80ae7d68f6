"""What is asked when the window closes while files wait for what they are to hold."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

LOOK_MILLISECONDS = 200
"""Between looks how many files are left while the question stands."""


class UnsavedQuestion(QObject):
    """Close all the same, or stay: asked only where files would be lost.

    The question goes by itself once every file is saved; the window stays then.

    Parameters
    ----------
    unsaved
        Tells how many files would not be written if the window closed now.
    """

    answered = Signal()
    """Close now: the files are given up."""

    def __init__(self, window: QWidget, unsaved: Callable[[], int]) -> None:
        super().__init__(window)
        self._window, self._unsaved = window, unsaved
        self.box: QMessageBox | None = None
        self.close: QPushButton | None = None
        self.cancel: QPushButton | None = None
        self._given_up = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def may_close(self) -> bool:
        """Whether the window can close now; False asks."""
        if self._given_up or not self._unsaved():
            self._stay()
            return True
        if self.box is None:
            self._ask()
        else:
            self.box.raise_()
        return False

    def look(self) -> None:
        """Tell how many files are left by now."""
        if self.box is None:
            return
        count = self._unsaved()
        if not count:
            self._stay()
        elif count == 1:
            self.box.setText(self.tr("One file is not saved yet."))
        else:
            self.box.setText(self.tr("{count} files are not saved yet.").format(count=count))

    def _ask(self) -> None:
        box = self.box = QMessageBox(self._window)
        box.setWindowTitle(self.tr("Close SR Studio"))
        box.setInformativeText(
            self.tr(
                "Their pictures or scores are still being computed. If the window closes now, these files "
                "are not written."
            )
        )
        role = QMessageBox.ButtonRole
        self.close = box.addButton(self.tr("Close anyway"), role.DestructiveRole)
        self.cancel = box.addButton(self.tr("Cancel"), role.RejectRole)
        box.setDefaultButton(self.cancel)
        box.setEscapeButton(self.cancel)
        self.close.clicked.connect(self._give_up)
        box.rejected.connect(self._stay)
        self.cancel.clicked.connect(self._stay)
        self.look()
        box.open()
        self._timer.start()

    def _stay(self) -> None:
        self._timer.stop()
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
            self.box = None

    def _give_up(self) -> None:
        self._stay()
        self._given_up = True
        self.answered.emit()
        self._given_up = False
