"""Short notices over the window's lower edge: they never take the focus, never block, never pile up."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QCursor, QEnterEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from sr_studio.gui.style import icons, theme

Tone = Literal["info", "good", "warn", "bad"]
Action = tuple[str, Callable[[], object]]
"""A button's text and what it does; the notice closes first."""

_DRAWINGS = {"info": "info", "good": "check", "warn": "warning", "bad": "error"}
_SECONDS: dict[Tone, float] = {"info": 5, "good": 4, "warn": 10, "bad": 30}
_MOST = 3
"""Notices in sight at most, unless all are asked for."""
_MOST_HIDDEN = 50
_WIDEST = 520
_SHARE = 0.25
"""Part of the host's height that notices take at most, but for the newest."""
_GAP = 8
_GRAVITY: tuple[Tone, ...] = ("bad", "warn", "good", "info")


class Toast(QFrame):
    """One notice: a mark, a sentence, up to two buttons, and a cross."""

    dismissed = Signal(object)

    def __init__(self, host: QWidget, text: str, tone: Tone, actions: Sequence[Action]) -> None:
        super().__init__(host)
        self.setProperty("card", "true")
        self.setAccessibleName(text)
        self.text, self.tone = text, tone
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 6, 8)
        row.setSpacing(8)
        self._mark = QLabel(self)
        self._label = QLabel(text, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        self._room = 12 + 20 + 8 + 8 + 28 + 6
        for caption, act in actions:
            button = QPushButton(caption, self)
            button.clicked.connect(self.dismiss)
            button.clicked.connect(lambda _=False, act=act: act())
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self._room += button.sizeHint().width() + 8
        self._cross = QToolButton(self)
        self._cross.setFixedSize(28, 28)
        self._cross.setIconSize(icons.icon_size(16))
        self._cross.setAccessibleName(self.tr("Dismiss"))
        self._cross.setToolTip(self.tr("Dismiss"))
        icons.set_icon(self._cross, "close", tone="muted")
        self._cross.clicked.connect(self.dismiss)
        row.addWidget(self._cross, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.dismiss)
        self._pointer = QCursor.pos()
        self._draw_mark()

    def start(self, seconds: float) -> None:
        """Go away after so many seconds; 0 stays until dismissed."""
        self._timer.setInterval(round(seconds * 1000))
        if seconds:
            self._timer.start()

    def put_by(self, on: bool) -> None:
        """Be out of sight for a while: the seconds count once it is seen again."""
        if on != self.isHidden():
            self.setVisible(not on)
            if on:
                self._timer.stop()
            elif self._timer.interval():
                self._timer.start()

    def dismiss(self) -> None:
        """Go away now."""
        self._timer.stop()
        self.hide()
        self.dismissed.emit(self)
        self.deleteLater()

    def fit(self, widest: int) -> None:
        """Take the width the sentence needs, at most ``widest``."""
        line = self._label.fontMetrics().horizontalAdvance(self.text) + 4
        width = min(widest, max(line + self._room, 240))
        self.setFixedWidth(width)
        self.setFixedHeight(max(self.heightForWidth(width), 44))

    def _draw_mark(self) -> None:
        tone = "accent" if self.tone == "info" else self.tone
        color = getattr(theme.tokens(), tone)
        self._mark.setPixmap(icons.pixmap(_DRAWINGS[self.tone], color=color, ratio=self.devicePixelRatioF()))
        self._mark.setFixedSize(20, 28)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._draw_mark()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait for the reader; a pointer that merely rested where the notice appeared reads nothing."""
        if event.globalPosition().toPoint() != self._pointer:
            self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count anew once the pointer has gone."""
        if self._timer.interval():
            self._timer.start()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape dismisses."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)


class More(QPushButton):
    """Says how many notices are out of sight, and shows them."""

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.hide()

    def tell(self, hidden: Sequence[Toast], *, unfolded: bool) -> None:
        """Offer those out of sight; ``unfolded``: offer to show only the newest again."""
        texts = [self.tr("Fewer")] if unfolded else []
        if hidden:
            texts.append(self.tr("{count} more").format(count=len(hidden)))
        if unfolded:
            icons.set_icon(self, "chevron-down")
        else:
            worst = min((toast.tone for toast in hidden), key=_GRAVITY.index)
            icons.set_icon(self, _DRAWINGS[worst], tone="accent" if worst == "info" else worst)
        self.setText(" · ".join(texts))
        self.setToolTip("\n".join(toast.text for toast in hidden))
        self.resize(self.sizeHint())
        self.show()
        self.raise_()


class Toasts(QObject):
    """The notices of one window, newest at the bottom, at most three in sight.

    They leave the host usable: where they would be too high together, the newest is shown, and older ones as
    far as they fit; a button shows the others, as far as the host's height goes. What is out of sight waits
    until it is seen. A fourth takes the place of the oldest plain one in sight; where all are warnings and
    errors, the oldest of them goes out of sight.
    """

    def __init__(self, host: QWidget, *, above: int = 16) -> None:
        """``above``: distance from the host's lower edge, in logical pixels."""
        super().__init__(host)
        self._host, self._above = host, above
        self._open: list[Toast] = []
        self._all = False
        self._more = More(host)
        self._more.clicked.connect(self._turn)
        if isinstance(host, QStackedWidget):
            host.currentChanged.connect(lambda _index: self.arrange())  # a page that comes is raised

    def say(
        self, text: str, tone: Tone = "info", *, actions: Sequence[Action] = (), seconds: float | None = None
    ) -> Toast:
        """Show a sentence; the same is never shown twice at once. Errors stay half a minute unless dismissed.

        Must be called on the window's thread.
        """
        for shown in self.shown():
            if shown.text == text:
                shown.dismiss()
        self._make_room()
        if not self._open:
            self._host.installEventFilter(self)
        toast = Toast(self._host, text, tone, actions)
        toast.start(_SECONDS[tone] if seconds is None else seconds)
        toast.dismissed.connect(self._gone)
        self._open.append(toast)
        toast.show()
        self.arrange()
        self._bound()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(toast, text))
        return toast

    def shown(self) -> list[Toast]:
        """Notices that are not gone, oldest first."""
        return list(self._open)

    def dismiss_all(self) -> None:
        """Take every notice away."""
        for toast in self.shown():
            toast.dismiss()

    def arrange(self) -> None:
        """Stack the notices from the lower edge upwards as far as they may reach."""
        for toast in self._open:
            toast.fit(min(_WIDEST, self._host.width() - 32))
        heights = [toast.height() + _GAP for toast in reversed(self._open)]
        room = self._host.height() * _SHARE + _GAP
        crowded = len(heights) > 1 and (sum(heights) > room or len(heights) > _MOST)
        count = len(heights)
        if crowded:
            left = (
                (self._host.height() - self._above if self._all else room)
                - self._more.sizeHint().height()
                - _GAP
            )
            most = count if self._all else _MOST
            count = max(sum(1 for reach in accumulate(heights[:most]) if reach <= left), 1)
        bottom = self._host.height() - self._above
        for number, toast in enumerate(reversed(self._open)):
            toast.put_by(number >= count)
            if number < count:
                bottom -= toast.height()
                toast.move((self._host.width() - toast.width()) // 2, bottom)
                toast.raise_()
                bottom -= _GAP
        self._more.setVisible(crowded)
        if crowded:
            self._more.tell(self._open[: len(heights) - count], unfolded=self._all)
            self._more.move((self._host.width() - self._more.width()) // 2, bottom - self._more.height())

    def _make_room(self) -> None:
        """Let the oldest plain notice in sight go where another would be one too many."""
        seen = [toast for toast in self._open if not toast.isHidden()]
        plain = [toast for toast in seen if toast.tone in ("info", "good")]
        if plain and len(seen) >= _MOST and not self._all:
            plain[0].dismiss()

    def _bound(self) -> None:
        """Let the least grave go, oldest first, where more are out of sight than anybody reads."""
        hidden = [toast for toast in self._open if toast.isHidden()]
        while len(hidden) > _MOST_HIDDEN:
            least = max(hidden, key=lambda toast: _GRAVITY.index(toast.tone))
            hidden.remove(least)
            least.dismiss()

    def _turn(self) -> None:
        """Show all notices, or only what fits."""
        self._all = not self._all
        self.arrange()

    def _gone(self, toast: Toast) -> None:
        if toast in self._open:
            self._open.remove(toast)
        self._all = self._all and len(self._open) > 1
        self.arrange()
        if not self._open:
            self._host.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window is resized."""
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self.arrange()
        return False
