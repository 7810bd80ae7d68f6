"""A large picture, strip by strip: what is made between input and output stays in the processor's cache."""

from collections.abc import Callable

ROWS = 64


def in_strips(work: Callable[[slice], None], height: int, *, rows: int = ROWS) -> None:
    """Call ``work`` with the rows of each strip of a picture of so many rows."""
    for top in range(0, height, rows):
        work(slice(top, min(top + rows, height)))
