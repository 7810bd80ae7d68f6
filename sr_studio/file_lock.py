"""Locks on files, which the system takes back when a process ends, however it ends."""

import contextlib
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import msgspec

from sr_studio.errors import StudioError


class LockError(StudioError):
    """A file that cannot be locked."""


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """The process that holds a lock: its number (0 is unknown), machine and start (seconds since the epoch).

    ``detached``: it outlives the window that started it.
    """

    pid: int
    host: str
    started: float
    detached: bool = False

    def __str__(self) -> str:
        here = "" if self.host == socket.gethostname() else f" on {self.host}"
        return f"process {self.pid}{here}" if self.pid else "another process"


class TakenError(Exception):
    """Another process has a lock; ``owner`` is None where it has just let go."""

    def __init__(self, owner: Owner | None) -> None:
        super().__init__(str(owner or "another process"))
        self.owner = owner


class FileLock:
    """Holds a lock file for this process. The system takes it back when the process ends, however it ends."""

    def __init__(self, file: Path, *, detached: bool = False) -> None:
        """Take the lock.

        Raises `TakenError` that names the owner where another process has it, `LockError` where the file
        cannot be opened or locked.
        """
        self._stream: IO[str] | None = None
        stream = open_lock_file(file)
        # Whoever asks for the owner holds the lock for an instant, shared.
        for wait in (0.05, 0.1, 0.2, 0.4, 0.0):
            if try_lock(stream, exclusive=True):
                break
            if not wait:
                stream.close()
                raise TakenError(owner_of(file))
            time.sleep(wait)
        self._stream = stream
        self.owner = Owner(
            pid=os.getpid(), host=socket.gethostname(), started=round(time.time(), 3), detached=detached
        )
        stream.seek(0)
        stream.truncate()
        stream.write(msgspec.json.encode(self.owner).decode())
        stream.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.release()

    def release(self) -> None:
        """Give the lock back; harmless twice."""
        if self._stream is not None:
            with contextlib.suppress(OSError):
                self._stream.seek(0)
                self._stream.truncate()
            with contextlib.suppress(OSError):
                self._stream.close()
            self._stream = None

    def holds(self, file: Path) -> bool:
        """Whether the lock is on the file that has this name now: a drive may have been away."""
        if self._stream is None:
            return False
        try:
            return os.path.samestat(os.fstat(self._stream.fileno()), file.stat())
        except OSError:
            return False


def owner_of(file: Path) -> Owner | None:
    """The process that has a lock file; None where none has. Raises `LockError`."""
    try:
        stream = file.open(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LockError(
            "{file} cannot be read ({reason}), so it is not known whether a process is at work. Change the "
            "permissions.",
            file=file,
            reason=error.strerror,
        ) from error
    with stream:
        if try_lock(stream, exclusive=False):
            return None
        try:
            stream.seek(0)
            return msgspec.json.decode(stream.read(), type=Owner)
        except (msgspec.MsgspecError, OSError):
            return Owner(pid=0, host=socket.gethostname(), started=0.0)


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
            "The disk cannot lock files ({reason}), so two programs could not be kept apart. Keep the "
            "folder on another disk.",
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
