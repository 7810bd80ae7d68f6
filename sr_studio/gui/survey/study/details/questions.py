"""Questions that raters are asked once before the test: ready-made ones and one's own."""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import icons, theme
from sr_studio.survey.design.background.questions import QUESTIONS
from sr_studio.survey.design.study import Question

_tr = translator("StudyQuestions")


def titles() -> dict[str, str]:
    """Names of the ready-made questions for the experimenter."""
    return {
        "age_band": _tr("Age group"),
        "acuity_ok": _tr("Eyesight"),
        "colour_ok": _tr("Colour vision"),
        "expertise": _tr("Experience with image quality"),
    }


class _QuestionRow(QWidget):
    """One question: text, choices, whether it must be answered."""

    def __init__(
        self, question: Question, language: str, take: Callable[[Question | None], None], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.question, self._language, self._take = question, language, take
        self.text, self.choices = QLineEdit(self), QLineEdit(self)
        self.text.setText(question.text.get(language, ""))
        self.choices.setText("; ".join(question.choices.get(language, ())))
        for line in (self.text, self.choices):
            line.setCursorPosition(0)  # a long line shows its beginning
        self.text.setPlaceholderText(_tr("Question"))
        self.choices.setPlaceholderText(_tr("Answers, separated by ; – empty: free text"))
        self.required = QCheckBox(_tr("must be answered"), self)
        self.required.setChecked(question.required)
        for line in (self.text, self.choices):
            line.setAccessibleName(line.placeholderText())
            line.editingFinished.connect(self._tell)
        self.required.clicked.connect(self._tell)
        cross = QToolButton(self)
        cross.setFixedSize(24, 24)
        cross.setIconSize(icons.icon_size(16))
        icons.set_icon(cross, "close", tone="muted")
        cross.setToolTip(_tr("Do not ask this"))
        cross.setAccessibleName(_tr("Do not ask this"))
        cross.clicked.connect(lambda: self._take(None))
        first = QHBoxLayout()
        first.setSpacing(6)
        first.addWidget(self.text, 1)
        first.addWidget(cross)
        second = QHBoxLayout()
        second.setSpacing(6)
        second.addWidget(self.choices, 1)
        second.addWidget(self.required)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(first)
        layout.addLayout(second)

    def _tell(self) -> None:
        choices = tuple(one.strip() for one in self.choices.text().split(";") if one.strip())
        others = {key: value for key, value in self.question.choices.items() if key != self._language}
        same = len(choices) == len(self.question.choices.get(self._language, ()))
        changed = msgspec.structs.replace(
            self.question,
            text={**self.question.text, self._language: self.text.text().strip()},
            # Answers in the other language stand for those of this one as long as there are as many.
            choices={**(others if same else {}), self._language: choices} if choices else {},
            required=self.required.isChecked(),
        )
        if changed != self.question:
            self._take(changed)


class Questions(QWidget):
    """The list of questions."""

    edited = Signal(str, object)
    """``questions`` and the tuple there is now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: tuple[Question, ...] | None = None
        self._language, self._editable = "en", True
        self._heading, self._note = QLabel(self), QLabel(self)
        theme.set_role(self._heading, "heading")
        theme.set_role(self._note, "caption")
        self._note.setWordWrap(True)
        self.add_button = QToolButton(self)
        self.add_button.setIconSize(icons.icon_size(16))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        icons.set_icon(self.add_button, "add")
        self.menu = QMenu(self.add_button)
        self.menu.aboutToShow.connect(self.fill_menu)
        self.add_button.setMenu(self.menu)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.add_button)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.rows: list[_QuestionRow] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self._note)
        layout.addLayout(self._list)
        self.retranslate()

    def show_questions(self, questions: Sequence[Question], *, language: str, editable: bool) -> None:
        """Show these in a language."""
        wanted = tuple(questions)
        if (wanted, language, editable) == (self._shown, self._language, self._editable):
            return
        self._shown, self._language, self._editable = wanted, language, editable
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = []
        for number, question in enumerate(wanted):
            row = _QuestionRow(question, language, partial(self._put, number), self)
            row.setEnabled(editable)
            self._list.addWidget(row)
            self.rows.append(row)
        self.add_button.setVisible(editable)

    def _put(self, at: int, question: Question | None) -> None:
        questions = list(self._shown or ())
        questions[at : at + 1] = [question] if question is not None else []
        self.edited.emit("questions", tuple(questions))

    def fill_menu(self) -> None:
        """Offer what is not asked yet."""
        self.menu.clear()
        there = {one.key for one in self._shown or ()}
        for question in QUESTIONS:
            if question.key not in there:
                self.menu.addAction(titles()[question.key], partial(self._add, question))
        if self.menu.actions():
            self.menu.addSeparator()
        number = next(number for number in range(1, 1000) if f"own_{number}" not in there)
        own = Question(key=f"own_{number}", text={})
        self.menu.addAction(_tr("Own Question"), lambda: self._add(own))

    def _add(self, question: Question) -> None:
        self.edited.emit("questions", (*(self._shown or ()), question))

    def retranslate(self) -> None:
        """Write every text anew."""
        self._heading.setText(self.tr("Questions before the test"))
        self._note.setText(self.tr("Free texts can tell who somebody is; groups are enough for a report."))
        self.add_button.setText(self.tr("Add"))
        self.add_button.setAccessibleName(self.tr("Add a question"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rows"):
            self.retranslate()
