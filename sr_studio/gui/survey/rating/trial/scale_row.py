"""The answers in one row at a fixed place: word and key, large enough for fingers, marked by shape."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from sr_studio.gui.survey.rating.look import Look
from sr_studio.gui.survey.rating.style import grey, text_font
from sr_studio.gui.survey.rating.trial.answers import Answer

LEAST = 48
"""Logical pixels of anything that can be pressed (9 mm on a common screen)."""

_GAP, _APART, _WIDEST = 12, 36, 230
_SMALL = 0.72
"""Size of words that do not fit at full size."""


@dataclass(frozen=True)
class Choice:
    """One answer as it stands on the screen. ``sign``: the digit or arrow that gives it."""

    answer: Answer
    sign: str
    word: str


class AnswerButton(QAbstractButton):
    """One answer. Enabled while it can be given; ``blank`` it keeps its place and shows nothing."""

    def __init__(self, choice: Choice, look: Look, points: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.choice = choice
        self.compact = False
        self.small = False
        self._look, self._points = look, points
        self._blank = True
        self._marked = False
        self._up = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{choice.sign} {choice.word}".strip())
        self.setEnabled(False)

    def show_as(self, *, blank: bool, enabled: bool, marked: bool, up: bool) -> None:
        """How it looks; ``up``: its picture is the one that can be seen of those that take turns."""
        self._blank, self._marked, self._up = blank, marked, up
        self.setEnabled(enabled and not blank)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second click of two is none."""
        event.accept()

    def sizeHint(self) -> QSize:
        """At least what a finger needs."""
        return QSize(LEAST, LEAST)

    def word_font(self, small: bool) -> QFont:
        """Of the word."""
        return text_font(self._points * (_SMALL if small else 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A box with sign and word."""
        if self._blank:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        usable = self.isEnabled() or self._marked
        look = self._look
        if not usable:
            painter.setOpacity(0.5)
        width = 5 if self._marked else 2
        box = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.setPen(QPen(grey(look.ink if self._marked else look.edge), width))
        painter.setBrush(grey(look.field))
        painter.drawRoundedRect(box, 6, 6)
        painter.setPen(grey(look.ink))
        inside = QRectF(self.rect()).adjusted(8, 6, -8, -6)
        if self.isDown():
            inside.translate(0, 1)
        if self._up:
            bar = QRectF(inside.center().x() - 28, self.height() - 13, 56, 5)
            painter.fillRect(bar, grey(look.ink))
        self._write(painter, inside)
        if self._marked:
            painter.fillRect(QRectF(width, width, self.width() - 2 * width, 5), grey(look.ink))
        painter.end()

    def _write(self, painter: QPainter, inside: QRectF) -> None:
        centred = Qt.AlignmentFlag.AlignCenter
        wrap = centred | Qt.TextFlag.TextWordWrap
        sign_font = text_font(self._points * 1.1, bold=True)
        if not self.choice.word:
            painter.setFont(sign_font)
            painter.drawText(inside, centred, self.choice.sign)
            return
        if self.compact:
            painter.setFont(sign_font)
            sign_width = QFontMetricsF(sign_font).horizontalAdvance(self.choice.sign) + 8
            word_font = self.word_font(self.small)
            word_width = min(
                QFontMetricsF(word_font).horizontalAdvance(self.choice.word), inside.width() - sign_width
            )
            left = inside.center().x() - (sign_width + word_width) / 2
            painter.drawText(
                QRectF(left, inside.y(), sign_width, inside.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                self.choice.sign,
            )
            painter.setFont(word_font)
            painter.drawText(
                QRectF(left + sign_width, inside.y(), inside.right() - left - sign_width, inside.height()),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap,
                self.choice.word,
            )
            return
        sign_height = QFontMetricsF(sign_font).height()
        painter.setFont(sign_font)
        painter.drawText(
            QRectF(inside.x(), inside.y(), inside.width(), sign_height), centred, self.choice.sign
        )
        painter.setFont(self.word_font(self.small))
        rest = inside.adjusted(0, sign_height - 4, 0, 2)
        painter.drawText(rest, wrap, self.choice.word)


class ScaleRow(QWidget):
    """All answers. Where it stands never changes during a sitting."""

    answered = Signal(object)
    """The `Answer` of a button that was pressed and released."""

    def __init__(
        self, choices: Sequence[Choice], look: Look, points: float, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.buttons = [AnswerButton(choice, look, points, self) for choice in choices]
        for button in self.buttons:
            button.clicked.connect(lambda _=False, one=button: self.answered.emit(one.choice.answer))
        self._compact = False

    def set_compact(self, compact: bool) -> None:
        """Words beside their signs."""
        self._compact = compact
        for button in self.buttons:
            button.compact = compact
        self._place()

    def show_as(self, *, blank: bool, enabled: bool, marked: Answer | None, up: Answer | None = None) -> None:
        """How all of them look."""
        for button in self.buttons:
            answer = button.choice.answer
            button.show_as(blank=blank, enabled=enabled, marked=answer == marked, up=answer == up)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        buttons = self.buttons
        aside = any(button.choice.answer.missing for button in buttons)
        free = self.width() - _GAP * (len(buttons) - 1) - (_APART - _GAP) * aside
        each = max(min(free // max(len(buttons), 1), _WIDEST), LEAST)
        full = each * len(buttons) + self.width() - free
        left = max((self.width() - full) // 2, 0)
        for button in buttons:
            if button.choice.answer.missing:
                left += _APART - _GAP
            button.setGeometry(left, 0, each, self.height())
            left += each + _GAP
        small = any(not self._fits(button, each - 16) for button in buttons)
        for button in buttons:
            button.small = small
            button.update()

    def _fits(self, button: AnswerButton, width: int) -> bool:
        """Whether a word stands in one line at full size."""
        sign = 0.0
        if self._compact:
            sign = (
                QFontMetricsF(
                    text_font(button.word_font(False).pointSizeF() * 1.1, bold=True)
                ).horizontalAdvance(button.choice.sign)
                + 8
            )
        return QFontMetricsF(button.word_font(False)).horizontalAdvance(button.choice.word) <= width - sign
