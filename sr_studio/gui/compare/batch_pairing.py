"""What files that were opened together are to one another and to images that were open before."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject

from sr_studio.errors import Message
from sr_studio.gui.background import Background
from sr_studio.gui.compare.entry_changes import with_named_role
from sr_studio.gui.compare.image_entry import Entry
from sr_studio.imaging.arrangement import arrange
from sr_studio.imaging.pairing import Candidate, Pair, Reason, pair
from sr_studio.imaging.roles import BY_FILE_NAME


class Entries(Protocol):
    """The part of the image list that pairing changes."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the list."""

    def __iter__(self) -> Iterator[Entry]:
        """The same, without a copy of the list."""

    def get(self, key: int) -> Entry | None:
        """The entry of a key."""

    def replace(self, entry: Entry) -> None:
        """Put an entry in the place of the one that has its key."""

    def merge_all(self, pairs: Sequence[tuple[Entry, Entry, Reason]]) -> None:
        """Make each of these references and its input one entry, and tell it."""


MANY = 200
"""Images above which pairs are looked for on a thread: 2,000 take a tenth of a second."""


@dataclass(frozen=True)
class BatchFound:
    """What was found for a batch of files opened together: it takes nothing from the list by itself.

    ``keys``: its entries; ``doubts``: what must be said of files that stay as they are.
    """

    keys: tuple[int, ...]
    pairs: tuple[Pair, ...]
    doubts: tuple[Message, ...]


def find_batch(entries: Iterable[Entry], keys: Sequence[int]) -> BatchFound:
    """Pair the entries of a batch with one another, and by name with single images opened before."""
    batch = set(keys)
    files: dict[int, Candidate] = {}
    for entry in _singles(entries).values():
        if entry.image is not None and entry.image.path is not None:
            info = entry.image.info
            files[entry.key] = Candidate(path=entry.image.path, width=info.width, height=info.height)
    arranged = arrange([file for key, file in files.items() if key in batch])
    taken = {id(side) for found in arranged.pairs for side in (found.reference, found.input)}
    rest = [file for file in files.values() if id(file) not in taken]
    named = [found for found in pair(rest) if found.why is not None and found.why.clue != "size"]
    return BatchFound(
        tuple(keys),
        (*arranged.pairs, *named),
        tuple(doubt.message for doubt in arranged.doubts),
    )


def take_batch(images: Entries, found: BatchFound) -> list[Message]:
    """Make the pairs of a batch whose images are still alone, all at once. Returns what is not clear.

    The others take the role that their names state, whatever is chosen for new images.
    """
    singles = _singles(images.entries)
    alone = {entry.key: path for path, entry in singles.items()}
    merged = []
    for one in found.pairs:
        if one.reference is None or one.input is None or one.why is None:
            continue
        large, small = singles.get(one.reference.path), singles.get(one.input.path)
        if large is not None and small is not None and large.key in alone and small.key in alone:
            del alone[large.key], alone[small.key]
            merged.append((large, small, one.why))
    if merged:
        images.merge_all(merged)
    for key in found.keys:
        entry = images.get(key) if key in alone else None
        if entry is None:
            continue
        named = with_named_role(entry)
        if named is not entry:
            images.replace(named)
    return list(found.doubts)


class PairFinder:
    """Finds what a batch is and hands it to ``take``: at once in a short list, else when it is found."""

    def __init__(self, take: Callable[[BatchFound], None], parent: QObject) -> None:
        self._take = take
        self._background = Background(parent)

    def find(self, keys: Sequence[int], entries: tuple[Entry, ...]) -> None:
        """Look for the pairs of a batch in the list as it is."""
        self._background.do(partial(find_batch, entries, keys), self._take, at_once=len(entries) <= MANY)


def _singles(entries: Iterable[Entry]) -> dict[Path, Entry]:
    return {
        entry.image.path: entry
        for entry in entries
        if entry.image is not None and entry.image.path is not None and _may_be_paired(entry)
    }


def _may_be_paired(entry: Entry) -> bool:
    alone = not entry.paired and not entry.methods and not entry.split
    return alone and (entry.role == "auto" or entry.why == BY_FILE_NAME)
