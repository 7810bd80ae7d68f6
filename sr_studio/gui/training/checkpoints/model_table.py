"""The table of a run's models: step, what each was worth, what it is, its size."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.training.checkpoints.run_models import RunModels
from sr_studio.gui.training.runs import metric_words
from sr_studio.training.run.inventory import CheckpointEntry
from sr_studio.training.run.validation_names import value_digits


class ModelTable(QTableWidget):
    """One row a model, oldest first."""

    row_chosen = Signal(int)
    """The user has gone to another row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.values: tuple[str, ...] = ()
        """Names of the validation's values shown, the run's own metric first."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        self.horizontalHeader().setHighlightSections(False)
        self.currentCellChanged.connect(self._moved)

    def show_models(self, models: RunModels, *, first: str) -> None:
        """Show these models; ``first`` is the name of the value in the first column of values."""
        names = dict.fromkeys(name for model in models.models for name in model.values)
        self.values = tuple(sorted(names, key=lambda name: name != first))
        with QSignalBlocker(self):
            self.clear()
            self.setColumnCount(3 + len(self.values))
            self.setRowCount(len(models.models))
            self.setHorizontalHeaderLabels(
                [self.tr("Step"), *map(metric_words.title, self.values), "", self.tr("Size")]
            )
            header = self.horizontalHeader()
            header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            header.setSectionResizeMode(1 + len(self.values), QHeaderView.ResizeMode.Stretch)
            for column in range(self.columnCount()):
                if (item := self.horizontalHeaderItem(column)) and column != 1 + len(self.values):
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            for place, name in enumerate(self.values):
                if item := self.horizontalHeaderItem(1 + place):
                    item.setToolTip((models.recipe or {}).get(name, ""))
            for row, model in enumerate(models.models):
                self._fill(row, model)

    def go_to(self, row: int) -> None:
        """Mark a row without saying so."""
        with QSignalBlocker(self):
            self.setCurrentCell(row, 0)

    def _fill(self, row: int, model: CheckpointEntry) -> None:
        words = [
            *([self.tr("start")] if model.step == 0 else []),
            *([self.tr("best")] if model.best else []),
            *([self.tr("resumable")] if model.resumable else []),
        ]
        texts = [
            f"{model.step:,}",
            *(printed(model, name) or "–" for name in self.values),
            ", ".join(words),
            f"{model.bytes / 2**20:.1f} MiB",
        ]
        figures = theme.figures_font()
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if column != 1 + len(self.values):
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setFont(figures)
            self.setItem(row, column, item)

    def _moved(self, row: int, *_: int) -> None:
        if row >= 0:
            self.row_chosen.emit(row)


def printed(model: CheckpointEntry, name: str) -> str:
    """A value of a model's validation as printed, "" where there is none."""
    value = model.values.get(name)
    return "" if value is None else f"{value:.{value_digits(name)}f}"
