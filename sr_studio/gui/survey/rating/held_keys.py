"""What a held key is, on systems that do not say so.

Some systems send the repeats of a held key as releases and presses like any others. Here a key that comes
back within `UP_MS` was never up: its press is passed on as a repeat and its release not at all. A release is
therefore told `UP_MS` late; a press never waits.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

UP_MS = 50
"""A key that was up for less is held. Fingers need longer, and repeats come in one moment."""


class HeldKeys(QObject):
    """Stands before a window: whatever has the keyboard there can trust `QKeyEvent.isAutoRepeat`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._down: set[int] = set()
        self._up_at: dict[int, int] = {}
        self._waiting: dict[int, tuple[QTimer, QKeyEvent]] = {}
        self._passing = False

    def watch(self, window: QWindow) -> None:
        """Stand before this window from now on."""
        self._window = window
        window.installEventFilter(self)

    def forget(self) -> None:
        """Where the keyboard goes elsewhere, keys go up unseen."""
        for code in list(self._waiting):
            self._tell_release(code)
        self._down.clear()
        self._up_at.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep a release for a moment, and make repeats of presses that are none."""
        if self._passing or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        return False

    def _press(self, event: QKeyEvent) -> bool:
        code = _code(event)
        # The system's own times: a busy moment between the two events does not count as up, and one in which
        # the timer could not fire does not count as held.
        up = self._up_at.pop(code, None)
        if up is not None and event.timestamp() - up >= UP_MS:
            self._tell_release(code)
        kept = self._waiting.pop(code, None)
        if kept is not None:
            kept[0].stop()
        soon = up is not None and 0 <= event.timestamp() - up < UP_MS
        again = kept is not None or soon or code in self._down
        self._down.add(code)
        if not again or event.isAutoRepeat():
            return False
        self._pass_on(_copy(event, repeat=True))
        return True

    def _release(self, event: QKeyEvent) -> bool:
        code = _code(event)
        if event.isAutoRepeat():
            return False
        if code not in self._down:
            return False
        if event.timestamp():
            self._up_at[code] = event.timestamp()
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: self._tell_release(code))
        timer.start(UP_MS)
        self._waiting[code] = (timer, _copy(event, repeat=False))
        return True

    def _tell_release(self, code: int) -> None:
        kept = self._waiting.pop(code, None)
        if kept is None:
            return
        kept[0].stop()
        kept[0].deleteLater()
        self._down.discard(code)
        self._pass_on(kept[1])

    def _pass_on(self, event: QKeyEvent) -> None:
        if self._window is None:
            return
        self._passing = True
        try:
            QCoreApplication.sendEvent(self._window, event)
        finally:
            self._passing = False


def _copy(event: QKeyEvent, *, repeat: bool) -> QKeyEvent:
    return QKeyEvent(
        event.type(),
        event.key(),
        event.modifiers(),
        event.nativeScanCode(),
        event.nativeVirtualKey(),
        event.nativeModifiers(),
        event.text(),
        repeat,
        event.count(),
    )


def _code(event: QKeyEvent) -> int:
    """What stays the same from a key's press to its release, whatever Shift does."""
    return event.nativeScanCode() or -int(event.key())
