"""The wipe's divider as a control: grabbed anywhere along its line, moved by keys, a slider to screen
readers."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QWidget

from sr_studio.gui.particles import filled

STEPS = 100
"""The slider counts per cent of the picture: what a screen reader says."""
_MOVING = frozenset(
    (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End)
)


class WipeDivider(QSlider):
    """Invisible strip over the line, which the canvas draws; the value is the line's place in per cent of
    the picture.

    Arrows move it by 1 %, with Shift by 10 %; Home and End take it to the ends, Enter between 0 and 100 %.
    """

    dragged = Signal(QPoint)
    """Wanted place of the line, in the canvas' logical coordinates."""
    placed = Signal(float)
    """Wanted place as a fraction of the picture."""
    chord = Signal()
    """A key was used: Shift, if down, is part of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._canvas = parent
        self.setRange(0, STEPS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self._grabbed_at: QPoint | None = None
        self._fraction = 0.5
        self.actionTriggered.connect(lambda _action: self.placed.emit(self.sliderPosition() / STEPS))

    @property
    def dragging(self) -> bool:
        """Whether the mouse holds the line."""
        return self._grabbed_at is not None

    def show_fraction(self, fraction: float, *, vertical_line: bool) -> None:
        """Take over the line's place from the canvas."""
        self._fraction = fraction
        self.setOrientation(Qt.Orientation.Horizontal if vertical_line else Qt.Orientation.Vertical)
        self.setCursor(Qt.CursorShape.SplitHCursor if vertical_line else Qt.CursorShape.SplitVCursor)
        self.blockSignals(True)
        self.setValue(round(fraction * STEPS))
        self.blockSignals(False)

    def name_sides(self, first: str, second: str) -> None:
        """Tell a screen reader what lies on either side."""
        self.setAccessibleName(
            filled(
                QCoreApplication.translate("Canvas", "Divider between {first} and {second}"),
                first=first,
                second=second,
            )
        )

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the line from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            others = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if event.key() in _MOVING and not event.modifiers() & others:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys; other keys are the canvas'."""
        step = 0.1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0.01
        places = {
            Qt.Key.Key_Left: self._fraction - step,
            Qt.Key.Key_Up: self._fraction - step,
            Qt.Key.Key_Right: self._fraction + step,
            Qt.Key.Key_Down: self._fraction + step,
            Qt.Key.Key_Home: 0.0,
            Qt.Key.Key_End: 1.0,
            Qt.Key.Key_Return: 1.0 if self._fraction <= 0.0 else 0.0,
            Qt.Key.Key_Enter: 1.0 if self._fraction <= 0.0 else 0.0,
        }
        place = places.get(Qt.Key(event.key()))
        if place is None:
            event.ignore()
            return
        self.chord.emit()
        self.placed.emit(min(max(round(place, 6), 0.0), 1.0))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the line where it is, without a jump."""
        if event.button() != Qt.MouseButton.LeftButton or event.modifiers():
            event.ignore()
            return
        self.chord.emit()
        self._grabbed_at = event.position().toPoint() - self.rect().center()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the line with the pointer."""
        if self._grabbed_at is None:
            event.ignore()
            return
        self.dragged.emit(self.mapToParent(event.position().toPoint()) - self._grabbed_at)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the line go."""
        if self._grabbed_at is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grabbed_at = None
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the line to the middle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.placed.emit(0.5)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the canvas: it zooms."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus on the line's grip."""
        super().focusInEvent(event)
        self._canvas.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the focus has gone."""
        super().focusOutEvent(event)
        self._canvas.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the canvas draws the line on whole device pixels."""
