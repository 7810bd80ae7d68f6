"""What the training panel shows: runs on the left, a page on the right."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QWidget

from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.checkpoints.page import CheckpointsPage
from sr_studio.gui.training.empty_page import EmptyPage
from sr_studio.gui.training.live.curves_page import CurvesPage
from sr_studio.gui.training.live.run_page import RunPage
from sr_studio.gui.training.runs.run_list import RunList
from sr_studio.gui.widgets.page_stack import PageStack
from sr_studio.paths import is_folder

if TYPE_CHECKING:
    from sr_studio.gui.training.new_run.page import NewRunPage
    from sr_studio.gui.training.sweeps.page import SweepPage

_LIST_WIDTH = 264


class TrainingView(QWidget):
    """The list of runs and the pages; who works in it is the presenter.

    Folders of photographs dropped on it are told by ``data_dropped``; nothing else is taken.
    """

    data_dropped = Signal(list)
    """Folders and files (`Path`) that a new run is to learn from."""
    new_run_built = Signal()
    """`new_run` is there."""
    comparisons_built = Signal()
    """`comparisons` is there."""

    def __init__(self, settings: SettingsStore, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._new_run: NewRunPage | None = None
        self._comparisons: SweepPage | None = None
        kept = settings.current.training
        self.runs = RunList(self)
        self.empty = EmptyPage(self)
        self.empty.folder_requested.connect(self._choose_folder)
        self.curves = CurvesPage(
            self, decay=kept.smoothing, log=kept.log_scale, groups=(kept.left_curves, kept.right_curves)
        )
        self.models = CheckpointsPage(workspace, self)
        self.run_page = RunPage(self.curves, self.models, self)
        self.pages = PageStack(self)
        for page in (self.empty, self.run_page):
            self.pages.addWidget(page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.addWidget(self.runs)
        self.splitter.addWidget(self.pages)
        self.splitter.setSizes([_LIST_WIDTH, 1000])
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.setAcceptDrops(True)
        self.retranslate()

    @property
    def new_run(self) -> "NewRunPage":
        """The page of a new run, made when it is first asked for; its draft stays until it is used."""
        if self._new_run is None:
            from sr_studio.gui.training.new_run.page import NewRunPage

            self._new_run = NewRunPage(self._settings, self)
            self.pages.addWidget(self._new_run)
            self.new_run_built.emit()
        return self._new_run

    @property
    def comparisons(self) -> "SweepPage":
        """The page of objectives compared, made when it is first asked for."""
        if self._comparisons is None:
            from sr_studio.gui.training.sweeps.page import SweepPage

            self._comparisons = SweepPage(self)
            self.pages.addWidget(self._comparisons)
            self.comparisons_built.emit()
        return self._comparisons

    def show_page(self, page: QWidget) -> None:
        """Show one of the pages."""
        self.pages.setCurrentWidget(page)

    def close(self) -> bool:
        """End what works for the pages."""
        self.models.close_panes()
        if self._new_run is not None:
            self._new_run.close_commands()
        if self._comparisons is not None:
            self._comparisons.close_watch()
        return super().close()

    @property
    def page(self) -> QWidget | None:
        """The page that is shown."""
        return self.pages.currentWidget()

    def _choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Photographs to learn from"))
        if folder:
            self.data_dropped.emit([Path(folder)])

    # ------------------------------------------------------------------------------------- drops

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders."""
        if _folders(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take folders."""
        if _folders(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A new run with this data."""
        folders = _folders(event)
        if folders:
            event.acceptProposedAction()
            self.data_dropped.emit(folders)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Training"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _folders(event: QDropEvent) -> list[Path]:
    """Folders that are dragged in."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if is_folder(path)]
