"""What fills a panel when it is first seen, and whether somebody looks at it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class LateContents(QObject):
    """Builds what is in a panel when that is first shown: plots need pyqtgraph, which is slow to import.

    It watches the panel that it is given. Whoever computes for it asks `seen`, and follows `seen_changed`.
    """

    built = Signal()
    """The panel is on the screen for the first time and wants to be filled."""
    seen_changed = Signal()
    """It has come onto the screen or left it."""

    def __init__(self, panel: QWidget, *, build: Callable[[], None], retranslate: Callable[[], None]) -> None:
        super().__init__(panel)
        self._panel, self._build, self._retranslate = panel, build, retranslate
        self._is_built = False
        panel.installEventFilter(self)

    @property
    def is_built(self) -> bool:
        """Whether the panel has been seen."""
        return self._is_built

    @property
    def seen(self) -> bool:
        """Whether somebody can look at it now; else nothing needs to be computed for it."""
        return self._is_built and self._panel.isVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Build at the first sight; set the texts, then and whenever the language is another one."""
        kind = event.type()
        if kind == QEvent.Type.Show:
            if not self._is_built:
                self._build()
                self._retranslate()
                self._is_built = True
                self.built.emit()
            self.seen_changed.emit()
        elif kind == QEvent.Type.Hide:
            self.seen_changed.emit()
        elif kind == QEvent.Type.LanguageChange and self._is_built:
            self._retranslate()
        return super().eventFilter(watched, event)
