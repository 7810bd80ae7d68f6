"""A bug never kills the window: it is written to a log and said in a notice that takes nothing away.

`CrashLog.install` takes over uncaught exceptions of every thread and Qt's own messages. Each distinct bug
is logged and reported once; what repeats (a paint event fails sixty times a second) is counted. Crashes
below Python are written to ``faults.log`` and found by `last_fault` at the next start.
"""

import contextlib
import faulthandler
import os
import platform
import sys
import threading
import time
import traceback
from collections import deque
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication

import sr_studio
from sr_studio import paths
from sr_studio.gui.i18n import translator
from sr_studio.gui.widgets.toast import Action, Toast, Toasts

_KEPT_FILES = 20
_MOST_REPORTS = 12
"""Distinct bugs reported in one run; beyond that something is so broken that more notices do not help."""


@dataclass(frozen=True)
class Report:
    """One bug. ``file`` is None where the log could not be written; ``log`` then is all there is."""

    summary: str
    log: str
    file: Path | None


class CrashLog(QObject):
    """Takes over where exceptions would be lost, or would end the program."""

    reported = Signal(object)
    """A `Report`; emitted on the thread of the bug, received on the window's."""

    def __init__(self, folder: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = paths.logs_folder() if folder is None else folder
        self._seen: dict[str, int] = {}
        self._messages: deque[str] = deque(maxlen=60)
        self._lock = threading.Lock()
        self._faults: IO[str] | None = None
        self._old: tuple[Any, Any, Any, Any] | None = None

    # -------------------------------------------------------------------------------- taking over

    def install(self) -> None:
        """Take over the hooks of Python and Qt."""
        if self._old is not None:
            return
        self._old = (
            sys.excepthook,
            threading.excepthook,
            sys.unraisablehook,
            qInstallMessageHandler(self._qt_message),
        )
        sys.excepthook = self._exception
        threading.excepthook = self._thread_exception
        sys.unraisablehook = self._unraisable
        with contextlib.suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._faults = (self.folder / "faults.log").open("w", encoding="utf-8")
            faulthandler.enable(self._faults)

    def uninstall(self) -> None:
        """Give the hooks back."""
        if self._old is None:
            return
        sys.excepthook, threading.excepthook, sys.unraisablehook = self._old[:3]
        qInstallMessageHandler(self._old[3])
        self._old = None
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def last_fault(self) -> str:
        """Return what the run before this one left when it crashed below Python; "" otherwise.

        To be asked before `install`, which begins a new file.
        """
        try:
            return (self.folder / "faults.log").read_text(encoding="utf-8", errors="replace").strip()
        except OSError:
            return ""

    def _exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            if (app := QGuiApplication.instance()) is not None:
                app.quit()
            return
        self.record(error, trace)

    def _thread_exception(self, found: threading.ExceptHookArgs) -> None:
        if found.exc_value is not None and not isinstance(found.exc_value, SystemExit):
            name = found.thread.name if found.thread else "?"
            self.record(found.exc_value, found.exc_traceback, where=f"thread {name}")

    def _unraisable(self, found: Any) -> None:
        if found.exc_value is not None:
            self.record(found.exc_value, found.exc_traceback, where=f"ignored in {found.object!r}")

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        line = (
            f"{datetime.now():%H:%M:%S} Qt {kind.name.removeprefix('Qt').removesuffix('Msg').lower()}: {text}"
        )
        self._messages.append(f"{line} ({context.category})" if context.category else line)
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg, QtMsgType.QtWarningMsg) and sys.stderr:
            with contextlib.suppress(OSError, ValueError):
                print(line, file=sys.stderr)

    # ---------------------------------------------------------------------------------- recording

    def note(self, text: str) -> None:
        """Keep lines that may help to understand a bug that follows: the engine's last output, say."""
        self._messages.append(f"{datetime.now():%H:%M:%S} {text}")

    def record(self, error: BaseException, trace: TracebackType | None, *, where: str = "") -> Report | None:
        """Log a bug and say so; None where the same bug has been reported already. Never raises."""
        lines = "".join(traceback.format_exception(type(error), error, trace))
        return self._record(
            _place(error, trace), f"{type(error).__name__}: {error}".strip(": "), lines, where
        )

    def record_engine(self, sentence: str, lines: str) -> Report | None:
        """Log a bug of the engine, whose traceback came as text, as `record` does one of the window."""
        last = lines.strip().splitlines()[-3:]
        return self._record(
            "\n".join(last), last[-1] if last else sentence, f"{sentence}\n{lines}", "the engine"
        )

    def _record(self, place: str, summary: str, lines: str, where: str) -> Report | None:
        with self._lock:
            self._seen[place] = self._seen.get(place, 0) + 1
            if self._seen[place] > 1 or len(self._seen) > _MOST_REPORTS:
                return None
        log = "\n".join((_facts(where), lines, "Last messages:", *list(self._messages), ""))
        report = Report(summary, log, self._write(log))
        if sys.stderr:
            with contextlib.suppress(OSError, ValueError):
                print(lines, file=sys.stderr)
        with contextlib.suppress(RuntimeError):  # the window is already gone
            self.reported.emit(report)
        return report

    def _write(self, log: str) -> Path | None:
        stamp = f"{datetime.now():%Y%m%d-%H%M%S}-{os.getpid()}-{time.monotonic_ns() % 1_000_000:06}"
        file = self.folder / f"crash-{stamp}.log"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for old in sorted(self.folder.glob("crash-*.log"))[: -_KEPT_FILES + 1]:
                old.unlink(missing_ok=True)
            file.write_text(log, encoding="utf-8", errors="replace")
        except OSError:
            return None
        return file


def _place(error: BaseException, trace: TracebackType | None) -> str:
    """Name the bug by its kind and the innermost line, so that what repeats is known again."""
    frames = traceback.extract_tb(trace)
    return f"{type(error).__name__} {frames[-1].filename}:{frames[-1].lineno}" if frames else repr(error)


def _facts(where: str) -> str:
    import PySide6

    return "\n".join(
        (
            f"SR Studio {sr_studio.__version__}, {datetime.now().astimezone():%Y-%m-%d %H:%M:%S %z}",
            f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, Qt {qVersion()}",
            f"{platform.platform()}, {QGuiApplication.platformName()}, process {os.getpid()}",
            *((f"In {where}",) if where else ()),
            "",
        )
    )


_tr = translator("Crash")


def announce(report: Report, toasts: Toasts) -> Toast:
    """Say on the window that something went wrong, log at hand; connect it to `CrashLog.reported`."""
    text = _tr(
        "Something went wrong inside SR Studio ({error}). You can go on; "
        "please attach the log to a bug report."
    ).format(error=_short(report.summary))
    actions: list[Action] = [(_tr("Copy log"), lambda: QGuiApplication.clipboard().setText(report.log))]
    if report.file is not None:
        folder = report.file.parent
        actions.append(
            (_tr("Open folder"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        )
    return toasts.say(text, "bad", actions=actions)


def _short(text: str) -> str:
    line = text.split("\n", 1)[0]
    return line if len(line) <= 120 else line[:119] + "…"
