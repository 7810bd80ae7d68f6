"""The strip below a picture: tabs in the mode of one pane, the legend of a difference map."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts, draw_star
from sr_studio.gui.compare.view.overlays import outline
from sr_studio.gui.compare.view.state import Measure, PaneState
from sr_studio.metrics.colour_tables import colour_table, legend_range, legend_ticks

BAR_WIDTH = 360
"""Logical pixels at most."""
SMALLEST_BAR = 130
"""Logical pixels that the bar keeps where its title is long."""


def share(widths: list[int], room: int, least: int) -> list[int]:
    """Widths of tabs in a row: their own where all fit, else the widest are cut to a common width."""
    if sum(widths) <= room or not widths:
        return widths
    low, high = 0, max(widths)
    while low < high:
        middle = (low + high + 1) // 2
        if sum(min(width, middle) for width in widths) <= room:
            low = middle
        else:
            high = middle - 1
    return [min(width, max(low, least)) for width in widths]


class TabPainter:
    """Draws the tabs at one ratio and style; remembers where."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style, self.unit = fonts, style, fonts.ratio
        self.places: tuple[tuple[Rect, str], ...] = ()

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    def draw(self, painter: QPainter, strip: Rect, panes: tuple[PaneState, ...], current: str) -> None:
        """Draw one tab a pane; what does not fit at all is left out."""
        painter.fillRect(QRect(*strip), QColor(self.style.header))
        pad, metrics = self.px(10), self.fonts.small_metrics
        texts = [f"{pane.slot}  {pane.label}" if pane.slot is not None else pane.label for pane in panes]
        star = self.px(15)
        own = [
            metrics.horizontalAdvance(text) + 2 * pad + 2 + (star if pane.best and pane.scores else 0)
            for text, pane in zip(texts, panes, strict=True)
        ]
        widths = share(own, strip.width, self.px(26))
        x, places = strip.x, []
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.fonts.small)
        for pane, text, width in zip(panes, texts, widths, strict=True):
            tab = Rect(x, strip.y, width, strip.height)
            if tab.right > strip.right:
                break
            if pane.key == current:
                painter.fillRect(QRect(*tab), QColor(self.style.header_current))
                painter.fillRect(QRect(tab.x, tab.y, tab.width, self.px(2)), QColor(self.style.accent))
            room = width - 2 * pad + 2
            best = pane.best and bool(pane.scores) and room > self.px(60)
            room -= star if best else 0
            painter.setPen(QColor(self.style.text if pane.key == current else self.style.text_soft))
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(x + pad, tab.y, room, tab.height), flags, shown)
            if best:
                at = tab.right - pad - self.px(3)
                draw_star(painter, at, tab.y + tab.height / 2, self.px(5), QColor(self.style.best))
            places.append((tab, pane.key))
            x = tab.right
        self.places = tuple(places)

    def key_at(self, x: float, y: float) -> str | None:
        """Pane whose tab was last drawn under a device point."""
        return next((key for rect, key in self.places if rect.contains(x, y)), None)


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
        # The bar gives way to its title, which tells measure and gain; the end of it is the gain.
        beside = strip.width - 3 * margin - title_width
        width = min(self.px(BAR_WIDTH), strip.width - 2 * margin)
        if strip.width >= self.px(SMALLEST_BAR + 3 * 24 + SMALLEST_BAR):
            width = min(width, max(beside, self.px(SMALLEST_BAR)))
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
            shown = metrics.elidedText(title, Qt.TextElideMode.ElideMiddle, room)
            painter.drawText(QRect(left, strip.y, room, strip.height), flags, shown)
