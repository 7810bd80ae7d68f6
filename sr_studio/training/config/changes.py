"""What was changed in a run file between two starts of its run."""

from collections.abc import Mapping
from typing import Any

import msgspec

from sr_studio.training.config.run_config import RunConfig

_NOT_DECIDING = frozenset(
    {"version", "preset", "summary", "source", "departures", "label", "start", "weights_folders"}
    | {
        "checkpoint_every",
        "validate_every",
        "keep",
        "pin_every",
        "history",
        "log_every",
        "gradient_every",
        "samples",
    }
    | {"best_by", "metrics", "data.folders", "data.validation", "data.memory_limit_mib", "data.workers"}
)
"""Keys that change nothing about the weights a run ends with (the data are known by their own digest)."""


def decides(key: str) -> bool:
    """Whether a dotted key decides the weights a run ends with."""
    parts = key.split(".")
    return not any(".".join(parts[:count]) in _NOT_DECIDING for count in range(1, len(parts) + 1))


def changes_between(before: RunConfig, now: RunConfig) -> list[str]:
    """What differs of the keys that decide the weights, in words: ``lr 0.0001 -> 5e-05``."""
    old, new = flat(before), flat(now)
    return [
        f"{key} {old.get(key, 'none')} -> {new.get(key, 'none')}"
        for key in dict.fromkeys([*old, *new])
        if decides(key) and old.get(key) != new.get(key)
    ]


def flat(config: RunConfig) -> dict[str, Any]:
    """Every value of a configuration by its dotted key; keys without a value are left out."""
    return _flat(msgspec.to_builtins(config), "")


def _flat(data: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in data.items():
        if value is not None:
            name = f"{prefix}{key}"
            found |= _flat(value, f"{name}.") if isinstance(value, dict) else {name: value}
    return found
