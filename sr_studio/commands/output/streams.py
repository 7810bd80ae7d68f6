"""The three streams of a process when they are not what programs expect: closed, or without room."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO})


def open_missing_streams() -> None:
    """Let what the caller closed (``>&-``, ``2>&-``) lead nowhere.

    A number that stays free would be taken by the next file that is opened, and prints would end up in it.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        try:
            os.fstat(number)
        except OSError:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
        if getattr(sys, name) is None:
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115


class _Tolerant:
    """A stream for what may be lost: a write that fails is forgotten."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Flush what can be flushed."""
        with contextlib.suppress(OSError, ValueError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


@contextlib.contextmanager
def tolerant_stderr() -> Iterator[None]:
    """For the time of a command, remarks that cannot be written to stderr stop nothing."""
    before = sys.stderr
    sys.stderr = _Tolerant(before)
    try:
        yield
    finally:
        sys.stderr = before


def has_no_room(error: OSError) -> bool:
    """Whether it says of a stream, not of a named file, that nothing more can be written."""
    return error.errno in _NO_ROOM and error.filename is None


def abandon_stdout() -> None:
    """Let stdout lead nowhere: the interpreter would complain once more when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
