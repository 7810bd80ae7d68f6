"""Curves of panes as they are drawn: one a pane, in its colour, with a line at the pointer and a legend."""

from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sr_studio.gui.compare.inspect.curves import Curve, CurveSet, Values
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.plots import style
from sr_studio.gui.plots.legend import Legend, LegendEntry
from sr_studio.gui.style import theme

LEFT_WIDTH = 54
ROOM = 0.05
"""Of the height, above and below what is shown."""
VALUE_WIDTHS = {"histogram": 84, "profile": 40}
"""Logical pixels for what stands beside a name: mean and deviation, or a code."""
SMOOTH = 400
"""Points of a profile up to which its line is drawn thicker and smooth."""
THICK = 1024
"""Points up to which a line is as thick on a screen of more pixels, where that is drawn more slowly."""
LOG_FLOOR = 1e-4
"""Per cent below which a logarithmic scale never goes."""


class CurvePlot(QWidget):
    """Draws a `CurveSet` into a ``pyqtgraph.PlotWidget``; tells what is hovered."""

    hovered = Signal(object)
    """x under the pointer, None where it has left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = CurveSet("histogram")
        self._hover: float | None = None
        self._untouched = True
        """Whether the range is the plot's own choice, which then follows the curves."""
        self._items: dict[str, Any] = {}
        self.legend = Legend(self, value_width=VALUE_WIDTHS["histogram"])
        self.plot = style.new_plot(self)
        self.plot.setMinimumHeight(80)
        item = self.plot.getPlotItem()
        self._box = item.getViewBox()
        item.getAxis("left").setWidth(LEFT_WIDTH)
        item.getAxis("left").logTickStrings = _log_ticks
        for side in ("left", "bottom"):
            item.getAxis(side).setStyle(maxTickLevel=1)
        self._cross = style.library().InfiniteLine(angle=90, movable=False)
        self._cross.setVisible(False)
        self._box.addItem(self._cross, ignoreBounds=True)
        self._box.disableAutoRange()
        self._redraw = OncePerTurn(self._draw, self)
        self._box.sigXRangeChanged.connect(self._redraw.request)
        self.plot.scene().sigMouseMoved.connect(self._pointer_moved)
        self.plot.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.legend)
        layout.addWidget(self.plot, 1)
        theme.notifier().changed.connect(self.retheme)
        self.retheme()

    # -------------------------------------------------------------------------------- what is shown

    def show_curves(self, curves: CurveSet) -> None:
        """Show these; the range stays as long as they are of the same kind and over the same x."""
        old, self._shown = self._shown, curves
        self.legend.set_value_width(VALUE_WIDTHS[curves.kind])
        keys = {curve.key for curve in curves.curves}
        for key in [key for key in self._items if key not in keys]:
            self._box.removeItem(self._items.pop(key))
        self.plot.getPlotItem().getAxis("left").setLogMode(y=curves.log)
        style.set_labels(self.plot, bottom=curves.bottom, left=curves.left)
        if _frame(old) != _frame(curves) or self._untouched:
            self.fit()
        self._draw()
        self._write_legend()

    def _draw(self) -> None:
        """Draw what of the curves is in the range, in no more points than can be told apart.

        Without smoothing: the steps of a histogram lie along the screen's own, and lines of many points are
        drawn ten times as fast.
        """
        (left, right), _ = self._box.viewRange()
        bins = max(int(self._box.width()), 50)
        for curve in self._shown.curves:
            xs, ys = _drawn(curve, self._shown)
            first = max(int(np.searchsorted(xs, left)) - 2, 0)
            last = int(np.searchsorted(xs, right, side="right")) + 2
            xs, ys = thinned(xs[first:last], ys[first:last], bins)
            smooth = self._shown.kind == "profile" and len(xs) <= SMOOTH
            item = self._item(curve)
            ratio = self.plot.devicePixelRatioF() if len(xs) <= THICK else 1.0
            item.setPen(curve_pen(curve, width=ratio * (1.5 if smooth else 1.0)))
            item.setData(xs, ys, connect="finite", antialias=smooth)

    def fit(self) -> None:
        """Show all of every curve, and go on doing so."""
        self._untouched = True
        found = [_drawn(curve, self._shown) for curve in self._shown.curves]
        xs = np.concatenate([x for x, _ in found]) if found else np.zeros(0)
        ys = np.concatenate([y for _, y in found]) if found else np.zeros(0)
        ys = ys[np.isfinite(ys)]
        if not len(xs) or not len(ys):
            return
        low, high = float(ys.min()), float(ys.max())
        if self._shown.kind == "histogram" and not self._shown.log:
            low = 0.0
        span = max(high - low, 1e-6 if self._shown.kind == "histogram" else 8.0)
        middle = (low + high) / 2
        low, high = min(low, middle - span / 2), max(high, middle + span / 2)
        below = 0.0 if self._shown.kind == "histogram" and not self._shown.log else ROOM * span
        self._box.setRange(
            xRange=(float(xs.min()), float(max(xs.max(), xs.min() + 1))),
            yRange=(low - below, high + ROOM * span),
            padding=0.0,
        )

    def _item(self, curve: Curve) -> Any:
        item = self._items.get(curve.key)
        if item is None:
            item = style.library().PlotCurveItem()
            self._items[curve.key] = item
            self._box.addItem(item)
        item.setZValue(0 if curve.number < 0 else 1)
        return item

    def _write_legend(self) -> None:
        entries = []
        for curve in self._shown.curves:
            value = curve.value_at(self._hover) if self._hover is not None else None
            text = curve.detail
            if self._hover is not None:
                text = "–" if value is None else _number(value, self._shown.kind)
            entries.append(LegendEntry(curve.label, curve_pen(curve), text or " "))
        self.legend.set_entries(entries)

    # ------------------------------------------------------------------------------------- pointer

    def _pointer_moved(self, at: Any) -> None:
        inside = self.plot.getPlotItem().sceneBoundingRect().contains(at) and bool(self._shown.curves)
        self._set_hover(float(self._box.mapSceneToView(at).x()) if inside else None)

    def _set_hover(self, x: float | None) -> None:
        if x is not None and self._shown.curves:
            xs = self._shown.curves[0].xs
            x = float(xs[int(np.argmin(np.abs(xs - x)))]) if len(xs) else None
        if x != self._hover:
            self._hover = x
            self._cross.setVisible(x is not None)
            if x is not None:
                self._cross.setPos(x)
            self._write_legend()
            self.hovered.emit(x)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """See the pointer leave, and zooming by hand; a double click shows everything."""
        kind = event.type()
        if kind == QEvent.Type.Leave:
            self._set_hover(None)
        elif kind == QEvent.Type.MouseButtonDblClick:
            self.fit()
            return True
        elif kind == QEvent.Type.Wheel or (isinstance(event, QMouseEvent) and event.buttons()):
            self._untouched = False
        return False

    def retheme(self) -> None:
        """Take the colours of the theme in use."""
        pen = QPen(QColor(theme.tokens().edge), 1)
        pen.setCosmetic(True)
        self._cross.setPen(pen)
        self._draw()
        self._write_legend()


