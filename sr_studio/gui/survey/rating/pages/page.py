"""What every page is made of: a heading, paragraphs, what it asks, and its buttons."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from sr_studio.gui.survey.rating.style import LEAST_POINTS, text_font

Does = Literal[
    "go_on", "back", "agree", "disagree", "begin_new", "stop", "stop_now", "next_person", "leave", "again"
]
"""What a button of any page does."""

_WIDTH = 900
"""Of the text, logical pixels: longer lines are hard to read."""

_ASIDE = (Qt.Key.Key_Left, Qt.Key.Key_Right)
_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
"""Keys that go from button to button."""


@dataclass(frozen=True)
class Button:
    """A button; the first of a page is the one Enter presses."""

    does: Does
    text: str


class Page(QWidget):
    """A page in the window's grey.

    Parameters
    ----------
    points
        Size of the text; at least 18.
    buttons
        The first one is Enter's.
    hint
        A line below them, smaller.
    back
        Whether Backspace asks for the page before.
    small
        Small print below the paragraphs.
    presses
        Whether Enter presses the first button; else only the one to which the person has moved.
    """

    chosen = Signal(str)
    """What was pressed: a `Does`."""

    def __init__(
        self,
        title: str,
        paragraphs: Sequence[str],
        buttons: Sequence[Button],
        *,
        points: float,
        hint: str = "",
        back: bool = False,
        small: str = "",
        presses: bool = True,
    ) -> None:
        super().__init__()
        self._presses = presses
        self.points = max(points, LEAST_POINTS)
        self._pressed_in_order: list[QPushButton] = []
        self.back = back
        self.setAccessibleName(title)
        column = QWidget()
        self.body = QVBoxLayout(column)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(20)
        self.title = self.text(title, scale=1.5, bold=True)
        self.body.addWidget(self.title)
        self.title.setVisible(bool(title))  # not before it has a parent: it would be a window
        self.paragraphs = [self.text(words) for words in paragraphs]
        if small:
            self.paragraphs.append(self.text(small, scale=0.75))
        for paragraph in self.paragraphs:
            self.body.addWidget(paragraph)

        self._column = column
        scroll = QScrollArea()
        scroll.setWidget(column)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll

        self.buttons = {button.does: self._button(button) for button in buttons}
        self._first = next(iter(self.buttons), None)
        row = QHBoxLayout()
        row.setSpacing(16)
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        self.hint = self.text(hint, scale=0.75)

        # What is read, its buttons and the hint are one block in the middle; only what does not fit scrolls.
        block = QWidget()
        block.setMaximumWidth(_WIDTH)
        rows = QVBoxLayout(block)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(16)
        rows.addStretch(1)
        rows.addWidget(scroll, 1000)
        rows.addSpacing(20)
        rows.addLayout(row)
        rows.addWidget(self.hint)
        rows.addStretch(1)
        across = QHBoxLayout(self)
        across.setContentsMargins(32, 24, 32, 24)
        across.addStretch(1)
        across.addWidget(block, 1000)
        across.addStretch(1)
        self.hint.setVisible(bool(hint))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The text takes the height it needs."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Give the text its height, after it has changed."""
        width = max(min(self.width() - 64, _WIDTH), 1)
        self._scroll.setMaximumHeight(
            max(self._column.heightForWidth(width), self.body.sizeHint().height(), 1)
        )

    def text(self, words: str, *, scale: float = 1.0, bold: bool = False) -> QLabel:
        """A label in the page's type; plain text, whatever it holds."""
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setFont(text_font(self.points * scale, bold=bold))
        return label

    def enter(self) -> None:
        """Enter: the first button, if it can be pressed."""
        if self._presses and self._first is not None and self.buttons[self._first].isEnabled():
            self.press(self._first)

    def press(self, does: Does) -> None:
        """A button was pressed; pages that check something first do it here."""
        self.chosen.emit(does)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses what has the focus, else the first button; Backspace goes back; arrows go from
        button to button, up and down scroll what is longer than the screen.
        """
        key = event.key()
        if event.isAutoRepeat() and key not in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused.hasFocus():
                focused.click()
            else:
                self.enter()
        elif key in _STEPS and (key in _ASIDE or not self._scroll.verticalScrollBar().maximum()):
            self._move(_STEPS[key])
        elif key == Qt.Key.Key_Backspace and self.back:
            self.chosen.emit("back")
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            bar = self._scroll.verticalScrollBar()
            step = bar.pageStep() if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) else 60
            bar.setValue(bar.value() + (step if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -step))
        else:
            super().keyPressEvent(event)

    def _move(self, step: int) -> None:
        """To the button before or after; never away from the last one, so that its frame stays."""
        there = [button for button in self._pressed_in_order if button.isEnabled()]
        if there:
            at = next((at for at, button in enumerate(there) if button.hasFocus()), None)
            place = (0 if step > 0 else -1) if at is None else min(max(at + step, 0), len(there) - 1)
            there[place].setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """The page that appears has the keyboard."""
        super().showEvent(event)
        self.fit()
        self.first_focus().setFocus()

    def first_focus(self) -> QWidget:
        """What has the keyboard to begin with."""
        return self if self._first is None or not self._presses else self.buttons[self._first]

    def plain_button(self, text: str) -> QPushButton:
        """A button in the page's type."""
        made = _PageButton(text)
        made.setFont(text_font(self.points))
        made.setAccessibleName(text)
        made.setAutoDefault(False)
        self._pressed_in_order.append(made)
        return made

    def _button(self, button: Button) -> QPushButton:
        made = self.plain_button(button.text)
        made.clicked.connect(lambda: self.press(button.does))
        return made


class _PageButton(QPushButton):
    """Leaves the arrows to its page: a button alone would give its focus away to nothing that shows it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _STEPS:
            event.ignore()
        else:
            super().keyPressEvent(event)


class BackspaceEdit(QLineEdit):
    """A line in which Backspace deletes, and goes back where there is nothing to delete."""

    emptied = Signal()
    """Backspace was pressed in an empty line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the page, whatever the line holds."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            if not event.isAutoRepeat():
                self.emptied.emit()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)
