"""The buttons on the cards of panes that failed: what can be done about it."""

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.compare.view.canvas_painting import CanvasPainting
from sr_studio.gui.compare.view.cards import card_of
from sr_studio.gui.compare.view.pane_layout import PaneLayout


class CardButton(QAbstractButton):
    """A button in the colours of the canvas, the same in both themes."""

    def __init__(self, style: CanvasStyle, parent: QWidget) -> None:
        super().__init__(parent)
        self.colours = style
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it, lighter under the pointer, ringed where it has the keyboard."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style, strong = self.colours, self.underMouse() or self.isDown()
        painter.setPen(QColor(style.accent if self.hasFocus() else "#6a6a6a"))
        painter.setBrush(QColor("#4a4a4a" if strong else style.header_current))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(style.text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, self.text())
        painter.end()


class Remedies(QObject):
    """Serves one canvas; the button of a wipe's side stays on its card as the line moves."""

    chosen = Signal(str)
    """Key of the pane."""

    def __init__(self, canvas: QWidget, *, layout: PaneLayout, painting: CanvasPainting) -> None:
        super().__init__(canvas)
        self._canvas, self._layout, self._painting = canvas, layout, painting
        self.buttons: dict[str, CardButton] = {}

    def refresh(self) -> None:
        """The canvas is laid out anew, or a pane has another state."""
        wanted = set[str]()
        for state, part in self._layout.parts():
            card = card_of(state) if state.remedy else None
            place = self._painting.painter.cards.place(part, card) if card is not None else None
            if card is None or place is None or not place.button.width:
                continue
            wanted.add(state.key)
            button = self._button(state.key)
            button.setText(card.button)
            button.setFont(self._font())
            button.setAccessibleDescription(f"{state.label}: {card.text}")
            button.setGeometry(self._layout.logical(place.button))
            button.show()
        for key in self.buttons.keys() - wanted:
            self.buttons.pop(key).deleteLater()

    def _font(self) -> QFont:
        """That of the card's text, in logical pixels."""
        fonts = self._painting.painter.cards.fonts
        font = QFont(fonts.plain)
        font.setPixelSize(max(round(font.pixelSize() / fonts.ratio), 1))
        return font

    def _button(self, key: str) -> CardButton:
        if key not in self.buttons:
            button = self.buttons[key] = CardButton(self._painting.painter.cards.style, self._canvas)
            button.clicked.connect(lambda: self.chosen.emit(key))
        return self.buttons[key]
