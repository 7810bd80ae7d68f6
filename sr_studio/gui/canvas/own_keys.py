"""Letters, digits and signs the canvas answers where no action of the shell takes them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from sr_studio.gui.canvas.compare_view import CompareView


def own_key(view: "CompareView", event: QKeyEvent) -> bool:
    """Answer a key press; False where the key means nothing."""
    key = event.key()
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and modifiers == Qt.KeyboardModifier.NoModifier:
        return view.select(key - Qt.Key.Key_0.value)
    if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
        (view.zoom_out if key == Qt.Key.Key_Minus else view.zoom_in)()
        return True
    if modifiers:
        return False
    if key == Qt.Key.Key_B:
        view.blink(not view.blinking)
        return True
    if key == Qt.Key.Key_F:
        view.fit()
    elif key == Qt.Key.Key_X:
        view.swap()
    elif key == Qt.Key.Key_T:
        view.set_nearest(not view.nearest)
    elif key in (Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight):
        view.step_gain(1 if key == Qt.Key.Key_BracketRight else -1)
    else:
        return False
    return True
