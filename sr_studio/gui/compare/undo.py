"""What can be taken back: removing images and changing how they are paired."""

from collections.abc import Callable, Iterable

from PySide6.QtGui import QUndoCommand

from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.image_list import ImageList


class RemoveImages(QUndoCommand):
    """Entries leave the list; undone, they return to their rows."""

    def __init__(self, image_list: ImageList, keys: Iterable[int], text: str) -> None:
        super().__init__(text)
        self._image_list = image_list
        self._keys = tuple(keys)
        self._taken: list[tuple[int, Entry]] = []

    def redo(self) -> None:
        """Remove."""
        self._taken = self._image_list.take(self._keys)

    def undo(self) -> None:
        """Bring back."""
        self._image_list.put_back(self._taken)


class ChangePairing(QUndoCommand):
    """An edit of the pairing; undone, the list is what it was before."""

    def __init__(self, image_list: ImageList, edit: Callable[[], None], text: str) -> None:
        super().__init__(text)
        self._image_list = image_list
        self._edit = edit
        self._before: tuple[Entry, ...] = ()
        self._after: tuple[Entry, ...] | None = None

    def redo(self) -> None:
        """Apply, the second time by restoring the result of the first."""
        if self._after is not None:
            self._image_list.set_entries(self._after)
            return
        self._before = self._image_list.entries
        self._edit()
        self._after = self._image_list.entries

    def undo(self) -> None:
        """Restore the list."""
        self._image_list.set_entries(self._before)
