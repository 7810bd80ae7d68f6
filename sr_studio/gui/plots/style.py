"""How plots look: pyqtgraph in the theme's colours and fonts, painted without OpenGL.

pyqtgraph is imported by the first call of `library`, never with this module. `new_plot` makes a plot that
follows the theme by itself; what is drawn into it asks `series_color` and `series_pen` for its colours, and
is drawn anew when ``theme.notifier().changed`` says that these are others.

Texts of pyqtgraph itself (its context menu, its buttons) are in English only and so never shown; the
wheel zooms, dragging pans, and whoever makes a plot offers a button that shows everything.
"""

import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import LIGHT, Tokens

SERIES_LIGHT = ("#1a5fc4", "#b4520a", "#15794a", "#a3327c", "#6b4fc0", "#7a6a00", "#0c7a8c", "#8a4a3a")
SERIES_DARK = ("#78aeff", "#f0a05a", "#6fd39a", "#ef8ac6", "#b79cff", "#d8c44a", "#5cc8da", "#d9a08c")
"""Colours of series, in the order in which they are given out: neighbours differ in hue and in lightness,
and each meets 3:1 against the ground of a plot (WCAG 2.2, success criterion 1.4.11)."""

DASHES = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
"""Once every colour has been given out the next series are dashed, so that no two look the same."""

SYMBOLS = ("o", "s", "t", "d", "t1", "p", "star", "x")
"""Shapes of dots, so that colour is not the only difference."""


def library() -> Any:
    """Return the module ``pyqtgraph`` as plots here need it; imported on the first call."""
    # pyqtgraph looks for CUDA, which costs 60 ms and is of no use here: None says that it is not there.
    absent = [name for name in ("cuda", "cupy") if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
    try:
        import pyqtgraph
    finally:
        for name in absent:
            sys.modules.pop(name, None)  # two threads may have asked at once
    pyqtgraph.setConfigOptions(useOpenGL=False, antialias=True, exitCleanup=False)
    return pyqtgraph


def series_color(position: int, tokens: Tokens | None = None) -> QColor:
    """Return the colour of the series at a position; ``tokens``: of the theme in use without it."""
    colors = SERIES_LIGHT if (tokens or theme.tokens()) is LIGHT else SERIES_DARK
    return QColor(colors[position % len(colors)])


def series_pen(position: int, *, width: float = 1.5, tokens: Tokens | None = None) -> QPen:
    """Return the pen of the series at a position; ``width`` in pixels of the device."""
    pen = QPen(series_color(position, tokens))
    pen.setWidthF(width)
    pen.setCosmetic(True)
    pen.setStyle(DASHES[position // len(SERIES_LIGHT) % len(DASHES)])
    return pen


def symbol(position: int) -> str:
    """Return pyqtgraph's name of the shape of the dots of a series."""
    return SYMBOLS[position % len(SYMBOLS)]


def new_plot(parent: QWidget | None = None, *, name: str = "", tokens: Tokens | None = None) -> Any:
    """Return a ``pyqtgraph.PlotWidget`` in the theme's look, which it follows.

    Parameters
    ----------
    name
        What a screen reader calls it, in the user's language.
    tokens
        Colours that it has whatever the theme is: of a figure that is saved.
    """
    plot = library().PlotWidget(parent)
    plot.setAccessibleName(name)
    plot.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Tab would stop twice
    plot.setMenuEnabled(False)
    plot.hideButtons()
    plot.setFrameShape(plot.Shape.NoFrame)
    for side in ("left", "bottom"):
        plot.getAxis(side).enableAutoSIPrefix(False)
        plot.getAxis(side).setZValue(-1)  # its grid lies under what is drawn
    dress(plot, tokens)
    if tokens is None:
        _Follower(plot)
    return plot


def set_labels(plot: Any, *, bottom: str = "", left: str = "", tokens: Tokens | None = None) -> None:
    """Write the titles of the axes."""
    for side, text in (("bottom", bottom), ("left", left)):
        plot.getAxis(side).setLabel(text, **_label_style(tokens or theme.tokens()))


def dress(plot: Any, tokens: Tokens | None = None) -> None:
    """Give ground, axes, grid and legend of a plot their colours and fonts.

    ``tokens``: of the theme in use without it (a figure that is saved is always light).
    """
    tokens = tokens or theme.tokens()
    plot.setBackground(QColor(tokens.sunken))
    ticks = theme.figures_font(theme.CAPTION_PIXELS - 1)
    for side in ("left", "bottom"):
        axis = plot.getAxis(side)
        axis.setPen(QPen(QColor(tokens.edge)))
        axis.setTickPen(QPen(QColor(tokens.border)))
        axis.setTextPen(QPen(QColor(tokens.muted)))
        axis.setStyle(tickFont=ticks, tickLength=-4)
        if axis.labelText:
            axis.setLabel(axis.labelText, **_label_style(tokens))
    plot.showGrid(x=True, y=True, alpha=0.5)
    legend = plot.getPlotItem().legend
    if legend is not None:
        legend.setLabelTextColor(QColor(tokens.text))
        legend.setBrush(QColor(tokens.raised))
        legend.setPen(QPen(QColor(tokens.border)))


def _label_style(tokens: Tokens) -> dict[str, str]:
    """The titles of axes as pyqtgraph's style of a label."""
    size = theme.sized_font(theme.CAPTION_PIXELS).pixelSize()
    return {"color": tokens.muted, "font-size": f"{size}px"}


class _Follower(QObject):
    """Dresses a plot anew when the theme or the font is another; the plot owns it."""

    def __init__(self, plot: Any) -> None:
        super().__init__(plot)
        plot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow; nothing is held back."""
        # A plot that nothing holds any more still hears events until it is deleted; it has lost its parts.
        if vars(watched).get("plotItem") is not None and event.type() in (
            QEvent.Type.PaletteChange,
            QEvent.Type.ApplicationFontChange,
            QEvent.Type.FontChange,
        ):
            dress(watched)
        return False
