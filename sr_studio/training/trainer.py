"""The trainer: the process that owns a run, from taking its lock to giving it back."""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from sr_studio.errors import StudioError
from sr_studio.models.device import keep_freed_memory, release_memory
from sr_studio.models.run_folders import run_names
from sr_studio.pretrained.precision import full_precision
from sr_studio.training.config.measures import measured
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.orders import POLL_SECONDS, Ending, Order, Orders
from sr_studio.training.preparation import calibrate, check_loss_networks, facts, pin_threads
from sr_studio.training.ranks import Ranks, join, leave
from sr_studio.training.run import checkpoints
from sr_studio.training.run.durations import counted
from sr_studio.training.run.events import STATES, EventLog, NoLog, cut_after, last_events
from sr_studio.training.run.folder import Run, RunError, remember
from sr_studio.training.run.history import drop_after
from sr_studio.training.run.lock import RunLock

if TYPE_CHECKING:
    import torch

    from sr_studio.training.state.training_state import TrainingState

Report = Callable[[str], None]

SHOWN = 5
"""Files that are left out, named on the terminal; the events name all."""


SAY_SECONDS = 3.0
"""Between lines about long preparations."""


class EndedEarly(Exception):  # noqa: N818 - control flow, not an error
    """A signal came before the first step."""


@dataclass(frozen=True)
class Goal:
    """How far to train: ``steps`` more, or up to step ``until``; both None is to the end of the run."""

    steps: int | None = None
    until: int | None = None

    def step(self, *, now: int, end: int) -> int:
        """The step to stop at; never behind the end of the run."""
        if self.steps is not None:
            return min(now + self.steps, end)
        return min(end if self.until is None else self.until, end)


@dataclass(frozen=True)
class Outcome:
    """Why training ended, at which step, and the number of the signal that asked for it (0 for none)."""

    ending: Ending
    step: int
    signal: int = 0

    @property
    def exit_code(self) -> int:
        """0, or 128 + the signal's number, as a shell has it."""
        return 128 + self.signal if self.signal else 0


def run_trainer(run: Run, target: Goal, *, report: Report, detached: bool = False) -> Outcome:
    """Train a run in this process until it ends.

    Raises `StudioError` where the run cannot be trained; what was saved stays. ``report`` gets lines for
    people; nothing is printed here.
    """
    import torch

    ranks, device = join(run.config.device)
    pin_threads(run.config, ranks)
    keep_freed_memory()
    torch.backends.cudnn.benchmark = device.type == "cuda"
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(full_precision())
            stack.enter_context(ranks.watched())
            since = 0.0
            if ranks.first:
                since = stack.enter_context(RunLock(run, detached=detached)).owner.started
                remember(run)
            # What is asked from now on is meant for this process.
            orders = Orders(run, ranks, since=since)
            ranks.wait()
            check_loss_networks(run.config)
            stack.enter_context(orders.signals())
            trainer = Trainer(
                run=run, ranks=ranks, device=device, orders=orders, report=report if ranks.first else _silent
            )
            return replace(trainer.train(target), signal=orders.signal)
    except StudioError as error:
        if not ranks.distributed:
            raise
        # Networks held by a traceback would hold the connections beyond the end of the interpreter,
        # whose threads then abort the process.
        failure = error.with_traceback(None)
        failure.__context__ = failure.__cause__ = None
    finally:
        leave(ranks)
    raise failure


def _silent(line: str) -> None:
    """Say nothing."""


