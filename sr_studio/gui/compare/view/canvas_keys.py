"""Keys of the canvas while it has the focus: arrows pan, Esc and Backspace forget the region."""

from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from sr_studio.geometry import Box
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import is_pannable
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.pointer import Pointer
from sr_studio.gui.compare.view.scene import Scene

ARROWS = {
    Qt.Key.Key_Left: (1, 0),
    Qt.Key.Key_Right: (-1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
"""Directions in which an arrow moves the content."""


class KeyTarget(Protocol):
    """What the keys act upon."""

    scene: Scene
    navigation: Navigation
    pane_layout: PaneLayout
    pointer: Pointer

    @property
    def region(self) -> Box | None:
        """The region."""

    def clear_region(self) -> None:
        """Forget the region."""


class CanvasKeys:
    """Serves one canvas."""

    def __init__(self, canvas: KeyTarget) -> None:
        self._canvas = canvas

    def press(self, event: QKeyEvent) -> bool:
        """Take a key; False where it means nothing to the canvas."""
        return self._pan(event) or self._forget_region(event)

    def wants_arrow(self, event: QKeyEvent) -> bool:
        """Whether a key is an arrow that pans now, and so no shortcut."""
        canvas = self._canvas
        if event.key() not in ARROWS or not canvas.pane_layout.boxes or canvas.scene.size is None:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.ShiftModifier:
            return True
        free = modifiers == Qt.KeyboardModifier.NoModifier
        body = canvas.pane_layout.boxes[0].body
        return free and is_pannable(canvas.navigation.view, body, canvas.scene.size)

    def _pan(self, event: QKeyEvent) -> bool:
        """Pan by an arrow: a sixteenth of the pane, with Shift a quarter; False where nothing pans."""
        if not self.wants_arrow(event):
            return False
        body = self._canvas.pane_layout.boxes[0].body
        part = 4 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 16
        right, down = ARROWS[Qt.Key(event.key())]
        self._canvas.navigation.pan_by(right * max(body.width // part, 1), down * max(body.height // part, 1))
        return True

    def _forget_region(self, event: QKeyEvent) -> bool:
        if event.key() not in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
            return False
        if self._canvas.pointer.drag in ("region", "box"):
            self._canvas.pointer.cancel()
            return True
        if self._canvas.region is None:
            return False
        self._canvas.clear_region()
        return True
