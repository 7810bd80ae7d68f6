"""From the workspace to the panel of images."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.once_per_turn import OncePerTurn


class ImagesPresenter(QObject):
    """Keeps the list of images in step."""

    def __init__(self, workspace: Workspace, panel: ImagesPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, panel
        self._renewal = OncePerTurn(self.renew, self)
        for signal in (
            workspace.image_list.changed,
            workspace.image_list.entry_changed,
            workspace.current_changed,
            workspace.setup_changed,
        ):
            signal.connect(self._renewal.request)
        self._renewal.request()

    def renew(self) -> None:
        """Show all entries."""
        workspace = self._workspace
        current = workspace.current
        self._panel.set_entries(
            workspace.image_list.entries, workspace.setup, current=current.key if current else 0
        )
