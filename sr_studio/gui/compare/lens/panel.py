"""The panel of the lens: a table of the panes, what it means in words, and the detail by frequency."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.late_contents import LateContents
from sr_studio.gui.widgets.scrolled import scrolled
from sr_studio.gui.widgets.state_stack import StateStack

if TYPE_CHECKING:
    from sr_studio.gui.compare.lens.detail_plot import DetailPlot
    from sr_studio.gui.compare.lens.findings import Findings
    from sr_studio.gui.compare.lens.table import LensTable

PARTS = ("visible", "image")
"""What the numbers can be of."""


class LensPanel(QWidget):
    """Shows `Findings`; says which part is wanted, and which pane's map.

    It is empty until it is first seen: the plots need pyqtgraph.
    """

    part_chosen = Signal(str)
    """One of `PARTS`."""
    pane_chosen = Signal(str)
    """Key of the pane whose row was clicked."""
    map_wanted = Signal()
    """The map of the active pane, degraded again, against the input."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lensPanel")
        self._no_map = ""
        self.plot: DetailPlot | None = None
        self.table: LensTable | None = None
        self.contents = LateContents(self, build=self._build, retranslate=self.retranslate)
        self.findings: Findings | None = None
        """What is shown."""

    def sizeHint(self) -> QSize:
        """Room for the table and two plots."""
        return QSize(760, 300)

    def _build(self) -> None:
        from sr_studio.gui.compare.lens.detail_plot import DetailPlot
        from sr_studio.gui.compare.lens.table import LensTable

        self.plot, self.table = DetailPlot(self), LensTable(self)
        self._of, self._part, self._map = QLabel(self), ComboBox(self), QPushButton(self)
        self._words, self._recipe = QLabel(self), QLabel(self)
        theme.set_role(self._of, "muted")
        theme.set_role(self._recipe, "caption")
        icons.set_icon(self._map, "difference")
        for label in (self._words, self._recipe):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._plots = StateStack(_beside(self, self.plot.widgets), self)
        self._pages = StateStack(self._filled(self.table), self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(8, 8, 8, 8)
        outer.addWidget(scrolled(self._pages))
        self._part.activated.connect(lambda: self.part_chosen.emit(self._part.currentData()))
        self._map.clicked.connect(self.map_wanted)
        self.table.chosen.connect(self.pane_chosen)

    def _filled(self, table: QWidget) -> QWidget:
        """Everything there is to show: choices, table and words to the left, the plots, the recipe below."""
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._of)
        row.addWidget(self._part, 1)
        row.addWidget(self._map)
        left, filled = QWidget(self), QWidget(self)
        column, page = QVBoxLayout(left), QVBoxLayout(filled)
        for layout in (column, page):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(6)
        column.setContentsMargins(0, 0, 8, 0)
        column.addLayout(row)
        column.addWidget(table, 1)
        column.addWidget(self._words)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        split.addWidget(left)
        split.addWidget(self._plots)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 4)
        page.addWidget(split, 1)
        page.addWidget(self._recipe)
        return filled

    # ------------------------------------------------------------------------------- what is shown

    def set_part(self, part: str) -> None:
        """Show what the numbers are of."""
        self._part.choose(part)

    def set_map_refusal(self, reason: str) -> None:
        """Why there can be no map against the input; "" where there can."""
        self._no_map = reason
        self._map.setEnabled(not reason)
        self._describe_map()

    def show_findings(self, findings: "Findings") -> None:
        """Show them, or why there are none."""
        assert self.plot is not None
        assert self.table is not None
        self.findings = findings
        self._pages.show_state(findings.empty)
        if findings.empty:
            return
        self.table.show_rows(findings.rows, findings.active)
        self._plots.show_state(findings.no_detail)
        self.plot.show(findings.rows, findings.active)
        busy = self.tr("Computing…") if findings.busy else ""
        self._words.setText(findings.words or busy)
        self._recipe.setText(" · ".join(filter(None, [findings.part, findings.recipe])))

    # ------------------------------------------------------------------------------------ language

    def retranslate(self) -> None:
        """Set all texts."""
        assert self.plot is not None
        assert self.table is not None
        self.plot.retranslate()
        self.table.retranslate()
        self._of.setText(self.tr("Of"))
        chosen = self._part.currentData()
        self._part.clear()
        for text, part in zip((self.tr("the visible part"), self.tr("the whole image")), PARTS, strict=True):
            self._part.addItem(text, part)
        self._part.choose(chosen)
        self._part.setAccessibleName(self.tr("What the numbers are of"))
        self._map.setText(self.tr("Map against the input"))
        self._describe_map()

    def _describe_map(self) -> None:
        text = self.tr("Show where the active pane's picture, degraded again, differs from the input")
        self._map.setToolTip(self._no_map or text)


def _beside(parent: QWidget, widgets: Sequence[QWidget]) -> QWidget:
    """Widgets side by side, each as wide as the others."""
    row = QWidget(parent)
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    for widget in widgets:
        widget.setMinimumSize(140, 110)
        layout.addWidget(widget, 1)
    return row
