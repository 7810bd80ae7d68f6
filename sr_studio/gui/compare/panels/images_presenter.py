"""From the workspace to the panel of images."""

from PySide6.QtCore import QObject

from sr_studio.gui.compare.panels.images import ImagesPanel
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.once_per_turn import NowAndThen, OncePerTurn

LONG, LONG_PAUSE = 200, 80
"""Entries of a long list, and milliseconds between two of its renewals while it is being filled."""


class ImagesPresenter(QObject):
    """Keeps the list of images in step."""

    def __init__(self, workspace: Workspace, panel: ImagesPanel, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._panel = workspace, panel
        self._renewal = OncePerTurn(self.renew, self)
        self._now_and_then = NowAndThen(self.renew, LONG_PAUSE, self)
        for signal in (workspace.image_list.changed, workspace.current_changed, workspace.setup_changed):
            signal.connect(self._renewal.request)
        workspace.image_list.entry_changed.connect(self._entry_changed)
        panel.seen_changed.connect(self._prefer)
        self._renewal.request()

    def _entry_changed(self, _key: int) -> None:
        """Of a long list that is being filled not every entry is shown by itself."""
        long = len(self._workspace.image_list) > LONG
        (self._now_and_then if long else self._renewal).request()

    def _prefer(self) -> None:
        """What can be seen is opened first."""
        entries = (self._workspace.image_list.get(key) for key in self._panel.seen())
        waiting = (entry.path for entry in entries if entry is not None and entry.state == "opening")
        self._workspace.open_queue.prefer([path for path in waiting if path is not None])

    def renew(self) -> None:
        """Show all entries."""
        workspace = self._workspace
        current = workspace.current
        self._panel.set_entries(
            workspace.image_list.entries, workspace.setup, current=current.key if current else 0
        )
