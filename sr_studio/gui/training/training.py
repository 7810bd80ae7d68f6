"""Training in the window: what works behind the panel, built when the panel is first seen."""

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.training.panel import TrainingPanel


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

    def __init__(
        self, window: QWidget, settings: SettingsStore, comparison: Comparison, panel: TrainingPanel
    ) -> None:
        super().__init__(window)
        self.window, self.settings, self.comparison, self.panel = window, settings, comparison, panel
        panel.content_wanted.connect(self.build)
        if panel.isVisible():
            QTimer.singleShot(0, self, self.build)

    def build(self) -> None:
        """Import and make the view; once."""
        if self.panel.content is None:
            from sr_studio.gui.training.view import TrainingView

            self.panel.set_content(TrainingView(self.panel))

    def shut_down(self) -> None:
        """End what follows runs; the runs go on."""
