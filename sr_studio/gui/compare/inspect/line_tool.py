"""The line of a profile: drawn, moved and resized by the mouse, seen in every pane at the same place."""

import math
from typing import Literal

from PySide6.QtCore import QEvent, QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QRegion

from sr_studio.gui.canvas.viewport import Rect, Viewport, from_screen, to_screen
from sr_studio.gui.compare.inspect.places import Line, line_between
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.scene import Cell
from sr_studio.gui.compare.view.scene_painter import Pass, ScenePainter

Part = Literal["", "new", "start", "end", "whole"]

GRIP = 5.0
"""Radius of an end, in logical pixels."""
REACH = 8.0
"""Logical pixels around an end, or (less two) beside the line, that still are it."""

DARK, LIGHT = QColor(0, 0, 0, 190), QColor(255, 255, 255)


class LineTool(QObject):
    """Holds the line, which belongs to the image looked at.

    With the tool on, a drag draws one. Without, one that is there is taken by an end or by itself. Shift
    keeps it straight. What a drag did is told once it is over.
    """

    changed = Signal()
    """`line` is another, also during a drag."""
    edited = Signal(object, object)
    """The user changed the line: before and after, None for none."""
    switched = Signal(bool)
    """The tool is on, or not."""

    def __init__(self, view: CompareView) -> None:
        super().__init__(view)
        self._view = view
        self.line: Line | None = None
        self.on = False
        self._drag: Part = ""
        self._before: Line | None = None
        self._grabbed = (0.0, 0.0)
        self._body = Rect(0, 0, 1, 1)
        """Of the pane in which the drag began."""
        self._cursor = False
        view.painting.add_layer(self)
        view.installEventFilter(self)

    def switch(self, on: bool) -> None:
        """Let drags draw a line, or not."""
        if on != self.on:
            self.on = on
            self._show_cursor(Qt.CursorShape.CrossCursor if on else None)
            self.switched.emit(on)

    def set_line(self, line: Line | None) -> None:
        """Have this line."""
        if line != self.line:
            region = self._region()
            self.line = line
            self._view.update(region.united(self._region()))
            self.changed.emit()

    def edit(self, line: Line | None) -> None:
        """The user wants this line."""
        before = self.line
        self.set_line(line)
        if before != line:
            self.edited.emit(before, line)

    def escape(self) -> bool:
        """Give up the drag under way, or the tool, or the line; False where there is nothing of these."""
        if self._drag:
            self._drag = ""
            self.set_line(self._before)
        elif self.on:
            self.switch(False)
        elif self.line is not None:
            self.edit(None)
        else:
            return False
        return True

    # ------------------------------------------------------------------------------------ the mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take presses and drags that are the line's."""
        kind = event.type()
        if not isinstance(event, QMouseEvent):
            if kind == QEvent.Type.Leave:
                self._cursor = False
            return False
        at = self._view.pane_layout.device(event.position())
        straight = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if kind == QEvent.Type.MouseButtonPress and event.button() == Qt.MouseButton.LeftButton:
            return self._press(at)
        if kind == QEvent.Type.MouseMove:
            return self._drag_to(at, straight=straight) if self._drag else self._hover(at, event)
        if kind == QEvent.Type.MouseButtonRelease and self._drag:
            self._drag = ""
            if self._before != self.line:
                self.edited.emit(self._before, self.line)
            return True
        return kind == QEvent.Type.MouseButtonDblClick and self._part_at(at) != ""

    def _press(self, at: QPointF) -> bool:
        part = self._part_at(at)
        if not part and self.on and self._body_at(at) is not None:
            part = "new"
        if not part:
            return False
        self._view.holds.end_shift()
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        self._drag, self._before = part, self.line
        self._body = self._body_at(at) or self._body
        self._grabbed = self._place(at)
        if part == "new":
            self._drag_to(at, straight=False)
        return True

    def _drag_to(self, at: QPointF, *, straight: bool) -> bool:
        size, before, place = self._view.scene.size, self._before, self._place(at)
        self._view.hovering.tell_place(at)
        if size is None:
            return True
        if self._drag == "new":
            self.set_line(line_between(self._grabbed, place, size, straight=straight))
        elif before is not None and self._drag == "end":
            self.set_line(line_between((before.x0, before.y0), place, size, straight=straight))
        elif before is not None and self._drag == "start":
            turned = line_between((before.x1, before.y1), place, size, straight=straight)
            self.set_line(Line(turned.x1, turned.y1, turned.x0, turned.y0))
        elif before is not None:
            dx, dy = (round(now - then) for now, then in zip(place, self._grabbed, strict=True))
            self.set_line(before.moved(dx, dy, size))
        return True

    def _hover(self, at: QPointF, event: QMouseEvent) -> bool:
        """Show what a press would take; then the canvas has no other use for the pointer's place."""
        part = self._part_at(at) if not event.buttons() else ""
        if part:
            self._view.hovering.follow(at)
            shape = Qt.CursorShape.SizeAllCursor if part == "whole" else Qt.CursorShape.PointingHandCursor
            self._show_cursor(shape)
            return True
        if self.on and self._body_at(at) is not None:
            self._view.hovering.follow(at)
            self._show_cursor(Qt.CursorShape.CrossCursor)
            return not event.buttons()
        if self._cursor:
            self._show_cursor(None)
        return False

    def _show_cursor(self, shape: Qt.CursorShape | None) -> None:
        self._cursor = shape is not None
        self._view.show_cursor(shape)

    def _body_at(self, at: QPointF) -> Rect | None:
        layout = self._view.pane_layout
        index = layout.index_at(at)
        if index is None or self._view.scene.size is None:
            return None
        body = layout.boxes[index].body
        return body if body.contains(at.x(), at.y()) else None

    def _place(self, at: QPointF) -> tuple[float, float]:
        """Place under a device point of the pane in which the drag began, also beyond its edge."""
        return from_screen(self._view.viewport, self._body, at.x(), at.y())

    def _part_at(self, at: QPointF) -> Part:
        body = self._body_at(at)
        if body is None or self.line is None:
            return ""
        drawn, ratio = _on_screen(self.line, self._view.viewport, body), self._view.pane_layout.ratio
        for part, end in (("end", drawn.p2()), ("start", drawn.p1())):
            if QLineF(end, at).length() <= REACH * ratio:
                return "end" if part == "end" else "start"
        return "whole" if _distance(drawn, at) <= (REACH - 2) * ratio else ""

    # -------------------------------------------------------------------------------------- drawing

    def _region(self) -> QRegion:
        """What the line covers, in logical pixels."""
        region, layout = QRegion(), self._view.pane_layout
        if self.line is not None:
            for box in layout.boxes:
                drawn = _on_screen(self.line, self._view.viewport, box.body)
                rim = (GRIP + 4) * layout.ratio
                area = QRectF(drawn.p1(), drawn.p2()).normalized().adjusted(-rim, -rim, rim, rim)
                whole = area.toAlignedRect()
                rect = box.body.common(Rect(whole.x(), whole.y(), whole.width(), whole.height()))
                if rect.width:
                    region = region.united(layout.logical(rect))
        return region

    def draw(self, painter: ScenePainter, now: Pass, cell: Cell, body: Rect) -> None:  # noqa: ARG002
        """Draw it in one pane."""
        if self.line is None:
            return
        drawn, unit, target = _on_screen(self.line, now.view, body), now.look.ratio, now.painter
        target.save()
        target.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        radius = GRIP * unit
        for width, colour in ((3.4, DARK), (1.4, LIGHT)):
            target.setPen(QPen(colour, width * unit))
            target.drawLine(drawn)
        target.setPen(QPen(DARK, unit))
        target.setBrush(LIGHT)
        target.drawEllipse(drawn.p1(), radius, radius)
        target.setBrush(QColor(now.look.style.accent))
        target.drawEllipse(drawn.p2(), radius, radius)
        target.restore()


def _on_screen(line: Line, view: Viewport, body: Rect) -> QLineF:
    """The line in device pixels, between the middles of its pixels."""
    x0, y0 = to_screen(view, body, line.x0 + 0.5, line.y0 + 0.5)
    x1, y1 = to_screen(view, body, line.x1 + 0.5, line.y1 + 0.5)
    return QLineF(x0, y0, x1, y1)


def _distance(line: QLineF, at: QPointF) -> float:
    """From a point to the nearest of a line."""
    length = line.length()
    if length == 0:
        return QLineF(line.p1(), at).length()
    along = ((at.x() - line.x1()) * line.dx() + (at.y() - line.y1()) * line.dy()) / length**2
    nearest = line.pointAt(min(max(along, 0.0), 1.0))
    return math.hypot(at.x() - nearest.x(), at.y() - nearest.y())
