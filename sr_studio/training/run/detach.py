"""Starting a trainer that outlives whoever started it."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sr_studio.training.run.events import last_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.lock import owner

PACKAGE_ROOT = Path(__file__).parents[3]


@dataclass(frozen=True)
class Detached:
    """A trainer in the background: its process number, and its last words where it is done already."""

    pid: int
    last_words: str = ""


def start_detached(run: Run, words: Sequence[str] = (), *, timeout: float = 120.0) -> Detached:
    """Start ``train start`` on a run in a session of its own, and wait until it trains (or long enough).

    ``words``: further arguments (``--until``, ``--nice``). Its input is empty and its output goes to RUN/log,
    never into a pipe, so nothing that ends with this process ends it. Raises `RunError` with its last words
    where it fails at once.
    """
    if (process := owner(run)) is not None:
        raise RunError(f"“{run.folder}” is being trained by {process} already.")
    begun = time.time()
    inherited = os.environ.get("PYTHONPATH", "")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, [str(PACKAGE_ROOT), inherited]))}
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"):
        environment.pop(name, None)
    command = [
        sys.executable,
        "-P",
        "-m",
        "sr_studio",
        "train",
        "start",
        str(run.folder),
        "--detached",
        *words,
    ]
    with run.log_file.open("ab") as log:
        start = log.tell()
        child = (
            subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=run.folder,
                start_new_session=True,
            )
            if os.name == "posix"
            else subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=run.folder,
                creationflags=getattr(subprocess, "DETACHED_PROCESS", 0)
                | getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        )
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        code = child.poll()
        if code is not None:
            said = _last_words(run.log_file, start)
            if code == 0:
                return Detached(child.pid, said or "It is done.")
            raise RunError(said or f"The trainer ended with exit code {code}.")
        if any(
            event["event"] == "started" and event.get("time", 0) >= begun
            for event in last_events(run.events_file, limit=1 << 16)
        ):
            break
        time.sleep(0.05)
    child.returncode = 0  # it is not this process's child to wait for any more
    return Detached(child.pid)


def _last_words(file: Path, start: int) -> str:
    with file.open("rb") as stream:
        stream.seek(start)
        lines = [
            line.strip() for line in stream.read().decode("utf-8", "replace").splitlines() if line.strip()
        ]
    return lines[-1].removeprefix("sr-studio: ") if lines else ""
