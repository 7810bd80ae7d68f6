"""The fields of a new comparison: photographs, test pictures, objectives, budget, seeds."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.sweeps.draft import Choice, SweepDraft
from sr_studio.gui.widgets.fields import Page, SpinBox

_WIDTH = 720
_LIST_ROWS = 7


class FolderField(QWidget):
    """A line for a folder with a button that chooses one."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.textChanged.connect(self.changed)
        self.line.setClearButtonEnabled(True)
        self._button = QToolButton(self)
        icons.set_icon(self._button, "folder")
        self._button.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.line, 1)
        layout.addWidget(self._button)
        self.setFocusProxy(self.line)

    def name(self, text: str) -> None:
        """What a screen reader calls it, and the dialog's title."""
        self.line.setAccessibleName(text)
        self._button.setAccessibleName(text)
        self._button.setToolTip(text)

    def text(self) -> str:
        """The folder, or several with semicolons."""
        return self.line.text().strip()

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._button.toolTip(), self.text().split(";")[0])
        if folder:
            self.line.setText(folder)


class SweepForm(QScrollArea):
    """Asks for a comparison; whoever shows it makes it."""

    wanted = Signal(object)
    """A complete `SweepDraft`, to be made and run."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = Page(self)
        self._what = QLabel(page)
        self._what.setWordWrap(True)
        theme.set_role(self._what, "muted")
        self.name = QLineEdit(page)
        self.data, self.tests, self.weights = FolderField(page), FolderField(page), FolderField(page)
        self.start = QLineEdit("srresnet_x4", page)
        self.objectives = QListWidget(page)
        self.objectives.setMinimumHeight(24 * _LIST_ROWS)
        self.steps, self.batch, self.seeds = SpinBox(page), SpinBox(page), SpinBox(page)
        for box, low, high, value in (
            (self.steps, 1, 10_000_000, 1000),
            (self.batch, 1, 1024, 8),
            (self.seeds, 1, 20, 2),
        ):
            box.setRange(low, high)
            box.setValue(value)
            box.setMaximumWidth(140)
        self._problem = QLabel(page)
        self._problem.setWordWrap(True)
        theme.set_role(self._problem, "caption")
        self._make, self._cancel = QPushButton(page), QPushButton(page)
        theme.set_kind(self._make, "primary")
        self._make.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.cancelled)
        self._labels = [QLabel(page) for _ in range(9)]
        self._arrange(page)
        for changed in (self.name.textChanged, self.data.changed, self.tests.changed):
            changed.connect(self._renew)
        self.objectives.itemChanged.connect(self._renew)
        self.retranslate()
        self._renew()

    def _arrange(self, page: QWidget) -> None:
        fields: Sequence[QWidget] = (
            self.name,
            self.data,
            self.tests,
            self.start,
            self.weights,
            self.objectives,
            self.steps,
            self.batch,
            self.seeds,
        )
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(7)
        for label, field in zip(self._labels, fields, strict=True):
            label.setBuddy(field)
            form.addRow(label, field)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._make)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._problem, 1)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(self._what)
        column.addLayout(form)
        column.addLayout(buttons)
        column.addStretch(1)
        holder = QWidget(page)
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(column)
        column.setContentsMargins(0, 0, 0, 0)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(holder, 1000)
        layout.addStretch(1)
        page.setAutoFillBackground(True)
        self.setWidget(page)

    def set_choices(self, found: Sequence[Choice]) -> None:
        """Offer these objectives; the first three that can be chosen are ticked."""
        ticked = {choice.name for choice in self._chosen()}
        if not self.objectives.count():
            ticked = {choice.name for choice in [one for one in found if not one.reason][:3]}
        blocked = self.objectives.blockSignals(True)
        self.objectives.clear()
        for choice in found:
            item = QListWidgetItem(choice.label, self.objectives)
            item.setData(Qt.ItemDataRole.UserRole, choice)
            item.setToolTip(choice.reason)
            on = choice.name in ticked and not choice.reason
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            if choice.reason:
                item.setText(self.tr("{network}: weights not installed").format(network=choice.label))
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setForeground(theme.color("muted"))
        self.objectives.blockSignals(blocked)
        self._renew()

    def draft(self) -> SweepDraft:
        """What the fields say."""
        return SweepDraft(
            name=self.name.text().strip(),
            data=self.data.text(),
            tests=tuple(word.strip() for word in self.tests.text().split(";") if word.strip()),
            start=self.start.text().strip() or "scratch",
            steps=self.steps.value(),
            batch=self.batch.value(),
            seeds=self.seeds.value(),
            weights=self.weights.text(),
            objectives=tuple(self._chosen()),
        )

    def say(self, text: str) -> None:
        """Say why it could not be made, or what is being done."""
        self._problem.setText(text)

    def set_busy(self, busy: bool) -> None:
        """While it is being made nothing more is asked for."""
        self._make.setEnabled(not busy and not self.draft().lacks)

    def _chosen(self) -> list[Choice]:
        items = [self.objectives.item(row) for row in range(self.objectives.count())]
        return [
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def _ask(self) -> None:
        self.wanted.emit(self.draft())

    def _renew(self) -> None:
        lacks = self.draft().lacks
        self._make.setEnabled(not lacks)
        words = {
            "name": self.tr("a name"),
            "data": self.tr("photographs"),
            "tests": self.tr("test pictures"),
            "objectives": self.tr("two objectives or more"),
        }
        missing = ", ".join(words[name] for name in lacks)
        self._problem.setText(self.tr("Still needed: {what}").format(what=missing) if lacks else "")

    def retranslate(self) -> None:
        """Write every text anew."""
        self._what.setText(
            self.tr(
                "Which objective makes better pictures? All runs begin from one model and have the same "
                "photographs and number of steps; only the objective and the seed differ. Each term is "
                "weighted so that it pulls equally hard at first: else scales would be compared, not "
                "networks."
            )
        )
        texts = (
            self.tr("Name"),
            self.tr("Photographs"),
            self.tr("Test pictures"),
            self.tr("Begin from"),
            self.tr("Weights folder"),
            self.tr("Objectives"),
            self.tr("Steps a run"),
            self.tr("Batch"),
            self.tr("Seeds"),
        )
        for label, text in zip(self._labels, texts, strict=True):
            label.setText(text)
        self.data.name(self.tr("Folder of photographs to learn from"))
        self.tests.name(self.tr("Folder of pictures the models are scored on"))
        self.weights.name(self.tr("Folder with weights of loss networks"))
        self.tests.line.setPlaceholderText(self.tr("several with semicolons"))
        self.weights.line.setPlaceholderText(self.tr("optional; looked at first"))
        self._make.setText(self.tr("Compare"))
        self._cancel.setText(self.tr("Cancel"))
        self._renew()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
