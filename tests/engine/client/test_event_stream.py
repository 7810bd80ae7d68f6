"""What a child process says is an engine's events, or is refused in words."""

import sys
from collections.abc import Callable, Iterator

import pytest

from sr_studio.child_process import ChildProcess
from sr_studio.engine.client.event_stream import NotAnEngineError, read_events
from sr_studio.engine.wire.events import Log, Ready
from sr_studio.engine.wire.frames import VERSION, to_frame

READY = Ready(VERSION, 1, "sr-studio 1.2.3", "far-away")
Say = Callable[..., Iterator[object]]


@pytest.fixture
def say() -> Iterator[Say]:
    """Start a child that writes these bytes, and read them as events."""
    made: list[ChildProcess] = []

    def begin(data: bytes, *, aside: str = "") -> Iterator[object]:
        script = f"import sys, time; sys.stderr.write({aside!r}); sys.stderr.flush()\n"
        script += "time.sleep(0.2)\n" if aside else ""
        script += f"sys.stdout.buffer.write({data!r}); sys.stdout.flush()"
        made.append(ChildProcess([sys.executable, "-c", script], what="The engine"))
        return read_events(made[-1])

    yield begin
    for one in made:
        one.stdin.close()
        one.end(5)


def test_events_come_in_order_until_the_stream_ends(say: Say) -> None:
    log = Log(level="error", text="something")
    assert list(say(bytes(to_frame(READY) + to_frame(log)))) == [READY, log]


def test_a_frame_that_is_cut_off_is_the_end(say: Say) -> None:
    whole = bytes(to_frame(READY))
    assert list(say(whole + whole[:-3])) == [READY]


def test_text_is_no_engine_and_what_it_said_aside_is_quoted(say: Say) -> None:
    with pytest.raises(NotAnEngineError, match="Welc") as refused:
        list(say(b"Welcome to the machine room", aside="no such module\n"))
    assert str(refused.value).endswith("Its last output: no such module")


def test_another_version_is_named_on_both_sides(say: Say) -> None:
    other = Ready(VERSION + 1, 1, "sr-studio 9.9.9", "far-away")
    with pytest.raises(NotAnEngineError) as refused:
        list(say(bytes(to_frame(other))))
    for word in ("9.9.9", "far-away", f"version {VERSION + 1} ", f"version {VERSION}."):
        assert word in str(refused.value)


def test_an_engine_introduces_itself_first(say: Say) -> None:
    with pytest.raises(NotAnEngineError, match="does not begin as an engine"):
        list(say(bytes(to_frame(Log(level="info", text="hello")))))


def test_a_message_nobody_knows_is_said(say: Say) -> None:
    events = say(bytes(to_frame(READY)) + b"\x01\x00\x00\x00\xc1")
    assert next(events) == READY
    with pytest.raises(NotAnEngineError, match="does not understand"):
        next(events)
