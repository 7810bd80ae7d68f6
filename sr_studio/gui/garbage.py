"""Python's collector of reference cycles, kept to the window's thread.

Python collects where it happens to allocate, in any thread. A cycle that holds a ``QObject`` would then end
in a worker thread, and Qt ends the process for it (timers and events belong to the thread of their object).
"""

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL = 500
"""Milliseconds between two looks; a look without work takes microseconds."""


class GarbageCollector(QObject):
    """Collects in the thread that it lives in, by Python's own thresholds, and nowhere else from then on."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose threshold is passed, with all younger ones."""
        passed = [number for number, (count, most) in enumerate(_counts()) if 0 < most < count]
        if passed:
            gc.collect(passed[-1])


def settle() -> None:
    """Take everything there is for lasting, the first time: no collection goes through it again.

    A whole collection right after the start takes over 50 ms, nearly all of it for modules and classes. A
    window that is opened later may leave cycles behind, which are not to last.
    """
    if not gc.get_freeze_count():
        gc.freeze()


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
