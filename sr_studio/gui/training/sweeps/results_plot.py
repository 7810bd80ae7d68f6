"""Two metrics of a comparison against one another: a dot a run, a ring and a cross of spread an objective."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from sr_studio.gui.plots import style
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.training.sweep.config import BICUBIC
from sr_studio.training.sweep.results import Row, SweepResults
from sr_studio.training.sweep.tables import head

_MARK = 14
"""Side of a mark in the table, in logical pixels."""

_LABEL_LETTERS = 30
"""Of an axis's title: names of weight files are longer than a plot is high."""


class ResultsPlot(QWidget):
    """The plot with the choice of its two metrics. pyqtgraph is imported when it is made."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._results: SweepResults | None = None
        self._folder = ""
        self.across, self.up = ComboBox(self), ComboBox(self)
        self._versus = QLabel(self)
        theme.set_role(self._versus, "muted")
        for box in (self.across, self.up):
            box.setMinimumContentsLength(14)
            box.currentIndexChanged.connect(self._draw)
        self.plot: Any = style.new_plot(self)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.up)
        line.addWidget(self._versus)
        line.addWidget(self.across)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(line)
        layout.addWidget(self.plot, 1)
        self.retranslate()

    def show_results(self, results: SweepResults | None, folder: str) -> None:
        """Show the values on one test folder."""
        columns = results.columns if results is not None else ()
        old = self._results.columns if self._results is not None else ()
        self._results, self._folder = results, folder
        if [column.name for column in columns] != [column.name for column in old]:
            for box, place in ((self.across, 0), (self.up, len(columns) - 1)):
                blocked = box.blockSignals(True)
                box.clear()
                for column in columns:
                    box.addItem(head(column), column.name)
                box.setCurrentIndex(place)
                box.blockSignals(blocked)
        self._draw()

    def _draw(self) -> None:
        item = self.plot.getPlotItem()
        item.clear()
        results, x, y = self._results, self.across.currentData(), self.up.currentData()
        if results is None or not x or not y:
            return
        names = [_short(box.currentText()) for box in (self.across, self.up)]
        style.set_labels(self.plot, bottom=names[0], left=names[1])
        for row, (color, symbol) in zip(results.rows, looks(results.rows), strict=True):
            self._add(row, color, symbol, x, y)
        item.getViewBox().autoRange(padding=0.12)

    def _add(self, row: Row, color: QColor, symbol: str, x: str, y: str) -> None:
        found = [run.scores.get(self._folder, {}) for run in row.runs]
        points = [(scores[x], scores[y]) for scores in found if x in scores and y in scores]
        if not points:
            return
        library = style.library()
        spreads = row.spreads.get(self._folder, {})
        pen = QPen(color)
        pen.setCosmetic(True)
        pen.setWidthF(1.5)
        if len(points) > 1:
            bars = library.ErrorBarItem(
                x=_array([spreads[x].mean]),
                y=_array([spreads[y].mean]),
                width=2 * (spreads[x].sd or 0.0),
                height=2 * (spreads[y].sd or 0.0),
                pen=pen,
            )
            self.plot.addItem(bars)
        dots = library.ScatterPlotItem(
            x=[point[0] for point in points],
            y=[point[1] for point in points],
            symbol=symbol,
            size=10,
            pen=pen,
            brush=color,
        )
        self.plot.addItem(dots)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._versus.setText(self.tr("against"))
        self.up.setAccessibleName(self.tr("Metric of the upward axis"))
        self.across.setAccessibleName(self.tr("Metric of the axis to the right"))
        self.plot.setAccessibleName(self.tr("Objectives by two metrics"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "plot"):
            self._draw()


def looks(rows: Sequence[Row]) -> list[tuple[QColor, str]]:
    """Colour and shape of each row: baselines are grey, objectives have those of series."""
    found, place = [], 0
    for row in rows:
        if row.baseline:
            found.append((QColor(theme.tokens().muted), "+" if row.name == BICUBIC else "x"))
        else:
            found.append((style.series_color(place), style.symbol(place)))
            place += 1
    return found


def mark(color: QColor, symbol: str, ratio: float) -> QPixmap:
    """A dot of the plot as a picture for the table, so that the plot needs no legend over its dots."""
    picture = QPixmap(round(_MARK * ratio), round(_MARK * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(_MARK / 2, _MARK / 2)
    painter.scale(_MARK - 4, _MARK - 4)
    style.library()
    from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols

    painter.fillPath(Symbols[symbol], color)
    painter.end()
    return picture


def _short(text: str) -> str:
    return text if len(text) <= _LABEL_LETTERS else f"{text[: _LABEL_LETTERS - 1]}…"


def _array(values: list[float]) -> Any:
    import numpy as np

    return np.array(values)
