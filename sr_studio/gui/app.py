"""Start-up: application, settings, window; the engine follows once the window is on screen."""

import contextlib
import locale
import os
import signal
import socket
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sr_studio.errors import StudioError
from sr_studio.gui.crash_log import CrashLog, announce
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.style import icons, theme
from sr_studio.gui.window.main_window import MainWindow


class DisplayError(StudioError):
    """There is no screen to show a window on."""


def check_display() -> None:
    """Raise `DisplayError` where Qt would abort the process for want of a display."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        raise DisplayError(
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. "
            "Without a screen, “sr-studio compare IMAGE…” does the same; see “sr-studio --help”."
        )


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
    # Qt takes the user's locale, whose decimal comma breaks number parsing in C libraries.
    locale.setlocale(locale.LC_NUMERIC, "C")
    application.setWindowIcon(icons.app_icon())
    return application


def make_window(*, engine: str | None = None) -> MainWindow:
    """Return the window with theme, language and layout as remembered; it is not shown yet."""
    from sr_studio.gui import i18n

    application = make_application([])
    settings = SettingsStore()
    theme.install(application, settings.current.appearance.theme)
    problem = ""
    try:
        i18n.install(application, settings.current.appearance.language)
    except StudioError as error:
        problem = str(error)
    window = MainWindow(settings, engine=engine or "")
    settings.setParent(window)
    if problem:
        window.say("warn", problem)
    return window


def run(files: Sequence[str | Path] = (), *, sample: str | None = None, engine: str | None = None) -> int:
    """Open the window, with files or a sample; returns the exit code once it is closed.

    Raises `DisplayError` where there is no screen.
    """
    check_display()
    application = make_application([])
    log = CrashLog()
    crashed = bool(log.last_fault())
    log.install()
    window = make_window(engine=engine)
    log.reported.connect(lambda report: announce(report, window.toasts))
    if crashed:
        window.say_last_crash(log.folder)
    paths = [Path(file) for file in files]
    if paths or sample:
        window.expect_pictures()
        window.begun.connect(lambda: _open(window, paths, sample))
    window.closed.connect(application.quit)
    try:
        with closed_by_signals(window):
            window.show()
            return application.exec()
    finally:
        log.uninstall()


def _open(window: MainWindow, paths: Sequence[Path], sample: str | None) -> None:
    opening = window.components.opening
    if paths:
        opening.open_named(paths)
    if sample:
        opening.open_sample(sample)


@contextlib.contextmanager
def closed_by_signals(window: MainWindow) -> Iterator[None]:
    """Close the window on SIGINT and SIGTERM.

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
        window.close()

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
