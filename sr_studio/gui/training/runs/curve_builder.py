"""From lines of events to the curves they add to, away from the window's thread."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sr_studio.gui.training.runs.run_facts import decoded, number_of
from sr_studio.training.run.events import RunEvent

Array: TypeAlias = NDArray[np.float64]

TOLD = frozenset(
    {"started", "calibrated", "validated", "saved", "paused", "continued", "stopped", "finished", "failed"}
)
"""Kinds of events that are told in words; steps are curves."""


@dataclass(frozen=True)
class CurvePoints:
    """What curves and words have gained.

    ``points``: steps and values by the curve's name: ``loss``, ``lr``, ``gradient``, ``ms``,
    ``gpu_memory``; ``term/NAME`` (value x weight), ``value/NAME``, ``gradient/NAME``, ``ms/NAME`` of each
    term; ``judge/NAME`` of the discriminator; ``validation/NAME``. ``restarted``: everything before counts
    no more. ``more``: further lines follow at once.
    """

    points: dict[str, tuple[Array, Array]] = field(default_factory=dict)
    events: list[RunEvent] = field(default_factory=list)
    restarted: bool = False
    more: bool = False

    def __bool__(self) -> bool:
        return bool(self.points or self.events or self.restarted)


def build(lines: Iterable[bytes], *, restarted: bool = False, more: bool = False) -> CurvePoints:
    """Read lines of events."""
    gathered: dict[str, tuple[list[int], list[float]]] = {}
    events = []
    for line in lines:
        event = decoded(line)
        if event is None:
            continue
        step = event.get("step")
        if event["event"] in TOLD:
            events.append(event)
        if not isinstance(step, int):
            continue
        for name, value in _values(event):
            steps, values = gathered.setdefault(name, ([], []))
            steps.append(step)
            values.append(value)
    points = {
        name: (np.array(steps, dtype=np.float64), np.array(values, dtype=np.float64))
        for name, (steps, values) in gathered.items()
    }
    return CurvePoints(points, events, restarted, more)


def _values(event: RunEvent) -> Iterable[tuple[str, float]]:
    kind = event["event"]
    if kind == "validated":
        yield from _flat("validation", event.get("mean"))
    if kind != "step":
        return
    for name, value in event.items():
        if name in ("event", "step", "time"):
            continue
        if name == "terms" and isinstance(value, dict):
            for term, parts in value.items():
                if isinstance(parts, dict):
                    yield from _term(term, parts)
        elif name == "discriminator":
            yield from _flat("judge", value)
        elif isinstance(value, dict):
            yield from _flat(name, value)
        elif (number := number_of(value)) is not None:
            yield name, number


def _term(name: str, parts: Mapping[str, Any]) -> Iterable[tuple[str, float]]:
    value, weight = number_of(parts.get("value")), number_of(parts.get("weight"))
    if value is not None:
        yield f"value/{name}", value
        if weight is not None:
            yield f"term/{name}", value * weight
    for key in ("gradient", "ms"):
        if (number := number_of(parts.get(key))) is not None:
            yield f"{key}/{name}", number


def _flat(prefix: str, values: Any) -> Iterable[tuple[str, float]]:
    if isinstance(values, dict):
        for name, value in values.items():
            yield from _flat(f"{prefix}/{name}", value)
    elif (number := number_of(values)) is not None:
        yield prefix, number
