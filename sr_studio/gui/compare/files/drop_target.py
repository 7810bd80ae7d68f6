"""The whole window as a drop target: says what a release will do, then does it."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QWidget

from sr_studio.gui.compare.files.drop_overlay import DropOverlay
from sr_studio.gui.compare.files.drop_plan import DropPlan, Target, drop_target, mark_own, plan_mime, sentence
from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.workspace import Workspace


class DropTarget(QObject):
    """Watches a window's drag events."""

    def __init__(self, window: QWidget, view: CompareView, workspace: Workspace, opening: Opener) -> None:
        super().__init__(window)
        self._window, self._view = window, view
        self._workspace, self._opening = workspace, opening
        self._plan = DropPlan()
        self.overlay = DropOverlay(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the window's drag events."""
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                self._plan = plan_mime(event.mimeData())
                self._follow(event.position())
                event.acceptProposedAction()
                return True
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._follow(event.position())
                event.setDropAction(Qt.DropAction.CopyAction)
                event.setAccepted(self._plan.useful)
                return True
            case QEvent.Type.DragLeave if isinstance(event, QDragLeaveEvent):
                self.overlay.hide()
                return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                self.overlay.hide()
                plan = plan_mime(event.mimeData())
                target, pane = self._aim(plan, event.position())
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._opening.carry_out(plan, target=target, pane=pane, mime=event.mimeData())
                return True
        return False

    def _aim(self, plan: DropPlan, position: QPointF) -> tuple[Target, str]:
        if self._workspace.current is None or not self._view.isVisible():
            return "window", ""
        inside = QPointF(self._view.mapFrom(self._window, position.toPoint()))
        pane = self._view.pane_at(inside.toPoint()) or ""
        models = self._workspace.panes.model_keys()
        return drop_target(plan, pane, is_model=pane in models), pane

    def _follow(self, position: QPointF) -> None:
        target, pane = self._aim(self._plan, position)
        current = self._workspace.current
        text, left = sentence(
            self._plan,
            target,
            current=current.shown.name if current and current.shown else "",
            pane_label=self._workspace.panes.label(pane) if pane else "",
        )
        area = QRectF()
        if target != "window":
            rect = self._view.pane_layout.area_of(pane)
            if not rect.isEmpty():
                area = QRectF(QPointF(self._view.mapTo(self._window, rect.topLeft())), QRectF(rect).size())
        self.overlay.announce(text, left, refused=not self._plan.useful, area=area)


def drag_file(source: QWidget, path: Path, picture: QPixmap) -> Qt.DropAction:
    """Start dragging a file out of the window; returns when it has been released."""
    from PySide6.QtCore import QMimeData, QUrl

    drag = QDrag(source)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    mark_own(mime)
    drag.setMimeData(mime)
    if not picture.isNull():
        drag.setPixmap(picture)
        drag.setHotSpot(QPoint(picture.width() // 2, picture.height() // 2))
    return drag.exec(Qt.DropAction.CopyAction)
