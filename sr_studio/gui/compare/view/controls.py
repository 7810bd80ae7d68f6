"""What the canvas lays over its panes as real widgets: the buttons of the hovered pane, names for screen
readers."""

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLabel, QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.state import PaneState
from sr_studio.gui.particles import filled

BUTTON = 22
"""Side of a button in logical pixels."""


class GlyphButton(QAbstractButton):
    """A small flat button with a drawn sign: ``close`` or ``grip``."""

    dragged = Signal()

    def __init__(self, sign: str, style: CanvasStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.sign, self.colours = sign, style
        self._pressed_at: QPoint | None = None
        self.setFixedSize(QSize(BUTTON, BUTTON))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor if sign == "grip" else Qt.CursorShape.ArrowCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the sign, lighter under the pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(255, 255, 255, 60 if self.isDown() else 36))
            painter.drawRoundedRect(box, 5, 5)
        centre = box.center()
        if self.sign == "close":
            painter.setPen(
                QPen(QColor(self.colours.text), 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            )
            for side in (-1, 1):
                painter.drawLine(
                    QPointF(centre.x() - 4, centre.y() - 4 * side),
                    QPointF(centre.x() + 4, centre.y() + 4 * side),
                )
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.colours.text_soft))
            for row in (-1, 0, 1):
                for column in (-1, 1):
                    painter.drawEllipse(QPointF(centre.x() + column * 2.5, centre.y() + row * 5), 1.4, 1.4)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Report a drag of the grip once."""
        if self.sign == "grip" and self._pressed_at is not None:
            moved = event.position().toPoint() - self._pressed_at
            if moved.manhattanLength() >= QApplication.startDragDistance():
                self._pressed_at = None
                self.setDown(False)
                self.dragged.emit()
            return
        super().mouseMoveEvent(event)


class PaneControls(QWidget):
    """Grip and close button of the pane under the pointer."""

    closed = Signal(str)
    dragged = Signal(str)

    def __init__(self, style: CanvasStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.grip = GlyphButton("grip", style, self)
        self.close_button = GlyphButton("close", style, self)
        row.addWidget(self.grip)
        row.addWidget(self.close_button)
        self.grip.dragged.connect(lambda: self.dragged.emit(self.key))
        self.close_button.clicked.connect(lambda: self.closed.emit(self.key))
        self.hide()

    def attach(self, state: PaneState, *, closable: bool, grip: bool) -> None:
        """Serve this pane from now on."""
        self.key = state.key
        close = QCoreApplication.translate("Canvas", "Close {name}").format(name=state.label)
        drag = filled(QCoreApplication.translate("Canvas", "Drag {name} out as a file"), name=state.label)
        for button, text in ((self.close_button, close), (self.grip, drag)):
            button.setAccessibleName(text)
            button.setToolTip(text)
        self.close_button.setVisible(closable)
        self.grip.setVisible(grip)


class PaneName(QLabel):
    """Tells a screen reader of one pane; invisible and out of the mouse's way."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # A label with a pixmap has the accessible role of a graphic, which a pane is.
        dot = QPixmap(1, 1)
        dot.fill(Qt.GlobalColor.transparent)
        self.setPixmap(dot)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setUpdatesEnabled(False)

    def tell(self, state: PaneState) -> None:
        """Take over what the pane says."""
        slot = (
            ""
            if state.slot is None
            else QCoreApplication.translate("Canvas", "key {slot}").format(slot=state.slot)
        )
        best = QCoreApplication.translate("Canvas", "best scores") if state.best and state.scores else ""
        name = ", ".join(part for part in (state.label, slot) if part)
        words = {
            "failed": QCoreApplication.translate("Canvas", "failed"),
            "waiting": QCoreApplication.translate("Canvas", "waiting"),
            "working": QCoreApplication.translate("Canvas", "working"),
            "empty": QCoreApplication.translate("Canvas", "empty"),
        }
        parts = (words.get(state.status, ""), state.message, state.facts, state.scores, best, *state.notices)
        description = ". ".join(part for part in parts if part)
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != description:
            self.setAccessibleDescription(description)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing."""


class PaneNames:
    """The `PaneName` of every pane drawn."""

    def __init__(self, canvas: QWidget) -> None:
        self._canvas = canvas
        self._names: list[PaneName] = []

    def refresh(self, layout: PaneLayout) -> None:
        """Have one name over each pane, which says what the pane says."""
        while len(self._names) < len(layout.boxes):
            self._names.append(PaneName(self._canvas))
        for index, name in enumerate(self._names):
            if index < len(layout.boxes):
                name.setGeometry(layout.logical(layout.boxes[index].frame))
                name.tell(layout.cells[index].owner)
            name.setVisible(index < len(layout.boxes))
