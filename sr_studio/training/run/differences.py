"""What two runs differ in: their settings, key by key. Never imports torch."""

from typing import Any

import msgspec

from sr_studio.training.config.changes import decides, flat
from sr_studio.training.config.run_config import RunConfig

DESCRIBING = frozenset({"version", "summary", "source", "departures"})
"""Keys that only say in words where the values come from."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One setting that differs.

    Attributes
    ----------
    key
        With dots between levels, as ``--set`` takes it: ``objective.features.weight``.
    old, new
        The values in the first and in the second run, as JSON has them; None where it is not there.
    decides
        Whether it decides the weights that a run ends with; others only say how it is watched and kept.
    """

    key: str
    old: Any
    new: Any
    decides: bool


def differences(first: RunConfig, second: RunConfig) -> tuple[Difference, ...]:
    """The settings in which two runs differ, in the order of a run file; what only describes is left out."""
    old, new = flat(first), flat(second)
    return tuple(
        Difference(key=key, old=old.get(key), new=new.get(key), decides=decides(key))
        for key in _in_order(old, new)
        if key not in DESCRIBING and old.get(key) != new.get(key)
    )


def _in_order(old: dict[str, Any], new: dict[str, Any]) -> list[str]:
    """Keys of both, in the order of the first; what only the second has stands behind its last neighbour."""
    keys = list(old)
    for place, key in enumerate(new):
        if key not in old:
            before = next((known for known in reversed(list(new)[:place]) if known in keys), None)
            keys.insert(keys.index(before) + 1 if before is not None else 0, key)
    return keys


def shown(value: Any) -> str:
    """A value as a run file would show it, short; a dash for none."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value) or "none"
    return str(value) or "none"
