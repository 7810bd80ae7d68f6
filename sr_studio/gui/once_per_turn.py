"""Work that several changes ask for and that is done once."""

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
