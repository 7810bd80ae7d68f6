"""Raters and their sittings as rows: how far, how fast, how steady. No picture, no condition, no mean.

A study of a thousand raters is looked at every other second. Rows that say the same as before are kept as
they are, so that a look costs what has changed: only those are written, and painted, again.
"""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

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

LEFT = ("rater", "progress", "last", "state")
"""Columns of words; the others are of figures and stand to the right."""

PROGRESS = Qt.ItemDataRole.UserRole

_Index = QModelIndex | QPersistentModelIndex

_tr = translator("Monitor")


class Line:
    """A row: a rater, or one part of the rater's plan where there are several."""

    __slots__ = ("_texts", "_written", "part", "rater")

    def __init__(self, rater: RaterStatus, part: PartStatus | None = None) -> None:
        self.rater, self.part = rater, part
        self._texts: tuple[str, ...] = ()
        self._written: datetime | None = None

    @property
    def key(self) -> tuple[str, int]:
        """What stays the same while the figures change."""
        return self.rater.id, -1 if self.part is None else self.part.session

    @property
    def share(self) -> float:
        """Trials answered of those planned, 0 to 1."""
        part = self.part or self.rater
        return part.done / part.total if part.total else 0.0

    def texts(self, now: datetime) -> tuple[str, ...]:
        """The words of each column at a time, which is renewed with the language too."""
        if self._written is not now:
            self._texts, self._written = _texts(self, now), now
        return self._texts


def lines_of(rater: RaterStatus) -> list[Line]:
    """A rater, and below it the sittings where the plan has several."""
    parts = rater.parts if rater.sessions > 1 else ()
    return [Line(rater), *(Line(rater, part) for part in parts)]


