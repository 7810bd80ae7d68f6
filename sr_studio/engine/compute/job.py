"""What a computation is, and what it sees of its job while it computes.

A `Computation` is the key of a value and knows how to compute it. The scheduler runs it with a `Run`.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from sr_studio.geometry import Box

Lane = Literal["light", "heavy", "outside"]
"""``light``: decode, degrade, kernels, scores, encode. ``heavy``: torch. ``outside``: the client's."""


class Cancelled(Exception):  # noqa: N818 - control flow
    """The job was cancelled: nobody wants its value any more."""


class Missing(Exception):  # noqa: N818 - control flow
    """These values must be computed by other jobs first."""

    def __init__(self, computations: "tuple[Computation, ...]") -> None:
        super().__init__(computations)
        self.computations = computations


@dataclass
class Limits:
    """What the client configures."""

    max_pixels: int
    device: str = "auto"


class Run(Protocol):
    """What a computation sees of its job while it computes."""

    @property
    def limits(self) -> Limits:
        """What the client configured."""
        ...

    @property
    def focus(self) -> Box | None:
        """What the most urgent request looks at, in reference pixels."""
        ...

    @property
    def store_bytes(self) -> int:
        """Bytes of results the engine holds now."""
        ...

    @property
    def store_limit(self) -> int:
        """Bytes of results the engine may hold."""
        ...

    @property
    def nested_seconds(self) -> float:
        """Time within this job in which more urgent jobs ran (`checkpoint`), since it began."""
        ...

    def get(self, *computations: "Computation") -> tuple[Any, ...]:
        """The values of other computations, asked for at once. Raises `Missing` if one must be made first."""
        ...

    def hold(self, value: Any) -> Any:
        """What this job held when it was set aside, else ``value``, which it holds from now on.

        The parts published stay valid as long as something is held.
        """
        ...

    def seen(self) -> bool:
        """Say that all of the focus is published: the rest comes after what others look at.

        Returns whether something else is more urgent now; the computation may then raise `SetAside`.
        """
        ...

    def turn_over(self) -> bool:
        """Whether the computation has had its time and another on screen waits; it may raise `SetAside`."""
        ...

    def publish(self, part: Any) -> None:
        """Send a finished part to everyone who asked for this value."""
        ...

    def progress(self, done: float, stage: str = "") -> None:
        """Say how far the job is, 0..1."""
        ...

    def checkpoint(self) -> None:
        """To be called between chunks: more urgent jobs run *inside* this call. Raises `Cancelled`."""
        ...

    def wait_for_quiet(self) -> None:
        """Let the light worker finish what is to be seen before something slows everything down."""
        ...


class Computation(ABC):
    """Key of a value, and how to compute it.

    Subclasses are frozen dataclasses: equal computations give equal values and share one job.
    """

    lane: Lane = "light"
    stage: str = ""
    """A word for the pane while it runs."""
    keep: bool = True
    """Whether the value goes to the store."""

    @abstractmethod
    def compute(self, run: Run) -> Any:
        """The value. May raise StudioError, `Cancelled`, or (from `Run.get`) `Missing`."""

    def subject(self) -> str:
        """The model whose picture it makes, for those who wait meanwhile; "" for none."""
        return ""

    def weigh(self, value: Any) -> int:
        """Bytes of memory the value holds."""
        return int(value.nbytes)
