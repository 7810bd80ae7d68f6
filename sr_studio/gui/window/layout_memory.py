"""The window's place on the screen and of its parts, between runs and while only the pictures are wanted."""

import base64
import binascii
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDockWidget, QMainWindow, QToolBar, QWidget

from sr_studio.gui.settings.store import SettingsStore

LAYOUT_VERSION = 1
FIRST_SHARE = 0.85
"""Part of the screen's width and height that a first window takes."""
SMALL_SHARE = 0.92
ENOUGH = (1240, 760)
"""On a small screen it takes more, up to `SMALL_SHARE`, as long as it is not so wide or high."""


class LayoutMemory:
    """Saves and restores geometry and docks of a window."""

    def __init__(self, window: QMainWindow, settings: SettingsStore) -> None:
        self._window, self._settings = window, settings
        self._hidden: list[QWidget] = []
        self._before_hiding: QByteArray | None = None
        self._sizes = PanelSizes(window)

    def restore(self) -> None:
        """Put the window where it was; a first or damaged one to the middle of the screen."""
        kept = self._settings.current.window
        geometry, layout = _decoded(kept.geometry), _decoded(kept.layout)
        if geometry is None or not self._window.restoreGeometry(geometry):
            self._window.setGeometry(first_place(QGuiApplication.primaryScreen().availableGeometry()))
        elif not self._window.windowState() & (
            Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen
        ):
            # The screen it was on may be gone or smaller now.
            self._window.setGeometry(
                within(self._window.geometry(), self._window.screen().availableGeometry())
            )
        if layout is not None:
            self._window.restoreState(layout, LAYOUT_VERSION)

    def watch(self, docks: Iterable[QDockWidget]) -> None:
        """Keep the sizes of these panels while some of them are closed."""
        self._sizes.watch(docks)

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
            hidden, self._hidden = self._hidden, []
            with self._sizes.paused():
                for widget in hidden:
                    widget.show()
                if self._before_hiding is not None:
                    # As they come back one by one, the first would take the room of the last.
                    self._window.restoreState(self._before_hiding, LAYOUT_VERSION)
                    self._before_hiding = None
        elif not self._hidden:
            window = self._window
            around: list[QWidget] = [*window.findChildren(QDockWidget), *window.findChildren(QToolBar)]
            around += [window.menuBar(), window.statusBar()]
            self._hidden = [widget for widget in around if not widget.isHidden()]
            self._before_hiding = window.saveState(LAYOUT_VERSION)
            with self._sizes.paused():
                for widget in self._hidden:
                    widget.hide()


class PanelSizes(QObject):
    """Gives panels the sizes back that they had before one beside them was closed.

    A panel that is opened again takes what it thinks it needs from its neighbours; in a low window that
    squeezes them, and nobody would put it right.
    """

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._paused = False
        self._before: dict[Qt.DockWidgetArea, dict[QDockWidget, QSize]] = {}
        """Per area: sizes of the panels side by side in it before the first of them was closed."""

    def watch(self, docks: Iterable[QDockWidget]) -> None:
        """Follow these panels."""
        for dock in docks:
            dock.visibilityChanged.connect(partial(self._changed, dock))

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Panels that come and go within are no closing and opening."""
        self._paused, before = True, self._paused
        try:
            yield
        finally:
            self._paused = before

    def _changed(self, dock: QDockWidget, visible: bool) -> None:
        if self._paused or dock.isFloating() or not self._window.isVisible():
            return
        area = self._window.dockWidgetArea(dock)
        if not visible and dock.isHidden() and area not in self._before:
            beside = [
                other
                for other in self._window.findChildren(QDockWidget)
                if self._window.dockWidgetArea(other) == area and not other.isFloating()
            ]
            # Those that are hidden behind a tab have no size of their own.
            self._before[area] = {
                other: other.size() for other in beside if other is dock or other.isVisible()
            }
        elif visible and area in self._before:
            QTimer.singleShot(0, self, partial(self._give_back, area))

    def _give_back(self, area: Qt.DockWidgetArea) -> None:
        sizes = self._before.get(area, {})
        shown = [dock for dock in sizes if not dock.isHidden() and self._window.dockWidgetArea(dock) == area]
        upright = area in (Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea)
        if len(shown) > 1:
            along = [sizes[dock].height() if upright else sizes[dock].width() for dock in shown]
            self._window.resizeDocks(
                shown, along, Qt.Orientation.Vertical if upright else Qt.Orientation.Horizontal
            )
        if len(shown) == len(sizes):
            self._before.pop(area, None)


def first_place(screen: QRect) -> QRect:
    """Where a window stands that has no place yet: in the middle of the screen, and never larger."""
    width, height = (
        round(min(max(whole * FIRST_SHARE, enough), whole * SMALL_SHARE))
        for whole, enough in zip(screen.size().toTuple(), ENOUGH, strict=True)
    )
    place = QRect(0, 0, width, height)
    place.moveCenter(screen.center())
    return place


def within(place: QRect, screen: QRect) -> QRect:
    """A window's place, made as small as the screen and moved onto it where it reaches beyond."""
    size = place.size().boundedTo(screen.size())
    left = min(max(place.x(), screen.x()), screen.x() + screen.width() - size.width())
    top = min(max(place.y(), screen.y()), screen.y() + screen.height() - size.height())
    return QRect(left, top, size.width(), size.height())


def _encoded(data: QByteArray) -> str:
    return base64.b64encode(bytes(data.data())).decode()


def _decoded(text: str) -> QByteArray | None:
    if not text:
        return None
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return None
