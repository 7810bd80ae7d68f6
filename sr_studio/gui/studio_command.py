"""A command of ``sr-studio`` as a child of the window: what needs torch, scipy or time runs there."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from sr_studio.child_process import ChildProcess
from sr_studio.errors import Message
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.i18n import sentence

CANCEL_SECONDS = 3.0
"""After a request to end, before the child is killed."""

_EXIT_SECONDS = 5.0


class _Failed(msgspec.Struct):
    message: Message


class _Ended(msgspec.Struct):
    """The child is gone: its last line on stderr, and why as a sentence where it printed none."""

    output: str
    why: Message


class StudioCommand(QObject):
    """One ``sr-studio`` command that takes ``--json-lines``, run once.

    Parameters
    ----------
    words
        What follows ``sr-studio``: ``["train", "check", "fast", "--data", "photos"]``.
    """

    # Of ``dict`` Qt makes a map of variants and a dict again: 50 ms for the analysis of a thousand raters.
    progressed = Signal(object)
    """How far it is: a dict of ``text``, ``done``, ``total``."""
    finished = Signal(object)
    """Its result, a dict."""
    failed = Signal(str)
    """Why it has none, as a sentence in the language shown."""
    cancelled = Signal()
    """It has ended because `cancel` was called."""
    ended = Signal()
    """The child is gone and nothing more comes; only now may this be deleted."""

    def __init__(self, words: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.words = tuple(words)
        self._queue = EventQueue(self)
        self._queue.delivered.connect(self._take)
        self._child: ChildProcess | None = None
        self._told = self._cancelling = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(int(CANCEL_SECONDS * 1000))
        self._patience.timeout.connect(self._kill)

    @property
    def running(self) -> bool:
        """Whether it has been started and has not ended."""
        return self._child is not None

    def start(self) -> None:
        """Run it. Every way it can end is one of the signals."""
        command = [sys.executable, "-P", "-m", "sr_studio", *self.words, "--json-lines"]
        try:
            self._child = ChildProcess(command, what=Message("The command"))
        except OSError as error:
            self._told = True
            self.failed.emit(str(error))
            self.ended.emit()
            return
        self._child.stdin.close()
        threading.Thread(target=self._read, args=(self._child,), name="studio command", daemon=True).start()

    def cancel(self) -> None:
        """Ask it to end; after `CANCEL_SECONDS` it is killed. Harmless when it has ended."""
        if self._child is None or self._cancelling:
            return
        self._cancelling = True
        with contextlib.suppress(OSError):
            os.kill(self._child.pid, signal.SIGTERM)
        self._patience.start()

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()

    def close(self) -> None:
        """End it at once and tell nothing more."""
        self._queue.close()
        self._kill()

    def _read(self, child: ChildProcess) -> None:
        """On a thread: lines of the child until it is gone."""
        rest = b""
        while chunk := child.stdout.read(1 << 16):
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                self._queue.put(line, len(line))
        code = child.end(_EXIT_SECONDS)
        said = child.log().rpartition("\n")[2].removeprefix("sr-studio: ").strip()
        self._queue.put(_Ended(said, child.why(code, started=True)))

    def _take(self, event: object) -> None:
        if isinstance(event, _Ended):
            self._end(event)
            return
        assert isinstance(event, bytes)
        with contextlib.suppress(msgspec.DecodeError):
            values = msgspec.json.decode(event, type=dict[str, Any])
            kind = values.pop("event", "")
            if kind == "progress":
                self.progressed.emit(values)
            elif kind == "result" and not self._told:
                self._told = True
                self.finished.emit(values)
            elif kind == "failed" and not self._told:
                self._told = True
                self.failed.emit(sentence(msgspec.json.decode(event, type=_Failed).message))

    def _end(self, ended: _Ended) -> None:
        self._patience.stop()
        self._child = None
        if not self._told:
            self._told = True
            if self._cancelling:
                self.cancelled.emit()
            else:
                self.failed.emit(ended.output or sentence(ended.why))
        self.ended.emit()
