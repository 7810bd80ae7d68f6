"""The pane between two checkpoints follows the slider: something of each point, the newest next."""

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QRegion

from sr_studio.engine.wire.events import Failed, PictureReady, Tile
from sr_studio.gui.compare.blend.points import NAME
from sr_studio.gui.compare.offsets import is_shown
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.models.upscaler import ModelInfo


class LivePane(QObject):
    """Shows a model under `NAME`; until something of it can be seen, only the newest other waits.

    What was seen first of a point stays when the next takes its place, and so do all pixels until others
    replace them; the canvas draws a line between them.
    """

    changed = Signal()
    """It is shown or no longer, or the user has taken the pane away."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._waiting: ModelInfo | None = None
        self._id = 0
        self._arrived = QRegion()
        """What has arrived of it, in pixels of the picture."""
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
        """Show this one as soon as something of what is on its way can be seen."""
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
        """Whether a point is on its way that is still shown, and nothing of it has been seen."""
        if not self._arrived.isEmpty():
            return False
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
        self._arrived = QRegion()

    def _take(self, event: object) -> None:
        if not self._id or getattr(event, "id", 0) != self._id:
            return
        if isinstance(event, Tile):
            # A reference pixel is one of the picture's.
            box = self._workspace.panes.visible
            view = QRect(box.x, box.y, box.width, box.height) if box is not None else QRect()
            tile = QRect(event.x, event.y, event.width, event.height)
            if not tile.intersects(view):
                return
            self._arrived = self._arrived.united(tile)
            if (QRegion(view) - self._arrived).isEmpty():
                self._id = 0
        elif isinstance(event, PictureReady | Failed):
            self._id = 0
        else:
            return
        if self._waiting is not None:
            self._ask(self._waiting)