class RaterModel(QAbstractTableModel):
    """The rows in words, in the order in which raters joined, pilots last, or in that of a column."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self._groups: dict[str, list[Line]] = {}
        self._column = -1
        self._falling = False
        self._now = words.utc_now()
        self._titles: dict[str, tuple[str, str]] = {}

    def show_status(self, status: StudyStatus | None) -> None:
        """Take what was found; only rows that changed are told."""
        if not self.lines:
            self._now = words.utc_now()
        before, changed = self._groups, set[str]()
        groups: dict[str, list[Line]] = {}
        for rater in status.raters if status is not None else ():
            old = before.get(rater.id)
            if old is None or old[0].rater is not rater:
                groups[rater.id] = lines_of(rater)
                changed.add(rater.id)
            else:
                groups[rater.id] = old
        fitting = {key for key, old in before.items() if key in groups and len(old) == len(groups[key])}
        self._remove(fitting)
        self._insert([key for key in groups if key not in fitting], groups)
        self._groups = groups
        self._put_in_order()
        self._tell([row for row, line in enumerate(self.lines) if line.rater.id in changed])

    def _remove(self, fitting: set[str]) -> None:
        gone = [row for row, line in enumerate(self.lines) if line.rater.id not in fitting]
        for first, last in reversed(_runs(gone)):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self.lines[first : last + 1]
            self.endRemoveRows()

    def _insert(self, keys: Sequence[str], groups: dict[str, list[Line]]) -> None:
        added = [line for key in keys for line in groups[key]]
        if added:
            self.beginInsertRows(QModelIndex(), len(self.lines), len(self.lines) + len(added) - 1)
            self.lines += added
            self.endInsertRows()

    def _put_in_order(self) -> None:
        """Bring the rows into their order; what is chosen and pointed at goes with them."""
        wanted = [line for group in self._ordered() for line in group]
        if len(wanted) == len(self.lines) and all(map(_same, wanted, self.lines)):
            self.lines = wanted
            return
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        keys = [self.lines[one.row()].key for one in held]
        self.lines = wanted
        rows = {line.key: row for row, line in enumerate(wanted)}
        moved = [self.index(rows[key], one.column()) for key, one in zip(keys, held, strict=True)]
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _ordered(self) -> list[list[Line]]:
        groups = list(self._groups.values())
        if 0 <= self._column < len(COLUMNS):
            value = _VALUES[COLUMNS[self._column]]
            known = [group for group in groups if value(group[0].rater) is not None]
            known.sort(key=lambda group: value(group[0].rater), reverse=self._falling)
            groups = known + [group for group in groups if value(group[0].rater) is None]
        return sorted(groups, key=lambda group: group[0].rater.kind == "pilot")

    def _tell(self, rows: Sequence[int]) -> None:
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))

    def renew(self) -> None:
        """Write every row anew: time has passed, or the language is another."""
        self._now = words.utc_now()
        self._titles = {}
        if self.lines:
            self._tell(range(len(self.lines)))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; -1 is as they joined. Raters without a value stand last, pilots after them."""
        self._column, self._falling = column, order == Qt.SortOrder.DescendingOrder
        self._put_in_order()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def row_of(self, key: tuple[str, int]) -> int:
        """Where a line stands; -1 where it is gone."""
        return next((row for row, line in enumerate(self.lines) if line.key == key), -1)

    def texts(self, row: int) -> tuple[str, ...]:
        """The words of a row."""
        return self.lines[row].texts(self._now)

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
        self._titles = self._titles or _heads()
        title, tip = self._titles[COLUMNS[section]]
        if role == Qt.ItemDataRole.DisplayRole:
            # Qt's own arrow lies on the text of heads that stand to the right.
            return f"{title} {'↓' if self._falling else '↑'}" if section == self._column else title
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(section)
        return None

    def data(self, index: _Index, role: int = 0) -> Any:
        """Words, figures, colours."""
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.texts(index.row())[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return alignment(index.column())
        line = self.lines[index.row()]
        if role == PROGRESS and column == "progress":
            return line.share
        if role == Qt.ItemDataRole.ForegroundRole:
            return theme.color(color_of(line, column))
        if role == Qt.ItemDataRole.ToolTipRole and column in ("rater", "state"):
            return "\n".join((line.rater.excluded, *words.alarms(line.rater))).strip() or None
        return None


def _same(one: Line, other: Line) -> bool:
    return one is other or one.key == other.key


def color_of(line: Line, column: str) -> str:
    """The name of a cell's colour."""
    if line.part is not None or line.rater.excluded:
        return "muted"
    return "warn" if column == "rater" and line.rater.rules else "text"


def alignment(section: int) -> int:
    """How a column's text stands in it."""
    left = COLUMNS[section] in LEFT
    across = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
    return int(Qt.AlignmentFlag.AlignVCenter | across)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """First and last of each run of numbers that follow one another; they are in rising order."""
    if not rows:
        return []
    breaks = [(left, right) for left, right in pairwise(rows) if right != left + 1]
    return list(zip((rows[0], *(b for _, b in breaks)), (*(a for a, _ in breaks), rows[-1]), strict=True))


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


def _texts(line: Line, now: datetime) -> tuple[str, ...]:
    rater, part = line.rater, line.part
    if part is not None:
        return (
            "    " + words.part_words(part),
            f"{part.done} / {part.total}",
            words.ago(part.last_vote_utc, now),
            words.seconds_words(part.median_seconds),
            words.share_words(part.fast_share),
            "",
            "",
            str(part.interruptions),
            "",
        )
    return (
        words.rater_words(rater),
        f"{rater.done} / {rater.total}",
        words.ago(rater.last_vote_utc, now),
        words.seconds_words(rater.median_seconds),
        words.share_words(rater.fast_share),
        words.repeat_words(rater),
        words.gold_words(rater),
        str(rater.interruptions),
        words.state_words(rater),
    )


def _natural(code: str) -> list[tuple[int, int, str]]:
    """R9 before R10."""
    return [
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", code.casefold())
        if part
    ]


def _repeats(row: RaterStatus) -> float | None:
    if row.repeat_mae is not None:
        return row.repeat_mae
    return None if row.repeat_agreement is None else row.repeat_agreement


_VALUES: dict[str, Callable[[RaterStatus], Any]] = {
    "rater": lambda row: _natural(row.code),
    "progress": lambda row: row.done / row.total if row.total else 0.0,
    "last": lambda row: row.last_vote_utc or None,
    "median": lambda row: row.median_seconds,
    "fast": lambda row: row.fast_share,
    "repeats": _repeats,
    "gold": lambda row: row.gold_passed / row.gold_total if row.gold_total else None,
    "interruptions": lambda row: row.interruptions,
    "state": lambda row: words.STATES.index(words.state_of(row)),
}
"""What rows are ordered by; None is no value."""