@dataclass(frozen=True, kw_only=True)
class Trainer:
    """One process of a run, while it owns the run."""

    run: Run
    ranks: Ranks
    device: "torch.device"
    orders: Orders
    report: Report

    def train(self, target: Goal) -> Outcome:
        """Train up to the target; a pause that gives the memory back is slept through."""
        until: int | None = None
        while True:
            loaded, problems = checkpoints.newest(self.run)
            for problem in problems:
                self.report(problem)
            if loaded is None and checkpoints.has_states(self.run):
                raise RunError(
                    "None of the checkpoints of “{name}” can be used ({problems}), and it does not begin "
                    "again by itself. Put {folder} back as it was, or begin a new run from one of its "
                    "models with --from.",
                    name=self.run.name,
                    problems=" ".join(problems),
                    folder=self.run.checkpoints_folder,
                )
            step = loaded.facts.step if loaded is not None else 0
            if until is None:
                until = target.step(now=step, end=self.run.config.steps)
            if step >= until:
                self.report(f"“{self.run.name}” is at step {step:,} already; nothing to do.")
                done = step >= self.run.config.steps
                self._write_down_the_end(step, done=done)
                return Outcome(Ending.FINISHED if done else Ending.REACHED, step)
            box = [loaded]  # emptied once it is used: a checkpoint can be hundreds of megabytes
            loaded = None
            outcome = self._train_from(box, step=step, until=until, problems=problems)
            if outcome.ending is not Ending.SUSPENDED:
                self.orders.finish()
                self.report(last_line(self.run, outcome))
                return outcome
            release_memory(self.device)
            self.orders.finish()
            ending = self._sleep()
            with self._log() as log:
                if ending is not None:
                    log.write("stopped", step=outcome.step, saved=True, why=ending.value)
                    self.orders.finish()
                    return Outcome(ending, outcome.step)
                log.write("continued", step=outcome.step)

    def _log(self) -> EventLog:
        return EventLog(self.run.events_file) if self.ranks.first else NoLog()

    def _write_down_the_end(self, step: int, *, done: bool) -> None:
        """End a run in its events too where a kill came between the last checkpoint and that line."""
        if not self.ranks.first:
            return
        states = [event["event"] for event in last_events(self.run.events_file) if event["event"] in STATES]
        if not states or states[-1] in ("finished", "stopped", "failed"):
            return
        ending = Ending.FINISHED if done else Ending.REACHED
        with self._log() as log:
            log.write("finished" if done else "stopped", step=step, saved=True, why=ending.value)

    def _train_from(
        self, box: "list[checkpoints.LoadedCheckpoint | None]", *, step: int, until: int, problems: list[str]
    ) -> Outcome:
        """Train from a checkpoint (None: the start) until something ends it; that is written down."""
        cut = cut_after(self.run.events_file, step=step) if self.ranks.first else 0
        self.ranks.wait()
        with contextlib.ExitStack() as stack:
            log = stack.enter_context(self._log())
            state: TrainingState | None = None
            try:
                with self.ranks.watched():
                    state = self._open(box)
                    stack.callback(state.close)
                    self._agree(state)
                    log.write(
                        "started",
                        step=step,
                        until=until,
                        cut=cut,
                        problems=problems,
                        changes=state.changes,
                        **facts(state),
                    )
                    for line in first_lines(state, until=until):
                        self.report(line)
                    ending = self._loop(state, log, until=until)
            except EndedEarly:
                log.write("stopped", step=step, saved=True, why=Ending.STOPPED.value)
                return Outcome(Ending.STOPPED, step)
            except StudioError as error:
                log.write(
                    "failed",
                    step=state.step if state else step,
                    reason=str(error),
                    message=msgspec.to_builtins(error.message),
                )
                raise
            except KeyboardInterrupt:  # the third signal
                where = state.step if state else step
                log.write("stopped", step=where, saved=False, why=Ending.ABANDONED.value)
                raise
            except BaseException as error:
                reason = f"{type(error).__name__}: {error}"
                log.write("failed", step=state.step if state else step, reason=reason)
                raise
            if ending is Ending.SUSPENDED:
                log.write("paused", step=state.step, memory="freed")
                self.report(
                    f"Paused at step {state.step:,}; memory is given back. "
                    f"sr-studio train start {self.run.folder} goes on."
                )
            else:
                kind = "finished" if ending is Ending.FINISHED else "stopped"
                log.write(kind, step=state.step, saved=ending is not Ending.ABANDONED, why=ending.value)
            log.sync()
            return Outcome(ending, state.step)

    def _agree(self, state: "TrainingState") -> None:
        """Raise where the processes do not train one run, on the same data, from the same step."""
        if not self.ranks.same(f"{state.step} {state.data.digest} {state.config}"):
            raise RunError(
                "Process {rank} is at step {step:,} with {count:,} pictures, but process 0 has another "
                "step, other pictures or another run.toml. All processes need the same run folder and "
                "data, for example on a shared disk.",
                rank=self.ranks.rank,
                step=state.step,
                count=state.data.count,
            )

    def _open(self, box: "list[checkpoints.LoadedCheckpoint | None]") -> "TrainingState":
        from sr_studio.training.tasks import open_state

        state = open_state(
            self.run, ranks=self.ranks, device=self.device, report=self.report, on_opening=self._opening()
        )
        try:
            loaded = box.pop()
            if loaded is not None:
                state.restore(loaded)
                for change in state.changes:
                    self.report(f"The run file was changed {change}.")
            if self.ranks.first:
                if aside := checkpoints.put_aside_best(self.run, step=state.step):
                    self.report(
                        f"A best model that is ahead of step {state.step:,} lies in {aside.name} now."
                    )
                drop_after(self.run, step=state.step)
        except BaseException:
            state.close()
            raise
        return state

    def _opening(self) -> Callable[[str, int, int], None]:
        """Say every few seconds how far the reading of the data is; end it where a signal asks for that."""
        said = time.monotonic()

        def progress(what: str, done: int, in_all: int) -> None:
            nonlocal said
            if not self.ranks.distributed and self.orders.asked_to_stop():
                raise EndedEarly
            if time.monotonic() - said >= SAY_SECONDS:
                said = time.monotonic()
                self.report(f"{what}: {done:,} of {in_all:,}")

        return progress

    def _loop(self, state: "TrainingState", log: EventLog, *, until: int) -> Ending:
        from sr_studio.training.loop import save, train, validate

        if state.step == 0:
            calibrate(state, log)
            validate(state, log)
        ending = train(state, self.orders, log, until=until)
        if ending in (Ending.STOPPED, Ending.REACHED, Ending.SUSPENDED):
            save(state, log)
        return ending

    def _sleep(self) -> Ending | None:
        """Wait, without the state in memory, until the run goes on (None) or is stopped."""
        while True:
            word = self.orders.asleep()
            if word == Order.GO_ON.value:
                return None
            if word in (Order.STOP.value, Order.ABANDON.value):
                return Ending.STOPPED
            time.sleep(POLL_SECONDS)


