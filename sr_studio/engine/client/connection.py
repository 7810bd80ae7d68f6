"""The wire to an engine: sends what is asked, passes on events, restarts an engine that died and asks again.

Knows neither Qt nor torch. Two daemon threads: the *sender* reads files and writes requests; the
*reader* starts the engine, reads its events and looks after it when it dies. No method blocks, except
`EngineConnection.close`.
"""

import itertools
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeAlias

import msgspec

from sr_studio.child_process import EngineProcess
from sr_studio.engine.client.event_stream import NotAnEngineError, read_events
from sr_studio.engine.client.events import ClientEvent, EncodedFile, EngineLost, EngineStarted
from sr_studio.engine.client.pending import PendingRequest, digest_of, digests_of
from sr_studio.engine.client.retry import KILLED_DEATHS, POISON_DEATHS, SILENT_DEATHS, blame, next_to_ask
from sr_studio.engine.wire.events import (
    Data,
    Encoded,
    Event,
    Failed,
    ImageReady,
    Log,
    ModelAdded,
    Models,
    NeedImage,
    PictureReady,
    PictureStarted,
    Progress,
    Ready,
    Scores,
    Status,
)
from sr_studio.engine.wire.frames import FrameError, to_frame, write_all
from sr_studio.engine.wire.pictures import Picture
from sr_studio.engine.wire.requests import Cancel, Configure, Hello, PutImage, Request
from sr_studio.errors import StudioError
from sr_studio.imaging.files import read_bytes

START_ATTEMPTS = 3
LAST_DEATH = 30
"""Deaths in a row without a single result between them after which the engine is given up."""
_PAUSES = (0.0, 0.0, 0.1, 0.2, 0.5, 1.0)
"""Seconds before a restart, by deaths in a row without an answer."""

OnEvent: TypeAlias = Callable[[Event | ClientEvent], None]

