"""The button on the pane of an image that is not scored."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton

from sr_studio.gui.compare.image_entry import INPUT_KEY, is_reducible
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.style import icons

_MARGIN = 10


class ScoreOffer(QPushButton):
    """Lies on the pane of an input without a reference, as long as there is one to be seen."""

    def __init__(self, workspace: Workspace, view: CompareView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        icons.set_icon(self, "reference")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self.retranslate()
        self._renewal = OncePerTurn(self.place, self)
        workspace.panes.changed.connect(self._renewal.request)
        workspace.current_changed.connect(self._renewal.request)
        view.mode_changed.connect(self._renewal.request)
        view.current_changed.connect(self._renewal.request)
        view.installEventFilter(self)

    def retranslate(self) -> None:
        """Set all texts."""
        self.setText(self.tr("Score It"))
        self.setToolTip(
            self.tr(
                "Not scored: this image is taken as the input and has no reference. As the reference it is "
                "reduced, enlarged by every model and compared with itself."
            )
        )

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._renewal.request()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """The canvas has another size."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._renewal.request()
        return False

    def place(self) -> None:
        """Lie at the lower left of the input's pane, or nowhere."""
        entry = self._workspace.current
        area = self._view.pane_layout.area_of(INPUT_KEY) if self._is_unscored() else None
        size = self.sizeHint()
        if entry is None or area is None or area.width() < size.width() + 2 * _MARGIN:
            self.hide()
            return
        self.setGeometry(
            int(area.left()) + _MARGIN,
            int(area.bottom()) - _MARGIN - size.height(),
            size.width(),
            size.height(),
        )
        self.show()
        self.raise_()

    def _is_unscored(self) -> bool:
        panes, entry = self._workspace.panes, self._workspace.current
        if entry is None or entry.image is None or entry.paired or entry.methods or panes.entry is not entry:
            return False
        return not panes.has_reference and is_reducible(entry.image.info, self._workspace.setup.scale)
