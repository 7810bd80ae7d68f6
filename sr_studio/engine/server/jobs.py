"""A computation under way: which requests subscribe to it, how urgent it is and what it waits for."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeAlias

from sr_studio.engine.compute.job import Computation
from sr_studio.engine.wire.requests import REST_RANK
from sr_studio.geometry import Box

Urgency: TypeAlias = tuple[int, int, int, int]
"""The smallest goes first: rank (`ON_SCREEN` for all that is looked at), turns had already, rank, order."""

ON_SCREEN = 1
"""The common rank of all that is looked at (1 to `REST_RANK`), whose long computations take turns."""

_NEVER = (2**31, 0)


class Sink(Protocol):
    """Where the answer to one request goes. Called from any thread, must not block nor call the scheduler."""

    def part(self, part: Any) -> None:
        """Something the job published: parts come in order, late subscribers get the earlier ones too."""
        ...

    def restart(self) -> None:
        """The job starts over: earlier parts are void."""
        ...

    def progress(self, stage: str, done: float, behind: str = "") -> None:
        """How far the job is; while it waits, behind which model."""
        ...

    def done(self, value: Any, *, cached: bool) -> None:
        """The value; the last call."""
        ...

    def failed(self, error: BaseException, log: str) -> None:
        """Why there is no value; the last call."""
        ...


@dataclass(eq=False)
class Subscription:
    """One request's interest in a job."""

    id: int
    sink: Sink
    rank: int
    order: int
    """Breaks ties of rank, smallest first: minus the order of arrival, or plus it for oldest first."""
    focus: Box | None


@dataclass(eq=False)
class Job:
    """One computation under way."""

    computation: Computation
    state: Literal["queued", "running", "blocked", "requested"] = "queued"
    subscriptions: dict[int, Subscription] = field(default_factory=dict)
    inputs: dict[Hashable, Any] = field(default_factory=dict)
    waits_for: "set[Job]" = field(default_factory=set)
    dependents: "set[Job]" = field(default_factory=set)
    parts: list[Any] = field(default_factory=list)
    stage: str = "waiting"
    done: float = 0.0
    behind: str = ""
    """The model that is computed while this job waits for its turn."""
    seen: bool = False
    """All that is looked at has been published."""
    turns: int = 0
    """How often it made room for another that is on screen too."""
    held: Any = None
    """What was computed before the job was set aside; the parts published stay valid."""
    nested_seconds: float = 0.0

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the value."""
        return bool(self.subscriptions) or any(dependent.wanted for dependent in self.dependents)

    @property
    def urgency(self) -> Urgency:
        """That of the most urgent request which needs this job, directly or not, and its turns."""
        rank, order = self._asked
        if ON_SCREEN <= rank < REST_RANK:
            return ON_SCREEN, self.turns, rank, order
        return rank, 0, rank, order

    @property
    def _asked(self) -> tuple[int, int]:
        """Rank and order of the most urgent request."""
        own = min(((one.rank, one.order) for one in self.subscriptions.values()), default=_NEVER)
        rank, order = min((own, *(dependent._asked for dependent in self.dependents)))
        return (rank + REST_RANK if self.seen else rank), order

    def audience(self) -> list[Sink]:
        """The sinks of all requests that need this job, directly or not."""
        sinks = [subscription.sink for subscription in self.subscriptions.values()]
        for dependent in self.dependents:
            sinks += dependent.audience()
        return sinks
