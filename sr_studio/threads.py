"""How this process shares the processor with others: how its threads wait, and when it gives way.

Threads of OpenMP and OpenBLAS wait a moment awake, then asleep, so that others may work too.

By default libgomp's threads spin for 3 ms at the end of every parallel section until the last of them has
arrived, and OpenBLAS's spin as well. Where another program holds one of the cores, that one arrives a whole
time slice later, and a network has hundreds of sections. Threads that sleep give the core away instead.

``PASSIVE`` alone never spins, and waking a thread is dearer than many a section: on a machine that does
nothing else that costs a network and a training step about a fifth of their speed. So libgomp is left to spin
for some 30 µs.

``MKL_NUM_THREADS`` is deliberately not here: torch takes it for the number of *all* its threads. MKL and
libiomp obey ``OMP_WAIT_POLICY``.
"""

import contextlib
import os
import sys
from collections.abc import MutableMapping
from pathlib import Path

POLICY = {
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "3000",  # about 100,000 a millisecond
    # OpenBLAS has no such policy, and matrices as small as those of resizing and SSIM gain nothing from
    # more threads.
    "OPENBLAS_NUM_THREADS": "1",
}
"""Environment variables of a process that computes."""


def cores() -> int:
    """Processor cores this process may use; ``OMP_NUM_THREADS`` overrides."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    if asked.isdigit() and int(asked) > 0:
        return int(asked)
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


def wait_quietly(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the policy for this process, before numpy or torch is imported: their libraries read it once.

    Children inherit it. What the user has set himself stays, and goes for both of libgomp's variables.
    """
    own_policy = "OMP_WAIT_POLICY" in environment
    for name, value in POLICY.items():
        if not (own_policy and name == "GOMP_SPINCOUNT"):
            environment.setdefault(name, value)


def give_way(niceness: int) -> None:
    """Leave the processor to other work first, by a niceness of up to 19 (POSIX).

    Linux shares out the processor between sessions before it looks at processes (``man 7 sched``, the
    autogroup feature): a process that leads a session of its own, as an engine or a detached trainer does,
    lowers that too. The number of threads never changes.
    """
    niceness = min(niceness, 19)
    if niceness <= 0 or not hasattr(os, "nice"):
        return
    with contextlib.suppress(OSError):
        if sys.platform == "linux":  # niceness is a thread's there, and some are under way
            wanted = os.getpriority(os.PRIO_PROCESS, 0) + niceness
            for thread in Path("/proc/self/task").iterdir():
                os.setpriority(os.PRIO_PROCESS, int(thread.name), wanted)
        else:
            os.nice(niceness)
    if sys.platform == "linux" and os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError):
            autogroup = os.open("/proc/self/autogroup", os.O_WRONLY)
            try:
                os.write(autogroup, str(niceness).encode())
            finally:
                os.close(autogroup)
