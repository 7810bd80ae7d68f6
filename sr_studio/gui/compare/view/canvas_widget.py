"""The surface with mouse, wheel, keys and hovering."""

import math

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import from_screen, is_pannable
from sr_studio.gui.compare.view.hold_keys import HoldKeys, WindowKeys
from sr_studio.gui.compare.view.pointer import Pointer
from sr_studio.gui.compare.view.state import PixelReading
from sr_studio.gui.compare.view.surface import Surface

ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Directions in which an arrow moves the content."""


class CanvasWidget(Surface):
    """Turns events into changes of the scene and the viewport."""

    pixel_hovered = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, style: CanvasStyle | None = None) -> None:
        super().__init__(parent, style=style)
        self.pointer = Pointer(self)
        self.holds = HoldKeys(self)
        self.holds.held_changed.connect(self.hold)
        self._divider.chord.connect(self.holds.end_shift)
        self._window_keys = WindowKeys(self, self.holds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    # ------------------------------------------------------------------------------------ events

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop what moves, and holds."""
        super().hideEvent(event)
        self._pulse.stop()
        self.holds.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Watch the window's keys."""
        super().showEvent(event)
        self._window_keys.watch(self.window())
        self.refresh()

    def event(self, event: QEvent) -> bool:
        """Take pinches, tool tips, changes of screen; claim arrows from shortcuts while they pan."""
        kind = event.type()
        if kind in (QEvent.Type.DevicePixelRatioChange, QEvent.Type.FontChange):
            self._painter = None
            result = super().event(event)
            self.refresh()
            return result
        if kind == QEvent.Type.ParentChange:
            self._window_keys.watch(self.window())
        elif kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # A shortcut that follows never reaches keyPressEvent, but it makes Shift part of a chord.
            self.holds.other_key(event)
            if self._wants_arrow(event):
                event.accept()
                return True
        elif isinstance(event, QNativeGestureEvent):
            at = self.device_point(event.position())
            index = self.box_index(at)
            if index is not None and event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_around(index, at, self.view.zoom * (1 + event.value()))
                return True
        elif kind == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tool_tip(event)
            return True
        return super().event(event)

    def _tool_tip(self, event: QHelpEvent) -> None:
        at = self.device_point(QPointF(event.pos()))
        index = self.box_index(at)
        text = ""
        if index is not None:
            # In a wipe, the side under the pointer; its header has the same two halves.
            cell, frame = self.cells[index], self.boxes[index].frame
            second = cell.other is not None and at.x() >= frame.x + frame.width // 2
            state = cell.other if cell.other is not None and second else cell.shown
            if not self.boxes[index].header.contains(at.x(), at.y()) and state.status not in (
                "failed",
                "empty",
            ):
                QToolTip.hideText()
                return
            lines = (state.label, state.facts, state.scores, state.message, *state.notices)
            text = "\n".join(line for line in lines if line)
        QToolTip.showText(event.globalPos(), text, self)

    def _wants_arrow(self, event: QKeyEvent) -> bool:
        if event.key() not in ARROWS or not self.boxes or self.scene.size is None:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            return True
        free = modifiers == Qt.KeyboardModifier.NoModifier
        return free and is_pannable(self.view, self.boxes[0].body, self.scene.size)

    def pan_by_key(self, event: QKeyEvent) -> bool:
        """Pan by an arrow: a sixteenth of the pane, with Shift a quarter; False where there is nothing to
        pan."""
        if not self._wants_arrow(event):
            return False
        body = self.boxes[0].body
        part = 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 16
        right, down = ARROWS[Qt.Key(event.key())]
        self.pan_by(right * max(body.width // part, 1), down * max(body.height // part, 1))
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        self.holds.end_shift()
        event.setAccepted(self.pointer.press(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue it."""
        self.pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End it."""
        event.setAccepted(self.pointer.release())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Fit or 1:1."""
        event.setAccepted(self.pointer.double_click(event))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer."""
        self.holds.end_shift()
        event.setAccepted(self.pointer.wheel(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End holds: the release of the key may go elsewhere."""
        super().focusOutEvent(event)
        self.holds.end()
        self.pointer.set_region_tool(False)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the hovered pane's buttons."""
        super().enterEvent(event)
        self.hover(self.device_point(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Take them away."""
        super().leaveEvent(event)
        self._unhover()

    # ------------------------------------------------------------------------------------ hovering

    def hover(self, at: QPointF) -> None:
        """Follow the pointer: buttons in the pane's header, codes of the pixel for who wants them."""
        index = self.box_index(at)
        if index is None:
            self._unhover()
            return
        cell, box = self.cells[index], self.boxes[index]
        if self._look.hovered != cell.owner.key:
            self._unhover()
            self._look.hovered = cell.owner.key
            self._attach_controls()
            self.update(self.logical_rect(box.header))
        self._tell_pixel(index, at)

    def _tell_pixel(self, index: int, at: QPointF) -> None:
        if self.scene.size is None or not self.boxes[index].body.contains(at.x(), at.y()):
            self.pixel_hovered.emit(None)
            return
        x, y = from_screen(self.view, self.boxes[index].body, at.x(), at.y())
        column, row = math.floor(x), math.floor(y)
        if not (0 <= column < self.scene.size[0] and 0 <= row < self.scene.size[1]):
            self.pixel_hovered.emit(None)
            return
        values = []
        for cell in self.cells:
            for state in (cell.shown, cell.other):
                if state is not None and state.picture is not None:
                    dx, dy = self.scene.offsets.get(state.key, (0.0, 0.0))
                    code = state.picture.pixel(
                        math.floor((x - dx) * state.scale), math.floor((y - dy) * state.scale)
                    )
                    values.append((state.key, code))
        self.pixel_hovered.emit(PixelReading(column, row, tuple(values)))

    def _unhover(self) -> None:
        if self._look.hovered:
            index = self.index_of(self._look.hovered)
            self._look.hovered, self._look.reserved = "", 0
            self._controls.hide()
            if index is not None:
                self.update(self.logical_rect(self.boxes[index].header))
        self.pixel_hovered.emit(None)
