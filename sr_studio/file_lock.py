"""Locks on files, which the system takes back when a process ends, however it ends."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from sr_studio.errors import StudioError


class LockError(StudioError):
    """A file that cannot be locked."""


def open_lock_file(file: Path) -> IO[str]:
    """Open a lock file, made where it is not there. Raises `LockError`."""
    try:
        handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        raise LockError(
            "{file} cannot be opened ({reason}). Its folder must be writable.",
            file=file,
            reason=error.strerror,
        ) from error
    return os.fdopen(handle, "r+", encoding="utf-8")


def try_lock(stream: IO[Any], *, exclusive: bool) -> bool:
    """Lock an open file without waiting; False where another process has it. Raises `LockError`."""
    if sys.platform == "win32":
        import msvcrt

        try:
            stream.seek(1 << 20)  # a byte behind the text, so that others can still read who it is
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        if not exclusive:
            stream.seek(1 << 20)
            msvcrt.locking(stream.fileno(), msvcrt.LK_UNLCK, 1)
        return True
    import fcntl

    try:
        fcntl.flock(stream.fileno(), (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise LockError(
            "The disk of the run cannot lock files ({reason}), so two trainers could not be kept apart. Keep "
            "the run folder on another disk.",
            reason=error.strerror,
        ) from error
    return True


@contextlib.contextmanager
def held(file: Path, *, wait: float = 10.0) -> Iterator[None]:
    """Hold a lock file while a few small files are changed, and wait for others who do.

    Raises `LockError` after ``wait`` seconds.
    """
    end = time.monotonic() + wait
    with open_lock_file(file) as stream:
        while not try_lock(stream, exclusive=True):
            if time.monotonic() >= end:
                raise LockError(
                    "Another process holds {file} and does not let go of it. Try again in a moment.",
                    file=file,
                )
            time.sleep(0.02)
        yield
