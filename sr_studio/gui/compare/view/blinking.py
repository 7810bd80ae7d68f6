"""The clock of blinking: when each pane shows its other picture."""

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

SAFE_FLASHES = 3.0
"""Full-field flashes a second that are held to be safe for people with photosensitive epilepsy (WCAG
2.3.1)."""
DEFAULT_FLASHES = 1.25
HELD_BLINK = 400
"""Milliseconds after which a held B is momentary."""


class Blinking(QObject):
    """Alternates between the pane's own picture (False) and the other one (True)."""

    phase_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._flashes = DEFAULT_FLASHES
        self._phase = False
        self._switched = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._show(not self._phase))

    @property
    def on(self) -> bool:
        """Whether pictures alternate."""
        return self._timer.isActive()

    def switch(self, on: bool) -> bool:
        """Start with the other picture, or stop with the pane's own; False where that is so already."""
        if on == self.on:
            return False
        self._switched.start()
        if on:
            self._timer.start(round(500 / self._flashes))
        else:
            self._timer.stop()
        self._show(on)
        return True

    @property
    def held_long(self) -> bool:
        """Whether it has been on for so long that the key which switched it on was held, not tapped."""
        return self.on and self._switched.elapsed() > HELD_BLINK

    def set_rate(self, flashes: float, *, allow_fast: bool = False) -> float:
        """Set flashes (there and back) a second; more than `SAFE_FLASHES` only if allowed. Returns the rate
        in force."""
        self._flashes = min(max(flashes, 0.2), 10.0 if allow_fast else SAFE_FLASHES)
        self._timer.setInterval(round(500 / self._flashes))
        return self._flashes

    def _show(self, other: bool) -> None:
        self._phase = other
        self.phase_changed.emit(other)
