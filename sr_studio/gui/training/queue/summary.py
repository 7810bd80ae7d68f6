"""The queue as the window shows it."""

from dataclasses import dataclass

from sr_studio.errors import StudioError
from sr_studio.training.run.queue import QueueState, queue_state, read_queue, runner


@dataclass(frozen=True)
class QueueSummary:
    """``waiting``: folders of the runs that wait, next first; ``problem``: why it cannot be read."""

    state: QueueState = "empty"
    waiting: tuple[str, ...] = ()
    problem: str = ""

    @property
    def works(self) -> bool:
        """Whether a process trains it."""
        return self.state in ("running", "pausing")


def look_at_queue() -> QueueSummary:
    """Read the queue."""
    try:
        queue = read_queue()
        return QueueSummary(queue_state(queue, runner()), tuple(entry.run for entry in queue.waiting))
    except StudioError as error:
        return QueueSummary(problem=str(error))
