"""Values of a run as the text of a field, and back."""

import math
from typing import Any, Literal

from sr_studio.errors import StudioError

ValueKind = Literal["whole", "number", "text", "words", "numbers", "pair", "whole_pair", "choice", "switch"]
"""``words``, ``numbers``: any number of them, with commas; ``pair``: lowest and highest."""


class FieldError(StudioError):
    """A text that is no value of its kind."""


def shown(kind: ValueKind, value: Any) -> str:
    """A value as the text of its field."""
    if kind in ("words", "numbers", "pair", "whole_pair"):
        return ", ".join(_plain(item) for item in value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, float):
        text = repr(value)
        return text.removesuffix(".0") if "e" not in text else text
    return str(value)


def parsed(kind: ValueKind, text: str) -> Any:
    """The value that a text means. Raises `FieldError` with a sentence."""
    text = text.strip()
    if kind == "text":
        return text
    if kind == "words":
        return tuple(part for part in (word.strip() for word in text.split(",")) if part)
    if kind == "whole":
        return _whole(text)
    if kind == "number":
        return _number(text)
    parts = [part.strip() for part in text.replace("–", ",").split(",") if part.strip()]
    if kind == "numbers":
        return tuple(_number(part) for part in parts)
    if len(parts) != 2:
        raise FieldError("Two numbers with a comma between them.")
    return tuple(_whole(part) if kind == "whole_pair" else _number(part) for part in parts)


def _number(text: str) -> float:
    try:
        value = float(text.replace(" ", ""))
    except ValueError:
        raise FieldError("“{text}” is not a number.", text=text) from None
    if not math.isfinite(value):
        raise FieldError("“{text}” is not a number.", text=text)
    return value


def _whole(text: str) -> int:
    plain = text.replace(" ", "").replace(",", "").replace("\u202f", "")
    try:
        return int(plain)
    except ValueError:
        value = _number(plain)
    if not value.is_integer():
        raise FieldError("“{text}” is not a whole number.", text=text)
    return int(value)
