"""Which pane is drawn where, and what lies under a point of the canvas."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QRegion

from sr_studio.gui.canvas.box_handles import Handle, handle_at, on_screen
from sr_studio.gui.canvas.layout import PaneBox, arrange, divider_strip
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Rect, from_screen, to_screen
from sr_studio.gui.compare.view.pair import sides_of
from sr_studio.gui.compare.view.scene import Cell, Scene
from sr_studio.gui.compare.view.scene_painter import wipe_parts
from sr_studio.gui.compare.view.state import PaneState

HANDLE_REACH = 7
"""Logical pixels to either side of a box's edge in which it is taken hold of."""


class PaneLayout:
    """The cells of a scene and their rectangles in device pixels.

    Points are device pixels (`device`), rectangles of widgets logical ones (`logical`).
    """

    def __init__(self, scene: Scene, navigation: Navigation) -> None:
        self._scene, self._navigation = scene, navigation
        self.ratio = 1.0
        """Device pixels per logical pixel."""
        self.cells: tuple[Cell, ...] = ()
        self.boxes: tuple[PaneBox, ...] = ()
        self._canvas = (0, 0)
        self._columns: dict[int, int] = {}
        """Columns of so many cells on this canvas, kept from image to image as long as they serve."""
        self.legend: Rect | None = None
        """The strip that explains the colours of difference maps, where there are any."""

    def arrange(self, width: int, height: int, *, ratio: float, style: CanvasStyle) -> None:
        """Lay the scene out on a canvas of this size in logical pixels."""
        scene = self._scene
        self.ratio = ratio
        self.cells = scene.cells()
        size = scene.size or (4, 3)

        def header(width: int, height: int) -> int:
            narrow = width < style.narrow * ratio and height >= 4 * style.header_height_narrow * ratio
            return round((style.header_height_narrow if narrow else style.header_height) * ratio)

        # One height in all modes of one pane: the picture stays where it is from mode to mode.
        spread = scene.mode in ("grid", "maps")
        foot = scene.mode == "difference" or (not spread and len(scene.panes) > 1)
        footer = style.footer_height if foot else 0
        canvas = math.floor(width * ratio + 0.5), math.floor(height * ratio + 0.5)
        if canvas != self._canvas or not self.cells:
            self._canvas, self._columns = canvas, {}
        strip = min(round(style.footer_height * ratio), canvas[1] // 4) if scene.mode == "maps" else 0
        self.boxes = arrange(
            len(self.cells),
            (canvas[0], canvas[1] - strip),
            size[0] / max(size[1], 1),
            gap=max(round(style.gap_width * ratio), 1),
            header=header,
            footer=round(footer * ratio),
            columns=self._columns.get(len(self.cells), 0),
        )
        self._columns[len(self.cells)] = len({box.frame.x for box in self.boxes})
        self.legend = None
        if self.boxes and scene.mode == "difference":
            self.legend = self.boxes[0].footer
        elif self.boxes and scene.mode == "maps":
            self.legend = Rect(0, canvas[1] - strip, canvas[0], strip)

    # ---------------------------------------------------------------------------------------- units

    def device(self, at: QPointF) -> QPointF:
        """Logical widget coordinates as device pixels."""
        return at * self.ratio

    def logical(self, rect: Rect) -> QRect:
        """Smallest logical rectangle around a device rectangle."""
        x, y, width, height = rect
        return QRectF(x / self.ratio, y / self.ratio, width / self.ratio, height / self.ratio).toAlignedRect()

    def exposed(self, rect: Rect, region: QRegion) -> Rect:
        """The part of a device rectangle that a region in logical pixels touches; 0 wide where none is."""
        seen, ratio = region.intersected(self.logical(rect)).boundingRect(), self.ratio
        left, top = math.floor(seen.x() * ratio), math.floor(seen.y() * ratio)
        right = math.ceil((seen.x() + seen.width()) * ratio)
        bottom = math.ceil((seen.y() + seen.height()) * ratio)
        return rect.common(Rect(left, top, right - left, bottom - top))

    # ------------------------------------------------------------------------------------ questions

    @property
    def wiping(self) -> bool:
        """Whether a wipe's line is drawn."""
        return self._scene.mode == "wipe" and bool(self.cells) and self.cells[0].other is not None

    def parts(self) -> Iterator[tuple[PaneState, Rect]]:
        """What is shown, and the part of a body that it has: a pane all of it, a side of a wipe its own."""
        for cell, box in zip(self.cells, self.boxes, strict=True):
            if cell.other is None:
                yield cell.shown, box.body
                continue
            first, second, _ = wipe_parts(self._scene, box.body, self._navigation.view)
            yield from ((cell.shown, first), (cell.other, second))

    def index_at(self, at: QPointF) -> int | None:
        """Pane under a device point."""
        return next((i for i, box in enumerate(self.boxes) if box.frame.contains(at.x(), at.y())), None)

    def index_of(self, key: str) -> int | None:
        """Place of a pane among those drawn."""
        return next((i for i, cell in enumerate(self.cells) if cell.owner.key == key), None)

    def state_under(self, index: int, at: QPointF) -> PaneState:
        """What is seen at a device point of a pane: in a wipe, the side (in the header: half) it is on."""
        cell, header = self.cells[index], self.boxes[index].header
        sides = None if cell.stand_in else sides_of(self._scene)
        if sides is not None and header.contains(at.x(), at.y()):
            return sides[0] if at.x() < header.x + header.width // 2 else sides[1]
        if cell.other is None:
            return cell.shown
        first, _, _ = wipe_parts(self._scene, self.boxes[index].body, self._navigation.view)
        return cell.shown if first.contains(at.x(), at.y()) else cell.other

    def key_under(self, index: int, at: QPointF) -> str:
        """Key of the pane a device point belongs to: in a wipe, of the side it is on."""
        cell = self.cells[index]
        return cell.owner.key if cell.other is None else self.state_under(index, at).key

    def area_of(self, key: str) -> QRect:
        """Logical rectangle in which a pane's picture is seen, a wipe's side included; empty if it is not."""
        for cell, box in zip(self.cells, self.boxes, strict=True):
            if cell.other is not None and key in (cell.shown.key, cell.other.key):
                first, second, _ = wipe_parts(self._scene, box.body, self._navigation.view)
                return self.logical(first if key == cell.shown.key else second)
            if cell.owner.key == key:
                return self.logical(box.body)
        return QRect()

    def reference_point(self, index: int, at: QPointF) -> tuple[float, float]:
        """Place under a device point of a pane: reference pixels where panes are in line."""
        return from_screen(self._navigation.view, self.boxes[index].body, at.x(), at.y())

    def box_handle(self, index: int, at: QPointF) -> Handle:
        """What of the box a device point in a pane takes hold of."""
        body, region = self.boxes[index].body, self._scene.region
        if region is None or not body.contains(at.x(), at.y()):
            return ""
        zoom = self._navigation.view.zoom
        left, top = to_screen(self._navigation.view, body, 0.0, 0.0)
        return handle_at(
            on_screen(region, (left, top), zoom), body, (at.x(), at.y()), HANDLE_REACH * self.ratio
        )

    def divider_rect(self, reach: float) -> QRect:
        """Logical rectangle in which the wipe's line is grabbed; ``reach``: its width in logical pixels."""
        body = self.boxes[0].body
        _, _, at = wipe_parts(self._scene, body, self._navigation.view)
        strip = divider_strip(body, at, reach * self.ratio, vertical=self._scene.wipe_vertical)
        return self.logical(strip)

    def wipe_fraction(self, at: QPointF) -> float | None:
        """Place of a wipe's line through a device point, as a fraction of the picture."""
        if not self.boxes or self._scene.size is None:
            return None
        view, size = self._navigation.view, self._scene.size
        left, top = to_screen(view, self.boxes[0].body, 0.0, 0.0)
        if self._scene.wipe_vertical:
            return (at.x() - left) / view.zoom / size[0]
        return (at.y() - top) / view.zoom / size[1]
