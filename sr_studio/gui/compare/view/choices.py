"""What is chosen on the canvas itself: measure and gain on the legend, A and B in a header."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.compare.view.legend import Legend
from sr_studio.gui.compare.view.pair import PairMenu, Side
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene


class Choices(QObject):
    """Serves one canvas; what is chosen is told, and done by whoever owns it."""

    measure_chosen = Signal(str)
    gain_chosen = Signal(float)
    gain_stepped = Signal(int)
    side_picked = Signal(str, str)
    """``A`` or ``B``, and the key of the pane."""

    def __init__(self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, style: CanvasStyle) -> None:
        super().__init__(canvas)
        self._scene = scene
        self.legend = Legend(canvas, scene=scene, layout=layout, style=style)
        self.legend.measure_chosen.connect(self.measure_chosen)
        self.legend.gain_chosen.connect(self.gain_chosen)
        self.legend.gain_stepped.connect(self.gain_stepped)
        self.pair = PairMenu(canvas)
        self.pair.picked.connect(self.side_picked)

    def refresh(self) -> None:
        """The canvas is laid out anew, or the legend says something else."""
        self.legend.refresh()

    def pick_side(self, side: Side) -> None:
        """Offer the panes that can be A or B, at the pointer."""
        self.pair.ask(self._scene, side, QCursor.pos())
