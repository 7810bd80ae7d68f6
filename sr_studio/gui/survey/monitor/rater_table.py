"""Raters and their sittings as rows: how far, how fast, how steady. No picture, no condition, no mean."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import theme
from sr_studio.gui.survey.monitor import words
from sr_studio.survey.store.monitoring import StudyStatus
from sr_studio.survey.store.rater_status import PartStatus, RaterStatus

COLUMNS = (
    "rater",
    "progress",
    "last",
    "median",
    "fast",
    "repeats",
    "gold",
    "interruptions",
    "state",
)

_PROGRESS = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex

_tr = translator("Monitor")


@dataclass(frozen=True)
class Line:
    """A row: a rater, or one part of the rater's plan where there are several."""

    rater: RaterStatus
    part: PartStatus | None = None


def lines_of(status: StudyStatus) -> tuple[Line, ...]:
    """Raters in their order, pilots last; below each its sittings where the plan has several."""
    ordered = sorted(status.raters, key=lambda one: one.kind == "pilot")
    lines: list[Line] = []
    for rater in ordered:
        lines.append(Line(rater))
        if rater.sessions > 1:
            lines += [Line(rater, part) for part in rater.parts]
    return tuple(lines)


class RaterModel(QAbstractTableModel):
    """The rows in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: tuple[Line, ...] = ()
        self._now = words.utc_now()

    def show_status(self, status: StudyStatus) -> None:
        """Take what was found."""
        lines = lines_of(status)
        self._now = words.utc_now()
        same = [(one.rater.id, one.part is None) for one in lines] == [
            (one.rater.id, one.part is None) for one in self.lines
        ]
        if not same:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
        else:
            self.lines = lines
            self.renew()

    def renew(self) -> None:
        """Write every row anew: time has passed, or the language is another."""
        self._now = words.utc_now()
        if self.lines:
            last = self.index(len(self.lines) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Rows."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        """Titles, and what a column means."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        title, tip = _heads()[COLUMNS[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        """Words, figures, colours."""
        line, column = self.lines[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(line, column, self._now)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == _PROGRESS and column == "progress":
            part = line.part or line.rater
            return part.done / part.total if part.total else 0.0
        if role == Qt.ItemDataRole.ForegroundRole:
            return _colour(line, column)
        if role == Qt.ItemDataRole.ToolTipRole and column in ("rater", "state"):
            return "\n".join((line.rater.excluded, *words.alarms(line.rater))).strip() or None
        return None


def _colour(line: Line, column: str) -> Any:
    if line.part is not None or line.rater.excluded:
        return theme.color("muted")
    return theme.color("warn") if column == "rater" and line.rater.rules else None


def _alignment(section: int) -> int:
    middle = Qt.AlignmentFlag.AlignVCenter
    left = COLUMNS[section] in ("rater", "progress", "last", "state")
    return int(middle | (Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight))


def _heads() -> dict[str, tuple[str, str]]:
    return {
        "rater": (_tr("Rater"), ""),
        "progress": (_tr("Progress"), _tr("Trials answered of those planned, practice included")),
        "last": (_tr("Last vote"), ""),
        "median": (_tr("Median"), _tr("Median time from picture to vote")),
        "fast": (_tr("< 500 ms"), _tr("Share of votes that came in under half a second")),
        "repeats": (_tr("Repeats"), _tr("Mean difference of trials shown twice, or share answered alike")),
        "gold": (_tr("Known"), _tr("Trials with a known answer that were passed")),
        "interruptions": (_tr("Stops"), _tr("Interruptions: focus, screen, sleep, pause, crash")),
        "state": (_tr("State"), ""),
    }


def _text(line: Line, column: str, now: datetime) -> str:
    rater, part = line.rater, line.part
    if part is not None:
        return {
            "rater": "    " + words.part_words(part),
            "progress": f"{part.done} / {part.total}",
            "last": words.ago(part.last_vote_utc, now),
            "median": words.seconds_words(part.median_seconds),
            "fast": words.share_words(part.fast_share),
            "interruptions": str(part.interruptions),
        }.get(column, "")
    return {
        "rater": words.rater_words(rater),
        "progress": f"{rater.done} / {rater.total}",
        "last": words.ago(rater.last_vote_utc, now),
        "median": words.seconds_words(rater.median_seconds),
        "fast": words.share_words(rater.fast_share),
        "repeats": words.repeat_words(rater),
        "gold": words.gold_words(rater),
        "interruptions": str(rater.interruptions),
        "state": words.state_words(rater),
    }[column]


class _CellDelegate(QStyledItemDelegate):
    """Text with the headers' distance to the sides; in the column of the progress a bar before it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the cell's ground, the bar, the text."""
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        area = QRectF(cell.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(area, theme.color("accent_ground"))
        area.adjust(8, 0, -8, 0)
        if COLUMNS[index.column()] == "progress":
            self._bar(painter, area, float(index.data(_PROGRESS) or 0.0))
            area.setLeft(area.left() + 72)
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole) or theme.color("text"))
        painter.setFont(theme.figures_font())
        text = painter.fontMetrics().elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, int(area.width())
        )
        painter.drawText(area, _alignment(index.column()), text)
        painter.restore()

    def _bar(self, painter: QPainter, area: QRectF, share: float) -> None:
        bar = QRectF(area.left(), area.center().y() - 3, 64, 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("border"))
        painter.drawRoundedRect(bar, 3, 3)
        if share > 0:
            painter.setBrush(theme.color("good" if share >= 1 else "accent"))
            done = QRectF(bar.left(), bar.top(), max(6.0, bar.width() * min(share, 1.0)), bar.height())
            painter.drawRoundedRect(done, 3, 3)


class RaterTable(QTableView):
    """The table; one row can be chosen."""

    chosen_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = RaterModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(32)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for column, width in {
            "rater": 152,
            "progress": 184,
            "last": 136,
            "median": 104,
            "fast": 104,
            "repeats": 104,
            "gold": 96,
            "interruptions": 96,
        }.items():
            self.setColumnWidth(COLUMNS.index(column), width)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())

    def show_status(self, status: StudyStatus) -> None:
        """Take what was found; the chosen rater stays chosen."""
        before = self.chosen
        self.rows.show_status(status)
        if before is not None and self.chosen is None:
            for number, line in enumerate(self.rows.lines):
                if line.rater.id == before.id and line.part is None:
                    self.selectRow(number)
        self.chosen_changed.emit()

    @property
    def chosen(self) -> RaterStatus | None:
        """The rater of the selected row."""
        rows = self.selectionModel().selectedRows()
        return self.rows.lines[rows[0].row()].rater if rows else None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rows"):
            self.rows.renew()
