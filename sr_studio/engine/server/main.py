"""The engine process: reads requests from stdin, answers on stdout, until stdin ends.

``python -m sr_studio engine`` or ``python -m sr_studio.engine``. The real stdout is kept for frames
alone; whatever prints goes to stderr. The end of stdin ends the process at once, whatever it computes,
so a window that is closed, killed or cut off leaves no engine behind.
"""

import contextlib
import faulthandler
import io
import logging
import os
import platform
import signal
import sys
import threading
from collections.abc import Callable
from typing import Any

import msgspec

import sr_studio
from sr_studio.engine.server.outbox import Outbox
from sr_studio.engine.wire import segments
from sr_studio.engine.wire.events import Failed, Log, Ready
from sr_studio.engine.wire.frames import VERSION, FrameError, read_frame
from sr_studio.engine.wire.requests import Hello, Request
from sr_studio.errors import Message, StudioError, message
from sr_studio.threads import give_way

_FIRST_FRAME = 4096
"""A Hello is short: a longer first frame is something else talking."""
_log = logging.getLogger(__name__)


def main() -> int:
    """Serve until stdin ends. Returns the exit code where it cannot begin or the client is not one."""
    if sys.stdin is None or sys.stdout is None or sys.stdin.isatty() or sys.stdout.isatty():
        print(
            "The engine talks to the window through pipes and has nothing to say to a terminal. "
            "Start “sr-studio”, or “sr-studio --engine 'ssh HOST sr-studio engine'” to compute elsewhere.",
            file=sys.stderr,
        )
        return 2
    requests, events = _claim_pipes()
    faulthandler.enable()
    logging.basicConfig(
        level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s", stream=sys.stderr
    )
    with contextlib.suppress(ValueError, AttributeError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.excepthook = _end_with_thread
    try:
        return _serve(requests, events)
    except FrameError as error:
        print(error, file=sys.stderr)
        return 3


def _claim_pipes() -> tuple[io.FileIO, io.FileIO]:
    """Keep stdin and stdout for frames; what else reads or prints gets nothing and stderr."""
    requests = io.FileIO(os.dup(0), "rb")
    events = io.FileIO(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.stdout.flush()
    os.dup2(2, 1)
    return requests, events


def _end_with_thread(failed: threading.ExceptHookArgs) -> None:
    """A thread that dies takes the engine with it: a client restarts an engine, but waits for a stuck one."""
    _log.critical("%s died", failed.thread.name if failed.thread else "a thread", exc_info=failed.exc_value)
    _leave(70)


def _leave(code: int) -> None:
    """End the process now: threads that compute are not waited for, exit handlers are not run."""
    segments.remove_ours()
    with contextlib.suppress(Exception):
        sys.stderr.flush()
    os._exit(code)


def _serve(requests: io.FileIO, events: io.FileIO) -> int:
    outbox = Outbox(events.write, on_broken=lambda: _leave(0))
    outbox.start()
    program = f"sr-studio {sr_studio.__version__}"
    outbox.send(Ready(VERSION, os.getpid(), program, platform.node()))

    first = read_frame(requests, limit=_FIRST_FRAME)
    if first is None:
        _leave(0)
        return 0
    hello = _decode(first)
    if not isinstance(hello, Hello):
        raise FrameError("The engine expects a Hello first. It is started by the window, not by hand.")
    if hello.version != VERSION:
        refusal = message(
            "This engine ({program}) speaks version {own} of the wire, the window version {other}. "
            "Install the same version of SR Studio on both sides.",
            program=program,
            own=VERSION,
            other=hello.version,
        )
        outbox.send(Failed(id=0, message=refusal))
        outbox.flush(timeout=1.0)
        print(refusal, file=sys.stderr)
        _leave(3)
    give_way(hello.niceness)

    from sr_studio.engine.server.dispatcher import RequestDispatcher

    if hello.shares and segments.can_share():
        segments.remove_orphans()
    dispatcher = RequestDispatcher(outbox, shares=hello.shares and segments.can_share())
    dispatcher.start()
    while (frame := read_frame(requests)) is not None:
        _take(dispatcher.take, frame, outbox)
    _leave(0)
    return 0


_requests: "msgspec.msgpack.Decoder[Any]" = msgspec.msgpack.Decoder(Request)


def _decode(frame: bytearray) -> Request:
    request: Request = _requests.decode(frame)
    return request


def _take(take: Callable[[Request], None], frame: bytearray, outbox: Outbox) -> None:
    """Decode and act on one frame. A bad one, or a bug, costs that request alone."""
    try:
        take(_decode(frame))
    except (msgspec.DecodeError, StudioError) as error:
        refusal = (
            error.message
            if isinstance(error, StudioError)
            else message(
                "The engine does not understand a request ({reason}). Are window and engine of one version?",
                reason=error,
            )
        )
        _refuse(frame, refusal, "", outbox)
    except Exception as error:
        from sr_studio.engine.server.faults import log_of, sentence_of

        _log.exception("a request failed")
        _refuse(frame, sentence_of(error), log_of(error), outbox)


def _refuse(frame: bytearray, refusal: Message, log: str, outbox: Outbox) -> None:
    """Fail the request of a frame if its id can be read, else log."""
    try:
        id_ = msgspec.msgpack.decode(frame)["id"]
    except (msgspec.DecodeError, TypeError, KeyError):
        id_ = None
    if not isinstance(id_, int):
        outbox.send(Log(level="error", text=refusal.text))
        return
    failed = Failed(id=id_, message=refusal, log=log)
    if not outbox.drop(id_, failed):
        outbox.send(failed)
