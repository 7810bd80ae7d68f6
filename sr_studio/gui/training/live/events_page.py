"""What happened in a run, in words, the newest at the bottom."""

import time
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from sr_studio.gui.style import theme
from sr_studio.gui.training.live.event_words import EventLine, lines_of
from sr_studio.gui.training.runs.figure_words import moment
from sr_studio.training.run.events import RunEvent

MOST = 2000
"""Events that are listed; of a longer run the last ones."""


class EventsPage(QWidget):
    """A text that can be selected and copied; it follows its end unless somebody reads further up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setUndoRedoEnabled(False)
        self.text.setFont(theme.figures_font())
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.text.document().setMaximumBlockCount(4 * MOST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.text)
        self._events: list[RunEvent] = []
        self.retranslate()

    def show_events(self, events: Sequence[RunEvent]) -> None:
        """Show these alone."""
        self._events = list(events[-MOST:])
        self.text.clear()
        self._write(self._events)
        self._to_end()

    def add(self, events: Sequence[RunEvent]) -> None:
        """Add further ones."""
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum() - 2
        self._events = [*self._events, *events][-MOST:]
        self._write(events)
        if at_end:
            self._to_end()

    def _to_end(self) -> None:
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _write(self, events: Iterable[RunEvent]) -> None:
        now = time.time()
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        for event in events:
            for line in lines_of(event):
                if not self.text.document().isEmpty():
                    cursor.insertBlock()
                _insert(cursor, line, now)
        cursor.endEditBlock()

    def retranslate(self) -> None:
        """Write every text anew."""
        self.text.setAccessibleName(self.tr("What happened"))
        self.text.setPlaceholderText(self.tr("Nothing has happened yet."))

    def changeEvent(self, event: QEvent) -> None:
        """Follow theme and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LanguageChange, QEvent.Type.PaletteChange) and hasattr(
            self, "_events"
        ):
            self.retranslate()
            self.show_events(self._events)


def _insert(cursor: QTextCursor, line: EventLine, now: float) -> None:
    when = "" if line.detail else f"{moment(line.time, now=now)}   {line.step:>9,}   "
    cursor.insertText(when, _ink("muted"))
    cursor.insertText(("      " if line.detail else "") + line.text, _ink(line.tone))


def _ink(tone: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(getattr(theme.tokens(), tone)))
    return made
