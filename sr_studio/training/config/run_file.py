"""A run's configuration as one versioned TOML file: read, written, changed by ``key=value`` words."""

import os
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from sr_studio.paths import expanded
from sr_studio.training.config.checks import check_run
from sr_studio.training.config.errors import explain, unknown, unknown_in_all
from sr_studio.training.config.run_config import VERSION, ConfigError, RunConfig
from sr_studio.training.config.terms import AnyTerm

NONE = "none"
"""The word that takes a term or the discriminator away."""


def decode_run(text: str | bytes, *, name: str) -> RunConfig:
    """The configuration in a TOML text. Raises `ConfigError` that names the file and the place."""
    try:
        data = tomllib.loads(text if isinstance(text, str) else text.decode("utf-8"))
        config = convert(data)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError("{name} is not a run file: {reason}.", name=name, reason=error) from error
    except ConfigError as error:
        raise ConfigError("{name}: {reason}", name=name, reason=error) from error
    return config


def convert(data: Mapping[str, Any], *, check: bool = True) -> RunConfig:
    """A checked configuration from plain data. Raises `ConfigError`."""
    version = data.get("version", VERSION)
    if isinstance(version, int) and version > VERSION:
        raise ConfigError(
            "It has version {version}, of a newer SR Studio. Update the program.", version=version
        )
    terms = data.get("objective", {})
    for name, term in terms.items() if isinstance(terms, dict) else ():
        try:
            msgspec.convert(term, AnyTerm)
        except msgspec.ValidationError as error:
            raise ConfigError(explain(str(error), AnyTerm, term, prefix=f"objective.{name}")) from error
    try:
        config = msgspec.convert(data, RunConfig)
    except msgspec.ValidationError as error:
        raise ConfigError(explain(str(error), RunConfig, data)) from error
    if check:
        check_run(config)
    return config


def encode_run(config: RunConfig) -> str:
    """The configuration as TOML, readable and complete."""
    import tomli_w

    plain = _without_none(msgspec.to_builtins(config))
    return tomli_w.dumps(plain, multiline_strings=False)


def with_values(config: RunConfig, assignments: Sequence[str], *, check: bool = True) -> RunConfig:
    """The configuration with ``key=value`` words of a command line applied, dots between levels.

    Values are TOML (``1e-4``, ``true``, ``"bf16"``, ``[0.9, 0.99]``); a word that is none is a string.
    ``objective.NAME=none`` and ``discriminator=none`` take a term or the discriminator away. Raises
    `ConfigError`; without ``check`` only for words that are no values of a run, not for values that do not
    go together.

    >>> with_values(config, ["steps=2000", "objective.adversarial.weight=0.001"])
    """
    data: dict[str, Any] = _without_none(msgspec.to_builtins(config))
    for assignment in assignments:
        key, sign, text = assignment.partition("=")
        path = [part.strip() for part in key.split(".")]
        if not sign or not all(path):
            raise ConfigError("“{word}” is not KEY=VALUE, such as steps=2000.", word=assignment)
        if len(path) == 1 and path[0] not in (*data, *RunConfig.__struct_fields__):
            raise ConfigError(unknown_in_all(path[0], list(data), list(_nested(data))))
        _assign(data, path, _value(text.strip()), key.strip())
    return convert(data, check=check)


def _nested(data: Mapping[str, Any], above: str = "") -> Iterator[str]:
    """Keys of values inside tables, dots between levels."""
    for key, value in data.items():
        where = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _nested(value, f"{where}.")
        elif above:
            yield where


def _assign(data: dict[str, Any], path: list[str], value: Any, key: str) -> None:
    """Set one value; keys that no configuration has are named with the nearest that exist."""
    place = data
    for depth, part in enumerate(path[:-1]):
        if part not in place and not (depth == 0 and part == "discriminator"):
            raise ConfigError(unknown(key, part, list(place)))
        below = place.setdefault(part, {})
        if not isinstance(below, dict):
            raise ConfigError(
                "{key} is a value and has no “{part}” in it.",
                key=".".join(path[: depth + 1]),
                part=path[depth + 1],
            )
        place = below
    last = path[-1]
    if value == NONE and _removable(path):
        if place.pop(last, None) is None:
            raise ConfigError(unknown(key, last, list(place)))
        return
    if last not in place and len(path) == 1 and last not in RunConfig.__struct_fields__:
        raise ConfigError(unknown(key, last, RunConfig.__struct_fields__))
    if isinstance(place.get(last), dict) and not isinstance(value, dict):
        raise ConfigError(
            "{key} has values of its own: {names}.",
            key=key,
            names=", ".join(f"{key}.{name}" for name in place[last]),
        )
    if isinstance(place.get(last), float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if isinstance(place.get(last), int) and isinstance(value, float) and value.is_integer():
        value = int(value)
    place[last] = value


def assignments(base: RunConfig, wanted: RunConfig) -> list[str]:
    """The words that `with_values` makes ``wanted`` of ``base`` with; [] where they are equal."""
    old: dict[str, Any] = _without_none(msgspec.to_builtins(base))
    new: dict[str, Any] = _without_none(msgspec.to_builtins(wanted))
    return list(_words((), old, new))


def _words(place: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    for key in dict.fromkeys([*old, *new]):
        path = (*place, key)
        before, after = old.get(key), new.get(key)
        if before == after:
            continue
        if key not in new:
            yield f"{'.'.join(path)}={NONE}"
        elif isinstance(before, dict) and isinstance(after, dict) and _alike(path, before, after):
            yield from _words(path, before, after)
        else:
            yield f"{'.'.join(path)}={_toml(after)}"


def _alike(path: tuple[str, ...], before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether one table becomes the other by single values; else it is given as a whole."""
    if len(path) == 1 and path != ("network",):
        return True
    return before.keys() == after.keys() and before.get("kind") == after.get("kind")


def _removable(path: Sequence[str]) -> bool:
    return list(path) == ["discriminator"] or (len(path) == 2 and path[0] == "objective")


def _toml(value: Any) -> str:
    """A value in one line of TOML."""
    import tomli_w

    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)} = {_toml(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return tomli_w.dumps({"x": value}, multiline_strings=False).partition("=")[2].strip()


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _toml(name)


def _value(text: str) -> Any:
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text


def _without_none(value: Any) -> Any:
    """Plain data without None, which TOML does not have; tuples as lists."""
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_none(item) for item in value]
    return value


def with_absolute_paths(folder: str | Path) -> str:
    """A path as a run file keeps it: absolute, with ``~`` expanded."""
    return os.path.abspath(expanded(folder))  # noqa: PTH100 - keeps symlinks as the user named them
