"""The panel of the plane: axes and what they are over, the plot or why there is none, the recipe."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.late_contents import LateContents
from sr_studio.gui.widgets.state_stack import StateStack

if TYPE_CHECKING:
    from sr_studio.gui.compare.plane.plane_plot import PlanePlot
    from sr_studio.gui.compare.plane.points import Axis, Plane

OVERS = ("image", "open", "runs")
"""What the values can be of."""


class PlanePanel(QWidget):
    """Shows a `Plane`; says which axes are wanted, over what, and which dot was chosen.

    It is empty until it is first seen: the plot needs pyqtgraph.
    """

    axes_chosen = Signal(str, str)
    """Names of the metrics across and up that the user chose."""
    over_chosen = Signal(str)
    """One of `OVERS`."""
    dot_chosen = Signal(str)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("planePanel")
        self.plot: PlanePlot | None = None
        self.contents = LateContents(self, build=self._build, retranslate=self.retranslate)
        self.plane: Plane | None = None
        """What is shown."""

    def sizeHint(self) -> QSize:
        """Room for a plot."""
        return QSize(420, 340)

    def _build(self) -> None:
        from sr_studio.gui.compare.plane.plane_plot import PlanePlot

        self.plot = PlanePlot(self)
        self._x, self._y, self._over = ComboBox(self), ComboBox(self), ComboBox(self)
        self._by, self._of = QLabel(self), QLabel(self)
        for label in (self._by, self._of):
            theme.set_role(label, "muted")
        self._fit, self._save = QPushButton(self), QPushButton(self)
        for button, drawing in ((self._fit, "fit"), (self._save, "save")):
            icons.set_icon(button, drawing)
            theme.set_kind(button, "flat")
            button.setFixedWidth(30)
        row = QHBoxLayout()
        row.setSpacing(6)
        for widget in (self._y, self._by, self._x, self._of, self._over):
            row.addWidget(widget, 0 if isinstance(widget, QLabel) else 1)
        row.addSpacing(4)
        row.addWidget(self._fit)
        row.addWidget(self._save)
        self._recipe = QLabel(self)
        theme.set_role(self._recipe, "caption")
        self._recipe.setWordWrap(True)
        self._recipe.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A long recipe takes the room it needs, never that of the plot.
        self._recipe.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._pages = StateStack(self.plot.widget, self)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(6)
        page.addLayout(row)
        page.addWidget(self._pages, 1)
        page.addWidget(self._recipe)
        for box in (self._x, self._y):
            box.activated.connect(self._axes_edited)
        self._over.activated.connect(lambda: self.over_chosen.emit(self._over.currentData()))
        self._fit.clicked.connect(self.plot.fit)
        self._save.clicked.connect(self.save_requested)
        self.plot.chosen.connect(self.dot_chosen)

    # ------------------------------------------------------------------------------- what is shown

    def set_axes(self, across: Sequence["Axis"], up: Sequence["Axis"], *, x: str, y: str) -> None:
        """Offer these axes, and show which ones are chosen."""
        for box, axes, chosen in ((self._x, across, x), (self._y, up, y)):
            entries = [(axis.heading, axis.name) for axis in axes]
            if entries != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
                box.clear()
                for text, name in entries:
                    box.addItem(text, name)
            box.choose(chosen)
            box.setEnabled(bool(entries))

    def set_over(self, over: str) -> None:
        """Show what the values are of."""
        self._over.choose(over)

    def show_plane(self, plane: "Plane", active: str) -> None:
        """Show dots and trails, or why there are none."""
        assert self.plot is not None
        self.plane = plane
        self._pages.show_state(plane.empty)
        self._save.setEnabled(not plane.empty)
        self._fit.setEnabled(not plane.empty)
        if not plane.empty:
            self.plot.show(plane, active)
        lines = [plane.over, plane.recipe, *plane.missing]
        if any(dot.dominated for dot in plane.dots):
            lines.append(self.tr("Hollow: another model is better by both."))
        self._recipe.setText("" if plane.empty else " · ".join(filter(None, lines)))
        self._recipe.setVisible(bool(self._recipe.text()))

    def set_active(self, key: str) -> None:
        """Mark the dot of another pane."""
        if self.plot is not None:
            self.plot.set_active(key)

    def _axes_edited(self) -> None:
        self.axes_chosen.emit(self._x.currentData() or "", self._y.currentData() or "")

    # ------------------------------------------------------------------------------------ language

    def retranslate(self) -> None:
        """Set all texts."""
        assert self.plot is not None
        self.plot.widget.setAccessibleName(self.tr("Perception-distortion plane"))
        self._by.setText(self.tr("against"))
        self._of.setText(self.tr("of"))
        for box, name in (
            (self._y, self.tr("Up: how natural results look")),
            (self._x, self.tr("Across: how far results are from the reference")),
            (self._over, self.tr("What the values are of")),
        ):
            box.setAccessibleName(name)
            box.setToolTip(name)
        chosen = self._over.currentData()
        self._over.clear()
        words = (self.tr("this image"), self.tr("open images, mean"), self.tr("runs' validations"))
        for text, over in zip(words, OVERS, strict=True):
            self._over.addItem(text, over)
        self._over.choose(chosen)
        for button, name, tip in (
            (self._fit, self.tr("Show all"), self.tr("Show every dot")),
            (self._save, self.tr("Save figure…"), self.tr("Save as SVG, PNG or CSV, with the recipe")),
        ):
            button.setAccessibleName(name)
            button.setToolTip(tip)
