"""Commands to a running trainer: small files in the run folder, looked at between steps.

A terminal, a window and a script reach the same run this way, also on another machine that shares the
folder. A command is done once its file is gone.
"""

import contextlib
import time
from pathlib import Path
from typing import Literal, get_args

import msgspec

from sr_studio.imaging.files import write_atomically
from sr_studio.training.run.folder import Run, RunError

OWNER_SECONDS = 0.5
"""Between looks whether the process that is waited for is still there."""

Word = Literal["pause", "continue", "save", "validate", "stop"]


class RunCommand(msgspec.Struct, frozen=True, kw_only=True):
    """What a trainer is asked to do.

    ``free_memory``: a pause gives the memory back (the run is saved, and loaded again to go on).
    ``save``: a stop saves first.
    """

    word: Word
    free_memory: bool = False
    save: bool = True


def send(run: Run, command: RunCommand) -> Path:
    """Put a command in the run folder; the path of its file. Raises `FileError`."""
    run.commands_folder.mkdir(exist_ok=True)
    file = run.commands_folder / f"{time.time_ns():020d}-{command.word}.json"
    write_atomically(file, msgspec.json.encode(command))
    return file


def await_done(run: Run, file: Path, *, timeout: float) -> bool:
    """Wait until a command is carried out.

    False where it is not after ``timeout`` seconds, or where the process that it was meant for has ended;
    what nobody reads any more is removed.
    """
    from sr_studio.training.run.lock import owner

    end = time.monotonic() + timeout
    looked = time.monotonic()
    while file.exists():
        now = time.monotonic()
        if now - looked >= OWNER_SECONDS:
            looked = now
            if owner(run) is None:
                carried_out = not file.exists()
                file.unlink(missing_ok=True)
                return carried_out
        if now >= end:
            return False
        time.sleep(0.05)
    return True


class Mailbox:
    """The trainer's side: commands in the order in which they were sent."""

    def __init__(self, run: Run) -> None:
        self._folder = run.commands_folder
        self._seen = 0

    def clear(self, *, before: float) -> None:
        """Drop commands sent before a time (seconds since the epoch): for a process that has ended."""
        for file in self._files():
            sent = file.name.partition("-")[0]
            if not sent.isdecimal() or int(sent) < before * 1e9:
                file.unlink(missing_ok=True)

    def waiting(self) -> list[tuple[Path, RunCommand]]:
        """Commands that wait, oldest first; files that are none are removed.

        One look at the folder's time costs a few microseconds; the folder is only listed when it changed.
        """
        with contextlib.suppress(OSError):
            changed = self._folder.stat().st_mtime_ns
            if changed == self._seen and time.time_ns() - changed > 2_000_000_000:
                return []  # coarse clocks of some disks: a change just now may hide another
            self._seen = changed
        found = []
        for file in self._files():
            try:
                found.append((file, msgspec.json.decode(file.read_bytes(), type=RunCommand)))
            except (OSError, msgspec.MsgspecError):
                file.unlink(missing_ok=True)
        return found

    def _files(self) -> list[Path]:
        words = get_args(Word)
        try:
            names = sorted(file.name for file in self._folder.iterdir())
        except OSError:
            return []
        return [
            self._folder / name for name in names if name.endswith(tuple(f"-{word}.json" for word in words))
        ]


def must_be_running(run: Run) -> None:
    """Raise `RunError` where no process trains a run."""
    from sr_studio.training.run.lock import owner

    if owner(run) is None:
        raise RunError(
            "“{name}” is not running. sr-studio train start {folder} starts it.",
            name=run.name,
            folder=run.folder,
        )
