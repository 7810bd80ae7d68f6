"""What follows the pointer: the pane's buttons, its tool tip, the place in the picture under it."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import Rect, from_screen, held_at
from sr_studio.gui.compare.view.controls import BUTTON, PaneControls
from sr_studio.gui.compare.view.pair import sides_of
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.scene_painter import Look
from sr_studio.gui.compare.view.state import PointerPlace

CLOSABLE = 6 * BUTTON
"""Logical pixels a pane is wide at least to have a close button,"""
DRAGGABLE = 8 * BUTTON
"""and a grip beside it."""


class Hovering(QObject):
    """Serves one canvas: `follow` with every move of the pointer, `leave` when it is gone."""

    pointer_moved = Signal(object)
    """A `PointerPlace`, or None where there is no picture area."""

    def __init__(
        self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, navigation: Navigation, look: Look
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._scene, self._layout = canvas, scene, layout
        self._navigation, self._look = navigation, look
        self.controls = PaneControls(look.style, canvas)
        self._at: QPointF | None = None
        """Device point of the pointer while it is over the canvas."""
        self._told: PointerPlace | None = None
        navigation.changed.connect(self._view_changed)

    def follow(self, at: QPointF) -> None:
        """Show the buttons of the pane under a device point and tell the place."""
        index = self._layout.index_at(at)
        if index is None:
            self.leave()
            return
        cell = self._layout.cells[index]
        if self._look.hovered != cell.owner.key:
            self._put_away()
            self._look.hovered = cell.owner.key
            self.attach_controls()
            self._repaint(index)
        self.tell_place(at)

    def under_pointer(self) -> tuple[float, float] | None:
        """What of the picture the pointer is over, in reference pixels; None where it is over no picture."""
        found, size = self._at_pointer(), self._scene.size
        if found is None or size is None:
            return None
        x, y = from_screen(self._navigation.view, found[0], found[1].x(), found[1].y())
        return (x, y) if 0 <= x < size[0] and 0 <= y < size[1] else None

    def keep_under_pointer(self, under: tuple[float, float]) -> None:
        """Move the view so that this point of the picture is under the pointer again."""
        found = self._at_pointer()
        if found is not None and self._scene.size is not None:
            at = found[1].x(), found[1].y()
            self._navigation.show(held_at(self._navigation.view, found[0], at, under, self._scene.size))

    def _at_pointer(self) -> tuple[Rect, QPointF] | None:
        if self._at is None:
            return None
        index = self._layout.index_at(self._at)
        body = Rect(0, 0, 0, 0) if index is None else self._layout.boxes[index].body
        return (body, self._at) if body.contains(self._at.x(), self._at.y()) else None

    def watch(self, widget: QWidget) -> None:
        """Tell the place under the pointer also while it is over a widget that lies on the pictures."""
        widget.setMouseTracking(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the pointer over such a widget; nothing is held back."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QWidget):
            self.tell_place(self._layout.device(watched.mapTo(self._canvas, event.position())))
        return False

    def leave(self) -> None:
        """Take the buttons away; the pointer is at no place."""
        self._put_away()
        self._at = None
        self._tell(None)

    def _put_away(self) -> None:
        if self._look.hovered:
            index = self._layout.index_of(self._look.hovered)
            self._look.hovered, self._look.reserved = "", 0
            self.controls.hide()
            if index is not None:
                self._repaint(index)

    def _repaint(self, index: int) -> None:
        """The pointer came or left: the header's buttons, and the handles of the box."""
        box = self._layout.boxes[index]
        self._canvas.update(self._layout.logical(box.frame if self._scene.region else box.header))

    def attach_controls(self) -> None:
        """Put the buttons into the hovered pane's header, as far as they make sense there."""
        if not self._look.hovered:
            return
        index = self._layout.index_of(self._look.hovered)
        if index is None:
            self._look.hovered, self._look.reserved = "", 0
            self.controls.hide()
            return
        cell, box, ratio = self._layout.cells[index], self._layout.boxes[index], self._layout.ratio
        # In a narrow pane they would leave nothing of its name; menu and keys do the same.
        room = box.header.width / ratio
        closable = self._scene.mode in ("grid", "maps") and room >= CLOSABLE
        grip = cell.other is None and cell.owner.picture is not None and room >= DRAGGABLE
        count = int(closable) + int(grip)
        if not count:
            self._look.reserved = 0
            self.controls.hide()
            return
        self._look.reserved = round((BUTTON * count + 4) * ratio)
        self.controls.attach(cell.owner, closable=closable, grip=grip)
        header = self._layout.logical(box.header)
        top = header.y() + (min(header.height(), self._look.style.header_height) - BUTTON) // 2
        self.controls.setGeometry(header.right() - BUTTON * count - 3, top, BUTTON * count, BUTTON)
        self.controls.show()

    def _header_hint(self, index: int, at: QPointF) -> str:
        """What the mouse does on a header."""
        scene, header = self._scene, self._layout.boxes[index].header
        if len(scene.known()) < 2:
            return ""
        if sides_of(scene) is not None:
            side = "A" if at.x() < header.x + header.width // 2 else "B"
            return QCoreApplication.translate("Canvas", "Click: another {side}. Drag: take it out.").format(
                side=side
            )
        return QCoreApplication.translate(
            "Canvas", "Click: A of wipe and difference. Ctrl+click: B. Right click: more."
        )

    def tool_tip(self, event: QHelpEvent) -> None:
        """Show all that a pane's header may have had to cut, or why there is no picture."""
        at = self._layout.device(QPointF(event.pos()))
        index = self._layout.index_at(at)
        text = ""
        if index is not None:
            state, box = self._layout.state_under(index, at), self._layout.boxes[index]
            if not box.header.contains(at.x(), at.y()) and state.status not in ("failed", "empty"):
                QToolTip.hideText()
                return
            lines = [state.label, state.facts, state.scores, state.message, *state.notices]
            if box.header.contains(at.x(), at.y()):
                lines.append(self._header_hint(index, at))
            text = "\n".join(line for line in lines if line)
        QToolTip.showText(event.globalPos(), text, self._canvas)

    def tell_place(self, at: QPointF) -> None:
        """Tell the place under a device point, also while something is dragged."""
        self._at = at
        self._tell(self._place(at))

    def _view_changed(self) -> None:
        if self._at is not None:
            self._tell(self._place(self._at))

    def _tell(self, place: PointerPlace | None) -> None:
        if place != self._told:
            self._told = place
            self.pointer_moved.emit(place)

    def _place(self, at: QPointF) -> PointerPlace | None:
        index = self._layout.index_at(at)
        if index is None or self._scene.size is None:
            return None
        body = self._layout.boxes[index].body
        if not body.contains(at.x(), at.y()):
            return None
        x, y = from_screen(self._navigation.view, body, at.x(), at.y())
        return PointerPlace(self._layout.key_under(index, at), x, y)
