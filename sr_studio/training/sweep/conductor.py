"""Conducting a sweep: a worker does each entry, one after another, and what came of it is written down."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

from sr_studio.child_process import last_lines, package_environment
from sr_studio.errors import Message, message
from sr_studio.file_lock import FileLock, TakenError
from sr_studio.training.run.status import status as run_status
from sr_studio.training.sweep.collecting import write_results
from sr_studio.training.sweep.config import SweepError
from sr_studio.training.sweep.folder import Failure, Sweep
from sr_studio.training.sweep.planning import Entry, Facts, entries, next_act
from sr_studio.training.sweep.status import Progress, facts_of, progress_of

POLL_SECONDS = 0.1
SAY_SECONDS = 1.0
PATIENCE_SECONDS = 600.0
"""How long a worker that was asked to stop may take: it finishes its step, and a validation."""

Say = Callable[[Progress], None]


class Worker:
    """``sr-studio train sweep work`` on one entry, as a child that never outlives this process for long."""

    def __init__(self, sweep: Sweep, entry: Entry, *, nice: int = 0) -> None:
        self.entry = entry
        self._log = sweep.log_file(entry)
        self._log.parent.mkdir(exist_ok=True)
        command = [sys.executable, "-P", "-m", "sr_studio", "train", "sweep", "work"]
        command += [str(sweep.folder), entry.name, f"--nice={nice}"]
        environment = package_environment()
        for name in ("RANK", "WORLD_SIZE", "LOCAL_RANK", "LOCAL_WORLD_SIZE", "OMP_NUM_THREADS"):
            environment.pop(name, None)
        options: dict[str, Any] = {}
        if os.name == "posix":
            options["start_new_session"] = True  # Ctrl+C of a terminal is this process's matter
        with self._log.open("ab") as log:
            self._begin = log.tell()
            self._popen = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=log,
                env=environment,
                cwd=sweep.folder,
                **options,
            )

    def poll(self) -> int | None:
        """Exit code, or None while it works."""
        return self._popen.poll()

    def ask_to_stop(self) -> None:
        """Let it save and stop."""
        if self._popen.stdin is not None:
            self._popen.stdin.close()

    def end(self, timeout: float) -> int:
        """Ask it to stop, wait, and kill it where that takes too long."""
        self.ask_to_stop()
        try:
            return self._popen.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._popen.wait()

    def kill(self) -> None:
        """End it at once."""
        self._popen.kill()

    def last_words(self) -> str:
        """The last lines it printed."""
        with self._log.open("rb") as stream:
            stream.seek(self._begin)
            return last_lines(stream.read().decode("utf-8", "replace").splitlines())


@dataclass
class Requests:
    """Whether this sweep is asked to stop: by a signal, or by the file that ``train sweep stop`` makes."""

    sweep: Sweep
    number: int = 0
    count: int = 0
    _handlers: dict[int, Any] = field(default_factory=dict)

    @property
    def stop(self) -> bool:
        """Whether to stop; what is under way is saved."""
        return self.count > 0 or self.sweep.stop_file.exists()

    @contextlib.contextmanager
    def heard(self) -> Iterator[None]:
        """While this lasts, signals are requests."""
        self.sweep.stop_file.unlink(missing_ok=True)  # meant for a process that is gone
        wanted = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]
        before = {number: signal.signal(number, self._signalled) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
            self.sweep.stop_file.unlink(missing_ok=True)

    def _signalled(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.number, self.count = number, self.count + 1


@dataclass(frozen=True)
class Conducted:
    """How it ended: all done, some failed, or stopped; ``signal``: what asked for that, 0 for none."""

    stopped: bool
    failed: int
    waiting: int
    signal: int = 0


@contextlib.contextmanager
def conducting(sweep: Sweep, *, detached: bool = False) -> Iterator[Requests]:
    """Hold a sweep for this process. Raises `SweepError` that names the owner where another has it."""
    try:
        lock = FileLock(sweep.lock_file, detached=detached)
    except TakenError as error:
        raise SweepError(
            "The sweep “{folder}” is conducted by {process}. See sr-studio train sweep status; sr-studio "
            "train sweep stop ends it.",
            folder=sweep.folder,
            process=str(error),
        ) from None
    requests = Requests(sweep)
    with lock, requests.heard():
        yield requests


def conduct(
    sweep: Sweep, *, say: Say, nice: int = 0, retry: bool = False, detached: bool = False
) -> Conducted:
    """Do all that is left of a sweep on this machine, one entry after another."""
    with conducting(sweep, detached=detached) as requests:
        for entry in entries(sweep.config):
            if requests.stop:
                break
            _do(sweep, entry, requests, say=say, nice=nice, retry=retry)
        say(progress_of(sweep))
        return outcome(sweep, requests)


def _do(sweep: Sweep, entry: Entry, requests: Requests, *, say: Say, nice: int, retry: bool) -> None:
    while not requests.stop:
        act = next_act(entry, facts_of(sweep, entry), retry=retry)
        if act in ("nothing", "leave"):
            return
        if act == "wait":
            say(progress_of(sweep, entry=entry, text="waits for another process"))
            _pause(requests, SAY_SECONDS)
            continue
        sweep.write_failure(entry, None)
        worker = Worker(sweep, entry, nice=nice)
        try:
            _await(sweep, worker, requests, say)
        finally:
            code = worker.poll()
            if code is None:
                code = worker.end(PATIENCE_SECONDS)
        if not requests.stop:
            note_end(sweep, entry, code, worker.last_words())
        write_results(sweep)
        return


def _await(sweep: Sweep, worker: Worker, requests: Requests, say: Say) -> None:
    """Until the worker has ended; asked to stop it saves first, asked twice it is killed."""
    said, asked = 0.0, False
    while worker.poll() is None:
        if requests.stop and not asked:
            asked = True
            worker.ask_to_stop()
        if requests.count > 1:
            worker.kill()
        if time.monotonic() - said >= SAY_SECONDS:
            said = time.monotonic()
            say(progress_of(sweep, entry=worker.entry))
        time.sleep(POLL_SECONDS)


def _pause(requests: Requests, seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end and not requests.stop:
        time.sleep(POLL_SECONDS)


def note_end(sweep: Sweep, entry: Entry, code: int, words: str) -> None:
    """Write down why a worker ended that this process did not ask to stop, and that did not say so itself."""
    facts = facts_of(sweep, entry)
    if facts.evaluated or sweep.failure(entry) is not None:
        return
    sweep.write_failure(entry, Failure(message=_why(sweep, entry, facts, code, words)))


def _why(sweep: Sweep, entry: Entry, facts: Facts, code: int, words: str) -> Message:
    if code < 0:
        return message("The worker was ended from outside (signal {number}).", number=-code)
    if code not in (0, 130, 143):
        return message(
            "The worker ended with exit code {code}. Its last words: {words}", code=code, words=words
        )
    if facts.run in (None, "finished"):
        return message(
            "The worker was ended from outside before the model was scored. sr-studio train sweep resume "
            "{folder} goes on.",
            folder=sweep.folder,
        )
    run = run_status(sweep.run(entry))
    return message(
        "The run was stopped at step {step:,} of {steps:,}, and not by this sweep. sr-studio train sweep "
        "resume {folder} goes on.",
        step=run.step,
        steps=run.steps,
        folder=sweep.folder,
    )


def outcome(sweep: Sweep, requests: Requests) -> Conducted:
    """What came of it, from the disk."""
    write_results(sweep)
    states = [(entry, facts_of(sweep, entry)) for entry in entries(sweep.config)]
    failed = sum(not facts.evaluated and sweep.failure(entry) is not None for entry, facts in states)
    left = sum(not facts.evaluated for _, facts in states) - failed
    return Conducted(stopped=requests.stop, failed=failed, waiting=left, signal=requests.number)
