"""The clock of blinking: when each pane shows its other picture."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

SAFE_FLASHES = 3.0
"""Full-field flashes a second that are held to be safe for people with photosensitive epilepsy (WCAG
2.3.1)."""
SLOWEST_FLASHES = 0.2
DEFAULT_FLASHES = 1.25
HELD_BLINK = 0.4
"""Seconds after which a held key is momentary."""


class Blinking(QObject):
    """Alternates between the pane's own picture (False) and the other one (True)."""

    phase_changed = Signal(bool)
    switched = Signal(bool)
    """It alternates now, or no longer."""
    rate_changed = Signal(float)

    def __init__(self, parent: QObject | None = None, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: seconds, for how long the key has been down."""
        super().__init__(parent)
        self._clock = clock
        self._flashes = DEFAULT_FLASHES
        self._phase = False
        self._switched = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(lambda: self._show(not self._phase))

    @property
    def on(self) -> bool:
        """Whether pictures alternate."""
        return self._timer.isActive()

    def switch(self, on: bool) -> None:
        """Start with the other picture, or stop with the pane's own."""
        if on == self.on:
            return
        self._switched = self._clock()
        if on:
            self._timer.start(round(500 / self._flashes))
        else:
            self._timer.stop()
        self._show(on)
        self.switched.emit(on)

    def key_released(self) -> None:
        """The key that switched it on is up: held for long, it ends it; tapped, it goes on."""
        if self.on and self._clock() - self._switched > HELD_BLINK:
            self.switch(False)

    @property
    def rate(self) -> float:
        """Flashes (there and back) a second."""
        return self._flashes

    def set_rate(self, flashes: float) -> float:
        """Set the rate, `SLOWEST_FLASHES` to `SAFE_FLASHES`; returns the one in force."""
        flashes = min(max(flashes, SLOWEST_FLASHES), SAFE_FLASHES)
        if flashes != self._flashes:
            self._flashes = flashes
            self._timer.setInterval(round(500 / flashes))
            self.rate_changed.emit(flashes)
        return flashes

    def _show(self, other: bool) -> None:
        self._phase = other
        self.phase_changed.emit(other)
