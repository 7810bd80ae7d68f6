"""The screen stays on while somebody rates, where the system lets a program ask for that.

Linux: ``org.freedesktop.ScreenSaver`` on the session bus. Windows: ``SetThreadExecutionState``. macOS: the
system's own ``caffeinate``, which ends with this process.
"""

import contextlib
import ctypes
import os
import subprocess
import sys

from PySide6.QtCore import QObject

_CONTINUOUS, _DISPLAY, _SYSTEM = 0x80000000, 0x2, 0x1
_TIMEOUT_MS = 1000


class Wakefulness:
    """Asks once; `release` takes it back. A process that ends takes it back as well."""

    def __init__(self, reason: str) -> None:
        self.granted = False
        """Whether the system keeps the screen on."""
        self._reason = reason
        self._bus: QObject | None = None
        self._cookie: object = None
        self._child: subprocess.Popen[bytes] | None = None

    def ask(self) -> bool:
        """Ask the system; whether it does."""
        if not self.granted:
            with contextlib.suppress(OSError, ImportError, AttributeError):
                if sys.platform == "win32":
                    state = ctypes.windll.kernel32.SetThreadExecutionState
                    self.granted = bool(state(_CONTINUOUS | _DISPLAY | _SYSTEM))
                elif sys.platform == "darwin":
                    self._child = subprocess.Popen(["/usr/bin/caffeinate", "-d", "-w", str(os.getpid())])
                    self.granted = True
                else:
                    self.granted = self._ask_bus()
        return self.granted

    def release(self) -> None:
        """The screen may sleep again; harmless twice."""
        if not self.granted:
            return
        self.granted = False
        if sys.platform == "win32":
            ctypes.windll.kernel32.SetThreadExecutionState(_CONTINUOUS)
        elif self._child is not None:
            self._child.terminate()
            self._child.wait(5)
            self._child = None
        elif self._bus is not None:
            self._call("UnInhibit", self._cookie)
            self._bus = None

    def _ask_bus(self) -> bool:
        # Some builds of Qt come without D-Bus; there is no session bus in a container.
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not os.environ.get("XDG_RUNTIME_DIR"):
            return False
        from PySide6.QtDBus import QDBusConnection, QDBusInterface

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        saver = QDBusInterface(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", bus
        )
        if not saver.isValid():
            return False
        saver.setTimeout(_TIMEOUT_MS)
        self._bus = saver
        answer = self._call("Inhibit", "SR Studio", self._reason)
        if not answer:
            self._bus = None
            return False
        self._cookie = answer[0]
        return True

    def _call(self, method: str, *arguments: object) -> list[object]:
        from PySide6.QtDBus import QDBus, QDBusInterface, QDBusMessage

        assert isinstance(self._bus, QDBusInterface)
        answer = self._bus.callWithArgumentList(QDBus.CallMode.Block, method, list(arguments))
        return list(answer.arguments()) if answer.type() == QDBusMessage.MessageType.ReplyMessage else []
