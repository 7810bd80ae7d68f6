"""Keys that mean something while they are held: Shift shows the reference, Space the plain input, R draws.

Shift also begins every chord (Shift+drag, Shift+wheel, Shift+arrows). It therefore shows the reference only
after it has been down alone for `SHIFT_DELAY`, and a mouse press, the wheel or another key ends that at once
and for as long as it stays down.
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractSpinBox, QApplication, QComboBox, QWidget

SHIFT_DELAY = 120
"""Milliseconds."""
TAP = 200
"""Milliseconds up to which Space in a list with check boxes is their key, and not held."""


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

    Key events that nobody accepts climb up to the window; they are seen there, so a text field keeps every
    key and a button its Space. Lists, tables and trees take Space for nothing but their check boxes: there
    it is held as over the pictures, and where the current row has a check box a tap is still its key.
    """

    def __init__(self, canvas: QWidget, holds: HoldKeys) -> None:
        super().__init__(canvas)
        self._canvas, self._holds = canvas, holds
        self._window: QWidget | None = None
        self._list: QAbstractItemView | None = None
        self._tapping = False
        self.tap_timer = QTimer(self)
        """Runs while Space is down over a check box and is not yet held."""
        self.tap_timer.setSingleShot(True)
        self.tap_timer.setInterval(TAP)
        self.tap_timer.timeout.connect(self._hold_space)
        # A method of this object: Qt disconnects it with the object, a lambda it would not.
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def watch(self, window: QWidget | None) -> None:
        """Watch this window from now on, and no other."""
        if window is self._window or window is self._canvas:
            return
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._window = window
        if window is not None:
            window.installEventFilter(self)
            self._focus_moved(None, QApplication.focusWidget())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See keys that nobody took, and Space in lists; the end of a hold whoever takes it."""
        kind = event.type()
        if watched is self._list:
            return isinstance(event, QKeyEvent) and self._list_key(event)
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

    # ------------------------------------------------------------------------------------ lists

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Watch the list that has the keyboard."""
        here = isinstance(now, QAbstractItemView) and now.window() is self._window
        wanted = now if here and isinstance(now, QAbstractItemView) else None
        if wanted is self._list:
            return
        if self._list is not None and shiboken6.isValid(self._list):
            self._list.removeEventFilter(self)
        if self.tap_timer.isActive():
            self.tap_timer.stop()
        if self._list is not None:
            self._holds.end()
        self._list = wanted
        if wanted is not None:
            wanted.installEventFilter(self)

    def _list_key(self, event: QKeyEvent) -> bool:
        """Take Space, held; True where the list shall not see it."""
        if event.key() != Qt.Key.Key_Space or not self._canvas.isVisible() or self._tapping:
            return False
        if event.type() == QEvent.Type.KeyRelease and not event.isAutoRepeat() and self.tap_timer.isActive():
            self.tap_timer.stop()
            self._tap()
            return True
        if event.type() == QEvent.Type.KeyRelease:
            return self._holds.key_released(event)
        if event.type() != QEvent.Type.KeyPress or event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return False
        assert self._list is not None
        index = self._list.currentIndex()
        if index.data(Qt.ItemDataRole.CheckStateRole) is None:  # the flag alone is set by default
            self._holds.key_pressed(event)
        elif not event.isAutoRepeat():
            self.tap_timer.start()
        return True

    def _hold_space(self) -> None:
        self._holds.key_pressed(_space(QEvent.Type.KeyPress))

    def _tap(self) -> None:
        """Give the list the key that was down so shortly."""
        assert self._list is not None
        self._tapping = True
        try:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._list, _space(kind))
        finally:
            self._tapping = False


def _space(kind: QEvent.Type) -> QKeyEvent:
    return QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
