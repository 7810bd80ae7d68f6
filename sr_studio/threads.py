"""How the threads of OpenMP and OpenBLAS wait: a moment awake, then asleep, so that others may work too.

By default libgomp's threads spin for 3 ms at the end of every parallel section until the last of them has
arrived, and OpenBLAS's spin as well. Where another program holds one of the cores, that one arrives a whole
time slice later, and a network has hundreds of sections. Threads that sleep give the core away instead.

``PASSIVE`` alone never spins, and waking a thread is dearer than many a section: on a machine that does
nothing else that costs a network and a training step about a fifth of their speed. So libgomp is left to spin
for some 30 µs.

``MKL_NUM_THREADS`` is deliberately not here: torch takes it for the number of *all* its threads. MKL and
libiomp obey ``OMP_WAIT_POLICY``.
"""

import os
from collections.abc import MutableMapping

POLICY = {
    "OMP_WAIT_POLICY": "PASSIVE",
    "GOMP_SPINCOUNT": "3000",  # about 100,000 a millisecond
    # OpenBLAS has no such policy, and matrices as small as those of resizing and SSIM gain nothing from
    # more threads.
    "OPENBLAS_NUM_THREADS": "1",
}
"""Environment variables of a process that computes."""


def wait_quietly(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the policy for this process, before numpy or torch is imported: their libraries read it once.

    Children inherit it. What the user has set himself stays, and goes for both of libgomp's variables.
    """
    own_policy = "OMP_WAIT_POLICY" in environment
    for name, value in POLICY.items():
        if not (own_policy and name == "GOMP_SPINCOUNT"):
            environment.setdefault(name, value)
