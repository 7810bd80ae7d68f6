"""What the mouse does on the canvas: pan, zoom, offset one pane, draw, move and resize the region, take a
pane by its header."""

from typing import Literal, Protocol

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from sr_studio.geometry import Box
from sr_studio.gui.canvas.box_handles import Handle, changed
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import (
    WHEEL_COARSE,
    WHEEL_FINE,
    WHEEL_NOTCH,
    box_between,
    wheel_zoom,
)
from sr_studio.gui.compare.view.choices import Choices
from sr_studio.gui.compare.view.hovering import Hovering
from sr_studio.gui.compare.view.marks import Marks
from sr_studio.gui.compare.view.pair import Side, sides_of
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene

Drag = Literal["", "pan", "offset", "region", "box", "header"]

CURSORS: dict[Handle, Qt.CursorShape] = {
    "move": Qt.CursorShape.SizeAllCursor,
    "n": Qt.CursorShape.SizeVerCursor,
    "s": Qt.CursorShape.SizeVerCursor,
    "w": Qt.CursorShape.SizeHorCursor,
    "e": Qt.CursorShape.SizeHorCursor,
    "nw": Qt.CursorShape.SizeFDiagCursor,
    "se": Qt.CursorShape.SizeFDiagCursor,
    "ne": Qt.CursorShape.SizeBDiagCursor,
    "sw": Qt.CursorShape.SizeBDiagCursor,
}
"""Of the box under the pointer."""


class PointerTarget(Protocol):
    """What gestures act upon. Points are device pixels."""

    scene: Scene
    navigation: Navigation
    pane_layout: PaneLayout
    hovering: Hovering
    marks: Marks
    choices: Choices

    def choose(self, key: str) -> None:
        """Make a pane current."""

    def click_chip_or_tab(self, at: QPointF) -> bool:
        """Answer a click on a chip or a tab; False where there is none."""

    def set_side(self, side: Side, key: str) -> None:
        """Make a pane A or B of wipe, difference and blink."""

    def drag_pane(self, key: str) -> None:
        """Tell that a pane is being dragged out."""

    def show_cursor(self, shape: Qt.CursorShape | None) -> None:
        """Show a cursor, None for the usual one."""


