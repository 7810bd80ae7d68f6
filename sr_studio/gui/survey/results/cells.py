"""The table beside a chart: a thousand rows cost no more than those in sight."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QIcon
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.survey.results.tables import Table

_LOOKED_AT = 20
"""Rows out of sight whose width counts for their column's."""

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_Index = QModelIndex | QPersistentModelIndex


class _Cells(QAbstractTableModel):
    """A `Table`, with the cells that screening has changed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.table = Table(head=(), rows=())
        self._marked: frozenset[tuple[int, int]] = frozenset()
        self._icons: dict[int, QIcon] = {}
        self._font, self._tint = QFont(), QColor()

    def show_table(self, table: Table, marked: frozenset[tuple[int, int]]) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table, self._marked, self._icons = table, marked, {}
        self.follow_theme()
        self.endResetModel()

    def follow_theme(self) -> None:
        """Take the theme's font and colour."""
        self._font, self._tint = theme.figures_font(), QColor(theme.tokens().accent_ground)

    def set_icons(self, first: int, icons: Sequence[QIcon]) -> None:
        """Put marks into the heads from a column on."""
        self._icons = {first + place: icon for place, icon in enumerate(icons)}
        if icons:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, first, first + len(icons) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else len(self.table.head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Titles and marks."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.table.head):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.head[section]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._icons.get(section)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section < self.table.text_columns else _RIGHT
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        """Text, figures to the right, what has changed."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.rows[row][column]
        figures = column >= self.table.text_columns
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if figures else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return self._font if figures else None
        if (row, column) in self._marked:
            if role == Qt.ItemDataRole.BackgroundRole:
                return self._tint
            if role == Qt.ItemDataRole.ToolTipRole:
                return self.tr("Changed by screening")
        return None


class CellsTable(QTableView):
    """Shows a `Table`; rows can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = _Cells(self)
        self.setModel(self._cells)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setResizeContentsPrecision(_LOOKED_AT)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.show_table, self.set_icons = self._cells.show_table, self._cells.set_icons

    @property
    def rows(self) -> int:
        """How many there are."""
        return self._cells.rowCount()

    @property
    def columns(self) -> int:
        """How many there are."""
        return self._cells.columnCount()

    def text(self, row: int, column: int = 0) -> str:
        """The words of a cell; "" where there is none."""
        rows = self._cells.table.rows
        return rows[row][column] if 0 <= row < len(rows) else ""

    def head(self, column: int) -> str:
        """The title of a column."""
        return self._cells.table.head[column]

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_cells"):
            self._cells.follow_theme()
