"""Work on the window's thread in parts, one a turn of the event loop, so that painting and input go on."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class InTurns(QObject):
    """Calls ``part`` until it returns false, then ``done``; ends with its parent."""

    def __init__(self, part: Callable[[], bool], done: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._part, self._done = part, done
        QTimer.singleShot(0, self, self._go)

    def _go(self) -> None:
        if self._part():
            QTimer.singleShot(0, self, self._go)
            return
        self._done()
        self.deleteLater()


def imports(modules: list[str]) -> Callable[[], bool]:
    """A ``part`` that imports one module a turn; those they need come first in the list."""
    from importlib import import_module

    waiting = iter(modules)

    def part() -> bool:
        name = next(waiting, None)
        if name is not None:
            import_module(name)
        return name is not None

    return part
