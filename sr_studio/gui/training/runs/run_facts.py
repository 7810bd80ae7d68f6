"""What is known of a run from its events, kept up to date line by line."""

import math
from collections import deque
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from sr_studio.errors import Message
from sr_studio.training.run.events import STATES, RunEvent

RECENT = 24
"""Lines of the log over which the recent rate is taken."""

STEP_LINE = b'{"event":"step",'
"""How the most frequent event's line begins."""


class Best(msgspec.Struct, frozen=True):
    """The best validation: its metric, value and step."""

    metric: str
    value: float
    step: int


class RunFacts:
    """Folds events, oldest first; of a long run's lines only the newest are decoded."""

    def __init__(self) -> None:
        self.state: RunEvent | None = None
        """The last change of state."""
        self.started: RunEvent = {}
        self.step = 0
        self.time = 0.0
        """Of the newest event, seconds since the epoch."""
        self.best: Best | None = None
        self.validation: dict[str, float] = {}
        self.line: RunEvent = {}
        """The newest ``step``."""
        self._recent: deque[tuple[int, float]] = deque(maxlen=RECENT)

    def take(self, lines: Sequence[bytes]) -> None:
        """Add further lines."""
        steps = [place for place, line in enumerate(lines) if line.startswith(STEP_LINE)]
        skipped = set(steps[:-RECENT])
        for place, line in enumerate(lines):
            if place not in skipped and (event := decoded(line)) is not None:
                self._take(event)

    def _take(self, event: RunEvent) -> None:
        kind = event["event"]
        step, moment = event.get("step"), event.get("time")
        if isinstance(step, int):
            self.step = step
        if isinstance(moment, int | float):
            self.time = float(moment)
        if kind in STATES:
            self.state = event
            self._recent.clear()
        if kind == "started":
            self.started = event
        elif kind == "step":
            self.line = event
            self._recent.append((self.step, self.time))
        elif kind == "validated":
            self._validated(event)

    def _validated(self, event: RunEvent) -> None:
        mean = event.get("mean")
        self.validation = numbers(mean) if isinstance(mean, dict) else {}
        metric = str(event.get("by", ""))
        if event.get("best") and metric in self.validation:
            self.best = Best(metric, self.validation[metric], self.step)

    def rate(self) -> float | None:
        """Steps a second over the last lines, validations and checkpoints among them included."""
        if len(self._recent) < 2:
            milliseconds = number_of(self.line.get("ms")) if self._recent else None
            return 1000 / milliseconds if milliseconds else None
        (first, began), (last, ended) = self._recent[0], self._recent[-1]
        return (last - first) / (ended - began) if ended > began and last > first else None

    @property
    def pictures(self) -> int:
        """Pictures that its last start found to learn from; 0 where unknown."""
        value = self.started.get("pictures", 0)
        return value if isinstance(value, int) else 0

    @property
    def gpu_memory(self) -> int:
        """Bytes that the run's process holds on its GPU; 0 where unknown."""
        value = self.line.get("gpu_memory", 0)
        return value if isinstance(value, int) else 0

    @property
    def reason(self) -> Message | None:
        """Why it failed; None where it did not."""
        if self.state is None or self.state["event"] != "failed":
            return None
        try:
            return msgspec.convert(self.state["message"], Message)
        except (KeyError, msgspec.ValidationError):
            return Message(str(self.state.get("reason", "")))


def decoded(line: bytes) -> RunEvent | None:
    """The event of a line; None where it is none (a killed process leaves half a line)."""
    try:
        event = msgspec.json.decode(line)
    except msgspec.DecodeError:
        return None
    return event if isinstance(event, dict) and isinstance(event.get("event"), str) else None


def numbers(values: Mapping[str, Any]) -> dict[str, float]:
    """The numbers among values; those that JSON does not have stand as their names."""
    found = {}
    for name, value in values.items():
        number = number_of(value)
        if number is not None:
            found[name] = number
    return found


def number_of(value: Any) -> float | None:
    """A number as an event writes it, else None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    names = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}
    return names.get(value) if isinstance(value, str) else None
