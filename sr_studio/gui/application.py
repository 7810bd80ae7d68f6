"""The one ``QApplication``, for every process with a window, and its end by a signal."""

import contextlib
import locale
import signal
import socket
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sr_studio.gui.garbage import GarbageCollector
from sr_studio.gui.style import icons


def make_application(arguments: Sequence[str]) -> QApplication:
    """Return the one application, with the settings Qt needs before and after its creation."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    QApplication.setApplicationName("sr-studio")
    QApplication.setApplicationDisplayName("SR Studio")
    QApplication.setDesktopFileName("sr-studio")
    application = QApplication(["sr-studio", *arguments])
    GarbageCollector(application)
    # Qt takes the user's locale, whose decimal comma breaks number parsing in C libraries.
    locale.setlocale(locale.LC_NUMERIC, "C")
    application.setWindowIcon(icons.app_icon())
    return application


@contextlib.contextmanager
def closed_by_signals(close: Callable[[], object]) -> Iterator[None]:
    """Call ``close`` on SIGINT and SIGTERM.

    Python's handlers run only between its own instructions, and Qt's loop has none; so the signal also
    writes to a socket, which wakes the loop.
    """
    ours, theirs = socket.socketpair()
    for end in (ours, theirs):
        end.setblocking(False)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)

    def woken() -> None:
        with contextlib.suppress(OSError):
            ours.recv(64)
        close()

    notifier.activated.connect(woken)
    before_fd = signal.set_wakeup_fd(theirs.fileno(), warn_on_full_buffer=False)
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, lambda *_: None) for number in numbers}
    try:
        yield
    finally:
        notifier.setEnabled(False)
        signal.set_wakeup_fd(before_fd)
        for number, handler in before.items():
            signal.signal(number, handler)
        ours.close()
        theirs.close()
