"""What the user can do, gathered from the window's actions: for palette, sheet of keys, and remapping."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

_SEPARATOR = "; "


@dataclass(frozen=True)
class Command:
    """An action with the name and place it has in the menus."""

    action: QAction
    title: str
    group: str

    @property
    def keys(self) -> tuple[str, ...]:
        """Key sequences as the platform writes them."""
        return tuple(
            sequence_text(sequence) for sequence in self.action.shortcuts() if not sequence.isEmpty()
        )


def sequence_text(sequence: QKeySequence) -> str:
    """Return a key sequence as the platform writes it."""
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def plain(text: str) -> str:
    """Return an action's text without mnemonics and trailing dots.

    Korean texts carry the mnemonic in brackets, as in ``파일(&F)``: the brackets go too.
    """
    text = re.sub(r"\s*\(&\w\)", "", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…. ")


def gather(window: QWidget) -> tuple[Command, ...]:
    """Return every visible action of a window: those of its menus in order, then its own.

    Actions without a text and actions that open a menu are left out. Needs no menu to have been opened.
    """
    found: dict[int, Command] = {}
    if isinstance(window, QMainWindow):
        for action in window.menuBar().actions():
            if isinstance(menu := action.menu(), QMenu):
                for command in _in_menu(menu, plain(action.text())):
                    found.setdefault(id(command.action), command)
    for action in window.actions():
        if action.text() and not action.isSeparator() and action.menu() is None:
            found.setdefault(id(action), Command(action, plain(action.text()), ""))
    return tuple(command for command in found.values() if command.action.isVisible())


def _in_menu(menu: QMenu, group: str) -> Iterator[Command]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _in_menu(inner, f"{group} › {plain(action.text())}" if group else plain(action.text()))
        elif action.text() and not action.isSeparator():
            yield Command(action, plain(action.text()), group)


def remap(actions: Iterable[QAction], keys: Mapping[str, str]) -> None:
    """Give actions the keys the user chose; others get their own back.

    ``keys`` maps an action's ``objectName`` to sequences in portable text separated by "; " ("" is none).
    An action's own keys are kept in its property ``own_keys`` the first time it is seen.
    """
    for action in actions:
        if action.property("own_keys") is None:
            action.setProperty("own_keys", portable(action.shortcuts()))
        wanted = keys.get(action.objectName(), action.property("own_keys")) if action.objectName() else None
        if wanted is not None and wanted != portable(action.shortcuts()):
            action.setShortcuts([QKeySequence(part) for part in wanted.split(_SEPARATOR) if part])


def portable(sequences: Sequence[QKeySequence]) -> str:
    """Return sequences as they are kept in the settings."""
    return _SEPARATOR.join(sequence.toString() for sequence in sequences if not sequence.isEmpty())
