"""The table of the lens: a row a pane, marked with the colour of its curves."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sr_studio.gui.compare.lens.findings import Finding
from sr_studio.gui.plots import style
from sr_studio.gui.style import theme

SAMPLE = (18, 10)
"""Logical pixels of the piece of a curve before a name."""


_LEAST = 44
"""Logical pixels of a column, at least."""


class LensTable(QTableWidget):
    """Label, LR-PSNR, RMSE, energy above the input's Nyquist frequency, how much of it is the reference's."""

    chosen = Signal(str)
    """Key of the row that was clicked, or stepped to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 5, parent)
        self._rows: tuple[Finding, ...] = ()
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setStyleSheet(
            "QTableView::item { padding: 0 5px; } "
            # As far in as the cells, whose text has a margin of 3 of its own.
            "QHeaderView::section { padding-left: 8px; padding-right: 8px; }"
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(23)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(_LEAST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setMinimumHeight(90)
        self.itemSelectionChanged.connect(self._choose)
        theme.notifier().changed.connect(self._redraw)

    def show_rows(self, rows: Sequence[Finding], active: str) -> None:
        """Show these; the row of the active pane is selected."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            self._redraw()
        place = next((place for place, row in enumerate(rows) if row.key == active), None)
        blocked = self.blockSignals(True)
        if place is None:
            self.clearSelection()
        elif place != self.currentRow() or not self.selectedItems():
            self.selectRow(place)
            self.scrollTo(self.model().index(place, 0))
        self.blockSignals(blocked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row of the active pane in sight."""
        super().resizeEvent(event)
        if self.selectedItems():
            self.scrollTo(self.currentIndex())

    def retranslate(self) -> None:
        """Set all texts."""
        self.setAccessibleName(self.tr("Consistency and detail of every pane"))
        heads = (
            (self.tr("Model"), ""),
            ("LR-PSNR", self.tr("The result degraded again against the input, in dB; more is better")),
            ("RMSE", self.tr("The same in 8-bit codes; less is better")),
            (
                self.tr("Above"),
                self.tr("Energy above the input's Nyquist frequency, as a part of the reference's there"),
            ),
            (self.tr("True"), self.tr("The part of it that is detail of the reference; the rest is made up")),
        )
        for column, (text, tip) in enumerate(heads):
            item = QTableWidgetItem(text)
            item.setToolTip(tip)
            if column:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            else:
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            self.setHorizontalHeaderItem(column, item)
        self._redraw()

    def _redraw(self) -> None:
        blocked = self.blockSignals(True)
        selected = self.currentRow()
        self.setRowCount(len(self._rows))
        for number, row in enumerate(self._rows):
            for column, text in enumerate((row.label, *row.cells)):
                item = QTableWidgetItem(text)
                item.setToolTip(row.words)
                if column:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                else:
                    item.setIcon(_sample(row.place, self.devicePixelRatioF()))
                self.setItem(number, column, item)
        if 0 <= selected < len(self._rows):
            self.selectRow(selected)
        self.blockSignals(blocked)

    def _choose(self) -> None:
        row = self.currentRow()
        if 0 <= row < len(self._rows) and self.selectedItems():
            self.chosen.emit(self._rows[row].key)


def _sample(place: int, ratio: float) -> QIcon:
    """A piece of a curve."""
    picture = QPixmap(round(SAMPLE[0] * ratio), round(SAMPLE[1] * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setPen(style.series_pen(place, width=3.0))
    painter.drawLine(1, SAMPLE[1] // 2, SAMPLE[0] - 1, SAMPLE[1] // 2)
    painter.end()
    return QIcon(picture)
