"""What a file of events has gained since the last look."""

import os
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 18
"""Bytes read at a time: a few hundred events, so that a long file does not keep a thread to itself."""

_MARK = 96
"""Bytes before the place read up to that must be the same at the next look."""


@dataclass(frozen=True)
class TailRead:
    """Whole lines, without their ends.

    ``restarted``: the file is another, or shorter, than at the last look, and these lines are its first;
    ``more``: it holds further lines already.
    """

    lines: list[bytes]
    restarted: bool = False
    more: bool = False


class EventTail:
    """Reads a growing file of lines from where it stopped.

    A line that is not ended yet is left for the next look. A trainer that resumes replaces the file by one
    that is shorter (lines ahead of its checkpoint are cut off); that is noticed by the file's number, its
    length and the bytes before the place read up to, however much has been appended since.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._forget()

    def _forget(self) -> None:
        self._offset = 0
        self._number = 0
        self._mark = b""
        self._seen: tuple[int, int, int] | None = None

    def read(self, *, limit: int = CHUNK) -> TailRead:
        """Lines ended since the last call, at most about ``limit`` bytes of them. A missing file is empty."""
        try:
            facts = self._file.stat()
        except OSError:
            return self._gone()
        seen = (facts.st_ino, facts.st_size, facts.st_mtime_ns)
        if seen == self._seen:
            return TailRead([])
        try:
            with self._file.open("rb") as stream:
                return self._read(stream.fileno(), limit)
        except OSError:
            return self._gone()

    def _gone(self) -> TailRead:
        restarted = self._offset > 0
        self._forget()
        return TailRead([], restarted=restarted)

    def _read(self, handle: int, limit: int) -> TailRead:
        facts = os.fstat(handle)
        restarted = self._offset > 0 and (
            facts.st_ino != self._number
            or facts.st_size < self._offset
            or _bytes_at(handle, self._offset - len(self._mark), len(self._mark)) != self._mark
        )
        if restarted:
            self._forget()
        self._number = facts.st_ino
        data = _bytes_at(handle, self._offset, limit)
        while b"\n" not in data and len(data) == limit:  # one very long line
            limit *= 2
            data = _bytes_at(handle, self._offset, limit)
        whole = data[: data.rfind(b"\n") + 1]
        more = len(data) == limit and self._offset + len(data) < facts.st_size
        if whole:
            self._mark = (self._mark + whole)[-_MARK:]
            self._offset += len(whole)
        self._seen = None if more else (facts.st_ino, facts.st_size, facts.st_mtime_ns)
        return TailRead(whole.split(b"\n")[:-1], restarted=restarted, more=more)


def _bytes_at(handle: int, place: int, count: int) -> bytes:
    os.lseek(handle, place, os.SEEK_SET)
    return os.read(handle, count)
