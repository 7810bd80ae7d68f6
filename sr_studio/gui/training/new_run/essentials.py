"""What a run needs: photographs. And what one often changes: start, name, length, what it is judged by."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.paths_field import PathsField
from sr_studio.gui.training.new_run.preset_words import summary
from sr_studio.gui.training.new_run.run_draft import SCRATCH, RunDraft
from sr_studio.gui.training.new_run.settings.values import FieldError, parsed, shown
from sr_studio.gui.widgets.fields import ComboBox, Page
from sr_studio.imaging.files import IMAGE_SUFFIXES
from sr_studio.models.upscaler import ModelInfo

_FILE, _RUN = "\x00file", "\x00run"
"""Entries that open a dialog."""


class Essentials(Page):
    """The middle of the page."""

    edited = Signal(str, object)
    """A key of the run file and its value, or a name of the draft's own: data, start, name, …"""
    refused = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: RunDraft | None = None
        self._models: tuple[ModelInfo, ...] = ()
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self.source = QToolButton(self)
        self.source.setCheckable(True)
        self.source.setProperty("fold", "true")
        self.source.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.set_icon(self.source, "chevron-right", tone="muted")
        self.source.toggled.connect(self._fold)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        theme.set_role(self._told, "caption")
        self._told.hide()
        self.data = PathsField(self, large=True)
        self.data.changed.connect(lambda paths: self.edited.emit("data", paths))
        self.styles = PathsField(self, files=sorted(IMAGE_SUFFIXES), large=True)
        self.styles.changed.connect(lambda paths: self.edited.emit("styles", paths))
        self.validation = PathsField(self, small=True)
        self.validation.changed.connect(lambda paths: self.edited.emit("validation", paths))
        self.start = ComboBox(self)
        self.start.activated.connect(lambda _: self._choose_start())
        self.name = QLineEdit(self)
        self.name.textEdited.connect(lambda text: self.edited.emit("name", text.strip()))
        self.steps = QLineEdit(self)
        self.steps.textEdited.connect(self._take_steps)
        self._labels = {key: QLabel(self) for key in ("start", "run", "steps", "validation")}
        self._wrong = {key: QLabel(self) for key in ("start", "run", "steps")}
        self._arrange()
        self.retranslate()

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        fields: dict[str, QWidget] = {"start": self.start, "run": self.name, "steps": self.steps}
        for number, (key, field) in enumerate(fields.items()):
            self._labels[key].setBuddy(field)
            self._wrong[key].setWordWrap(True)
            self._wrong[key].hide()
            theme.set_role(self._wrong[key], "caption")
            grid.addWidget(self._labels[key], 3 * number, 0)
            grid.addWidget(field, 3 * number, 1)
            grid.addWidget(self._wrong[key], 3 * number + 1, 1)
            grid.setRowMinimumHeight(3 * number + 2, 4)
        self._labels["validation"].setMinimumHeight(28)
        grid.addWidget(self._labels["validation"], 9, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.validation, 9, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self.data)
        layout.addWidget(self.styles)
        layout.addLayout(grid)
        layout.addSpacing(4)
        layout.addWidget(self._summary)
        layout.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._told)
        layout.addStretch(1)

    # ------------------------------------------------------------------------------------ showing

    def show_draft(self, draft: RunDraft, problems: Mapping[str, Message]) -> None:
        """Show a draft and what is wrong with it."""
        self._draft = draft
        preset = draft.preset
        self._summary.setText(f"{preset.label}: {summary(preset.preset, preset.summary)}.")
        departures = "\n".join(f"– {one}" for one in preset.departures)
        self._told.setText(
            self.tr("Source: {source}\nDepartures:\n{departures}").format(
                source=preset.source, departures=departures
            )
        )
        self.data.show_paths(draft.data, problems.get("data"))
        self.styles.setVisible(draft.config.task == "style")
        self.styles.show_paths(draft.styles, problems.get("style.pictures"))
        self.validation.show_paths(draft.validation, problems.get("validation"))
        self._fill_start(draft)
        if self.name.text().strip() != draft.name:
            self.name.setText(draft.name)
        self.name.setPlaceholderText(draft.suggested_name)
        if not self._says_steps(draft.config.steps) and "steps" not in draft.unreadable:
            self.steps.setText(shown("whole", draft.config.steps))
        notes = {"steps": self._sizing(draft), "run": "", "start": ""}
        for key, label in self._wrong.items():
            problem = problems.get(key)
            label.setText(sentence(problem) if problem is not None else notes[key])
            theme.set_role(label, "bad" if problem is not None else "caption")
            label.setVisible(bool(label.text()))
        self._texts_of_data(draft)

    def _sizing(self, draft: RunDraft) -> str:
        if draft.preset.preset == "fast" and not draft.changed("steps"):
            return self.tr("Sized for this computer by measuring, for about two hours.")
        return ""

    def _says_steps(self, value: int) -> bool:
        try:
            return bool(parsed("whole", self.steps.text()) == value)
        except FieldError:
            return False

    def _take_steps(self, text: str) -> None:
        try:
            self.edited.emit("steps", parsed("whole", text))
        except FieldError as error:
            self.refused.emit("steps", error.message)

    # -------------------------------------------------------------------------------- start model

    def show_models(self, models: Sequence[ModelInfo]) -> None:
        """Offer these models to begin from."""
        self._models = tuple(models)
        if self._draft is not None:
            self._fill_start(self._draft)

    def _fill_start(self, draft: RunDraft) -> None:
        own = draft.preset.start.name
        entries: list[tuple[str, str]] = [(self._own_start(own), "")]
        if own:
            entries.append((self.tr("From scratch"), SCRATCH))
        for info in self._models:
            if info.name != own:
                scale = f" ×{info.scale}" if info.scale != draft.config.scale else ""
                entries.append((f"{info.label}{scale}", info.name))
        if draft.start and draft.start not in [word for _, word in entries]:
            entries.append((Path(draft.start).name, draft.start))
        entries += [(self.tr("A model file…"), _FILE), (self.tr("A run's folder…"), _RUN)]
        there = [(self.start.itemText(row), self.start.itemData(row)) for row in range(self.start.count())]
        if entries != there:
            self.start.clear()
            for text, word in entries:
                self.start.addItem(text, word)
        self.start.choose(draft.start)
        self.start.setToolTip(draft.start)

    def _own_start(self, own: str) -> str:
        if not own:
            return self.tr("From scratch, as the preset")
        label = next((info.label for info in self._models if info.name == own), own)
        return self.tr("{model}, as the preset").format(model=label)

    def _choose_start(self) -> None:
        word = self.start.currentData()
        if word == _FILE:
            text = self.tr("Models")
            word, _ = QFileDialog.getOpenFileName(
                self, self.tr("Model to begin from"), "", f"{text} (*.safetensors *.pth *.pt *.ckpt)"
            )
        elif word == _RUN:
            word = QFileDialog.getExistingDirectory(self, self.tr("Run to begin from"))
        else:
            self.edited.emit("start", word)
            return
        if word:
            self.edited.emit("start", word)
        elif self._draft is not None:
            self.start.choose(self._draft.start)

    # ------------------------------------------------------------------------------------- texts

    def field(self, key: str) -> QWidget | None:
        """The field a problem is about."""
        return {
            "data": self.data.choose_button,
            "style.pictures": self.styles.choose_button,
            "validation": self.validation.choose_button,
            "start": self.start,
            "run": self.name,
            "steps": self.steps,
        }.get(key)

    def _fold(self, open_: bool) -> None:
        icons.set_icon(self.source, "chevron-down" if open_ else "chevron-right", tone="muted")
        self._told.setVisible(open_)

    def _texts_of_data(self, draft: RunDraft) -> None:
        hints = {
            "photographs": self.tr("Drop a folder of photographs here."),
            "folders": self.tr("Drop two folders: inputs, then targets of the same names."),
            "side_by_side": self.tr("Drop a folder of pictures that hold input and target side by side."),
            "unpaired": self.tr("Drop two folders: pictures of one kind, then of the other."),
        }
        self.data.set_texts(title=self.tr("Photographs to learn from"), hint=hints[draft.config.data.layout])

    def retranslate(self) -> None:
        """Write every text anew."""
        self._labels["start"].setText(self.tr("Begin with"))
        self._labels["run"].setText(self.tr("Name"))
        self._labels["steps"].setText(self.tr("Steps"))
        self._labels["validation"].setText(self.tr("Judged by"))
        self.start.setAccessibleName(self.tr("Begin with"))
        self.name.setAccessibleName(self.tr("Name"))
        self.steps.setAccessibleName(self.tr("Steps"))
        self.source.setText(self.tr("Source and departures"))
        self.styles.set_texts(
            title=self.tr("Pictures whose style is learned"),
            hint=self.tr("Drop the picture of the style here."),
        )
        self.validation.set_texts(
            title=self.tr("Pictures it is judged by"),
            hint=self.tr("Sample photographs"),
        )
        if self._draft is not None:
            self.show_draft(self._draft, {})

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
