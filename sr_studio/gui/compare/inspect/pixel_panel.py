"""The panel of pixel values: the pixel under the pointer, in every pane."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.elided_label import ElidedLabel
from sr_studio.gui.widgets.state_stack import StateStack

if TYPE_CHECKING:
    from sr_studio.gui.compare.inspect.values import PixelRow, PixelTable

_NAME, _LONG_NAME = 88, 260
"""Least and greatest width of the column of names; numbers stand beside them however wide the panel is."""
_DIGITS = {8: "−255", 16: "−65535"}
"""The widest number of a depth: widths that follow every text would cost more than all the rest."""
_COLUMNS = 9


class PixelPanel(QWidget):
    """Shows a `PixelTable`, and keeps the last one when the pointer leaves the pictures."""

    copy_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pixelPanel")
        self.table: PixelTable | None = None
        """What is shown."""
        self._place, self._recipe = QLabel(self), ElidedLabel(self)
        self._place.setFont(theme.figures_font(bold=True))
        theme.set_role(self._recipe, "caption")
        self._copy = QPushButton(self)
        icons.set_icon(self._copy, "copy")
        theme.set_kind(self._copy, "flat")
        self._copy.setFixedWidth(30)
        self._copy.clicked.connect(self.copy_requested)
        self.cells = self._make_cells()
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._place)
        top.addWidget(self._recipe, 1)
        top.addWidget(self._copy)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(top)
        column.addWidget(self.cells, 1)
        self._pages = StateStack(content, self, margin=16)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 6, 8, 8)
        page.addWidget(self._pages)
        self.retranslate()

    def _make_cells(self) -> QTableWidget:
        cells = QTableWidget(0, _COLUMNS, self)
        cells.setFont(theme.figures_font())
        cells.setShowGrid(False)
        cells.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        cells.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        cells.setWordWrap(False)
        cells.setStyleSheet(
            "QTableView::item { padding: 0 4px; } "
            # As far in as the cells, whose text has a margin of 3 of its own.
            "QHeaderView::section { padding-left: 7px; padding-right: 7px; }"
        )
        cells.verticalHeader().hide()
        cells.verticalHeader().setDefaultSectionSize(22)
        header = cells.horizontalHeader()
        header.setHighlightSections(False)
        header.setMinimumSectionSize(24)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return cells

    def sizeHint(self) -> QSize:
        """Room for five panes."""
        return QSize(440, 236)

    # -------------------------------------------------------------------------------- what is shown

    def show_table(self, table: "PixelTable | None") -> None:
        """Show these values; None keeps the last ones."""
        if table is None:
            return
        self.table = table
        if self.isVisible():
            self._fill(table)

    def clear(self) -> None:
        """Show nothing: another image."""
        self.table = None
        self._show_empty()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was read meanwhile."""
        super().showEvent(event)
        if self.table is not None:
            self._fill(self.table)

    def _fill(self, table: "PixelTable") -> None:
        from sr_studio.gui.compare.inspect.values import LUMA_NAMES

        self._pages.show_state("")
        place = self.tr("Pixel {x}, {y}").format(x=table.x, y=table.y)
        if not table.inside:
            place = self.tr("{pixel}: outside the picture").format(pixel=place)
        self._place.setText(place)
        self.cells.setUpdatesEnabled(False)
        if self.cells.rowCount() != len(table.rows):
            self.cells.setRowCount(len(table.rows))
        for index, row in enumerate(table.rows):
            self._fill_row(index, row, active=row.key == table.key)
        self._fit_columns()
        self.cells.setUpdatesEnabled(True)
        recipe = self.tr(
            "Codes of the file's depth · Y: {luma}, rounded to whole codes · Δ: pane − reference"
        )
        self._recipe.set_text(recipe.format(luma=LUMA_NAMES[table.luma]))

    def _fit_columns(self) -> None:
        depth = 16 if self.table is not None and any(row.depth == 16 for row in self.table.rows) else 8
        width = QFontMetrics(theme.figures_font()).horizontalAdvance(_DIGITS[depth]) + 12
        if width != self.cells.columnWidth(1):
            for column in range(1, _COLUMNS):
                self.cells.setColumnWidth(column, width)
        numbers = sum(self.cells.columnWidth(column) for column in range(1, _COLUMNS))
        around = 2 * self.cells.frameWidth() + self.cells.verticalScrollBar().sizeHint().width()
        self.cells.setMaximumWidth(_LONG_NAME + numbers + around)
        width = max(self.cells.viewport().width() - numbers, _NAME)
        if width != self.cells.columnWidth(0):
            self.cells.setColumnWidth(0, width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the names what the numbers leave."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fill_row(self, index: int, row: "PixelRow", *, active: bool) -> None:
        words = {
            "outside": self.tr("outside"),
            "computing": self.tr("computing"),
            "missing": self.tr("no picture"),
            "absent": self.tr("no result"),
        }
        texts = [row.label, *map(str, row.values), *(signed(value) for value in row.differences or ())]
        if row.state != "value":
            texts = [row.label, words[row.state]]
        texts += [""] * (_COLUMNS - len(texts))
        span = 1 if row.state == "value" else 4  # words have the place of R, G, B and Y
        if self.cells.columnSpan(index, 1) != span:
            self.cells.setSpan(index, 1, 1, span)
        for column, text in enumerate(texts):
            item = self.cells.item(index, column)
            if item is None:
                item = QTableWidgetItem()
                side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
                self.cells.setItem(index, column, item)
            if item.text() != text:
                item.setText(text)
            changed = column > 4 and text not in ("", "0")
            colour = theme.color("text" if row.state == "value" and (column < 5 or changed) else "muted")
            if item.foreground().color() != colour:
                item.setForeground(QColor(colour))
            font = theme.figures_font(bold=active and column == 0)
            if item.font() != font:
                item.setFont(font)
        tip = self.tr("{label}: {depth} bit").format(label=row.label, depth=row.depth)
        item = self.cells.item(index, 0)
        if item is not None:
            item.setToolTip(tip if row.state == "value" else row.why or words[row.state])

    # ------------------------------------------------------------------------------------ language

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self.table is not None:
            self._fill(self.table)

    def retranslate(self) -> None:
        """Set all texts."""
        heads = [self.tr("Pane"), "R", "G", "B", "Y", "ΔR", "ΔG", "ΔB", "ΔY"]
        self.cells.setHorizontalHeaderLabels(heads)
        first = self.cells.horizontalHeaderItem(0)
        assert first is not None
        first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cells.setAccessibleName(self.tr("Pixel values of all panes"))
        self._copy.setAccessibleName(self.tr("Copy pixel values"))
        self._copy.setToolTip(self.tr("Copy the values of all panes"))
        if self.table is not None:
            self._fill(self.table)
        else:
            self._show_empty()

    def _show_empty(self) -> None:
        self._pages.show_state(
            self.tr("Point at a picture: the values of its pixel in every pane are listed here.")
        )


def signed(value: int) -> str:
    """``+3``, ``−3``, ``0``."""
    return f"{value:+d}".replace("-", "−") if value else "0"
