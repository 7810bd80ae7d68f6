"""What a run trains with, or what two runs differ in, key by key as a run file has them."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import theme
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.training.config.changes import flat
from sr_studio.training.run.differences import DESCRIBING, differences, shown


class SettingsPage(QWidget):
    """A table: of one run all settings, of two what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[RunSummary, ...] = ()
        self.caption = QLabel(self)
        self.caption.setWordWrap(True)
        theme.set_role(self.caption, "caption")
        self.table = QTableWidget(self)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(24)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addWidget(self.caption)
        layout.addWidget(self.table, 1)
        self.retranslate()

    def show_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show one run's settings, or what the first two differ in; runs without a readable file are none."""
        usable = tuple(run for run in runs if run.config is not None)[:2]
        if [(run.folder, run.config) for run in usable] != [(run.folder, run.config) for run in self._runs]:
            self._runs = usable
            self._fill()

    def _fill(self) -> None:
        if len(self._runs) == 2:
            first, second = self._runs
            assert first.config is not None
            assert second.config is not None
            found = differences(first.config, second.config)
            rows = [([one.key, shown(one.old), shown(one.new)], one.decides) for one in found]
            heads = [self.tr("Setting"), first.name, second.name]
            if found:
                text = self.tr(
                    "What the two selected runs differ in. Muted settings do not change the weights that "
                    "a run ends with."
                )
            else:
                text = self.tr("The settings of the two selected runs are equal.")
        else:
            plain = flat(self._runs[0].config) if self._runs and self._runs[0].config is not None else {}
            rows = [([key, shown(value)], True) for key, value in plain.items() if key not in DESCRIBING]
            heads = [self.tr("Setting"), self.tr("Value")]
            text = self.tr("As run.toml has them. Select a second run (Ctrl+click) to see what differs.")
        self.caption.setText(text)
        self._show(heads, rows)

    def _show(self, heads: Sequence[str], rows: Sequence[tuple[Sequence[str], bool]]) -> None:
        self.table.clear()
        self.table.setColumnCount(len(heads))
        self.table.setHorizontalHeaderLabels(list(heads))
        self.table.setRowCount(len(rows))
        muted = QBrush(theme.color("muted"))
        for row, (cells, decides) in enumerate(rows):
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if not decides or (column == 0 and len(heads) == 2):
                    item.setForeground(muted)
                self.table.setItem(row, column, item)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.resizeColumnToContents(0)
        for column in range(1, len(heads)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.table.setAccessibleName(self.tr("Settings"))
        self._fill()

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LanguageChange) and hasattr(self, "table"):
            self.retranslate()