def first_lines(state: "TrainingState", *, until: int) -> list[str]:
    """What is trained, on what, with what, and which files are left out, for a terminal."""
    config = state.config
    skipped = state.data.skipped
    lines = [f"Left out: {one.name}: {one.reason}" for one in skipped[:SHOWN]]
    if len(skipped) > SHOWN:
        lines.append(f"Left out: {len(skipped) - SHOWN} more files; {state.run.events_file} names them all.")
    lines += [f"Note: {note}" for note in state.data.notes[:SHOWN]]
    scored = measured(config.metrics, task=config.task)
    images = state.validation.images if state.validation is not None and scored else ()
    for image in images:
        if image.digest and state.data.contains(image.digest):
            lines.append(f"Note: {image.name} is validated on and trained on; its scores say nothing.")
    return [
        *lines,
        f"Training “{state.run.name}” from step {state.step:,} to {until:,} on {state.device}: "
        f"{counted(state.data.count, 'picture')}, batch {config.batch} of {config.patch} px, "
        f"{precision_text(config, state.device.type)}, {counted(config.threads, 'thread')}.",
    ]


def precision_text(config: RunConfig, kind: str) -> str:
    """The run's precision as said of a device: that of a GPU in fp32 is not TF32."""
    return "fp32 (no TF32)" if kind == "cuda" and config.precision == "fp32" else config.precision


def last_line(run: Run, outcome: Outcome) -> str:
    """How it ended and what to do next, for a terminal."""
    if outcome.ending is Ending.FINISHED:
        name = run_names().get(run.folder, run.name)
        return (
            f"Finished: all {outcome.step:,} steps. See it: sr-studio compare FILES --models bicubic,{name}. "
            f"Keep it as a model: sr-studio train promote {run.folder}. As a file: sr-studio train export "
            f"{run.folder} --out FILE"
        )
    if outcome.ending is Ending.ABANDONED:
        return f"Stopped at step {outcome.step:,} without saving; the last checkpoint stays."
    return f"Saved at step {outcome.step:,}. sr-studio train start {run.folder} goes on."
