"""The connection to an engine: sends requests, passes on events, restarts an engine that died.

What a dead engine had not answered is asked again of the next; see `retry` for what killed it.

Knows neither Qt nor torch. Two daemon threads: the *sender* reads files and writes requests; the
*reader* starts the engine, reads its events and looks after it when it dies. No method blocks, except
`EngineConnection.close`.
"""

import itertools
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TypeAlias

import msgspec

from sr_studio.child_process import ChildProcess
from sr_studio.engine.client.event_stream import NotAnEngineError, read_events
from sr_studio.engine.client.events import ClientEvent, EngineLost, EngineStarted
from sr_studio.engine.client.image_files import ImageFiles
from sr_studio.engine.client.model_files import ModelFiles
from sr_studio.engine.client.pending import PendingRequest, digests_of, unsendable
from sr_studio.engine.client.retry import MAX_ATTEMPTS, Restarts, next_to_send, suspects
from sr_studio.engine.client.shared_pictures import is_to_be_sent_again
from sr_studio.engine.client.telling import as_told
from sr_studio.engine.wire.events import (
    ANSWERS,
    Data,
    Event,
    Failed,
    Log,
    ModelAdded,
    Models,
    NeedImage,
    NeedModel,
    PictureStarted,
    Progress,
    Ready,
)
from sr_studio.engine.wire.frames import FrameError, to_frame, write_all
from sr_studio.engine.wire.pictures import Picture, ShiftedPicture
from sr_studio.engine.wire.requests import Cancel, Configure, Hello, PutImage, PutModel, Request
from sr_studio.errors import Message, StudioError, message

OnEvent: TypeAlias = Callable[[Event | ClientEvent], None]


def default_command() -> list[str]:
    """The engine beside this program; never picks up modules from the working folder."""
    return [sys.executable, "-P", "-m", "sr_studio.engine"]


def _start(command: Sequence[str] | str | None) -> ChildProcess:
    return ChildProcess(default_command() if command is None else command, what=Message("The engine"))


