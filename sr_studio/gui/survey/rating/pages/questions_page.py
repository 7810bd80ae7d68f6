"""The study's own questions, asked once."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from sr_studio.gui.survey.rating.pages.page import BackspaceEdit, Button, Does, Page
from sr_studio.gui.survey.rating.style import text_font
from sr_studio.survey.design.study import Language, Question
from sr_studio.survey.design.wording import Wording

LONGEST = 400
_IN_A_ROW = 44
"""Letters of choices that stand in one row."""


class QuestionsPage(Page):
    """Choices to pick from, or a line to write in. Nothing is chosen to begin with."""

    def __init__(
        self,
        wording: Wording,
        questions: Sequence[Question],
        language: Language,
        *,
        points: float,
    ) -> None:
        super().__init__(
            wording.questions_title(),
            [],
            [Button("go_on", wording.go_on())],
            points=points,
            hint=wording.enter_hint(),
            back=True,
        )
        self._wording = wording
        self.asked = [_Asked(question, language, wording, self) for question in questions]
        for one in self.asked:
            self.body.addWidget(one)

    @property
    def answers(self) -> Mapping[str, str]:
        """By key; "" where nothing was said. Choices are kept in English, whatever was read."""
        return {one.question.key: one.answer for one in self.asked}

    def first_focus(self) -> QWidget:
        """The first question."""
        return self.asked[0].entry if self.asked else self

    def press(self, does: Does) -> None:
        """Go on where every required question has an answer."""
        if does == "go_on":
            missing = [one for one in self.asked if one.question.required and not one.answer]
            for one in self.asked:
                one.remind(one in missing)
            if missing:
                missing[0].entry.setFocus()
                self._scroll.ensureWidgetVisible(missing[0])
                return
        self.chosen.emit(does)


class _Choice(QRadioButton):
    """Enter goes on to the page and does not choose."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class _Asked(QWidget):
    """One question."""

    def __init__(self, question: Question, language: Language, wording: Wording, page: Page) -> None:
        super().__init__()
        self.question = question
        self._wording = wording
        words = question.text.get(language) or next(iter(question.text.values()), question.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        head = QHBoxLayout()
        label = page.text(words)
        head.addWidget(label, 1)
        self._note: QLabel = page.text("", scale=0.75)
        self._note.setWordWrap(False)
        head.addWidget(self._note)
        column.addLayout(head)
        self._line: BackspaceEdit | None = None
        self._group = QButtonGroup(self)
        self._kept = question.choices.get("en") or next(iter(question.choices.values()), ())
        shown = question.choices.get(language) or self._kept
        if shown:
            long = sum(len(choice) for choice in shown) > _IN_A_ROW
            row: QHBoxLayout | QVBoxLayout = QVBoxLayout() if long else QHBoxLayout()
            for number, choice in enumerate(shown):
                button = _Choice(choice)
                button.setFont(text_font(page.points))
                button.setAccessibleName(f"{words}: {choice}")
                self._group.addButton(button, number)
                row.addWidget(button)
            if not long:
                row.addStretch(1)
            column.addLayout(row)
            self.entry: QWidget = self._group.buttons()[0]
        else:
            self._line = BackspaceEdit()
            self._line.setMaxLength(LONGEST)
            self._line.setFont(text_font(page.points))
            self._line.setAccessibleName(words)
            self._line.emptied.connect(lambda: page.chosen.emit("back"))
            column.addWidget(self._line)
            self.entry = self._line
        self.remind(False)

    @property
    def answer(self) -> str:
        if self._line is not None:
            return self._line.text().strip()
        number = self._group.checkedId()
        return self._kept[number] if 0 <= number < len(self._kept) else ""

    def remind(self, missing: bool) -> None:
        """Beside a required question without an answer."""
        note = "" if self.question.required else self._wording.optional()
        self._note.setText(f"▶ {self._wording.answer_missing()}" if missing else note)
