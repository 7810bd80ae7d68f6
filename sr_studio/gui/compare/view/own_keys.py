"""Keys of the region, and letters, digits and signs the canvas answers where no action of the shell does."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from sr_studio.gui.compare.view.compare_view import CompareView


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


def region_key(view: "CompareView", event: QKeyEvent) -> bool:
    """Answer R (held: drags draw the region), Escape and Backspace (no region); False for other keys."""
    key = event.key()
    if key == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.NoModifier:
        if not event.isAutoRepeat():
            view.pointer.set_region_tool(True)
        return True
    if key in (Qt.Key.Key_Escape, Qt.Key.Key_Backspace):
        if view.pointer.drag == "region":
            view.pointer.cancel()
        elif view.region is None:
            return False
        view.clear_region()
        return True
    return False
