"""A label whose text takes some lines at most; all of it is in its tooltip."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from sr_studio.gui.widgets.text_wrap import wrap_lines


class FewLinesLabel(QLabel):
    """Wraps its text and shortens the last line with an ellipsis.

    ``most``: lines.
    """

    def __init__(self, parent: QWidget | None = None, *, most: int = 2) -> None:
        super().__init__(parent)
        self._full, self._most = "", most
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    @property
    def full_text(self) -> str:
        """The whole text."""
        return self._full

    def set_text(self, text: str) -> None:
        """Show a text."""
        self._full = text
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = wrap_lines(self._full, self.font(), self.width(), self._most)
        shown = "\n".join(lines) or self._full
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown.replace("\n", " ") != self._full else "")
        self.setAccessibleName(self._full)
