"""A question that keeps the window open until it is answered."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

LOOK_MILLISECONDS = 200
"""Between looks at what is asked about while the question stands."""


class AskedOnClosing(QObject):
    """Asked only where there is something to ask; each kind says what, and when that is over.

    An answer holds for this closing: through the questions that follow, until `forget`.
    """

    answered = Signal()
    """Close now: nothing more is to be asked here."""
    stayed = Signal()
    """The window stays open."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.box: QMessageBox | None = None
        self.cancel: QPushButton | None = None
        self._settled = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MILLISECONDS)
        self._timer.timeout.connect(self.look)

    def may_close(self) -> bool:
        """Whether the window can close now; False asks."""
        if self._settled or not self._needed():
            self._dismiss()
            return True
        if self.box is not None:
            self.box.raise_()
            return False
        box = self.box = QMessageBox(self._window)
        self._fill(box)
        assert self.cancel is not None
        box.setEscapeButton(self.cancel)
        box.rejected.connect(self._stay)
        self.cancel.clicked.connect(self._stay)
        box.open()
        return False

    def forget(self) -> None:
        """Ask again the next time the window is to close."""
        self._settled = False

    def look(self) -> None:
        """See what has become of what is asked about."""
        raise NotImplementedError

    def _needed(self) -> bool:
        """Whether there is something to ask."""
        raise NotImplementedError

    def _fill(self, box: QMessageBox) -> None:
        """Give the question its words and buttons, and `cancel` its button."""
        raise NotImplementedError

    def _dismiss(self) -> None:
        self._timer.stop()
        if self.box is not None:
            self.box.hide()
            self.box.deleteLater()
            self.box = None

    def _stay(self) -> None:
        self._dismiss()
        self.stayed.emit()

    def _settle(self) -> None:
        self._dismiss()
        self._settled = True
        self.answered.emit()
