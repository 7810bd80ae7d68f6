"""The legend of difference maps as a control: the wheel steps the gain, a click offers measures and gains."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.i18n import sentence
from sr_studio.metrics.colour_tables import GAINS
from sr_studio.metrics.differences import MEASURES, measure_named

_STEPS = {
    Qt.Key.Key_Up: 1, Qt.Key.Key_Right: 1, Qt.Key.Key_BracketRight: 1,
    Qt.Key.Key_Down: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_BracketLeft: -1,
}  # fmt: skip


class LegendButton(QAbstractButton):
    """Lies over the legend, which the canvas draws; shows focus and the pointer.

    Space, Enter or a click asks for the choices; arrows, brackets and the wheel step the gain.
    """

    gain_stepped = Signal(int)
    asked = Signal()

    def __init__(self, parent: QWidget, style: CanvasStyle) -> None:
        super().__init__(parent)
        self._style = style
        self._turned = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.asked)
        self.setToolTip(QCoreApplication.translate("Canvas", "Wheel: gain. Click: choose measure and gain."))

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the legend from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _STEPS
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step the gain, or ask for the choices."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self.gain_stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Step the gain at every notch; a touchpad's small turns add up to one."""
        self._turned += event.angleDelta().y()
        while abs(self._turned) >= 120:
            step = 1 if self._turned > 0 else -1
            self._turned -= 120 * step
            self.gain_stepped.emit(step)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw a tint under the pointer and a frame with the focus; the rest is the canvas'."""
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(255, 255, 255, 18))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._style.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()


class Legend(QObject):
    """Serves one canvas: keeps the button over the legend, and offers measures and gains."""

    gain_stepped = Signal(int)
    gain_chosen = Signal(float)
    measure_chosen = Signal(str)

    def __init__(self, canvas: QWidget, *, scene: Scene, layout: PaneLayout, style: CanvasStyle) -> None:
        super().__init__(canvas)
        self._scene, self._layout = scene, layout
        self.button = LegendButton(canvas, style)
        self.button.hide()
        self.button.gain_stepped.connect(self.gain_stepped)
        self.button.asked.connect(self._ask)
        self.menu = QMenu(canvas)

    def refresh(self) -> None:
        """The canvas is laid out anew, or the legend says something else."""
        strip = self._layout.legend
        if strip is not None and strip.height > 0:
            self.button.setGeometry(self._layout.logical(strip))
            legend = sentence(measure_named(self._scene.measure).legend)
            name = QCoreApplication.translate("Canvas", "Legend: {measure}, gain ×{gain}")
            self.button.setAccessibleName(name.format(measure=legend, gain=f"{self._scene.gain:g}"))
        self.button.setVisible(strip is not None and strip.height > 0)

    def _ask(self) -> None:
        self.menu.clear()
        measures = QActionGroup(self.menu)
        for measure in MEASURES:
            action = self._choice(sentence(measure.legend), measures, measure.name == self._scene.measure)
            action.triggered.connect(lambda _on=False, name=measure.name: self.measure_chosen.emit(name))
        self.menu.addSeparator()
        gains = QActionGroup(self.menu)
        for gain in GAINS:
            text = QCoreApplication.translate("Canvas", "gain ×{gain}").format(gain=f"{gain:g}")
            action = self._choice(text, gains, gain == self._scene.gain)
            action.triggered.connect(lambda _on=False, wanted=gain: self.gain_chosen.emit(wanted))
        above = QPoint(self.button.width() // 3, -self.menu.sizeHint().height())
        self.menu.popup(self.button.mapToGlobal(above))

    def _choice(self, text: str, group: QActionGroup, on: bool) -> QAction:
        action = self.menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(on)
        group.addAction(action)
        return action
