"""The training panel's place in the window: empty until it is first shown."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

_LEAST = QSize(320, 160)
"""Logical pixels. A constant: a dock that grows with its content never shrinks again by itself."""


class TrainingPanel(QWidget):
    """A frame that asks for its content when somebody first sees it; it costs nothing before.

    Whatever the content needs, the frame keeps its size: what does not fit is scrolled.
    """

    content_wanted = Signal()
    """It is on the screen without content."""
    seen = Signal(bool)
    """It has come on the screen, or has left it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainingPanel")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.content: QWidget | None = None
        self._scroll: QScrollArea | None = None

    def set_content(self, content: QWidget) -> None:
        """Show this from now on."""
        if self._scroll is None:
            self._scroll = QScrollArea(self)
            self._scroll.setFrameShape(QFrame.Shape.NoFrame)
            self._scroll.setWidgetResizable(True)
            self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._layout.addWidget(self._scroll)
        self.content = content
        self._scroll.setWidget(content)  # which deletes the one before

    def minimumSizeHint(self) -> QSize:
        """Return the same size whatever is shown."""
        return _LEAST

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is shown here."""
        super().showEvent(event)
        if self.content is None:
            self.content_wanted.emit()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that nobody looks."""
        super().hideEvent(event)
        self.seen.emit(False)
