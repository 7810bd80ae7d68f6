"""Two versions of a table or a document side by side: every difference by its place."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

RELATIVE, ABSOLUTE = 1e-6, 1e-9
"""Between two computers: the last digits of sums differ with their libraries."""

LOOSE = 1e-3
"""Relative, of what is found by an iteration."""

_ITERATED = ("mixed", "bradley_terry", "bradley_terry_ties_half", "davidson", "jod", "position", "answer")
"""Keys of a document below which numbers are found by an iteration."""


def same_number(one: float, other: float, *, relative: float = RELATIVE) -> bool:
    """Whether two numbers are one but for rounding."""
    return math.isclose(one, other, rel_tol=relative, abs_tol=ABSOLUTE if relative == RELATIVE else relative)


def document_differences(
    stored: Any, again: Any, *, path: str = "", relative: float = RELATIVE
) -> Iterator[tuple[str, str, str]]:
    """Places at which plain data differ: path, what is stored, what was computed again."""
    if isinstance(stored, Mapping) and isinstance(again, Mapping):
        for key in [*stored, *(key for key in again if key not in stored)]:
            yield from document_differences(
                stored.get(key),
                again.get(key),
                path=f"{path}.{key}".lstrip("."),
                relative=LOOSE if key in _ITERATED else relative,
            )
    elif _is_list(stored) and _is_list(again) and len(stored) == len(again):
        for place, (one, other) in enumerate(zip(stored, again, strict=True)):
            yield from document_differences(one, other, path=f"{path}[{place}]", relative=relative)
    elif _is_number(stored) and _is_number(again):
        if not same_number(stored, again, relative=relative):
            yield path, shown(stored), shown(again)
    elif stored != again:
        yield path, shown(stored), shown(again)


def table_differences(
    stored: Sequence[Sequence[str]],
    again: Sequence[Sequence[str]],
    *,
    keys: Sequence[str],
    columns: Sequence[str] | None = None,
    loose: Sequence[str] = (),
) -> Iterator[tuple[str, str, str]]:
    """Cells that differ: place, what is stored, what was computed again.

    Rows are found by the columns ``keys``; compared are ``columns`` (all by default), those in ``loose``
    with the tolerance of iterations.
    """
    if not stored or not again:
        if list(stored) != list(again):
            yield "header", shown(stored[:1]), shown(again[:1])
        return
    old, new = _by_key(stored, keys), _by_key(again, keys)
    head = [name for name in again[0] if columns is None or name in columns]
    for name in head:
        if name not in stored[0]:
            yield f"column {name}", "missing", "expected"
    for key in [*old, *(key for key in new if key not in old)]:
        row = "/".join(key)
        if key not in new or key not in old:
            yield f"row {row}", "present" if key in old else "missing", "present" if key in new else "missing"
            continue
        for name in head:
            one, other = old[key].get(name, ""), new[key].get(name, "")
            relative = LOOSE if name in loose else RELATIVE
            if one != other and not _same_text_number(one, other, relative):
                yield f"{name} of {row}", one or "empty", other or "empty"


def shown(value: object) -> str:
    """A value as it may stand in a sentence."""
    text = "missing" if value is None else str(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _by_key(rows: Sequence[Sequence[str]], keys: Sequence[str]) -> dict[tuple[str, ...], dict[str, str]]:
    found = {}
    for row in rows[1:]:
        cells = dict(zip(rows[0], row, strict=False))
        found[tuple(cells.get(key, "") for key in keys)] = cells
    return found


def _same_text_number(one: str, other: str, relative: float) -> bool:
    try:
        return same_number(float(one), float(other), relative=relative)
    except ValueError:
        return False


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
