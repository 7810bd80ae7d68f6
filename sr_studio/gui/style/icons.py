"""Icons: our own 20 px stroke drawings, tinted to the theme, drawn for the screen's own pixels.

`icon` returns a plain ``QIcon`` of the theme in use; `set_icon` also renews it whenever the theme changes,
and is what windows and panels use. Nothing is read or drawn before it is asked for, and each drawing is
made once a theme. Icons are made of pixmaps rather than of an icon engine written in Python: Qt copies
and deletes engines on its own terms.
"""

from functools import cache
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap

from sr_studio.gui.style import theme
from sr_studio.gui.style.colors import Tokens
from sr_studio.paths import assets_folder

SIZES = (16, 20)
"""Logical sizes: menus and fields; bars and buttons."""


class _HasIcon(Protocol):
    """A QAction or a button."""

    def setIcon(self, icon: QIcon, /) -> None: ...


def folder() -> Path:
    """Where the drawings lie."""
    return assets_folder() / "icons"


def names() -> tuple[str, ...]:
    """Return the names of all icons, without the application's own."""
    return tuple(sorted(path.stem for path in folder().glob("*.svg") if path.stem != "sr-studio"))


@cache
def _drawing(name: str) -> bytes:
    return (folder() / f"{name}.svg").read_bytes()


def pixmap(name: str, size: int = 20, *, color: str = "", ratio: float | None = None) -> QPixmap:
    """Draw one icon in one colour (``#rrggbb``; "" is the theme's text), ``size`` logical pixels square."""
    ratio = _ratios()[-1] if ratio is None else ratio
    return _pixmap(name, size, color or theme.tokens().text, ratio)


@cache
def _pixmap(name: str, size: int, color: str, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    renderer = QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", color.encode())))
    pixels = round(size * ratio)
    made = QPixmap(pixels, pixels)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def icon(name: str, *, tone: str = "text") -> QIcon:
    """Return an icon in the colours of the theme in use; ``tone`` names a token (``muted``, ``bad``)."""
    return _icon(name, tone, theme.tokens(), _ratios())


@cache
def _icon(name: str, tone: str, tokens: Tokens, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for size in SIZES:
        for ratio in ratios:
            made.addPixmap(_pixmap(name, size, getattr(tokens, tone), ratio), QIcon.Mode.Normal)
            made.addPixmap(_pixmap(name, size, tokens.disabled, ratio), QIcon.Mode.Disabled)
    return made


def _ratios() -> tuple[float, ...]:
    """Pixel ratios of the screens there are."""
    return tuple(sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()})) or (1.0,)


class _Tint(QObject):
    """Keeps one icon in the colours of the theme; lives and dies with what carries the icon."""

    def __init__(self, target: QObject, name: str, tone: str) -> None:
        super().__init__(target)
        self.setObjectName("tint")
        self.name, self.tone = name, tone
        theme.notifier().changed.connect(self.renew)
        self.renew()

    def renew(self) -> None:
        target: _HasIcon = self.parent()  # type: ignore[assignment]
        target.setIcon(icon(self.name, tone=self.tone))


def set_icon(target: QObject, name: str, *, tone: str = "text") -> None:
    """Give an action or a button an icon that follows the theme; call again to change it."""
    for found in target.findChildren(_Tint, "tint", Qt.FindChildOption.FindDirectChildrenOnly):
        found.name, found.tone = name, tone
        found.renew()
        return
    _Tint(target, name, tone)


def app_icon() -> QIcon:
    """Return the application's own icon, in full colour."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(_pixmap("sr-studio", size, "#000000", 1.0))
    return made


def icon_size(size: int = 20) -> QSize:
    """Return the logical size for ``setIconSize``."""
    return QSize(size, size)
