"""The wipe: where its line is, which way it runs, and the control that moves it."""

from PySide6.QtCore import QObject, QPoint, QPointF, Signal
from PySide6.QtWidgets import QWidget

from sr_studio.gui.compare.view.divider import WipeDivider
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.scene_painter import Look

EDGE = 0.03
"""Part of what is in view that a line at its end keeps clear of."""


class Wiping(QObject):
    """Serves one canvas: changes the line in its scene and keeps the control over it."""

    moved = Signal(float)
    """The line is at this fraction of the picture."""
    laid_out = Signal()
    """The two sides have other places."""
    turned = Signal(bool)
    """The line is vertical now, or horizontal."""
    chord = Signal()
    """A key moved the line: Shift, if down, is part of it."""

    def __init__(self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, look: Look) -> None:
        super().__init__(canvas)
        self._scene, self._layout, self._look = scene, layout, look
        self.divider = WipeDivider(canvas)
        self.divider.hide()
        self.divider.dragged.connect(self._dragged)
        self.divider.placed.connect(self.place)
        self.divider.chord.connect(self.chord)

    @property
    def focused(self) -> bool:
        """Whether keys move the line."""
        return self.divider.hasFocus()

    def turn(self, *, vertical: bool) -> None:
        """Let the line run from top to bottom, or from left to right."""
        if vertical != self._scene.wipe_vertical:
            self._scene.wipe_vertical = vertical
            self.turned.emit(vertical)

    def place(self, fraction: float) -> None:
        """Put the line at a fraction of the picture."""
        fraction = min(max(fraction, 0.0), 1.0)
        if fraction != self._scene.wipe_at:
            self._scene.wipe_at = fraction
            self.lay_out()
            self.moved.emit(fraction)

    def come_into_view(self) -> None:
        """Put a line that is beside what is in view, or at its very edge, in the middle of it."""
        if not self._layout.wiping:
            return
        body = self._layout.boxes[0].body
        ends = [
            self._layout.wipe_fraction(QPointF(*corner))
            for corner in ((body.x, body.y), (body.right, body.y + body.height))
        ]
        if None in ends:
            return
        low, high = (min(max(end or 0.0, 0.0), 1.0) for end in ends)
        edge = (high - low) * EDGE
        if not low + edge < self._scene.wipe_at < high - edge:
            self.place((low + high) / 2)

    def come_to_middle(self) -> None:
        """Put the line in the middle of the view: what was gone to is seen in both pictures."""
        if not self._layout.wiping:
            return
        body = self._layout.boxes[0].body
        fraction = self._layout.wipe_fraction(QPointF(body.x + body.width / 2, body.y + body.height / 2))
        if fraction is not None:
            self.place(fraction)

    def refresh(self) -> None:
        """The canvas is laid out anew: there is a line, or none."""
        self.lay_out()
        self.divider.setVisible(self._layout.wiping)

    def lay_out(self) -> None:
        """Keep the control over the line."""
        layout, scene = self._layout, self._scene
        if layout.wiping:
            other = layout.cells[0].other
            self.divider.setGeometry(layout.divider_rect(self._look.style.divider_reach))
            self.divider.show_fraction(scene.wipe_at, vertical_line=scene.wipe_vertical)
            self.divider.name_sides(layout.cells[0].shown.label, other.label if other is not None else "")
            self.laid_out.emit()

    def _dragged(self, at: QPoint) -> None:
        fraction = self._layout.wipe_fraction(self._layout.device(QPointF(at)))
        if fraction is not None:
            self.place(fraction)
