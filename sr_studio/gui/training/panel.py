"""The training panel's place in the window: empty until it is first shown."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget


class TrainingPanel(QWidget):
    """A frame that asks for its content when somebody first sees it; it costs nothing before."""

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

    def set_content(self, content: QWidget) -> None:
        """Show this from now on."""
        if self.content is not None:
            self._layout.removeWidget(self.content)
            self.content.deleteLater()
        self.content = content
        self._layout.addWidget(content)

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
