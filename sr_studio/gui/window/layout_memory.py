"""The window's place on the screen and of its parts, between runs and while only the pictures are wanted."""

import base64
import binascii

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from sr_studio.gui.settings.store import SettingsStore

LAYOUT_VERSION = 1
FIRST_SIZE = (1280, 800)


class LayoutMemory:
    """Saves and restores geometry and docks of a window."""

    def __init__(self, window: QMainWindow, settings: SettingsStore) -> None:
        self._window, self._settings = window, settings
        self._hidden: list[QWidget] = []

    def restore(self) -> None:
        """Put the window where it was; a first or damaged one to the middle of the screen."""
        kept = self._settings.current.window
        geometry, layout = _decoded(kept.geometry), _decoded(kept.layout)
        if geometry is None or not self._window.restoreGeometry(geometry):
            screen = QGuiApplication.primaryScreen().availableGeometry()
            width, height = FIRST_SIZE
            self._window.resize(min(width, screen.width()), min(height, screen.height()))
            self._window.move(screen.center() - self._window.rect().center())
        if layout is not None:
            self._window.restoreState(layout, LAYOUT_VERSION)

    def save(self) -> None:
        """Remember where everything is."""
        self.hide_around(False)
        self._settings.change(
            "window",
            geometry=_encoded(self._window.saveGeometry()),
            layout=_encoded(self._window.saveState(LAYOUT_VERSION)),
        )

    @property
    def hidden(self) -> bool:
        """Whether what is around the pictures is hidden."""
        return bool(self._hidden)

    def hide_around(self, on: bool) -> None:
        """Hide everything but the pictures, or show again what was hidden."""
        if not on:
            for widget in self._hidden:
                widget.show()
            self._hidden = []
        elif not self._hidden:
            window = self._window
            around: list[QWidget] = [*window.findChildren(QDockWidget), *window.findChildren(QToolBar)]
            around += [window.menuBar(), window.statusBar()]
            self._hidden = [widget for widget in around if not widget.isHidden()]
            for widget in self._hidden:
                widget.hide()


def _encoded(data: QByteArray) -> str:
    return base64.b64encode(bytes(data.data())).decode()


def _decoded(text: str) -> QByteArray | None:
    if not text:
        return None
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return None
