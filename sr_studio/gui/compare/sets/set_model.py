"""The table of a set as Qt's cells: a row an image, a column a method and metric."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sr_studio.gui.compare.panels.score_table import metric_title
from sr_studio.gui.compare.sets.words import why_missing
from sr_studio.gui.widgets.text_wrap import one_line
from sr_studio.metrics.metric import Metric
from sr_studio.scores.means import groups
from sr_studio.scores.set_table import Column, Mean, SetTable

CELL = Qt.ItemDataRole.UserRole + 1
"""Role under which an index gives its `SetCell`."""
KEY = Qt.ItemDataRole.UserRole + 2
"""Role under which a row gives its image's key."""
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class SetCell:
    """One cell. ``extreme``: whether it is the best or the worst image of its column."""

    text: str
    state: Literal["image", "number", "pending", "missing"]
    best: bool = False
    extreme: Literal["", "best", "worst"] = ""
    current: bool = False
    why: str = ""


class SetModel(QAbstractTableModel):
    """A `SetTable` in an order. Without a metric chosen every metric has its columns."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = SetTable((), (), ())
        self.labels: Mapping[str, str] = {}
        self.metrics: tuple[Metric, ...] = ()
        """Those that have columns."""
        self._lines: list[tuple[str, ...]] = [()]
        """The methods of each line of means."""
        self.order: list[int] = []
        self.current = 0
        self.sorted_by: tuple[int, bool] = (-1, False)
        """Column and whether it is sorted downwards: the best first, or the last name; -1 as in the list."""

    # ----------------------------------------------------------------------------------- contents

    def show(self, table: SetTable, labels: Mapping[str, str], metrics: Sequence[Metric]) -> None:
        """Show another state; the order stays as long as images and columns do, until `resort`."""
        rows = [row.key for row in table.rows]
        same = rows == [row.key for row in self.table.rows]
        columns = (tuple(table.methods), tuple(metrics)) == (tuple(self.table.methods), self.metrics)
        if not (same and columns):
            self.beginResetModel()
        self.table, self.labels, self.metrics = table, labels, tuple(metrics)
        self._lines = groups(table, metrics)
        if not (same and columns):
            if not columns and self.sorted_by[0] > 0:
                self.sorted_by = (-1, False)
            self.order = self._sorted()
            self.endResetModel()
        else:
            self._all_changed()

    def set_current(self, key: int) -> None:
        """Mark the image looked at."""
        if key != self.current:
            self.current = key
            self._all_changed()

    def _all_changed(self) -> None:
        if self.order:
            last = self.index(len(self.order) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def sort_by(self, column: int, *, down: bool) -> None:
        """Sort by a column (-1: as in the list). Numbers ``down``: the best first."""
        self.sorted_by = (column, down)
        self.resort()

    def resort(self) -> None:
        """Sort again: values have come."""
        order = self._sorted()
        if order != self.order:
            self.layoutAboutToBeChanged.emit()
            self.order = order
            self.layoutChanged.emit()

    def _sorted(self) -> list[int]:
        column, down = self.sorted_by
        if column < 0:
            return list(range(len(self.table.rows)))
        if column == 0:
            return self.table.by_image(backwards=down)
        return self.table.order(self.column(column), best_first=down)

    def column(self, section: int) -> Column:
        """Return metric and method of a column behind that of the images."""
        metric, method = divmod(section - 1, max(1, len(self.table.methods)))
        return self.metrics[metric].name, self.table.methods[method]

    def row_of(self, key: int) -> int:
        """Return the line on which an image stands, -1 where it is not listed."""
        return next((line for line, row in enumerate(self.order) if self.table.rows[row].key == key), -1)

    @property
    def mean_lines(self) -> int:
        """How many lines of means there are: one a set of methods whose means can be compared."""
        return len(self._lines)

    def mean(self, section: int, line: int = 0) -> tuple[str, bool, Mean]:
        """Return the mean of a column in a line as printed, and whether it is the best of its metric."""
        column = self.column(section)
        metric = self.table.metric(column)
        if line >= len(self._lines) or (len(self._lines) > 1 and column[1] not in self._lines[line]):
            return "", False, Mean(None, 0)
        mean = self.table.mean(column, self._lines[line])
        if mean.value is None:
            return "–", False, mean
        text = self.tr("identical") if math.isinf(mean.value) else f"{mean.value:.{metric.digits}f}"
        return text, column[1] in self.table.best_means(metric, self._lines[line]), mean

    def mean_title(self, line: int) -> tuple[str, str]:
        """Return what a line of means is over, and why that is not all yet, "" where it is.

        ``Mean of 5``, or ``5 of 100 so far``; plainly what it is where nothing is counted, or metrics differ.
        """
        means = [self.mean(section, line)[2] for section in range(1, self.columnCount())]
        counts = {mean.count for mean in means if mean.count} or {0}
        own = self._lines[line] if line < len(self._lines) else ()
        awaited = max((self.table.awaited(metric.name, own) for metric in self.metrics), default=0)
        one = counts.pop() if len(counts) == 1 else None
        if not awaited:
            return self.tr("Mean of {count}").format(count=one) if one else self.tr("Mean"), ""
        title = self.tr("Mean so far")
        if one is not None:
            title = self.tr("{count} of {total} so far").format(count=one, total=one + awaited)
        why = self.tr("Preliminary means: of {count} images not every score is there yet.")
        if awaited == 1:
            why = self.tr("Preliminary means: of one image not every score is there yet.")
        return title, why.format(count=awaited)

    # -------------------------------------------------------------------------------------- cells

    def cell(self, line: int, section: int) -> SetCell:
        """Return what a cell shows."""
        number = self.order[line]
        row = self.table.rows[number]
        current = row.key == self.current
        if section == 0:
            return SetCell(one_line(row.image), "image", current=current, why=row.reason)
        column = self.column(section)
        metric, method = self.table.metric(column), column[1]
        value = self.table.values(column)[number]
        if value is None:
            why = why_missing(row, method, metric)
            if why:
                return SetCell("–", "missing", current=current, why=why)
            return SetCell("···", "pending", current=current, why=self.tr("not computed yet"))
        best, worst = self.table.extremes(column)
        return SetCell(
            self.tr("identical") if math.isinf(value) else f"{value:.{metric.digits}f}",
            "number",
            best=method in self.table.best_methods(number, metric),
            extreme="best" if number == best else "worst" if number == worst else "",
            current=current,
        )

    def rowCount(self, parent: Index | None = None) -> int:
        """Qt's question."""
        return 0 if parent is not None and parent.isValid() else len(self.order)

    def columnCount(self, parent: Index | None = None) -> int:
        """Qt's question."""
        if parent is not None and parent.isValid():
            return 0
        return 1 + len(self.table.methods) * len(self.metrics)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's question: text, tool tip and what a screen reader says."""
        if not index.isValid() or index.row() >= len(self.order):
            return None
        if role == KEY:
            return self.table.rows[self.order[index.row()]].key
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tool_tip(index)
        return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _tool_tip(self, index: Index) -> str:
        cell = self.cell(index.row(), index.column())
        if cell.why or cell.state == "image":
            return cell.why or cell.text
        column = self.column(index.column())
        standing = self.table.standing(self.order[index.row()], column)
        if standing is None:
            return cell.text
        place = self.tr("place {place} of {count}").format(place=standing.place, count=standing.count)
        return f"{self.heading(index.column(), spoken=True)}: {cell.text} ({place})"

    def _spoken(self, index: Index) -> str:
        cell = self.cell(index.row(), index.column())
        if cell.state == "image":
            return f"{cell.text}, {cell.why}" if cell.why else cell.text
        words = [f"{self.heading(index.column(), spoken=True)}: {cell.why or cell.text}"]
        if cell.best:
            words.append(self.tr("best"))
        if cell.extreme:
            words.append(
                self.tr("best image of the set")
                if cell.extreme == "best"
                else self.tr("worst image of the set")
            )
        return ", ".join(words)

    def heading(self, section: int, *, spoken: bool = False) -> str:
        """Return the title of a column: the method, and the metric where several are shown."""
        if section == 0:
            return self.tr("Image")
        name, method = self.column(section)
        label = one_line(self.labels.get(method, method))
        title = metric_title(self.table.metric((name, method)))
        return f"{label}, {title}" if spoken else label if len(self.metrics) == 1 else f"{label}\n{title}"

    def _order_words(self) -> str:
        return self.tr("Click: the worst first; again: the best first; again: as in the list")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Qt's question."""
        if orientation != Qt.Orientation.Horizontal or section >= self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            column, down = self.sorted_by
            mark = ("▾ " if down else "▴ ") if section == column else ""
            return f"{mark}{self.heading(section)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{self.heading(section, spoken=section > 0)}\n{self._order_words()}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None
