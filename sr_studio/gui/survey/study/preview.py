"""What raters will see, live: the trial, the instructions, the consent."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import theme
from sr_studio.gui.survey.study.rater_screen import Sheet, Shown, paint, screen_plan, text_magnification

SHEETS: tuple[Sheet, ...] = ("trial", "instructions", "consent")


class ScreenView(QWidget):
    """The small screen."""

    clicked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumSize(200, 112)

    def show_screen(self, shown: Shown) -> None:
        """Draw this."""
        resized = self.shown is None or shown.screen != self.shown.screen
        self.shown = shown
        if resized:
            self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """As high as a screen of its width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """At the proportions of the rater's screen."""
        screen = self.shown.screen if self.shown is not None else (16, 9)
        return round(width * screen[1] / screen[0])

    def sizeHint(self) -> QSize:
        """A screen of middle size."""
        return QSize(420, self.heightForWidth(420))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The next picture."""
        super().mousePressEvent(event)
        self.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """The screen, as large as fits, in a thin frame."""
        if self.shown is None:
            return
        painter = QPainter(self)
        width, height = self.shown.screen
        scale = min(self.width() / width, self.height() / height)
        area = QRectF(0, 0, width * scale, height * scale)
        area.moveLeft((self.width() - area.width()) / 2)
        paint(painter, area, self.shown)
        painter.setPen(QPen(theme.color("edge"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area.adjusted(0.5, 0.5, -0.5, -0.5))


class Preview(QWidget):
    """A heading, a switch, the screen, and what of it is exact."""

    next_requested = Signal()
    """Another picture, please."""
    sheet_chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sheet: Sheet = "trial"
        self._heading, self._facts = QLabel(self), QLabel(self)
        theme.set_role(self._heading, "heading")
        theme.set_role(self._facts, "caption")
        self._facts.setWordWrap(True)
        self.screen_view = ScreenView(self)
        self.screen_view.clicked.connect(self.next_requested)
        self.group = QButtonGroup(self)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        self.buttons: dict[Sheet, QToolButton] = {}
        for number, sheet in enumerate(SHEETS):
            self.buttons[sheet] = button = QToolButton(self)
            button.setCheckable(True)
            button.setChecked(number == 0)
            theme.set_kind(button, "segment")
            self.group.addButton(button, number)
            switch.addWidget(button)
        switch.addStretch(1)
        self.group.idClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(switch)
        layout.addWidget(self.screen_view)
        layout.addWidget(self._facts)
        self.retranslate()

    def _choose(self, number: int) -> None:
        self.sheet = SHEETS[number]
        self.sheet_chosen.emit()

    def show_screen(self, shown: Shown) -> None:
        """Draw a trial, or a page of text."""
        self.screen_view.show_screen(shown)
        self._say(shown)

    def _say(self, shown: Shown) -> None:
        screen = f"{shown.screen[0]}×{shown.screen[1]}"
        text = self.tr("A screen of {screen} pixels.").format(screen=screen)
        if shown.sheet == "trial" and shown.size[0]:
            way = screen_plan(shown.design, shown.screen).way or ""
            text += " " + self.tr("Pictures of {size}, each pixel on one of the screen.").format(
                size=f"{shown.size[0]}×{shown.size[1]}"
            )
            if way.startswith("turns"):
                text += " " + self.tr("Two do not fit beside each other and take turns in one place.")
        scale = self.screen_view.width() / shown.screen[0]
        if shown.sheet != "trial" and text_magnification(shown.design, scale) > 1:
            text += " " + self.tr("The text is drawn larger here.")
        self._facts.setText(text)
        self.screen_view.setAccessibleName(text)

    def retranslate(self) -> None:
        """Write every text anew."""
        self._heading.setText(self.tr("What raters see"))
        self.buttons["trial"].setText(self.tr("Trial"))
        self.buttons["instructions"].setText(self.tr("Instructions"))
        self.buttons["consent"].setText(self.tr("Consent"))
        self.screen_view.setToolTip(self.tr("Click for the next picture"))
        if self.screen_view.shown is not None:
            self._say(self.screen_view.shown)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "screen_view"):
            self.retranslate()
