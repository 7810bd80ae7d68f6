"""The first page: the code that is given, or one that is typed."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from sr_studio.gui.survey.rating.pages.page import BackspaceEdit, Button, Does, Page
from sr_studio.gui.survey.rating.participation import CodeOffer
from sr_studio.gui.survey.rating.style import text_font
from sr_studio.survey.design.wording import Wording

LONGEST = 40


class CodePage(Page):
    """Gives `offer`, once the person has agreed to what the page says of a code.

    Enter in the empty line takes the free code; a typed one is looked up first, and Enter once more takes it.

    Parameters
    ----------
    free
        The code that is given to somebody new.
    look_up
        What a typed code leads to, or a sentence why it leads nowhere.
    problem
        What is said to begin with, in place of the free code's sentence.
    small
        Below everything, in small print.
    """

    def __init__(
        self,
        wording: Wording,
        free: str,
        look_up: Callable[[str], CodeOffer | str],
        *,
        points: float,
        can_leave: bool,
        problem: str = "",
        small: str = "",
    ) -> None:
        buttons = [Button("go_on", wording.go_on())]
        if can_leave:
            buttons.append(Button("leave", wording.leave()))
        super().__init__(wording.code_title(), [], buttons, points=points, hint=wording.enter_hint())
        self.offer: CodeOffer | None = None
        self._wording, self._free, self._look_up = wording, free, look_up
        self.given = self.text(free, scale=2.2, bold=True)
        self.answer = self.text(wording.code_new(code=free))
        """What the page says of the free code, then of the one that was typed."""
        self.answer.setMinimumHeight(2 * self.answer.fontMetrics().lineSpacing())
        self.answer.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.line = BackspaceEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setFont(text_font(self.points * 1.2))
        self.line.setMaximumWidth(360)
        self.line.setAccessibleName(wording.code_title())
        self.line.textEdited.connect(self._edited)
        self.body.addWidget(self.given)
        self.body.addWidget(self.answer)
        self.body.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        self.small = self.text(small, scale=0.75)
        self.small.setVisible(bool(small))
        self.body.addWidget(self.small)
        self._say(problem)

    def first_focus(self) -> BackspaceEdit:
        """The line."""
        return self.line

    def press(self, does: Does) -> None:
        """Take a code that has been looked up, else look up what is typed."""
        if does != "go_on":
            self.chosen.emit(does)
            return
        typed = self.line.text().strip()
        if not typed:
            self.offer = CodeOffer(self._free, "new")
            self.chosen.emit("go_on")
            return
        if self.offer is not None and self.offer.found != "finished":
            self.chosen.emit("go_on")
            return
        found = self._look_up(typed)
        if isinstance(found, str):
            self._say(found)
            return
        self.offer = found
        self.given.setText(found.code)
        if found.found == "new":
            self.chosen.emit("go_on")
        elif found.found == "known":
            words = self._wording.code_known(code=found.code, trial=found.trial, total=found.total)
            self._say(words)
        elif found.found == "finished":
            self._say(self._wording.code_finished(code=found.code))
        else:
            self._say(self._wording.code_unknown(code=found.code))

    def _edited(self) -> None:
        self.offer = None
        self.given.setText(self._free)
        self._say("")

    def _say(self, words: str) -> None:
        """Of a typed code; "" of the free one."""
        self.answer.setFont(text_font(self.points, bold=bool(words)))
        self.answer.setText(words or self._wording.code_new(code=self._free))
        self.fit()