def curve_pen(curve: Curve, *, width: float = 1.5) -> QPen:
    """Colour of the pane's place; the reference is drawn in that of the text, dashed."""
    if curve.number >= 0:
        return style.series_pen(curve.number, width=width)
    pen = QPen(theme.color("text"))
    pen.setWidthF(width)
    pen.setCosmetic(True)
    pen.setStyle(style.DASHES[1])
    return pen


def _frame(curves: CurveSet) -> tuple[object, ...]:
    """What a range chosen by hand belongs to."""
    last = curves.curves[0].xs[-1] if curves.curves and len(curves.curves[0].xs) else None
    return curves.kind, curves.log, curves.bottom, curves.left, last


def _drawn(curve: Curve, curves: CurveSet) -> tuple[Values, Values]:
    """Points of a curve: a histogram has steps one code wide; logarithms of what is above the floor."""
    xs, ys = curve.xs, curve.ys
    if curves.log:
        ys = np.where(ys > LOG_FLOOR, np.log10(np.maximum(ys, LOG_FLOOR)), np.nan)
    if curves.kind == "histogram":
        xs = np.repeat(np.append(xs, xs[-1] + 1) - 0.5, 2)[1:-1] if len(xs) else xs
        ys = np.repeat(ys, 2)
    return xs, ys


def thinned(xs: Values, ys: Values, bins: int) -> tuple[Values, Values]:
    """Lowest and highest of every bin in their order, where there are more than four points to a bin.

    No peak is lost; a bin without any value is a gap.
    """
    step = len(xs) // bins
    if step <= 4:
        return xs, ys
    whole = len(xs) // step * step
    blocks = ys[:whole].reshape(-1, step)
    low = np.argmin(np.where(np.isnan(blocks), np.inf, blocks), axis=1)
    high = np.argmax(np.where(np.isnan(blocks), -np.inf, blocks), axis=1)
    offsets = np.arange(len(blocks)) * step
    picked = np.sort(np.stack([low, high], axis=1), axis=1) + offsets[:, None]
    picked = np.append(picked.reshape(-1), np.arange(whole, len(xs)))
    return xs[picked], ys[picked]


def _log_ticks(values: list[float], _scale: float, _spacing: float) -> list[str]:
    return [f"{10**value:g}" for value in values]


def _number(value: float, kind: str) -> str:
    return f"{value:.3g} %" if kind == "histogram" else f"{value:.1f}".removesuffix(".0")
