"""A main window whose engine was not started: events are handed in, so nothing is waited for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from sr_studio.engine.wire.events import Models
from sr_studio.gui.compare.comparison import Comparison
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.window.components import Components
from sr_studio.gui.window.features import FEATURES
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS
from tests.gui.compare.recorders import FileRecorder, model


class QuietWindow:
    """Window, components, and the files that were asked for."""

    def __init__(self, settings_file: Path) -> None:
        self.settings = SettingsStore(settings_file)
        self.window = MainWindow(self.settings, panels=PANELS, features=FEATURES)
        self.settings.setParent(self.window)
        self.bridge = EngineBridge(parent=self.window)
        self.components = Components(self.window, self.settings, self.bridge, lambda: "")
        self.window.closing.connect(self.components.shut_down)
        self.files = FileRecorder()
        self.comparison.workspace.image_list._engine = self.files

    @property
    def comparison(self) -> Comparison:
        """What is compared."""
        return self.components.comparison

    def know_models(self, *names: str) -> None:
        """Have the engine tell its models, and show them all."""
        workspace = self.comparison.workspace
        workspace.chosen = names
        self.bridge.event_arrived.emit(Models(id=1, models=tuple(model(name) for name in names)))
        turn()

    def open(self, *names: str) -> None:
        """Open files and have them decoded."""
        images = self.comparison.workspace.image_list
        images.open([Path("/pictures") / name for name in names])
        self.files.answer(images)
        turn()

    def enabled(self, name: str) -> bool:
        """Whether an action can be used."""
        return self.window.action_table[name].isEnabled()

    def checked(self, name: str) -> bool:
        """Whether an action is checked."""
        return self.window.action_table[name].isChecked()


def turn() -> None:
    """Let the event loop turn until what was put off is done."""
    for _ in range(3):
        QApplication.processEvents()


@contextmanager
def quiet_window(folder: Path) -> Iterator[QuietWindow]:
    """A window that is gone afterwards."""
    made = QuietWindow(folder / "settings.json")
    try:
        yield made
    finally:
        made.window.close()
        made.bridge.close()
        made.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
