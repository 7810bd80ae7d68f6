"""A rest: it lasts at least half a minute, and the time runs up."""

import math
import time

from PySide6.QtCore import QTimer

from sr_studio.gui.survey.rating.pages.page import Button, Page
from sr_studio.survey.design.wording import Wording


class RestPage(Page):
    """Goes on after ``seconds`` at the earliest."""

    def __init__(self, wording: Wording, *, seconds: int, minutes_left: int, points: float) -> None:
        super().__init__(
            "",
            [wording.rest(), wording.minutes_left(minutes=minutes_left)],
            [Button("go_on", wording.go_on())],
            points=points,
            hint=wording.rest_wait(seconds=seconds),
            back=True,
        )
        self.setAccessibleName(wording.rest())
        self._wording, self._seconds = wording, seconds
        self._begun = time.perf_counter()
        self.clock = self.text("", scale=1.5)
        self.body.addWidget(self.clock)
        self._timer = QTimer(self)
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._tell)
        self._timer.start()
        self._tell()

    def _tell(self) -> None:
        gone = time.perf_counter() - self._begun
        self.clock.setText(f"{int(gone) // 60}:{int(gone) % 60:02d}")
        left = math.ceil(self._seconds - gone)
        button = self.buttons["go_on"]
        if left > 0:
            button.setEnabled(False)
            self.hint.setText(self._wording.rest_wait(seconds=left))
        elif not button.isEnabled():
            button.setEnabled(True)
            button.setFocus()
            self.hint.setText(self._wording.enter_hint())
