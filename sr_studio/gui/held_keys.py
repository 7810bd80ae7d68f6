"""What a held key is, on systems that do not say so.

Some systems send the repeats of a held key as releases and presses like any others. Here a key that comes
back within `UP_MS` was never up: its press is passed on as a repeat and its release not at all. A release is
therefore told `UP_MS` late; a press never waits. Where a shortcut took the press, its repeats are no further
presses of that shortcut, unless it is one that repeats.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow

UP_MS = 50
"""A key that was up for less is held. Fingers need longer, and repeats come in one moment."""
REPEAT_MS = 1500
"""A held key comes back sooner, at the latest: so long the first repeat may take."""


class HeldKeys(QObject):
    """Stands before a window: whatever has the keyboard there can trust `QKeyEvent.isAutoRepeat`.

    Parameters
    ----------
    acts_once
        Whether the shortcut that took this key's press acts once, however long the key is held. Without it
        shortcuts are not looked after.
    """

    def __init__(self, parent: QObject, *, acts_once: Callable[[QKeyEvent], bool] | None = None) -> None:
        super().__init__(parent)
        self._acts_once = acts_once
        self._by_shortcut: dict[int, int] = {}
        """Keys that are down for a shortcut, and when they were last told of."""
        self._dropped: set[int] = set()
        """Keys whose next press is a shortcut's repeat, and nobody's."""
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
        self._by_shortcut.clear()
        self._dropped.clear()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep a release for a moment, and make repeats of presses that are none."""
        if self._passing or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if event.type() == QEvent.Type.KeyRelease:
            return self._release(event)
        if event.type() == QEvent.Type.ShortcutOverride and self._acts_once is not None:
            return self._before_shortcut(event)
        return False

    def _before_shortcut(self, event: QKeyEvent) -> bool:
        """Keep the repeats of a key from the shortcut that took its press."""
        code, now = _code(event), event.timestamp()
        before = self._by_shortcut.get(code)
        held = before is not None and code in self._down and now - before < REPEAT_MS
        if code not in self._down or before is not None:
            self._by_shortcut[code] = now  # a press that follows was not for a shortcut
        if not held:
            self._down.add(code)
            return False
        self._stay_down(code)
        assert self._acts_once is not None
        if event.isAutoRepeat() or not self._acts_once(event):
            return False
        self._dropped.add(code)
        event.accept()  # so Qt asks no shortcut, and sends the press
        return True

    def _stay_down(self, code: int) -> None:
        """A key came back: it was never up."""
        self._up_at.pop(code, None)
        kept = self._waiting.pop(code, None)
        if kept is not None:
            kept[0].stop()
            kept[0].deleteLater()

    def _press(self, event: QKeyEvent) -> bool:
        code = _code(event)
        if code in self._dropped:
            self._dropped.discard(code)
            self._stay_down(code)
            return True
        self._by_shortcut.pop(code, None)  # shortcuts were asked, and none took it
        # The system's own times: a busy moment between the two events does not count as up, and one in which
        # the timer could not fire does not count as held.
        up = self._up_at.pop(code, None)
        if up is not None and event.timestamp() - up >= UP_MS:
            self._tell_release(code)
        kept = self._waiting.pop(code, None)
        if kept is not None:
            kept[0].stop()
        soon = up is not None and 0 <= event.timestamp() - up < UP_MS
        again = kept is not None or soon or (code in self._down and self._acts_once is None)
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
        self._by_shortcut.pop(code, None)
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
