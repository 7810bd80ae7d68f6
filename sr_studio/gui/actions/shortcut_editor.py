"""All keys at a glance, and each to be changed: for the dialog of shortcuts and for the preferences."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.actions import fuzzy
from sr_studio.gui.actions.command_catalogue import Command, portable, sequence_text
from sr_studio.gui.actions.keycaps import Keys, KeysButton
from sr_studio.gui.style import icons, theme

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
        self._rows: list[_Row] = []
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
        self._rows, self._blocks = [], {}
        for command in commands:
            group = command.group or self.tr("Window")
            if command.action.objectName():
                self._rows.append(_Row(self._block(group), group, command.title, command=command))
            elif command.keys:
                self._rows.append(_Row(self._block(group), group, command.title, keys=command.keys))
        for note in notes:
            self._rows.append(_Row(self._block(note.group), note.group, note.text, keys=note.keys))
        for row in self._rows:
            if row.command is not None:
                self._connect(row)
        self._show()
        self._filter()

    def show_value(self, keys: Mapping[str, str]) -> None:
        """Show the keys the user has changed, ``objectName`` to portable text."""
        self._keys = dict(keys)
        self._show()

    def look_for(self, words: str) -> None:
        """Show only what has these words or keys; "" shows everything."""
        self._find.setText(words)

    def _block(self, group: str) -> QWidget:
        if group not in self._blocks:
            block = self._blocks[group] = QWidget(self._page)
            grid = QGridLayout(block)
            grid.setContentsMargins(0, 0, 0, 12)
            grid.setVerticalSpacing(0)
            grid.setHorizontalSpacing(4)
            grid.setColumnStretch(0, 1)
            grid.setColumnMinimumWidth(2, 24)
            title = QLabel(group, block)
            theme.set_role(title, "heading")
            grid.addWidget(title, 0, 0, 1, 3)
        return self._blocks[group]

    def _connect(self, row: "_Row") -> None:
        row.button.setText(self.tr("Add…"))
        row.button.setToolTip(self.tr("Click, then press the new key"))
        row.reset.setToolTip(self.tr("Back to its own keys"))
        row.reset.setAccessibleName(self.tr("{command}: back to its own keys").format(command=row.path))
        row.button.clicked.connect(lambda: self._record(row))
        row.reset.clicked.connect(lambda: self._change(row, row.own))

    def _show(self) -> None:
        users: defaultdict[str, list[_Row]] = defaultdict(list)
        editable = [row for row in self._rows if row.command is not None]
        for row in editable:
            for key in self._now(row):
                users[key].append(row)
        own_uses = self._own_uses()
        clashes = {key: rows for key, rows in users.items() if len(rows) > 1}
        taken = {key: rows for key, rows in users.items() if key in own_uses and key not in clashes}
        for row in editable:
            keys = self._now(row)
            row.show_keys([sequence_text(QKeySequence(key)) for key in keys])
            row.set_changed(row.name in self._keys)
            row.mark_bad(bool((clashes | taken).keys() & set(keys)))
        lines = [
            self.tr("{key} is used by {commands}: none of them will react.").format(
                key=sequence_text(QKeySequence(key)), commands=", ".join(row.title for row in rows)
            )
            for key, rows in clashes.items()
        ]
        lines += [
            self.tr("{key} has a use over the pictures, which {command} takes away: {use}.").format(
                key=sequence_text(QKeySequence(key)), command=rows[0].title, use=own_uses[key]
            )
            for key, rows in taken.items()
        ]
        self._hint.setText("\n".join(lines) or self.tr("Click a key to change it, and press the new one."))
        theme.set_role(self._hint, "bad" if lines else "muted")
        self.keys_shown.emit()

    def _own_uses(self) -> dict[str, str]:
        """Keys the canvas answers itself, and what for."""
        return {
            "Space": self.tr("hold to see the input"),
            "R": self.tr("hold and drag to score a box"),
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

    def _now(self, row: "_Row") -> list[str]:
        return [key for key in self._keys.get(row.name, row.own).split("; ") if key]

    def _record(self, row: "_Row") -> None:
        """Take the next key pressed as the first one of a command; others it has stay."""
        field = row.open_field(QKeySequence(next(iter(self._now(row)), "")))
        field.editingFinished.connect(lambda: self._recorded(row, field))

    def _recorded(self, row: "_Row", field: QKeySequenceEdit) -> None:
        if row.close_field(field):
            first = portable([field.keySequence()])
            others = self._now(row)[1:]
            self._change(row, "; ".join(key for key in dict.fromkeys((first, *others)) if key))

    def _change(self, row: "_Row", keys: str) -> None:
        before = dict(self._keys)
        self._keys[row.name] = keys
        if keys == row.own:
            del self._keys[row.name]
        self._show()
        if self._keys != before:
            self.edited.emit(dict(self._keys))

    # -------------------------------------------------------------------------------------- layout

    def _filter(self) -> None:
        query = self._find.text().strip()
        for row in self._rows:
            row.set_visible(not query or row.matches(query))
        for group, block in self._blocks.items():
            block.setVisible(any(row.shown for row in self._rows if row.group == group))
        self._columns = 0
        self._place()

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
        lines = {  # with the title and the gap below
            group: 2 + sum(row.shown for row in self._rows if row.group == group) for group in self._blocks
        }
        total = sum(count for count in lines.values() if count > 2)
        stacks: list[QVBoxLayout] = []
        placed = 0
        for group, block in self._blocks.items():
            if lines[group] == 2:
                continue
            if not stacks or (len(stacks) < columns and placed >= total * len(stacks) / columns):
                stacks.append(QVBoxLayout())
                stacks[-1].setSpacing(0)
            stacks[-1].addWidget(block)
            placed += lines[group]
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


class _Row:
    """A line of a block: words, keys, and for a command the way back to its own keys."""

    def __init__(
        self,
        block: QWidget,
        group: str,
        title: str,
        *,
        command: Command | None = None,
        keys: Sequence[str] = (),
    ) -> None:
        self.group, self.title, self.command = group, title, command
        self.path = f"{group} › {title}" if command is not None and command.group else title
        self.shown, self._changed = True, False
        self._texts = tuple(keys)
        self._label = QLabel(title, block)
        self._label.setWordWrap(True)
        self._label.setMinimumHeight(28)
        self._grid: QGridLayout = block.layout()  # type: ignore[assignment]
        self._line = self._grid.rowCount()
        self._field: QKeySequenceEdit | None = None
        self._put(self._label, 0)
        if command is None:
            self._label.setAccessibleName(f"{title}: {', '.join(keys)}")
            self._keys: QWidget = Keys(keys, block)
            self._put(self._keys, 1)
            return
        self.button, self.reset = KeysButton(block), QToolButton(block)
        self._keys = self.button
        icons.set_icon(self.reset, "undo", tone="muted")
        self.reset.setIconSize(icons.icon_size(16))
        self._put(self.button, 1)
        self._put(self.reset, 2)

    @property
    def name(self) -> str:
        """The action's ``objectName``."""
        return self.command.action.objectName() if self.command is not None else ""

    @property
    def own(self) -> str:
        """The keys the command has unless the user changes them, in portable text."""
        if self.command is None:
            return ""
        own = self.command.action.property("own_keys")
        return str(own) if own is not None else portable(self.command.action.shortcuts())

    def show_keys(self, texts: Sequence[str]) -> None:
        """Show keys as the platform writes them."""
        self._texts = tuple(texts)
        self.button.set_sequences(texts)
        self.button.setAccessibleName(f"{self.path}: {', '.join(texts)}")

    def mark_bad(self, on: bool) -> None:
        """Mark the command as one whose key does not do what it says."""
        theme.set_role(self._label, "bad" if on else "plain")

    def matches(self, query: str) -> bool:
        """Say whether words or keys fit what is looked for."""
        text = " ".join((self.title, self.group, *self._texts)).casefold()
        return query.casefold() in text or fuzzy.match(query, self.title) is not None

    def set_visible(self, on: bool) -> None:
        """Show or hide the line."""
        self.shown = on
        self._label.setVisible(on)
        self._keys.setVisible(on and self._field is None)
        if self.command is not None:
            self.reset.setVisible(on and self._changed)

    def set_changed(self, on: bool) -> None:
        """Say whether there is a way back to the command's own keys."""
        self._changed = on
        self.reset.setVisible(on and self.shown)

    def open_field(self, key: QKeySequence) -> QKeySequenceEdit:
        """Put a field in place of the keys, holding the one to be replaced."""
        field = self._field = QKeySequenceEdit(self._label.parentWidget())
        field.setMaximumSequenceLength(1)
        field.setKeySequence(key)
        field.setClearButtonEnabled(True)
        field.setFixedWidth(150)
        field.setAccessibleName(self.path)
        self._keys.hide()
        self._put(field, 1)
        field.show()
        field.setFocus()
        return field

    def close_field(self, field: QKeySequenceEdit) -> bool:
        """Take the field away again; False where that was done before."""
        if self._field is not field:
            return False
        self._field = None
        focused = field.hasFocus()
        self._keys.setVisible(self.shown)
        if focused:
            self._keys.setFocus()
        field.hide()
        field.deleteLater()
        return True

    def _put(self, widget: QWidget, column: int) -> None:
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, self._line, column, side | Qt.AlignmentFlag.AlignVCenter)
