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
        What a typed code leads to; the sentence of a `StudioError` it raises is shown.
    """

    def __init__(
        self,
        wording: Wording,
        free: str,
        look_up: Callable[[str], CodeOffer | str],
        *,
        points: float,
        can_leave: bool,
    ) -> None:
        buttons = [Button("go_on", wording.go_on())]
        if can_leave:
            buttons.append(Button("leave", wording.leave()))
        super().__init__(wording.code_title(), [], buttons, points=points, hint=wording.enter_hint())
        self.offer: CodeOffer | None = None
        self._wording, self._free, self._look_up = wording, free, look_up
        self.given = self.text(free, scale=2.6, bold=True)
        self.says = self.text(wording.code_new(code=free))
        self.line = BackspaceEdit()
        self.line.setMaxLength(LONGEST)
        self.line.setFont(text_font(self.points * 1.2))
        self.line.setMaximumWidth(360)
        self.line.setAccessibleName(wording.code_title())
        self.line.textEdited.connect(self._edited)
        self.answer = self.text("", bold=True)
        self.body.addWidget(self.given)
        self.body.addWidget(self.says)
        self.body.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer.setMinimumHeight(2 * self.answer.fontMetrics().lineSpacing())
        self.body.addWidget(self.answer)

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
            self.answer.setText(found)
            return
        self.offer = found
        if found.found == "new":
            self.chosen.emit("go_on")
        elif found.found == "known":
            words = self._wording.code_known(code=found.code, trial=found.trial, total=found.total)
            self.answer.setText(words)
        elif found.found == "finished":
            self.answer.setText(self._wording.code_finished(code=found.code))
        else:
            self.answer.setText(self._wording.code_unknown(code=found.code))

    def _edited(self) -> None:
        self.offer = None
        self.answer.setText("")
