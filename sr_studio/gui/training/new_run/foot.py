"""The lower edge of the page: what is wrong or under way, and the buttons."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from sr_studio.gui.style import icons, theme
from sr_studio.gui.widgets.few_lines_label import FewLinesLabel
from sr_studio.gui.widgets.toast import Tone

_DRAWINGS = {"info": "info", "good": "check", "warn": "warning", "bad": "error"}


class Foot(QFrame):
    """A sentence with a mark, progress while something works, and the buttons."""

    start_requested = Signal()
    make_requested = Signal()
    check_requested = Signal()
    close_requested = Signal()
    cancel_requested = Signal()
    get_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "info"
        self._mark, self.text = QLabel(self), FewLinesLabel(self)
        self._mark.setFixedWidth(18)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.get, self.cancel = QPushButton(self), QPushButton(self)
        self.close_button, self.check = QPushButton(self), QPushButton(self)
        self.make, self.start = QPushButton(self), QPushButton(self)
        theme.set_kind(self.close_button, "flat")
        theme.set_kind(self.start, "primary")
        for button, signal in (
            (self.get, self.get_requested),
            (self.cancel, self.cancel_requested),
            (self.close_button, self.close_requested),
            (self.check, self.check_requested),
            (self.make, self.make_requested),
            (self.start, self.start_requested),
        ):
            button.clicked.connect(signal)
            button.setAutoDefault(False)
        line = QFrame(self)
        line.setProperty("line", "true")
        said = QVBoxLayout()
        said.setSpacing(3)
        said.addWidget(self.text)
        said.addWidget(self.bar)
        left = QHBoxLayout()
        left.setSpacing(6)
        left.addWidget(self._mark)
        left.addLayout(said, 1)
        left.addWidget(self.get)
        left.addWidget(self.cancel)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        for button in (self.close_button, self.check, self.make, self.start):
            buttons.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setContentsMargins(12, 6, 12, 8)
        self._row.setSpacing(12)
        self._row.addLayout(left, 1)
        self._row.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(self._row)
        self.say("info", "")
        self.retranslate()

    def set_wide(self, wide: bool) -> None:
        """Sentence and buttons side by side, or one below the other."""
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def say(self, tone: Tone, text: str, *, get: str = "") -> None:
        """Say a sentence; ``get`` is the text of a button that fetches what is missing."""
        self._tone = tone
        self.bar.hide()
        self.cancel.hide()
        self.get.setText(get)
        self.get.setVisible(bool(get))
        self.text.set_text(text)
        theme.set_role(self.text, "muted" if tone == "info" else tone)
        self._mark.setVisible(bool(text))
        self._draw()
        for button in (self.check, self.make, self.start, self.close_button):
            button.setEnabled(True)

    def say_progress(self, text: str, done: float, total: float) -> None:
        """Say what is under way and how far it is; no total is no end in sight."""
        self._tone = "info"
        self.text.set_text(text)
        theme.set_role(self.text, "plain")
        self._mark.hide()
        self.get.hide()
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(round(1000 * done / total) if total else 0)
        self.bar.show()
        self.cancel.show()
        for button in (self.check, self.make, self.start):
            button.setEnabled(False)

    def say_stopping(self) -> None:
        """It was asked to stop."""
        self.text.set_text(self.tr("Stopping…"))
        self.cancel.setEnabled(False)

    def _draw(self) -> None:
        self.cancel.setEnabled(True)
        token = "muted" if self._tone == "info" else self._tone
        color = getattr(theme.tokens(), token)
        self._mark.setPixmap(
            icons.pixmap(_DRAWINGS[self._tone], 16, color=color, ratio=self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Write every text anew."""
        self.cancel.setText(self.tr("Cancel"))
        self.close_button.setText(self.tr("Close"))
        self.check.setText(self.tr("Check"))
        self.check.setToolTip(self.tr("Try the run for some steps; nothing is made"))
        self.make.setText(self.tr("Make only"))
        self.make.setToolTip(self.tr("Make the run and start it later"))
        self.start.setText(self.tr("Start"))
        self.start.setToolTip(self.tr("Make the run and train it in the background"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "start"):
            self._draw()
        elif event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
