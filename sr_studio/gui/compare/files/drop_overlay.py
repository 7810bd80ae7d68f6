"""The overlay on the window that says what a release will do."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sr_studio.gui.style import icons, theme

Zone = tuple[str, QRectF]
"""What a release there will do, and where, in the parent's coordinates."""

_MARGIN = 6
_TEXT_LEFT = 60
_TEXT_SIDES = 86
"""Room beside the text: the picture before it, the edge after it, and 2 without which it would be broken."""


class DropOverlay(QWidget):
    """Covers its parent while something is dragged over it; lets the drag through.

    Every thing that a drop can become has a zone; that under the pointer stands out.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._zones: list[Zone] = []
        self._chosen = 0
        self._left = ""
        self._refused = False
        self.hide()

    @property
    def text(self) -> str:
        """What a release at the pointer will do."""
        return self._zones[self._chosen][0] if self._zones else ""

    @property
    def texts(self) -> tuple[str, ...]:
        """What releases in all zones will do."""
        return tuple(text for text, _ in self._zones)

    def announce(self, zones: Sequence[Zone], left: str, *, chosen: int, refused: bool) -> None:
        """Say what will happen in each zone; ``left`` names what will be left alone."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        found = list(zones)
        if (found, chosen, left, refused) != (self._zones, self._chosen, self._left, self._refused):
            self._zones, self._chosen, self._left, self._refused = found, chosen, left, refused
            self.setAccessibleName(self.text)
            self.update()
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dim every zone, outline it and put its sentence on a card in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (text, zone) in enumerate(self._zones):
            self._paint_zone(painter, text, zone, chosen=number == self._chosen)

    def _paint_zone(self, painter: QPainter, text: str, zone: QRectF, *, chosen: bool) -> None:
        ink = theme.color("warn" if self._refused else "accent" if chosen else "muted")
        frame = zone.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface", 0.7 if chosen else 0.86))
        painter.drawRect(zone)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2 if chosen else 1))
        painter.drawRoundedRect(frame, 6, 6)

        left = self._left if chosen else ""
        painter.setFont(theme.sized_font(16, bold=True))
        metrics = painter.fontMetrics()
        small = QFontMetrics(theme.sized_font(12)).horizontalAdvance(left)
        wanted = max(metrics.horizontalAdvance(text), min(small, 480)) + float(_TEXT_SIDES)
        width = min(frame.width() - 24, max(240.0, wanted))
        inner = int(width) - _TEXT_SIDES + 2
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        height = metrics.boundingRect(0, 0, inner, 1000, wrap, text).height() + 32.0
        below = 24.0 if left else 0.0
        card = QRectF(0, 0, width, height + below)
        card.moveCenter(frame.center())
        painter.setPen(QPen(ink if chosen and len(self._zones) > 1 else theme.color("border"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(card, 8, 8)
        mark = icons.pixmap(
            "warning" if self._refused else "image-add",
            24,
            color=ink.name(),
            ratio=self.devicePixelRatioF(),
        )
        painter.drawPixmap(int(card.left()) + 20, int(card.top() + height / 2) - 12, mark)
        painter.setPen(theme.color("text" if chosen else "muted"))
        painter.drawText(QRectF(card.left() + _TEXT_LEFT, card.top(), inner, height), wrap, text)
        if left:
            painter.setFont(theme.sized_font(12))
            painter.setPen(theme.color("warn"))
            line = QRectF(card.left() + _TEXT_LEFT, card.top() + height - 12, width - 72, 24)
            shown = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideMiddle, int(line.width()))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
