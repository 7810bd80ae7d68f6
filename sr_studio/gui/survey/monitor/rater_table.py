"""The table of raters: painted in little time; it keeps its place and what is chosen as rows change."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sr_studio.gui.style import theme
from sr_studio.gui.survey.monitor.rater_model import COLUMNS, RaterModel, alignment, color_of
from sr_studio.survey.store.monitoring import StudyStatus
from sr_studio.survey.store.rater_status import RaterStatus

_WIDTHS = {
    "rater": 124,
    "progress": 164,
    "last": 112,
    "median": 92,
    "fast": 100,
    "repeats": 92,
    "gold": 96,
    "interruptions": 80,
}
"""Of the columns in a narrow window, px: the state beside them needs another hundred."""

_WIDEST = 1.5
"""Columns of a wide window, as multiples."""

_BAR = 64
"""Width of the bar of the progress, px."""


class _CellDelegate(QStyledItemDelegate):
    """Text with the headers' distance to the sides; in the column of the progress a bar before it.

    It asks the model for words, not for roles, and keeps font and colours until the theme is another: two
    hundred cells are painted several times a second.
    """

    def __init__(self, rows: RaterModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._alignments = [alignment(section) for section in range(len(COLUMNS))]
        self._progress = COLUMNS.index("progress")
        self.renew()

    def renew(self) -> None:
        """Take the theme's font and colours."""
        self._font = theme.figures_font()
        self._metrics = QFontMetrics(self._font)
        self._colors: dict[str, QColor] = {}
        self._lengths: dict[str, int] = {}

    def _color(self, name: str) -> QColor:
        found = self._colors.get(name)
        if found is None:
            found = self._colors[name] = theme.color(name)
        return found

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw the cell's ground, the bar, the text."""
        row, column = index.row(), index.column()
        area: QRect = option.rect
        left, top, width, height = area.left() + 8, area.top(), area.width() - 16, area.height()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._color("accent_ground"))
        line = self._rows.lines[row]
        if column == self._progress:
            self._bar(painter, QRectF(left, top + height / 2 - 3, _BAR, 6), line.share)
            left, width = left + _BAR + 8, width - _BAR - 8
        text = self._rows.texts(row)[column]
        if not text:
            return
        length = self._lengths.get(text)
        if length is None:
            if len(self._lengths) > 4096:
                self._lengths.clear()
            length = self._lengths[text] = self._metrics.horizontalAdvance(text)
        if length > width:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.setPen(self._color(color_of(line, COLUMNS[column])))
        painter.setFont(self._font)
        painter.drawText(left, top, width, height, self._alignments[column], text)

    def _bar(self, painter: QPainter, bar: QRectF, share: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._color("border"))
        painter.drawRoundedRect(bar, 3, 3)
        if share > 0:
            painter.setBrush(self._color("good" if share >= 1 else "accent"))
            bar.setWidth(max(6.0, bar.width() * min(share, 1.0)))
            painter.drawRoundedRect(bar, 3, 3)


class RaterTable(QTableView):
    """The table; one row can be chosen, and a click on a head orders by it, a third one as they joined."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = RaterModel(self)
        self._delegate = _CellDelegate(self.rows, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        vertical = self.verticalHeader()
        vertical.hide()
        vertical.setDefaultSectionSize(32)
        vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.setSortIndicatorShown(False)
        self._share_width()
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def show_status(self, status: StudyStatus | None) -> None:
        """Take what was found; the chosen rater stays chosen, and the rows in sight in their place."""
        before, bar = self.chosen, self.verticalScrollBar()
        top = bar.value()
        lines = self.rows.lines
        first = lines[top].key if 0 < top < len(lines) else None
        count = len(lines)
        self.rows.show_status(status)
        if first is not None and len(self.rows.lines) != count:
            row = self.rows.row_of(first)
            bar.setValue(top if row < 0 else row)
        after = self.chosen
        if before is not None and (after is None or after.id != before.id):
            # The view chooses the neighbour of a row that goes; nobody meant that one.
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        if after is not before:
            self.chosen_changed.emit()

    def _share_width(self) -> None:
        room = self.viewport().width() / (sum(_WIDTHS.values()) + 100)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(COLUMNS.index(column), round(width * min(max(room, 1.0), _WIDEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._share_width()

    @property
    def chosen(self) -> RaterStatus | None:
        """The rater of the selected row."""
        rows = self.selectionModel().selectedRows()
        return self.rows.lines[rows[0].row()].rater if rows else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow language and theme."""
        super().changeEvent(event)
        if not hasattr(self, "_delegate"):
            return
        if event.type() == QEvent.Type.LanguageChange:
            self.rows.renew()
        elif event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.renew()
