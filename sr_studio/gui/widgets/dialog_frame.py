"""What dialogs that hold at once share: columns with an edge between them, a bar of buttons below, Enter."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget


def lay_out(dialog: QDialog, columns: Sequence[tuple[QWidget, int]], bar: QHBoxLayout) -> None:
    """Fill a dialog: columns with their stretch, side by side, and below a line the bar."""
    middle, whole = QHBoxLayout(), QVBoxLayout(dialog)
    middle.setSpacing(0)
    for number, (column, stretch) in enumerate(columns):
        if number:
            edge = QFrame(dialog)
            edge.setFixedWidth(1)
            edge.setProperty("edge", "true")
            middle.addWidget(edge)
        middle.addWidget(column, stretch)
    line = QFrame(dialog)
    line.setProperty("line", "true")
    bar.setContentsMargins(16, 12, 16, 12)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addLayout(middle, 1)
    whole.addWidget(line)
    whole.addLayout(bar)


class EnterEndsEditing(QObject):
    """Enter that no field of a dialog has taken ends there: it must press no button and close nothing."""

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        dialog.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key before the dialog does."""
        enter = isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.type() == QEvent.Type.KeyPress:
            event.accept()
            return True
        return super().eventFilter(watched, event)
