"""How the table of scores is drawn: grouped headings, figures under one another, the best one marked."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sr_studio.gui.compare.panels.score_table import (
    CELL,
    REGIONS,
    Heading,
    RegionKind,
    ScoreCell,
    ScoreTable,
    metric_title,
)
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.text_wrap import wrap_lines
from sr_studio.metrics.metric import Metric

ROW = 22
LABEL_ROW = 20
HEADING = 25
WIDE_HEADING = 58
TITLES = 22
RECIPE = 17
"""Heights in logical pixels: a row, a group's heading (narrow, wide), the columns' titles, the recipe."""
PAD = 8
TIGHT_PAD = 6
LABEL = 84
"""Width below which labels move to a line of their own."""
INDENT = 12
"""Width of the column of labels where they have done so."""
ROOMY = 2
"""Metrics up to which columns are wide and titles on one line."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def number_width(metrics: Sequence[Metric]) -> int:
    """Width of a column of numbers: the widest of the figures, the title and the word for identical."""
    plain = QFontMetrics(theme.figures_font(bold=True))
    title = QFontMetrics(theme.sized_font(theme.CAPTION_PIXELS))
    titles = [title.horizontalAdvance(metric_title(metric)) for metric in metrics]
    return 2 * PAD + max(plain.horizontalAdvance("00.0000"), *titles)


def title_lines(metric: Metric, width: int) -> tuple[str, ...]:
    """Return a column's title on one line, on two where that is wider than ``width``: ``PSNR``, ``dB ↑``."""
    whole = metric_title(metric)
    if _title_metrics().horizontalAdvance(whole) <= width:
        return (whole,)
    words = whole.split(" ")
    pairs = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return min(pairs, key=lambda pair: max(map(_title_metrics().horizontalAdvance, pair)))


def tight_width(metric: Metric, texts: Iterable[str]) -> int:
    """Width of a column that holds these texts under a title of one line or two."""
    figures = QFontMetrics(theme.figures_font(bold=True))
    usual = ("0." if metric.digits > 3 else "00.") + "0" * metric.digits
    numbers = max(figures.horizontalAdvance(text) for text in (usual, *texts))
    titles = (_title_metrics().horizontalAdvance(line) for line in title_lines(metric, numbers))
    return 2 * TIGHT_PAD + max(numbers, *titles)


def _title_metrics() -> QFontMetrics:
    return QFontMetrics(theme.sized_font(theme.CAPTION_PIXELS - 1))


def draw_heading(painter: QPainter, area: QRect, heading: Heading, name: str) -> None:
    """Draw a region's name and extent, and below them its recipe where there is room for it.

    In the narrow table there is not: the recipe stands over it in the header, which does not scroll away.
    """
    painter.setPen(theme.color("text"))
    painter.setFont(theme.sized_font(theme.FONT_PIXELS, bold=True))
    first = QRect(area.left(), area.top() + 3, area.width(), 18)
    painter.drawText(first, _LEFT, _cut(painter, name, first.width()))
    used = painter.fontMetrics().horizontalAdvance(name) + 10
    painter.setPen(theme.color("muted"))
    painter.setFont(theme.figures_font(theme.CAPTION_PIXELS))
    rest = first.adjusted(used, 0, 0, 0)
    painter.drawText(rest, _RIGHT, _cut(painter, heading.extent, rest.width()))
    if area.height() < WIDE_HEADING:
        return
    painter.setFont(theme.sized_font(theme.CAPTION_PIXELS - 1))
    second = QRect(area.left(), area.top() + 24, area.width(), area.height() - 26)
    lines = wrap_lines(heading.recipe, painter.font(), second.width(), 2)
    painter.drawText(second, 0, "\n".join(lines))


def _cut(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, max(width, 0))


