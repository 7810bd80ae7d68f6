"""Digests of weights files: read once, remembered, and asked for without reading where nobody may wait."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path


class DigestUnknownError(Exception):
    """A file would have to be read, inside of `remembered_only`. ``path`` is that file."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the digest of {path} is not known yet")
        self.path = path


def file_digest(path: Path) -> str:
    """SHA-256 of a whole file, 64 hexadecimal digits; remembered while size and time of change stay.

    Half a GiB takes about a second. Raises `OSError`, and `DigestUnknownError` inside of `remembered_only`.
    """
    facts = path.stat()
    key = (str(path.absolute()), facts.st_size, facts.st_mtime_ns)
    if key in _DIGESTS:
        return _DIGESTS[key]
    if _REMEMBERED_ONLY.get():
        raise DigestUnknownError(path)
    with _READING:  # who asks for the same file meanwhile waits for it instead of reading it too
        if key not in _DIGESTS:
            with path.open("rb") as stream:
                _DIGESTS[key] = hashlib.file_digest(stream, "sha256").hexdigest()
        return _DIGESTS[key]


@contextmanager
def remembered_only() -> Iterator[None]:
    """Read no file on this thread: a digest that is not remembered raises `DigestUnknownError`."""
    token = _REMEMBERED_ONLY.set(True)
    try:
        yield
    finally:
        _REMEMBERED_ONLY.reset(token)


_DIGESTS: dict[tuple[str, int, int], str] = {}
_READING = threading.Lock()
_REMEMBERED_ONLY: ContextVar[bool] = ContextVar("remembered_only", default=False)
