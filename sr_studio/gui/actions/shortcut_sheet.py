"""The sheet of keys (F1 or ?): commands that have keys, grouped as in the menus, and keys one holds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.actions import fuzzy
from sr_studio.gui.actions.command_catalogue import Command
from sr_studio.gui.actions.keycaps import Keys
from sr_studio.gui.style import icons, theme

_COLUMN = 340


@dataclass(frozen=True)
class KeyNote:
    """Keys or mouse acts that are no command: ``KeyNote("View", ("Shift",), "Hold: reference")``."""

    group: str
    keys: tuple[str, ...]
    text: str


class ShortcutSheet(QDialog):
    """A window beside the program: it can stay open while one tries the keys."""

    change_requested = Signal()
    """The user wants other keys: show the preferences' page of keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._notes: tuple[KeyNote, ...] = ()
        self._blocks: list[QWidget] = []
        self._columns = 0
        self._find = QLineEdit(self)
        self._find.setClearButtonEnabled(True)
        self._find.textChanged.connect(self._fill)
        self._change = QPushButton(self)
        icons.set_icon(self._change, "settings")
        self._change.clicked.connect(self.change_requested)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._find, 1)
        top.addWidget(self._change)
        self._none = QLabel(self)
        theme.set_role(self._none, "muted")
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page = QWidget(self._scroll)
        self._page_row = QHBoxLayout(self._page)
        self._page_row.setContentsMargins(0, 0, 8, 0)
        self._page_row.setSpacing(24)
        self._scroll.setWidget(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 8, 16)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._none)
        column.addWidget(self._scroll, 1)
        self._commands: tuple[Command, ...] = ()
        self.resize(760, 560)
        self.setMinimumSize(360, 280)
        self.retranslate()

    def open_with(self, commands: Sequence[Command], notes: Sequence[KeyNote] = ()) -> None:
        """Show commands (`sr_studio.gui.actions.command_catalogue.gather`) that have keys, and notes."""
        self._commands, self._notes = tuple(commands), tuple(notes)
        self._find.clear()
        self._fill("")
        self.show()
        self.activateWindow()
        self._find.setFocus()

    def _lines(self, query: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
        groups: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for command in self._commands:
            if command.keys:
                groups[command.group or self.tr("Window")].append((command.title, command.keys))
        for note in self._notes:
            groups[note.group].append((note.text, note.keys))
        if not query.strip():
            return dict(groups)
        kept = {
            group: [
                (title, keys)
                for title, keys in lines
                if query.casefold() in " ".join((title, group, *keys)).casefold() or fuzzy.match(query, title)
            ]
            for group, lines in groups.items()
        }
        return {group: lines for group, lines in kept.items() if lines}

    def _fill(self, query: str) -> None:
        for old in self._blocks:
            old.hide()
            old.deleteLater()
        groups = self._lines(query)
        self._blocks = [self._block(group, lines) for group, lines in groups.items()]
        self._none.setVisible(not groups)
        self._columns = 0
        self._place()

    def _block(self, group: str, lines: list[tuple[str, tuple[str, ...]]]) -> QWidget:
        block = QWidget(self._page)
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 12)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        title = QLabel(group, block)
        theme.set_role(title, "heading")
        grid.addWidget(title, 0, 0, 1, 2)
        for row, (text, keys) in enumerate(lines, start=1):
            label = QLabel(text, block)
            label.setWordWrap(True)
            caps = Keys(keys, block)
            label.setAccessibleName(f"{text}: {', '.join(keys)}")
            grid.addWidget(label, row, 0)
            grid.addWidget(caps, row, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        block.setProperty("lines", len(lines) + 2)
        return block

    def _place(self) -> None:
        """Deal the groups out to as many columns as fit, keeping their order and the columns even."""
        columns = max((self.width() - 40) // _COLUMN, 1)
        if columns == self._columns:
            return
        self._columns = columns
        while (item := self._page_row.takeAt(0)) is not None:
            if (inner := item.layout()) is not None:
                while inner.takeAt(0) is not None:
                    pass
                inner.deleteLater()
        total = sum(block.property("lines") for block in self._blocks)
        stacks: list[QVBoxLayout] = []
        placed = 0
        for block in self._blocks:
            if not stacks or (len(stacks) < columns and placed >= total * len(stacks) / columns):
                stack = QVBoxLayout()
                stack.setSpacing(0)
                stacks.append(stack)
            stacks[-1].addWidget(block)
            block.show()
            placed += block.property("lines")
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
        """Write every text anew."""
        self.setWindowTitle(self.tr("Keys"))
        self._find.setPlaceholderText(self.tr("Find a key or a command"))
        self._find.setAccessibleName(self.tr("Find a key or a command"))
        self._change.setText(self.tr("Change keys…"))
        self._none.setText(self.tr("Nothing is called that."))
