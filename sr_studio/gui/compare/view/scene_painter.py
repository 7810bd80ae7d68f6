"""Draws a scene: every pane's background, pictures, overlays, header and footer, in device pixels."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QColor, QPainter

from sr_studio.gui.canvas.box_handles import on_screen
from sr_studio.gui.canvas.layout import PaneBox
from sr_studio.gui.canvas.painting import (
    arrived_on_screen,
    draw_checker,
    draw_picture,
    extent,
    fill_background,
    parts_on_screen,
)
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.style import Background, CanvasStyle
from sr_studio.gui.canvas.viewport import Rect, Viewport, origin
from sr_studio.gui.compare.view.cards import Card, CardPainter, HintPainter, card_of
from sr_studio.gui.compare.view.footers import LegendPainter, TabPainter
from sr_studio.gui.compare.view.header import Fonts, HeaderPainter, look_of
from sr_studio.gui.compare.view.overlays import OverlayPainter
from sr_studio.gui.compare.view.pair import side_of, sides_of
from sr_studio.gui.compare.view.scene import Cell, Scene
from sr_studio.gui.compare.view.state import PaneState, is_map
from sr_studio.gui.i18n import sentence
from sr_studio.gui.particles import filled
from sr_studio.metrics.colour_tables import code_texts, colour_table
from sr_studio.metrics.differences import measure_named

UNDERLAY = 0.4
"""Opacity of what is seen where the result has not arrived: the pane's picture before, or the input."""


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
    codes: bool = True
    """Whether the codes of large pixels are written on them."""
    pulse: float = 0.0
    """Place 0..1 of the moving bar where progress is unknown."""
    layers: list["Layer"] = field(default_factory=list)
    """What others draw over every pane's pictures, in this order."""


@dataclass(frozen=True)
class Pass:
    """One painting of the scene."""

    painter: QPainter
    scene: Scene
    view: Viewport
    look: Look
    exposed: Rect | None = None
    """Only this part of a pane is drawn anew; None: all of it."""


class Layer(Protocol):
    """Something drawn over every pane's pictures, below chips."""

    def draw(self, painter: "ScenePainter", now: Pass, cell: Cell, body: Rect) -> None:
        """Draw over one pane; ``now.painter`` is clipped to its body, in device pixels."""


