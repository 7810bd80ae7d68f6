"""The preferences' page of keys: every command with a name can have other keys; conflicts are shown."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.actions.command_catalogue import Command, portable
from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.fields import Page

_NATIVE = QKeySequence.SequenceFormat.NativeText


class KeyPage(Page):
    """A line a command: its title, a field for the keys pressed in it, a way back to its own keys."""

    changed = Signal(object)
    """All keys the user has changed, ``objectName`` to portable text (dict)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()
        self._keys: dict[str, str] = {}
        self._fields: dict[str, QKeySequenceEdit] = {}
        self._titles: dict[str, QLabel] = {}
        self._resets: dict[str, QToolButton] = {}
        self._note = QLabel(self)
        self._note.setWordWrap(True)
        self._find = QLineEdit(self)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._filter)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(12)
        column.addWidget(self._find)
        column.addWidget(self._note)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.retranslate()

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Show these commands; those without an ``objectName`` cannot be remembered and are left out."""
        self._commands = tuple(command for command in commands if command.action.objectName())
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._fields, self._titles, self._resets = {}, {}, {}
        for row, command in enumerate(self._commands):
            self._add(row, command)
        self._show()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Show the keys the user has changed."""
        self._keys = dict(keys)
        self._show()

    def _add(self, row: int, command: Command) -> None:
        name = command.action.objectName()
        title = f"{command.group} › {command.title}" if command.group else command.title
        label, field, reset = QLabel(title, self), QKeySequenceEdit(self), QToolButton(self)
        field.setMaximumSequenceLength(1)
        field.setClearButtonEnabled(True)
        field.setFixedWidth(150)
        field.setAccessibleName(title)
        label.setBuddy(field)
        icons.set_icon(reset, "undo", tone="muted")
        reset.setIconSize(icons.icon_size(16))
        reset.setToolTip(self.tr("Back to its own keys"))
        reset.setAccessibleName(self.tr("{command}: back to its own keys").format(command=title))
        field.editingFinished.connect(lambda: self._edited(name))
        reset.clicked.connect(lambda: self._reset(name))
        self._grid.addWidget(label, row, 0)
        self._grid.addWidget(field, row, 1)
        self._grid.addWidget(reset, row, 2)
        self._fields[name], self._titles[name], self._resets[name] = field, label, reset

    def _own(self, command: Command) -> str:
        own = command.action.property("own_keys")
        return str(own) if own is not None else portable(command.action.shortcuts())

    def _now(self, command: Command) -> str:
        return self._keys.get(command.action.objectName(), self._own(command))

    def _show(self) -> None:
        users: dict[str, list[str]] = {}
        for command in self._commands:
            for key in filter(None, self._now(command).split("; ")):
                users.setdefault(key, []).append(command.title)
        held = self._held()
        clashes = {key: titles for key, titles in users.items() if len(titles) > 1}
        taken = {key: titles for key, titles in users.items() if key in held and key not in clashes}
        for command in self._commands:
            name = command.action.objectName()
            keys = self._now(command).split("; ")
            field = self._fields[name]
            first = QKeySequence(keys[0])
            if field.keySequence() != first:
                blocked = field.blockSignals(True)
                field.setKeySequence(first)
                field.blockSignals(blocked)
            self._resets[name].setEnabled(name in self._keys)
            theme.set_role(self._titles[name], "bad" if (clashes | taken).keys() & set(keys) else "plain")
            more = [QKeySequence(key).toString(_NATIVE) for key in keys[1:]]
            field.setToolTip(self.tr("Also {keys}").format(keys=", ".join(more)) if more else "")
        lines = [
            self.tr("{key} is used by {commands}: none of them will react.").format(
                key=QKeySequence(key).toString(_NATIVE), commands=", ".join(titles)
            )
            for key, titles in clashes.items()
        ]
        lines += [
            self.tr("{key} has a use over the pictures, which {command} takes away: {use}.").format(
                key=QKeySequence(key).toString(_NATIVE), command=titles[0], use=held[key]
            )
            for key, titles in taken.items()
        ]
        self._note.setText("\n".join(lines) or self.tr("Click a field and press the new key."))
        theme.set_role(self._note, "bad" if lines else "muted")

    def _held(self) -> dict[str, str]:
        """Keys the canvas answers itself, and what for."""
        return {
            "Space": self.tr("hold to see the input"),
            "R": self.tr("hold and drag to score a box"),
            "Esc": self.tr("stop dragging a box"),
        }

    def _edited(self, name: str) -> None:
        command = next(command for command in self._commands if command.action.objectName() == name)
        first = portable([self._fields[name].keySequence()])
        before, *others = self._now(command).split("; ")
        if first == before:
            return
        wanted = "; ".join(key for key in dict.fromkeys((first, *others)) if key)
        self._keys[name] = wanted
        if wanted == self._own(command):
            del self._keys[name]
        self._show()
        self.changed.emit(dict(self._keys))

    def _reset(self, name: str) -> None:
        if self._keys.pop(name, None) is not None:
            self._show()
            self.changed.emit(dict(self._keys))

    def _filter(self, query: str) -> None:
        for name, label in self._titles.items():
            shown = query.casefold() in label.text().casefold()
            for widget in (label, self._fields[name], self._resets[name]):
                widget.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.setAccessibleName(self.tr("Keys"))
        self._find.setPlaceholderText(self.tr("Find a command"))
        self._find.setAccessibleName(self.tr("Find a command"))
        self._show()
