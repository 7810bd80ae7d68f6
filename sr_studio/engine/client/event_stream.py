"""Reads and validates the event stream of an engine."""

from collections.abc import Iterator

import msgspec

from sr_studio.child_process import ChildProcess
from sr_studio.engine.wire.events import Event, Ready
from sr_studio.engine.wire.frames import MAX_FRAME, VERSION, FrameError, read_frame
from sr_studio.errors import StudioError

_READY_FRAME = 1 << 16
"""A Ready is short: a longer first frame is something else talking."""
_events: "msgspec.msgpack.Decoder[Event]" = msgspec.msgpack.Decoder(Event)


class NotAnEngineError(StudioError):
    """What was started is not an engine, or not one of this version."""


def read_events(process: ChildProcess) -> Iterator[Event]:
    """Yield the events of an engine, `Ready` first, until its stream ends. Raises `NotAnEngineError`."""
    limit = _READY_FRAME
    while True:
        try:
            frame = read_frame(process.stdout, limit=limit)
            if frame is None:
                return
            event = _events.decode(frame)
        except FrameError as error:
            if output := process.last_output():
                raise NotAnEngineError(
                    "The engine's command does not speak as an engine does. {error} "
                    "Its last output: {output}",
                    error=error,
                    output=output,
                ) from error
            raise NotAnEngineError(
                "The engine's command does not speak as an engine does. {error}", error=error
            ) from error
        except msgspec.DecodeError as error:
            raise NotAnEngineError(
                "The engine said something this program does not understand ({error}). "
                "Install the same version of SR Studio on both sides.",
                error=error,
            ) from error
        except (OSError, ValueError):  # the pipe was closed on this side
            return
        if limit == _READY_FRAME:
            _check_ready(event)
            limit = MAX_FRAME
        yield event


def _check_ready(event: Event) -> None:
    """Raise `NotAnEngineError` where the first event is not that of an engine of this version."""
    if not isinstance(event, Ready):
        raise NotAnEngineError("The engine's command does not begin as an engine does. Check the command.")
    if event.version != VERSION:
        raise NotAnEngineError(
            "The engine ({program} on {host}) speaks version {theirs} of the wire, this program version "
            "{ours}. Install the same SR Studio on both sides.",
            program=event.program,
            host=event.host,
            theirs=event.version,
            ours=VERSION,
        )
