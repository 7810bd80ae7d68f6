"""The head of the results: the answer, its limits, and the switch between all raters and the screened."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.i18n import sentence
from sr_studio.gui.style import icons, theme
from sr_studio.gui.survey.results.reading import Reading
from sr_studio.survey.analysis.settings import SCREENING_NAMES

MOST_HEIGHT = 132
"""Of the sentences, in logical pixels; more are scrolled."""

MOST_LIMITS = 20
"""Sentences below the answer: a rule can be broken by hundreds of raters."""


class AnswerBox(QWidget):
    """Shows what a reading says in sentences."""

    switched = Signal()
    """The other result is wanted: see `screened`."""
    report_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading: Reading | None = None
        self.answer, self.limits, self.interim, self._rule = (QLabel(self) for _ in range(4))
        for label in (self.answer, self.limits, self.interim):
            label.setWordWrap(True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.answer.setFont(theme.sized_font(16))
        theme.set_role(self.limits, "muted")
        theme.set_role(self.interim, "warn")
        theme.set_role(self._rule, "caption")
        self.everyone, self.after = QRadioButton(self), QRadioButton(self)
        self.everyone.setChecked(True)
        group = QButtonGroup(self)
        for button in (self.everyone, self.after):
            group.addButton(button)
        self.after.toggled.connect(lambda _: self.switched.emit())
        self._report, self._export = QPushButton(self), QPushButton(self)
        icons.set_icon(self._report, "export")
        icons.set_icon(self._export, "save")
        self._report.clicked.connect(self.report_wanted)
        self._export.clicked.connect(self.export_wanted)
        self._sentences = QWidget(self)
        said = QVBoxLayout(self._sentences)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(6)
        for label in (self.interim, self.answer, self.limits):
            said.addWidget(label)
        said.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(self._sentences)
        switch = QHBoxLayout()
        switch.setSpacing(12)
        for widget in (self.everyone, self.after):
            switch.addWidget(widget)
        switch.addWidget(self._rule, 1)
        switch.addWidget(self._report)
        switch.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._scroll)
        layout.addLayout(switch)
        self.retranslate()

    @property
    def screened(self) -> bool:
        """Whether the result without the raters that screening names is wanted."""
        return self.after.isChecked()

    def show_reading(self, reading: Reading, *, is_study: bool) -> None:
        """Show the sentences of an analysis."""
        self._reading = reading
        said = [sentence(one) for one in reading.sentences]
        self.answer.setText(said[0] if said else "")
        self.answer.setVisible(bool(said))
        warnings = reading.warnings
        # Some limits of the answer are remarks of the document, too.
        limits = [*dict.fromkeys([*said[1:], *(sentence(one) for one in warnings[:MOST_LIMITS])])]
        if len(warnings) > MOST_LIMITS:
            limits.append(
                self.tr("and {count} more, which the report lists").format(count=len(warnings) - MOST_LIMITS)
            )
        self.limits.setText("\n".join(limits))
        self.limits.setVisible(bool(limits))
        design = reading.document["design"]
        source = reading.document["source"]
        # Of a closed study a warning says that somebody looked before; nothing in it is interim any more.
        self.interim.setVisible(bool(source.get("interim")) and not source.get("closed"))
        self.interim.setText(
            self.tr("Interim: {have} of {planned} raters. This look is recorded in the study.").format(
                have=design.get("raters"), planned=design.get("planned_raters") or "–"
            )
        )
        self._export.setVisible(is_study)
        self._show_screening(reading)
        self._fit()

    def _show_screening(self, reading: Reading) -> None:
        ratings = reading.kind == "ratings"
        self.everyone.setVisible(ratings)
        self.after.setVisible(ratings)
        self.after.setEnabled(reading.can_screen)
        if not reading.can_screen:
            self.everyone.setChecked(True)
        screening = str(reading.document["settings"].get("screening", ""))
        rule = SCREENING_NAMES.get(screening, screening)
        if not ratings:
            text = ""
        elif reading.can_screen:
            names = ", ".join(name if len(name) <= 12 else f"{name[:8]}…" for name in reading.rejected)
            text = self.tr("Screening ({rule}) leaves out {names}.").format(rule=rule, names=names)
        else:
            text = self.tr("Screening ({rule}) leaves out nobody.").format(rule=rule)
        self._rule.setText(text)

    def _fit(self) -> None:
        layout = self._sentences.layout()
        assert layout is not None
        wanted = layout.heightForWidth(max(200, self._scroll.viewport().width()))
        self._scroll.setFixedHeight(min(max(wanted, 24), MOST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the sentences the height they need."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.everyone.setText(self.tr("All raters"))
        self.after.setText(self.tr("After screening"))
        self._report.setText(self.tr("Report…"))
        self._export.setText(self.tr("CSV Files…"))
        if self._reading is not None:
            self.show_reading(self._reading, is_study=self._export.isVisibleTo(self))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
