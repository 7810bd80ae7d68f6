"""The panel of the set: what is shown and how far it is, the table, and where the image looked at stands."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.panels.score_table import metric_title
from sr_studio.gui.compare.sets.set_model import SetModel
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import ComboBox
from sr_studio.gui.widgets.late_contents import LateContents
from sr_studio.gui.widgets.state_stack import StateStack
from sr_studio.metrics.metric import Metric
from sr_studio.scores.set_table import SetTable

if TYPE_CHECKING:
    from sr_studio.gui.compare.sets.scorer import Progress

ALL = ""
"""What is chosen where every metric has its columns."""
ROOM = 620
"""Width from which on the strip stands beside the table."""


class SetPanel(QWidget):
    """Shows a `SetTable`; says which image was chosen, and whether the set is to be worked on.

    It is empty until it is first seen.
    """

    chosen = Signal(int)
    """Key of an image to look at."""
    metric_chosen = Signal(str)
    """Name of a metric, `ALL` for all."""
    worst_requested = Signal()
    run_requested = Signal(bool)
    """Whether the set is to be worked on."""
    export_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("setPanel")
        self.model = SetModel(self)
        self.contents = LateContents(self, build=self._build, retranslate=self.retranslate)
        self._running = False

    def sizeHint(self) -> QSize:
        """Room for a table."""
        return QSize(720, 300)

    def _build(self) -> None:
        self._metric = ComboBox(self)
        self._metric.setMinimumWidth(132)
        self._worst, self._run, self._export = QPushButton(self), QPushButton(self), QPushButton(self)
        icons.set_icon(self._export, "export")
        for button in (self._run, self._export):
            theme.set_kind(button, "flat")
        self._export.setFixedWidth(30)
        self._progress = QProgressBar(self)
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(96, 6)
        self._status = QLabel(self)
        theme.set_role(self._status, "muted")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._metric)
        row.addWidget(self._worst)
        row.addStretch(1)
        for widget in (self._status, self._progress, self._run, self._export):
            row.addWidget(widget)
        self._build_pages()
        self._remark = QLabel(self)
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        self._remark.setWordWrap(True)
        theme.set_role(self._remark, "caption")
        self._remark.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 8, 8, 8)
        page.setSpacing(6)
        page.addLayout(row)
        page.addWidget(self._pages, 1)
        page.addWidget(self._remark)
        self._metric.activated.connect(lambda: self.metric_chosen.emit(self._metric.currentData() or ALL))
        self._worst.clicked.connect(self.worst_requested)
        self._run.clicked.connect(lambda: self.run_requested.emit(not self._running))
        self._export.clicked.connect(self.export_requested)
        self.view.chosen.connect(self.chosen)
        self.strip.chosen.connect(self.chosen)

    def _build_pages(self) -> None:
        """The table with the strip beside it, or why there is none."""
        from sr_studio.gui.compare.sets.set_view import SetView
        from sr_studio.gui.compare.sets.standing_strip import StandingStrip

        self.view = SetView(self.model, self)
        self.strip = StandingStrip(self)
        scroll = QScrollArea(self)
        scroll.setWidget(self.strip)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._beside = scroll
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.view)
        self._split.addWidget(scroll)
        self._split.setStretchFactor(0, 1)
        self._split.setSizes([640, 280])
        self._pages = StateStack(self._split, self)

    # ------------------------------------------------------------------------------- what is shown

    def show_set(
        self,
        table: SetTable,
        labels: Mapping[str, str],
        *,
        metric: str,
        current: int,
        empty: str,
        remark: str,
        details: str,
        recipe: str,
    ) -> None:
        """Show a set: by one metric, or by all (`ALL`); ``empty`` says why there is nothing to show.

        ``details``: lines of the remark's tool tip.
        """
        entries = [(metric_title(one), one.name) for one in table.metrics]
        if len(entries) > 1:
            entries.append((self.tr("All metrics"), ALL))
        box = self._metric
        if entries != [(box.itemText(row), box.itemData(row)) for row in range(box.count())]:
            box.clear()
            for text, name in entries:
                box.addItem(text, name)
        shown = [one for one in table.metrics if one.name == metric] or list(table.metrics)
        self._metric.choose(metric if len(shown) == 1 or metric == ALL else ALL)
        self._metric.setEnabled(len(entries) > 1)
        self._pages.show_state(empty)
        for widget in (self._worst, self._export):
            widget.setEnabled(not empty)
        self.model.set_current(current)
        self.model.show(table, labels, shown)
        self.view.fit_columns()
        self.view.set_means([self.model.mean_title(line) for line in range(self.model.mean_lines)])
        first: Metric | None = shown[0] if shown else None
        row = next((number for number, one in enumerate(table.rows) if one.key == current), -1)
        self.strip.show_table(table, labels, first, row)
        self.strip.setAccessibleName(self.tr("Where this image stands"))
        self._remark.setText("" if empty else " · ".join(filter(None, (remark, recipe))))
        self._remark.setToolTip("\n".join(filter(None, (self._remark.text(), details))))

    def set_current(self, key: int) -> None:
        """Mark the image looked at, and bring it into view."""
        if not self.contents.is_built:
            return
        self.model.set_current(key)
        self.view.reveal(key)

    def show_progress(self, progress: "Progress", words: str) -> None:
        """Show how far the scores are."""
        if not self.contents.is_built:
            return
        self._running = progress.running
        self._progress.setRange(0, max(progress.total, 1))
        self._progress.setValue(progress.done)
        self._progress.setVisible(bool(progress.total) and not progress.complete)
        self._status.setText(words)
        self._run.setVisible(bool(progress.total) and not progress.complete)
        self._run.setText(self.tr("Stop") if progress.running else self.tr("Go On"))
        self._run.setToolTip(
            self.tr("Stop scoring the set; what is known stays")
            if progress.running
            else self.tr("Score the rest of the set, behind everything on screen")
        )
        icons.set_icon(self._run, "stop" if progress.running else "play")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The strip needs room beside the table."""
        super().resizeEvent(event)
        if self.contents.is_built:
            self._beside.setVisible(self.width() >= ROOM)
            self.view.fit_columns()

    # ------------------------------------------------------------------------------------ language

    def retranslate(self) -> None:
        """Set all texts."""
        self._metric.setAccessibleName(self.tr("Metric"))
        self._metric.setToolTip(self.tr("Which metric the table shows"))
        self._worst.setText(self.tr("Worst"))
        self._worst.setToolTip(
            self.tr("Go to the image that is worst for the active pane's method; again: to the next worst")
        )
        self._export.setAccessibleName(self.tr("CSV…"))
        self._export.setToolTip(self.tr("Save every score of the set and the means as a CSV file"))
        self.view.table.setAccessibleName(self.tr("Scores of the set"))


def labels_of(names: Sequence[str], labels: Sequence[str]) -> dict[str, str]:
    """Return labels by name; those that two share have the name behind them."""
    return {
        name: f"{label} ({name})" if labels.count(label) > 1 else label
        for name, label in zip(names, labels, strict=True)
    }
