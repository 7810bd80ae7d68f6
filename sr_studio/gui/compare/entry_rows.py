"""Entries in the order of the list, found by their keys."""

from collections.abc import Container

from sr_studio.gui.compare.image_entry import Entry


class EntryRows(list[Entry]):
    """A list of entries that knows where each of them stands, whatever is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[int, int] = {}
        """Where entries were when somebody asked last."""

    def row(self, key: int) -> int:
        """Row of a key, -1 where it is not in the list."""
        row = self._found.get(key, -1)
        if not (0 <= row < len(self) and self[row].key == key):
            self._found = {entry.key: row for row, entry in enumerate(self)}
            row = self._found.get(key, -1)
        return row

    def of(self, key: int) -> Entry | None:
        """The entry of a key."""
        row = self.row(key)
        return self[row] if row >= 0 else None

    def append(self, entry: Entry) -> None:
        """Add an entry at the end."""
        self._found[entry.key] = len(self)
        super().append(entry)

    def remove_all(self, keys: Container[int]) -> bool:
        """Take the entries of these keys out; false where there is none of them."""
        before = len(self)
        self[:] = [entry for entry in self if entry.key not in keys]
        return len(self) < before
