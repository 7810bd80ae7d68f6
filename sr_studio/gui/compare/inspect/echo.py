"""The place of the pointer, marked in every pane."""

import math

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QRegion

from sr_studio.gui.canvas.viewport import Rect, to_screen
from sr_studio.gui.compare.inspect.places import PaneGrid
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.overlays import outline
from sr_studio.gui.compare.view.scene import Cell
from sr_studio.gui.compare.view.scene_painter import Pass, ScenePainter
from sr_studio.gui.compare.view.state import PaneState, PointerPlace

RADIUS, TICK, GAP = 6.0, 6.0, 2.0
"""Of the ring and of the four ticks around it, in logical pixels."""
REACH = RADIUS + GAP + TICK + 3
LARGE_PIXEL = 10
"""Logical pixels from which on the pixel itself is framed."""

DARK, LIGHT = QColor(0, 0, 0, 190), QColor(255, 255, 255)


class PointerEcho(QObject):
    """A thin ring with four ticks, light inside dark, so that it is seen on any picture.

    Where pixels are large, the pixel under the pointer is framed as well: that of each pane, which is larger
    in the enlarged input.
    """

    def __init__(self, view: CompareView) -> None:
        super().__init__(view)
        self._view = view
        self._on = self._frames = True
        self._place: PointerPlace | None = None
        self._drawn = QRegion()
        view.painting.add_layer(self)
        view.pointer_moved.connect(self.mark)

    @property
    def on(self) -> bool:
        """Whether it is drawn."""
        return self._on

    def set_on(self, on: bool) -> None:
        """Draw it, or not."""
        self._on = on
        self.mark(self._place)

    def set_frames(self, on: bool) -> None:
        """Frame large pixels, or not: under the loupe they are elsewhere."""
        self._frames = on
        self.mark(self._place)

    def mark(self, place: PointerPlace | None) -> None:
        """Mark this place; None: the pointer is elsewhere."""
        self._place = place
        region, self._drawn = self._drawn, QRegion()
        layout = self._view.pane_layout
        for cell, box in zip(layout.cells, layout.boxes, strict=True):
            region = region.united(self._area(cell, box.body))
        self._view.update(region)

    def draw(self, painter: ScenePainter, now: Pass, cell: Cell, body: Rect) -> None:  # noqa: ARG002
        """Draw it in one pane; with a single pane on the canvas the pointer itself is enough."""
        place, unit = self._place, now.look.ratio
        area = self._area(cell, body)
        if place is None or area.isEmpty():
            return
        self._drawn = self._drawn.united(area)
        framed = self._framed(cell.shown, place, body)
        if framed is not None:
            line = max(round(unit), 1)
            outline(now.painter, framed.adjusted(-line, -line, line, line), line, DARK)
            outline(now.painter, framed, line, LIGHT)
            outline(now.painter, framed.adjusted(line, line, -line, -line), line, DARK)
            return
        draw_mark(now.painter, QPointF(*to_screen(now.view, body, place.x, place.y)), unit)

    def _area(self, cell: Cell, body: Rect) -> QRect:
        """What of a pane, in logical pixels, the mark covers; empty where none is drawn."""
        place, layout = self._place, self._view.pane_layout
        if place is None or not self._on or len(layout.boxes) < 2:
            return QRect()
        x, y = to_screen(self._view.viewport, body, place.x, place.y)
        reach = REACH * layout.ratio
        area = QRectF(x - reach, y - reach, 2 * reach, 2 * reach).toAlignedRect()
        framed = self._framed(cell.shown, place, body)
        if framed is not None:
            area = area.united(framed.adjusted(-3, -3, 3, 3))
        area = area.intersected(QRect(*body))
        if area.isEmpty():
            return QRect()
        return layout.logical(Rect(area.x(), area.y(), area.width(), area.height())).adjusted(-1, -1, 1, 1)

    def _framed(self, state: PaneState, place: PointerPlace, body: Rect) -> QRect | None:
        """Device rectangle of the pixel of a pane under the pointer, where pixels are large."""
        picture, view, ratio = state.picture, self._view.viewport, self._view.pane_layout.ratio
        if not self._frames or picture is None or view.zoom / state.scale < LARGE_PIXEL * ratio:
            return None
        offset = self._view.scene.offset_of(state)
        grid = PaneGrid(picture.width, picture.height, state.scale, offset)
        pixel = grid.pixel(place.x, place.y)
        if pixel is None:
            return None
        left, top, right, bottom = grid.extent(*pixel)
        x0, y0 = (math.floor(value + 0.5) for value in to_screen(view, body, left, top))
        x1, y1 = (math.floor(value + 0.5) for value in to_screen(view, body, right, bottom))
        return QRect(x0, y0, x1 - x0, y1 - y0)


def draw_mark(painter: QPainter, at: QPointF, unit: float) -> None:
    """Draw the ring and its ticks around a device point; ``unit``: device pixels a logical pixel."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    radius, near, far = RADIUS * unit, (RADIUS + GAP) * unit, (RADIUS + GAP + TICK) * unit
    for width, colour in ((3.0, DARK), (1.2, LIGHT)):
        pen = QPen(colour, width * unit)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap if colour == DARK else Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawEllipse(at, radius, radius)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(at + QPointF(dx * near, dy * near), at + QPointF(dx * far, dy * far))
    painter.restore()
