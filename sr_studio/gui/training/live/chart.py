"""One chart of curves over steps: drawn from few enough points, zoomed by hand, followed while it grows."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.plots import style
from sr_studio.gui.plots.legend import Legend, LegendEntry
from sr_studio.gui.style import theme
from sr_studio.gui.training.live.readout import Readout
from sr_studio.gui.training.live.series import Array, Series, thinned
from sr_studio.gui.training.runs import figure_words, metric_words
from sr_studio.gui.widgets.fields import ComboBox

_FAINT = 0.28
"""Opacity of the values behind their running mean."""

_ROOM = 0.04
"""Of the steps, to the right of the newest."""

_LOOSE = 0.75
"""Of the height: what is shown may be so much lower before the scale changes."""

_BESIDE = 290
"""Logical pixels from which on the legend stands beside the choice."""

_MARGIN = 0.06
"""Of the height, above and below what is shown."""


@dataclass(frozen=True)
class Line:
    """One curve: its series, what it and its run are called, which colour and dash it has.

    ``run`` is "" where there is one run alone.
    """

    name: str
    run: str
    curve: str
    series: Series
    color: int
    dash: int = 0

    @property
    def label(self) -> str:
        """Both names."""
        return f"{self.run} {self.curve}".strip()


@dataclass(frozen=True)
class Look:
    """``decay`` of the running mean, 0 is none; a logarithmic scale; a dot for each value."""

    decay: float = 0.0
    log: bool = False
    dots: bool = False


class Chart(QWidget):
    """A choice of what is shown, a legend, and the curves."""

    group_chosen = Signal(str)
    zoomed = Signal()
    """The user has moved or zoomed."""
    follow_wanted = Signal()
    """A double click: show everything."""
    hovered = Signal(object)
    """The step under the pointer, None where it has left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Line, ...] = ()
        self._look = Look()
        self._lengths: list[int] = []
        self._hover: float | None = None
        self._pointer: QPoint | None = None
        self._strong: dict[str, Any] = {}
        self._faint: dict[str, Any] = {}
        self._renewal = OncePerTurn(self._draw, self)
        self.choice = ComboBox(self)
        self.choice.setMinimumContentsLength(8)
        self.choice.setFixedWidth(152)
        self.choice.activated.connect(lambda _: self.group_chosen.emit(self.choice.currentData()))
        self.legend = Legend(self)
        self.plot = style.new_plot(self)
        self.plot.setMinimumHeight(72)
        item = self.plot.getPlotItem()
        self._box = item.getViewBox()
        self._box.setLimits(minXRange=2)
        self._box.setMouseEnabled(x=True, y=False)  # the height follows what is in view
        self._box.disableAutoRange()
        self._box.sigRangeChangedManually.connect(lambda *_: self.zoomed.emit())
        self._box.sigXRangeChanged.connect(lambda *_: self._renewal.request())
        axis = item.getAxis("bottom")
        axis.tickStrings = _step_ticks
        for side in ("left", "bottom"):
            item.getAxis(side).setStyle(maxTickLevel=1)
        item.getAxis("left").setWidth(52)
        self._cross = style.library().InfiniteLine(
            angle=90, movable=False, label="", labelOpts={"position": 0.04, "anchors": [(0, 1), (0, 1)]}
        )
        self._cross.setVisible(False)
        self._readout = Readout(self.plot)
        self._box.addItem(self._cross, ignoreBounds=True)
        scene = self.plot.scene()
        scene.sigMouseMoved.connect(self._pointer_moved)
        scene.sigMouseClicked.connect(self._clicked)
        self.plot.viewport().installEventFilter(self)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(10)
        self._top.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignTop)
        self._top.addWidget(self.legend, 1, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._top)
        layout.addWidget(self.plot, 1)
        self.retheme()

    # ------------------------------------------------------------------------------------- contents

    def set_groups(self, groups: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer groups (name and title), with this one chosen."""
        now = [
            (self.choice.itemData(place), self.choice.itemText(place)) for place in range(self.choice.count())
        ]
        if now != list(groups):
            blocked = self.choice.blockSignals(True)
            self.choice.clear()
            for name, title in groups:
                self.choice.addItem(title, name)
            self.choice.blockSignals(blocked)
        self.choice.choose(chosen)
        self.plot.setAccessibleName(self.choice.currentText())

    def show_lines(self, lines: Sequence[Line], look: Look) -> None:
        """Show these curves, or the same with what they have gained."""
        lengths = [len(line.series) for line in lines]
        names = [line.name for line in lines]
        if names == [line.name for line in self._lines] and look == self._look and lengths == self._lengths:
            return
        self._lengths = lengths
        if names != [line.name for line in self._lines]:
            for item in (*self._strong.values(), *self._faint.values()):
                self._box.removeItem(item)
            self._strong, self._faint = {}, {}
        if look.log != self._look.log:
            self.plot.getPlotItem().getAxis("left").setLogMode(y=look.log)
        self._lines, self._look = tuple(lines), look
        self._renewal.request()

    def set_steps(self, first: float, last: float) -> None:
        """Show these steps, and room for a few more: axes that stand still need not be drawn anew."""
        span = max(last - first, 2.0)
        (left, right), _ = self._box.viewRange()
        if not (first - _ROOM * span <= left <= first and last <= right <= last + 2 * _ROOM * span):
            self._box.setXRange(first - span / 100, first + (1 + _ROOM) * span, padding=0)

    def link_to(self, other: "Chart") -> None:
        """Show the same steps as another chart."""
        self._box.setXLink(other._box)

    def show_hover(self, step: float | None) -> None:
        """Show the values at a step; None: the newest."""
        self._hover = step
        self._cross.setVisible(step is not None)
        if step is not None:
            self._cross.setPos(step)
            self._cross.label.setFormat(f" {step:,.0f}")
        self._write_legend()
        if step is None or self._pointer is None or not self._crowded:
            self._readout.hide()
        else:
            entries = [self._entry(line) for line in self._lines]
            self._readout.show_values(f"{step:,.0f}", entries, self._pointer)

    # ---------------------------------------------------------------------------------------- drawing

    def _values(self, line: Line) -> Array:
        return line.series.smoothed(self._look.decay)

    def _draw(self) -> None:
        (left, right), _ = self._box.viewRange()
        bins = max(int(self._box.width() * self.devicePixelRatioF()) // 2, 50)
        low, high = math.inf, -math.inf
        for line in self._lines:
            smooth = self._values(line)
            steps, values = self._visible(line.series.steps, smooth, left, right, bins)
            low, high = _reaching(values, low, high)
            self._curve(self._strong, line, width=2.0, faint=False).setData(steps, values)
            if self._look.decay > 0:
                steps, values = self._visible(line.series.steps, line.series.values, left, right, bins)
                low, high = _reaching(values, low, high)
                self._curve(self._faint, line, width=1.0, faint=True).setData(steps, values)
            elif (old := self._faint.pop(line.name, None)) is not None:
                self._box.removeItem(old)
        if low <= high:
            self._fit_height(low, high)
        self._write_legend()

    def _fit_height(self, low: float, high: float) -> None:
        """Show these values; what fits already, and not too loosely, stays."""
        bottom, top = self._box.viewRange()[1]
        span = high - low or abs(high) * 0.1 or 1.0
        if not (bottom <= low and high <= top and span >= _LOOSE * (top - bottom)):
            self._box.setYRange(low - _MARGIN * span, high + _MARGIN * span, padding=0)

    def _visible(
        self, steps: Array, values: Array, left: float, right: float, bins: int
    ) -> tuple[Array, Array]:
        steps, values = thinned(steps, values, left=left, right=right, bins=bins)
        if not self._look.log:
            return steps, values
        above = values > 0
        return steps[above], np.log10(values[above])

    def _curve(self, curves: dict[str, Any], line: Line, *, width: float, faint: bool) -> Any:
        """The item that draws a line, made on the first call."""
        if line.name not in curves:
            pen = self._pen(line, width=width, faint=faint)
            if self._look.dots and not faint:
                made = style.library().PlotDataItem(pen=pen, **self._dots(line))
            else:
                made = style.library().PlotCurveItem(pen=pen)
                # A stroke around a long noisy path costs tens of milliseconds, one for each piece a few.
                made.opts["antialias"] = not faint
                made.setSegmentedLineMode("off" if line.dash else "on")
            made.setZValue(0 if faint else 1)
            self._box.addItem(made, ignoreBounds=True)
            curves[line.name] = made
        return curves[line.name]

    def _pen(self, line: Line, *, width: float = 2.0, faint: bool = False) -> QPen:
        # The pen is cosmetic: its width counts pixels of the screen.
        pen = style.series_pen(line.color, width=width * self.devicePixelRatioF())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        if line.dash:
            pen.setStyle(style.DASHES[line.dash % len(style.DASHES)])
        if faint:
            color = QColor(pen.color())
            color.setAlphaF(_FAINT)
            pen.setColor(color)
            pen.setStyle(Qt.PenStyle.SolidLine)
        return pen

    def _dots(self, line: Line) -> dict[str, Any]:
        color = style.series_color(line.color)
        return {"symbol": "o", "symbolSize": 7, "symbolBrush": color, "symbolPen": None}

    @property
    def _crowded(self) -> bool:
        """Several curves of several runs: colours are runs, dashes are curves."""
        return len({line.run for line in self._lines}) > 1 and len({line.dash for line in self._lines}) > 1

    def _write_legend(self) -> None:
        if not self._crowded:
            self.legend.set_entries([self._entry(line) for line in self._lines])
            return
        runs = {line.run: LegendEntry(line.run, self._pen(replace(line, dash=0))) for line in self._lines}
        curves = {}
        for line in self._lines:
            pen = self._pen(line)
            pen.setColor(QColor(theme.tokens().muted))
            curves[line.curve] = LegendEntry(line.curve, pen)
        self.legend.set_entries([*runs.values(), *curves.values()])

    def _entry(self, line: Line) -> LegendEntry:
        """A line with its value under the pointer, else its newest."""
        values = self._values(line)
        value: float | None = None
        if self._hover is not None:
            value = line.series.at(self._hover, values)
        elif len(values):
            value = float(values[-1])
        text = "" if value is None else _number(line.name, value)
        return LegendEntry(line.label, self._pen(line), text)

    # ---------------------------------------------------------------------------------------- pointer

    def _pointer_moved(self, place: QPointF) -> None:
        if self._box.sceneBoundingRect().contains(place):
            self._pointer = self.plot.mapFromScene(place)
            self.hovered.emit(float(self._box.mapSceneToView(place).x()))
        else:
            self._left()

    def _left(self) -> None:
        self._pointer = None
        self.hovered.emit(None)

    def _clicked(self, event: Any) -> None:
        if event.double():
            event.accept()
            self.follow_wanted.emit()

    def eventFilter(self, watched: Any, event: QEvent) -> bool:
        """Notice the pointer leaving the plot."""
        if event.type() == QEvent.Type.Leave:
            self._left()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend beside the choice, below it where that leaves it no room."""
        super().resizeEvent(event)
        beside = self.width() >= _BESIDE
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._top.setDirection(across if beside else down)
        self._top.setSpacing(10 if beside else 2)

    # ------------------------------------------------------------------------------------------ theme

    def retheme(self) -> None:
        """Take the colours of the theme."""
        pen = QPen(QColor(theme.tokens().muted), self.devicePixelRatioF(), Qt.PenStyle.DashLine)
        pen.setCosmetic(True)
        self._cross.setPen(pen)
        self._cross.label.setColor(QColor(theme.tokens().muted))
        self._cross.label.fill = QBrush(QColor(theme.tokens().sunken))
        for line in self._lines:
            if (item := self._strong.get(line.name)) is not None:
                item.setPen(self._pen(line))
                if self._look.dots:
                    for name, value in self._dots(line).items():
                        if name == "symbolBrush":
                            getattr(item, f"set{name[0].upper()}{name[1:]}")(value)
            if (item := self._faint.get(line.name)) is not None:
                item.setPen(self._pen(line, width=1.0, faint=True))
        self._write_legend()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cross"):
            self.retheme()


def _number(name: str, value: float) -> str:
    if "validation/" in name:
        return metric_words.number(name.rpartition("/")[2], value)
    if name.endswith("gpu_memory"):
        return figure_words.memory(round(value))
    return figure_words.value(value)


def _step_ticks(values: Sequence[float], _scale: float, spacing: float) -> list[str]:
    """``500``, ``12k``, ``1.5M``; nothing between two steps."""
    return [step_tick(value, spacing) for value in values]


def step_tick(value: float, spacing: float) -> str:
    """One step on the axis, where its neighbours are ``spacing`` away."""
    if value < 0 or spacing < 1:
        return ""
    for size, unit in ((1e6, "M"), (1e3, "k")):
        if value >= size and spacing >= size / 1000 and value % (size / 100) < 1e-6:
            return f"{value / size:g}{unit}"
    return f"{value:,.0f}"


def _reaching(values: Array, low: float, high: float) -> tuple[float, float]:
    """A range that also holds these values, as far as they are finite."""
    finite = values[np.isfinite(values)]
    return (min(low, float(finite.min())), max(high, float(finite.max()))) if len(finite) else (low, high)
