"""A large picture, strip by strip: what is made between input and output stays in the processor's cache."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sr_studio.threads import cores

ROWS = 64
MOST_THREADS = 8
MOST_BYTES = 1 << 28
"""Of all strips that are computed at once, where there are several."""
LEAST_PIXELS = 1 << 19
"""Smaller pictures are done before threads have begun."""


def in_strips(work: Callable[[slice], None], height: int, *, rows: int = ROWS, threads: int = 1) -> None:
    """Call ``work`` with the rows of each strip of a picture of so many rows.

    With several threads ``work`` is called on them at once and writes nothing but its own rows. What it
    raises is raised here; then not every strip is computed.
    """
    strips = [slice(top, min(top + rows, height)) for top in range(0, height, rows)]
    threads = min(threads, len(strips))
    if threads < 2:
        for strip in strips:
            work(strip)
        return
    with ThreadPoolExecutor(threads, thread_name_prefix="strips") as pool:
        for _ in pool.map(work, strips):
            pass


def threads_for(pixels: int, *, strip_bytes: int) -> int:
    """Threads for a picture of so many pixels, where a strip takes so much memory meanwhile.

    Half the cores: a network may want the others. On fewer than four cores it is one: threads that share
    Python's lock wait for each other, and beside other work each wait lasts a time slice. For the same reason
    work whose steps take a few microseconds each, such as a sum of two rows, is not worth threads.
    """
    if pixels < LEAST_PIXELS:
        return 1
    return max(1, min(MOST_THREADS, cores() // 2, MOST_BYTES // max(1, strip_bytes)))
