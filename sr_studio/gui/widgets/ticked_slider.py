"""A slider whose steps are marked."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QStyle, QWidget

from sr_studio.gui.style import theme

HANDLE = 14
"""Logical pixels across, as the style sheet has it."""
_TICK = (10, 13)
"""Where a mark begins and ends below the middle."""
_CLOSEST = 4
"""Logical pixels from mark to mark, at least; closer ones are not drawn."""


class TickedSlider(QSlider):
    """A horizontal slider with marks below; a style sheet has none, so it draws them itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setMinimumHeight(2 * _TICK[1] + 2)

    def ticks(self) -> list[float]:
        """Where the marks are, in logical pixels from the left."""
        step = self.tickInterval() or self.singleStep()
        low, high = self.minimum(), self.maximum()
        room = self.width() - HANDLE
        if high <= low or room * step < _CLOSEST * (high - low):
            return []
        place = QStyle.sliderPositionFromValue
        return [HANDLE / 2 + place(low, high, value, room) for value in range(low, high + 1, step)]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the slider, then the marks."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QPen(theme.color("edge" if self.isEnabled() else "border"), 1))
        middle = self.height() // 2
        for x in self.ticks():
            painter.drawLine(round(x), middle + _TICK[0], round(x), middle + _TICK[1])
