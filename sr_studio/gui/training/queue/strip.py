"""The queue under the list of runs: how many wait, and whether it works."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.queue.summary import QueueSummary


class QueueStrip(QWidget):
    """One line; hidden while nothing waits."""

    start_requested = Signal()
    pause_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._queue = QueueSummary()
        self.text = QLabel(self)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        theme.set_role(self.text, "caption")
        self.button = QPushButton(self)
        self.button.clicked.connect(self._clicked)
        line = QFrame(self)
        line.setProperty("line", "true")
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(line)
        layout.addLayout(row)
        self.show_queue(self._queue)

    def show_queue(self, queue: QueueSummary) -> None:
        """Show this state."""
        self._queue = queue
        self.setVisible(bool(queue.waiting) or queue.works or bool(queue.problem))
        count = len(queue.waiting)
        if queue.problem:
            text = queue.problem
        elif queue.state == "running":
            text = self.tr("Queue at work, {count} waiting").format(count=count)
        elif queue.state == "pausing":
            text = self.tr("Queue ends after this run, {count} waiting").format(count=count)
        elif queue.state == "interrupted":
            text = self.tr("Queue interrupted, {count} waiting").format(count=count)
        else:
            text = self.tr("{count} in the queue").format(count=count)
        self.text.setText(text)
        self.button.setVisible(not queue.problem)
        going = queue.state == "running"
        icons.set_icon(self.button, "pause" if going else "play")
        self.button.setText(self.tr("Pause") if going else self.tr("Start"))
        tip = (
            self.tr("Let no further run begin; the one that is trained is trained on")
            if going
            else self.tr("Train the runs of the queue one after another, in the background")
        )
        self.button.setToolTip(tip)

    def _clicked(self) -> None:
        if self._queue.state == "running":
            self.pause_requested.emit()
        else:
            self.start_requested.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.show_queue(self._queue)
