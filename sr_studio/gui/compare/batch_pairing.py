"""What files that were opened together are to one another and to images that were open before."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from sr_studio.errors import Message
from sr_studio.gui.compare.entry_changes import taken_together, with_named_role
from sr_studio.gui.compare.image_entry import BY_FILE_NAME, Entry
from sr_studio.imaging.arrangement import arrange
from sr_studio.imaging.pairing import Candidate, Pair, Reason, pair


class Entries(Protocol):
    """The part of the image list that pairing changes."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the list."""

    @property
    def changed(self) -> "Told":
        """Rows came, went or moved."""

    def get(self, key: int) -> Entry | None:
        """The entry of a key."""

    def replace(self, entry: Entry) -> None:
        """Put an entry in the place of the one that has its key."""

    def merge(self, *, reference: Entry, small: Entry, scale: int, why: Reason) -> None:
        """Make two entries one."""


class Told(Protocol):
    """A signal without a value."""

    def emit(self) -> None:
        """Tell."""


def pair_batch(images: Entries, keys: Sequence[int]) -> list[Message]:
    """Pair the entries of a batch with one another, and by name with single images opened before.

    Where several stay single, all that no name says the role of are references, whatever their sizes: a test
    set does not fall apart. Returns what is not clear.
    """
    batch = set(keys)
    singles = {entry.image.path: entry for entry in images.entries if entry.image and _may_be_paired(entry)}
    files = {
        path: Candidate(path=path, width=entry.image.info.width, height=entry.image.info.height)
        for path, entry in singles.items()
        if entry.image is not None and path is not None
    }
    arranged = arrange([file for path, file in files.items() if singles[path].key in batch])
    for found in arranged.pairs:
        _take_pair(images, found, singles)
    rest = {path: file for path, file in files.items() if _single(images, singles[path].key)}
    for found in pair(list(rest.values())):
        if found.why is not None and found.why.clue != "size":
            _take_pair(images, found, singles)
    unclear = {file.path for doubt in arranged.doubts for file in doubt.files}
    for path in rest:
        entry = images.get(singles[path].key)
        if entry is None or entry.paired or entry.key not in batch:
            continue
        named = with_named_role(entry)
        if named is entry and len(batch) > 1 and path not in unclear:
            named = taken_together(entry)
        if named is not entry:
            images.replace(named)
    return [doubt.message for doubt in arranged.doubts]


def _may_be_paired(entry: Entry) -> bool:
    alone = (
        entry.image is not None and entry.image.path is not None and not entry.paired and not entry.methods
    )
    return alone and not entry.split and (entry.role == "auto" or entry.why == BY_FILE_NAME)


def _single(images: Entries, key: int) -> bool:
    entry = images.get(key)
    return entry is not None and not entry.paired


def _take_pair(images: Entries, found: Pair, singles: Mapping[Path | None, Entry]) -> None:
    if found.reference is None or found.input is None or found.why is None:
        return
    large, small = singles[found.reference.path], singles[found.input.path]
    images.merge(reference=large, small=small, scale=0, why=found.why)
    images.changed.emit()
