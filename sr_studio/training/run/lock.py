"""Which process owns a run: a lock that ends with its process, and a name in it for people."""

import os
import socket
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import msgspec

from sr_studio.file_lock import open_lock_file, try_lock
from sr_studio.training.run.folder import Run, RunError


class Owner(msgspec.Struct, frozen=True, kw_only=True):
    """The process that trains: its number (0 is unknown), machine and start (seconds since the epoch)."""

    pid: int
    host: str
    started: float
    detached: bool = False

    def __str__(self) -> str:
        here = "" if self.host == socket.gethostname() else f" on {self.host}"
        return f"process {self.pid}{here}" if self.pid else "another process"


class FileLock:
    """Holds a lock file for this process. The system takes it back when the process ends, however it ends."""

    def __init__(self, file: Path, *, detached: bool = False) -> None:
        """Take the lock. Raises `TakenError` that names the owner where another process has it."""
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
            self._stream.seek(0)
            self._stream.truncate()
            self._stream.close()
            self._stream = None


class TakenError(Exception):
    """Another process has a lock; ``owner`` is None where it has just let go."""

    def __init__(self, owner: Owner | None) -> None:
        super().__init__(str(owner or "another process"))
        self.owner = owner


class RunLock(FileLock):
    """Holds a run for this process."""

    def __init__(self, run: Run, *, detached: bool = False) -> None:
        """Take the lock. Raises `RunError` that names the owner where another process has it."""
        try:
            super().__init__(run.lock_file, detached=detached)
        except TakenError as error:
            raise RunError(
                "“{folder}” is being trained by {process}. See sr-studio train status; sr-studio train stop "
                "ends it.",
                folder=run.folder,
                process=str(error),
            ) from None


def owner(run: Run) -> Owner | None:
    """The process that trains a run now; None where there is none."""
    return owner_of(run.lock_file)


def owner_of(file: Path) -> Owner | None:
    """The process that has a lock file; None where none has. Raises `RunError`."""
    try:
        stream = file.open(encoding="utf-8")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise RunError(
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
