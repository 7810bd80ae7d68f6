"""The process that trains the queue, one run after another. Trainers are its children; no torch here."""

import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from sr_studio.errors import StudioError
from sr_studio.file_lock import FileLock, TakenError
from sr_studio.training.run.detach import last_line, launch
from sr_studio.training.run.events import STATES, last_events
from sr_studio.training.run.folder import Run, open_run
from sr_studio.training.run.lock import owner
from sr_studio.training.run.mailbox import RunCommand, send
from sr_studio.training.run.queue import (
    QueuedRun,
    QueuedState,
    read_queue,
    runner_lock_file,
    settle,
    take_next,
)
from sr_studio.training.run.status import status

POLL_SECONDS = 0.3

Report = Callable[[str], None]


class _Signals:
    """Signals to this process: it lets the run save, puts it back in front, and ends."""

    number = 0

    @contextmanager
    def heard(self) -> Iterator[None]:
        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        numbers = [getattr(signal, name) for name in names if hasattr(signal, name)]
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
            numbers.remove(signal.SIGHUP)  # nohup
        before = {number: signal.signal(number, self._hear) for number in numbers}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        self.number = number


def run_queue(*, report: Report, nice: int = 0) -> int:
    """Train runs of the queue until none waits or the queue is paused; the exit code.

    Where another process trains it already, nothing is done. A trainer is a process of its own that outlives
    this one: whoever takes the queue up again waits for it.
    """
    try:
        lock = FileLock(runner_lock_file(), detached=True)
    except TakenError as error:
        report(f"The queue is being trained by {error} already.")
        return 0
    signals = _Signals()
    with lock, signals.heard():
        while not signals.number:
            entry = take_next(lock)
            if entry is None:
                report("The queue is paused." if read_queue().waiting else "No run waits any more.")
                return 0
            report(f"{entry.name}: its turn")
            resumed = entry.began < lock.owner.started
            state, reason = _turn(entry, signals, nice=nice, resumed=resumed)
            settle(entry.run, state, reason=reason)
            report(f"{entry.name}: {state}{f' ({reason})' if reason else ''}")
    return 128 + signals.number


def _turn(entry: QueuedRun, signals: _Signals, *, nice: int, resumed: bool) -> tuple[QueuedState, str]:
    """Train one run to its end; what became of it, and why.

    ``resumed``: it was its turn already when an earlier process ended, so a trainer at work is the queue's.
    """
    try:
        run = open_run(entry.run)
        still = resumed and owner(run) is not None
        if not _others_end(run, signals):
            return "waiting", ""
        if still and status(run).state != "interrupted":
            return _outcome(run, 0, "")
        before = status(run)
        if before.state == "finished" and before.step >= before.steps:
            return "finished", ""
        words = ["start", str(run.folder), "--detached", *entry.words]
        if nice and not any(word.startswith("--nice") for word in entry.words):
            words.append(f"--nice={nice}")
        trainer = launch(words, output=run.log_file, folder=run.folder)
        asked = False
        while (code := trainer.poll()) is None:
            if not asked and _to_stop(signals) and owner(run) is not None:
                asked = True
                send(run, RunCommand(word="stop"))
            time.sleep(POLL_SECONDS)
        if (asked or signals.number) and status(run).state == "stopped":
            return "waiting", ""
        return _outcome(run, code, last_line(trainer.output()))
    except (StudioError, OSError) as error:
        return "failed", str(error)


def _others_end(run: Run, signals: _Signals) -> bool:
    """Wait while another process trains a run; False where the queue is stopped meanwhile."""
    while owner(run) is not None:
        if _to_stop(signals):
            return False
        time.sleep(POLL_SECONDS)
    return not _to_stop(signals)


def _to_stop(signals: _Signals) -> bool:
    return bool(signals.number) or read_queue().stopping


def _outcome(run: Run, code: int, said: str) -> tuple[QueuedState, str]:
    """What became of a run whose trainer has ended."""
    found = status(run)
    if found.state == "finished":
        return "finished", ""
    if found.state == "failed":
        return "failed", found.reason
    ends = [event for event in last_events(run.events_file) if event["event"] in STATES]
    if code == 0 and (not ends or ends[-1].get("why") == "reached"):
        return "finished", ""
    if found.state == "stopped":
        return "stopped", ""
    if found.state == "interrupted":
        return "failed", f"The trainer was killed (exit code {code})."
    return "failed", said or f"The trainer ended with exit code {code}."
