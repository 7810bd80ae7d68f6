"""What the engine keeps: file bytes, decoded images, results and quality maps under one byte limit."""

import threading
from collections import OrderedDict
from collections.abc import Hashable
from typing import Any


class Store:
    """Least-recently-used values under a byte limit. Safe for use from several threads.

    What is on screen is asked for again and again (tiles, scores while panning) and so stays at the
    recent end. A value larger than the whole limit is not kept.
    """

    def __init__(self, limit: int) -> None:
        self._lock = threading.Lock()
        self._values: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._limit = limit
        self._size = 0

    @property
    def limit(self) -> int:
        """Bytes that may be held."""
        return self._limit

    @property
    def size(self) -> int:
        """Bytes held now."""
        return self._size

    def get(self, key: Hashable) -> Any | None:
        """The value, which becomes the most recently used, or None."""
        with self._lock:
            entry = self._values.get(key)
            if entry is None:
                return None
            self._values.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: Any, nbytes: int) -> None:
        """Keep ``value``, dropping what was used longest ago until the limit holds."""
        with self._lock:
            self._discard(key)
            if nbytes > self._limit:
                return
            self._values[key] = (value, nbytes)
            self._size += nbytes
            self._shrink(self._limit)

    def discard(self, key: Hashable) -> None:
        """Forget one value, if it is held."""
        with self._lock:
            self._discard(key)

    def clear(self) -> int:
        """Forget everything; returns the bytes given back."""
        with self._lock:
            freed = self._size
            self._values.clear()
            self._size = 0
            return freed

    def resize(self, limit: int) -> None:
        """Change the limit, dropping what no longer fits."""
        with self._lock:
            self._limit = limit
            self._shrink(limit)

    def _discard(self, key: Hashable) -> None:
        entry = self._values.pop(key, None)
        if entry is not None:
            self._size -= entry[1]

    def _shrink(self, limit: int) -> None:
        while self._size > limit:
            _, (_, nbytes) = self._values.popitem(last=False)
            self._size -= nbytes
