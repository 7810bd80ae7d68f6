"""The panel of histogram and line profile: what is shown of what, the plot or why there is none, recipe."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.late_contents import LateContents
from sr_studio.gui.widgets.state_stack import StateStack

if TYPE_CHECKING:
    from sr_studio.gui.compare.inspect.curve_plot import CurvePlot
    from sr_studio.gui.compare.inspect.curves import CurveSet


class CurvePanel(QWidget):
    """Shows a `CurveSet`; says what is wanted of it.

    It is empty until it is first seen: the plot needs pyqtgraph.
    """

    chosen = Signal(str, object)
    """The user's choice: ``kind``, ``channel``, ``part`` or ``log``, and its value."""
    line_tool_wanted = Signal(bool)
    clear_requested = Signal()
    copy_requested = Signal()
    save_requested = Signal()
    hovered = Signal(object)
    """x under the pointer in the plot, None where it has left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curvePanel")
        self.plot: CurvePlot | None = None
        self.contents = LateContents(self, build=self._build, retranslate=self.retranslate)
        self.curves: CurveSet | None = None
        """What is shown."""

    def sizeHint(self) -> QSize:
        """Room for a plot."""
        return QSize(480, 260)

    def _build(self) -> None:
        from sr_studio.gui.compare.inspect.curve_plot import CurvePlot

        self.plot = CurvePlot(self)
        self.plot.hovered.connect(self.hovered)
        self._histogram, self._profile = QToolButton(self), QToolButton(self)
        group = QButtonGroup(self)
        for button, kind in ((self._histogram, "histogram"), (self._profile, "profile")):
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setFixedHeight(28)
            theme.set_kind(button, "segment")
            group.addButton(button)
            button.clicked.connect(lambda _checked=False, kind=kind: self.chosen.emit("kind", kind))
        self._channel, self._part = ComboBox(self), ComboBox(self)
        for box, name in ((self._channel, "channel"), (self._part, "part")):
            box.setMinimumContentsLength(7)
            box.setFixedHeight(28)
            box.activated.connect(lambda _=0, box=box, name=name: self.chosen.emit(name, box.currentData()))
        self._log = QCheckBox(self)
        self._log.clicked.connect(lambda on: self.chosen.emit("log", on))
        self._draw = QPushButton(self)
        self._draw.setCheckable(True)
        self._draw.setFixedHeight(28)
        self._draw.clicked.connect(self.line_tool_wanted)
        self._clear = self._icon_button("trash", self.clear_requested.emit)
        self._fit = self._icon_button("fit", self.plot.fit)
        self._copy = self._icon_button("copy", self.copy_requested.emit)
        self._save = self._icon_button("save", self.save_requested.emit)
        self._recipe = ElidedLabel(self)
        theme.set_role(self._recipe, "caption")
        self._pages = StateStack(self.plot, self, margin=16)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(6)
        page.addLayout(self._row())
        page.addWidget(self._pages, 1)
        page.addWidget(self._recipe)

    def _row(self) -> QHBoxLayout:
        """Choices to the left, what can be done with the curves to the right."""
        segments = QHBoxLayout()
        segments.setSpacing(0)
        segments.addWidget(self._histogram)
        segments.addWidget(self._profile)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addLayout(segments)
        left: tuple[QWidget, ...] = (self._channel, self._part, self._log, self._draw, self._clear)
        for widget in left:
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self._fit, self._copy, self._save):
            row.addWidget(button)
        return row

    def _icon_button(self, drawing: str, run: Callable[[], object]) -> QPushButton:
        button = QPushButton(self)
        icons.set_icon(button, drawing)
        theme.set_kind(button, "flat")
        button.setFixedWidth(30)
        button.clicked.connect(lambda _checked=False: run())
        return button

    # ------------------------------------------------------------------------------- what is shown

    def set_choices(self, *, kind: str, channel: str, part: str, log: bool) -> None:
        """Show what is chosen; choices of the other kind are not there."""
        if self.plot is None:
            return
        histogram = kind == "histogram"
        (self._histogram if histogram else self._profile).setChecked(True)
        self._channel.choose(channel)
        self._part.choose(part)
        self._log.setChecked(log)
        for choice in (self._part, self._log):
            choice.setVisible(histogram)
        for button in (self._draw, self._clear):
            button.setVisible(not histogram)

    def set_drawing(self, on: bool) -> None:
        """Show whether drags draw the line."""
        if self.plot is not None:
            self._draw.setChecked(on)

    def show_curves(self, curves: "CurveSet", *, line: bool) -> None:
        """Show curves, or why there are none; ``line``: whether there is one that can be cleared."""
        if self.plot is None:
            return
        self.curves = curves
        self._pages.show_state(curves.empty)
        for button in (self._fit, self._copy, self._save):
            button.setEnabled(not curves.empty)
        self._clear.setEnabled(line)
        if not curves.empty:
            self.plot.show_curves(curves)
        self._recipe.set_text("" if curves.empty else " · ".join((*curves.notes, curves.recipe)))
        self._recipe.setVisible(not curves.empty)

    # ------------------------------------------------------------------------------------ language

    def retranslate(self) -> None:
        """Set all texts."""
        assert self.plot is not None
        self.plot.plot.setAccessibleName(self.tr("Curves of all panes"))
        self._histogram.setText(self.tr("Histogram"))
        self._profile.setText(self.tr("Profile"))
        self._log.setText(self.tr("Log"))
        self._log.setToolTip(self.tr("Count pixels on a logarithmic axis"))
        self._draw.setText(self.tr("Draw line"))
        channels = (
            ("luma", self.tr("Luma (Y)")),
            ("red", self.tr("Red")),
            ("green", self.tr("Green")),
            ("blue", self.tr("Blue")),
        )
        parts = (
            ("visible", self.tr("visible part")),
            ("box", self.tr("box")),
            ("image", self.tr("whole image")),
        )
        for box, entries, name in (
            (self._channel, channels, self.tr("Channel")),
            (self._part, parts, self.tr("What is counted")),
        ):
            kept = box.currentData()
            box.clear()
            for value, text in entries:
                box.addItem(text, value)
            box.choose(kept)
            box.setAccessibleName(name)
            box.setToolTip(name)
        tips: tuple[tuple[QAbstractButton, str, str], ...] = (
            (
                self._draw,
                self.tr("Draw line"),
                self.tr("Drags on a picture draw the line, also while P is held"),
            ),
            (self._clear, self.tr("Clear line"), self.tr("Take the line away (Esc)")),
            (self._fit, self.tr("Show all"), self.tr("Show all of every curve")),
            (self._copy, self.tr("Copy values"), self.tr("Copy the values of all panes as a table")),
            (self._save, self.tr("Save values…"), self.tr("Save the values of all panes as CSV")),
        )
        for button, name, tip in tips:
            button.setAccessibleName(name)
            button.setToolTip(tip)
