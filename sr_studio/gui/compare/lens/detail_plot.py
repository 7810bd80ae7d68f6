"""Detail by frequency as it is drawn: energy against the reference, and correlation with it, all panes."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from sr_studio.gui.compare.lens.findings import Finding
from sr_studio.gui.plots import style
from sr_studio.gui.style import theme
from sr_studio.metrics.detail import HIGHEST, Band

LOWEST_DECIBELS, HIGHEST_DECIBELS = -30.0, 10.0
"""What the plot of energies shows; below it there is nothing to be seen on any picture."""


class DetailPlot(QObject):
    """Two plots over one axis of frequency: ``energy`` and ``correlation``."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Finding, ...] = ()
        self._active = ""
        self.energy, self.correlation = style.new_plot(parent), style.new_plot(parent)
        self.widgets: tuple[QWidget, ...] = (self.energy, self.correlation)
        for plot in (self.energy, self.correlation):
            plot.setMouseEnabled(x=False, y=False)
            plot.getViewBox().setXRange(0.0, HIGHEST, padding=0)
        self.energy.getViewBox().setYRange(LOWEST_DECIBELS, HIGHEST_DECIBELS, padding=0)
        self.correlation.getViewBox().setYRange(-0.1, 1.1, padding=0)
        theme.notifier().changed.connect(self.redraw)
        self.retranslate()

    def show(self, rows: Sequence[Finding], active: str) -> None:
        """Draw these."""
        if (tuple(rows), active) != (self._rows, self._active):
            self._rows, self._active = tuple(rows), active
            self.redraw()

    def retranslate(self) -> None:
        """Set all texts."""
        across = self.tr("cycles per reference pixel")
        for plot, up, name in (
            (self.energy, self.tr("energy / reference, dB"), self.tr("Energy against the reference")),
            (self.correlation, self.tr("correlation"), self.tr("Correlation with the reference's detail")),
        ):
            plot.setAccessibleName(name)
            style.set_labels(plot, bottom=across, left=up)
        self.redraw()

    def redraw(self) -> None:
        """Draw everything anew, in the colours of now."""
        for plot, value in ((self.energy, _decibels), (self.correlation, _correlation)):
            plot.clear()
            style.dress(plot)
            self._draw(plot, value)
        self.energy.addItem(_line(0.0, horizontal=True), ignoreBounds=True)

    def _draw(self, plot: Any, value: Callable[[Band], float | None]) -> None:
        known = [row for row in self._rows if row.detail is not None]
        detail = known[0].detail if known else None
        if detail is not None and detail.above is not None:
            text = self.tr("input's Nyquist")
            plot.addItem(_line(detail.nyquist, text=text), ignoreBounds=True)
        for row in known:
            assert row.detail is not None
            points = [
                ((band.low + band.high) / 2, number)
                for band in row.detail.rings
                if (number := value(band)) is not None
            ]
            width = (3.0 if row.key == self._active else 1.5) * plot.devicePixelRatioF()
            plot.plot(
                [x for x, _ in points],
                [y for _, y in points],
                pen=style.series_pen(row.place, width=width),
                useCache=False,
            )


def _decibels(band: Band) -> float | None:
    return None if band.decibels is None else max(band.decibels, LOWEST_DECIBELS)


def _correlation(band: Band) -> float | None:
    return band.correlation if band.decibels is not None else None


def _line(at: float, *, horizontal: bool = False, text: str = "") -> Any:
    """A dashed line across the plot with what it is."""
    pg, tokens = style.library(), theme.tokens()
    pen = QPen(QColor(tokens.muted), 1.0, Qt.PenStyle.DashLine)
    pen.setCosmetic(True)
    line = pg.InfiniteLine(pos=at, angle=0 if horizontal else 90, pen=pen, movable=False)
    if text:
        anchors = [(0, 0), (0, 0)]
        line.label = pg.InfLineLabel(line, text, position=0.97, color=QColor(tokens.muted), anchors=anchors)
        line.label.setFont(theme.sized_font(theme.CAPTION_PIXELS - 1))
    return line
