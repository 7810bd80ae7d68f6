"""One piece of a sweep's work, in a process of its own: train one run to its end, then score its model.

The process reads its input only for its end: whoever started it holds the other side, so it saves and stops
when that process says so or is gone, however it went.
"""

import contextlib
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from sr_studio.errors import StudioError
from sr_studio.training.orders import Ending
from sr_studio.training.preparation import pin_threads
from sr_studio.training.ranks import Ranks
from sr_studio.training.sweep.config import SweepError
from sr_studio.training.sweep.evaluation import evaluate, shared_run
from sr_studio.training.sweep.folder import Failure, Sweep
from sr_studio.training.sweep.making import ensure_run
from sr_studio.training.sweep.planning import Entry, entries

if TYPE_CHECKING:
    from sr_studio.training.trainer import Outcome

Report = Callable[[str], None]


def entry_named(sweep: Sweep, name: str) -> Entry:
    """The entry of a name. Raises `SweepError`."""
    for entry in entries(sweep.config):
        if entry.name == name:
            return entry
    raise SweepError(
        "The sweep {sweep} has no entry “{name}”; it has {names}.",
        sweep=sweep.name,
        name=name,
        names=", ".join(entry.name for entry in entries(sweep.config)),
    )


def do(sweep: Sweep, entry: Entry, *, report: Report) -> int:
    """Do what is left of an entry: the exit code. Raises `StudioError`, and writes it down in the sweep."""
    try:
        outcome = _train(sweep, entry, report)
        if outcome is not None and outcome.ending is not Ending.FINISHED:
            return outcome.exit_code
        pin_threads(shared_run(sweep.config), Ranks())
        evaluate(sweep, entry, report=report)
    except StudioError as error:
        sweep.write_failure(entry, Failure(message=error.message, diverged=_diverged(error)))
        raise
    sweep.write_failure(entry, None)
    return 0


def _train(sweep: Sweep, entry: Entry, report: Report) -> "Outcome | None":
    if entry.baseline:
        return None
    run = ensure_run(sweep, entry)
    from sr_studio.training.trainer import Goal, run_trainer

    return run_trainer(run, Goal(), report=report)


def _diverged(error: StudioError) -> bool:
    from sr_studio.training.state.training_state import DivergedError

    return isinstance(error, DivergedError)


def stop_at_end_of_input() -> None:
    """Ask this process to save and stop when its standard input ends."""
    threading.Thread(target=_await_end, name="end of input", daemon=True).start()


def _await_end() -> None:
    # Below Python's own stream, whose lock a daemon thread would hold at the end of the interpreter.
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    os.kill(os.getpid(), signal.SIGTERM)
