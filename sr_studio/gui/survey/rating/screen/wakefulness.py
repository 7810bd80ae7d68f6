"""The screen stays on while somebody rates, where the system lets a program ask for that.

Linux: ``org.freedesktop.ScreenSaver`` on the session bus. Windows: ``SetThreadExecutionState``. macOS: the
system's own ``caffeinate``, which ends with this process.
"""

import contextlib
import ctypes
import os
import subprocess
import sys

_CONTINUOUS, _DISPLAY, _SYSTEM = 0x80000000, 0x2, 0x1
_TIMEOUT_MS = 1000
_CONNECTION = "rating-screen-saver"


class Wakefulness:
    """Asks once; `release` takes it back. A process that ends takes it back as well."""

    def __init__(self, reason: str) -> None:
        self.granted = False
        """Whether the system keeps the screen on."""
        self._reason = reason
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
        else:
            from PySide6.QtDBus import QDBusConnection

            QDBusConnection.disconnectFromBus(_CONNECTION)

    def _ask_bus(self) -> bool:
        # Some builds of Qt come without D-Bus; there is no session bus in a container.
        if not os.environ.get("DBUS_SESSION_BUS_ADDRESS") and not os.environ.get("XDG_RUNTIME_DIR"):
            return False
        from PySide6.QtDBus import QDBusConnection, QDBusInterface, QDBusMessage

        # A connection of its own: closing it ends the inhibition, as the end of the process does.
        bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, _CONNECTION)
        saver = QDBusInterface(
            "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", bus
        )
        granted = False
        if bus.isConnected() and saver.isValid():
            saver.setTimeout(_TIMEOUT_MS)
            answer = saver.call("Inhibit", "SR Studio", self._reason)
            granted = answer.type() == QDBusMessage.MessageType.ReplyMessage
        if not granted:
            QDBusConnection.disconnectFromBus(_CONNECTION)
        return granted
