"""A table of scores on disk: an earlier one gives way to a complete one, not to what a failed run leaves."""

import csv
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from sr_studio.commands.output.targets import Target, TargetError, Targets, shown
from sr_studio.imaging.files import FileError, open_stream, read_bytes, write_stream
from sr_studio.paths import expanded
from sr_studio.scores.lines import FILE_ENCODING

LARGEST = 256 << 20
"""Bytes of a file that can still be a table."""


class TableFile:
    """A CSV file that may grow while a run goes on.

    Where there is a table of an earlier run, one that lacks some of its rows is written beside it as
    ``NAME_incomplete.csv`` and takes its place at the end of a run in which nothing failed.

    Parameters
    ----------
    head
        The first columns; a file that begins with them is a table of this program.
    key
        The columns that say which row is which.
    heads
        First columns of tables of earlier versions of this program.
    counts
        Whether a row holds something that must not be lost: one that only says why it has no number does not.
    """

    def __init__(
        self,
        path: Path,
        *,
        targets: Targets,
        head: Sequence[str],
        key: Sequence[str],
        heads: Sequence[Sequence[str]] = (),
        counts: Callable[[Mapping[str, str | None]], bool] = lambda _row: True,
    ) -> None:
        self.path = path
        self._targets = targets
        self._heads = [",".join(one) for one in (head, *heads)]
        self._key = tuple(key)
        self._counts = counts
        targets.check([Target(path, "the table", self.is_ours)])
        self._earlier = self._rows(_text(path)) if self.is_ours(path) else frozenset()
        self._beside = self._place_beside() if self._earlier else path
        self._waiting = b""
        """What is written beside the earlier table."""

    def is_ours(self, path: Path) -> bool:
        """Whether a file is a table of this command."""
        return _text(path).startswith(tuple(head + end for head in self._heads for end in ",\n"))

    def put(self, text: str) -> None:
        """Write the table as far as it is. Raises `FileError`."""
        data = text.encode(FILE_ENCODING, "replace")
        complete = self._earlier <= self._rows(data.decode(FILE_ENCODING))
        self._targets.write(self.path if complete else self._beside, data)
        self._waiting = b"" if complete else data

    def finish(self, *, failed: bool) -> str:
        """Let the table take the place of an earlier one, unless something failed; then say where it is.

        Raises `FileError`.
        """
        if self._waiting and failed:
            return (
                f"“{shown(self.path)}” is an earlier table with rows that this run could not make; it was "
                f"left as it is. The new one is “{shown(self._beside)}”."
            )
        if self._waiting:
            self._targets.write(self.path, self._waiting)
        if self._beside != self.path:
            self._targets.remove(self._beside)
        return ""

    def close(self) -> None:
        """Nothing is open."""

    def _rows(self, text: str) -> frozenset[tuple[str, ...]]:
        table = csv.DictReader(io.StringIO(text))
        return frozenset(
            tuple(row.get(name) or "" for name in self._key) for row in table if self._counts(row)
        )

    def _place_beside(self) -> Path:
        number, place = 1, self.path.with_name(f"{self.path.stem}_incomplete{self.path.suffix}")
        while os.path.lexists(place) and not self.is_ours(place):
            number += 1
            place = self.path.with_name(f"{self.path.stem}_incomplete_{number}{self.path.suffix}")
        self._targets.check([Target(place, "the table", self.is_ours)])
        return place


class StreamTable:
    """A pipe or device that is written into at the end of the run."""

    def __init__(self, name: str, stream: io.FileIO) -> None:
        self._name = name
        self._stream = stream

    def put(self, text: str) -> None:
        """Write the table. Raises `FileError`."""
        write_stream(self._stream, text.encode("utf-8", "replace"), name=self._name)

    def finish(self, *, failed: bool) -> str:  # noqa: ARG002
        """Nothing is left to do."""
        return ""

    def close(self) -> None:
        """Let its reader see the end."""
        self._stream.close()


class StdoutTable:
    """Where this program prints."""

    def put(self, text: str) -> None:
        """Print the table."""
        sys.stdout.write(text)

    def finish(self, *, failed: bool) -> str:  # noqa: ARG002
        """Nothing is left to do."""
        return ""

    def close(self) -> None:
        """Others print too."""


TablePlace: TypeAlias = TableFile | StreamTable | StdoutTable


def table_place(
    word: str,
    *,
    targets: Targets,
    head: Sequence[str],
    key: Sequence[str],
    heads: Sequence[Sequence[str]] = (),
    counts: Callable[[Mapping[str, str | None]], bool] = lambda _row: True,
) -> TablePlace:
    """Return where ``--csv WORD`` leads: ``-`` and ``/dev/stdout`` to stdout, a pipe or device into it.

    Raises what `TableFile` and `open_stream` raise, before anything is written.
    """
    path = expanded(word)
    if word == "-" or _is_stdout(path):
        return StdoutTable()
    try:
        stream = open_stream(path)
    except FileError as error:
        raise TargetError(str(error)) from error
    if stream is not None:
        return StreamTable(word, stream)
    return TableFile(path, targets=targets, head=head, key=key, heads=heads, counts=counts)


def _is_stdout(path: Path) -> bool:
    """Whether a name leads to where this program prints."""
    with suppress(OSError, ValueError, AttributeError):
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    return False


def _text(path: Path) -> str:
    try:
        return read_bytes(path, limit=LARGEST).decode(FILE_ENCODING, "replace")
    except FileError:
        return ""
