"""How the threads of libgomp, libomp and OpenBLAS wait: asleep, so that the machine may do other work.

By default they spin at the end of every parallel section until the last of them arrives. Where another
program holds one of the cores that one arrives a whole time slice later, and each of the thousands of
sections of a network costs such a slice. Threads that sleep give the core away instead. What this costs an
idle machine is within its noise (`tests.benchmarks.bench_neighbours`).

``MKL_NUM_THREADS`` is deliberately not here: torch takes it for the number of *all* its threads. MKL and
libiomp obey ``OMP_WAIT_POLICY``.
"""

import os
from collections.abc import MutableMapping

POLICY = {
    "OMP_WAIT_POLICY": "PASSIVE",
    # OpenBLAS has no such policy, and matrices as small as those of resizing and SSIM gain nothing from
    # more threads.
    "OPENBLAS_NUM_THREADS": "1",
}
"""Environment variables of a process that computes; what the user has set himself stays."""


def wait_quietly(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the policy for this process, before numpy or torch is imported: their libraries read it once.

    Children inherit it.
    """
    for name, value in POLICY.items():
        environment.setdefault(name, value)
