"""What takes the list of images from one state to another and back: functions of entries, no list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sr_studio.gui.compare.entry_changes import alike, with_files
from sr_studio.gui.compare.image_entry import Entry


@dataclass(frozen=True, kw_only=True)
class Change:
    """What takes the list from one state to another: only the entries that differ, by key.

    Attributes
    ----------
    expected
        These entries as the change finds them; None: not in the list.
    wanted
        The same keys as the change leaves them.
    order
        Keys of the whole list as they stood when the wanted entries were in it: an entry that comes back
        follows the nearest one before it that is still there.
    """

    expected: Mapping[int, Entry | None]
    wanted: Mapping[int, Entry | None]
    order: tuple[int, ...]

    @property
    def digests(self) -> frozenset[str]:
        """Of all images it may bring back."""
        entries = (*self.expected.values(), *self.wanted.values())
        return frozenset().union(*(entry.digests for entry in entries if entry is not None))


def back_to(before: Sequence[Entry], after: Sequence[Entry]) -> Change:
    """What takes the second list back to the first."""
    old, new = ({entry.key: entry for entry in entries} for entries in (before, after))
    touched = [key for key in {**old, **new} if old.get(key) != new.get(key)]
    return Change(
        expected={key: new.get(key) for key in touched},
        wanted={key: old.get(key) for key in touched},
        order=tuple(old),
    )


def applied(entries: Sequence[Entry], change: Change) -> tuple[list[Entry], Change] | None:
    """The list after a change, and what takes that back.

    None where an entry of it holds other images than the change expects. Files read again since keep their
    new contents.
    """
    there = {entry.key: entry for entry in entries}
    now = {key: there.get(key) for key in change.expected}
    if any(not alike(now[key], expected) for key, expected in change.expected.items()):
        return None
    read = {
        file.identity: file
        for entry in now.values()
        if entry is not None
        for file in (entry.image, entry.reference, *entry.results.values())
        if file is not None
    }
    wanted = {key: with_files(entry, read) for key, entry in change.wanted.items()}
    kept = [one for entry in entries if (one := wanted.get(entry.key, entry)) is not None]
    back = [entry for key in change.order if now.get(key) is None and (entry := wanted.get(key)) is not None]
    return _in_order(kept, back, change.order), Change(expected=wanted, wanted=now, order=tuple(there))


def _in_order(kept: Sequence[Entry], back: Sequence[Entry], order: Sequence[int]) -> list[Entry]:
    """The list with the entries that come back, each behind the nearest one that stood before it."""
    there, coming = {entry.key for entry in kept}, {entry.key: entry for entry in back}
    behind: dict[int | None, Entry] = {}
    last: int | None = None
    for key in order:
        if key in coming:
            behind[last] = coming[key]
        if key in coming or key in there:
            last = key
    found: list[Entry] = []
    for before in (None, *kept):
        if before is not None:
            found.append(before)
        following = behind.get(before.key if before is not None else None)
        while following is not None:
            found.append(following)
            following = behind.get(following.key)
    return found
