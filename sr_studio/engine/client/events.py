"""What the client adds to the engine's events."""

from typing import TypeAlias

import msgspec

from sr_studio.engine.wire.events import Event, Failed, Log
from sr_studio.errors import Message


class EngineStarted(msgspec.Struct, frozen=True, kw_only=True):
    """The engine is ready. ``pid`` is its own (on its own machine); ``restarts`` counts from 0."""

    pid: int
    restarts: int


class EngineLost(msgspec.Struct, frozen=True, kw_only=True):
    """The engine has died. ``reason`` is for the user; ``log`` is the end of its stderr.

    With ``restarting`` everything unanswered is asked again by itself. Without, every unanswered request
    has failed, and so does every new one until `EngineConnection.start` is called again.
    """

    reason: Message
    restarting: bool
    log: str = ""


class EncodedFile(msgspec.Struct, frozen=True, kw_only=True):
    """A finished file, answer to `EngineClient.encode`."""

    id: int
    data: bytes
    notes: tuple[Message, ...] = ()


class SharedPicture(msgspec.Struct, frozen=True, kw_only=True):
    """All pixels of a picture and its mip levels, in memory of this process (see `wire.segments`)."""

    id: int
    width: int
    height: int
    channels: int
    memory: memoryview


ClientEvent: TypeAlias = EngineStarted | EngineLost | EncodedFile | SharedPicture


def log_of(event: Event | ClientEvent) -> str:
    """What of an event belongs in a log, "" where nothing does."""
    match event:
        case Failed(message=said, log=log) | EngineLost(reason=said, log=log) if log:
            return f"{said.text}\n{log}"
        case Log(level=level, text=text):
            return f"engine {level}: {text}"
    return ""
