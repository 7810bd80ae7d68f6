"""What works in the window: workspace, canvas, ways in and out, and the wiring between them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sr_studio.gui.compare.files.drop_target import DropTarget
from sr_studio.gui.compare.files.exporter import Exporter
from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.presenter import Presenter
from sr_studio.gui.compare.saved_view import SavedView, make_workspace
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.engine_bridge import EngineBridge
from sr_studio.gui.settings.settings import names
from sr_studio.gui.window.action_handlers import ActionHandlers
from sr_studio.gui.window.connections import Connections
from sr_studio.gui.window.dialogs import Dialogs

if TYPE_CHECKING:
    from sr_studio.gui.window.main_window import MainWindow


class WindowComponents(QObject):
    """Builds the parts and holds them; each knows its own work.

    `arrange` is called once the window knows its components: parts find one another through the window.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        settings = window.settings
        self.bridge = EngineBridge(window.engine_command or None, self)
        self.workspace = make_workspace(self.bridge, settings, self)
        self.saved_view = SavedView(self.workspace, settings, self)
        self.view = CompareView(window)
        window.pages.addWidget(self.view)
        self.opening = Opener(self.workspace, settings, window)
        self.exporting = Exporter(self.workspace, settings, self.view, window.scores, window)
        self.drop_target = DropTarget(window, self.view, self.workspace, self.opening)
        self.presenter = Presenter(
            self.workspace,
            view=self.view,
            images=window.images,
            models=window.models,
            scores=window.scores,
            setup=window.setup_bar,
            parent=self,
        )
        self.dialogs = Dialogs(window)
        self.acts = ActionHandlers(window, self)
        self.wiring = Connections(window, self)

    def arrange(self) -> None:
        """Connect everything and carry out the settings."""
        window = self._window
        window.acts_by_name.connect_slots(self.acts.slots())
        window.start_page.connect_parts(self.bridge, self.opening)
        self.wiring.connect_parts()
        self.wiring.apply_settings(names())
        self.wiring.retranslate()
        self.wiring.show_page()

    def start_engine(self) -> None:
        """Start the engine and have the samples' thumbnails made."""
        kept = self._window.settings.current.computing
        self.bridge.client.configure(
            store_bytes=kept.store_mebibytes << 20,
            max_pixels=kept.max_megapixels * 1_000_000,
        )
        self.workspace.start()
        self._window.start_page.ask_thumbnails()

    def clear_away(self) -> None:
        """Finish what is being written, end the engine, delete files made for dragging."""
        self.exporting.shut_down()
        self.workspace.close()
