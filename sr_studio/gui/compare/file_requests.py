"""Files that the list of images has asked for and that have not been answered, and who waits for them."""

from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from sr_studio.gui.compare.entry_changes import Slot


class FileEngine(Protocol):
    """The part of `EngineClient` that opens images."""

    def open_file(self, path: Path, *, name: str = "") -> int:
        """Have a file read and decoded."""

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have the bytes of a file decoded."""

    def forget(self, *digests: str) -> None:
        """Release what is kept of images."""


@dataclass(frozen=True, kw_only=True)
class FileRequest:
    """A file for a place of an entry; ``method`` of a result, ``by_hand``: it was chosen for the place."""

    key: int
    slot: Slot
    path: Path | None
    method: str = ""
    by_hand: bool = False


class FileRequests:
    """Open requests by the number the engine's client gave them."""

    def __init__(self) -> None:
        self._open: dict[int, FileRequest] = {}
        self._keys: Counter[int] = Counter()
        self._results: Counter[tuple[int, Path | None]] = Counter()

    def add(self, number: int, request: FileRequest) -> None:
        """Note what was asked."""
        self._open[number] = request
        self._keys[request.key] += 1
        if request.slot == "result":
            self._results[request.key, request.path] += 1

    def take(self, number: int) -> FileRequest | None:
        """What has been answered; None where nobody asked."""
        request = self._open.pop(number, None)
        if request is not None:
            self._keys[request.key] -= 1
            if not self._keys[request.key]:
                del self._keys[request.key]
            if request.slot == "result":
                self._results[request.key, request.path] -= 1
        return request

    def __iter__(self) -> Iterator[FileRequest]:
        """In the order in which they were asked."""
        return iter(tuple(self._open.values()))

    @property
    def keys(self) -> AbstractSet[int]:
        """Of entries some file of which has not been answered."""
        return self._keys.keys()

    def asks_for_result(self, key: int, path: Path) -> bool:
        """Whether a file is being read as a result of an entry."""
        return self._results[key, path] > 0
