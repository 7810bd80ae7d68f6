"""The list of runs: one is shown, further ones that are selected are laid over its curves."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.queue.strip import QueueStrip
from sr_studio.gui.training.runs.run_model import RUN, RunModel
from sr_studio.gui.training.runs.run_row import RunRowDelegate
from sr_studio.gui.training.runs.run_summary import RunSummary


class RunListView(QListView):
    """The rows."""

    menu_requested = Signal(QPoint)
    delete_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setItemDelegate(RunRowDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setProperty("bare", "true")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu where there is a run."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(self.mapToGlobal(self.visualRect(self.currentIndex()).center()))
        elif self.indexAt(event.pos()).isValid():
            self.menu_requested.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for removal; the rest is the list's own."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say that there is nothing yet."""
        super().paintEvent(event)
        if self.model().rowCount() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.color("muted"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No runs yet"))


class RunList(QWidget):
    """Heading, the button for a new run, and the rows."""

    chosen = Signal(str, list)
    """The run that is shown ("" for none), and the folders of all that are selected, that one first."""
    clicked = Signal()
    """A row was clicked, be it the chosen one."""
    new_requested = Signal()
    comparisons_requested = Signal()
    """To see objectives compared."""
    menu_requested = Signal(QPoint)
    delete_requested = Signal(list)
    """Folders of the selected runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RunModel(self)
        self._title = QLabel(self)
        theme.set_role(self._title, "heading")
        self._new = QPushButton(self)
        theme.set_kind(self._new, "flat")
        icons.set_icon(self._new, "add")
        self._new.clicked.connect(self.new_requested)
        self._compare = QToolButton(self)
        icons.set_icon(self._compare, "scores")
        self._compare.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._compare.clicked.connect(self.comparisons_requested)
        self.view = RunListView(self)
        self.view.setModel(self.model)
        self.view.clicked.connect(lambda _index: self.clicked.emit())
        self.view.menu_requested.connect(self.menu_requested)
        self.view.delete_pressed.connect(lambda: self.delete_requested.emit(self.selected()))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell())
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 4, 4)
        top.addWidget(self._title, 1)
        top.addWidget(self._compare)
        top.addWidget(self._new)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.view, 1)
        self.queue = QueueStrip(self)
        layout.addWidget(self.queue)
        self._told: tuple[str, tuple[str, ...]] = ("", ())
        self.setMinimumWidth(180)
        self.retranslate()

    def set_runs(self, runs: Sequence[RunSummary]) -> None:
        """Show these runs; what is selected stays selected."""
        self.model.set_runs(runs)
        self._tell()

    def run(self, folder: str) -> RunSummary | None:
        """What is known of a run."""
        row = self.model.row_of(folder)
        return self.model.runs[row] if row >= 0 else None

    def selected(self) -> list[str]:
        """Folders of the selected runs, the current one first, the others from the top."""
        rows = sorted(index.row() for index in self.view.selectedIndexes())
        current = self.view.currentIndex()
        if current.isValid() and current.row() in rows:
            rows = [current.row(), *(row for row in rows if row != current.row())]
        return [self.model.runs[row].folder for row in rows]

    def select(self, folder: str) -> None:
        """Choose one run alone; "" chooses none."""
        row = self.model.row_of(folder)
        if row < 0:
            self.view.clearSelection()
            self.view.setCurrentIndex(self.model.index(-1))
            return
        index = self.model.index(row)
        self.view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.view.scrollTo(index)

    def current(self) -> RunSummary | None:
        """The run that is shown."""
        selected = self.selected()
        return self.run(selected[0]) if selected else None

    def _tell(self) -> None:
        selected = self.selected()
        now = (selected[0] if selected else "", tuple(selected))
        if now != self._told:
            self._told = now
            self.chosen.emit(now[0], selected)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self._title.setText(self.tr("Runs"))
        self._new.setText(self.tr("New run"))
        self._compare.setToolTip(self.tr("Compare objectives"))
        self._compare.setAccessibleName(self.tr("Compare objectives"))
        self.view.setAccessibleName(self.tr("Runs"))


__all__ = ["RUN", "RunList", "RunListView"]