class ScenePainter:
    """Paints a scene at one device pixel ratio; remembers where it drew what can be clicked."""

    def __init__(self, fonts: Fonts, style: CanvasStyle) -> None:
        self.headers = HeaderPainter(fonts, style)
        self.overlays = OverlayPainter(fonts, style)
        self.cards = CardPainter(fonts, style)
        self.legends = LegendPainter(fonts, style)
        self.tabs = TabPainter(fonts, style)
        self.hints = HintPainter(fonts, style)
        self.offset_chips: dict[str, Rect] = {}
        self.notice_chips: dict[str, Rect] = {}
        self.half_new: set[str] = set()
        """Panes that show pixels of two pictures, with a line between them."""

    def paint(
        self,
        now: Pass,
        boxes: tuple[PaneBox, ...],
        canvas: QRect,
        exposed: Callable[[Rect], Rect],
        *,
        legend: Rect | None = None,
    ) -> None:
        """Paint what is exposed of a canvas, all in device pixels; the painter is clipped to it.

        ``exposed`` tells which part of a rectangle that is; it is 0 wide where there is none.
        """
        scene, look, painter = now.scene, now.look, now.painter
        cells = scene.cells()
        if not cells:
            rect = Rect(canvas.x(), canvas.y(), canvas.width(), canvas.height())
            fill_background(painter, rect, look.background, look.style, look.ratio)
            return
        painter.fillRect(canvas, QColor(look.style.gap))
        for cell, box in zip(cells, boxes, strict=True):
            if (seen := exposed(box.body)).width:
                self._body(replace(now, exposed=seen), cell, box.body)
            if exposed(box.header).width:
                self._header(now, cell, box.header)
            if scene.mode != "difference" and box.footer.height and exposed(box.footer).width:
                self.tabs.draw(painter, box.footer, scene.panes, scene.current)
        if legend is not None and exposed(legend).width:
            self.legends.draw(painter, legend, scene.measure, scene.gain, f"{legend_title(scene)} ▾")
        right, last = max(box.frame.right for box in boxes), boxes[-1].frame
        if last.right < right:
            # The empty end of the last row.
            gap = self.headers.px(look.style.gap_width)
            rest = Rect(last.right + gap, last.y, right - last.right - gap, last.height)
            if exposed(rest).width:
                self.hints.draw(
                    painter, rest, reference=scene.reference is not None, lr=scene.input is not None
                )

    # ------------------------------------------------------------------------------------ body

    def _body(self, now: Pass, cell: Cell, body: Rect) -> None:
        painter, scene, look = now.painter, now.scene, now.look
        painter.setClipRect(QRect(*body))
        line = self.pixels(now, cell, body)
        self._renewed(now, cell, body)
        self._cards(now, cell, body)
        if line is not None:
            self.overlays.divider(
                painter, body, line, vertical=scene.wipe_vertical, focused=look.divider_focused
            )
        if scene.held and scene.held != cell.stand_in:
            self.cards.draw(painter, body, _nothing_held(scene.held))
        if scene.region is not None and cell.shown.status not in ("empty", "failed"):  # not across its card
            at = origin(now.view, body)  # one place on screen, however the pane is moved
            self.overlays.region(painter, body, scene.region, at, now.view.zoom)
            self._region_grips(now, cell, body, at)
        for layer in look.layers:
            layer.draw(self, now, cell, body)
        self._chips(now, cell, body)
        painter.setClipping(False)

    def pixels(self, now: Pass, cell: Cell, body: Rect) -> float | None:
        """Draw a pane's pictures and nothing over them; a wipe's line is where it says, else None."""
        painter, scene, look = now.painter, now.scene, now.look
        fill_background(painter, body, look.background, look.style, look.ratio)
        for state, at, part in self._parts(now, cell, body):
            self._state(now, state, at, part)
        return None if cell.other is None else wipe_parts(scene, body, now.view)[2]

    def _parts(self, now: Pass, cell: Cell, body: Rect) -> list[tuple[PaneState, tuple[int, int], Rect]]:
        """What a cell shows: states, where their pictures begin, and what part of the body they have."""
        scene = now.scene
        if cell.other is None:
            (x, y), (right, down) = scene.frame_of(cell), cell.shown.origin
            return [(cell.shown, self.place((x + right, y + down), body, now.view), body)]
        first, second, _ = wipe_parts(scene, body, now.view)
        return [
            (state, self.place(scene.offsets.get(state.key, (0.0, 0.0)), body, now.view), part)
            for state, part in ((cell.shown, first), (cell.other, second))
            if part.width > 0 and part.height > 0
        ]

    def _renewed(self, now: Pass, cell: Cell, body: Rect) -> None:
        """Draw the line round what is new of pictures whose pixels are being replaced."""
        for state, at, part in self._parts(now, cell, body):
            self.half_new.discard(state.key)
            picture, zoom = state.picture, now.view.zoom / state.scale
            if picture is None or picture.renewed is None or state.status == "failed":
                continue
            seen = extent(picture, at, zoom).intersected(QRect(*part))
            if self.overlays.renewed(now.painter, parts_on_screen(picture.renewed, at, zoom), seen):
                self.half_new.add(state.key)

    def _cards(self, now: Pass, cell: Cell, body: Rect) -> None:
        """Draw what is to be said where a pane's pixels do not speak for themselves."""
        states: tuple[tuple[PaneState, Rect], ...] = ((cell.shown, body),)
        if cell.other is not None:
            first, second, _ = wipe_parts(now.scene, body, now.view)
            states = ((cell.shown, first), (cell.other, second))
        for state, part in states:
            card = card_of(state)
            if card is not None and part.width > 0 and part.height > 0:
                now.painter.save()
                now.painter.setClipRect(QRect(*part))
                self.cards.draw(now.painter, part, card)
                now.painter.restore()

    def _region_grips(self, now: Pass, cell: Cell, body: Rect, origin_: tuple[int, int]) -> None:
        """The size of the region in the current pane, its handles where the pointer is."""
        scene, box = now.scene, now.scene.region
        assert box is not None
        frame = on_screen(box, origin_, now.view.zoom)
        hovered = cell.owner.key == now.look.hovered
        if hovered:
            self.overlays.region_handles(now.painter, body, frame)
        if hovered or scene.mode not in ("grid", "maps") or cell.owner.key == scene.current:
            text = f"{box.width} × {box.height} @ {box.x}, {box.y}"
            self.overlays.region_size(now.painter, body, frame, text)

    def place(self, offset: tuple[float, float], body: Rect, view: Viewport) -> tuple[int, int]:
        """Device position of a point this many reference pixels right of and below the origin, on whole
        pixels."""
        left, top = origin(view, body)
        return left + round(offset[0] * view.zoom), top + round(offset[1] * view.zoom)

    def _state(self, now: Pass, state: PaneState, at: tuple[int, int], part: Rect) -> None:
        """Draw one pane state into (a part of) a body."""
        lr, picture = now.scene.input, state.picture
        unfinished = state.status in ("waiting", "working") and (picture is None or not picture.complete)
        if unfinished and state.before is not None:
            self._under(now, state, state.before, at, part)
        elif unfinished and lr is not None and lr.picture is not None and state.key != lr.key:
            self._under(now, lr, lr.picture, at, part)
        if picture is not None and state.status != "failed":
            self._picture(now, state, picture, at, part)

    def _under(self, now: Pass, state: PaneState, picture: Picture, at: tuple[int, int], part: Rect) -> None:
        """Draw what stands in for a picture that has not arrived: faintly, over the whole content."""
        scale = picture.width / now.scene.size[0] if now.scene.size and now.scene.size[0] else state.scale
        now.painter.setOpacity(UNDERLAY)
        self._picture(now, replace(state, status="waiting", scale=scale), picture, at, part, faintly=True)
        now.painter.setOpacity(1.0)

    def _picture(
        self,
        now: Pass,
        state: PaneState,
        picture: Picture,
        at: tuple[int, int],
        part: Rect,
        *,
        faintly: bool = False,
    ) -> None:
        look, zoom = now.look, now.view.zoom / state.scale
        if now.exposed is not None:
            part = part.common(now.exposed)
        if picture.channels == 4 and not faintly:
            # Only where pixels have arrived: what stands in for the rest is not to be covered.
            now.painter.save()
            if not picture.complete:
                arrived = arrived_on_screen(picture, at, zoom)
                now.painter.setClipRegion(arrived, Qt.ClipOperation.IntersectClip)
            area = extent(picture, at, zoom).intersected(QRect(*part))
            draw_checker(now.painter, area, look.style, look.ratio)
            now.painter.restore()
        table = colour_table(now.scene.measure, now.scene.gain) if picture.channels == 1 else ()
        draw_picture(now.painter, picture, origin=at, zoom=zoom, clip=part, nearest=look.nearest, table=table)
        if look.codes and zoom > look.style.value_pixel * look.ratio and state.status in ("ready", "working"):
            texts = code_texts(now.scene.measure if picture.channels == 1 else "")
            self.overlays.codes(
                now.painter, picture, clip=part, origin=at, zoom=zoom, table=table, texts=texts
            )

    def _chipped(self, scene: Scene, cell: Cell) -> tuple[PaneState, ...]:
        """Whose offsets and notices are told in a cell: those of a map are its pictures'."""
        if is_map(cell.shown.key):
            sides = sides_of(scene) if scene.mode == "difference" else (cell.owner,)
            return tuple(replace(state, notices=()) for state in sides or ())
        return (cell.shown,) if cell.other is None else (cell.shown, cell.other)

    def _chips(self, now: Pass, cell: Cell, body: Rect) -> None:
        painter, scene = now.painter, now.scene
        gap = self.overlays.px(8)
        x, bottom = body.x + gap, body.bottom - gap
        states = self._chipped(scene, cell)
        for state in states:
            self.offset_chips.pop(state.key, None)
            self.notice_chips.pop(state.key, None)
        if body.height < self.overlays.px(60):
            return
        for state in states:
            offset = scene.offsets.get(state.key)
            if offset is not None:
                text = QCoreApplication.translate("Canvas", "Offset {x}, {y} px").format(
                    x=f"{offset[0]:+g}".replace("-", "−"), y=f"{offset[1]:+g}".replace("-", "−")
                )
                rect = self.overlays.chip(painter, (x, bottom), text, body.right - gap - x, warning=False)
                self.offset_chips[state.key] = rect
                bottom -= rect.height + self.overlays.px(4)
            if state.notices and scene.dismissed.get(state.key) != state.notices:
                more = f" (+{len(state.notices) - 1})" if len(state.notices) > 1 else ""
                text = state.notices[0] + more
                rect = self.overlays.chip(painter, (x, bottom), text, body.right - gap - x, warning=True)
                self.notice_chips[state.key] = rect
                bottom -= rect.height + self.overlays.px(4)

    # ------------------------------------------------------------------------------------ header

    def _header(self, now: Pass, cell: Cell, header: Rect) -> None:
        painter, scene, look = now.painter, now.scene, now.look
        key = cell.owner.key
        current = scene.mode in ("grid", "maps") and key == scene.current and len(scene.panes) > 1
        painter.fillRect(QRect(*header), QColor(look.style.header_current if current else look.style.header))
        sides = None if cell.stand_in else sides_of(scene)
        if sides is not None:
            half = header.width // 2
            arrows = ("◀", "▶") if scene.wipe_vertical else ("▲", "▼")
            marks = arrows if cell.other is not None else ("", "")
            reserved = look.reserved if key == look.hovered else 0
            parts = (
                header._replace(width=half),
                Rect(header.x + half, header.y, header.width - half, header.height),
            )
            for state, part, mark, letter in zip(sides, parts, marks, "AB", strict=True):
                kept = reserved if letter == "B" else 0
                side_look = look_of(
                    state, mark=mark, letter=letter, choice=True, half_new=state.key in self.half_new
                )
                self.headers.draw(painter, part, side_look, reserved=kept, pulse=look.pulse)
            if cell.other is None:  # of the map
                self.headers.progress(painter, header, look_of(cell.shown), look.pulse)
            inset = self.headers.px(7)
            line = QRect(parts[1].x, header.y + inset, 1, header.height - 2 * inset)
            painter.fillRect(line, QColor("#555555"))
        else:
            state = cell.shown
            letter = "" if cell.stand_in else side_of(scene, key)
            header_look = look_of(
                state,
                current=current,
                stand_in=bool(cell.stand_in),
                letter=letter,
                half_new=state.key in self.half_new,
            )
            reserved = look.reserved if key == look.hovered else 0
            self.headers.draw(painter, header, header_look, reserved=reserved, pulse=look.pulse)
        if current:
            line = QRect(header.x, header.y, header.width, self.headers.px(2))
            painter.fillRect(line, QColor(look.style.accent))


