"""What a sweep is doing, from its folder alone. No torch."""

from typing import Literal

import msgspec

from sr_studio.file_lock import Owner
from sr_studio.training.run.durations import in_words
from sr_studio.training.run.status import RunStatus
from sr_studio.training.run.status import status as run_status
from sr_studio.training.sweep.evaluation import key_of, read_evaluation
from sr_studio.training.sweep.folder import Sweep, is_run
from sr_studio.training.sweep.planning import Entry, Facts, entries, title

EntryState = Literal["waiting", "running", "paused", "interrupted", "scoring", "done", "failed"]


class EntryStatus(msgspec.Struct, frozen=True, kw_only=True):
    """One run of a sweep, or a baseline (``seed`` None, no steps)."""

    name: str
    objective: str
    label: str
    seed: int | None
    state: EntryState
    step: int
    steps: int
    ms_per_step: float | None
    reason: str
    run: str


class SweepStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A sweep at this moment. ``state``: ``new``, ``running``, ``stopped`` or ``finished`` (all tried)."""

    sweep: str
    name: str
    state: Literal["new", "running", "stopped", "finished"]
    entries: tuple[EntryStatus, ...]
    done: int
    failed: int
    process: Owner | None
    seconds_left: float | None


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a sweep is: training steps of all runs, done and in all."""

    text: str
    done: int
    total: int


def facts_of(sweep: Sweep, entry: Entry, *, key: str = "") -> Facts:
    """What is known of an entry, from the disk. Raises `ConfigError`."""
    evaluated = read_evaluation(sweep, entry, key or key_of(sweep.config)) is not None
    run = sweep.run(entry)
    if entry.baseline or not is_run(run.folder):
        return Facts(evaluated=evaluated)
    found = run_status(run)
    failure = sweep.failure(entry)
    return Facts(
        run=found.state,
        owned=found.process is not None,
        evaluated=evaluated and found.state == "finished",
        diverged=failure is not None and failure.diverged,
    )


def status(sweep: Sweep) -> SweepStatus:
    """Read the status of a sweep. Raises `StudioError`."""
    key = key_of(sweep.config)
    process = sweep.owner
    found = tuple(
        entry_status(sweep, entry, key=key, conducted=process is not None) for entry in entries(sweep.config)
    )
    done = sum(one.state == "done" for one in found)
    failed = sum(one.state == "failed" for one in found)
    begun = any(one.state != "waiting" for one in found)
    state: Literal["new", "running", "stopped", "finished"] = "new"
    if process is not None:
        state = "running"
    elif done + failed == len(found):
        state = "finished"
    elif begun:
        state = "stopped"
    return SweepStatus(
        sweep=str(sweep.folder),
        name=sweep.name,
        state=state,
        entries=found,
        done=done,
        failed=failed,
        process=process,
        seconds_left=seconds_left(found),
    )


def entry_status(sweep: Sweep, entry: Entry, *, key: str, conducted: bool) -> EntryStatus:
    """Read the status of one entry."""
    facts = facts_of(sweep, entry, key=key)
    run = sweep.run(entry)
    found = run_status(run) if facts.run is not None else None
    failure = sweep.failure(entry)
    state = _state(facts, found, failed=failure is not None, conducted=conducted)
    return EntryStatus(
        name=entry.name,
        objective=entry.objective,
        label=entry.name
        if entry.baseline
        else title(entry.objective, sweep.config.objectives[entry.objective]),
        seed=entry.seed,
        state=state,
        step=found.step if found else 0,
        steps=0 if entry.baseline else int(sweep.config.run["steps"]),
        ms_per_step=found.ms_per_step if found else None,
        reason=str(failure.message) if failure is not None and state == "failed" else "",
        run=str(run.folder) if found else "",
    )


def _state(facts: Facts, found: RunStatus | None, *, failed: bool, conducted: bool) -> EntryState:
    if facts.evaluated:
        return "done"
    if facts.owned:
        return "paused" if facts.run == "paused" else "running"
    if failed:
        return "failed"
    if facts.run == "finished":
        return "scoring" if conducted else "interrupted"
    if found is not None and (found.step or facts.run not in ("new", None)):
        return "interrupted"
    return "waiting"


def seconds_left(found: tuple[EntryStatus, ...]) -> float | None:
    """Time for the steps that are left, each objective at its own speed where that is known; else None."""
    speeds: dict[str, float] = {one.objective: one.ms_per_step for one in found if one.ms_per_step}
    if not speeds:
        return None
    usual = sum(speeds.values()) / len(speeds)
    return sum(
        (one.steps - one.step) * speeds.get(one.objective, usual) / 1000
        for one in found
        if one.state not in ("done", "failed")
    )


def progress_of(sweep: Sweep, *, entry: Entry | None = None, text: str = "") -> Progress:
    """How far a sweep is, for a line on a terminal: what is worked on, and steps of all runs."""
    steps = int(sweep.config.run["steps"])
    trained = [one for one in entries(sweep.config) if not one.baseline]
    done = sum(_steps_done(sweep, one) for one in trained)
    words = text
    if entry is not None and not text:
        here = _steps_done(sweep, entry)
        words = "scoring" if entry.baseline or here >= steps else f"step {here:,} of {steps:,}"
        if pace := _newest(sweep, entry, "ms"):
            words += f", about {in_words((steps * len(trained) - done) * pace / 1000)} left"
    said = words
    if entry is not None:
        place = f"run {trained.index(entry) + 1} of {len(trained)}, " if entry in trained else ""
        said = f"{place}{entry.name}: {words}"
    return Progress(text=said, done=done, total=steps * len(trained))


def _steps_done(sweep: Sweep, entry: Entry) -> int:
    return int(_newest(sweep, entry, "step"))


def _newest(sweep: Sweep, entry: Entry, key: str) -> float:
    """The newest number of this name among an entry's events; 0 without any."""
    run = sweep.run(entry)
    if entry.baseline or not is_run(run.folder):
        return 0
    from sr_studio.training.run.events import last_events

    found = [event[key] for event in last_events(run.events_file, limit=1 << 16) if key in event]
    return float(found[-1]) if found and isinstance(found[-1], int | float) else 0
