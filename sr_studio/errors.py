"""Sentences for the user, and the base class of everything that is the user's doing or the environment's."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral
from typing import Any

import msgspec

_WIRE_INTEGERS = range(-(2**63), 2**64)


class Message(msgspec.Struct, frozen=True):
    """A sentence for the user that can be translated after it has crossed a process border.

    Attributes
    ----------
    id
        The English sentence with named fields: ``“{name}” is no image.`` It is also the key of its
        translation, as gettext's msgid is, so the English text cannot fall behind its own name.
    values
        What fills the fields: text, numbers, or another sentence (a reason inside a sentence).
    """

    id: str
    values: dict[str, str | int | float | Message] = {}

    @property
    def text(self) -> str:
        """The English sentence."""
        if not self.values:
            return self.id
        return self.id.format(
            **{
                name: value.text if isinstance(value, Message) else value
                for name, value in self.values.items()
            }
        )

    def __str__(self) -> str:
        """The English sentence."""
        return self.text

    def __hash__(self) -> int:
        """Of the sentence; the values may be nested."""
        return hash(self.text)


def message(id: str, **values: object) -> Message:  # noqa: A002 - the field's name
    """Return the `Message` of a sentence; see `StudioError` for what values may be."""
    return Message(_characters(id), {name: _value(value) for name, value in values.items()})


def listed(messages: Sequence[Message]) -> Message:
    """Return messages (at least one) in one, with semicolons between them."""
    whole = messages[0]
    for one in messages[1:]:
        whole = message("{first}; {second}", first=whole, second=one)
    return whole


def _value(value: object) -> str | int | float | Message:
    """Plain text, number or message: a subclass (numpy's) or a lone surrogate cannot cross the wire."""
    if isinstance(value, StudioError):
        return value.message
    if isinstance(value, Message):
        return value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, Integral) and int(value) in _WIRE_INTEGERS:
        return int(value)
    return float(value) if isinstance(value, float) else _characters(str(value))


def _characters(text: str) -> str:
    """Text of characters alone: bytes of a file's name that are none stand as �."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class StudioError(Exception):
    """Something the user or the environment did; ``str(error)`` is a sentence for the user.

    The sentence says what happened, where, and what to do about it. Every other exception is a
    bug and belongs in the crash log. Each package defines its own subclass beside the code that
    raises it.

    Parameters
    ----------
    sentence
        A `Message`, or the English sentence of one with ``{fields}`` for ``values``:
        ``ImageError("“{name}” is empty.", name=name)``. Values that are errors of this kind become their
        messages; whatever is neither text nor number nor a message is written out.
    """

    def __init__(self, sentence: str | Message = "", **values: object) -> None:
        self.message = sentence if isinstance(sentence, Message) else message(sentence, **values)
        super().__init__(self.message.text)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled with its message, for processes that read data."""
        return type(self), (self.message,)


_OUT_OF_MEMORY = (
    "can't allocate memory",
    "out of memory",
    "not enough memory",
    "cannot allocate memory",
    "alloc_failed",
    # oneDNN's words where there is no room for its code or its working memory.
    "could not create a primitive",
    "could not create a memory",
)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an exception says that memory ran out: Python's, numpy's, or torch's on any device."""
    if isinstance(error, MemoryError):
        return True
    return isinstance(error, RuntimeError | OSError) and any(
        words in str(error).lower() for words in _OUT_OF_MEMORY
    )