class EngineConnection:
    """One engine after another, and everything that has been asked and not yet answered.

    Parameters
    ----------
    command
        How to start it: a sequence is run as it is, a string through the shell (``ssh host sr-studio
        engine``), None starts the engine beside this program.
    on_event
        Receives every event, one at a time, on the reader thread (failures to read a file: on the
        sender's). It may call any method but `close`. While it blocks, the engine's output waits.
    auto_restart
        Start a dead engine again and ask again what it had not answered.
    niceness
        How far the engine gives way to other programs: 0, not at all, to 19.
    shares
        Take prepared pictures from an engine beside this program in shared memory (`SharedPicture`).
    """

    def __init__(
        self,
        *,
        command: Sequence[str] | str | None = None,
        on_event: OnEvent,
        auto_restart: bool = True,
        niceness: int = 0,
        shares: bool = False,
    ) -> None:
        self._command = command
        self._on_event = on_event
        self._auto_restart = auto_restart
        self._niceness, self._shares = niceness, shares
        self.changed = threading.Condition()
        self._emitting = threading.RLock()
        self._writing = threading.Lock()
        self._ids = itertools.count(1)
        self.waiting: dict[int, PendingRequest] = {}
        self.control: deque[Request | Callable[[], None]] = deque()
        self.configuration = Configure()
        self.images = ImageFiles()
        self._models = ModelFiles()
        self._process: ChildProcess | None = None
        self._replaced: ChildProcess | None = None
        """The engine that `restart` ended."""
        self._pid = 0
        self._closing = False
        self._gone: Message | None = None
        """Why there is no engine and will be none; None while there is one or will be."""
        self._threads: tuple[threading.Thread, ...] = ()

    # ------------------------------------------------------------------------------------- lifetime

    @property
    def pid(self) -> int:
        """The engine's process number on its own machine; 0 before it is ready."""
        return self._pid

    @property
    def process_id(self) -> int:
        """Process number of the command on this machine (a shell, ssh, the engine itself); 0 without."""
        process = self._process
        return 0 if process is None else process.pid

    @property
    def closing(self) -> bool:
        """Whether `close` has been called."""
        return self._closing

    def start(self) -> None:
        """Start the engine; returns at once. Also after an `EngineLost` without ``restarting``."""
        with self.changed:
            if self._closing or (self._threads and not self._gone):
                return
            self._gone = None
            self._threads = tuple(
                threading.Thread(target=self._run, args=(work,), name=f"engine client {name}", daemon=True)
                for name, work in (("reader", self._supervise), ("sender", self._send))
            )
            for thread in self._threads:
                thread.start()

    def restart(self, command: Sequence[str] | str | None) -> bool:
        """Use this command from now on: the engine there is ends, the next begins and is asked again.

        False where there was no engine to end (it is being started, or had been given up).
        """
        with self.changed:
            self._command = command
            process = self._replaced = self._process
        if process is None:
            self.start()
            return False
        process.kill()
        return True

    def close(self, timeout: float = 2.0) -> None:
        """End the engine: its stdin ends, after ``timeout`` s it is killed. Nothing stays behind."""
        with self.changed:
            self._closing = True
            self.changed.notify_all()
            threads, process = self._threads, self._process
        others = [thread for thread in threads if thread is not threading.current_thread()]
        if others:
            others[0].join(timeout)
            if others[0].is_alive() and process is not None:
                process.kill()
            for thread in others:
                thread.join(timeout + 1.0)
        self._process = None

    def _run(self, work: Callable[[], None]) -> None:
        """Body of a thread. One that ends by a bug ends the engine, so that nobody waits for an answer."""
        try:
            work()
        except Exception as error:
            cut = message(
                "A bug in SR Studio cut the connection to the engine ({kind}: {error}).",
                kind=type(error).__name__,
                error=error,
            )
            with self.changed:
                process = self._process
                gone, self._gone = self._gone, self._gone or cut
                self.changed.notify_all()
            if process is not None:
                process.kill()
            if not gone:
                self._give_up(cut, "".join(traceback.format_exception(error)))
            raise

    def _retired(self) -> bool:
        """Whether this thread's engine is over: the end, no engine any more, or another pair of threads."""
        return self._closing or self._gone is not None or threading.current_thread() not in self._threads

    # ---------------------------------------------------------------------------- for `EngineClient`

    def ask(
        self,
        make: Callable[[int], Request],
        picture: Picture | ShiftedPicture | None = None,
        *,
        digests: Iterable[str] = (),
    ) -> int:
        """Ask for something; returns its number. ``make`` runs on the sender, for a ``picture`` at once.

        ``digests``: images it needs beside those of ``picture``.
        """
        with self.changed:
            id_ = next(self._ids)
            if picture is None:
                pending = PendingRequest(id_, lambda: make(id_), frozenset(digests))
            else:
                pending = PendingRequest(id_, make(id_), digests_of(picture))
            self.waiting[id_] = pending
            if self._gone:
                gone = self._gone
                threading.Thread(
                    target=lambda: self._fail(pending, gone), name="engine client refusal", daemon=True
                ).start()
            self.changed.notify_all()
            return id_

    # --------------------------------------------------------------------------------- sender thread

    def _send(self) -> None:
        while True:
            with self.changed:
                while not self._retired() and (self._process is None or not self._has_work()):
                    self.changed.wait()
                process = self._process
                if self._retired():
                    break
                item = self._next_item()
            assert process is not None
            if isinstance(item, PendingRequest):
                self._send_request(process, item)
            elif isinstance(item, msgspec.Struct):
                self._write(process, item)
            else:
                item()
        if self._closing and process is not None:
            with self._writing:
                process.stdin.close()

    def _has_work(self) -> bool:
        return bool(self.control) or self._next_request() is not None

    def _next_item(self) -> "Request | Callable[[], None] | PendingRequest":
        if self.control:
            return self.control.popleft()
        pending = self._next_request()
        assert pending is not None
        pending.sent = True
        return pending

    def _next_request(self) -> PendingRequest | None:
        return next_to_send(self.waiting.values())

    def _send_request(self, process: ChildProcess, pending: PendingRequest) -> None:
        try:
            request = pending.made()
        except StudioError as error:
            self._fail(pending, error.message)
            return
        self._write(process, request)

    def _write(self, process: ChildProcess, request: Request) -> None:
        """Write one message to one engine. If that one is gone, the reader asks the next one again."""
        with self._writing:
            if process.stdin.closed:
                return
            try:
                write_all(process.stdin.write, to_frame(request))
            except OSError:
                return
            except (FrameError, OverflowError, UnicodeEncodeError) as error:
                pending = self.waiting.get(getattr(request, "id", 0))
                if pending is not None:
                    self._fail(pending, unsendable(error))

    def _answer_need(self, need: NeedImage | NeedModel) -> None:
        """Put what the engine does not hold: an image it had, or a model file."""
        if isinstance(need, NeedImage):
            self._put_image(need.digest)
        else:
            self._put_model(need)

    def _put_image(self, digest: str) -> None:
        with self.changed:
            process = self._process
        try:
            name, data = self.images.read(digest)
        except StudioError as error:
            self._fail_waiting(digest, error.message)
            return
        with self.changed:
            if process is None or process is not self._process:
                return
            id_ = next(self._ids)
            request = PutImage(id_, name, memoryview(data))
            self.waiting[id_] = PendingRequest(id_, request, internal=True, sent=True)
        self._write(process, request)

    def _put_model(self, need: NeedModel) -> None:
        with self.changed:
            process = self._process
        try:
            name, data = self._models.read(need)
        except StudioError as error:
            self._fail_waiting(need.digest, error.message)
            self._fail_waiting(need.model, error.message)
            return
        with self.changed:
            if process is None or process is not self._process:
                return
        self._write(process, PutModel(name, memoryview(data)))

    def _fail_waiting(self, digest: str, failure: Message) -> None:
        with self.changed:
            waiting = [pending for pending in self.waiting.values() if digest in pending.digests]
            ids = tuple(pending.id for pending in waiting if pending.sent)
            if ids:
                self.control.append(Cancel(ids))
        for pending in waiting:
            self._fail(pending, failure)

    # --------------------------------------------------------------------------------- reader thread

    def _supervise(self) -> None:
        restarts = Restarts()
        while True:
            command = self._command
            try:
                process = _start(command)
            except OSError as error:
                if command != self._command:
                    continue
                self._give_up(message("The engine could not be started: {error}.", error=error), "")
                return
            if not self._begin(process, command):
                self._end(process, timeout=0.0)
                if self._retired():
                    return
                continue
            try:
                started, answers, complaint = self._listen(process, restarts.count)
            except Exception:
                self._end(process, timeout=0.0)
                raise
            with self.changed:
                self._process = None
                self._pid = 0
            if complaint:
                process.kill()
            code = self._end(process, timeout=0.5)
            if self._retired():
                return
            reason = complaint or process.why(code, started=started)
            with self.changed:
                replaced = process is self._replaced
                suspected = suspects(list(self.waiting.values())) if started and not replaced else []
            restarts.note_end(useful=bool(answers or suspected or replaced))
            hopeless = restarts.hopeless(began=started or replaced, complained=complaint is not None)
            if hopeless or not self._auto_restart:
                self._give_up(reason, process.log())
                return
            self._emit(EngineLost(reason=reason, restarting=True, log=process.log()))
            for one in suspected:
                if one.deaths >= MAX_ATTEMPTS:
                    given_up = message(
                        "This was given up: the engine died {count} times while working on it. {reason}",
                        count=one.deaths,
                        reason=reason,
                    )
                    self._fail(one, given_up)
            restarts.count += 1
            with self.changed:
                if self.changed.wait_for(self._retired, restarts.pause):
                    return

    def _end(self, process: ChildProcess, *, timeout: float) -> int:
        """Make sure that an engine has ended and release its pipes. Returns its exit code."""
        code = process.end(timeout)
        with self._writing:
            process.stdin.close()
        return code

    def _begin(self, process: ChildProcess, command: Sequence[str] | str | None) -> bool:
        """Make a new engine the one that is asked, for everything.

        False where it comes too late, or its command was changed while it was being started.
        """
        with self.changed:
            if self._retired() or command != self._command:
                return False
            for pending in list(self.waiting.values()):
                if pending.internal:
                    del self.waiting[pending.id]
                pending.sent = pending.running = pending.again = False
                pending.pieces.clear()
            cancelled = [pending for pending in self.waiting.values() if pending.cancelled]
            self.control.clear()
            hello = Hello(niceness=self._niceness, shares=self._shares and command is None)
            self.control += (hello, self.configuration)
            self._process = process
            self.changed.notify_all()
        for pending in cancelled:
            self.answer_cancelled(pending)
        return True

    def _listen(self, process: ChildProcess, restarts: int) -> tuple[bool, int, Message | None]:
        """Pass on events until the stream ends. Whether it began, how many answers came, what was wrong."""
        started, answers = False, 0
        events = read_events(process)
        while True:
            try:
                event = next(events, None)
            except NotAnEngineError as error:
                return started, answers, error.message
            if event is None:
                return started, answers, None
            if not started and isinstance(event, Ready):
                started = True
                self._pid = event.pid
                self._emit(EngineStarted(pid=event.pid, restarts=restarts))
            answers += self._receive(event)

    def _receive(self, event: Event) -> bool:
        """Act on an event and pass it on. Whether it is an answer."""
        if isinstance(event, NeedImage | NeedModel):
            with self.changed:
                self.control.append(partial(self._answer_need, event))
                self.changed.notify_all()
            return False
        if isinstance(event, Ready | Log):
            self._emit(event)
            return False
        with self.changed:
            pending = self.waiting.get(event.id)
            if pending is None:
                return False
            if is_to_be_sent_again(event, pending):
                self.changed.notify_all()
                return False
            if isinstance(event, ANSWERS):
                del self.waiting[event.id]
                self.changed.notify_all()
            elif isinstance(event, Data):
                pending.pieces.append(event.data)
                return False
            elif isinstance(event, PictureStarted) or (
                isinstance(event, Progress) and event.stage != "waiting"
            ):
                pending.running = True
        if not pending.internal:
            self._pass_on(event, pending)
        return isinstance(event, ANSWERS) and not pending.internal

    def _pass_on(self, event: Event, pending: PendingRequest) -> None:
        """Tell of an event about a request."""
        if isinstance(event, ModelAdded):
            self._models.remember((event.model,))
        elif isinstance(event, Models):
            event = self._models.with_own(event, beside=self._command is None)
        told = as_told(event, pending)
        if told is not None:
            self._emit(told)

    def _give_up(self, reason: Message, log: str) -> None:
        with self.changed:
            self._gone = reason
            pending = list(self.waiting.values())
            self.changed.notify_all()
        self._emit(EngineLost(reason=reason, restarting=False, log=log))
        for one in pending:
            self._fail(one, reason)

    # ---------------------------------------------------------------------------------- any thread

    def answer_cancelled(self, pending: PendingRequest) -> None:
        """Answer a request that never reached the engine."""
        self._fail(pending, Message("Cancelled."), cancelled=True)

    def _fail(self, pending: PendingRequest, failure: Message, *, cancelled: bool = False) -> None:
        """Answer a request with a sentence of our own, unless it has been answered."""
        with self.changed:
            if self.waiting.get(pending.id) is not pending:
                return
            del self.waiting[pending.id]
            self.changed.notify_all()
        if not pending.internal:
            self._emit(Failed(id=pending.id, message=failure, cancelled=cancelled))

    def _emit(self, event: Event | ClientEvent) -> None:
        with self._emitting:
            if not self._closing:
                self._on_event(event)
