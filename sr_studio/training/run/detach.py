"""Starting a trainer that outlives whoever started it."""

import contextlib
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from sr_studio.child_process import DetachedProcess, package_environment
from sr_studio.errors import Message
from sr_studio.training.run.events import last_events
from sr_studio.training.run.folder import Run, RunError
from sr_studio.training.run.lock import owner


@dataclass(frozen=True)
class Detached:
    """A trainer in the background: its process number, and its last line where it is done already."""

    pid: int
    last_line: str = ""


def start_detached(run: Run, words: Sequence[str] = (), *, timeout: float = 120.0) -> Detached:
    """Start ``train start`` on a run in a session of its own, and wait until it trains (or long enough).

    ``words``: further arguments (``--until``, ``--nice``). Its input is empty and its output goes to RUN/log,
    never into a pipe, so nothing that ends with this process ends it. Raises `RunError` with its reason, or
    else its last line, where it fails at once.
    """
    if (process := owner(run)) is not None:
        raise RunError(
            "“{folder}” is being trained by {process} already.", folder=run.folder, process=process
        )
    begun = time.time()
    trainer = launch(["start", str(run.folder), "--detached", *words], output=run.log_file, folder=run.folder)
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        code = trainer.poll()
        if code is not None:
            printed = last_line(trainer.output())
            if code == 0:
                return Detached(trainer.pid, printed or "It is done.")
            if (why := _failure(run, begun)) is not None:
                raise RunError(why)
            if printed:
                raise RunError(printed)
            raise RunError("The trainer ended with exit code {code}.", code=code)
        if any(
            event["event"] == "started" and event.get("time", 0) >= begun
            for event in last_events(run.events_file, limit=1 << 16)
        ):
            break
        time.sleep(0.05)
    trainer.release()
    return Detached(trainer.pid)


def _failure(run: Run, begun: float) -> Message | None:
    """Why a trainer has failed since a time, as it wrote it down; None where it did not come so far."""
    for event in reversed(last_events(run.events_file, limit=1 << 16)):
        if event["event"] == "failed" and event.get("time", 0) >= begun:
            with contextlib.suppress(KeyError, msgspec.ValidationError):
                return msgspec.convert(event["message"], Message)
    return None


def launch(words: Sequence[str], *, output: Path, folder: Path) -> DetachedProcess:
    """Run ``sr-studio train WORDS`` in a session of its own, its output into a file, as one process alone."""
    environment = package_environment()
    for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE"):
        environment.pop(name, None)
    command = [sys.executable, "-P", "-m", "sr_studio", "train", *words]
    return DetachedProcess(command, output=output, folder=folder, environment=environment)


def last_line(output: str) -> str:
    """The last line that says something, without the program's name in front."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return lines[-1].removeprefix("sr-studio: ") if lines else ""