class Pointer:
    """One gesture at a time, from press to release."""

    def __init__(self, canvas: PointerTarget) -> None:
        self.canvas = canvas
        self.drag: Drag = ""
        self.key = ""
        self.region_tool = False
        """True while the region key is held or the region tool is on."""
        self._last = QPointF()
        self._start = (0.0, 0.0)
        self._handle: Handle = ""
        """What of the box the gesture has, or is under the pointer."""
        self._box: Box | None = None
        self._pressed = QPointF()
        self._side: Side = ""
        """Half of a header that was pressed, where A and B share one."""

    def press(self, event: QMouseEvent) -> bool:
        """Begin a gesture; False where the press means nothing to the canvas."""
        canvas = self.canvas
        at = canvas.pane_layout.device(event.position())
        index = canvas.pane_layout.index_at(at)
        if index is None:
            return False
        box, cell = canvas.pane_layout.boxes[index], canvas.pane_layout.cells[index]
        self.key, self._last, self._pressed = cell.owner.key, at, at
        button = event.button()
        if button == Qt.MouseButton.LeftButton and canvas.click_chip_or_tab(at):
            return True
        if button == Qt.MouseButton.LeftButton and box.header.contains(at.x(), at.y()):
            self._press_header(event, index, at)
        elif not box.body.contains(at.x(), at.y()) or canvas.scene.size is None:
            return False
        elif button == Qt.MouseButton.LeftButton and self.region_tool:
            self._begin_box("region", index, at)
        elif button == Qt.MouseButton.LeftButton and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.drag = "offset"
            self.key = canvas.pane_layout.key_under(index, at)
            canvas.marks.begin_offset(self.key)
        elif button == Qt.MouseButton.LeftButton and canvas.pane_layout.box_handle(index, at):
            if canvas.scene.mode in ("grid", "maps"):
                canvas.choose(self.key)
            self._begin_box("box", index, at)
            self._handle = canvas.pane_layout.box_handle(index, at)
        elif button in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            self.drag = "pan"
            if button == Qt.MouseButton.LeftButton and canvas.scene.mode in ("grid", "maps"):
                canvas.choose(self.key)
        else:
            return False
        self.show_cursor()
        return True

    def _press_header(self, event: QMouseEvent, index: int, at: QPointF) -> None:
        """A click makes the pane A, with Ctrl B; where both share a header, it offers others for its half."""
        canvas, header = self.canvas, self.canvas.pane_layout.boxes[index].header
        self._side = ""
        if sides_of(canvas.scene) is not None:
            self._side = "A" if at.x() < header.x + header.width // 2 else "B"
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.set_side("B", self.key)
        else:
            canvas.choose(self.key)
        self.drag, self.key = "header", canvas.pane_layout.key_under(index, at)

    def _begin_box(self, drag: Literal["region", "box"], index: int, at: QPointF) -> None:
        self.drag, self._handle = drag, ""
        self._start = self.canvas.pane_layout.reference_point(index, at)
        self._box = self.canvas.scene.region
        self.canvas.marks.begin_box()

    def _drag_box(self, at: QPointF) -> None:
        """Draw a new box, or move what of the present one was taken hold of."""
        canvas, index = self.canvas, self.canvas.pane_layout.index_of(self.key)
        if index is None or canvas.scene.size is None:
            return
        end = canvas.pane_layout.reference_point(index, at)
        if self.drag == "region":
            canvas.marks.set_region(box_between(self._start, end, canvas.scene.size))
        elif self._box is not None:
            by = end[0] - self._start[0], end[1] - self._start[1]
            canvas.marks.set_region(changed(self._box, self._handle, by, canvas.scene.size))

    def move(self, event: QMouseEvent) -> None:
        """Continue the gesture, or tell which pane and pixel is under the pointer."""
        canvas = self.canvas
        at = canvas.pane_layout.device(event.position())
        if not self.drag:
            canvas.hovering.follow(at)
            self._hover_box(at)
            return
        step = at - self._last
        self._last = at
        if self.drag == "pan":
            canvas.navigation.pan_by(step.x(), step.y())
        elif self.drag == "offset":
            zoom = canvas.navigation.view.zoom
            canvas.marks.move_offset(self.key, step.x() / zoom, step.y() / zoom)
        elif self.drag in ("region", "box"):
            self._drag_box(at)
        elif self.drag == "header":
            far = (at - self._pressed).manhattanLength() / canvas.pane_layout.ratio
            if far >= QApplication.startDragDistance():
                key, self.drag = self.key, ""
                self.show_cursor()
                canvas.drag_pane(key)
        canvas.hovering.tell_place(at)

    def release(self) -> bool:
        """End the gesture."""
        drag, self.drag = self.drag, ""
        if not drag:
            return False
        if drag == "region":
            self.canvas.marks.end_box("draw")
        elif drag == "box":
            self.canvas.marks.end_box("move" if self._handle == "move" else "resize")
        elif drag == "offset":
            self.canvas.marks.end_offset(self.key)
        elif drag == "header" and self._side:
            self.canvas.choices.pick_side(self._side)
        self.show_cursor()
        return True

    def cancel(self) -> None:
        """Give the gesture up; a box is what it was."""
        if self.drag in ("region", "box"):
            self.canvas.marks.cancel_box()
        self.drag = ""
        self.show_cursor()

    def double_click(self, event: QMouseEvent) -> bool:
        """Fit, or 1:1 around the pixel under the pointer."""
        canvas = self.canvas
        at = canvas.pane_layout.device(event.position())
        index = canvas.pane_layout.index_at(at)
        if index is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        if not canvas.pane_layout.boxes[index].body.contains(at.x(), at.y()):
            return False
        canvas.navigation.toggle_fit(canvas.pane_layout.boxes[index].body, at.x(), at.y())
        return True

    def wheel(self, event: QWheelEvent) -> bool:
        """Zoom at the pointer."""
        canvas = self.canvas
        at = canvas.pane_layout.device(event.position())
        index = canvas.pane_layout.index_at(at)
        delta = event.angleDelta()
        # With Alt, and on some systems with Shift, the wheel reports the other axis.
        turn = delta.y() or delta.x()
        if index is None or not turn:
            return False
        notch = WHEEL_NOTCH
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            notch = WHEEL_FINE
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            notch = WHEEL_COARSE
        zoom = wheel_zoom(canvas.navigation.view.zoom, turn / 120, notch=notch)
        canvas.navigation.zoom_around(canvas.pane_layout.boxes[index].body, at.x(), at.y(), zoom)
        return True

    def pinch(self, event: QNativeGestureEvent) -> bool:
        """Zoom by two fingers; False for any other gesture."""
        layout = self.canvas.pane_layout
        at = layout.device(event.position())
        index = layout.index_at(at)
        if index is None or event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
            return False
        navigation = self.canvas.navigation
        zoom = navigation.view.zoom * (1 + event.value())
        navigation.zoom_around(layout.boxes[index].body, at.x(), at.y(), zoom)
        return True

    def _hover_box(self, at: QPointF) -> None:
        """Show what of the box is under the pointer."""
        index = None if self.region_tool else self.canvas.pane_layout.index_at(at)
        handle = "" if index is None else self.canvas.pane_layout.box_handle(index, at)
        if handle != self._handle:
            self._handle = handle
            self.show_cursor()

    def show_cursor(self) -> None:
        """Cursor of the gesture under way, or of the box under the pointer."""
        if self.drag == "box" or (not self.drag and not self.region_tool and self._handle):
            self.canvas.show_cursor(CURSORS[self._handle])
        elif self.drag in ("pan", "offset"):
            self.canvas.show_cursor(Qt.CursorShape.ClosedHandCursor)
        elif self.region_tool or self.drag == "region":
            self.canvas.show_cursor(Qt.CursorShape.CrossCursor)
        else:
            self.canvas.show_cursor(None)

    def set_region_tool(self, on: bool) -> None:
        """Let the next left drags draw the region."""
        self.region_tool = on
        self.show_cursor()
