"""A bridge whose engine is never started, and everything that a widget says."""

from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.few_lines_label import FewLinesLabel


def texts_of(widget: QWidget) -> list[str]:
    """All words of a widget and what is in it, tooltips and accessible names too."""
    said: list[str] = []
    for one in (widget, *widget.findChildren(QWidget)):
        said += [one.toolTip(), one.accessibleName(), one.accessibleDescription(), one.windowTitle()]
        if isinstance(one, ElidedLabel):
            said.append(one._full)
        if isinstance(one, FewLinesLabel):
            said.append(one.full_text)
        if isinstance(one, QLabel | QAbstractButton | QLineEdit):
            said.append(one.text())
        if isinstance(one, QPlainTextEdit):
            said.append(one.toPlainText())
        if isinstance(one, QTableView):
            model = one.model()
            said += [
                str(model.data(model.index(row, column)))
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    return [text for text in said if text]
