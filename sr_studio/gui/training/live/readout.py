"""The values under the pointer of a chart with more lines than its legend has room for."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.training.live.legend import LegendEntry

_MOST = 12


class Readout(QLabel):
    """A small card beside the pointer; it never takes the mouse."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFont(theme.figures_font(theme.CAPTION_PIXELS))
        self.setAutoFillBackground(True)
        self.setMargin(6)
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
        colors = theme.tokens()
        self.setStyleSheet(
            f"Readout {{ background: {colors.raised}; color: {colors.text};"
            f" border: 1px solid {colors.border}; border-radius: 4px; }}"
        )
        self.adjustSize()
        parent = self.parentWidget()
        x = place.x() + 14
        if x + self.width() > parent.width():
            x = place.x() - 14 - self.width()
        y = min(max(place.y() - self.height() // 2, 2), max(parent.height() - self.height() - 2, 2))
        self.move(max(x, 2), y)
        self.show()
        self.raise_()
