"""What is chosen on the canvas itself: measure and gain on the legend, A and B in a header, ways back."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.compare.view.canvas_painting import CanvasPainting
from sr_studio.gui.compare.view.legend import Legend
from sr_studio.gui.compare.view.pair import PairMenu, Side
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.remedies import Remedies
from sr_studio.gui.compare.view.scene import Scene


class Choices(QObject):
    """Serves one canvas; what is chosen is told, and done by whoever owns it."""

    measure_chosen = Signal(str)
    gain_chosen = Signal(float)
    gain_stepped = Signal(int)
    side_picked = Signal(str, str)
    """``A`` or ``B``, and the key of the pane."""

    remedy_chosen = Signal(str)
    """Key of a pane that failed, whose card's button was pressed."""

    def __init__(
        self,
        canvas: QWidget,
        *,
        scene: Scene,
        layout: PaneLayout,
        painting: CanvasPainting,
        style: CanvasStyle,
    ) -> None:
        super().__init__(canvas)
        self._scene = scene
        self.legend = Legend(canvas, scene=scene, layout=layout, style=style)
        self.legend.measure_chosen.connect(self.measure_chosen)
        self.legend.gain_chosen.connect(self.gain_chosen)
        self.legend.gain_stepped.connect(self.gain_stepped)
        self.pair = PairMenu(canvas)
        self.pair.picked.connect(self.side_picked)
        self.remedies = Remedies(canvas, layout=layout, painting=painting)
        self.remedies.chosen.connect(self.remedy_chosen)

    def refresh(self) -> None:
        """The canvas is laid out anew, or the legend or a pane says something else."""
        self.legend.refresh()
        self.remedies.refresh()

    def pick_side(self, side: Side) -> None:
        """Offer the panes that can be A or B, at the pointer."""
        self.pair.ask(self._scene, side, QCursor.pos())