def wipe_parts(scene: Scene, body: Rect, view: Viewport) -> tuple[Rect, Rect, float]:
    """The two sides of a wipe within a body, and the line's device coordinate."""
    left, top = origin(view, body)
    width, height = scene.size or (1, 1)
    if scene.wipe_vertical:
        at = left + scene.wipe_at * width * view.zoom
        cut = min(max(round(at), body.x), body.right)
        return body._replace(width=cut - body.x), Rect(cut, body.y, body.right - cut, body.height), at
    at = top + scene.wipe_at * height * view.zoom
    cut = min(max(round(at), body.y), body.bottom)
    return body._replace(height=cut - body.y), Rect(body.x, cut, body.width, body.bottom - cut), at


def legend_title(scene: Scene) -> str:
    """What the colours of the difference map mean."""
    gain = QCoreApplication.translate("Canvas", "gain ×{gain}").format(gain=f"{scene.gain:g}")
    title = f"{sentence(measure_named(scene.measure).legend)} · {gain}"
    base = scene.base() if scene.mode == "maps" else None
    if base is None:
        return title
    against = filled(QCoreApplication.translate("Canvas", "each against {name}"), name=base.label)
    return f"{against} · {title}"


def _nothing_held(held: str) -> Card:
    if held == "reference":
        return Card(
            "empty",
            QCoreApplication.translate("Canvas", "No reference"),
            QCoreApplication.translate("Canvas", "This image has no reference picture to show."),
        )
    return Card("empty", QCoreApplication.translate("Canvas", "No input picture"))
