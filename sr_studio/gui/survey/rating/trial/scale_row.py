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
_NO_WIDTH = 4000
"""Wider than any screen's row: a word that does not fit there never does."""

_SIZES = (1.0, 0.85, 0.72, 0.62)
"""Sizes of all words of a row against the text: in one line at full size, else the largest that fits."""

_NARROW_SIZES = (0.72, 0.62, 0.54, 0.46, 0.4)
"""The same where boxes of one width have no room: each takes the width that its word needs."""


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
        self.worded = True
        """Whether any answer of the row has a word; else signs stand in the middle."""
        self.size_of_word = 1.0
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

    def fits(self, size: float, width: int) -> bool:
        """Whether the word stands inside a button of this width at ``size`` times the text."""
        font = text_font(self._points * size)
        room = self._word_room(QRectF(0, 0, width, self.height()))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        needs = QFontMetricsF(font).boundingRect(room, flags, self.choice.word)
        one_line = size < 1 or QFontMetricsF(font).horizontalAdvance(self.choice.word) <= room.width()
        return one_line and needs.width() <= room.width() and needs.height() <= room.height() + 1

    def least_width(self, size: float) -> int:
        """The smallest width in which the word stands inside at ``size`` times the text."""
        low, high = LEAST, LEAST
        while not self.fits(size, high) and high < _NO_WIDTH:
            low, high = high, 2 * high
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.fits(size, middle) else (middle, high)
        return high

    def _sign_font(self) -> QFont:
        return text_font(self._points * 1.1, bold=True)

    def _word_room(self, box: QRectF) -> QRectF:
        """Where the word stands: beside the sign, or below it."""
        metrics = QFontMetricsF(self._sign_font())
        if self.compact:
            return box.adjusted(metrics.horizontalAdvance(self.choice.sign) + 16, 4, -6, -4)
        aside = 8 if box.width() > 2 * LEAST else 5
        return box.adjusted(aside, metrics.height() + 2, -aside, -7)

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
        if self._up:
            bar = QRectF(self.width() / 2 - 28, self.height() - 8, 56, 4)
            painter.fillRect(bar, grey(look.ink))
        self._write(painter)
        if self._marked:
            painter.fillRect(QRectF(width, width, self.width() - 2 * width, 5), grey(look.ink))
        painter.end()

    def _write(self, painter: QPainter) -> None:
        box = QRectF(self.rect()).translated(0, self.isDown())
        sign, word = self.choice.sign, self.choice.word
        centred = Qt.AlignmentFlag.AlignCenter
        painter.setFont(self._sign_font())
        if not self.worded or (self.compact and not word):
            painter.drawText(box, centred, sign)
            return
        room = self._word_room(box)
        font = text_font(self._points * self.size_of_word)
        if not self.compact:
            painter.drawText(QRectF(box.x(), 6, box.width(), room.y() - 4), centred, sign)
            painter.setFont(font)
            painter.drawText(room, centred | Qt.TextFlag.TextWordWrap, word)
            return
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        spare = max(room.width() - QFontMetricsF(font).horizontalAdvance(word), 0) / 2
        painter.drawText(QRectF(8 + spare, box.y(), room.x(), box.height()), flags, sign)
        painter.setFont(font)
        painter.drawText(room.translated(spare, 0), flags | Qt.TextFlag.TextWordWrap, word)


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
        worded = any(button.choice.word for button in buttons)
        for button in buttons:
            button.resize(LEAST, self.height())
        size, widths = self._share(free)
        left = max((free - sum(widths)) // 2, 0)
        for button, width in zip(buttons, widths, strict=True):
            if button.choice.answer.missing:
                left += _APART - _GAP
            button.setGeometry(left, 0, width, self.height())
            left += width + _GAP
            button.size_of_word, button.worded = size, worded
            button.update()

    def _share(self, free: int) -> tuple[float, list[int]]:
        """Size of the words and width of each box: of one width, wherever the words can be read so."""
        buttons = self.buttons
        count = max(len(buttons), 1)
        most = free // count
        for size in _SIZES:
            least = max((button.least_width(size) for button in buttons), default=LEAST)
            if least <= most:
                return size, [max(least, min(most, _WIDEST))] * len(buttons)
        for size in _NARROW_SIZES:
            needs = [button.least_width(size) for button in buttons]
            if sum(needs) <= free:
                spare = (free - sum(needs)) // count
                return size, [need + spare for need in needs]
        return _NARROW_SIZES[-1], [max(most, LEAST)] * len(buttons)
