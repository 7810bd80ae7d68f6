"""What is drawn over a picture: chips, the region, the wipe's divider, pixel codes."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPolygonF, QRegion

from sr_studio.geometry import Box
from sr_studio.gui.canvas.box_handles import handle_points
from sr_studio.gui.canvas.kept_drawings import CodeSheet
from sr_studio.gui.canvas.painting import arrived_on_screen, grown
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts, draw_exclamation

CODES = tuple(map(str, range(256)))
MARGIN = 4
"""Pixels beyond what is seen whose codes are written too, for the next frames of a pan."""


@dataclass(frozen=True)
class Lettering:
    """How codes are written: device pixels per picture pixel, a map's colours, the text of each code."""

    zoom: float
    table: tuple[int, ...]
    texts: tuple[str, ...]


class OverlayPainter:
    """Draws overlays at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style, self.unit = fonts, style, fonts.ratio
        self._numbers: dict[tuple[str, bool], QImage] = {}

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    # ------------------------------------------------------------------------------------ chips

    def chip(
        self, painter: QPainter, corner: tuple[int, int], text: str, most: int, *, warning: bool
    ) -> Rect:
        """Draw a small label with a cross to dismiss it; ``corner`` is its lower left one. Returns its
        rectangle.

        The rectangle is empty where there is no room.
        """
        x, bottom = corner
        pad, height, cross_room = self.px(8), self.px(22), self.px(18)
        mark = self.px(18) if warning else 0
        room = most - 2 * pad - cross_room - mark
        if room < self.px(24):
            return Rect(x, bottom, 0, 0)
        metrics = self.fonts.small_metrics
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        width = metrics.horizontalAdvance(shown) + 2 * pad + cross_room + mark + 1
        rect = Rect(x, bottom - height, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.chip))
        painter.drawRoundedRect(QRectF(QRect(*rect)), height / 2, height / 2)
        side = self.px(7)
        cross = QRectF(rect.right - pad - side, rect.y + (height - side) / 2, side, side)
        painter.setPen(QPen(QColor(self.style.text_soft), max(1.3 * self.unit, 1.0)))
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if warning:
            size = self.px(12)
            box = QRectF(x + pad, rect.y + (height - size) / 2, size, size)
            draw_exclamation(painter, box, QColor(self.style.warning))
        painter.setFont(self.fonts.small)
        painter.setPen(QColor(self.style.text))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(x + pad + mark, rect.y, width, height), flags, shown)
        return rect

    # ------------------------------------------------------------------------------------ region

    def region(
        self, painter: QPainter, body: Rect, box: Box, origin: tuple[float, float], zoom: float
    ) -> None:
        """Draw the region's frame: light inside dark, readable on every picture."""
        left = math.floor(origin[0] + box.x * zoom + 0.5)
        top = math.floor(origin[1] + box.y * zoom + 0.5)
        right = math.floor(origin[0] + (box.x + box.width) * zoom + 0.5)
        bottom = math.floor(origin[1] + (box.y + box.height) * zoom + 0.5)
        painter.save()
        painter.setClipRect(QRect(*body), Qt.ClipOperation.IntersectClip)
        line = self.px(1)
        for width, colour in ((3 * line, QColor(0, 0, 0, 200)), (2 * line, QColor(255, 255, 255))):
            frame = QRect(left - width, top - width, right - left + 2 * width, bottom - top + 2 * width)
            outline(painter, frame, line if width == 3 * line else 2 * line, colour)
        painter.restore()

    def renewed(self, painter: QPainter, new: QRegion, seen: QRect) -> bool:
        """Draw a thin line round what is new of a picture while older pixels are seen beside it.

        ``new``: in device pixels; ``seen``: the whole of the picture that is in view. Returns whether there
        is such a line.
        """
        new, line = new.intersected(seen), self.px(1)
        if new.isEmpty() or (QRegion(seen) - grown(new, line)).isEmpty():
            return False
        border = grown(new, line)
        for part, colour in (
            (border - new, QColor(self.style.accent)),
            (grown(new, 2 * line) - border, QColor(0, 0, 0, 150)),
        ):
            painter.save()
            painter.setClipRegion(part.intersected(seen), Qt.ClipOperation.IntersectClip)
            painter.fillRect(seen, colour)
            painter.restore()
        return True

    def region_handles(self, painter: QPainter, body: Rect, frame: tuple[float, float, float, float]) -> None:
        """Draw what the region is resized by; ``frame``: its left, top, right and bottom on the screen."""
        side, line = self.px(8), self.px(1)
        if min(frame[2] - frame[0], frame[3] - frame[1]) < 2 * side:
            points = handle_points(frame)[:4]
        else:
            points = handle_points(frame)
        painter.save()
        painter.setClipRect(QRect(*body), Qt.ClipOperation.IntersectClip)
        for x, y in points:
            place = QRect(round(x - side / 2), round(y - side / 2), side, side)
            painter.fillRect(place.adjusted(-line, -line, line, line), QColor(0, 0, 0, 200))
            painter.fillRect(place, QColor(255, 255, 255))
        painter.restore()

    def region_size(
        self, painter: QPainter, body: Rect, frame: tuple[float, float, float, float], text: str
    ) -> None:
        """Write the region's size above it, or within it where there is no room."""
        metrics, pad, gap = self.fonts.small_metrics, self.px(6), self.px(7)
        if frame[0] >= body.right or frame[1] >= body.bottom or frame[2] <= body.x or frame[3] <= body.y:
            return
        width, height = metrics.horizontalAdvance(text) + 2 * pad, metrics.height() + self.px(4)
        left, top = round(frame[0]), round(frame[1]) - gap - height
        if top < body.y:
            top = max(round(frame[1]), body.y) + gap
            left = max(left, body.x) + gap
        left = max(min(left, body.right - width), body.x)
        if width > body.width or top + height > body.bottom:
            return
        place = QRect(left, top, width, height)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.chip))
        painter.drawRoundedRect(QRectF(place), self.px(4), self.px(4))
        painter.setFont(self.fonts.small)
        painter.setPen(QColor(self.style.text))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
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
            QPointF(grip + 0.5, body.y + body.height / 2)
            if vertical
            else QPointF(body.x + body.width / 2, grip + 0.5)
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

    # ------------------------------------------------------------------------------------ codes

    def codes(
        self,
        painter: QPainter,
        picture: Picture,
        *,
        clip: Rect,
        origin: tuple[float, float],
        zoom: float,
        table: Sequence[int] = (),
        texts: Sequence[str] = CODES,
    ) -> None:
        """Write each visible pixel's codes into it; ``zoom`` is device pixels per picture pixel.

        ``table`` and ``texts`` give a map's colours and the meaning of its codes.
        """
        x0 = max(math.floor((clip.x - origin[0]) / zoom), 0)
        y0 = max(math.floor((clip.y - origin[1]) / zoom), 0)
        x1 = min(math.ceil((clip.right - origin[0]) / zoom), picture.width)
        y1 = min(math.ceil((clip.bottom - origin[1]) / zoom), picture.height)
        if x1 <= x0 or y1 <= y0:
            return
        painter.save()
        painter.setClipRect(QRect(*clip), Qt.ClipOperation.IntersectClip)
        pixels, letters = QRect(x0, y0, x1 - x0, y1 - y0), Lettering(zoom, tuple(table), tuple(texts))
        if not picture.complete:
            painter.setClipRegion(arrived_on_screen(picture, origin, zoom), Qt.ClipOperation.IntersectClip)
        elif self._from_sheet(painter, picture, pixels, origin, letters):
            painter.restore()
            return
        self._write_codes(painter, picture, pixels, origin, letters)
        painter.restore()

    def _from_sheet(
        self,
        painter: QPainter,
        picture: Picture,
        pixels: QRect,
        origin: tuple[float, float],
        letters: Lettering,
    ) -> bool:
        """Copy codes that were written before; false where they are wanted like this for the first time."""
        key = (self, letters)
        sheet = picture.sheet
        if sheet is None or sheet.key != key:
            picture.sheet = CodeSheet(key)
            return False
        if not sheet.pixels.contains(pixels):
            margin = pixels.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
            part = margin.intersected(QRect(0, 0, picture.width, picture.height))
            sheet.make(
                part,
                letters.zoom,
                lambda pen, of: self._write_codes(pen, picture, of, (0.0, 0.0), letters),
            )
        at = QPointF(math.floor(origin[0] + 0.5), math.floor(origin[1] + 0.5)) + sheet.at
        painter.drawImage(at, sheet.image)
        return True

    def _write_codes(
        self,
        painter: QPainter,
        picture: Picture,
        pixels: QRect,
        origin: tuple[float, float],
        letters: Lettering,
    ) -> None:
        x0, y0, zoom = pixels.x(), pixels.y(), letters.zoom
        part = picture.pixels[y0 : y0 + pixels.height(), x0 : x0 + pixels.width()]
        seen = np.array(letters.table, np.uint32)[part[..., 0]] if letters.table else None
        rgb = part if seen is None else np.stack([(seen >> s) & 255 for s in (16, 8, 0)], axis=-1)
        dark = rgb[..., :3] @ np.array([0.299, 0.587, 0.114]) > 120
        line, channels = self.fonts.small_metrics.height(), picture.channels
        for row, (codes_row, dark_row) in enumerate(zip(part.tolist(), dark.tolist(), strict=True)):
            top = math.floor(origin[1] + (y0 + row + 0.5) * zoom - channels * line / 2 + 0.5)
            for column, (codes, is_dark) in enumerate(zip(codes_row, dark_row, strict=True)):
                middle = origin[0] + (x0 + column + 0.5) * zoom
                for index, code in enumerate(codes):
                    number = self._number(letters.texts[code], dark=is_dark)
                    left = math.floor(middle - number.width() / 2 + 0.5)
                    painter.drawImage(left, top + index * line, number)

    def _number(self, text: str, *, dark: bool) -> QImage:
        """A number as a small image, made once: thousands are drawn a frame."""
        number = self._numbers.get((text, dark))
        if number is None:
            metrics = self.fonts.small_metrics
            size = QSize(metrics.horizontalAdvance(text) + 2, metrics.height())
            number = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
            number.fill(Qt.GlobalColor.transparent)
            painter = QPainter(number)
            painter.setFont(self.fonts.small)
            painter.setPen(QColor(0, 0, 0, 215) if dark else QColor(255, 255, 255, 235))
            painter.drawText(1, metrics.ascent(), text)
            painter.end()
            self._numbers[text, dark] = number
        return number


def outline(painter: QPainter, rect: QRect, line: int, colour: QColor) -> None:
    """Draw the inside border of a rectangle, ``line`` device pixels wide, without smoothing."""
    painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), line), colour)
    painter.fillRect(QRect(rect.x(), rect.y() + rect.height() - line, rect.width(), line), colour)
    painter.fillRect(QRect(rect.x(), rect.y() + line, line, rect.height() - 2 * line), colour)
    painter.fillRect(
        QRect(rect.x() + rect.width() - line, rect.y() + line, line, rect.height() - 2 * line), colour
    )
