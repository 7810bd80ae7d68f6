"""A page, or in its place a sentence: why there is nothing, what is awaited, what was refused."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from sr_studio.gui.style import theme


class StateStack(QStackedWidget):
    """Shows a page, or a sentence in its place; at first an empty one."""

    def __init__(self, page: QWidget, parent: QWidget | None = None, *, margin: int = 24) -> None:
        super().__init__(parent)
        self._label = QLabel(self)
        theme.set_role(self._label, "muted")
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setMargin(margin)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.addWidget(self._label)
        self.addWidget(page)

    @property
    def state(self) -> str:
        """The sentence that is shown, or was shown last."""
        return self._label.text()

    def show_state(self, words: str) -> None:
        """Show a sentence instead of the page; "" shows the page."""
        self._label.setText(words)
        self.setCurrentIndex(0 if words else 1)
