"""The button on a pane that takes the image as the other of input and reference."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton

from sr_studio.gui.compare.image_entry import INPUT_KEY, REFERENCE_KEY, Role
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.workspace import Workspace
from sr_studio.gui.once_per_turn import OncePerTurn
from sr_studio.gui.style import icons
from sr_studio.imaging.roles import is_reducible

_MARGIN = 10


class RoleOffer(QPushButton):
    """Lies on the pane of a single image, input or reference.

    On a reference only while the whole of it is in view: who looks at its pixels sees all of them.
    """

    def __init__(self, workspace: Workspace, view: CompareView) -> None:
        super().__init__(view)
        self._workspace, self._view = workspace, view
        self._drawing = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()
        self._renewal = OncePerTurn(self.place, self)
        workspace.panes.changed.connect(self._renewal.request)
        workspace.current_changed.connect(self._renewal.request)
        workspace.setup_changed.connect(self._renewal.request)
        view.mode_changed.connect(self._renewal.request)
        view.current_changed.connect(self._renewal.request)
        view.viewport_changed.connect(self._renewal.request)
        view.installEventFilter(self)

    @property
    def role(self) -> Role | None:
        """What a click makes of the image looked at; None where it has no choice."""
        panes, entry = self._workspace.panes, self._workspace.current
        if entry is None or entry.image is None or entry.paired or entry.methods or panes.entry is not entry:
            return None
        if panes.has_reference:
            return "input"
        size = entry.image.info.width, entry.image.info.height
        return "reference" if is_reducible(size, self._workspace.setup.scale) else None

    def _say(self, role: Role) -> None:
        """Set all texts."""
        if role == "reference":
            self.setText(self.tr("Score It"))
            self.setToolTip(
                self.tr(
                    "Not scored: this image is taken as the input and has no reference. As the reference it "
                    "is reduced, enlarged by every model and compared with itself."
                )
            )
        else:
            self.setText(self.tr("Enlarge It Instead"))
            self.setToolTip(
                self.tr(
                    "This image is taken as the reference: reduced, enlarged by every model and compared "
                    "with itself. As the input it is enlarged as it is, and nothing is scored. Input in the "
                    "toolbar takes all images so."
                )
            )
        drawing = "reference" if role == "reference" else "input"
        if drawing != self._drawing:
            self._drawing = drawing
            icons.set_icon(self, drawing)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._renewal.request()
        super().changeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """The canvas has another size."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._renewal.request()
        return False

    def place(self) -> None:
        """Lie at the upper left of the image's pane, or nowhere; notices and offsets stand below."""
        role = self.role
        if role is None or (role == "input" and not self._view.navigation.fitted):
            self.hide()
            return
        self._say(role)
        area = self._view.pane_layout.area_of(INPUT_KEY if role == "reference" else REFERENCE_KEY)
        size = self.sizeHint()
        if area is None or area.width() < size.width() + 2 * _MARGIN:
            self.hide()
            return
        self.setGeometry(
            int(area.left()) + _MARGIN,
            int(area.top()) + _MARGIN,
            size.width(),
            size.height(),
        )
        self.show()
        self.raise_()
