"""The panel of the slider: two checkpoints, the place between them, the scores along the way."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox, DoubleSpinBox
from sr_studio.gui.widgets.late_contents import LateContents
from sr_studio.gui.widgets.scrolled import scrolled
from sr_studio.gui.widgets.state_stack import StateStack
from sr_studio.gui.widgets.ticked_slider import TickedSlider

if TYPE_CHECKING:
    from sr_studio.gui.compare.blend.curve_plot import CurvePlot
    from sr_studio.gui.compare.blend.points import Curve

STEPS = 100
"""Places of the slider."""


class BlendPanel(QWidget):
    """Shows two models, a place between them and curves; says which ones are wanted.

    It is empty until it is first seen: the curves need pyqtgraph.
    """

    first_chosen = Signal(str)
    second_chosen = Signal(str)
    swap_requested = Signal()
    alpha_chosen = Signal(float)
    """The user moved the slider, or wrote a number."""
    pane_wanted = Signal(bool)
    keep_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("blendPanel")
        self.plot: CurvePlot | None = None
        self.contents = LateContents(self, build=self._build, retranslate=self.retranslate)

    def sizeHint(self) -> QSize:
        """Room for the slider and the curves."""
        return QSize(760, 240)

    def _build(self) -> None:
        from sr_studio.gui.compare.blend.curve_plot import CurvePlot

        self.plot = CurvePlot(self)
        self.first, self.second = ComboBox(self), ComboBox(self)
        self.slider = TickedSlider(self)
        self.slider.setRange(0, STEPS)
        self.slider.setPageStep(STEPS // 10)
        self.slider.setTickInterval(STEPS // 10)
        self.number = DoubleSpinBox(self)
        self.number.setRange(0.0, 1.0)
        self.number.setSingleStep(1 / STEPS)
        self.number.setDecimals(2)
        self._swap, self.pane, self.keep = QPushButton(self), QCheckBox(self), QPushButton(self)
        icons.set_icon(self._swap, "swap")
        theme.set_kind(self._swap, "flat")
        self._swap.setFixedWidth(30)
        self._alpha, self._note = QLabel("α", self), QLabel(self)
        theme.set_role(self._note, "caption")
        self._note.setWordWrap(True)
        self._note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._curves = StateStack(self.plot.widget, self)
        self._pages = StateStack(self._filled(), self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(scrolled(self._pages))
        self._connect()

    def _filled(self) -> QWidget:
        """What there is between two models: choices and slider to the left, curves to the right."""
        filled = QWidget(self)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.first, 0, 0)
        grid.addWidget(self._swap, 0, 1)
        grid.addWidget(self.second, 0, 2)
        way = QHBoxLayout()
        way.setSpacing(8)
        way.addWidget(self.slider, 1)
        way.addWidget(self._alpha)
        way.addWidget(self.number)
        grid.addLayout(way, 1, 0, 1, 3)
        buttons = QHBoxLayout()
        buttons.setSpacing(6)
        buttons.addWidget(self.pane)
        buttons.addStretch(1)
        buttons.addWidget(self.keep)
        grid.addLayout(buttons, 2, 0, 1, 3)
        grid.setRowStretch(3, 1)
        grid.addWidget(self._note, 4, 0, 1, 3)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(grid, 3)
        row.addWidget(self._curves, 4)
        return filled

    def _connect(self) -> None:
        self.first.activated.connect(lambda: self.first_chosen.emit(self.first.currentData()))
        self.second.activated.connect(lambda: self.second_chosen.emit(self.second.currentData()))
        self._swap.clicked.connect(self.swap_requested)
        self.slider.valueChanged.connect(lambda value: self.alpha_chosen.emit(value / STEPS))
        self.number.valueChanged.connect(self.alpha_chosen)
        self.pane.toggled.connect(self.pane_wanted)
        self.keep.clicked.connect(self.keep_requested)

    # ------------------------------------------------------------------------------- what is shown

    def offer(
        self,
        firsts: Sequence[tuple[str, str]],
        seconds: Sequence[tuple[str, str]],
        *,
        first: str,
        second: str,
    ) -> None:
        """Offer these models, (name, label) each, and show which ones are chosen."""
        for box, models, chosen in ((self.first, firsts, first), (self.second, seconds, second)):
            entries = [(label, name) for name, label in models]
            if entries != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
                box.clear()
                for label, name in entries:
                    box.addItem(label, name)
            box.choose(chosen)

    def show_place(self, alpha: float, *, pane: bool) -> None:
        """Show the place between the two, and whether it is a pane; nothing is told."""
        fields = (self.slider, self.number, self.pane)
        blocked = [field.blockSignals(True) for field in fields]
        self.slider.setValue(round(alpha * STEPS))
        self.number.setValue(alpha)
        self.pane.setChecked(pane)
        for field, before in zip(fields, blocked, strict=True):
            field.blockSignals(before)

    def show_curves(self, curves: Sequence["Curve"], alpha: float, *, why_not: str, note: str) -> None:
        """Show the scores along the way, or why there are none."""
        assert self.plot is not None
        self._note.setText(note)
        self._curves.show_state(why_not)
        self.plot.show(curves, alpha)

    def show_empty(self, text: str) -> None:
        """Say that there is nothing to go between; "" shows the slider."""
        self._pages.show_state(text)

    # ------------------------------------------------------------------------------------ language

    def retranslate(self) -> None:
        """Set all texts."""
        assert self.plot is not None
        self.plot.redraw()
        for widget, name in (
            (self.first, self.tr("The model at α = 0")),
            (self.second, self.tr("The model at α = 1")),
            (self.slider, self.tr("Place between the two models")),
            (self.number, self.tr("α: 0 is the first model, 1 the second")),
            (self._swap, self.tr("Exchange the two")),
        ):
            widget.setAccessibleName(name)
            widget.setToolTip(name)
        self.pane.setText(self.tr("Show as a pane"))
        self.keep.setText(self.tr("Keep as a model"))
        self.keep.setToolTip(
            self.tr("Write a model file with these weights, its parents and α, into the models")
        )
