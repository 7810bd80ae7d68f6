"""Busy neighbours: other programs that compute while something is measured."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Measured = TypeVar("Measured")


@contextmanager
def busy_neighbours(count: int = 1, *, niceness: int = 0) -> Iterator[None]:
    """Processes that keep a core busy each, in sessions of their own as other programs are.

    ``niceness``: how far they give way. Linux may share the processor by session first, so their sessions do.
    """
    running = [
        subprocess.Popen(
            [sys.executable, "-c", _busy(niceness)], stdout=subprocess.PIPE, start_new_session=True
        )
        for _ in range(count)
    ]
    try:
        for process in running:
            assert process.stdout is not None
            process.stdout.read(1)  # it has begun
        yield
    finally:
        for process in running:
            process.kill()
        for process in running:
            with process:
                process.wait()


def _busy(niceness: int) -> str:
    return (
        "import contextlib, os\n"
        f"os.nice({niceness})\n"
        "with contextlib.suppress(OSError), open('/proc/self/autogroup', 'w') as group:\n"
        f"    group.write('{niceness}')\n"
        "os.write(1, b'.')\n"
        "while True: pass\n"
    )


def alone_and_beside_one(measure: Callable[[], Measured]) -> tuple[Measured, Measured]:
    """What a measurement gives on the machine as it is, and beside one busy neighbour."""
    alone = measure()
    with busy_neighbours():
        return alone, measure()


def load() -> str:
    """The load of the machine in words, where it is known: above 0 nothing is measured alone."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
