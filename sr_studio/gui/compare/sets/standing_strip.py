"""Where the image looked at stands among all images of the set: a line of ticks for each method."""

import math
from collections import Counter
from collections.abc import Mapping

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from sr_studio.gui.compare.sets.set_view import PAD
from sr_studio.gui.style import theme
from sr_studio.metrics.metric import Metric
from sr_studio.scores.set_table import SetTable

LINE = 44
AXIS = 20
TEXT = 18
"""Heights in logical pixels: a method's line, the axis below all of them, the words over a line."""
NEAR = 6
"""Pixels from a tick within which it is meant."""


class StandingStrip(QWidget):
    """Ticks of every image on one axis for all methods, the image looked at tall and named by its place."""

    chosen = Signal(int)
    """Key of an image whose tick was clicked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = SetTable((), (), ())
        self._labels: Mapping[str, str] = {}
        self._metric: Metric | None = None
        self._row = -1
        self._places: dict[str, Counter[int]] = {}
        """By method, how many images have their tick where; kept while images and width stay."""
        self.setMinimumWidth(180)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_table(self, table: SetTable, labels: Mapping[str, str], metric: Metric | None, row: int) -> None:
        """Show a metric of a set, and where a row of it stands (-1: none)."""
        if table is not self._table or metric != self._metric:
            self._places.clear()
        self._table, self._labels, self._metric, self._row = table, labels, metric, row
        self.setMinimumHeight(self.sizeHint().height())
        self.setAccessibleDescription("; ".join(self._words(method) for method in table.methods))
        self.update()

    def sizeHint(self) -> QSize:
        """A line a method, and the axis."""
        return QSize(260, len(self._table.methods) * LINE + AXIS)

    def _words(self, method: str) -> str:
        """``34.61 · 3rd place of 100``, or that there is no number yet."""
        if self._metric is None or self._row < 0:
            return ""
        standing = self._table.standing(self._row, (self._metric.name, method))
        if standing is None:
            return "–"
        number = (
            self.tr("identical")
            if math.isinf(standing.value)
            else f"{standing.value:.{self._metric.digits}f}"
        )
        place = self.tr("place {place} of {count}").format(place=standing.place, count=standing.count)
        return f"{number} · {place}"

    def _axis(self) -> tuple[float, float] | None:
        span = self._table.span(self._metric.name) if self._metric is not None else None
        if span is None:
            return None
        low, high = span
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _x(self, value: float, axis: tuple[float, float]) -> float:
        if math.isinf(value):
            value = axis[1]
        return PAD + (value - axis[0]) / (axis[1] - axis[0]) * (self.width() - 2 * PAD - 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its ticks are elsewhere."""
        self._places.clear()
        super().resizeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw every method's line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        axis = self._axis()
        if self._metric is None or axis is None:
            return
        for place, method in enumerate(self._table.methods):
            self._draw_line(painter, place * LINE, method, axis)
        self._draw_axis(painter, len(self._table.methods) * LINE, axis)

    def _draw_line(self, painter: QPainter, top: int, method: str, axis: tuple[float, float]) -> None:
        assert self._metric is not None
        words = QRect(PAD, top, self.width() - 2 * PAD, TEXT)
        painter.setFont(theme.figures_font(theme.CAPTION_PIXELS, bold=True))
        painter.setPen(theme.color("text"))
        told = self._words(method)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, right, told)
        room = words.width() - painter.fontMetrics().horizontalAdvance(told) - 8
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
        painter.setPen(theme.color("muted"))
        label = self._labels.get(method, method)
        painter.drawText(
            words,
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, max(room, 0)),
        )
        ground = QRectF(PAD, top + TEXT + 2, self.width() - 2 * PAD, LINE - TEXT - 8)
        painter.fillRect(ground, theme.color("sunken"))
        values = self._table.values((self._metric.name, method))
        places = self._places.get(method)
        if places is None:
            places = Counter(round(self._x(value, axis)) for value in values if value is not None)
            self._places[method] = places
        # Where many images are a tick is darker; a single one can still be seen.
        most = max(places.values(), default=1)
        for place, count in places.items():
            painter.setPen(QPen(theme.color("muted", 0.3 + 0.6 * count / most), 1.5))
            painter.drawLine(QLineF(place + 0.5, ground.top() + 2, place + 0.5, ground.bottom() - 2))
        mean = self._table.mean((self._metric.name, method)).value
        if mean is not None and math.isfinite(mean):
            x = self._x(mean, axis)
            corners = [QPointF(x - 4, ground.bottom() + 5), QPointF(x + 4, ground.bottom() + 5)]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("text"))
            painter.drawPolygon(QPolygonF([*corners, QPointF(x, ground.bottom() - 1)]))
        own = values[self._row] if 0 <= self._row < len(values) else None
        if own is not None:
            x = self._x(own, axis)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            painter.drawRoundedRect(QRectF(x - 1.5, ground.top() - 2, 3, ground.height() + 4), 1.5, 1.5)

    def _draw_axis(self, painter: QPainter, top: int, axis: tuple[float, float]) -> None:
        assert self._metric is not None
        area = QRect(PAD, top, self.width() - 2 * PAD, AXIS)
        painter.setFont(theme.figures_font(theme.CAPTION_PIXELS - 1))
        painter.setPen(theme.color("muted"))
        low, high = (f"{value:.{self._metric.digits}f}" for value in axis)
        painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, low)
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, high)
        painter.drawText(area, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self.tr("▲ mean"))

    # ------------------------------------------------------------------------------------ the mouse

    def at(self, position: QPointF) -> tuple[int, str] | None:
        """Return the row and method whose tick is nearest to a place; None where none is near."""
        axis = self._axis()
        line = int(position.y() // LINE)
        if self._metric is None or axis is None or not 0 <= line < len(self._table.methods):
            return None
        method = self._table.methods[line]
        values = self._table.values((self._metric.name, method))
        near = [
            (abs(self._x(value, axis) - position.x()), row)
            for row, value in enumerate(values)
            if value is not None
        ]
        distance, row = min(near, default=(math.inf, -1))
        return (row, method) if distance <= NEAR else None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the image of a tick."""
        found = self.at(event.position())
        if found is not None:
            self.chosen.emit(self._table.rows[found[0]].key)

    def event(self, event: object) -> bool:
        """Say whose tick is under the pointer."""
        if isinstance(event, QHelpEvent):
            found = self.at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), self._table.rows[found[0]].image if found else "", self)
            return True
        return super().event(event)  # type: ignore[arg-type]
