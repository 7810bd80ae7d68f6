"""Work that several changes ask for and that is done once."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class OncePerTurn(QObject):
    """Calls a function once before the event loop's next turn, however often it was requested."""

    def __init__(self, function: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(function)

    def request(self, *_facts: object) -> None:
        """Ask for it; takes whatever a signal carries."""
        if not self._timer.isActive():
            self._timer.start()


class NowAndThen(QObject):
    """Calls a function soon after it was requested, then no more often than every so many milliseconds."""

    def __init__(self, function: Callable[[], object], milliseconds: int, parent: QObject) -> None:
        super().__init__(parent)
        self._function, self._pause = function, milliseconds / 1000
        self._done = -self._pause
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._do)

    def request(self, *_facts: object) -> None:
        """Ask for it; takes whatever a signal carries."""
        if not self._timer.isActive():
            left = self._done + self._pause - time.monotonic()
            self._timer.start(max(0, int(left * 1000)))

    def _do(self) -> None:
        self._function()
        self._done = time.monotonic()
