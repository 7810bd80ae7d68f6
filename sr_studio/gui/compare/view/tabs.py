"""The strip below a single picture: all panes with their digit keys, the current one marked, a click
flips."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts, draw_star
from sr_studio.gui.compare.view.state import PaneState


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
