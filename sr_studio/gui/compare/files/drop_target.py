"""The whole window as a drop target: says what a release will do, then does it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from sr_studio.gui.background import Background
from sr_studio.gui.compare.files.drop_offers import Offer, pane_offers, window_offers
from sr_studio.gui.compare.files.drop_overlay import DropOverlay
from sr_studio.gui.compare.files.drop_plan import (
    DropPlan,
    Target,
    drop_target,
    looking_into,
    mark_own,
    plan_mime,
    sentence,
)
from sr_studio.gui.compare.files.folder_contents import FEW, hold_few
from sr_studio.gui.compare.files.image_sizes import size_reader
from sr_studio.gui.compare.files.opener import Opener
from sr_studio.gui.compare.image_entry import method_of
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.workspace import Workspace


class DropTarget(QObject):
    """Watches a window's drag events."""

    def __init__(self, window: QWidget, view: CompareView, workspace: Workspace, opening: Opener) -> None:
        super().__init__(window)
        self._window, self._view = window, view
        self._workspace, self._opening = workspace, opening
        self._plan = DropPlan()
        self._hovering = False
        self._place = QPointF()
        self._ways: tuple[Offer, ...] = ()
        """What a drop on the window offers; looked up once a drag, of many files on a thread."""
        self._looking = self._released = False
        """Whether it is being looked up, and whether the drop has come meanwhile."""
        self._background = Background(self)
        self.overlay = DropOverlay(window)
        self._end = _EndOfDrag(self._give_up, self)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Take the window's drag events."""
        match event.type():
            case QEvent.Type.DragEnter if isinstance(event, QDragEnterEvent):
                self._begin(plan_mime(event.mimeData()))
                self._hovering = True
                self._follow(event.position())
                event.acceptProposedAction()
                return True
            case QEvent.Type.DragMove if isinstance(event, QDragMoveEvent):
                self._follow(event.position())
                event.setDropAction(Qt.DropAction.CopyAction)
                event.setAccepted(self._plan.useful)
                return True
            case QEvent.Type.DragLeave if isinstance(event, QDragLeaveEvent):
                self._give_up()
                return True
            case QEvent.Type.Drop if isinstance(event, QDropEvent):
                plan = plan_mime(event.mimeData())
                # A source that ends with its drag gives no more data: what was said is done.
                if not self._hovering or (plan != self._plan and (plan.useful or not self._plan.useful)):
                    self._begin(plan)
                self._give_up()
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self._release(event)
                return True
        return False

    def _give_up(self) -> None:
        """No drag is over the window any more."""
        self._hovering = False
        self._end.watch(False)
        self.overlay.hide()

    def _begin(self, plan: DropPlan) -> None:
        self._plan, self._ways = plan, ()
        self._looking, self._released = True, False
        entries = self._workspace.image_list.entries
        held = [entry.shown for entry in entries if entry.shown is not None and not entry.bare]
        work = partial(
            window_offers,
            plan,
            current=self._workspace.current,
            references=[file.path.absolute() for file in held if file.path is not None],
            size_of=size_reader(),
        )
        few = not plan.folders or (len(held) <= FEW and hold_few(plan.folders))
        self._background.do(work, partial(self._take_ways, plan), at_once=few)

    def _take_ways(self, plan: DropPlan, ways: tuple[Offer, ...]) -> None:
        if plan is not self._plan:
            return
        self._ways, self._looking = ways, False
        if self._hovering:
            self._follow(self._place)
        elif self._released:
            self._released = False
            offer = ways[0] if ways else Offer("")
            self._opening.carry_out(plan, grouped=offer.grouped, plain=offer.plain)

    def _release(self, event: QDropEvent) -> None:
        _, pane = self._aim(event.position())
        if self._looking:
            self._released = True
            self._opening.noticed.emit("info", looking_into(self._plan.folders))
            return
        area, offers = self._offers(event.position())
        offer = offers[zone_at(zones(area, len(offers)), event.position())]
        self._opening.carry_out(
            self._plan,
            target=offer.target,
            pane=pane,
            mime=event.mimeData(),
            grouped=offer.grouped,
            plain=offer.plain,
        )

    def _aim(self, position: QPointF) -> tuple[Target, str]:
        if self._workspace.current is None or not self._view.isVisible():
            return "window", ""
        inside = QPointF(self._view.mapFrom(self._window, position.toPoint()))
        pane = self._view.pane_at(inside.toPoint()) or ""
        is_result = bool(method_of(pane))
        is_model = pane in self._workspace.panes.model_keys() and not is_result
        return drop_target(self._plan, pane, is_model=is_model, is_result=is_result), pane

    def _offers(self, position: QPointF) -> tuple[QRectF, tuple[Offer, ...]]:
        """Where a drop at a place would go, in the window's coordinates, and what it can become."""
        target, pane = self._aim(position)
        whole = QRectF(self._window.rect())
        current = self._workspace.current
        name = current.title if current and current.shown else ""
        if target == "window":
            if self._looking:
                return whole, (Offer(looking_into(self._plan.folders)),)
            text, _ = sentence(self._plan, target, current=name, pane_label="")
            return whole, self._ways or (Offer(text),)
        offers = pane_offers(
            self._plan,
            target,
            current=name,
            pane_label=self._workspace.panes.label(pane),
            has_reference=self._workspace.panes.has_reference,
        )
        rect = self._view.pane_layout.area_of(pane)
        if rect.isEmpty():
            return whole, offers
        return QRectF(QPointF(self._view.mapTo(self._window, rect.topLeft())), QRectF(rect).size()), offers

    def _follow(self, position: QPointF) -> None:
        self._place = position
        area, offers = self._offers(position)
        _, left = sentence(self._plan, "window", current="", pane_label="")
        found = zones(area, len(offers))
        self._end.watch(True)
        self.overlay.announce(
            [(offer.text, zone) for offer, zone in zip(offers, found, strict=True)],
            left,
            chosen=zone_at(found, position),
            refused=not self._plan.useful,
        )


class _EndOfDrag(QObject):
    """Notices that a drag has ended without a word, as where the program it came from ends with it.

    While something is dragged, no program gets presses, keys or moves of the free pointer.
    """

    def __init__(self, ended: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ended, self._watching = ended, False

    def watch(self, on: bool) -> None:
        """Begin or stop to look at what happens."""
        application = QCoreApplication.instance()
        if on == self._watching or application is None:
            return
        self._watching = on
        if on:
            application.installEventFilter(self)
        else:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002
        """Let everything through."""
        free = isinstance(event, QMouseEvent) and event.buttons() == Qt.MouseButton.NoButton
        pressed = event.type() in (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress)
        if pressed or (free and event.type() == QEvent.Type.MouseMove):
            self._ended()
        return False


def zones(area: QRectF, count: int) -> list[QRectF]:
    """An area divided into equal parts side by side."""
    width = area.width() / max(1, count)
    return [QRectF(area.left() + number * width, area.top(), width, area.height()) for number in range(count)]


def zone_at(found: list[QRectF], position: QPointF) -> int:
    """The zone that a place lies in, or next to."""
    inside = [number for number, zone in enumerate(found) if zone.left() <= position.x()]
    return inside[-1] if inside else 0


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
