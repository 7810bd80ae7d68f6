"""What a run is doing, from its folder alone: its lock, its configuration and its events. No torch."""

import math
from typing import Any, Literal

import msgspec

from sr_studio.file_lock import Owner
from sr_studio.training.run.checkpoints import numbered, state_file
from sr_studio.training.run.events import STATES, RunEvent, last_events, read_run_events
from sr_studio.training.run.folder import Run
from sr_studio.training.run.lock import owner

RunState = Literal["new", "starting", "running", "paused", "stopped", "finished", "failed", "interrupted"]


class RunStatus(msgspec.Struct, frozen=True, kw_only=True):
    """A run at this moment.

    Attributes
    ----------
    state
        ``interrupted``: the process that trained it ended without a word (killed, power cut); the run goes on
        from its last checkpoint. ``starting``: a process has the run but has not said anything yet.
    step, saved_step, steps
        Updates done as far as reported, of the newest checkpoint, and of the whole run.
    best
        ``{"metric", "value", "step"}`` by the run's named metric, None before the first validation.
    validation
        The newest validation: its step, the means and their recipe.
    terms
        For each term its value, weight, gradient norm at the output and milliseconds, newest line.
    reason
        Why it failed.
    """

    run: str
    name: str
    preset: str
    label: str
    state: RunState
    step: int
    steps: int
    saved_step: int
    best: dict[str, Any] | None
    validation: dict[str, Any] | None
    ms_per_step: float | None
    seconds_left: float | None
    loss: float | None
    lr: float | None
    terms: dict[str, Any]
    discriminator: dict[str, Any]
    calibration: dict[str, Any]
    process: Owner | None
    reason: str


def status(run: Run) -> RunStatus:
    """Read the status of a run. Raises `ConfigError`."""
    config = run.config
    process = owner(run)
    # A long run's events are many megabytes. Of the older ones only validations matter: a change of state
    # that is not among the newest is the start, since nothing follows any other.
    events = last_events(run.events_file)
    latest = _latest(events)
    if events and events[0].get("step", 0) > 0:
        if not {"validated", "best"} <= set(latest):
            latest = _latest(list(read_run_events(run.events_file, kind="validated"))) | latest
        latest.setdefault("state", {"event": "started", "time": math.inf})
    best = latest.get("best")
    saved = [step for step, file in numbered(run) if state_file(file).exists()]
    line = latest.get("step")
    state = state_of(latest.get("state"), process)
    step = int(latest["newest"]["step"]) if "newest" in latest else 0
    ms = line.get("ms") if line else None
    validated = latest.get("validated")
    return RunStatus(
        run=str(run.folder),
        name=run.name,
        preset=config.preset,
        label=config.label,
        state=state,
        step=step,
        steps=config.steps,
        saved_step=max(saved, default=0),
        best=None
        if best is None
        else {"metric": best["by"], "value": best["mean"].get(best["by"]), "step": best["step"]},
        validation=None
        if validated is None
        else {key: validated[key] for key in ("step", "mean", "recipe") if key in validated},
        ms_per_step=ms,
        seconds_left=None if ms is None or state == "finished" else (config.steps - step) * ms / 1000,
        loss=line.get("loss") if line else None,
        lr=line.get("lr") if line else None,
        terms=line.get("terms", {}) if line else {},
        discriminator=line.get("discriminator", {}) if line else {},
        calibration=run.calibration() or {},
        process=process,
        reason=str(latest.get("state", {}).get("reason", "")) if state == "failed" else "",
    )


def _latest(events: list[RunEvent]) -> dict[str, RunEvent]:
    """The newest event of each kind, of any kind (``newest``), of a change of state; the best validation."""
    found: dict[str, RunEvent] = {}
    for event in events:
        kind = event["event"]
        found[kind] = event
        if isinstance(event.get("step"), int):
            found["newest"] = event
        if kind in STATES:
            found["state"] = event
        if kind == "validated" and event.get("best"):
            found["best"] = event
    return found


def state_of(last: RunEvent | None, process: Owner | None) -> RunState:
    """What a run is doing by its last change of state and the process that has it, if any.

    What was written before the process took the run is not about it.
    """
    kind = last["event"] if last else ""
    if process is not None and (last is None or last.get("time", 0) < process.started):
        return "starting"
    if kind == "":
        return "starting" if process is not None else "new"
    if kind in ("started", "continued", "paused"):
        if process is None:
            return "interrupted"
        return "paused" if kind == "paused" else "running"
    states: dict[str, RunState] = {"stopped": "stopped", "finished": "finished", "failed": "failed"}
    return states[kind]
