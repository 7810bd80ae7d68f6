"""The scores along the way between two checkpoints, a small plot for each metric."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from sr_studio.gui.compare.blend.points import Curve
from sr_studio.gui.plots import style
from sr_studio.gui.style import theme

MOST = 3
"""Metrics that are drawn."""
DOT = 6
FEWEST_DIGITS = 20
"""Least span of a plot in units of its last printed digit."""


class CurvePlot(QObject):
    """Draws `Curve`s side by side, and where the slider is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._curves: tuple[Curve, ...] = ()
        self._alpha = 0.0
        self._lines: list[Any] = []
        self.widget = QWidget(parent)
        layout = QHBoxLayout(self.widget)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._plots = [style.new_plot(self.widget) for _ in range(MOST)]
        for plot in self._plots:
            plot.setMouseEnabled(x=False, y=False)
            plot.setMinimumSize(120, 90)
            plot.getViewBox().setXRange(-0.03, 1.03, padding=0)
            layout.addWidget(plot, 1)
        theme.notifier().changed.connect(self.redraw)

    def show(self, curves: Sequence[Curve], alpha: float) -> None:
        """Draw these, and a line at ``alpha``."""
        same = tuple(curves) == self._curves
        if same and alpha == self._alpha:
            return
        self._curves, self._alpha = tuple(curves), alpha
        if same:  # the slider is dragged: nothing is made anew for it
            for line in self._lines:
                line.setValue(alpha)
        else:
            self.redraw()

    def redraw(self) -> None:
        """Draw everything anew, in the colours of now."""
        shown, self._lines = self._curves[:MOST], []
        for number, plot in enumerate(self._plots):
            known = number < len(shown) and bool(shown[number].values)
            plot.setVisible(known)  # axes without a point say nothing
            plot.clear()
            style.dress(plot)
            if known:
                self._draw(plot, number, shown[number])

    def _draw(self, plot: Any, number: int, curve: Curve) -> None:
        metric = curve.metric
        better = self.tr("more is better") if metric.higher_is_better else self.tr("less is better")
        plot.setAccessibleName(metric.title)
        plot.setAccessibleDescription(
            ", ".join(
                f"α {a:g}: {v:.{metric.digits}f}" for a, v in zip(curve.alphas, curve.values, strict=True)
            )
        )
        style.set_labels(plot, bottom="α", left=f"{metric.title} · {better}")
        tokens = theme.tokens()
        ratio = plot.devicePixelRatioF()
        pen = QPen(QColor(tokens.accent), ratio, Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        line = style.library().InfiniteLine(pos=self._alpha, angle=90, pen=pen, movable=False)
        plot.addItem(line, ignoreBounds=True)
        self._lines.append(line)
        plot.plot(
            list(curve.alphas),
            list(curve.values),
            pen=style.series_pen(number, width=1.5 * ratio),
            symbol="o",
            symbolSize=DOT,
            symbolBrush=style.series_color(number),
            symbolPen=None,
            useCache=False,
        )
        low, high = min(curve.values), max(curve.values)
        least = FEWEST_DIGITS * 10.0**-metric.digits
        half = max((high - low) * 0.58, least / 2)
        middle = (low + high) / 2
        plot.getViewBox().setYRange(middle - half, middle + half, padding=0)
