"""What is wrong with a value of a run file, in words: where it stands, what it may be."""

import re
import types
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from sr_studio.errors import Message, message

WORDS = {
    "int": Message("a whole number"),
    "float": Message("a number"),
    "str": Message("text"),
    "bool": Message("true or false"),
    "array": Message("a list"),
    "object": Message("values of its own"),
    "null": Message("nothing"),
}
"""msgspec's names of types, for people."""

WHOLE = Message("The run file")
"""What is meant where no key can be named."""


def explain(reason: str, kind: Any, data: Any, *, prefix: str = "") -> Message:
    """A sentence for msgspec's ``reason`` why ``data`` is no ``kind``; ``prefix`` is where the data stand.

    >>> explain("Invalid enum value 'fp8' - at `$.precision`", RunConfig, data).text
    "precision is “fp8”; it must be one of fp32, bf16, fp16, auto."
    """
    text, sign, place = reason.partition(" - at `$")
    path = re.findall(r"[^.\[\]]+", place.rstrip("`")) if sign else []
    where = ".".join([*([prefix] if prefix else []), *path])
    there = kind_at(kind, data, path)
    if found := re.fullmatch(r"Invalid (?:enum )?value '?(.*?)'?", text):
        if path and path[-1] == "kind" and not choices(there):
            there = kind_at(kind, data, path[:-1], whole=True)
        return message(
            "{key} is “{value}”; it must be one of {names}.",
            key=where,
            value=found[1],
            names=", ".join(choices(there)),
        )
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", text):
        return unknown(f"{where}.{found[1]}".lstrip("."), found[1], fields(there))
    if found := re.fullmatch(r"Object missing required field `(.*)`", text):
        return message("{key} lacks the value “{name}”.", key=where or WHOLE, name=found[1])
    if found := re.fullmatch(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`", text):
        wanted, got = (WORDS.get(word, Message(word)) for word in found.groups())
        got = Message("a fraction") if found.groups() == ("int", "float") else got
        return message("{key} must be {wanted}, not {got}.", key=where or WHOLE, wanted=wanted, got=got)
    if found := re.fullmatch(r"Expected `array` of length (\d+), got (\d+)", text):
        return message(
            "{key} must be a list of {wanted} values, not of {got}.",
            key=where,
            wanted=int(found[1]),
            got=int(found[2]),
        )
    return message("{key}: {reason}.", key=where or WHOLE, reason=text.replace("`", ""))


def unknown(key: str, part: str, known: Sequence[str]) -> Message:
    """A sentence for a key that no run has, with those there are and the nearest."""
    names = ", ".join(known)
    if not known:
        return message(
            "There is no value “{key}” in a run: nothing is named “{part}” there.", key=key, part=part
        )
    if close := get_close_matches(part, known, n=1):
        return message(
            "There is no value “{key}” in a run: “{part}” is none of {names}. Did you mean “{close}”?",
            key=key,
            part=part,
            names=names,
            close=close[0],
        )
    return message(
        "There is no value “{key}” in a run: “{part}” is none of {names}.", key=key, part=part, names=names
    )


def unknown_in_all(key: str, known: Sequence[str], nested: Sequence[str]) -> Message:
    """A sentence for a key at the top that no run has; ``nested``: the keys inside tables, by their paths."""
    inside = [path for path in nested if path.rpartition(".")[2] == key]
    if not inside and not get_close_matches(key, known, n=1):
        near = get_close_matches(key, {path.rpartition(".")[2] for path in nested}, n=1)
        inside = [path for path in nested if path.rpartition(".")[2] in near]
    if not inside:
        return unknown(key, key, known)
    return message(
        "There is no value “{key}” at the top of a run. Did you mean {paths}?",
        key=key,
        paths=", ".join(f"“{path}”" for path in inside[:6]),
    )


def kind_at(kind: Any, data: Any, path: Sequence[str], *, whole: bool = False) -> Any:
    """The type of a value inside a configuration; with ``whole`` a union of kinds as such."""
    for part in path:
        struct = chosen(kind, data)
        if get_origin(kind) in (tuple, list, dict):
            kind = get_args(kind)[-1 if get_origin(kind) is dict else 0]
        elif struct is not None and part in struct.__struct_fields__:
            kind = get_type_hints(struct)[part]
        else:
            return None
        data = data.get(part) if isinstance(data, Mapping) else None
    return kind if whole or chosen(kind, data) is None else chosen(kind, data)


def chosen(kind: Any, data: Any) -> "type[msgspec.Struct] | None":
    """The struct that data are of: the only one, or that whose tag they name."""
    structs = [one for one in alternatives(kind) if isinstance(one, type) and issubclass(one, msgspec.Struct)]
    tag = data.get("kind") if isinstance(data, Mapping) else None
    if len(structs) > 1:
        return next((one for one in structs if one.__struct_config__.tag == tag), None)
    return structs[0] if structs else None


def alternatives(kind: Any) -> tuple[Any, ...]:
    """The members of a union, or the type itself."""
    return get_args(kind) if get_origin(kind) in (Union, types.UnionType) else (kind,)


def choices(kind: Any) -> list[str]:
    """The words a value may be: of Literals, or the tags of a union of structs."""
    found: list[str] = []
    for one in alternatives(kind):
        if get_origin(one) is Literal:
            found += [str(word) for word in get_args(one)]
        elif isinstance(one, type) and issubclass(one, msgspec.Struct) and one.__struct_config__.tag:
            found.append(str(one.__struct_config__.tag))
    return found


def fields(struct: Any) -> list[str]:
    """The keys of a struct, its tag included."""
    if not isinstance(struct, type) or not issubclass(struct, msgspec.Struct):
        return []
    tag = struct.__struct_config__.tag_field
    return [*([tag] if tag else []), *struct.__struct_fields__]
