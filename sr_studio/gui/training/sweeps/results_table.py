"""The table of a comparison: one row an objective, its runs' states, its values with their spread."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import theme
from sr_studio.training.sweep.results import SweepResults, cell
from sr_studio.training.sweep.status import EntryStatus, SweepStatus
from sr_studio.training.sweep.tables import head

tr = translator("SweepTable")


class ResultsTable(QTableWidget):
    """Shows one test folder's values; the best means of the objectives are bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)

    def show_results(self, status: SweepStatus, results: SweepResults | None, folder: str) -> None:
        """Show what each run is doing, and the values on one test folder where there are results."""
        columns = results.columns if results is not None else ()
        by_objective: dict[str, list[EntryStatus]] = {}
        for entry in status.entries:
            by_objective.setdefault(entry.objective, []).append(entry)
        rows = {row.name: row for row in results.rows} if results is not None else {}
        chosen = self.currentRow()
        self.clear()
        self.setColumnCount(3 + len(columns))
        self.setRowCount(len(by_objective))
        self.setHorizontalHeaderLabels(
            [tr("Objective"), tr("Runs"), *(head(column) for column in columns), tr("ms/step")]
        )
        for place in range(self.columnCount()):
            if item := self.horizontalHeaderItem(place):
                side = Qt.AlignmentFlag.AlignLeft if place < 2 else Qt.AlignmentFlag.AlignRight
                item.setTextAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        for place, column in enumerate(columns):
            if item := self.horizontalHeaderItem(2 + place):
                item.setToolTip(column.recipe)
        for number, (name, entries) in enumerate(by_objective.items()):
            row = rows.get(name)
            self._put(
                number, 0, row.label if row is not None else entries[0].label, said=row.terms if row else ""
            )
            reasons = "\n".join(f"{one.name}: {one.reason}" for one in entries if one.reason)
            self._put(number, 1, runs_text(entries), said=reasons)
            for place, column in enumerate(columns):
                spread = row.spreads.get(folder, {}).get(column.name) if row is not None else None
                best = row is not None and column.name in row.best.get(folder, ())
                self._put(number, 2 + place, cell(spread, column.digits), right=True, bold=best)
            ms = cell(row.ms, 0) if row is not None and row.ms is not None else ""
            self._put(number, 2 + len(columns), ms, right=True)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(False)
        if 0 <= chosen < self.rowCount():
            self.selectRow(chosen)

    def show_marks(self, marks: Sequence[QPixmap]) -> None:
        """Show the plot's mark of each row."""
        for row, mark in enumerate(marks[: self.rowCount()]):
            if (item := self.item(row, 0)) is not None:
                item.setIcon(QIcon(mark))

    def _put(
        self, row: int, column: int, text: str, *, right: bool = False, bold: bool = False, said: str = ""
    ) -> None:
        item = QTableWidgetItem(text)
        item.setToolTip(said)
        if right:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setFont(theme.figures_font(bold=bold))
        self.setItem(row, column, item)


def runs_text(entries: list[EntryStatus]) -> str:
    """``2 of 2 done``, ``seed 1: step 120 of 400``, ``failed``, in the language shown."""
    words = {
        "waiting": tr("waiting"),
        "paused": tr("paused"),
        "interrupted": tr("stopped"),
        "scoring": tr("scoring"),
        "failed": tr("failed"),
    }
    active = [one for one in entries if one.state == "running"]
    if active:
        one = active[0]
        said = tr("step {step} of {steps}").format(step=f"{one.step:,}", steps=f"{one.steps:,}")
        return (
            said
            if one.seed is None or len(entries) < 2
            else tr("seed {seed}: {what}").format(seed=one.seed, what=said)
        )
    done = sum(one.state == "done" for one in entries)
    if done == len(entries):
        return tr("done") if len(entries) == 1 else tr("{done} of {all} done").format(done=done, all=done)
    other = next(one for one in entries if one.state != "done")
    word = words.get(other.state, other.state)
    if done:
        counted = tr("{done} of {all} done").format(done=done, all=len(entries))
        return f"{counted}, {word}"
    return word
