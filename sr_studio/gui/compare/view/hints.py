"""What the mouse and the held keys do, written where a grid has an empty cell."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts
from sr_studio.gui.i18n import translator

LEAST_WIDTH = 240
"""Logical pixels below which nothing is written."""

_tr = translator("Canvas")


def hints() -> tuple[tuple[str, str], ...]:
    """Keys and what they do; only those the canvas itself owns, which nobody can remap."""
    return (
        (_tr("Hold Shift"), _tr("see the reference")),
        (_tr("Hold Space"), _tr("see the input")),
        (_tr("Wheel, drag"), _tr("zoom and pan all panes")),
        (_tr("Double click"), _tr("fit, or 1:1")),
        (_tr("R + drag"), _tr("score a box")),
        (_tr("Shift + drag"), _tr("shift one pane")),
    )


class HintPainter:
    """Draws the hints at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self._fonts = fonts
        self._style = style

    def draw(self, painter: QPainter, rect: Rect) -> None:
        """Fill a cell and write as many hints into it as have room, in the middle."""
        fonts, style = self._fonts, self._style
        painter.fillRect(QRect(*rect), QColor(style.header))
        metrics = fonts.small_metrics
        line, gap, inset = (round(size * fonts.ratio) for size in (26, 12, 7))
        rows = hints()[: max((rect.height - 2 * gap) // line, 0)]
        if rect.width < LEAST_WIDTH * fonts.ratio or len(rows) < 2:
            return
        caps = max(metrics.horizontalAdvance(key) for key, _ in rows) + 2 * inset
        texts = max(metrics.horizontalAdvance(text) for _, text in rows)
        if caps + gap + texts > rect.width - 2 * gap:
            return
        left = rect.x + (rect.width - caps - gap - texts) // 2
        top = rect.y + (rect.height - len(rows) * line) // 2
        cap_height = metrics.height() + round(4 * fonts.ratio)
        painter.save()
        painter.setClipRect(QRect(*rect))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(fonts.small)
        for row, (key, text) in enumerate(rows):
            y = top + row * line
            cap = QRectF(left + 0.5, y + (line - cap_height) // 2 + 0.5, caps - 1, cap_height - 1)
            painter.setPen(QColor("#5a5a5a"))
            painter.setBrush(QColor(style.header_current))
            painter.drawRoundedRect(cap, 4 * fonts.ratio, 4 * fonts.ratio)
            painter.setPen(QColor(style.text_soft))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            place = QRect(left + caps + gap, y, texts + gap, line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()
