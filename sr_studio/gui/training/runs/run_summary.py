"""A run in a few values: what a list and a header show of it."""

from typing import Literal

import msgspec

from sr_studio.errors import Message
from sr_studio.file_lock import Owner
from sr_studio.gui.training.runs.run_facts import Best
from sr_studio.training.config.run_config import RunConfig
from sr_studio.training.run.preparing import Preparing
from sr_studio.training.run.status import RunState

SummaryState = RunState | Literal["unreadable"]

AT_WORK: frozenset[str] = frozenset({"starting", "running", "paused"})
"""States in which a process has the run."""

_ORDER = (
    "running",
    "starting",
    "paused",
    "new",
    "interrupted",
    "failed",
    "stopped",
    "finished",
    "unreadable",
)


class RunSummary(msgspec.Struct, frozen=True, kw_only=True):
    """A run at this moment.

    Attributes
    ----------
    folder
        Its path, by which everything names it.
    state
        As `sr_studio.training.run.status` has it; ``unreadable``: the run file cannot be used, ``reason``
        says why.
    step, steps, saved_step
        Updates done, of the whole run, and of the newest checkpoint.
    rate
        Steps a second over the last lines of the log; None while it does not train.
    pictures
        Pictures it learns from, as its last start counted them; 0 where unknown.
    memory, gpu_memory
        Bytes its processes hold in this machine's memory and on its GPU; 0 where unknown.
    time
        Of the newest event, else of the run file; seconds since the epoch.
    here
        Whether its process is on this machine.
    """

    folder: str
    name: str
    config: RunConfig | None = None
    preset: str = ""
    label: str = ""
    note: str = ""
    state: SummaryState = "new"
    step: int = 0
    steps: int = 0
    saved_step: int = 0
    best: Best | None = None
    best_by: str = ""
    rate: float | None = None
    pictures: int = 0
    memory: int = 0
    gpu_memory: int = 0
    reason: Message | None = None
    process: Owner | None = None
    here: bool = False
    time: float = 0.0
    preparing: Preparing | None = None
    """How far a trainer that has not begun is; None where it does not say."""
    position: int = 0
    """Its place in the queue, from 1; 0 where it does not wait there."""

    @property
    def at_work(self) -> bool:
        """Whether a process has it."""
        return self.state in AT_WORK

    @property
    def seconds_left(self) -> float | None:
        """Until the last step, at the recent rate."""
        return (self.steps - self.step) / self.rate if self.rate else None

    @property
    def epoch(self) -> float | None:
        """Patches drawn so far for each picture; None where the number of pictures is unknown."""
        if self.config is None or not self.pictures:
            return None
        return self.step * self.config.batch / self.pictures

    @property
    def order(self) -> tuple[int, float]:
        """Runs at work first, those started last before others; then the queue; then by the newest event."""
        if self.position:
            return _ORDER.index("new"), self.position - 1e12
        moment = self.time if self.process is None else self.process.started
        return _ORDER.index(self.state), -moment
