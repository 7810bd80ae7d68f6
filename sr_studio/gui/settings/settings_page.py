"""One page of the preferences, drawn from the declarations of a section."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from sr_studio.gui.actions.shortcut_editor import ShortcutEditor
from sr_studio.gui.settings.editors import (
    Editor,
    EngineCommandEditor,
    KeptScoresEditor,
    NumberEditor,
    editor_of,
)
from sr_studio.gui.settings.options import Declared, Option, declarations, translated
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.fields import Page


class SettingsPage(QScrollArea):
    """A line for each setting of a section that has an `Option`: its label, its field, what it does.

    Every edit changes the store at once, and what changes in the store is shown.
    """

    def __init__(self, section: Declared, store: SettingsStore, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._section, self._store = section, store
        settings = declarations(section.type)
        self.editors: dict[str, Editor] = {}
        """The fields by the names of their settings."""
        self._options: dict[str, Option] = {}
        self._labels: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = any(setting.option and setting.option.editor == "shortcuts" for setting in settings)
        page = QWidget(self) if whole else Page(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(20, 20, 20, 20)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(16)
        grid.setColumnStretch(1, 1)
        for setting in settings:
            if setting.option is not None:
                self._add(setting, setting.option, grid, page)
        if not whole:
            grid.setRowStretch(len(self.editors), 1)
        self.setWidget(page)

    def _add(self, setting: Declared, option: Option, grid: QGridLayout, page: QWidget) -> None:
        name, row = setting.name, len(self.editors)
        editor = editor_of(setting, option, page)
        editor.edited.connect(lambda value: self._store.change(self._section.name, **{name: value}))
        self.editors[name], self._options[name] = editor, option
        if isinstance(editor, ShortcutEditor):  # has a page to itself
            grid.addWidget(editor, row, 0, 1, 2)
            return
        label = self._labels[name] = QLabel(page)
        label.setBuddy(editor)
        label.setMinimumHeight(28)
        note = self._notes[name] = QLabel(page)
        note.setWordWrap(True)
        cell = QVBoxLayout()
        cell.setSpacing(4)
        cell.addWidget(editor)
        cell.addWidget(note)
        if isinstance(editor, NumberEditor):
            editor.refused.connect(lambda reason: self._say(name, reason))
        if isinstance(editor, EngineCommandEditor | KeptScoresEditor):
            cell.addSpacing(8)
            cell.addWidget(editor.below, 0, Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(cell, row, 1)

    def _say(self, name: str, reason: str) -> None:
        """Write beneath a field why its value is not taken ("": what the setting does)."""
        note = self._notes[name]
        text = reason or translated(self._options[name].note)
        note.setText(text)
        note.setVisible(bool(text))
        theme.set_role(note, "bad" if reason else "caption")

    def show_values(self) -> None:
        """Show the settings as they are."""
        values = getattr(self._store.current, self._section.name)
        for name, editor in self.editors.items():
            editor.show_value(getattr(values, name))

    def restore_defaults(self) -> None:
        """Put every setting of the page back to its default."""
        for editor in self.editors.values():
            if isinstance(editor, EngineCommandEditor):
                editor.setModified(False)
        self._store.restore_defaults(self._section.name, *self.editors)
        self.show_values()

    def retranslate(self) -> None:
        """Write every text anew."""
        for name, editor in self.editors.items():
            option = self._options[name]
            editor.retranslate()
            editor.setAccessibleName(translated(option.label))
            editor.setAccessibleDescription(translated(option.note))
            if name in self._labels:
                self._labels[name].setText(translated(option.label))
                self._say(name, "")
        self.show_values()
