"""Which screen the raters see: a number on each, a key for each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QScreen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from sr_studio.gui.survey.rating.pages.page import Page
from sr_studio.gui.survey.rating.style import text_font
from sr_studio.survey.design.wording import Wording


class ScreenPage(Page):
    """`screen` is the place of the one that was chosen, once `chosen` says "go_on"."""

    def __init__(self, wording: Wording, screens: Sequence[QScreen], *, points: float) -> None:
        super().__init__(wording.choose_screen(), [], [], points=points)
        self.screen_number = -1
        self._count = len(screens)
        for number, screen in enumerate(screens):
            size, ratio = screen.geometry().size(), screen.devicePixelRatio()
            words = f"{number + 1}    {round(size.width() * ratio)} × {round(size.height() * ratio)}"
            button = self.plain_button(words)
            button.clicked.connect(lambda _=False, one=number: self.take(one))
            self.body.addWidget(button)

    def take(self, number: int) -> None:
        """This one."""
        if 0 <= number < self._count:
            self.screen_number = number
            self.chosen.emit("go_on")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit chooses."""
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < self._count:
            self.take(digit)
        else:
            super().keyPressEvent(event)


class ScreenNumber(QWidget):
    """A big number in the middle of a screen."""

    def __init__(self, number: int, screen: QScreen, sheet: str) -> None:
        super().__init__(
            None,
            Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.Tool
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setStyleSheet(sheet)
        label = QLabel(str(number))
        label.setFont(text_font(120, bold=True))
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(label)
        self.setScreen(screen)
        self.resize(300, 260)
        place = self.frameGeometry()
        area = screen.geometry()
        # In the lower part, so that the question on one of the screens stays readable.
        place.moveCenter(area.center())
        place.moveBottom(area.bottom() - 40)
        self.move(place.topLeft())
