"""What is written where no picture is: cards in a pane whose pixels do not speak for themselves, hints in a
grid's empty cell."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.gui.compare.view.header import Fonts, draw_exclamation
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.i18n import translator
from sr_studio.gui.widgets.text_wrap import wrap_lines

CARD_WIDTH = 380
"""Logical pixels at most."""
LONGEST_TITLE = 48
"""Characters; a longer first sentence is text, not a title."""
LEAST_WIDTH = 240
"""Logical pixels below which nothing is written."""
BUTTON_HEIGHT = 28
"""Of a card's button, in logical pixels."""

_tr = translator("Canvas")


@dataclass(frozen=True)
class Card:
    """A title, a text, what its button says. ``kind``: ``empty``, ``waiting``, ``working`` or ``failed``."""

    kind: str
    title: str
    text: str = ""
    button: str = ""


@dataclass(frozen=True, kw_only=True)
class CardPlace:
    """Where a card is drawn, in device pixels, and how its words break; ``button`` is 0 wide without one."""

    frame: Rect
    title: list[str]
    text: list[str]
    pad: int
    icon: int
    button: Rect


def card_of(state: PaneState) -> Card | None:
    """The card a state needs, or None where its picture says it all."""
    if state.status == "failed":
        title = QCoreApplication.translate("Canvas", "Could not show this picture")
        return Card("failed", title, state.message, state.remedy)
    if state.status == "empty":
        if state.picture is not None:
            return None
        title, text = split_message(state.message)
        return Card("empty", title or QCoreApplication.translate("Canvas", "Nothing to show"), text)
    if state.status == "waiting":
        return Card("waiting", QCoreApplication.translate("Canvas", "Waiting its turn"), state.message)
    arrived = state.picture is not None and (state.picture.complete or bool(state.picture.tiles))
    if state.status == "working" and not arrived:
        title = state.message or QCoreApplication.translate("Canvas", "Working")
        return Card("working", title[:1].upper() + title[1:])
    return None


def split_message(message: str) -> tuple[str, str]:
    """Title and text of a message: its first clause where that is short, else all of it as text."""
    for mark in (": ", ". "):
        head, found, tail = message.partition(mark)
        if found and len(head) <= LONGEST_TITLE:
            return head, tail[:1].upper() + tail[1:]
    return (message, "") if len(message) <= LONGEST_TITLE else ("", message)


