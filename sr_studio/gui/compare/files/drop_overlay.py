"""The overlay on the window that says what a release will do."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from sr_studio.gui.style import icons, theme


class DropOverlay(QWidget):
    """Covers its parent while something is dragged over it; lets the drag through.

    A drop aimed at one pane outlines that pane only; otherwise the whole window.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._text = self._left = ""
        self._refused = False
        self._area = QRectF()
        self.hide()

    @property
    def text(self) -> str:
        """What a release will do."""
        return self._text

    def announce(self, text: str, left: str, *, refused: bool, area: QRectF | None = None) -> None:
        """Say what will happen; ``left`` names what will be left alone.

        ``area`` is the target in the parent's coordinates, None the whole window.
        """
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        found = QRectF(parent.rect()) if area is None or area.isEmpty() else area
        if (text, left, refused, found) != (self._text, self._left, self._refused, self._area):
            self._text, self._left, self._refused, self._area = text, left, refused, found
            self.setAccessibleName(text)
            self.update()
        self.show()
        self.raise_()

    def _wanted(self, title: int) -> float:
        small = QFontMetrics(theme.sized_font(12)).horizontalAdvance(self._left)
        return float(max(title, min(small, 480)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Dim the target, outline it and put the sentence on a card in its middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.color("warn" if self._refused else "accent")
        frame = self._area.adjusted(6, 6, -6, -6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("surface", 0.55))
        painter.drawRoundedRect(frame, 6, 6)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ink, 2))
        painter.drawRoundedRect(frame, 6, 6)

        painter.setFont(theme.sized_font(16, bold=True))
        metrics = painter.fontMetrics()
        width = min(
            frame.width() - 24, max(240.0, self._wanted(metrics.horizontalAdvance(self._text)) + 84.0)
        )
        inner = int(width) - 84
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter)
        height = metrics.boundingRect(0, 0, inner, 1000, wrap, self._text).height() + 32.0
        small = theme.sized_font(12)
        below = 24.0 if self._left else 0.0
        card = QRectF(0, 0, width, height + below)
        card.moveCenter(frame.center())
        painter.setPen(QPen(theme.color("border"), 1))
        painter.setBrush(theme.color("raised"))
        painter.drawRoundedRect(card, 8, 8)
        mark = icons.pixmap("warning" if self._refused else "image-add", 24, color=ink.name(),
                            ratio=self.devicePixelRatioF())  # fmt: skip
        painter.drawPixmap(int(card.left()) + 20, int(card.top() + height / 2) - 12, mark)
        painter.setPen(theme.color("text"))
        text_area = QRectF(card.left() + 60, card.top(), inner, height)
        painter.drawText(text_area, wrap, self._text)
        if self._left:
            painter.setFont(small)
            painter.setPen(theme.color("warn"))
            line = QRectF(card.left() + 60, card.top() + height - 12, width - 72, 24)
            text = painter.fontMetrics().elidedText(
                self._left, Qt.TextElideMode.ElideMiddle, int(line.width())
            )
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), text)
