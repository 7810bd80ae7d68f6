"""Files that wait to be opened: a few are with the engine, what can be seen in the list goes first.

A folder of thousands would else be read and decoded in an order in which nobody looks at it, and stand as
so many requests between window and engine.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import msgspec

from sr_studio.engine.wire.events import Failed, ImageReady

AT_ONCE = 6
"""Files with the engine: one is decoded, one is read, and the rest bridges the window's turns."""


class OpeningEngine(Protocol):
    """The part of `EngineClient` that opens images."""

    def open_file(self, path: Path, *, name: str = "") -> int:
        """Have a file read and decoded."""

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have the bytes of a file decoded."""

    def forget(self, *digests: str) -> None:
        """Release what is kept of images."""


class OpenQueue:
    """Stands for the engine's client where images are opened; `translated` gives answers their numbers."""

    def __init__(self, engine: OpeningEngine) -> None:
        self._engine = engine
        self._waiting: dict[int, tuple[Path, str]] = {}
        self._of_path: dict[Path, list[int]] = {}
        self._under_way: dict[int, int] = {}
        self._preferred: list[Path] = []
        self._last = 0

    def open_file(self, path: Path, *, name: str = "") -> int:
        """Have a file opened when its turn comes; returns a number of this queue, which is negative."""
        self._last -= 1
        self._waiting[self._last] = path, name
        self._of_path.setdefault(path, []).append(self._last)
        id_ = self._last
        self._pump()
        return id_

    def open_bytes(self, data: bytes, *, name: str) -> int:
        """Have an image in memory opened at once."""
        return self._engine.open_bytes(data, name=name)

    def forget(self, *digests: str) -> None:
        """Release what is kept of images."""
        self._engine.forget(*digests)

    def prefer(self, paths: Iterable[Path]) -> None:
        """Open these before all others, in this order."""
        self._preferred = list(paths)

    def translated(self, event: ImageReady | Failed) -> ImageReady | Failed:
        """Return an event with the number that its file was asked for with; the next file follows."""
        own = self._under_way.pop(event.id, None)
        if own is None:
            return event
        self._pump()
        return msgspec.structs.replace(event, id=own)

    def _pump(self) -> None:
        while self._waiting and len(self._under_way) < AT_ONCE:
            own = self._next()
            path, name = self._waiting.pop(own)
            ids = self._of_path[path]
            ids.remove(own)
            if not ids:
                del self._of_path[path]
            self._under_way[self._engine.open_file(path, name=name)] = own

    def _next(self) -> int:
        while self._preferred:
            ids = self._of_path.get(self._preferred[0])
            if ids:
                return ids[0]
            self._preferred.pop(0)
        return next(iter(self._waiting))
