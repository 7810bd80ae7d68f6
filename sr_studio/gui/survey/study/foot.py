"""The lower edge of the page: the line that is always true, freezing, and the way to the raters."""

import math

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.widgets.few_lines_label import FewLinesLabel
from sr_studio.gui.widgets.fields import ComboBox


class Foot(QFrame):
    """Sentences on the left, buttons on the right."""

    freeze_requested = Signal()
    cancel_requested = Signal()
    try_requested = Signal()
    rate_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._stopping = False
        self.line, self.note = FewLinesLabel(self, most=3), FewLinesLabel(self, most=2)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.screens = ComboBox(self)
        self.screens.setMinimumContentsLength(14)
        self.freeze, self.cancel = QPushButton(self), QPushButton(self)
        self.try_it, self.rate = QPushButton(self), QPushButton(self)
        for button, signal in (
            (self.cancel, self.cancel_requested),
            (self.freeze, self.freeze_requested),
            (self.try_it, self.try_requested),
            (self.rate, self.rate_requested),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        theme.set_kind(self.freeze, "primary")
        theme.set_kind(self.rate, "primary")
        edge = QFrame(self)
        edge.setProperty("line", "true")
        said = QVBoxLayout()
        said.setSpacing(3)
        said.addWidget(self.line)
        said.addWidget(self.bar)
        said.addWidget(self.note)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 10)
        row.setSpacing(10)
        row.addLayout(said, 1)
        for widget in (self.screens, self.cancel, self.freeze, self.try_it, self.rate):
            row.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(edge)
        layout.addLayout(row)
        self.retranslate()

    def show_line(self, text: str) -> None:
        """The sentence that is always true."""
        self.line.set_text(text)
        self.line.setVisible(bool(text))

    def show_draft(self, note: str, tone: theme.TextRole, *, ready: bool) -> None:
        """Nothing is frozen yet; ``note`` says what freezing takes, or what is in its way."""
        self._note(note, tone)
        self._show(freeze=True)
        self.freeze.setEnabled(ready)

    def show_progress(self, text: str, done: float, total: float) -> None:
        """It is being frozen."""
        self._stopping = self._stopping and not self.bar.isHidden()
        self._note(self.tr("Stopping…") if self._stopping else text, "muted")
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self._show(busy=True)
        self.cancel.setEnabled(not self._stopping)

    def say_stopping(self) -> None:
        """It was asked to stop."""
        self._stopping = True
        self._note(self.tr("Stopping…"), "muted")
        self.cancel.setEnabled(False)

    def show_frozen(self, note: str, *, open_: bool, screens: list[str]) -> None:
        """It is frozen: raters may come as long as it is ``open_``."""
        self._note(note, "muted")
        self._show(frozen=open_)
        there = [self.screens.itemData(row) for row in range(self.screens.count())]
        if there != screens:
            self.screens.clear()
            for name in screens:
                self.screens.addItem(self.tr("Screen {name}").format(name=name), name)
        self.screens.setVisible(open_ and len(screens) > 1)

    @property
    def screen_name(self) -> str:
        """The chosen screen, "" where there is no choice."""
        return str(self.screens.currentData() or "") if self.screens.count() > 1 else ""

    def _note(self, text: str, tone: theme.TextRole) -> None:
        self.note.set_text(text)
        self.note.setVisible(bool(text))
        theme.set_role(self.note, tone)

    def _show(self, *, freeze: bool = False, busy: bool = False, frozen: bool = False) -> None:
        if not busy:
            self._stopping = False
        self.freeze.setVisible(freeze)
        self.bar.setVisible(busy)
        self.cancel.setVisible(busy)
        self.try_it.setVisible(frozen)
        self.rate.setVisible(frozen)
        self.screens.setVisible(False)

    def retranslate(self) -> None:
        """Write every text anew."""
        self.freeze.setText(self.tr("Freeze"))
        self.freeze.setToolTip(self.tr("Compute every picture and fix the design; then raters may come"))
        self.cancel.setText(self.tr("Cancel"))
        self.try_it.setText(self.tr("Try It as a Rater"))
        self.try_it.setToolTip(self.tr("A pilot: the real screen and plan, kept apart and never analysed"))
        self.rate.setText(self.tr("Sit Down"))
        self.rate.setToolTip(self.tr("Open the raters' screen in a window of its own"))
        self.screens.setAccessibleName(self.tr("Raters' screen"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "rate"):
            self.retranslate()


def duration(seconds: float) -> tuple[str, int]:
    """A unit (``s`` or ``min``) and how many of it, rounded for people."""
    if seconds < 90:
        return "s", max(1, 5 * math.ceil(seconds / 5) if seconds > 10 else math.ceil(seconds))
    return "min", math.ceil(seconds / 60)
