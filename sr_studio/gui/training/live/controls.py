"""The buttons of a run: which there are follows from its state; an order stays said until it is done."""

from typing import Literal

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from sr_studio.gui.style import icons, theme
from sr_studio.gui.training.runs.commands import CommandWord
from sr_studio.gui.training.runs.run_summary import RunSummary
from sr_studio.gui.training.runs.state_words import under_way_text

Wish = Literal[
    "start", "continue", "pause", "pause_free", "save", "validate", "stop", "abandon", "queue", "unqueue"
]
"""What a button asks for."""


class Controls(QWidget):
    """Start or Continue, Pause, Save now, Validate now, Stop; and a menu of what else can be done."""

    wished = Signal(str)
    """A `Wish`; the page confirms what loses steps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunSummary | None = None
        self._compact = True
        self._under_way: CommandWord | Literal[""] = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.go = QPushButton(self)
        theme.set_kind(self.go, "primary")
        self.go.clicked.connect(self._go)
        self.queue = QPushButton(self)
        self.queue.clicked.connect(lambda: self.wished.emit("unqueue" if self._queued else "queue"))
        self.pause = QPushButton(self)
        icons.set_icon(self.pause, "pause")
        self.pause.clicked.connect(lambda: self.wished.emit("pause"))
        self.pause_more = _arrow(self)
        self._pause_menu = QMenu(self)
        self.pause_keep = self._pause_menu.addAction("", lambda: self.wished.emit("pause"))
        self.pause_free = self._pause_menu.addAction("", lambda: self.wished.emit("pause_free"))
        self.pause_more.setMenu(self._pause_menu)
        self.save = QPushButton(self)
        icons.set_icon(self.save, "save")
        self.save.clicked.connect(lambda: self.wished.emit("save"))
        self.validate = QPushButton(self)
        icons.set_icon(self.validate, "scores")
        self.validate.clicked.connect(lambda: self.wished.emit("validate"))
        self.stop = QPushButton(self)
        icons.set_icon(self.stop, "stop")
        self.stop.clicked.connect(lambda: self.wished.emit("stop"))
        self.stop_more = _arrow(self)
        self._stop_menu = QMenu(self)
        self.stop_save = self._stop_menu.addAction("", lambda: self.wished.emit("stop"))
        self.stop_now = self._stop_menu.addAction("", lambda: self.wished.emit("abandon"))
        self.stop_more.setMenu(self._stop_menu)
        for buttons in ((self.go,), (self.queue,), (self.pause, self.pause_more), (self.save,)):
            row.addLayout(_joined(*buttons))
        for buttons in ((self.validate,), (self.stop, self.stop_more)):
            row.addLayout(_joined(*buttons))
        self.retranslate()

    @property
    def _queued(self) -> bool:
        return self._run is not None and self._run.position > 0

    def show_run(self, run: RunSummary, under_way: CommandWord | Literal[""]) -> None:
        """Offer what this run can be asked now."""
        had_focus = self._has_focus
        self._run, self._under_way = run, under_way
        state = run.state
        stopping = under_way in ("stop", "abandon")
        running, paused = state == "running", state == "paused"
        startable = state in ("new", "stopped", "interrupted", "failed")
        starting = state == "starting" or under_way == "start"
        self.go.setVisible(startable or paused or starting)
        self.go.setEnabled(not under_way and not starting)
        self.queue.setVisible(startable and not starting)
        self.queue.setEnabled(not under_way)
        for button in (self.pause, self.pause_more, self.save, self.validate):
            button.setVisible(running and not starting)
            button.setEnabled(not under_way)
        for button in (self.stop, self.stop_more):
            button.setVisible(run.at_work)
        self.stop.setEnabled(run.at_work and not stopping)
        self.stop_more.setEnabled(run.at_work and under_way != "abandon")
        self._write()
        if had_focus:
            self._keep_focus()

    @property
    def _has_focus(self) -> bool:
        return any(button.hasFocus() for button in self.findChildren(QAbstractButton))

    def _keep_focus(self) -> None:
        """A button that cannot be used any more hands the keyboard on to one that can, not to the note."""
        buttons = (self.go, self.pause, self.stop, self.queue)
        if not self._has_focus:
            usable = next((button for button in buttons if button.isVisible() and button.isEnabled()), None)
            (usable or self).setFocus()

    def set_compact(self, on: bool) -> None:
        """Leave only the drawings of what is seldom used."""
        if on != self._compact:
            self._compact = on
            self._write()

    def _go(self) -> None:
        if self._run is not None:
            self.wished.emit("continue" if self._run.state == "paused" else "start")

    def retranslate(self) -> None:
        """Write every text anew."""
        self.pause_more.setAccessibleName(self.tr("Ways to pause"))
        self.pause_more.setToolTip(self.tr("Ways to pause"))
        self.pause_keep.setText(self.tr("Pause and keep the memory: goes on at once"))
        self.pause_free.setText(self.tr("Pause and give the memory back: is loaded again"))
        self.save.setToolTip(self.tr("Write a checkpoint now and go on"))
        self.validate.setToolTip(self.tr("Measure the validation pictures now and go on"))
        self.stop.setToolTip(self.tr("Save and end; it can be continued"))
        self.stop_more.setAccessibleName(self.tr("Ways to stop"))
        self.stop_more.setToolTip(self.tr("Ways to stop"))
        self.stop_save.setText(self.tr("Stop and save"))
        self.stop_now.setText(self.tr("Stop now without saving…"))
        self._write()

    def _write(self) -> None:
        run, word = self._run, self._under_way
        doing = under_way_text(word) if word else ""
        new = run is None or run.state == "new"
        go = self.tr("Start") if new else self.tr("Continue")
        if word in ("start", "continue"):
            go = doing
        elif run is not None and run.state == "starting":
            go = under_way_text("start")
        self.go.setText(go)
        icons.set_icon(self.go, "play", tone="on_accent")
        self.queue.setText(self.tr("Take out of the queue") if self._queued else self.tr("Add to queue"))
        self.pause.setText(doing if word == "pause" else self.tr("Pause"))
        for button, mine, text in (
            (self.save, "save", self.tr("Save now")),
            (self.validate, "validate", self.tr("Validate now")),
        ):
            button.setAccessibleName(text)
            button.setText(doing if word == mine else "" if self._compact else text)
        stop = self.tr("Stop") if self._compact else self.tr("Stop and save")
        self.stop.setText(doing if word in ("stop", "abandon") else stop)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()


def _arrow(parent: QWidget) -> QToolButton:
    """The second half of a button: the menu of its other ways."""
    button = QToolButton(parent)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    icons.set_icon(button, "chevron-down")
    button.setIconSize(icons.icon_size(12))
    button.setFixedSize(20, 28)
    return button


def _joined(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(0)
    for button in buttons:
        row.addWidget(button)
    return row
