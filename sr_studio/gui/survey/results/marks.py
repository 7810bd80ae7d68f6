"""Marks of a chart as small pictures, so that a table is its legend and nothing lies over the dots."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from sr_studio.gui.plots import style

SIDE = 12
"""Of a mark, in logical pixels."""


def icon(color: QColor, symbol: str, ratio: float) -> QIcon:
    """A mark in a colour and one of pyqtgraph's shapes; ``ratio``: device pixels a logical pixel."""
    style.library()
    from pyqtgraph.graphicsItems.ScatterPlotItem import Symbols

    picture = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(SIDE / 2, SIDE / 2)
    painter.scale(SIDE - 2, SIDE - 2)
    painter.fillPath(Symbols[symbol], color)
    painter.end()
    return QIcon(picture)
