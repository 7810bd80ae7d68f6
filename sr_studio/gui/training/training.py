"""Training in the window: what works behind the panel, built when the panel is first seen."""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.event_queue import EventQueue
from sr_studio.gui.particles import filled
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.panel import TrainingPanel

if TYPE_CHECKING:
    from sr_studio.gui.training.closing import ClosingQuestion
    from sr_studio.gui.training.presenter import RunsPresenter
    from sr_studio.gui.training.runs.commands import RunCommands
    from sr_studio.gui.training.runs.follower import RunFollower


_LOOK_MILLISECONDS = 1500
"""After the start: whoever opens a picture at once is not kept waiting."""


class Training(QObject):
    """Builds the training view into the panel, and holds what follows runs.

    Parameters
    ----------
    window
        Dialogs belong to it.
    comparison
        Where the model in training is a pane.
    """

    noticed = Signal(str, str)
    """A notice for the window: its tone and its text."""
    close_wanted = Signal()
    """What was asked before closing is answered."""
    close_cancelled = Signal()
    """The window stays open."""

    def __init__(
        self, window: QWidget, settings: SettingsStore, comparison: Comparison, panel: TrainingPanel
    ) -> None:
        super().__init__(window)
        self.window, self.settings, self.comparison, self.panel = window, settings, comparison, panel
        self._found = EventQueue(self)
        self._found.delivered.connect(self._say_found)
        self._question: ClosingQuestion | None = None
        self.presenter: RunsPresenter | None = None
        self.follower: RunFollower | None = None
        self.commands: RunCommands | None = None
        panel.content_wanted.connect(self.build)
        panel.seen.connect(self._follow)
        if panel.isVisible():
            QTimer.singleShot(0, self, self.build)

    def start(self) -> None:
        """Look, a little later, whether runs go on from before: whoever closed the window learns of them."""
        QTimer.singleShot(_LOOK_MILLISECONDS, self, self._look)

    def _look(self) -> None:
        if self.panel.content is not None:
            return  # they are listed there

        def look() -> None:
            from sr_studio.gui.training.closing import runs_in_background

            self._found.put(tuple(run.name for run in runs_in_background()))

        threading.Thread(target=look, name="look for runs", daemon=True).start()

    def _say_found(self, names: object) -> None:
        assert isinstance(names, tuple)
        if len(names) == 1:
            text = self.tr("“{name}” is training in the background. View > Panels > Training shows it.")
            self.noticed.emit("info", filled(text, name=names[0]))
        elif names:
            text = self.tr(
                "{count} runs are training in the background. View > Panels > Training shows them."
            )
            self.noticed.emit("info", text.format(count=len(names)))

    def build(self) -> None:
        """Import and make the view; once."""
        if self.panel.content is not None:
            return
        from sr_studio.gui.training.presenter import RunsPresenter
        from sr_studio.gui.training.runs.commands import RunCommands
        from sr_studio.gui.training.runs.follower import RunFollower
        from sr_studio.gui.training.view import TrainingView

        self.follower, self.commands = RunFollower(self), RunCommands(self)
        view = TrainingView(self.settings, self.comparison.workspace, self.panel)
        self.presenter = RunsPresenter(view, self.settings, self.follower, self.commands)
        self.presenter.noticed.connect(self.noticed)
        self.panel.set_content(view)
        self._follow(self.panel.isVisible())

    def _follow(self, seen: bool) -> None:
        """Look at runs while somebody sees them."""
        if self.follower is not None:
            self.follower.set_awake(seen)

    def may_close(self) -> bool:
        """Whether nothing has to be asked before the window closes; else the question is shown."""
        if self._question is None:
            from sr_studio.gui.training.closing import ClosingQuestion

            self._question = ClosingQuestion(self.window)
            self._question.answered.connect(self.close_wanted)
            self._question.stayed.connect(self.close_cancelled)
        return self._question.may_close()

    def ask_again(self) -> None:
        """What was answered before closing holds no more: the window stayed open."""
        if self._question is not None:
            self._question.forget()

    def shut_down(self) -> None:
        """End what follows runs; the runs go on."""
        self._found.close()
        if self.presenter is not None:
            self.presenter.close()
        if self.follower is not None:
            self.follower.close()
        if self.commands is not None:
            self.commands.close()
