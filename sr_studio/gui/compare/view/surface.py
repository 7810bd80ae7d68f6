"""The widget that draws: its scene and viewport, the layout of its panes, and everything that changes them.

`CanvasWidget` adds mouse and keys, `CompareView` the face the shell sees.
"""

import math

from PySide6.QtCore import QCoreApplication, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from sr_studio.geometry import Box
from sr_studio.gui.canvas.layout import PaneBox, arrange, divider_strip
from sr_studio.gui.canvas.painting import device_space
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import (
    Viewport,
    clamp,
    fit,
    fit_zoom,
    from_screen,
    pan,
    to_screen,
    visible_box,
    zoom_at,
)
from sr_studio.gui.compare.view.controls import BUTTON, PaneControls, PaneName
from sr_studio.gui.compare.view.divider import WipeDivider
from sr_studio.gui.compare.view.header import Fonts
from sr_studio.gui.compare.view.scene import Cell, Held, Scene
from sr_studio.gui.compare.view.scene_painter import Look, Pass, ScenePainter, wipe_parts

PULSE, PULSE_PERIOD = 40, 1600
"""Milliseconds between two places of a moving bar, and for its whole way."""


class Surface(QWidget):
    """Draws a `Scene` under one `Viewport`; its methods change both and keep what depends on them up to
    date."""

    viewport_changed = Signal(object)
    visible_changed = Signal(object)
    region_changed = Signal(object)
    current_changed = Signal(str)
    pair_changed = Signal(str, str)
    pane_dragged = Signal(str)
    pane_closed = Signal(str)
    offset_changed = Signal(str)
    wipe_changed = Signal(float)

    def __init__(self, parent: QWidget | None = None, *, style: CanvasStyle | None = None) -> None:
        super().__init__(parent)
        self.scene = Scene()
        self.view = Viewport()
        self.fitted = True
        """The whole picture is wanted in view, whatever the size of the panes."""
        self.boxes: tuple[PaneBox, ...] = ()
        self.cells: tuple[Cell, ...] = ()
        self.closable = True
        self._look = Look(style or CanvasStyle())
        self._painter: ScenePainter | None = None
        self._visible: Box | None = None
        self._names: list[PaneName] = []
        self._pulse = QTimer(self)
        self._pulse.setInterval(PULSE)
        self._pulse.timeout.connect(self._move_pulse)
        self._divider = WipeDivider(self)
        self._divider.hide()
        self._divider.dragged.connect(self._divider_dragged)
        self._divider.placed.connect(self.place_wipe)
        self._controls = PaneControls(self._look.style, self)
        self._controls.closed.connect(self.pane_closed)
        self._controls.dragged.connect(self.take_pane)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(160, 120)
        self.setAccessibleName(QCoreApplication.translate("Canvas", "Compared pictures"))

    # ------------------------------------------------------------------------------------ geometry

    @property
    def ratio(self) -> float:
        """Device pixels per logical pixel."""
        return self.devicePixelRatioF()

    def device_point(self, at: QPointF) -> QPointF:
        """Logical widget coordinates as device pixels."""
        return at * self.ratio

    def logical_rect(self, rect: tuple[int, int, int, int]) -> QRect:
        """Smallest logical rectangle around a device rectangle."""
        x, y, width, height = rect
        return QRectF(x / self.ratio, y / self.ratio, width / self.ratio, height / self.ratio).toAlignedRect()

    def box_index(self, at: QPointF) -> int | None:
        """Pane under a device point."""
        return next((i for i, box in enumerate(self.boxes) if box.frame.contains(at.x(), at.y())), None)

    def index_of(self, key: str) -> int | None:
        """Place of a pane among those drawn."""
        return next((i for i, cell in enumerate(self.cells) if cell.owner.key == key), None)

    def key_under(self, index: int, at: QPointF) -> str:
        """Key of the picture under a device point: in a wipe, of the side (of the header: half) it is on."""
        cell, header = self.cells[index], self.boxes[index].header
        if cell.other is None:
            return cell.owner.key
        if header.contains(at.x(), at.y()):
            return cell.shown.key if at.x() < header.x + header.width // 2 else cell.other.key
        first, _, _ = wipe_parts(self.scene, self.boxes[index].body, self.view)
        return cell.shown.key if first.contains(at.x(), at.y()) else cell.other.key

    def area_of(self, key: str) -> QRect:
        """Logical rectangle in which a pane's picture is seen, a wipe's side included; empty if it is not."""
        for cell, box in zip(self.cells, self.boxes, strict=True):
            if cell.other is not None and key in (cell.shown.key, cell.other.key):
                first, second, _ = wipe_parts(self.scene, box.body, self.view)
                return self.logical_rect(first if key == cell.shown.key else second)
            if cell.owner.key == key:
                return self.logical_rect(box.frame)
        return QRect()

    def reference_point(self, index: int, at: QPointF) -> tuple[float, float]:
        """Reference position under a device point of a pane, its offset taken into account."""
        x, y = from_screen(self.view, self.boxes[index].body, at.x(), at.y())
        dx, dy = self.scene.offsets.get(self.cells[index].owner.key, (0.0, 0.0))
        return x - dx, y - dy

    def refresh(self) -> None:
        """Lay out again after the scene changed, and repaint."""
        scene, style = self.scene, self._look.style
        self.cells = scene.cells()
        size = scene.size or (4, 3)
        ratio = self.ratio
        canvas = (math.floor(self.width() * ratio + 0.5), math.floor(self.height() * ratio + 0.5))

        def header(width: int, height: int) -> int:
            narrow = width < style.narrow * ratio and height >= 4 * style.header_height_narrow * ratio
            return round((style.header_height_narrow if narrow else style.header_height) * ratio)

        tabs = scene.mode == "single" and len(scene.panes) > 1
        footer = style.legend_height if scene.mode == "difference" else style.tabs_height if tabs else 0
        self.boxes = arrange(
            len(self.cells),
            canvas,
            size[0] / max(size[1], 1),
            gap=max(round(style.gap_width * ratio), 1),
            header=header,
            footer=round(footer * ratio),
        )
        if self.fitted and scene.size is not None and self.boxes:
            self._set_view(fit(scene.size, self.boxes[0].body), fitted=True)
        else:
            self._note_visible()
        self._place_children()
        self.update()

    def _place_children(self) -> None:
        scene = self.scene
        while len(self._names) < len(self.cells):
            name = PaneName(self)
            name.lower()
            self._names.append(name)
        for index, name in enumerate(self._names):
            if index < len(self.cells):
                name.setGeometry(self.logical_rect(self.boxes[index].frame))
                name.tell(self.cells[index].owner)
                name.show()
            else:
                name.hide()
        wiping = scene.mode == "wipe" and bool(self.cells) and self.cells[0].other is not None
        if wiping:
            self._place_divider()
        self._divider.setVisible(wiping)
        if self._look.hovered:
            self._attach_controls()
        self._watch_pulse()

    def _place_divider(self) -> None:
        scene = self.scene
        body = self.boxes[0].body
        _, _, at = wipe_parts(scene, body, self.view)
        reach = self._look.style.divider_reach * self.ratio
        strip = divider_strip(body, at, reach, vertical=scene.wipe_vertical)
        self._divider.setGeometry(self.logical_rect(strip))
        self._divider.show_fraction(scene.wipe_at, vertical_line=scene.wipe_vertical)
        first, second = self.cells[0].shown.label, self.cells[0].other
        self._divider.setAccessibleName(
            QCoreApplication.translate("Canvas", "Divider between {first} and {second}").format(
                first=first, second=second.label if second is not None else ""
            )
        )

    def _scene_painter(self) -> ScenePainter:
        ratio = self.ratio
        if self._painter is None or self._look.ratio != ratio:
            self._look.ratio = ratio
            size = self.fontInfo().pixelSize() if self.font().pointSizeF() > 0 else self._look.style.font_size
            self._painter = ScenePainter(Fonts(self.font(), max(size, 10), ratio), self._look.style)
        return self._painter

    # ------------------------------------------------------------------------------------ the view

    def _set_view(self, view: Viewport, *, fitted: bool = False) -> None:
        if self.scene.size is not None:
            view = clamp(view, self.scene.size)
        self.fitted = fitted
        changed = view != self.view
        self.view = view
        self._note_visible()
        if changed:
            if self._divider.isVisible():
                self._place_divider()
            self._update_bodies()
            self.viewport_changed.emit(view)

    def _update_bodies(self) -> None:
        """Repaint the pictures alone."""
        bodies = QRegion()
        for box in self.boxes:
            bodies = bodies.united(self.logical_rect(box.body))
        self.update(bodies)

    def _note_visible(self) -> None:
        box = None
        if self.boxes and self.scene.size is not None:
            box = visible_box(self.view, self.boxes[0].body, self.scene.size)
        if box != self._visible:
            self._visible = box
            if box is not None:
                self.visible_changed.emit(box)

    def pan_by(self, dx: float, dy: float) -> None:
        """Move the content by device pixels."""
        self._set_view(pan(self.view, dx, dy))

    def zoom_around(self, index: int, at: QPointF, zoom: float) -> None:
        """Zoom so that what is under a device point of a pane stays there."""
        self._set_view(zoom_at(self.view, self.boxes[index].body, at.x(), at.y(), zoom))

    def toggle_fit(self, index: int, at: QPointF) -> None:
        """From fit to 1:1 around a device point, from everywhere else to fit."""
        if self.scene.size is None:
            return
        body = self.boxes[index].body
        if self.fitted or math.isclose(self.view.zoom, fit_zoom(self.scene.size, body), rel_tol=1e-6):
            self.zoom_around(index, at, 1.0)
        else:
            self._set_view(fit(self.scene.size, body), fitted=True)

    # ------------------------------------------------------------------------------------ the scene

    def choose(self, key: str, *, second: bool = False) -> None:
        """Make a pane current (see `Scene.choose`) and tell."""
        scene = self.scene
        before = (scene.current, scene.first, scene.second)
        scene.choose(key, second=second)
        if (scene.first, scene.second) != before[1:]:
            self.pair_changed.emit(scene.first, scene.second)
        if before != (scene.current, scene.first, scene.second):
            self.scene_changed()
        if scene.current != before[0]:
            self.current_changed.emit(scene.current)

    def scene_changed(self) -> None:
        """Bring everything up to date with the scene."""
        self.refresh()

    def move_offset(self, key: str, dx: float, dy: float) -> None:
        """Move one pane's content by reference pixels against the others."""
        x, y = self.scene.offsets.get(key, (0.0, 0.0))
        self.scene.offsets[key] = (x + dx, y + dy)
        self.update()
        self.offset_changed.emit(key)

    def reset_offset(self, key: str) -> None:
        """Put a pane's content back in line."""
        if self.scene.offsets.pop(key, None) is not None:
            self.update()
            self.offset_changed.emit(key)

    def click_chip_or_tab(self, at: QPointF) -> bool:
        """Answer a click on a chip (reset the offset, put the notice away) or on a tab (flip)."""
        drawn = self._scene_painter()
        for key, rect in drawn.offset_chips.items():
            if rect.contains(at.x(), at.y()) and key in self.scene.offsets:
                self.reset_offset(key)
                return True
        for key, rect in drawn.notice_chips.items():
            state = self.scene.find(key)
            if rect.contains(at.x(), at.y()) and state is not None:
                self.scene.dismissed[key] = state.notices
                self.update()
                return True
        tab = drawn.tabs.key_at(at.x(), at.y()) if self.scene.mode == "single" else None
        if tab is not None:
            self.choose(tab)
        return tab is not None

    def set_region(self, box: Box | None) -> None:
        """Draw this region in all panes (reference pixels)."""
        if box != self.scene.region:
            self.scene.region = box
            self.update()
            self.region_changed.emit(box)

    def place_wipe(self, fraction: float) -> None:
        """Put the wipe's line at a fraction of the picture."""
        fraction = min(max(fraction, 0.0), 1.0)
        if fraction != self.scene.wipe_at:
            self.scene.wipe_at = fraction
            if self._divider.isVisible():
                self._place_divider()
            self.update()
            self.wipe_changed.emit(fraction)

    def _divider_dragged(self, at: QPoint) -> None:
        if not self.boxes or self.scene.size is None:
            return
        left, top = to_screen(self.view, self.boxes[0].body, 0.0, 0.0)
        point = self.device_point(QPointF(at))
        if self.scene.wipe_vertical:
            self.place_wipe((point.x() - left) / self.view.zoom / self.scene.size[0])
        else:
            self.place_wipe((point.y() - top) / self.view.zoom / self.scene.size[1])

    def take_pane(self, key: str) -> None:
        """Tell that a pane is being dragged out."""
        self.pane_dragged.emit(key)

    def hold(self, held: Held) -> None:
        """Show the reference or the input in every pane, or (``""``) the panes' own pictures again."""
        if held != self.scene.held:
            self.scene.held = held
            self.refresh()

    # ------------------------------------------------------------------------------------ painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what is exposed."""
        painter = QPainter(self)
        device_space(painter)
        ratio = self.ratio
        region = event.region()
        canvas = QRectF(0, 0, self.width() * ratio, self.height() * ratio).toAlignedRect()
        renderer = self._scene_painter()
        self._look.divider_focused = self._divider.hasFocus()
        renderer.paint(
            Pass(painter, self.scene, self.view, self._look),
            self.boxes,
            canvas,
            lambda rect: region.intersects(self.logical_rect(rect)),
        )
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.refresh()

    def _attach_controls(self) -> None:
        """Put the buttons into the hovered pane's header, as far as they make sense there."""
        index = self.index_of(self._look.hovered)
        if index is None:
            self._look.hovered, self._look.reserved = "", 0
            self._controls.hide()
            return
        cell, box = self.cells[index], self.boxes[index]
        closable = self.closable and self.scene.mode == "grid"
        grip = cell.other is None and cell.owner.picture is not None
        count = int(closable) + int(grip)
        if not count or box.header.width < 4 * BUTTON * self.ratio:
            self._look.reserved = 0
            self._controls.hide()
            return
        self._look.reserved = round((BUTTON * count + 4) * self.ratio)
        self._controls.attach(cell.owner, closable=closable, grip=grip)
        header = self.logical_rect(box.header)
        top = header.y() + (min(header.height(), self._look.style.header_height) - BUTTON) // 2
        self._controls.setGeometry(header.right() - BUTTON * count - 3, top, BUTTON * count, BUTTON)
        self._controls.show()

    def _watch_pulse(self) -> None:
        """Move the bars of panes at work without known progress; nothing runs while there are none."""
        needed = self.isVisible() and any(
            state is not None and state.status == "working" and state.progress is None
            for cell in self.cells
            for state in (cell.shown, cell.other)
        )
        if needed and not self._pulse.isActive():
            self._pulse.start()
        elif not needed:
            self._pulse.stop()

    def _move_pulse(self) -> None:
        self._look.pulse = (self._look.pulse + PULSE / PULSE_PERIOD) % 1.0
        for cell, box in zip(self.cells, self.boxes, strict=True):
            for state in (cell.shown, cell.other):
                if state is not None and state.status == "working" and state.progress is None:
                    self.update(self.logical_rect(self._scene_painter().headers.progress_bar(box.header)))

    def sizeHint(self) -> QSize:
        """Room for two pictures side by side."""
        return QSize(1100, 640)
