"""All keys at a glance, and each to be changed: for the dialog of shortcuts and for the preferences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.actions.command_catalogue import Command, portable, sequence_text
from sr_studio.gui.actions.shortcut_row import ShortcutRow
from sr_studio.gui.style import theme

_COLUMN = 350


@dataclass(frozen=True)
class KeyNote:
    """Keys or mouse acts that are no command: ``KeyNote("View", ("Shift",), "Hold: reference")``."""

    group: str
    keys: tuple[str, ...]
    text: str


class ShortcutEditor(QWidget):
    """Commands grouped as in the menus, each with its keys; notes on keys that are no command."""

    edited = Signal(object)
    """All keys the user has changed, ``objectName`` to portable text (dict)."""
    keys_shown = Signal()
    """Other keys are shown: the user's doing or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: dict[str, str] = {}
        self._commands: list[tuple[Command, ShortcutRow]] = []
        self._rows: list[ShortcutRow] = []
        self._blocks: dict[str, QWidget] = {}
        self._columns = 0
        self._find = QLineEdit(self)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._filter)
        self._hint = QLabel(self)
        self._hint.setWordWrap(True)
        self._none = QLabel(self)
        theme.set_role(self._none, "muted")
        self._none.hide()
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = QWidget(self._scroll)
        self._page_row = QHBoxLayout(self._page)
        self._page_row.setContentsMargins(0, 0, 8, 0)
        self._page_row.setSpacing(24)
        self._scroll.setWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._find)
        column.addWidget(self._hint)
        column.addWidget(self._none)
        column.addWidget(self._scroll, 1)
        self.setFocusProxy(self._find)
        self.retranslate()

    # ------------------------------------------------------------------------------- what is shown

    def set_commands(self, commands: Sequence[Command], notes: Sequence[KeyNote] = ()) -> None:
        """Show these commands (`sr_studio.gui.actions.command_catalogue.gather`) and notes.

        Keys of commands without an ``objectName`` cannot be remembered: they are shown like notes.
        """
        for block in self._blocks.values():
            block.hide()
            block.deleteLater()
        self._rows, self._blocks, self._commands = [], {}, []
        for command in commands:
            group = command.group or self.tr("Window")
            if command.action.objectName():
                row = self._add(group, command.title)
                self._commands.append((command, row))
                row.recorded.connect(lambda key, command=command: self._record(command, key))
                row.reset_requested.connect(lambda command=command: self._change(command, _own(command)))
            elif command.keys:
                self._add(group, command.title, fixed=True).show_keys(command.keys)
        for note in notes:
            self._add(note.group, note.text, fixed=True).show_keys(note.keys)
        self._show()
        self._filter()

    def show_value(self, keys: Mapping[str, str]) -> None:
        """Show the keys the user has changed, ``objectName`` to portable text."""
        self._keys = dict(keys)
        self._show()

    def look_for(self, words: str) -> None:
        """Show only what has these words or keys; "" shows everything."""
        self._find.setText(words)

    def _add(self, group: str, title: str, *, fixed: bool = False) -> ShortcutRow:
        if group not in self._blocks:
            block = self._blocks[group] = QWidget(self._page)
            column = QVBoxLayout(block)
            column.setContentsMargins(0, 0, 0, 12)
            column.setSpacing(0)
            heading = QLabel(group, block)
            theme.set_role(heading, "heading")
            column.addWidget(heading)
        block = self._blocks[group]
        row = ShortcutRow(group, title, block, fixed=fixed)
        self._rows.append(row)
        layout = block.layout()
        assert layout is not None
        layout.addWidget(row)
        return row

    def _show(self) -> None:
        users: defaultdict[str, list[str]] = defaultdict(list)
        for command, _ in self._commands:
            for key in self._now(command):
                users[key].append(command.title)
        own_uses = self._own_uses()
        clashes = {key: titles for key, titles in users.items() if len(titles) > 1}
        taken = {key: titles for key, titles in users.items() if key in own_uses and key not in clashes}
        for command, row in self._commands:
            keys = self._now(command)
            row.show_keys(
                [sequence_text(QKeySequence(key)) for key in keys],
                changed=command.action.objectName() in self._keys,
                bad=bool((clashes | taken).keys() & set(keys)),
            )
        lines = [
            self.tr("{key} is used by {commands}: none of them will react.").format(
                key=sequence_text(QKeySequence(key)), commands=", ".join(titles)
            )
            for key, titles in clashes.items()
        ]
        lines += [
            self.tr("{key} has a use over the pictures, which {command} takes away: {use}.").format(
                key=sequence_text(QKeySequence(key)), command=titles[0], use=own_uses[key]
            )
            for key, titles in taken.items()
        ]
        self._hint.setText("\n".join(lines) or self.tr("Click a key to change it, and press the new one."))
        theme.set_role(self._hint, "bad" if lines else "muted")
        self.keys_shown.emit()

    def _own_uses(self) -> dict[str, str]:
        """Keys the canvas answers itself, and what for."""
        return {
            "Space": self.tr("hold to see the input"),
            "Esc": self.tr("stop dragging a box"),
        }

    # ------------------------------------------------------------------------------------- changes

    @property
    def changed_by_user(self) -> bool:
        """Whether any command has other keys than its own."""
        return bool(self._keys)

    def restore_all(self) -> None:
        """Give every command its own keys."""
        self._keys = {}
        self._show()
        self.edited.emit({})

    def _now(self, command: Command) -> list[str]:
        keys = self._keys.get(command.action.objectName(), _own(command))
        return [key for key in keys.split("; ") if key]

    def _record(self, command: Command, key: QKeySequence) -> None:
        """Take a key as the first one of a command; others it has stay."""
        keys = (portable([key]), *self._now(command)[1:])
        self._change(command, "; ".join(key for key in dict.fromkeys(keys) if key))

    def _change(self, command: Command, keys: str) -> None:
        before, name = dict(self._keys), command.action.objectName()
        self._keys[name] = keys
        if keys == _own(command):
            del self._keys[name]
        self._show()
        if self._keys != before:
            self.edited.emit(dict(self._keys))

    # -------------------------------------------------------------------------------------- layout

    def _filter(self) -> None:
        query = self._find.text().strip()
        for row in self._rows:
            row.setHidden(bool(query) and not row.matches(query))
        for group, block in self._blocks.items():
            block.setHidden(self._lines(group) == 0)
        self._columns = 0
        self._place()

    def _lines(self, group: str) -> int:
        return sum(row.group == group and not row.isHidden() for row in self._rows)

    def _place(self) -> None:
        """Deal the groups out to as many columns as fit, keeping their order and the columns even."""
        columns = max(self.width() // _COLUMN, 1)
        if columns == self._columns:
            return
        self._columns = columns
        while (item := self._page_row.takeAt(0)) is not None:
            if (inner := item.layout()) is not None:
                while inner.takeAt(0) is not None:
                    pass
                inner.deleteLater()
        lines = {group: self._lines(group) + 2 for group in self._blocks if self._lines(group)}
        stacks: list[QVBoxLayout] = []
        placed = 0
        for group, count in lines.items():
            if not stacks or (
                len(stacks) < columns and placed >= sum(lines.values()) * len(stacks) / columns
            ):
                stacks.append(QVBoxLayout())
                stacks[-1].setSpacing(0)
            stacks[-1].addWidget(self._blocks[group])
            placed += count
        self._none.setVisible(not stacks and bool(self._blocks))
        for stack in stacks:
            stack.addStretch(1)
            self._page_row.addLayout(stack, 1)
        for _ in range(columns - len(stacks)):
            self._page_row.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More columns in a wider window."""
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def retranslate(self) -> None:
        """Write every text anew; those of the commands come with `set_commands`."""
        self.setAccessibleName(self.tr("Keys"))
        self._find.setPlaceholderText(self.tr("Find a key or a command"))
        self._find.setAccessibleName(self.tr("Find a key or a command"))
        self._none.setText(self.tr("Nothing is called that."))
        self._show()


def _own(command: Command) -> str:
    """The keys a command has unless the user changes them, in portable text."""
    own = command.action.property("own_keys")
    return str(own) if own is not None else portable(command.action.shortcuts())
