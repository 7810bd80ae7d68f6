"""Batches made ahead on another thread, while the step before is computed."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar

Made = TypeVar("Made")


class BatchesAhead(Generic[Made]):
    """What ``make`` makes of a step, one step ahead. ``make`` is a pure function of the step."""

    def __init__(self, make: Callable[[int], Made]) -> None:
        self._make = make
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="batches")
        self._next: tuple[int, Future[Made]] | None = None

    def take(self, step: int) -> Made:
        """The batch of a step; that of the next one is begun."""
        coming = self._next
        made = coming[1].result() if coming is not None and coming[0] == step else self._make(step)
        self._next = (step + 1, self._thread.submit(self._make, step + 1))
        return made

    def close(self) -> None:
        """End the thread."""
        self._thread.shutdown(wait=True, cancel_futures=True)
