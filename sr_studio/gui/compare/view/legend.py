"""The strip below a difference map: its colours, what they stand for, its gain."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sr_studio.gui.canvas.colour_tables import colour_table, legend_range, legend_ticks
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts
from sr_studio.gui.compare.view.overlays import outline
from sr_studio.gui.compare.view.state import Measure

BAR_WIDTH = 360
"""Logical pixels at most."""


class LegendPainter:
    """Draws legends at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style, self.unit = fonts, style, fonts.ratio

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    def draw(self, painter: QPainter, strip: Rect, measure: Measure, gain: float, title: str) -> None:
        """Draw the colour bar with its ticks, and the title where there is room beside it."""
        painter.fillRect(QRect(*strip), QColor(self.style.header))
        if strip.height < self.px(24) or strip.width < self.px(80):
            return
        metrics = self.fonts.small_metrics
        margin = self.px(24)
        title_width = metrics.horizontalAdvance(title) + 1
        width = min(self.px(BAR_WIDTH), strip.width - 2 * margin)
        if strip.width - 3 * margin - title_width >= self.px(160):
            width = min(width, strip.width - 3 * margin - title_width)
        bar = QRect(strip.x + margin, strip.y + self.px(7), width, self.px(11))
        first, last = legend_range(measure, gain)
        table = colour_table(measure, gain)
        ramp = QImage(256, 1, QImage.Format.Format_RGB32)
        for index in range(256):
            ramp.setPixel(index, 0, table[first + round(index * (last - first) / 255)])
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(bar, ramp)
        outline(painter, bar.adjusted(-1, -1, 1, 1), 1, QColor("#101010"))
        painter.setFont(self.fonts.small)
        painter.setPen(QColor(self.style.text_soft))
        under = bar.y() + bar.height()
        for place, text in legend_ticks(measure, gain, most=max(width // self.px(48), 2)):
            x = bar.x() + round(place * (width - 1))
            painter.fillRect(QRect(x, under, max(self.px(1), 1), self.px(3)), QColor(self.style.text_soft))
            room = metrics.horizontalAdvance(text) + 2
            at = QRect(x - room // 2, under + self.px(3), room, metrics.height())
            painter.drawText(at, Qt.AlignmentFlag.AlignCenter, text)
        left = bar.x() + width + margin
        room = strip.right - left - self.px(self.style.padding)
        if room > self.px(60):
            painter.setPen(QColor(self.style.text))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(left, strip.y, room, strip.height), flags, shown)
