"""What has to be said or asked about a run, between its figures and its page. Never a dialog."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.toast import Tone

_DRAWINGS = {"info": "info", "good": "check", "warn": "warning", "bad": "error"}


@dataclass(frozen=True)
class Answer:
    """A button: its text, what it does, and whether it destroys something."""

    text: str
    act: Callable[[], object]
    danger: bool = False


class NoticeBand(QFrame):
    """A tinted line with a mark, a sentence and answers; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = ""
        self._tone: Tone = "info"
        self._mark = QLabel(self)
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._label, 1)
        self.buttons: list[QPushButton] = []
        self.hide()

    def say(self, tone: Tone, text: str, answers: Sequence[Answer] = ()) -> None:
        """Show a sentence; "" hides the line."""
        unchanged = (tone, text, [one.text for one in answers]) == (
            self._tone,
            self.text,
            [button.text() for button in self.buttons],
        )
        if unchanged and self.isHidden() != bool(text):
            return
        self._tone, self.text = tone, text
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        for answer in answers:
            button = QPushButton(answer.text, self)
            if answer.danger:
                theme.set_kind(button, "danger")
            button.clicked.connect(lambda _=False, act=answer.act: act())
            self._row.addWidget(button)
            self.buttons.append(button)
        self._label.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        self._draw_mark()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the ground."""
        ground = "accent_ground" if self._tone == "info" else f"{self._tone}_ground"
        QPainter(self).fillRect(self.rect(), theme.color(ground))

    def _draw_mark(self) -> None:
        colors = theme.tokens()
        ink = colors.accent if self._tone == "info" else getattr(colors, self._tone)
        self._mark.setPixmap(
            icons.pixmap(_DRAWINGS[self._tone], 16, color=ink, ratio=self.devicePixelRatioF())
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "buttons"):
            self._draw_mark()
