"""What is drawn over or instead of a picture: cards for states without pixels, chips, region, divider, legend, codes."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF

from sr_studio.engine.messages import Box
from sr_studio.gui.canvas.colour_tables import colour_table, legend_range, legend_ticks
from sr_studio.gui.canvas.header import Fonts, draw_exclamation
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.state import Measure
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect

CARD_WIDTH = 380
"""Logical pixels at most."""


@dataclass(frozen=True)
class Card:
    """A short message in the middle of a pane. ``kind``: ``empty``, ``waiting``, ``working`` or ``failed``."""

    kind: str
    title: str
    text: str = ""


class OverlayPainter:
    """Draws overlays at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style, self.unit = fonts, style, fonts.ratio

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    # ------------------------------------------------------------------------------------ cards

    def card(self, painter: QPainter, body: Rect, card: Card) -> None:
        """Draw a card in the middle of a pane; in a tiny pane its title alone."""
        pad, icon = self.px(14), self.px(18)
        room = min(self.px(CARD_WIDTH), body.width - 2 * self.px(8))
        inner = room - 2 * pad - icon - self.px(10)
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
        if inner < self.px(60) or body.height < self.px(56):
            painter.setFont(self.fonts.small)
            painter.setPen(QColor(self.style.text))
            title = self.fonts.small_metrics.elidedText(
                card.title, Qt.TextElideMode.ElideRight, max(body.width - self.px(8), 0)
            )
            painter.drawText(QRect(*body), Qt.AlignmentFlag.AlignCenter, title)
            return
        title_box = self.fonts.strong_metrics.boundingRect(QRect(0, 0, inner, 10_000), flags, card.title)
        text_box = QRect()
        if card.text:
            text_box = self.fonts.plain_metrics.boundingRect(QRect(0, 0, inner, 10_000), flags, card.text)
        gap = self.px(4) if card.text else 0
        most = body.height - self.px(16)
        height = min(title_box.height() + gap + text_box.height() + 2 * pad, most)
        width = min(max(title_box.width(), text_box.width()) + 2 * pad + icon + self.px(10) + 1, room)
        frame = QRectF(
            body.x + (body.width - width) // 2, body.y + (body.height - height) // 2, width, height
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.card))
        painter.drawRoundedRect(frame, self.px(8), self.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        left, top = int(frame.x()) + pad, int(frame.y()) + pad
        line = self.fonts.strong_metrics.height()
        self._icon(painter, QRectF(left, top + (line - icon) / 2, icon, icon), card.kind)
        left += icon + self.px(10)
        painter.save()
        painter.setClipRect(frame.toRect().adjusted(0, pad // 2, 0, -pad // 2), Qt.ClipOperation.IntersectClip)
        painter.setFont(self.fonts.strong)
        painter.setPen(QColor(self.style.text))
        painter.drawText(QRect(left, top, inner, title_box.height()), flags, card.title)
        if card.text:
            painter.setFont(self.fonts.plain)
            painter.setPen(QColor(self.style.text_soft))
            painter.drawText(QRect(left, top + title_box.height() + gap, inner, text_box.height()), flags, card.text)
        painter.restore()

    def _icon(self, painter: QPainter, box: QRectF, kind: str) -> None:
        if kind == "failed":
            draw_exclamation(painter, box, QColor(self.style.failure))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        pen = QPen(QColor(self.style.text_soft), max(1.5 * self.unit, 1.0))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inset = box.adjusted(self.unit, self.unit, -self.unit, -self.unit)
        centre = inset.center()
        if kind == "empty":
            painter.drawEllipse(inset)
            reach = inset.width() / 2 * math.sqrt(0.5)
            painter.drawLine(
                QPointF(centre.x() - reach, centre.y() + reach), QPointF(centre.x() + reach, centre.y() - reach)
            )
        elif kind == "waiting":
            painter.drawEllipse(inset)
            painter.drawLine(centre, QPointF(centre.x(), centre.y() - inset.height() * 0.3))
            painter.drawLine(centre, QPointF(centre.x() + inset.width() * 0.22, centre.y() + inset.height() * 0.12))
        else:
            pen.setColor(QColor("#5a5a5a"))
            painter.setPen(pen)
            painter.drawEllipse(inset)
            pen.setColor(QColor(self.style.accent))
            painter.setPen(pen)
            painter.drawArc(inset, 90 * 16, -110 * 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    # ------------------------------------------------------------------------------------ chips

    def chip(self, painter: QPainter, x: int, bottom: int, text: str, most: int, *, warning: bool, close: bool) -> Rect:
        """Draw a small label whose lower left corner is given; returns its rectangle (empty where it has no room)."""
        pad, height = self.px(8), self.px(22)
        extra = self.px(18) if close else 0
        mark = self.px(18) if warning else 0
        room = most - 2 * pad - extra - mark
        if room < self.px(24):
            return Rect(x, bottom, 0, 0)
        metrics = self.fonts.small_metrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown) + 2 * pad + extra + mark + 1
        rect = Rect(x, bottom - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.chip))
        painter.drawRoundedRect(QRectF(QRect(*rect)), height / 2, height / 2)
        if close:
            side = self.px(7)
            cross = QRectF(rect.right - pad - side, rect.y + (height - side) / 2, side, side)
            painter.setPen(QPen(QColor(self.style.text), max(1.3 * self.unit, 1.0)))
            painter.drawLine(cross.topLeft(), cross.bottomRight())
            painter.drawLine(cross.topRight(), cross.bottomLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if warning:
            size = self.px(12)
            draw_exclamation(
                painter, QRectF(x + pad, rect.y + (height - size) / 2, size, size), QColor(self.style.warning)
            )
        painter.setFont(self.fonts.small)
        painter.setPen(QColor(self.style.text))
        painter.drawText(
            QRect(x + pad + mark, rect.y, width, height),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown,
        )
        return rect

    # ------------------------------------------------------------------------------------ region

    def region(self, painter: QPainter, body: Rect, box: Box, origin: tuple[float, float], zoom: float) -> None:
        """Draw the region's frame: light inside dark, readable on every picture."""
        left = math.floor(origin[0] + box.x * zoom + 0.5)
        top = math.floor(origin[1] + box.y * zoom + 0.5)
        right = math.floor(origin[0] + (box.x + box.width) * zoom + 0.5)
        bottom = math.floor(origin[1] + (box.y + box.height) * zoom + 0.5)
        painter.save()
        painter.setClipRect(QRect(*body), Qt.ClipOperation.IntersectClip)
        line = self.px(1)
        outline(painter, QRect(left - 2 * line, top - 2 * line, right - left + 4 * line, bottom - top + 4 * line),
                line, QColor(0, 0, 0, 190))
        outline(painter, QRect(left - line, top - line, right - left + 2 * line, bottom - top + 2 * line),
                line, QColor(self.style.accent))
        painter.restore()

    # ------------------------------------------------------------------------------------ wipe

    def divider(self, painter: QPainter, body: Rect, at: float, *, vertical: bool, focused: bool) -> None:
        """Draw the wipe's line and its grip; ``at`` is the line's device coordinate."""
        line = self.px(1)
        place = math.floor(at + 0.5)
        low, high = (body.x, body.right) if vertical else (body.y, body.bottom)
        inside = low <= place <= high
        grip = min(max(place, low + self.px(12)), high - self.px(12))
        painter.save()
        painter.setClipRect(QRect(*body), Qt.ClipOperation.IntersectClip)
        if inside:
            for offset, colour in ((-line, "#b0000000"), (0, "#ffffff"), (line, "#b0000000")):
                if vertical:
                    painter.fillRect(QRect(place + offset, body.y, line, body.height), QColor(colour))
                else:
                    painter.fillRect(QRect(body.x, place + offset, body.width, line), QColor(colour))
        centre = (
            QPointF(grip + 0.5, body.y + body.height / 2) if vertical else QPointF(body.x + body.width / 2, grip + 0.5)
        )
        radius = self.px(11)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        edge = QColor(self.style.accent) if focused else QColor(255, 255, 255)
        painter.setPen(QPen(edge, self.px(2)))
        painter.setBrush(QColor(30, 30, 30, 230))
        painter.drawEllipse(centre, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(255, 255, 255))
        for side in (-1, 1):
            near, far, half = side * self.px(2.5), side * self.px(6.5), self.px(3.5)
            points = [(near, -half), (far, 0), (near, half)]
            if not vertical:
                points = [(b, a) for a, b in points]
            painter.drawPolygon(QPolygonF([QPointF(centre.x() + a, centre.y() + b) for a, b in points]))
        painter.restore()

    # ------------------------------------------------------------------------------------ legend

    def legend(self, painter: QPainter, strip: Rect, measure: Measure, gain: float, title: str) -> None:
        """Draw the difference map's colour bar with its ticks into the strip below the picture."""
        painter.fillRect(QRect(*strip), QColor(self.style.header))
        if strip.height < self.px(24):
            return
        pad = self.px(self.style.padding)
        metrics = self.fonts.small_metrics
        bar_width = min(self.px(360), strip.width - 2 * pad - self.px(24))
        left = strip.x + pad + self.px(12)
        room = strip.width - bar_width - 3 * pad - self.px(24)
        bar = QRect(left, strip.y + self.px(6), max(bar_width, 1), self.px(11))
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
        ticks = legend_ticks(measure, gain)
        if bar_width < self.px(180):
            ticks = (ticks[0], ticks[len(ticks) // 2], ticks[-1])
        for place, text in ticks:
            x = bar.x() + round(place * (bar.width() - 1))
            painter.fillRect(QRect(x, bar.y() + bar.height(), 1, self.px(3)), QColor(self.style.text_soft))
            width = metrics.horizontalAdvance(text) + 2
            painter.drawText(
                QRect(x - width // 2, bar.y() + bar.height() + self.px(3), width, metrics.height()),
                Qt.AlignmentFlag.AlignCenter, text,
            )
        if room > self.px(80):
            painter.setPen(QColor(self.style.text))
            painter.drawText(
                QRect(bar.x() + bar.width() + pad + self.px(12), strip.y, room, strip.height),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                metrics.elidedText(title, Qt.TextElideMode.ElideRight, room),
            )

    # ------------------------------------------------------------------------------------ codes

    def codes(
        self, painter: QPainter, picture: Picture, clip: Rect, origin: tuple[float, float], zoom: float
    ) -> None:
        """Write each visible pixel's codes into it; ``zoom`` is device pixels per picture pixel."""
        x0 = max(math.floor((clip.x - origin[0]) / zoom), 0)
        y0 = max(math.floor((clip.y - origin[1]) / zoom), 0)
        x1 = min(math.ceil((clip.right - origin[0]) / zoom), picture.width)
        y1 = min(math.ceil((clip.bottom - origin[1]) / zoom), picture.height)
        if x1 <= x0 or y1 <= y0:
            return
        part = picture.pixels[y0:y1, x0:x1]
        line = self.fonts.small_metrics.height()
        channels = picture.channels
        painter.save()
        painter.setClipRect(QRect(*clip), Qt.ClipOperation.IntersectClip)
        painter.setFont(self.fonts.small)
        dark, light = QColor(0, 0, 0, 215), QColor(255, 255, 255, 235)
        for row in range(y1 - y0):
            for column in range(x1 - x0):
                codes = part[row, column]
                luma = int(codes[0]) if channels == 1 else (
                    299 * int(codes[0]) + 587 * int(codes[1]) + 114 * int(codes[2])
                ) // 1000
                painter.setPen(dark if luma > 120 else light)
                cell = QRectF(
                    origin[0] + (x0 + column) * zoom, origin[1] + (y0 + row) * zoom, zoom, zoom
                )
                top = cell.center().y() - channels * line / 2
                for index in range(channels):
                    painter.drawText(
                        QRectF(cell.x(), top + index * line, zoom, line), Qt.AlignmentFlag.AlignCenter,
                        str(int(codes[index])),
                    )
        painter.restore()


def outline(painter: QPainter, rect: QRect, line: int, colour: QColor) -> None:
    """Draw the inside border of a rectangle, ``line`` device pixels wide, without smoothing."""
    painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), line), colour)
    painter.fillRect(QRect(rect.x(), rect.y() + rect.height() - line, rect.width(), line), colour)
    painter.fillRect(QRect(rect.x(), rect.y() + line, line, rect.height() - 2 * line), colour)
    painter.fillRect(QRect(rect.x() + rect.width() - line, rect.y() + line, line, rect.height() - 2 * line), colour)
