"""The pane between two checkpoints follows the slider: one point under way, the newest next."""

from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire.events import Failed, PictureReady, Tile
from sr_studio.gui.compare.blend.points import NAME
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.models.upscaler import ModelInfo


class LivePane(QObject):
    """Shows a model under `NAME`; while one is computed for what is in view, only the newest other waits.

    The pane keeps its pixels until those of the new point replace them.
    """

    changed = Signal()
    """It is shown or no longer, or the user has taken the pane away."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: ModelInfo | None = None
        self._id = 0
        self._missing = 0
        """Pixels in view that have not arrived."""
        workspace.panes.lasting.add(NAME)
        workspace.bridge.event_arrived.connect(self._take)
        workspace.models_changed.connect(self.changed)

    @property
    def shown(self) -> bool:
        """Whether there is such a pane."""
        workspace = self._workspace  # which remembers what was chosen longer than such a model is there
        return workspace.is_shown(NAME) and any(model.name == NAME for model in workspace.models)

    @property
    def under_way(self) -> bool:
        """Whether what is in view of a point has not all arrived."""
        return bool(self._id)

    def show(self, model: ModelInfo) -> None:
        """Show this one as soon as what is on its way can be seen."""
        if self._busy:
            self._waiting = model
        else:
            self._ask(model)

    def show_now(self, model: ModelInfo) -> None:
        """Show this one in place of whatever is on its way."""
        self._ask(model)

    def close(self) -> None:
        """Take the pane away."""
        self._waiting, self._id = None, 0
        self._workspace.choose(NAME, False)
        self._workspace.forget_weights(NAME)

    @property
    def _busy(self) -> bool:
        """Whether a point is on its way that is still shown."""
        panes = self._workspace.panes
        picture = panes.picture(NAME)
        return bool(self._id) and picture is not None and panes.loader.id_of(picture) == self._id

    def _ask(self, model: ModelInfo) -> None:
        self._waiting = None
        self._workspace.show_model(model)
        if not self.shown:
            self._workspace.choose(NAME, True)
        panes = self._workspace.panes
        picture = panes.picture(NAME)
        self._id = (panes.loader.id_of(picture) or 0) if is_shown(picture) else 0
        view = panes.visible
        self._missing = view.width * view.height if view is not None else 0

    def _take(self, event: object) -> None:
        if not self._id or getattr(event, "id", 0) != self._id:
            return
        if isinstance(event, Tile):
            self._missing -= self._in_view(event)
            if self._missing > 0 or self._workspace.panes.visible is None:
                return
        elif not isinstance(event, PictureReady | Failed):
            return
        self._id = 0
        if self._waiting is not None:
            self._ask(self._waiting)

    def _in_view(self, tile: Tile) -> int:
        """Pixels of a tile that are in view; a reference pixel is one of the picture's."""
        view = self._workspace.panes.visible
        if view is None:
            return 0
        width = min(tile.x + tile.width, view.x + view.width) - max(tile.x, view.x)
        height = min(tile.y + tile.height, view.y + view.height) - max(tile.y, view.y)
        return max(width, 0) * max(height, 0)
