"""One setting on the page: its name and field on a line, below it what it does, or what is wrong with it."""

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from sr_studio.errors import Message
from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.new_run.settings.setting import RunSetting
from sr_studio.gui.training.new_run.settings.values import FieldError, parsed, shown
from sr_studio.gui.widgets.fields import ComboBox

FIELD_WIDTH = 164


class SettingRow(QWidget):
    """Shows the value of a setting and says when it is edited.

    Parameters
    ----------
    key
        Where the value stands in the run file; for a term's setting longer than the setting's own key.
    context
        Of the texts in the catalogues.
    """

    edited = Signal(str, object)
    """Key and new value."""
    refused = Signal(str, object)
    """Key, and the `Message` why the field's text is no value."""
    reset_requested = Signal(str)

    def __init__(self, setting: RunSetting, key: str, translated: Any, parent: QWidget) -> None:
        super().__init__(parent)
        self.setting, self.key, self._translated = setting, key, translated
        self._problem: Message | None = None
        self._preset = ""
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._reset = QToolButton(self)
        self._reset.setIconSize(icons.icon_size(16))
        self._reset.setFixedSize(24, 24)
        icons.set_icon(self._reset, "undo", tone="accent")
        self._reset.clicked.connect(lambda: self.reset_requested.emit(self.key))
        policy = self._reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._reset.setSizePolicy(policy)
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self.field = self._make_field()
        self._label.setBuddy(self.field)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(self._label, 1)
        line.addWidget(self._reset)
        line.addWidget(self.field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(line)
        layout.addWidget(self._note)
        self.retranslate()

    def _make_field(self) -> QLineEdit | ComboBox | QCheckBox:
        if self.setting.kind == "switch":
            switch = QCheckBox(self)
            switch.setFixedWidth(FIELD_WIDTH)
            switch.clicked.connect(lambda: self.edited.emit(self.key, switch.isChecked()))
            return switch
        if self.setting.kind == "choice":
            box = ComboBox(self)
            box.setFixedWidth(FIELD_WIDTH)
            for value, words in self.setting.choices.items():
                box.addItem(words, value)
            box.activated.connect(lambda _: self.edited.emit(self.key, box.currentData()))
            return box
        line = QLineEdit(self)
        line.setFixedWidth(FIELD_WIDTH)
        line.textEdited.connect(self._take)
        return line

    def _take(self, text: str) -> None:
        try:
            value = parsed(self.setting.kind, text)
        except FieldError as error:
            self.refused.emit(self.key, error.message)
        else:
            self.edited.emit(self.key, value)

    def show_value(self, value: Any, *, changed: bool, preset: Any, problem: Message | None) -> None:
        """Show the value, whether it was changed from the preset's, and what is wrong with it."""
        self._problem = problem
        self._reset.setVisible(changed)
        self._preset = self._worded(preset)
        field = self.field
        if isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, ComboBox):
            if not field.choose(value):
                field.addItem(str(value), value)
                field.choose(value)
        elif not self._means(field.text(), value) and (problem is None or not field.text()):
            field.setText(shown(self.setting.kind, value))
        self._write()

    def _means(self, text: str, value: Any) -> bool:
        """Whether the text says this value already, in whatever way it was written."""
        try:
            return bool(parsed(self.setting.kind, text) == value)
        except FieldError:
            return False

    def _worded(self, value: Any) -> str:
        if value is None:
            return "–"
        if self.setting.kind == "switch":
            return self.tr("on") if value else self.tr("off")
        if self.setting.kind == "choice":
            return str(self._translated(self.setting.choices.get(value, str(value))))
        return shown(self.setting.kind, value) or "–"

    def _write(self) -> None:
        setting = self.setting
        label = self._translated(setting.label)
        self._label.setText(label)
        theme.set_role(self._label, "heading" if not self._reset.isHidden() else "plain")
        told = " ".join(self._translated(text) for text in (setting.note, setting.span) if text)
        self._note.setText(sentence(self._problem) if self._problem is not None else told)
        theme.set_role(self._note, "bad" if self._problem is not None else "caption")
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(self._note.text())
        self.field.setToolTip(told if self._problem is not None else "")
        reset = self.tr("As in the preset: {value}").format(value=self._preset)
        self._reset.setToolTip(reset)
        self._reset.setAccessibleName(reset)

    def retranslate(self) -> None:
        """Write every text anew."""
        if isinstance(self.field, ComboBox):
            for row, words in enumerate(self.setting.choices.values()):
                self.field.setItemText(row, self._translated(words))
        self._write()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def said(self) -> str:
        """All its words, for a search."""
        setting = self.setting
        return " ".join(
            [self.key, *(self._translated(text) for text in (setting.label, setting.note))]
        ).casefold()
