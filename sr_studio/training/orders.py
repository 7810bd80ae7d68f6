"""What a trainer is told: commands in the run folder and signals, looked at between steps."""

import math
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path
from types import FrameType

from sr_studio.training.ranks import Ranks
from sr_studio.training.run.folder import Run
from sr_studio.training.run.mailbox import Mailbox, RunCommand

POLL_SECONDS = 0.1

ECHO_SECONDS = 1.0
"""Within it a second signal to a process of a distributed run is the first one's echo."""

ECHOES = 1
"""Signals of a distributed run that may come later than that and still hurry nobody.

Python hears a signal between two of its own steps only: one that comes while torch computes, or waits for
another process, is heard seconds later on a busy machine, and an echo then looks like impatience.
"""


class Ending(Enum):
    """Why a loop ended."""

    FINISHED = "finished"
    """All steps are done."""
    REACHED = "reached"
    """The step that was asked for is reached."""
    STOPPED = "stopped"
    """Stopped, and to be saved."""
    ABANDONED = "abandoned"
    """Stopped without saving."""
    SUSPENDED = "suspended"
    """Paused, and to give its memory back."""


class Order(Enum):
    """What all processes do next; the number travels between them."""

    GO_ON = 0
    SAVE = 1
    VALIDATE = 2
    STOP = 3
    ABANDON = 4
    PAUSE = 5
    SUSPEND = 6


class Orders:
    """Commands of the run folder and signals of this process.

    The first process reads the commands, the others are told; a signal to any of them is one to all.
    SIGTERM, SIGHUP and Ctrl+C save and stop; a second one stops at once, without saving. In a distributed
    run a third one does, since its processes are told each signal by torchrun once more.
    """

    def __init__(self, run: Run, ranks: Ranks, *, since: float = 0.0) -> None:
        """Hear what is asked from ``since`` on (seconds since the epoch); older commands are dropped."""
        self._mailbox = Mailbox(run)
        self._ranks = ranks
        self.signal = 0
        """Number of the last signal; 0 for none."""
        self._signals = 0
        self._last = -math.inf
        self._file: Path | None = None
        """The command being carried out."""
        if ranks.first:
            self._mailbox.clear(before=since)

    @contextmanager
    def signals(self) -> Iterator[None]:
        """While this lasts, signals are orders."""
        names = ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
        wanted = [getattr(signal, name) for name in names if hasattr(signal, name)]
        if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:
            wanted.remove(signal.SIGHUP)  # nohup: the end of a terminal is no order
        before = {number: signal.signal(number, self._signalled) for number in wanted}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _signalled(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002
        before, self._last = self._last, time.monotonic()
        if self._ranks.distributed and self._last - before < ECHO_SECONDS:
            return  # Ctrl+C reaches every process of a terminal, and torchrun sends it on to them once more
        self._signals += 1
        self.signal = number
        if self._impatience > 2:  # not even the step under way is waited for
            raise KeyboardInterrupt

    @property
    def _impatience(self) -> int:
        """0: no signal; 1: save and stop; 2: stop without saving; more: at once."""
        spared = ECHOES if self._ranks.distributed and self._signals > 1 else 0
        return self._signals - spared

    def next(self) -> Order:
        """What is asked for next, the same in all processes; `finish` says that it is done."""
        act, self._file = self._next() if self._ranks.first else (Order.GO_ON, None)
        return Order(self._together(act.value))

    def asked_to_stop(self) -> bool:
        """Whether a signal or a command asks for the end; for long preparations of a single process."""
        if self._signals:
            return True
        for file, command in self._mailbox.waiting():
            if command.word == "stop":
                self._file = file
                return True
        return False

    def finish(self) -> None:
        """The last order is carried out: take it out of the run folder."""
        _done(self._file)

    def _together(self, number: int) -> int:
        """The first process's number, or that of a stop where any process has had a signal."""
        signals, number = map(int, self._ranks.largest(self._impatience, number if self._ranks.first else -1))
        if signals:
            return Order.STOP.value if signals == 1 else Order.ABANDON.value
        return number

    def _next(self) -> tuple[Order, Path | None]:
        if self._signals:
            return (Order.STOP if self._impatience == 1 else Order.ABANDON), None
        for file, command in self._mailbox.waiting():
            act = _act(command)
            if act is not None:
                return act, file
            _done(file)  # "continue", while it goes on already
        return Order.GO_ON, None

    def asleep(self) -> int:
        """In a pause: 0 to go on, the number of a stop, or -1 to stay asleep; the same in all processes."""
        return self._together(self._called() if self._ranks.first else -1)

    def _called(self) -> int:
        if self._signals:
            return Order.STOP.value if self._impatience == 1 else Order.ABANDON.value
        for file, command in self._mailbox.waiting():
            if command.word == "continue":
                _done(file)
                return Order.GO_ON.value
            if command.word == "stop":
                self._file = file
                return Order.STOP.value if command.save else Order.ABANDON.value
            _done(file)  # saved and paused already
        return -1


def _act(command: RunCommand) -> Order | None:
    if command.word == "stop":
        return Order.STOP if command.save else Order.ABANDON
    if command.word == "pause":
        return Order.SUSPEND if command.free_memory else Order.PAUSE
    return {"save": Order.SAVE, "validate": Order.VALIDATE}.get(command.word)


def _done(file: Path | None) -> None:
    if file is not None:
        file.unlink(missing_ok=True)