class CardPainter:
    """Draws cards at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.fonts, self.style, self.unit = fonts, style, fonts.ratio

    def px(self, length: float) -> int:
        """Logical pixels as whole device pixels."""
        return max(round(length * self.unit), 1)

    def place(self, body: Rect, card: Card) -> CardPlace | None:
        """Where a card goes in the middle of a pane, with as much of its text as there is room for.

        None where only its title has room.
        """
        small = body.width < self.px(220) or body.height < self.px(130)
        pad, margin = self.px(9 if small else 14), self.px(5 if small else 10)
        room = min(self.px(CARD_WIDTH), body.width - 2 * margin)
        icon = self.px(18) if room >= self.px(120) else 0
        aside = icon + self.px(10) if icon else 0
        inner = room - 2 * pad - aside
        strong, plain = self.fonts.strong_metrics, self.fonts.plain_metrics
        high = body.height - 2 * margin - 2 * pad
        if inner < self.px(40) or high < strong.height():
            return None
        gap, button = self.px(4), (0, 0)
        if card.button:
            button = plain.horizontalAdvance(card.button) + self.px(28), self.px(BUTTON_HEIGHT)
            if button[0] > inner or high < strong.height() + 2 * gap + button[1]:
                button = 0, 0
            else:
                high -= 2 * gap + button[1]
        most = max(high // strong.height(), 1)
        title = wrap_lines(card.title, self.fonts.strong, inner, min(most, 3))
        left_over = (high - len(title) * strong.height() - gap) // plain.height()
        text = wrap_lines(card.text, self.fonts.plain, inner, left_over) if card.text else []
        height = len(title) * strong.height() + (gap + len(text) * plain.height() if text else 0) + 2 * pad
        height += 2 * gap + button[1] if button[1] else 0
        widest = max(
            [strong.horizontalAdvance(line) for line in title]
            + [plain.horizontalAdvance(line) for line in text]
            + [button[0]]
        )
        width = min(widest + 2 * pad + aside + 2, room)
        frame = Rect(body.x + (body.width - width) // 2, body.y + (body.height - height) // 2, width, height)
        at = frame.x + pad + aside, frame.bottom - pad - button[1]
        return CardPlace(frame=frame, title=title, text=text, pad=pad, icon=icon, button=Rect(*at, *button))

    def draw(self, painter: QPainter, body: Rect, card: Card) -> None:
        """Draw a card but for its button: in a tiny pane the title."""
        place = self.place(body, card)
        if place is None:
            self._title_only(painter, body, card)
            return
        strong, plain = self.fonts.strong_metrics, self.fonts.plain_metrics
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.style.card))
        painter.drawRoundedRect(QRect(*place.frame), self.px(8), self.px(8))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        x, y, icon = place.frame.x + place.pad, place.frame.y + place.pad, place.icon
        if icon:
            self._icon(painter, QRectF(x, y + (strong.height() - icon) / 2, icon, icon), card.kind)
            x += icon + self.px(10)
        for lines, metrics, font, colour in (
            (place.title, strong, self.fonts.strong, self.style.text),
            (place.text, plain, self.fonts.plain, self.style.text_soft),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for line in lines:
                painter.drawText(QPointF(x, y + metrics.ascent()), line)
                y += metrics.height()
            y += self.px(4)

    def _title_only(self, painter: QPainter, body: Rect, card: Card) -> None:
        painter.setFont(self.fonts.small)
        painter.setPen(QColor(self.style.text))
        room = max(body.width - self.px(8), 0)
        title = self.fonts.small_metrics.elidedText(card.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(*body), Qt.AlignmentFlag.AlignCenter, title)

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
                QPointF(centre.x() - reach, centre.y() + reach),
                QPointF(centre.x() + reach, centre.y() - reach),
            )
        elif kind == "waiting":
            painter.drawEllipse(inset)
            painter.drawLine(centre, QPointF(centre.x(), centre.y() - inset.height() * 0.3))
            tip = QPointF(centre.x() + inset.width() * 0.22, centre.y() + inset.height() * 0.12)
            painter.drawLine(centre, tip)
        else:
            pen.setColor(QColor("#5a5a5a"))
            painter.setPen(pen)
            painter.drawEllipse(inset)
            pen.setColor(QColor(self.style.accent))
            painter.setPen(pen)
            painter.drawArc(inset, 90 * 16, -110 * 16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def hints(*, reference: bool, lr: bool) -> tuple[tuple[str, str], ...]:
    """Keys and what they do; only those the canvas itself owns, which nobody can remap.

    ``reference``, ``lr``: whether the image has a reference and an input to see.
    """
    return (
        *(((_tr("Hold Shift"), _tr("see the reference")),) if reference else ()),
        *(((_tr("Hold Space"), _tr("see the input")),) if lr else ()),
        (_tr("Wheel, drag"), _tr("zoom and pan all panes")),
        (_tr("Z"), _tr("magnify under the pointer")),
        (_tr("Double click"), _tr("fit, or 1:1")),
        (_tr("R + drag"), _tr("score a box") if reference else _tr("draw a box")),
        (_tr("Shift + drag"), _tr("shift one pane")),
    )


class HintPainter:
    """Draws the hints at one ratio and style."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self._fonts = fonts
        self._style = style

    def draw(self, painter: QPainter, rect: Rect, *, reference: bool, lr: bool) -> None:
        """Fill a cell and write as many hints into it as have room, in the middle; see `hints`."""
        fonts, style = self._fonts, self._style
        painter.fillRect(QRect(*rect), QColor(style.header))
        metrics = fonts.small_metrics
        line, gap, inset = (round(size * fonts.ratio) for size in (26, 12, 7))
        rows = hints(reference=reference, lr=lr)[: max((rect.height - 2 * gap) // line, 0)]
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
