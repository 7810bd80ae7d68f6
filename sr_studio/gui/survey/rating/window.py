"""The rating window: one page or one trial on a whole screen, and what happens to the window meanwhile."""

import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QScreen,
)
from PySide6.QtWidgets import QLabel, QWidget

from sr_studio.gui.held_keys import HeldKeys
from sr_studio.gui.survey.rating.look import Look
from sr_studio.gui.survey.rating.style import grey, style_sheet, text_font

_SLEEP_S = 3.0
"""The wall clock runs this much ahead of the monotonic one, which stands still while the machine sleeps."""

_LOOK_MS = 1000
_SETTLE_MS = 250
"""A window manager takes its time to show a window on another screen."""


class RatingWindow(QWidget):
    """Shows one widget at a time. Its title says nothing of the study.

    Parameters
    ----------
    kiosk
        The window stays above all others and closes by the experimenter's keys alone.
    """

    interrupted = Signal(str)
    """Why (an `Interruption`): another window came to the front, the screen or its scale changed, sleep."""
    close_wanted = Signal()
    leave_keys = Signal()
    """Ctrl+Alt+Q."""
    settled = Signal()
    """The window has its place, or what it got of it."""

    def __init__(self, look: Look, *, kiosk: bool = False) -> None:
        self._watching = False  # Qt tells of changes while it is being made
        super().__init__()
        self.setWindowTitle("SR Studio")
        self.setStyleSheet(style_sheet(look))
        self._look = look
        # By name: PySide's object of a screen dies with a widget that was once asked for its screen.
        self._target = ""
        self.held_keys = HeldKeys(self)
        self._shown: QWidget | None = None
        self._kept = False
        self._ratio = 0.0
        self._clocks = (time.time(), time.monotonic())
        self.leaving = False
        """Whether a close is meant."""
        if kiosk:
            self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.notice = QLabel(self)
        self.notice.setProperty("alarm", True)
        self.notice.setFont(text_font(14))
        self.notice.setWordWrap(True)
        self.notice.hide()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look_at_clocks)
        self._timer.start()

    # ------------------------------------------------------------------------------------- its place

    def place_on(self, screen: QScreen) -> None:
        """Go to a screen and fill it; `settled` follows."""
        self._target = screen.name()
        self._watching = False
        self.winId()
        self.held_keys.watch(self.windowHandle())
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        self.raise_()
        self.activateWindow()
        QTimer.singleShot(_SETTLE_MS, self, self._settle)

    def _settle(self) -> None:
        self._ratio = self.devicePixelRatioF()
        self._watching = True
        self.settled.emit()

    @property
    def fills_screen(self) -> bool:
        """Whether it is on the screen that was chosen and fills it."""
        screen = self.screen()
        return (
            self.isFullScreen() and screen.name() == self._target and self.size() == screen.geometry().size()
        )

    def say(self, text: str) -> None:
        """A line above everything, for the experimenter."""
        self.notice.setText(text)
        self.notice.setGeometry(0, 0, self.width(), max(self.notice.heightForWidth(self.width()), 48))
        self.notice.show()
        self.notice.raise_()

    # -------------------------------------------------------------------------------- what it shows

    def show_only(self, widget: QWidget, *, keep: bool = False) -> None:
        """Show a widget in place of what is shown; that is deleted, unless it is to be kept by its owner."""
        before, delete = self._shown, not self._kept
        self._shown, self._kept = widget, keep
        if before is not None and before is not widget:
            before.hide()  # first: hiding what has the keyboard would pass it on to a chance neighbour
            if delete:
                before.deleteLater()
        widget.setParent(self)
        widget.setGeometry(self.rect())
        widget.show()
        widget.raise_()
        self.notice.raise_()
        if not widget.isAncestorOf(self.focusWidget() or self):
            widget.setFocus()

    @property
    def shown(self) -> QWidget | None:
        """What is shown."""
        return self._shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The surround, also while nothing is shown."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), grey(self._look.ground))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is shown fills the window."""
        super().resizeEvent(event)
        if self._shown is not None:
            self._shown.setGeometry(self.rect())

    # --------------------------------------------------------------------------- what happens to it

    def changeEvent(self, event: QEvent) -> None:
        """Another window in front, or no longer the whole screen."""
        super().changeEvent(event)
        if not self._watching:
            return
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.held_keys.forget()
            self.interrupted.emit("focus")
        elif event.type() == QEvent.Type.WindowStateChange and not self.isFullScreen():
            self.interrupted.emit("screen")

    def event(self, event: QEvent) -> bool:
        """The display scale, or the screen, has become another."""
        done = super().event(event)
        if self._watching and event.type() in (
            QEvent.Type.DevicePixelRatioChange,
            QEvent.Type.ScreenChangeInternal,
        ):
            if self.devicePixelRatioF() != self._ratio:
                self._ratio = self.devicePixelRatioF()
                self.interrupted.emit("scale")
            elif self.screen().name() != self._target:
                self.interrupted.emit("screen")
        return done

    def _look_at_clocks(self) -> None:
        wall, steady = time.time(), time.monotonic()
        slept = (wall - self._clocks[0]) - (steady - self._clocks[1])
        self._clocks = (wall, steady)
        if self._watching and slept > _SLEEP_S:
            self.interrupted.emit("sleep")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The experimenter's way out."""
        wanted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Q and event.modifiers() & wanted == wanted:
            self.leave_keys.emit()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Whether it closes is decided where votes are known."""
        if self.leaving:
            event.accept()
            return
        event.ignore()
        self.close_wanted.emit()
