"""How the table of a set is drawn: numbers under one another, marks of the best and worst, means below."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.sets.set_model import CELL, KEY, SetCell, SetModel
from sr_studio.gui.style import theme

ROW = 24
PAD = 8
MARK = 7
"""Width of the mark of the best or worst image of a column."""
NAME, SCROLLED_NAME = 96, 152
"""Least width of the column of names, which takes what the numbers leave; where they leave less and the table
scrolls in any case, it has more."""
MOST = 132
"""Greatest width of a column of numbers: a longer name of a method is cut in its middle."""
ARROW = 14
"""Width of the arrow of the sorted column."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def draw_mark(painter: QPainter, area: QRect, *, best: bool) -> None:
    """Draw a triangle: up for the best, down for the worst."""
    middle, half = area.center().y() + 0.5, MARK / 2
    left = area.left()
    tip = -half if best else half
    corners = [
        QPointF(left, middle - tip),
        QPointF(left + MARK, middle - tip),
        QPointF(left + half, middle + tip),
    ]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("good" if best else "bad"))
    painter.drawPolygon(QPolygonF(corners))


class _Delegate(QStyledItemDelegate):
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        cell: SetCell = index.data(CELL)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if cell.current:
            painter.fillRect(rect, theme.color("accent_ground"))
            if index.column() == 0:
                painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.color("accent"))
        inner = rect.adjusted(PAD, 0, -PAD, 0)
        if cell.state == "image":
            painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=cell.current))
            painter.setPen(theme.color("bad" if cell.why else "text"))
            elide = Qt.TextElideMode.ElideMiddle
            painter.drawText(inner, _LEFT, painter.fontMetrics().elidedText(cell.text, elide, inner.width()))
        else:
            if cell.extreme:
                draw_mark(painter, inner, best=cell.extreme == "best")
            painter.setFont(theme.figures_font(bold=cell.best))
            painter.setPen(theme.color("text" if cell.state == "number" else "muted"))
            painter.drawText(inner, _RIGHT, cell.text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()


class _Means(QWidget):
    """The lines of means, under the columns of the table; quieter while they are preliminary."""

    def __init__(self, view: "SetView") -> None:
        super().__init__(view)
        self._view = view
        self.show_lines(1)

    def show_lines(self, count: int) -> None:
        """Have room for so many."""
        self.setFixedHeight(ROW * count + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the means where their columns are."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(0, 0, self.width(), 0)
        model, header = self._view.model_, self._view.table.horizontalHeader()
        if not model.rowCount():
            return
        for line, (title, preliminary) in enumerate(self._view.means_titles):
            for section in range(model.columnCount()):
                left = self._view.table.frameWidth() + header.sectionViewportPosition(section)
                area = QRect(left, 1 + line * ROW, header.sectionSize(section), ROW).adjusted(PAD, 0, -PAD, 0)
                if section == 0:
                    painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=not preliminary))
                    painter.setPen(theme.color("muted" if preliminary else "text"))
                    elide = Qt.TextElideMode.ElideRight
                    painter.drawText(
                        area, _LEFT, painter.fontMetrics().elidedText(title, elide, area.width())
                    )
                    continue
                text, best, _ = model.mean(section, line)
                painter.setFont(theme.figures_font(bold=not preliminary))
                painter.setPen(theme.color("muted" if preliminary else "good" if best else "text"))
                painter.drawText(area, _RIGHT, text)


class _Table(QTableView):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width that the scroll bar leaves."""
        super().resizeEvent(event)
        self.resized.emit()


class SetView(QWidget):
    """The table with its means; says which image was chosen and how it is to be sorted."""

    chosen = Signal(int)
    """Key of an image to look at."""
    sorted_by = Signal(int, bool)

    def __init__(self, model: SetModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model_ = model
        self.means_titles: list[tuple[str, str]] = []
        self._widths: tuple[object, ...] = ()
        self.table = _Table(self)
        self.table.resized.connect(self.fit_columns)
        table = self.table
        table.setModel(model)
        table.setItemDelegate(_Delegate(table))
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setCornerButtonEnabled(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(ROW)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        header.setMinimumSectionSize(48)
        header.sectionClicked.connect(self._header_clicked)
        self._means = _Means(self)
        header.sectionResized.connect(lambda *_: self._means.update())
        table.horizontalScrollBar().valueChanged.connect(lambda *_: self._means.update())
        for signal in (model.modelReset, model.dataChanged, model.layoutChanged):
            signal.connect(self._means.update)
        table.clicked.connect(self._choose)
        table.activated.connect(self._choose)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(table, 1)
        page.addWidget(self._means)

    def sizeHint(self) -> QSize:
        """Room for a few rows."""
        return QSize(480, 220)

    def set_means(self, titles: list[tuple[str, str]]) -> None:
        """Have a line of means for each of these titles, with why it is preliminary."""
        if titles != self.means_titles:
            self.means_titles = titles
            tips = [": ".join((title, why)) if len(titles) > 1 else why for title, why in titles if why]
            self._means.setToolTip("\n".join(tips))
            self._means.setAccessibleName("; ".join(title for title, _ in titles))
            self._means.setAccessibleDescription(self._means.toolTip())
            self._means.show_lines(max(1, len(titles)))
            self._means.update()

    def fit_columns(self) -> None:
        """Give each column the width of its title and its numbers; the names take what is left."""
        width, labels = self.table.viewport().width(), tuple(self.model_.labels.values())
        wanted = (self.model_.columnCount(), width, labels, self.model_.metrics)
        if wanted == self._widths:
            return
        self._widths = wanted
        header = self.table.horizontalHeader()
        titles, figures = QFontMetrics(header.font()), QFontMetrics(theme.figures_font(bold=True))
        digits = max((metric.digits for metric in self.model_.metrics), default=2)
        number = figures.horizontalAdvance(f"{0:0{digits + 3}.{digits}f}") + 3 * PAD + MARK
        used = 0
        for section in range(1, self.model_.columnCount()):
            lines = self.model_.heading(section).split("\n")
            title = max(titles.horizontalAdvance(line) for line in lines) + 2 * PAD + ARROW
            width = min(MOST, max(title, number))
            header.resizeSection(section, width)
            used += width
        left = self.table.viewport().width() - used
        header.resizeSection(0, left if left >= NAME else SCROLLED_NAME)

    def reveal(self, key: int) -> None:
        """Bring the line of an image into view."""
        line = self.model_.row_of(key)
        if line >= 0:
            self.table.scrollTo(self.model_.index(line, 0))

    def _header_clicked(self, section: int) -> None:
        """Worst first, then best first, then as in the list; names the other way round."""
        column, down = self.model_.sorted_by
        if section != column:
            self.model_.sort_by(section, down=False)
        elif not down:
            self.model_.sort_by(section, down=True)
        else:
            self.model_.sort_by(-1, down=False)
        self.table.horizontalHeader().viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        key = index.data(KEY)
        if key is not None:
            self.chosen.emit(int(key))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The line of means is no image."""
        event.accept()
