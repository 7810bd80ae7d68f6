"""One tab of the results: a chart, the table of its numbers, and what can be done with both."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.plots import style
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.results import charts
from sr_studio.gui.survey.results.cells import CellsTable
from sr_studio.gui.survey.results.marks import icon
from sr_studio.gui.survey.results.reading import Reading
from sr_studio.gui.survey.results.tables import Table, changed

MakeTable = Callable[[Reading], Table]
MakeMarks = Callable[[Reading], Sequence[tuple[QColor, str]]]

FEWEST = 500
"""Logical pixels of chart and table below which they are not laid out yet."""

FORMATS = ("png", "svg", "pdf")


class ChartTab(QWidget):
    """Shows one side of an analysis.

    Parameters
    ----------
    figures
        Name of the figure that ``survey report`` draws for a paper, by kind of votes.
    draw
        Draws the chart.
    table
        Makes the table.
    marks
        Colour and shape of what stands in the last columns of the table: it is the chart's legend.
    """

    save_wanted = Signal(str, str)
    """Name of a figure and a format of `FORMATS`."""
    csv_wanted = Signal(str, str)
    """A proposed file name and the text of the table."""
    cell_chosen = Signal(str, str)
    """First cell of the row and head of the column that was double-clicked."""

    def __init__(
        self,
        figures: Mapping[str, str],
        draw: charts.Draw,
        table: MakeTable,
        parent: QWidget | None = None,
        *,
        marks: MakeMarks | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_marks = marks
        self._sized = False
        self._figures, self._draw_chart, self._make_table = figures, draw, table
        self._reading: Reading | None = None
        self._shown_table: Table | None = None
        self.plot: Any = None
        self._plot_place = QWidget(self)
        place = QVBoxLayout(self._plot_place)
        place.setContentsMargins(0, 0, 0, 0)
        self.table = CellsTable(self)
        self.table.doubleClicked.connect(self._choose)
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        theme.set_role(self.note, "caption")
        self._copy, self._save = QPushButton(self), QPushButton(self)
        icons.set_icon(self._copy, "copy")
        icons.set_icon(self._save, "save")
        self._copy.clicked.connect(self.copy_picture)
        self._menu = QMenu(self)
        self._actions: dict[str, QAction] = {}
        for kind in (*FORMATS, "csv"):
            action = self._menu.addAction("")
            action.triggered.connect(lambda _=False, kind=kind: self.save(kind))
            self._actions[kind] = action
        self._save.setMenu(self._menu)
        foot = QHBoxLayout()
        foot.setSpacing(6)
        foot.addWidget(self.note, 1)
        foot.addWidget(self._copy)
        foot.addWidget(self._save)
        self.both = QSplitter(self)
        self.both.addWidget(self._plot_place)
        self.both.addWidget(self.table)
        self.both.setStretchFactor(0, 3)
        self.both.setStretchFactor(1, 2)
        self.both.setChildrenCollapsible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.both, 1)
        layout.addLayout(foot)
        self.retranslate()

    # -------------------------------------------------------------------------------------- showing

    def show_reading(self, reading: Reading) -> None:
        """Show an analysis."""
        self._reading = reading
        self.make_plot()
        table = self._make_table(reading)
        self._shown_table = table
        marked = changed(table, self._make_table(reading.other)) if reading.can_screen else frozenset()
        self.table.show_table(table, marked)
        for kind in FORMATS:
            self._actions[kind].setVisible(bool(self.figure))
        self._mark_columns(reading)
        QTimer.singleShot(0, self, self._share_width)
        self.redraw()

    def make_plot(self) -> None:
        """Make the plot, once, if it is to be shown soon; that imports pyqtgraph."""
        if self.plot is not None:
            return
        self.plot = style.new_plot(self._plot_place)
        self.plot.setMinimumSize(280, 160)
        layout = self._plot_place.layout()
        assert layout is not None
        layout.addWidget(self.plot)
        theme.notifier().changed.connect(self.redraw)

    def _mark_columns(self, reading: Reading) -> None:
        marks = self._make_marks(reading) if self._make_marks is not None else ()
        ratio = self.devicePixelRatioF()
        self.table.set_icons(
            self.table.columns - len(marks), [icon(color, shape, ratio) for color, shape in marks]
        )

    def _share_width(self) -> None:
        """At first the table is as wide as its columns, half of the room at most; then as it is dragged."""
        if self._sized or not self.isVisible() or not self.table.columns:
            return
        if self.both.width() < FEWEST:
            return  # not laid out yet: `resizeEvent` comes
        self._sized = True
        head = self.table.horizontalHeader()
        columns = 24 + sum(
            max(self.table.sizeHintForColumn(column), head.sectionSizeHint(column))
            for column in range(self.table.columns)
        )
        table = min(columns, self.both.width() * 11 // 20)
        self.both.setSizes([self.both.width() - table, table])

    def showEvent(self, event: QShowEvent) -> None:
        """Share the width between chart and table."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width between chart and table."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._share_width)

    @property
    def figure(self) -> str:
        """Name of the figure for a paper; "" where there is none."""
        return self._figures.get(self._reading.kind, "") if self._reading is not None else ""

    def redraw(self) -> None:
        """Draw the chart anew, in the colours and words of now."""
        if self.plot is None or self._reading is None:
            return
        charts.clear(self.plot)
        style.dress(self.plot)
        self._draw_chart(self.plot, self._reading)

    # ---------------------------------------------------------------------------------------- doing

    def copy_picture(self) -> None:
        """The chart as it is shown, as a picture."""
        if self.plot is not None:
            QGuiApplication.clipboard().setPixmap(self.plot.grab())

    def save(self, kind: str) -> None:
        """Ask for the figure in one of `FORMATS`, or the table as ``csv``, to be saved."""
        if self._shown_table is None:
            return
        if kind == "csv":
            self.csv_wanted.emit(f"{self.figure or 'table'}.csv", self._shown_table.as_csv())
        else:
            self.save_wanted.emit(self.figure, kind)

    def _choose(self, index: QModelIndex) -> None:
        self.cell_chosen.emit(self.table.text(index.row()), self.table.head(index.column()))

    def set_usable(self, on: bool) -> None:
        """Whether there is anything to copy and save."""
        self.both.setVisible(on)
        self._copy.setVisible(on)
        self._save.setVisible(on)

    def set_note(self, text: str) -> None:
        """A sentence below the chart."""
        self.note.setText(text)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._copy.setText(self.tr("Copy"))
        self._copy.setToolTip(self.tr("Copy the chart as a picture"))
        self._save.setText(self.tr("Save"))
        self.table.setAccessibleName(self.tr("Table"))
        titles = {
            "png": self.tr("Figure as PNG, 300 dpi…"),
            "svg": self.tr("Figure as SVG…"),
            "pdf": self.tr("Figure as PDF…"),
            "csv": self.tr("Table as CSV…"),
        }
        for kind, action in self._actions.items():
            action.setText(titles[kind])
        if self._reading is not None:
            self.show_reading(self._reading)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
