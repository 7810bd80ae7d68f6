"""Which conditions are not told apart: neighbours on a scale that one bar joins."""

from collections.abc import Mapping, Sequence
from typing import Any

LEVEL = 0.05


def apart_by_p(rows: Sequence[Mapping[str, Any]]) -> dict[frozenset[str], bool]:
    """Of each pair of conditions whether p after Holm is below 5 %; pairs without one are not told apart."""
    return {
        frozenset((row["a"], row["b"])): row["p_holm"] is not None and row["p_holm"] < LEVEL for row in rows
    }


def apart_by_interval(rows: Sequence[Mapping[str, Any]]) -> dict[frozenset[str], bool]:
    """Of each pair whether the interval of its difference leaves zero out."""
    found = {}
    for row in rows:
        low, high = row["raters_and_contents_low"], row["raters_and_contents_high"]
        if low is None or high is None:
            low, high = row["raters_low"], row["raters_high"]
        found[frozenset((row["a"], row["b"]))] = (
            low is not None and high is not None and (low > 0 or high < 0)
        )
    return found


def joined(order: Sequence[str], apart: Mapping[frozenset[str], bool]) -> list[tuple[int, int]]:
    """The longest runs of neighbours of which no two are told apart: first and last place of each."""
    runs: list[tuple[int, int]] = []
    for first in range(len(order)):
        last = first
        while last + 1 < len(order) and not any(
            apart.get(frozenset((order[one], order[last + 1])), False) for one in range(first, last + 1)
        ):
            last += 1
        if last > first and not any(start <= first and last <= end for start, end in runs):
            runs.append((first, last))
    return runs
