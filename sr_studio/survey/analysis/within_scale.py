"""Intervals of mean opinion scores as people are told them: as far as the scale goes.

Documents and CSV files hold Student's interval whole. No mean lies beyond an end of the scale, so what is cut
off there is no part of what the interval says: the part within the scale covers the true mean as often. An
interval that reaches both ends says nothing, which is said instead of its numbers (two votes that differ by
two points: ± 12.7).
"""

from collections.abc import Iterable, Mapping
from typing import Any


def within(low: float | None, high: float | None, least: float, most: float) -> tuple[float, float] | None:
    """The ends of an interval within the scale; None where there is none."""
    if low is None or high is None:
        return None
    return min(max(low, least), most), max(min(high, most), least)


def covers(low: float | None, high: float | None, least: float, most: float) -> bool:
    """Whether an interval holds the whole scale, and so says nothing."""
    return low is not None and high is not None and low <= least and high >= most


def votes_behind(rows: Iterable[Mapping[str, Any]]) -> str:
    """How many votes the rows (stimuli) have: ``2``, ``2–3``; "" without rows."""
    counts = [int(row["n"]) for row in rows]
    if not counts:
        return ""
    least, most = min(counts), max(counts)
    return f"{least}" if least == most else f"{least}–{most}"


def covering(document: Mapping[str, Any], rows: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Those rows (stimuli) of a document of ratings whose interval holds the whole scale."""
    scale = document["design"]["scale"]
    return [row for row in rows if covers(row["ci_low"], row["ci_high"], scale["min"], scale["max"])]
