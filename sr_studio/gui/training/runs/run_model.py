"""The runs as a list model: what it shows stays chosen while states and order change."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.runs.state_words import LOOKS

RUN = Qt.ItemDataRole.UserRole
"""Role of a row's `RunSummary`."""

_Index = QModelIndex | QPersistentModelIndex


class RunModel(QAbstractListModel):
    """Runs in their order. A row that moves takes its selection with it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runs: list[RunSummary] = []

    @property
    def runs(self) -> tuple[RunSummary, ...]:
        """All rows, from the top."""
        return tuple(self._runs)

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these, in this order."""
        wanted = {run.folder for run in runs}
        for row in range(len(self._runs) - 1, -1, -1):
            if self._runs[row].folder not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._runs[row]
                self.endRemoveRows()
        for row, run in enumerate(runs):
            old = self.row_of(run.folder)
            if old < 0:
                self.beginInsertRows(QModelIndex(), row, row)
                self._runs.insert(row, run)
                self.endInsertRows()
                continue
            if old != row:  # rows above are in place already, so it moves up
                self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), row)
                self._runs.insert(row, self._runs.pop(old))
                self.endMoveRows()
            if self._runs[row] != run:
                self._runs[row] = run
                self.dataChanged.emit(self.index(row), self.index(row))

    def row_of(self, folder: str) -> int:
        """The row of a run; -1 where there is none."""
        return next((row for row, run in enumerate(self._runs) if run.folder == folder), -1)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Qt's question."""
        return 0 if parent.isValid() else len(self._runs)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A run, or what a screen reader says of it."""
        if not index.isValid():
            return None
        run = self._runs[index.row()]
        if role == RUN:
            return run
        if role == Qt.ItemDataRole.DisplayRole:
            return run.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{run.name}, {LOOKS[run.state].shown_word}, {run.step:,} / {run.steps:,}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, [run.folder, run.note]))
        return None
