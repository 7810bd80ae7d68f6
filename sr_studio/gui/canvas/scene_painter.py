"""Draws a scene: every pane's background, pictures, overlays and header, in device pixels."""

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QColor, QPainter

from sr_studio.gui.canvas.colour_tables import colour_table
from sr_studio.gui.canvas.header import Fonts, HeaderPainter, look_of
from sr_studio.gui.canvas.layout import PaneBox
from sr_studio.gui.canvas.overlays import Card, OverlayPainter
from sr_studio.gui.canvas.painting import draw_checker, draw_picture, extent, fill_background
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.scene import Cell, Scene
from sr_studio.gui.canvas.state import PaneState
from sr_studio.gui.canvas.style import Background, CanvasStyle
from sr_studio.gui.canvas.viewport import Rect, Viewport, origin

UNDERLAY = 0.4
"""Opacity of the plain input where the result has not arrived."""


@dataclass
class Look:
    """How the scene is drawn, as far as it is not the scene's own."""

    style: CanvasStyle
    ratio: float = 1.0
    nearest: bool = True
    background: Background = "grey"
    hovered: str = ""
    reserved: int = 0
    """Device pixels the hovered header keeps free for its buttons."""
    divider_focused: bool = False


class ScenePainter:
    """Paints a scene at one device pixel ratio; remembers where the chips were drawn."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.headers = HeaderPainter(fonts, style)
        self.overlays = OverlayPainter(fonts, style)
        self.unit = fonts.ratio
        self.offset_chips: dict[str, Rect] = {}

    def paint(
        self, painter: QPainter, scene: Scene, boxes: tuple[PaneBox, ...], view: Viewport, look: Look, exposed: QRect
    ) -> None:
        """Paint what the exposed device rectangle needs."""
        painter.fillRect(exposed, QColor(look.style.gap if len(boxes) > 1 else look.style.canvas))
        cells = scene.cells()
        if not cells:
            fill_background(painter, Rect(*exposed.getRect()), look.background, look.style, look.ratio)
            return
        for cell, box in zip(cells, boxes, strict=True):
            if exposed.intersects(QRect(*box.body)):
                self._body(painter, scene, cell, box.body, view, look)
            if exposed.intersects(QRect(*box.header)):
                self._header(painter, scene, cell, box.header, look)
            if box.footer.height and exposed.intersects(QRect(*box.footer)):
                self.overlays.legend(painter, box.footer, scene.measure, scene.gain, self._legend_title(scene))
        last = boxes[-1].frame
        if len(boxes) > 1 and last.right < max(box.frame.right for box in boxes):
            # The empty end of the last row belongs to the canvas.
            right = max(box.frame.right for box in boxes)
            rest = Rect(last.right + self.headers.px(look.style.gap_width), last.y, right - last.right, last.height)
            painter.fillRect(QRect(*rest), QColor(look.style.header).darker(115))

    # ------------------------------------------------------------------------------------ body

    def _body(self, painter: QPainter, scene: Scene, cell: Cell, body: Rect, view: Viewport, look: Look) -> None:
        painter.setClipRect(QRect(*body))
        fill_background(painter, body, look.background, look.style, look.ratio)
        key = cell.owner.key
        if cell.other is None:
            self._state(painter, scene, cell.shown, key, body, body, view, look)
        else:
            first, second, at = self.wipe_parts(scene, body, view)
            for state, part in ((cell.shown, first), (cell.other, second)):
                if part.width > 0 and part.height > 0:
                    self._state(painter, scene, state, state.key, part, body, view, look)
            self.overlays.divider(painter, body, at, vertical=scene.wipe_vertical, focused=look.divider_focused)
        if scene.held and scene.held != cell.stand_in:
            self.overlays.card(painter, body, self._nothing_held(scene.held))
        if scene.region is not None:
            self.overlays.region(painter, body, scene.region, self.place(scene, key, body, view), view.zoom)
        self._chips(painter, scene, cell, body)
        painter.setClipping(False)

    def wipe_parts(self, scene: Scene, body: Rect, view: Viewport) -> tuple[Rect, Rect, float]:
        """The two sides of a wipe and the line's device coordinate."""
        left, top = origin(view, body)
        width, height = scene.size or (1, 1)
        if scene.wipe_vertical:
            at = left + scene.wipe_at * width * view.zoom
            cut = min(max(int(at + 0.5), body.x), body.right)
            return (
                body._replace(width=cut - body.x),
                Rect(cut, body.y, body.right - cut, body.height),
                at,
            )
        at = top + scene.wipe_at * height * view.zoom
        cut = min(max(int(at + 0.5), body.y), body.bottom)
        return body._replace(height=cut - body.y), Rect(body.x, cut, body.width, body.bottom - cut), at

    def place(self, scene: Scene, key: str, body: Rect, view: Viewport) -> tuple[int, int]:
        """Device position of a pane's reference origin, its offset included, on whole pixels."""
        left, top = origin(view, body)
        dx, dy = scene.offsets.get(key, (0.0, 0.0))
        return left + round(dx * view.zoom), top + round(dy * view.zoom)

    def _state(
        self, painter: QPainter, scene: Scene, state: PaneState, key: str, part: Rect, body: Rect, view: Viewport,
        look: Look,
    ) -> None:
        """Draw one pane state into a part of a body."""
        at = self.place(scene, key, body, view)
        picture = state.picture
        unfinished = state.status in ("waiting", "working") and (picture is None or not picture.complete)
        if unfinished and scene.input is not None and scene.input.picture is not None and state is not scene.input:
            painter.setOpacity(UNDERLAY)
            self._picture(painter, scene, scene.input, scene.input.picture, at, part, view, look)
            painter.setOpacity(1.0)
        if picture is not None and state.status != "failed":
            self._picture(painter, scene, state, picture, at, part, view, look)
        card = card_of(state)
        if card is not None:
            painter.save()
            painter.setClipRect(QRect(*part))
            self.overlays.card(painter, part, card)
            painter.restore()

    def _picture(
        self, painter: QPainter, scene: Scene, state: PaneState, picture: Picture, at: tuple[int, int], part: Rect,
        view: Viewport, look: Look,
    ) -> None:
        zoom = view.zoom / state.scale
        if picture.channels == 4:
            area = extent(picture, at, zoom).intersected(QRect(*part))
            draw_checker(painter, area, look.style, look.ratio)
        table = colour_table(scene.measure, scene.gain) if picture.channels == 1 else ()
        draw_picture(painter, picture, origin=at, zoom=zoom, clip=part, nearest=look.nearest, table=table)
        if zoom > look.style.value_pixel * look.ratio and state.status in ("ready", "working"):
            self.overlays.codes(painter, picture, part, at, zoom)

    def _nothing_held(self, held: str) -> Card:
        if held == "reference":
            return Card(
                "empty",
                QCoreApplication.translate("Canvas", "No reference"),
                QCoreApplication.translate("Canvas", "This image has no reference picture to show."),
            )
        return Card("empty", QCoreApplication.translate("Canvas", "No input picture"))

    def _chips(self, painter: QPainter, scene: Scene, cell: Cell, body: Rect) -> None:
        gap = self.overlays.px(8)
        x, bottom = body.x + gap, body.bottom - gap
        self.offset_chips.pop(cell.owner.key, None)
        if body.height < self.overlays.px(48):
            return
        for key in (cell.shown.key, cell.other.key if cell.other is not None else ""):
            offset = scene.offsets.get(key)
            if offset is None or not key:
                continue
            text = QCoreApplication.translate("Canvas", "Offset {x}, {y} px").format(
                x=f"{offset[0]:+.4g}", y=f"{offset[1]:+.4g}"
            )
            rect = self.overlays.chip(painter, x, bottom, text, body.right - gap - x, warning=False, close=True)
            self.offset_chips[key] = rect
            bottom -= rect.height + self.overlays.px(4)
        notices = cell.shown.notices
        if notices:
            text = notices[0] if len(notices) == 1 else f"{notices[0]} (+{len(notices) - 1})"
            self.overlays.chip(painter, x, bottom, text, body.width - 2 * gap, warning=True, close=False)

    # ------------------------------------------------------------------------------------ header

    def _header(self, painter: QPainter, scene: Scene, cell: Cell, header: Rect, look: Look) -> None:
        key = cell.owner.key
        current = scene.mode == "grid" and key == scene.current and len(scene.panes) > 1
        colour = look.style.header_current if current else look.style.header
        painter.fillRect(QRect(*header), QColor(colour))
        reserved = look.reserved if key == look.hovered else 0
        if cell.other is not None:
            half = header.width // 2
            marks = ("◀", "▶") if scene.wipe_vertical else ("▲", "▼")
            left = header._replace(width=half)
            right = Rect(header.x + half, header.y, header.width - half, header.height)
            self.headers.draw(painter, left, look_of(cell.shown, mark=marks[0]))
            self.headers.draw(painter, right, look_of(cell.other, mark=marks[1]))
            painter.fillRect(
                QRect(right.x, header.y + self.headers.px(7), 1, header.height - self.headers.px(14)), QColor("#555555")
            )
        else:
            state = cell.shown
            if cell.owner is scene.difference or (scene.mode == "difference" and cell.stand_in == ""):
                state = self._difference_titled(scene, state)
            self.headers.draw(
                painter, header, look_of(state, current=current, stand_in=bool(cell.stand_in)), reserved=reserved
            )
        if current:
            line = self.headers.px(2)
            painter.fillRect(QRect(header.x, header.y, header.width, line), QColor(look.style.accent))

    def _difference_titled(self, scene: Scene, state: PaneState) -> PaneState:
        if state.label:
            return state
        first, second = scene.find(scene.first), scene.find(scene.second)
        label = f"{first.label if first else '?'} − {second.label if second else '?'}"
        return PaneState(
            state.key, label, state.picture, state.scale, state.facts, state.status, state.progress, state.message,
            state.notices, state.scores, state.best, state.slot,
        )

    def _legend_title(self, scene: Scene) -> str:
        titles = {
            "absolute": QCoreApplication.translate("Canvas", "Largest difference of R, G, B in 8-bit codes"),
            "luma": QCoreApplication.translate("Canvas", "Luma, first minus second, in 8-bit codes"),
            "ssim": QCoreApplication.translate("Canvas", "Local SSIM (1 = same structure)"),
        }
        gain = QCoreApplication.translate("Canvas", "gain ×{gain}").format(gain=f"{scene.gain:g}")
        return cast(str, f"{titles[scene.measure]} · {gain}")


def card_of(state: PaneState) -> Card | None:
    """The card a state needs, or None where its picture says it all."""
    if state.status == "failed":
        return Card("failed", QCoreApplication.translate("Canvas", "This picture failed"), state.message)
    if state.status == "empty":
        if state.picture is not None:
            return None
        return Card("empty", state.message or QCoreApplication.translate("Canvas", "Nothing to show"))
    if state.status == "waiting":
        return Card("waiting", QCoreApplication.translate("Canvas", "Waiting its turn"), state.message)
    arrived = state.picture is not None and (state.picture.complete or bool(state.picture.tiles))
    if state.status == "working" and not arrived:
        title = state.message or QCoreApplication.translate("Canvas", "Working")
        return Card("working", title[:1].upper() + title[1:])
    return None