_ANSWERS = (ImageReady, PictureReady, Scores, Encoded, Models, ModelAdded, Status, Failed)
_RESULTS = (ImageReady, PictureReady, Scores, Encoded)
"""Answers that show an engine does its work; listing models proves nothing."""


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
    """

    def __init__(
        self,
        *,
        command: Sequence[str] | str | None = None,
        on_event: OnEvent,
        auto_restart: bool = True,
        niceness: int = 0,
    ) -> None:
        self._command = command
        self._on_event = on_event
        self._auto_restart = auto_restart
        self._hello = Hello(niceness=niceness)
        self.changed = threading.Condition()
        self._emitting = threading.RLock()
        self._writing = threading.Lock()
        self._ids = itertools.count(1)
        self.waiting: dict[int, PendingRequest] = {}
        self.control: deque[Request | Callable[[], None]] = deque()
        self.configuration = Configure()
        self.files: dict[str, tuple[str, Path]] = {}
        self.bytes: dict[str, tuple[str, bytes]] = {}
        self._process: EngineProcess | None = None
        self._pid = 0
        self._closing = False
        self._one_by_one = False
        self._gone = ""
        """Why there is no engine and will be none; "" while there is one or will be."""
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
            self._gone = ""
            self._threads = tuple(
                threading.Thread(target=self._run, args=(work,), name=f"engine client {name}", daemon=True)
                for name, work in (("reader", self._supervise), ("sender", self._send))
            )
            for thread in self._threads:
                thread.start()

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
            text = f"A bug in SR Studio cut the connection to the engine ({type(error).__name__}: {error})."
            with self.changed:
                process = self._process
                gone, self._gone = self._gone, self._gone or text
                self.changed.notify_all()
            if process is not None:
                process.kill()
            if not gone:
                self._give_up(text, "".join(traceback.format_exception(error)))
            raise

    def _retired(self) -> bool:
        """Whether this thread's engine is over: the end, no engine any more, or another pair of threads."""
        return self._closing or bool(self._gone) or threading.current_thread() not in self._threads

    # ---------------------------------------------------------------------------- for `EngineClient`

    def ask(
        self,
        make: Callable[[int], Request],
        picture: Picture | None = None,
        *,
        digests: Iterable[str] = (),
    ) -> int:
        """Ask for something; returns its number. ``make`` runs on the sender, for a ``picture`` at once.

        ``digests``: images it needs beside those of ``picture``.
        """
        with self.changed:
            id_ = next(self._ids)
            if picture is None:
                asked = PendingRequest(id_, lambda: make(id_), frozenset(digests))
            else:
                asked = PendingRequest(id_, make(id_), digests_of(picture))
            self.waiting[id_] = asked
            if self._gone:
                text = self._gone
                threading.Thread(
                    target=lambda: self._fail(asked, text), name="engine client refusal", daemon=True
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
                self._send_asked(process, item)
            elif isinstance(item, msgspec.Struct):
                self._write(process, item)
            else:
                item()
        if self._closing and process is not None:
            with self._writing:
                process.stdin.close()

    def _has_work(self) -> bool:
        return bool(self.control) or self._next_asked() is not None

    def _next_item(self) -> "Request | Callable[[], None] | PendingRequest":
        if self.control:
            return self.control.popleft()
        asked = self._next_asked()
        assert asked is not None
        asked.sent = True
        return asked

    def _next_asked(self) -> PendingRequest | None:
        return next_to_ask(self.waiting.values(), one_by_one=self._one_by_one)

    def _send_asked(self, process: EngineProcess, asked: PendingRequest) -> None:
        try:
            message = asked.message() if callable(asked.message) else asked.message
        except StudioError as error:
            self._fail(asked, str(error))
            return
        except MemoryError:
            self._fail(
                asked, "There is not enough memory to read this file. Close other programs and try again."
            )
            return
        self._write(process, message)

    def _write(self, process: EngineProcess, message: Request) -> None:
        """Write one message to one engine. If that one is gone, the reader asks the next one again."""
        with self._writing:
            if process.stdin.closed:
                return
            try:
                write_all(process.stdin.write, to_frame(message))
            except OSError:
                return
            except (FrameError, OverflowError, UnicodeEncodeError) as error:
                asked = self.waiting.get(getattr(message, "id", 0))
                if asked is not None:
                    self._fail(asked, _unsendable(error))

    def _answer_need(self, digest: str) -> None:
        """Put an image again that the engine no longer holds."""
        with self.changed:
            kept, file = self.bytes.get(digest), self.files.get(digest)
            process = self._process
        try:
            if kept is not None:
                name, data = kept
            elif file is not None:
                name, data = file[0], read_bytes(file[1])
                if digest_of(data) != digest:
                    raise StudioError(f"“{name}” has changed on disk since it was opened. Open it again.")
            else:
                raise StudioError("The engine needs an image again that is no longer open. Open it again.")
        except StudioError as error:
            self._fail_waiting(digest, str(error))
            return
        with self.changed:
            if process is None or process is not self._process:
                return
            id_ = next(self._ids)
            message = PutImage(id_, name, memoryview(data))
            self.waiting[id_] = PendingRequest(id_, message, internal=True, sent=True)
        self._write(process, message)

    def _fail_waiting(self, digest: str, text: str) -> None:
        with self.changed:
            waiting = [asked for asked in self.waiting.values() if digest in asked.digests]
            ids = tuple(asked.id for asked in waiting if asked.sent)
            if ids:
                self.control.append(Cancel(ids))
        for asked in waiting:
            self._fail(asked, text)

    # --------------------------------------------------------------------------------- reader thread

    def _supervise(self) -> None:
        restarts = failures = fruitless = 0
        while True:
            try:
                process = EngineProcess(self._command)
            except OSError as error:
                self._give_up(f"The engine could not be started: {error}.", "")
                return
            if not self._begin(process):
                self._end(process, timeout=0.0)
                return
            try:
                started, results, complaint = self._listen(process, restarts)
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
            killed = not complaint and process.killed(code)
            failures = 0 if started or killed else failures + 1
            fruitless = 0 if results else fruitless + 1
            attempts = 1 if complaint or restarts == 0 else START_ATTEMPTS
            if failures >= attempts or fruitless >= LAST_DEATH or not self._auto_restart:
                self._give_up(reason, process.log())
                return
            self._emit(EngineLost(reason=reason, restarting=True, log=process.log()))
            innocent = killed and not process.short_of_memory()
            self._blame(reason, fruitless, patience=KILLED_DEATHS if innocent else POISON_DEATHS)
            restarts += 1
            with self.changed:
                pause = _PAUSES[min(fruitless, len(_PAUSES) - 1)]
                if self.changed.wait_for(self._retired, pause):
                    return

    def _end(self, process: EngineProcess, *, timeout: float) -> int:
        """Make sure that an engine has ended and release its pipes. Returns its exit code."""
        code = process.end(timeout)
        with self._writing:
            process.stdin.close()
        return code

    def _begin(self, process: EngineProcess) -> bool:
        """Make a new engine the one that is asked, for everything. False where it comes too late."""
        with self.changed:
            if self._retired():
                return False
            for asked in list(self.waiting.values()):
                if asked.internal:
                    del self.waiting[asked.id]
                asked.sent = asked.running = False
                asked.pieces.clear()
            cancelled = [asked for asked in self.waiting.values() if asked.cancelled]
            self.control.clear()
            self.control += (self._hello, self.configuration)
            self._process = process
            self.changed.notify_all()
        for asked in cancelled:
            self.answer_cancelled(asked)
        return True

    def _listen(self, process: EngineProcess, restarts: int) -> tuple[bool, int, str]:
        """Pass on events until the stream ends. Whether it began, how many results came, what was wrong."""
        started, results = False, 0
        events = read_events(process)
        while True:
            try:
                event = next(events, None)
            except NotAnEngineError as error:
                return started, results, str(error)
            if event is None:
                return started, results, ""
            if not started and isinstance(event, Ready):
                started = True
                self._pid = event.pid
                self._emit(EngineStarted(pid=event.pid, restarts=restarts))
            results += self._receive(event)

    def _receive(self, event: Event) -> int:
        """Act on an event and pass it on. Returns 1 for a result, else 0."""
        if isinstance(event, NeedImage):
            with self.changed:
                self.control.append(lambda: self._answer_need(event.digest))
                self.changed.notify_all()
            return 0
        if isinstance(event, Ready | Log):
            self._emit(event)
            return 0
        with self.changed:
            asked = self.waiting.get(event.id)
            if asked is None:
                return 0
            if isinstance(event, _ANSWERS):
                del self.waiting[event.id]
                self._one_by_one = False
                self.changed.notify_all()
            elif isinstance(event, Data):
                asked.pieces.append(event.data)
                return 0
            elif isinstance(event, PictureStarted) or (
                isinstance(event, Progress) and event.stage != "waiting"
            ):
                asked.running = True
        if asked.internal:
            return 0
        if isinstance(event, Encoded):
            self._emit(EncodedFile(id=event.id, data=b"".join(asked.pieces), notes=event.notes))
        elif not asked.cancelled or isinstance(event, _ANSWERS):
            self._emit(event)
        return int(isinstance(event, _RESULTS))

    def _blame(self, reason: str, fruitless: int, *, patience: int) -> None:
        """Count the death for what may have caused it; give up what was there too often."""
        with self.changed:
            asked = [one for one in self.waiting.values() if not one.internal]
            given_up = blame(asked, one_by_one=self._one_by_one, patience=patience)
            self._one_by_one = fruitless >= SILENT_DEATHS
        for one in given_up:
            self._fail(
                one, f"This was given up: the engine died {one.blamed} times while working on it. {reason}"
            )

    def _give_up(self, reason: str, log: str) -> None:
        with self.changed:
            self._gone = reason
            asked = list(self.waiting.values())
            self.changed.notify_all()
        self._emit(EngineLost(reason=reason, restarting=False, log=log))
        for one in asked:
            self._fail(one, reason)

    # ---------------------------------------------------------------------------------- any thread

    def answer_cancelled(self, asked: PendingRequest) -> None:
        """Answer a request that never reached the engine."""
        self._fail(asked, "Cancelled.", cancelled=True)

    def _fail(self, asked: PendingRequest, text: str, *, cancelled: bool = False) -> None:
        """Answer a request with a sentence of our own, unless it has been answered."""
        with self.changed:
            if self.waiting.get(asked.id) is not asked:
                return
            del self.waiting[asked.id]
            self.changed.notify_all()
        if not asked.internal:
            self._emit(Failed(id=asked.id, text=text, cancelled=cancelled))

    def _emit(self, event: Event | ClientEvent) -> None:
        with self._emitting:
            if not self._closing:
                self._on_event(event)


def _unsendable(error: Exception) -> str:
    """Why a request cannot be put into a frame."""
    if isinstance(error, OverflowError):
        return "A number in this request is too large: 64 bits at most."
    if isinstance(error, UnicodeEncodeError):
        return "A name in this request holds bytes that are no character. Choose another name."
    return str(error)
