"""The page of a run's models: the scrubber, what each was worth, and what can be made of one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.particles import filled
from sr_studio.gui.studio_command import StudioCommand
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.checkpoints.model_table import ModelTable
from sr_studio.gui.training.checkpoints.run_models import RunModels
from sr_studio.gui.training.checkpoints.run_pane import RunPane
from sr_studio.gui.training.runs import metric_words
from sr_studio.gui.widgets.ticked_slider import TickedSlider
from sr_studio.training.run.folder import Run
from sr_studio.training.run.inventory import CheckpointEntry

FORMATS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    ("safetensors (*.safetensors)", ".safetensors", ()),
    ("PyTorch (*.pth)", ".pth", ("--format", "pth")),
    ("ONNX (*.onnx)", ".onnx", ("--format", "onnx")),
)
"""Filter of the file dialog, ending, words of ``train export``."""


class CheckpointsPage(QWidget):
    """Shows the models of one run and steps the run's pane through them."""

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._panes: dict[Path, RunPane] = {}
        self.pane: RunPane | None = None
        self._command: StudioCommand | None = None
        self._shown = QCheckBox(self)
        self._shown.clicked.connect(self._show_pane)
        self._follows = QCheckBox(self)
        self._follows.clicked.connect(self._follow)
        self._parent_shown = QCheckBox(self)
        self._parent_shown.clicked.connect(self._show_parent)
        self._caption = QLabel(self)
        self._caption.setFont(theme.figures_font())
        self._back, self._on = QToolButton(self), QToolButton(self)
        for button, drawing, by in ((self._back, "chevron-left", -1), (self._on, "chevron-right", 1)):
            icons.set_icon(button, drawing)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, by=by: self.step(by))
        self.scrubber = TickedSlider(self)
        self.scrubber.setPageStep(5)
        self.scrubber.valueChanged.connect(self._scrubbed)
        self.table = ModelTable(self)
        self.table.row_chosen.connect(self.scrubber.setValue)
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.set_role(self._empty, "muted")
        self._name = QLineEdit(self)
        self._promote = QPushButton(self)
        self._promote.clicked.connect(self.promote)
        self._name.returnPressed.connect(self.promote)
        self._export = QPushButton(self)
        icons.set_icon(self._export, "export")
        self._export.clicked.connect(self.export)
        self._delete = QPushButton(self)
        icons.set_icon(self._delete, "trash")
        self._delete.clicked.connect(self._ask_delete)
        self._state = QLabel(self)
        self._state.setWordWrap(True)
        theme.set_role(self._state, "caption")
        self._cancel = QPushButton(self)
        self._cancel.clicked.connect(self._cancel_command)
        self._cancel.hide()
        self._arrange()
        self.retranslate()
        self._renew()

    def _arrange(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(8, 6, 8, 8)
        page.setSpacing(6)
        first = QHBoxLayout()
        first.setSpacing(14)
        for box in (self._shown, self._follows, self._parent_shown):
            first.addWidget(box)
        first.addStretch(1)
        first.addWidget(self._caption)
        page.addLayout(first)
        second = QHBoxLayout()
        second.setSpacing(4)
        second.addWidget(self._back)
        second.addWidget(self.scrubber, 1)
        second.addWidget(self._on)
        page.addLayout(second)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.table, 1)
        below.addWidget(self._empty, 1)
        side = QGridLayout()
        side.setHorizontalSpacing(6)
        side.setVerticalSpacing(6)
        side.addWidget(self._name, 0, 0, 1, 2)
        side.addWidget(self._promote, 1, 0, 1, 2)
        side.addWidget(self._export, 2, 0)
        side.addWidget(self._delete, 2, 1)
        side.addWidget(self._state, 3, 0, 1, 2)
        side.addWidget(self._cancel, 4, 0, 1, 2)
        side.setRowStretch(5, 1)
        around = QWidget(self)
        around.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        around.setFixedWidth(208)
        below.addWidget(around)
        page.addLayout(below, 1)

    # --------------------------------------------------------------------------------------- the run

    def show_run(self, run: Run | None) -> None:
        """Show the models of this run; the panes of others stay as they are."""
        if self.pane is not None:
            self.pane.models_changed.disconnect(self._models_changed)
            self.pane.shown_changed.disconnect(self._renew)
            self.pane.failed.disconnect(self._not_shown)
            self.pane = None
        if run is not None:
            self.pane = self.pane_of(run)
            self.pane.models_changed.connect(self._models_changed)
            self.pane.shown_changed.connect(self._renew)
            self.pane.failed.connect(self._not_shown)
        self._state.clear()
        self._name.clear()
        self._models_changed()

    def pane_of(self, run: Run) -> RunPane:
        """The pane of a run, made at its first mention."""
        if run.folder not in self._panes:
            self._panes[run.folder] = RunPane(self._workspace, run, self)
        return self._panes[run.folder]

    def close_panes(self) -> None:
        """Look into no folder any more, and end what is under way."""
        for pane in self._panes.values():
            pane.close()
        if self._command is not None:
            self._command.close()

    @property
    def chosen(self) -> CheckpointEntry | None:
        """The model the scrubber stands at."""
        models = self.pane.models.models if self.pane else ()
        place = self.scrubber.value()
        return models[place] if 0 <= place < len(models) else None

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) model."""
        self.scrubber.setValue(self.scrubber.value() + by)

    # ------------------------------------------------------------------------------- what is shown

    def _models_changed(self) -> None:
        models = self.pane.models if self.pane else RunModels()
        with QSignalBlocker(self.scrubber):
            self.scrubber.setRange(0, max(0, len(models.models) - 1))
        self.table.show_models(models, first=self.pane.run.config.best_by if self.pane else "")
        self._renew()

    def _renew(self) -> None:
        pane = self.pane
        models = pane.models.models if pane else ()
        there = bool(models)
        self.table.setVisible(there)
        self._empty.setVisible(not there)
        for widget in (self._shown, self._follows, self.scrubber, self._name):
            widget.setEnabled(there)
        self._parent_shown.setEnabled(pane is not None and pane.has_parent)
        with QSignalBlocker(self._shown), QSignalBlocker(self._follows), QSignalBlocker(self._parent_shown):
            self._shown.setChecked(pane is not None and pane.shown)
            self._follows.setChecked(pane is not None and pane.follows)
            self._parent_shown.setChecked(pane is not None and pane.parent_shown)
        if pane is not None and there:
            step = models[-1].step if pane.follows or pane.target is None else pane.target
            place = next((n for n, model in enumerate(models) if model.step == step), len(models) - 1)
            with QSignalBlocker(self.scrubber):
                self.scrubber.setValue(place)
            self.table.go_to(place)
            self._name.setPlaceholderText(f"{pane.name}-{models[place].step}")
        else:
            self._name.setPlaceholderText("")
        self._describe()

    def _describe(self) -> None:
        model, place = self.chosen, self.scrubber.value()
        busy = self._command is not None
        self._back.setEnabled(model is not None and place > 0)
        self._on.setEnabled(model is not None and place < self.scrubber.maximum())
        for button in (self._promote, self._export, self._delete):
            button.setEnabled(model is not None and not busy)
        if model is None or self.pane is None:
            self._caption.clear()
            return
        parts = [
            self.tr("step {step} of {steps}").format(
                step=f"{model.step:,}", steps=f"{self.pane.run.config.steps:,}"
            )
        ]
        for name in self.table.values[:2]:
            if name in model.values:
                parts.append(metric_words.text(name, model.values[name]))
        self._caption.setText("  ·  ".join(parts))
        self.scrubber.setAccessibleDescription(self._caption.text())

    # --------------------------------------------------------------------------- what the user does

    def _scrubbed(self, _place: int) -> None:
        model = self.chosen
        if model is not None and self.pane is not None:
            self.table.go_to(self.scrubber.value())
            self.pane.go_to(model.step)
            self._name.setPlaceholderText(f"{self.pane.name}-{model.step}")
        self._describe()

    def _show_pane(self, on: bool) -> None:
        if self.pane is not None:
            self.pane.show(on)

    def _follow(self, on: bool) -> None:
        if self.pane is not None:
            self.pane.follow(on)

    def _show_parent(self, on: bool) -> None:
        if self.pane is not None:
            self.pane.show_parent(on)

    def promote(self) -> None:
        """Keep the model at the scrubber as one of the program's."""
        model = self.chosen
        if model is None or self.pane is None or self._command is not None:
            return
        name = self._name.text().strip() or self._name.placeholderText()
        words = ["promote", str(self.pane.run.folder), "--checkpoint", str(model.step), "--name", name]
        self._run(words, self.tr("Checking the model…"), self._promoted)

    def _promoted(self, result: dict[str, object]) -> None:
        self._name.clear()
        self._workspace.bridge.client.list_models()
        model = result["model"]
        assert isinstance(model, dict)
        said = (
            self.tr("{model} is a model now.") if result["new"] else self.tr("{model} was a model already.")
        )
        self.noticed.emit("good", filled(said, model=model["label"]))
        self._workspace.choose(model["name"], True)

    def export(self) -> None:
        """Ask for a file and write the model at the scrubber into it."""
        model = self.chosen
        if model is None or self.pane is None or self._command is not None:
            return
        dialog = QFileDialog(self, self.tr("Export Model"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([filter_ for filter_, _, _ in FORMATS])
        dialog.setDefaultSuffix("safetensors")
        dialog.selectFile(f"{self.pane.name}-{model.step}.safetensors")
        # The ending is added before the dialog asks about a file that is there.
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(chosen.split("*.")[1][:-1]))
        run, step = self.pane.run, model.step
        dialog.fileSelected.connect(lambda file: self.export_to(Path(file), run, step))
        dialog.open()

    def export_to(self, file: Path, run: Run, step: int) -> None:
        """Write the model of a step into a file, whose ending says how; one that is there is replaced."""
        if self._command is not None:
            return
        words = next((words for _, suffix, words in FORMATS if suffix == file.suffix.lower()), None)
        if words is None:
            text = self.tr("A model is saved as safetensors, PTH or ONNX. Give {name} one of these endings.")
            self._say(text.format(name=file.name), bad=True)
            return
        self._run(
            [
                "export",
                str(run.folder),
                "--checkpoint",
                str(step),
                "--out",
                str(file),
                "--overwrite",
                *words,
            ],
            self.tr("Writing {file}…").format(file=file.name),
            lambda _: self.noticed.emit("good", filled(self.tr("{file} was written."), file=file)),
        )

    def _ask_delete(self) -> None:
        model = self.chosen
        if model is None:
            return
        menu = QMenu(self)
        action = menu.addAction(self.tr("Move Step {step} to the Trash").format(step=f"{model.step:,}"))
        action.triggered.connect(self.delete)
        menu.exec(self._delete.mapToGlobal(self._delete.rect().bottomLeft()))

    def delete(self) -> None:
        """Move the model at the scrubber to the trash."""
        model = self.chosen
        if model is None or self.pane is None or self._command is not None:
            return
        words = ["delete", str(self.pane.run.folder), "--checkpoint", str(model.step), "--yes"]
        done = self.tr("Step {step} is in the trash.").format(step=f"{model.step:,}")
        self._run(words, self.tr("Moving it to the trash…"), lambda _: self.noticed.emit("info", done))

    def _run(self, words: Sequence[str], text: str, done: object) -> None:
        command = self._command = StudioCommand(["train", *words], self)
        command.finished.connect(done)
        command.finished.connect(lambda _: self._finish(""))
        command.failed.connect(self._failed)
        command.cancelled.connect(lambda: self._finish(""))
        command.ended.connect(command.deleteLater)
        command.progressed.connect(lambda values: self._say(str(values.get("text", ""))))
        self._say(text)
        self._cancel.show()
        self._describe()
        command.start()

    def _cancel_command(self) -> None:
        if self._command is not None:
            self._say(self.tr("Stopping…"))
            self._command.cancel()

    def _finish(self, text: str, *, bad: bool = False) -> None:
        self._command = None
        self._cancel.hide()
        self._say(text, bad=bad)
        if self.pane is not None:
            self.pane.look()
        self._describe()

    def _not_shown(self, text: str) -> None:
        """The pane lacks its model; a command that is under way goes on."""
        self._say(text, bad=True)

    def _failed(self, text: str) -> None:
        self._finish(text, bad=True)

    def _say(self, text: str, *, bad: bool = False) -> None:
        theme.set_role(self._state, "bad" if bad else "caption")
        self._state.setText(text)

    # ---------------------------------------------------------------------------------- language

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            for pane in self._panes.values():
                pane.retranslate()
            self._models_changed()

    def retranslate(self) -> None:
        """Set all texts."""
        self._shown.setText(self.tr("Show in the comparison"))
        self._shown.setToolTip(self.tr("The model in training is a pane beside the others"))
        self._follows.setText(self.tr("Follow the training"))
        self._follows.setToolTip(self.tr("At each validation the pane takes the new weights; the view stays"))
        self._parent_shown.setText(self.tr("Its start beside it"))
        self._parent_shown.setToolTip(self.tr("The model that the run began from, as a pane of its own"))
        self._back.setToolTip(self.tr("Earlier checkpoint"))
        self._on.setToolTip(self.tr("Later checkpoint"))
        self._back.setAccessibleName(self._back.toolTip())
        self._on.setAccessibleName(self._on.toolTip())
        self.scrubber.setAccessibleName(self.tr("Checkpoint"))
        self.table.setAccessibleName(self.tr("Checkpoints"))
        self._name.setAccessibleName(self.tr("Name of the model"))
        self._promote.setText(self.tr("Keep as a Model"))
        self._promote.setToolTip(self.tr("A copy of this checkpoint in the list of models, for good"))
        self._export.setText(self.tr("Export…"))
        self._delete.setText(self.tr("Delete…"))
        self._cancel.setText(self.tr("Cancel"))
        self._empty.setText(
            self.tr("No checkpoint yet. The first is made before the first step, when the run is validated.")
        )
