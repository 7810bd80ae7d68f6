"""What can be taken back: removing images and changing how they are paired."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QUndoCommand

from sr_studio.gui.entries import Entry
from sr_studio.gui.shelf import Shelf


class RemoveImages(QUndoCommand):
    """Entries leave the list; undone, they return to their rows."""

    def __init__(self, shelf: Shelf, keys: Iterable[int], text: str) -> None:
        super().__init__(text)
        self._shelf = shelf
        self._keys = tuple(keys)
        self._taken: list[tuple[int, Entry]] = []

    def redo(self) -> None:
        """Remove."""
        self._taken = self._shelf.take(self._keys)

    def undo(self) -> None:
        """Bring back."""
        self._shelf.put_back(self._taken)


class ChangePairing(QUndoCommand):
    """An edit of the pairing; undone, the list is what it was before."""

    def __init__(self, shelf: Shelf, edit: Callable[[], None], text: str) -> None:
        super().__init__(text)
        self._shelf = shelf
        self._edit = edit
        self._before: tuple[Entry, ...] = ()
        self._after: tuple[Entry, ...] | None = None

    def redo(self) -> None:
        """Apply, the second time by restoring the result of the first."""
        if self._after is not None:
            self._shelf.set_entries(self._after)
            return
        self._before = self._shelf.entries
        self._edit()
        self._after = self._shelf.entries

    def undo(self) -> None:
        """Restore the list."""
        self._shelf.set_entries(self._before)
