"""The pause: pictures are away, everything is stored, going on is one key and stopping is asked twice."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from sr_studio.gui.survey.rating.pages.page import Button, Does, Page
from sr_studio.survey.design.wording import Interruption, Wording

HOLD_MS = 2000
"""How long Esc is held to ask for a stop."""


class PausePage(Page):
    """`chosen` gives "go_on" or "stop_now".

    Stopping is one rule: it is asked for by Shift+Esc, by Esc held for two seconds (also the press that
    paused) or by its button, and confirmed by any of them once more; Enter is then the button's.
    """

    def __init__(self, wording: Wording, why: Interruption, *, votes: int, points: float) -> None:
        why_hidden = [] if why == "pause" else [wording.interrupted(why)]
        super().__init__(
            wording.paused(),
            [*why_hidden, wording.all_saved(votes=votes)] if votes else why_hidden,
            [Button("go_on", wording.go_on()), Button("stop", wording.stop_today())],
            points=points,
            hint=wording.stop_hint(),
        )
        self._wording = wording
        self._asked = False
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(HOLD_MS)
        self._held.timeout.connect(lambda: self.press("stop"))

    def esc_is_down(self) -> None:
        """The key that paused has not gone up yet."""
        self._held.start()

    def press(self, does: Does) -> None:
        """A stop is asked once more, however it was asked for."""
        if does != "stop":
            self.chosen.emit(does)
        elif self._asked:
            self.chosen.emit("stop_now")
        else:
            self._asked = True
            self._held.stop()
            self.title.setText(self._wording.stop_asked())
            self.hint.setText(self._wording.stop_again())
            self.buttons["stop"].setFocus()
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc with Shift, or held, asks for the stop or confirms it; tapped it does nothing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.press("stop")
        else:
            self._held.start()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Esc went up in time."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._held.stop()
        super().keyReleaseEvent(event)
