"""What follows the pointer without a button pressed: the pane's buttons, its tool tip, the pixel under it."""

import math

from PySide6.QtCore import QObject, QPointF, Signal
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip, QWidget

from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import from_screen
from sr_studio.gui.compare.view.controls import BUTTON, PaneControls
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.scene_painter import Look
from sr_studio.gui.compare.view.state import PixelReading


class Hovering(QObject):
    """Serves one canvas: `follow` with every move of the pointer, `leave` when it is gone."""

    pixel_hovered = Signal(object)
    """A `PixelReading`, or None where there is no pixel."""

    def __init__(
        self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, navigation: Navigation, look: Look
    ) -> None:
        super().__init__(canvas)
        self._canvas, self._scene, self._layout = canvas, scene, layout
        self._navigation, self._look = navigation, look
        self.controls = PaneControls(look.style, canvas)

    def follow(self, at: QPointF) -> None:
        """Show the buttons of the pane under a device point and tell the codes of the pixel."""
        index = self._layout.index_at(at)
        if index is None:
            self.leave()
            return
        cell = self._layout.cells[index]
        if self._look.hovered != cell.owner.key:
            self.leave()
            self._look.hovered = cell.owner.key
            self.attach_controls()
            self._repaint(index)
        self.pixel_hovered.emit(self._pixel(index, at))

    def leave(self) -> None:
        """Take buttons and codes away."""
        if self._look.hovered:
            index = self._layout.index_of(self._look.hovered)
            self._look.hovered, self._look.reserved = "", 0
            self.controls.hide()
            if index is not None:
                self._repaint(index)
        self.pixel_hovered.emit(None)

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
        closable = self._scene.mode == "grid"
        grip = cell.other is None and cell.owner.picture is not None
        count = int(closable) + int(grip)
        if not count or box.header.width < 4 * BUTTON * ratio:
            self._look.reserved = 0
            self.controls.hide()
            return
        self._look.reserved = round((BUTTON * count + 4) * ratio)
        self.controls.attach(cell.owner, closable=closable, grip=grip)
        header = self._layout.logical(box.header)
        top = header.y() + (min(header.height(), self._look.style.header_height) - BUTTON) // 2
        self.controls.setGeometry(header.right() - BUTTON * count - 3, top, BUTTON * count, BUTTON)
        self.controls.show()

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
            lines = (state.label, state.facts, state.scores, state.message, *state.notices)
            text = "\n".join(line for line in lines if line)
        QToolTip.showText(event.globalPos(), text, self._canvas)

    def _pixel(self, index: int, at: QPointF) -> PixelReading | None:
        size, body = self._scene.size, self._layout.boxes[index].body
        if size is None or not body.contains(at.x(), at.y()):
            return None
        x, y = from_screen(self._navigation.view, body, at.x(), at.y())
        column, row = math.floor(x), math.floor(y)
        if not (0 <= column < size[0] and 0 <= row < size[1]):
            return None
        values = []
        for cell in self._layout.cells:
            for state in (cell.shown, cell.other):
                if state is not None and state.picture is not None:
                    dx, dy = self._scene.offsets.get(state.key, (0.0, 0.0))
                    code = state.picture.pixel(
                        math.floor((x - dx) * state.scale), math.floor((y - dy) * state.scale)
                    )
                    values.append((state.key, code))
        return PixelReading(column, row, tuple(values))
