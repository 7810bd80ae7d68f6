"""The details of a study, folded away: groups of rows with their usual values in words."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from sr_studio.gui.i18n import translator
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.study.details.detail_row import DetailRow
from sr_studio.gui.survey.study.details.questions import Questions
from sr_studio.gui.survey.study.details.table import CONTEXT, GROUPS
from sr_studio.survey.design.composition import compose
from sr_studio.survey.design.study import StudyDesign

_tr = translator(CONTEXT)

Value = Callable[[str], Any]
"""The value of a key; `KeyError` where there is none to show."""


class Details(QWidget):
    """The fold and what is in it; the rows are made when it is first opened."""

    edited = Signal(str, object)
    """A key of the draft and its value."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._last: tuple[StudyDesign, Value, Value, Callable[[str], bool]] | None = None
        self.fold = QToolButton(self)
        self.fold.setCheckable(True)
        self.fold.setProperty("fold", "true")
        self.fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        icons.set_icon(self.fold, "chevron-right", tone="muted")
        self.fold.toggled.connect(self._toggle)
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setContentsMargins(26, 0, 0, 0)
        theme.set_role(self._summary, "caption")
        self._body: QWidget | None = None
        self._titles: list[tuple[QLabel, str]] = []
        self._groups: list[tuple[list[QWidget], list[DetailRow]]] = []
        self.rows: dict[str, DetailRow] = {}
        self.questions: Questions | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addWidget(self.fold, 0, Qt.AlignmentFlag.AlignLeft)
        self._layout.addWidget(self._summary)
        self.retranslate()

    def _build(self) -> None:
        self._body = body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(26, 0, 0, 0)
        layout.setSpacing(6)
        for group in GROUPS:
            heads: list[QWidget] = []
            for text, role in ((group.title, "heading"), (group.note, "caption")):
                if text:
                    label = QLabel(body)
                    label.setWordWrap(True)
                    theme.set_role(label, "heading" if role == "heading" else "caption")
                    self._titles.append((label, text))
                    heads.append(label)
                    if role == "heading":
                        layout.addSpacing(6)
                    layout.addWidget(label)
            rows = []
            for detail in group.details:
                row = DetailRow(detail, body)
                row.edited.connect(self.edited)
                layout.addWidget(row)
                self.rows[detail.key] = row
                rows.append(row)
            self._groups.append((heads, rows))
            if group.title == "Consent":
                layout.addSpacing(6)
                self.questions = Questions(body)
                self.questions.edited.connect(self.edited)
                layout.addWidget(self.questions)
        self._layout.addWidget(body)
        self._name_groups()

    def show_details(
        self, design: StudyDesign, value: Value, usual: Value, editable: Callable[[str], bool]
    ) -> None:
        """Show what holds; ``value`` and ``usual`` by key, ``editable`` says which may be changed."""
        self._last = design, value, usual, editable
        self._write_summary(design)
        if self._body is None:
            return
        for key, row in self.rows.items():
            try:
                row.show_value(value(key), usual(key), language=design.language, editable=editable(key))
                row.setVisible(row.detail.shown(design))
            except KeyError:
                row.hide()
        for heads, rows in self._groups:
            for head in heads:
                head.setVisible(any(not row.isHidden() for row in rows))
        if self.questions is not None:
            self.questions.show_questions(
                design.questions, language=design.language, editable=editable("questions")
            )

    def _write_summary(self, design: StudyDesign) -> None:
        extras, timing, counts = design.extras, design.timing, compose(design)
        parts = [
            self.tr("practice {count}").format(count=counts.training)
            if counts.training
            else self.tr("no practice"),
            self.tr("warm-up {count}").format(count=extras.dummies),
            self.tr("repeats {share}").format(share=f"{100 * extras.repeats:.0f} %"),
            self.tr("known answers {count}").format(count=counts.gold),
            self.tr("grey gap {ms} ms").format(ms=timing.gap_ms),
            self.tr("look at least {ms} ms").format(ms=timing.min_view_ms),
        ]
        parts.append(
            self.tr("{count} questions").format(count=len(design.questions))
            if design.questions
            else self.tr("no questions")
        )
        self._summary.setText(", ".join(part.replace(" ms", "\N{NO-BREAK SPACE}ms") for part in parts))

    def _toggle(self, open_: bool) -> None:
        icons.set_icon(self.fold, "chevron-down" if open_ else "chevron-right", tone="muted")
        self._summary.setVisible(not open_)
        if open_ and self._body is None:
            self._build()
        if self._body is not None:
            self._body.setVisible(open_)
        if open_ and self._last is not None:
            self.show_details(*self._last)

    def _name_groups(self) -> None:
        for label, text in self._titles:
            label.setText(_tr(text))

    def retranslate(self) -> None:
        """Write every text anew."""
        self.fold.setText(self.tr("Details"))
        self._name_groups()
        if self._last is not None:
            self._write_summary(self._last[0])

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rows"):
            self.retranslate()
