"""Keys that mean something while they are held: Shift shows the reference, Space the plain input, R draws.

Shift also begins every chord (Shift+drag, Shift+wheel, Shift+arrows). It therefore shows the reference only
after it has been down alone for `SHIFT_DELAY`, and a mouse press, the wheel or another key ends that at once
and for as long as it stays down.
"""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QComboBox, QWidget

SHIFT_DELAY = 120
"""Milliseconds."""


class HoldKeys(QObject):
    """Turns key events into what is held: ``""``, ``reference`` or ``input``, and the region's tool."""

    held_changed = Signal(str)
    region_tool_changed = Signal(bool)
    """R went down or up: plain drags draw the region as long as it is down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._held = ""
        self._region_tool = False
        self.shift_timer = QTimer(self)
        """Runs while Shift is down alone and the reference is not shown yet."""
        self.shift_timer.setSingleShot(True)
        self.shift_timer.setInterval(SHIFT_DELAY)
        self.shift_timer.timeout.connect(lambda: self._set("reference"))

    @property
    def held(self) -> str:
        """What is held now."""
        return self._held

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Take a key press; True where the key is one of the three."""
        key = event.key()
        if key == Qt.Key.Key_Shift:
            if not event.isAutoRepeat() and not QApplication.mouseButtons().value:
                self.shift_timer.start()
            return True
        self.end_shift()
        if key == Qt.Key.Key_Space and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            if not event.isAutoRepeat():
                self._set("input")
            return True
        if key == Qt.Key.Key_R and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._set_region_tool(True)
            return True
        return False

    def key_released(self, event: QKeyEvent) -> bool:
        """Take a key release; True where the key is one of the three."""
        key = event.key()
        if key == Qt.Key.Key_Shift:
            if not event.isAutoRepeat():
                self.end_shift()
            return True
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat() and self._held == "input":
                self._set("")
            return True
        if key == Qt.Key.Key_R and self._region_tool:
            if not event.isAutoRepeat():
                self._set_region_tool(False)
            return True
        return False

    def other_key(self, event: QKeyEvent) -> None:
        """See a key that may go elsewhere: any but Shift itself makes Shift part of a chord."""
        if event.key() != Qt.Key.Key_Shift:
            self.end_shift()

    def end_shift(self) -> None:
        """Shift has become part of a chord, or is up."""
        self.shift_timer.stop()
        if self._held == "reference":
            self._set("")

    def end(self) -> None:
        """Nothing is held any more: the window lost the keyboard."""
        self.shift_timer.stop()
        self._set("")
        self._set_region_tool(False)

    def _set_region_tool(self, on: bool) -> None:
        if on != self._region_tool:
            self._region_tool = on
            self.region_tool_changed.emit(on)

    def _set(self, held: str) -> None:
        if held != self._held:
            self._held = held
            self.held_changed.emit(held)


def takes_text(widget: QWidget | None) -> bool:
    """Whether single keys belong to this widget: text fields, spin boxes, editable combo boxes."""
    if widget is None:
        return False
    if isinstance(widget, QAbstractSpinBox) or (isinstance(widget, QComboBox) and widget.isEditable()):
        return True
    return widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


class WindowKeys(QObject):
    """Lets the hold keys work wherever in the window the focus is, unless a widget there uses the key itself.

    Key events that nobody accepts climb up to the window; they are seen there, so a list keeps its Space and
    a text field every key.
    """

    def __init__(self, canvas: QWidget, holds: HoldKeys) -> None:
        super().__init__(canvas)
        self._canvas, self._holds = canvas, holds
        self._window: QWidget | None = None

    def watch(self, window: QWidget | None) -> None:
        """Watch this window from now on, and no other."""
        if window is self._window or window is self._canvas:
            return
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See keys that nobody took; the end of a hold whoever takes it."""
        kind = event.type()
        if kind == QEvent.Type.WindowDeactivate:
            self._holds.end()
        elif isinstance(event, QKeyEvent) and self._canvas.isVisible():
            if kind == QEvent.Type.ShortcutOverride:
                self._holds.other_key(event)
                return False
            focus = QApplication.focusWidget()
            inside = focus is not None and (focus is self._canvas or self._canvas.isAncestorOf(focus))
            if not inside and not takes_text(focus):
                if kind == QEvent.Type.KeyPress:
                    self._holds.key_pressed(event)
                elif kind == QEvent.Type.KeyRelease:
                    self._holds.key_released(event)
        return False
