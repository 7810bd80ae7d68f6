"""The values under the pointer of a chart with more lines than its legend has room for."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget

from sr_studio.gui.plots.legend import LegendEntry
from sr_studio.gui.style import theme

_MOST = 12


class Readout(QLabel):
    """A small card beside the pointer; it never takes the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._around = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(theme.figures_font(theme.CAPTION_PIXELS))
        self.setMargin(7)
        self.hide()

    def show_values(self, step: str, entries: Sequence[LegendEntry], place: QPoint) -> None:
        """Show the values at a step near a place of the parent."""
        rows = [f'<tr><td colspan="3"><b>{escape(step)}</b></td></tr>']
        for entry in entries[:_MOST]:
            color = entry.pen.color().name()
            rows.append(
                f'<tr><td style="color:{color}">■&nbsp;</td><td>{escape(entry.label)}&nbsp;&nbsp;</td>'
                f'<td align="right">{escape(entry.value or "–")}</td></tr>'
            )
        if len(entries) > _MOST:
            rows.append(f'<tr><td></td><td colspan="2">+ {len(entries) - _MOST}</td></tr>')
        self.setText(f'<table cellspacing="0">{"".join(rows)}</table>')
        self.adjustSize()
        x = place.x() + 14
        if x + self.width() > self._around.width():
            x = place.x() - 14 - self.width()
        y = min(max(place.y() - self.height() // 2, 2), max(self._around.height() - self.height() - 2, 2))
        self.move(max(x, 2), y)
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card, then the text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()
        super().paintEvent(event)
