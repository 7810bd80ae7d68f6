"""From Qt's keys to the names that a trial knows, on every keyboard.

The number pad counts. On layouts whose digits need Shift (French, Czech) the key at the digit's place is the
digit: what it types without Shift is a letter with an accent.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_NAMED = {
    Qt.Key.Key_Left: "left",
    Qt.Key.Key_Right: "right",
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Minus: "minus",
    Qt.Key.Key_Backspace: "backspace",
    Qt.Key.Key_Escape: "escape",
}

_PLACES = {
    # Key codes of X11, which Wayland's clients see too: the kernel's plus 8.
    "xcb": dict(zip(range(10, 20), "1234567890", strict=True)),
    "wayland": dict(zip(range(10, 20), "1234567890", strict=True)),
    # Scan codes of the PC keyboard.
    "windows": dict(zip(range(2, 12), "1234567890", strict=True)),
}
_MAC_PLACES = dict(zip((18, 19, 20, 21, 23, 22, 26, 28, 25, 29), "1234567890", strict=True))
"""Virtual key codes of an ANSI keyboard; macOS tells no scan code."""

_OTHER = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def key_name(event: QKeyEvent) -> str:
    """The name of a key, "" where it means nothing here or is part of a shortcut."""
    if event.modifiers() & _OTHER:
        return ""
    key = event.key()
    if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
        return chr(key)
    if (named := _NAMED.get(Qt.Key(key))) is not None and key != Qt.Key.Key_Minus:
        return named
    return place_name(event) or _NAMED.get(Qt.Key(key), "")


def place_name(event: QKeyEvent) -> str:
    """The digit at whose place the key is, whatever it types; "" elsewhere."""
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return ""
    if sys.platform == "darwin":
        return _MAC_PLACES.get(event.nativeVirtualKey(), "")
    platform = QGuiApplication.platformName().partition("-")[0]
    return _PLACES.get(platform, {}).get(event.nativeScanCode(), "")
