"""The legend over a chart: a piece of each line, its name, its value where the pointer is."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sr_studio.gui.style import theme

_SAMPLE = 20
_VALUE = 62
_GAP = 14
_LINE = 20
_MOST_LINES = 3


@dataclass(frozen=True)
class LegendEntry:
    """One line of the chart; ``value`` as text, "" where there is none."""

    label: str
    pen: QPen
    value: str = ""


class Legend(QWidget):
    """Entries in lines that wrap. Their places do not change while the values do."""

    def __init__(self, parent: QWidget | None = None, *, value_width: int = _VALUE) -> None:
        super().__init__(parent)
        self._value = value_width
        """Logical pixels that every value has."""
        self._entries: tuple[LegendEntry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)
        self._fit()

    def set_value_width(self, width: int) -> None:
        """Give every value this room, in logical pixels."""
        if width != self._value:
            self._value = width
            self._fit()
            self.update()

    def set_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show these."""
        if tuple(entries) == self._entries:
            return
        renamed = [entry.label for entry in entries] != [entry.label for entry in self._entries]
        self._entries = tuple(entries)
        self.setAccessibleDescription(", ".join(f"{entry.label} {entry.value}" for entry in entries))
        if renamed:
            self._fit()
        self.update()

    def sizeHint(self) -> QSize:
        """Any width."""
        return QSize(120, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        lines = self._places()[-1][0] + 1 if self._entries else 1
        self.setFixedHeight(min(lines, _MOST_LINES) * _LINE)

    def _places(self) -> list[tuple[int, float, float]]:
        """Line, left edge and width of the label of every entry."""
        metrics = QFontMetricsF(theme.figures_font(theme.CAPTION_PIXELS))
        found: list[tuple[int, float, float]] = []
        line, left = 0, 0.0
        for entry in self._entries:
            room = self.width() - _SAMPLE - 12 - self._value
            label = min(metrics.horizontalAdvance(entry.label), max(min(room, 150.0), 24.0))
            width = _SAMPLE + 6 + label + 6 + (self._value if entry.value else 0)
            if left and left + width > self.width():
                line, left = line + 1, 0.0
            found.append((line, left, label))
            left += width + _GAP
        return found

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = theme.figures_font(theme.CAPTION_PIXELS)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        middle = Qt.AlignmentFlag.AlignVCenter
        for entry, (line, left, width) in zip(self._entries, self._places(), strict=True):
            if line >= _MOST_LINES:
                break
            top = line * _LINE
            pen = QPen(entry.pen)
            pen.setWidthF(2 * self.devicePixelRatioF())
            painter.setPen(pen)
            painter.drawLine(QPointF(left, top + _LINE / 2), QPointF(left + _SAMPLE, top + _LINE / 2))
            words = left + _SAMPLE + 6
            painter.setPen(theme.color("muted"))
            text = metrics.elidedText(entry.label, Qt.TextElideMode.ElideMiddle, width + 1)
            painter.drawText(QRectF(words, top, width + 1, _LINE), middle, text)
            painter.setPen(theme.color("text"))
            painter.drawText(QRectF(words + width + 6, top, self._value, _LINE), middle, entry.value)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