class GroupHeader(QHeaderView):
    """Column titles; in the narrow table over the recipe, in the wide one under each region's heading."""

    def __init__(self, table: ScoreTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setMinimumSectionSize(INDENT)
        self.prints_recipe = True
        """Whether the recipe stands under the titles of the narrow table: where it fits on one line."""

    def sizeHint(self) -> QSize:
        """Titles, and the recipe (narrow) or the headings (wide)."""
        if not self._table.narrow:
            return QSize(super().sizeHint().width(), TITLES + WIDE_HEADING)
        titles = TITLES + RECIPE - 4 if self._tight else TITLES
        return QSize(super().sizeHint().width(), titles + (RECIPE if self.prints_recipe else 0))

    @property
    def _tight(self) -> bool:
        return self._table.narrow and len(self._table.metrics) > ROOMY

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw everything at once: a heading spans the columns of its region."""
        painter = QPainter(self.viewport())
        rect = self.viewport().rect()
        painter.fillRect(rect, theme.color("surface"))
        painter.setPen(theme.color("border"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        top = 1 if self._table.narrow else rect.bottom() - TITLES
        tight = self._tight
        for column in range(self.count()):
            place = QRect(self.sectionViewportPosition(column), top, self.sectionSize(column), TITLES)
            place.adjust(PAD, 0, -PAD, 0)
            painter.setFont(theme.sized_font(theme.CAPTION_PIXELS))
            painter.setPen(theme.color("muted"))
            if column == 0:
                if not self._table.stacked:
                    place.translate(0, 14 if tight else 0)
                    painter.drawText(place, _LEFT, _cut(painter, self.tr("Model"), place.width()))
                continue
            metric = self._table.metrics[(column - 1) % len(self._table.metrics)]
            if not tight:
                painter.drawText(place, _RIGHT, metric_title(metric))
                continue
            painter.setFont(theme.sized_font(theme.CAPTION_PIXELS - 1))
            place.adjust(TIGHT_PAD - PAD, 1, PAD - TIGHT_PAD, 1 - TITLES + 17)
            lines = title_lines(metric, place.width())
            place.translate(0, 15 * (2 - len(lines)))
            for words in lines:
                painter.drawText(place, _RIGHT, words)
                place.translate(0, 15)
        if not self._table.narrow:
            self._draw_regions(painter, rect)
        if not self._table.narrow or not self.prints_recipe:
            return
        painter.setFont(theme.sized_font(theme.CAPTION_PIXELS - 1))
        painter.setPen(theme.color("muted"))
        line = QRect(rect.left() + PAD, rect.bottom() - RECIPE, rect.width() - 2 * PAD, RECIPE - 3)
        painter.drawText(line, _LEFT, _cut(painter, self._table.recipe, line.width()))

    def _draw_regions(self, painter: QPainter, rect: QRect) -> None:
        step = len(self._table.metrics)
        for position, region in enumerate(self._table.shown):
            first, final = 1 + position * step, position * step + step
            left = self.sectionViewportPosition(first)
            right = self.sectionViewportPosition(final) + self.sectionSize(final)
            painter.setPen(theme.color("border"))
            painter.drawLine(left, 4, left, rect.bottom())
            area = QRect(left + PAD, 0, right - left - 2 * PAD, WIDE_HEADING)
            draw_heading(painter, area, self._table.heading(region), self._table.region_name(region))


class CellDelegate(QStyledItemDelegate):
    """Draws labels, numbers, dots, reasons and the headings of the narrow table."""

    pad = PAD
    """Space left and right of a number."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one cell."""
        cell: ScoreCell | Heading = index.data(CELL)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad = PAD if isinstance(cell, Heading) or cell.state in ("label", "reason") else self.pad
        inner = rect.adjusted(pad, 0, -pad, 0)
        if isinstance(cell, Heading):
            painter.fillRect(rect, theme.color("surface"))
            painter.setPen(theme.color("border"))
            painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
            name = str(index.data(Qt.ItemDataRole.DisplayRole))
            draw_heading(painter, inner, cell, name)
            painter.restore()
            return
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("accent_ground"))
        self._text(painter, inner, cell)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.color("accent"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 3, 3)
        painter.restore()

    def _text(self, painter: QPainter, inner: QRect, cell: ScoreCell) -> None:
        if cell.state in ("label", "reason"):
            label = cell.state == "label"
            painter.setFont(theme.sized_font(theme.FONT_PIXELS if label else theme.CAPTION_PIXELS))
            painter.setPen(theme.color("text" if label else "muted"))
            painter.drawText(inner, _LEFT, _cut(painter, cell.text, inner.width()))
            return
        if cell.best:
            chip = QRectF(inner).adjusted(-5, 3, 5, -3)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("good_ground"))
            painter.drawRoundedRect(chip, 4, 4)
        painter.setFont(theme.figures_font(bold=cell.best))
        painter.setPen(
            theme.color("good" if cell.best else "muted" if cell.state in ("pending", "missing") else "text")
        )
        painter.drawText(inner, _RIGHT, cell.text)


