"""What a computation is: its key, who wants it, how urgent it is and what it waits for."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol

from sr_studio.geometry import Box

if TYPE_CHECKING:
    from sr_studio.engine.server.scheduler import Run

Lane = Literal["light", "heavy", "outside"]
"""``light``: decode, degrade, kernels, scores, encode. ``heavy``: torch. ``outside``: the client's."""

Urgency = tuple[int, int]
"""Rank, then turn; the smallest goes first."""

_NEVER: Urgency = (2**31, 0)


class Cancelled(Exception):  # noqa: N818 - an answer, not an error
    """Nobody wants the job any more."""


class Computation(Hashable, Protocol):
    """Key of a value, and how to compute it. Equal computations give equal values."""

    @property
    def lane(self) -> Lane:
        """Who computes it."""
        ...

    @property
    def stage(self) -> str:
        """A word for the pane while it runs."""
        ...

    @property
    def keep(self) -> bool:
        """Whether the value goes to the store."""
        ...

    def compute(self, run: "Run") -> Any:
        """The value. May raise StudioError, `Cancelled`, or (from `Run.get`) `Missing`."""
        ...

    def weigh(self, value: Any) -> int:
        """Bytes of memory the value holds."""
        ...


class Sink(Protocol):
    """Where the answer to one wish goes. Called from any thread, must not block nor call the scheduler."""

    def part(self, part: Any) -> None:
        """Something the running job published: parts come in order, late wishes get the earlier ones too."""
        ...

    def restart(self) -> None:
        """The job starts over: earlier parts are void."""
        ...

    def progress(self, stage: str, done: float) -> None:
        """How far the job is."""
        ...

    def done(self, value: Any, *, cached: bool) -> None:
        """The value; the last call."""
        ...

    def failed(self, error: BaseException, log: str) -> None:
        """Why there is no value; the last call."""
        ...


@dataclass
class Limits:
    """What the client configures."""

    max_pixels: int
    device: str = "auto"


class Missing(Exception):  # noqa: N818 - an answer, not an error
    """These values must be computed by other jobs first."""

    def __init__(self, computations: tuple[Computation, ...]) -> None:
        super().__init__(computations)
        self.computations = computations


@dataclass(eq=False)
class Subscription:
    """One request's interest in a job."""

    id: int
    sink: Sink
    rank: int
    turn: int
    """Breaks ties of rank, smallest first: minus the order of arrival, or plus it for oldest first."""
    focus: Box | None


@dataclass(eq=False)
class Job:
    """One computation under way."""

    computation: Computation
    state: Literal["queued", "running", "blocked", "asked"] = "queued"
    wishes: dict[int, Subscription] = field(default_factory=dict)
    inputs: dict[Hashable, Any] = field(default_factory=dict)
    waits_for: "set[Job]" = field(default_factory=set)
    dependents: "set[Job]" = field(default_factory=set)
    parts: list[Any] = field(default_factory=list)
    stage: str = "waiting"

    @property
    def wanted(self) -> bool:
        """Whether anybody still waits for the value."""
        return bool(self.wishes) or any(dependent.wanted for dependent in self.dependents)

    @property
    def urgency(self) -> Urgency:
        """That of the most urgent request which needs this job, directly or not."""
        own = min(((wish.rank, wish.turn) for wish in self.wishes.values()), default=_NEVER)
        return min((own, *(dependent.urgency for dependent in self.dependents)))

    def audience(self) -> list[Sink]:
        """The sinks of all requests that need this job, directly or not."""
        sinks = [wish.sink for wish in self.wishes.values()]
        for dependent in self.dependents:
            sinks += dependent.audience()
        return sinks
