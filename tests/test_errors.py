"""Sentences that travel as an id and its values."""

import pickle
from pathlib import Path

import msgspec
import numpy as np
import pytest

from sr_studio.errors import Message, StudioError


class SampleProblemError(StudioError):
    pass


def test_an_error_says_its_sentence_and_keeps_its_parts() -> None:
    error = SampleProblemError("“{name}” has {count} pixels.", name="a.png", count=3)
    assert str(error) == "“a.png” has 3 pixels."
    assert error.message == Message("“{name}” has {count} pixels.", {"name": "a.png", "count": 3})


def test_a_sentence_without_values_may_hold_braces() -> None:
    assert str(SampleProblemError("{odd} name")) == "{odd} name"


def test_reasons_nest_and_cross_the_wire() -> None:
    inner = Message("It has {count} bytes.", {"count": 2})
    outer = Message("“{name}” cannot be read. {reason}", {"name": "{x}", "reason": inner})
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(outer), type=Message) == outer
    assert outer.text == "“{x}” cannot be read. It has 2 bytes."


def test_a_pickled_error_keeps_its_message() -> None:
    error = pickle.loads(pickle.dumps(SampleProblemError("{n} left", n=1)))
    assert isinstance(error, SampleProblemError)
    assert error.message.values == {"n": 1}


def test_values_that_are_errors_become_their_messages_and_paths_are_written_out(tmp_path: Path) -> None:
    reason = SampleProblemError("it has {count} bytes.", count=0)
    error = SampleProblemError("{file}: {reason}", file=tmp_path, reason=reason)
    assert error.message.values == {"file": str(tmp_path), "reason": reason.message}
    assert str(error) == f"{tmp_path}: it has 0 bytes."


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.float64(1.5), 1.5),
        (np.int64(3), 3),
        (np.str_("x"), "x"),
        (True, "True"),
        (2**64, str(2**64)),
        (None, "None"),
        ("a\udcffb", "a�b"),
        (Path("a\udcffb 한국"), "a�b 한국"),
    ],
)
def test_every_value_can_cross_the_wire(value: object, kept: object) -> None:
    sent = SampleProblemError("it is {value}", value=value).message
    assert sent.values == {"value": kept}
    assert type(sent.values["value"]) is type(kept)
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(sent), type=Message) == sent


def test_a_sentence_itself_can_cross_the_wire() -> None:
    assert SampleProblemError("no a\udcffb").message.id == "no a�b"
