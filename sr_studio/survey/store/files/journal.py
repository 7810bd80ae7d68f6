"""The journal of a study: every vote once more, one JSON object a line, synced before the screen goes on."""

import contextlib
import os
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from sr_studio.imaging.files import FileError, shown_name, write_atomically
from sr_studio.survey.errors import SurveyError
from sr_studio.survey.store.files.disk import sync_folder
from sr_studio.survey.store.records import SittingKind, Vote

FILE = "votes.jsonl"
"""In the study's folder."""


class JournalError(SurveyError):
    """The journal cannot be read or written."""


class JournalLine(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A vote, and enough of its rater and sitting to put them back if the database has lost them."""

    study: str
    rater: str
    code: str
    slot: int
    kind: SittingKind
    source: str = ""
    session: int
    station: str = ""
    recorded_utc: str
    vote: Vote

    @property
    def key(self) -> tuple[str, int, int]:
        """What is answered once: rater, trial, revision."""
        return self.rater, self.vote.trial, self.vote.revision


_DECODER = msgspec.json.Decoder(JournalLine)


class Journal:
    """The journal, open for its one writer. Lines are appended and never changed, but for `rewrite`."""

    def __init__(self, file: Path) -> None:
        """Open it, made where it is not there. A last line that was cut short is taken away.

        Raises `JournalError`.
        """
        self.file = file
        self._torn = False
        try:
            self._handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        except OSError as error:
            raise self._sentence(error) from error
        try:
            data = _all_of(self._handle)
            self._end = data.rfind(b"\n") + 1
            if self._end != len(data):
                os.ftruncate(self._handle, self._end)
                os.fsync(self._handle)
            self.last = data[data.rfind(b"\n", 0, max(self._end - 1, 0)) + 1 : self._end]
            sync_folder(file.parent)
        except OSError as error:
            self.close()
            raise self._sentence(error) from error

    def close(self) -> None:
        """Close the file; harmless twice."""
        if self._handle >= 0:
            with contextlib.suppress(OSError):
                os.close(self._handle)
            self._handle = -1

    def append(self, lines: Iterable[bytes]) -> None:
        """Add lines, on the disk when this returns; all or none. Raises `JournalError`."""
        data = b"".join(lines)
        if not data:
            return
        try:
            if self._torn:
                os.ftruncate(self._handle, self._end)
                self._torn = False
            os.lseek(self._handle, self._end, os.SEEK_SET)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(self._handle, rest) :]
            os.fsync(self._handle)
        except OSError as error:
            # Part of it may be there; if it cannot go now, it goes before the next line.
            self._torn = True
            with contextlib.suppress(OSError):
                os.ftruncate(self._handle, self._end)
            raise self._sentence(error) from error
        self._end += len(data)
        self.last = data[data.rfind(b"\n", 0, len(data) - 1) + 1 :]

    def rewrite(self, keep: Callable[[JournalLine], bool], *, keep_damaged: Callable[[bytes], bool]) -> int:
        """Write the lines anew that are to be kept; return how many went.

        ``keep_damaged`` is asked about lines that cannot be read. The file is replaced in one step. Raises
        `JournalError`.
        """
        kept: list[bytes] = []
        gone = 0
        for raw in self._raw_lines():
            line = decode(raw)
            if keep_damaged(raw) if line is None else keep(line):
                kept.append(raw)
            else:
                gone += 1
        if not gone:
            return 0
        data = b"".join(kept)
        self.close()
        try:
            write_atomically(self.file, data)
            self._handle = os.open(self.file, os.O_RDWR | getattr(os, "O_BINARY", 0))
            sync_folder(self.file.parent)
        except FileError as error:
            raise JournalError(error.message) from error
        except OSError as error:
            raise self._sentence(error) from error
        self._end = len(data)
        self.last = kept[-1] if kept else b""
        return gone

    def lines(self) -> tuple[tuple[JournalLine, ...], tuple[int, ...]]:
        """All lines, and the numbers (from 1) of those that cannot be read. Raises `JournalError`."""
        good: list[JournalLine] = []
        bad: list[int] = []
        for number, raw in enumerate(self._raw_lines(), start=1):
            line = decode(raw)
            if line is not None:
                good.append(line)
            elif raw.strip():
                bad.append(number)
        return tuple(good), tuple(bad)

    def _raw_lines(self) -> list[bytes]:
        try:
            return _all_of(self._handle)[: self._end].splitlines(keepends=True)
        except OSError as error:
            raise self._sentence(error) from error

    def _sentence(self, error: OSError) -> JournalError:
        return JournalError(
            "{file} of “{name}” cannot be written ({reason}). Free some space, connect the disk again or "
            "change the permissions.",
            file=FILE,
            name=shown_name(self.file.parent),
            reason=error.strerror or str(error),
        )


def encode(line: JournalLine) -> bytes:
    """One line with its end."""
    return msgspec.json.encode(line) + b"\n"


def decode(raw: bytes) -> JournalLine | None:
    """What a line says; None where it cannot be read."""
    try:
        return _DECODER.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _all_of(handle: int) -> bytes:
    os.lseek(handle, 0, os.SEEK_SET)
    parts = []
    while part := os.read(handle, 1 << 20):
        parts.append(part)
    return b"".join(parts)
