"""The pause: pictures are away, everything is stored, going on is one key and stopping takes two."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from sr_studio.gui.survey.rating.pages.page import Button, Does, Page
from sr_studio.survey.design.wording import Interruption, Wording

HOLD_MS = 2000
"""How long Esc is held to stop for today."""


class PausePage(Page):
    """`chosen` gives "go_on" or "stop_now".

    Stopping: Shift+Esc, Esc held for two seconds (also the press that paused), or its button and then once
    more.
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
        self._held.timeout.connect(lambda: self.chosen.emit("stop_now"))

    def esc_is_down(self) -> None:
        """The key that paused has not gone up yet."""
        self._held.start()

    def press(self, does: Does) -> None:
        """The stop's button asks once more."""
        if does == "stop" and not self._asked:
            self._asked = True
            self.title.setText(self._wording.stop_today() + "?")
            return
        self.chosen.emit("stop_now" if does == "stop" else does)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc with Shift stops, held it stops, tapped it does nothing."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif event.isAutoRepeat():
            return
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.chosen.emit("stop_now")
        else:
            self._held.start()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Esc went up in time."""
        if event.key() == Qt.Key.Key_Escape and not event.isAutoRepeat():
            self._held.stop()
        super().keyReleaseEvent(event)