class ScoreView(QTableView):
    """The table; it becomes wide where there is room for every region side by side."""

    def __init__(self, table: ScoreTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self.setModel(table)
        self._cells = CellDelegate(self)
        self.setItemDelegate(self._cells)
        self._header = GroupHeader(table, self)
        self.setHorizontalHeader(self._header)
        self._header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMinimumHeight(120)

    def wide_width(self) -> int:
        """Width from which the regions stand side by side."""
        return 110 + len(REGIONS) * len(self._table.metrics) * number_width(self._table.metrics)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self.fit_columns()

    def stacks(self, width: int) -> bool:
        """Whether labels need a line of their own in a narrow table of this width."""
        room = width - self.verticalScrollBar().sizeHint().width() - 2 * self.frameWidth()
        return room - sum(self._number_widths()) < LABEL and len(self._table.metrics) > ROOMY

    def recipe_fits(self, width: int) -> bool:
        """Whether the recipe fits on the line under the titles at this width."""
        metrics = QFontMetrics(theme.sized_font(theme.CAPTION_PIXELS - 1))
        return metrics.horizontalAdvance(self._table.recipe) <= width - 2 * PAD - 4

    def print_recipe(self, on: bool) -> None:
        """Have the recipe under the titles of the narrow table, or not."""
        if on != self._header.prints_recipe:
            self._header.prints_recipe = on
            self._header.updateGeometry()
            self.updateGeometries()

    def _number_widths(self) -> list[int]:
        """Width of each metric's column in the narrow table."""
        metrics = self._table.metrics
        if len(metrics) <= ROOMY:
            return [number_width(metrics)] * len(metrics)
        return [tight_width(metric, self._table.texts(metric)) for metric in metrics]

    def fit_columns(self) -> None:
        """Give the numbers their width and the labels the rest; span headings and reasons."""
        columns = self._table.columnCount()
        if columns < 2:
            return
        room = self.viewport().width()
        tight = self._table.narrow and len(self._table.metrics) > ROOMY
        self._cells.pad = TIGHT_PAD if tight else PAD
        if self._table.narrow:
            widths = self._number_widths()
            left = room - sum(widths) - (INDENT if self._table.stacked else LABEL)
            # Columns of numbers share what is left where no label needs it.
            more = max(left // len(widths), 0) if self._table.stacked else 0
            widths = [width + more for width in widths]
        else:
            numbers = number_width(self._table.metrics)
            widths = [max(numbers, min((room - 180) // (columns - 1), numbers + 24))] * (columns - 1)
        for column, width in enumerate(widths, start=1):
            self.setColumnWidth(column, width)
        self.setColumnWidth(0, max(room - sum(widths), INDENT if self._table.stacked else 72))

    def show_region(self, region: RegionKind) -> None:
        """Scroll to the numbers of a region."""
        if self._table.narrow and region in self._table.shown and self._table.rows:
            row = self._table.heading_row(region)
            self.updateGeometries()  # else it scrolls within the range of the table before
            self.scrollTo(self._table.index(row, 0), QTableView.ScrollHint.PositionAtTop)

    def shape(self) -> None:
        """Set the spans and heights anew; needed whenever the table's shape has changed."""
        self.clearSpans()
        table = self._table
        for row in range(table.rowCount()):
            heading = table.narrow and table.place(table.index(row, 0))[1] < 0
            label = table.is_label(table.index(row, 0)) and not heading
            self.setRowHeight(row, HEADING if heading else LABEL_ROW if label else ROW)
            if heading or label:
                self.setSpan(row, 0, 1, table.columnCount())
            elif table.stacked and table.narrow:
                if table.rows[table.place(table.index(row, 0))[1]].reason:
                    self.setSpan(row, 0, 1, table.columnCount())
            elif table.rows[table.place(table.index(row, 0))[1]].reason:
                self.setSpan(row, 1, 1, table.columnCount() - 1)
        self._header.updateGeometry()
        self._header.viewport().update()
        self.fit_columns()
