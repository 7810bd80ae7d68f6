"""The canvas as a picture to keep: what the panes show of the image, without the window around it.

No header buttons, digit keys, chips, cards, pixel codes, region or bars, and nothing of the empty canvas
around the image. With labels each pane has its name and its scores above it, and a difference map its legend
below.
"""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor, QColorSpace, QImage, QPainter

from sr_studio.gui.canvas.layout import PaneBox
from sr_studio.gui.canvas.viewport import Rect, Viewport
from sr_studio.gui.compare.view.header import HeaderLook, look_of
from sr_studio.gui.compare.view.scene import Cell, Scene
from sr_studio.gui.compare.view.scene_painter import Look, Pass, ScenePainter, legend_title
from sr_studio.gui.compare.view.state import PaneState

ARROWS = {True: ("◀", "▶"), False: ("▲", "▼")}
"""Which side of a wipe a name belongs to, by whether the line is vertical."""


DOTS = 96
"""Logical pixels an inch."""


def clean_picture(
    painter: ScenePainter,
    scene: Scene,
    view: Viewport,
    look: Look,
    boxes: tuple[PaneBox, ...],
    *,
    labels: bool,
) -> QImage:
    """Draw the panes in these boxes of the canvas anew, in device pixels; tagged as sRGB.

    Nothing is scaled that the canvas does not scale: at 100 % every pixel of the picture is one of the image.
    """
    cells = scene.cells()
    look = replace(look, hovered="", reserved=0, divider_focused=False, codes=False)
    part = _shared_part(painter, scene, view, cells, boxes)
    gap = painter.headers.px(look.style.gap_width)
    header = max((box.header.height for box in boxes), default=0) if labels else 0
    legend = round(look.style.footer_height * look.ratio) if boxes and labels else 0
    legend *= scene.mode in ("difference", "maps")
    columns = len({box.frame.x for box in boxes}) or 1
    rows = max(-(-len(boxes) // columns), 1)
    width, height = part.width(), part.height() + header
    size = columns * (width + gap) - gap, rows * (height + gap) - gap
    image = QImage(size[0], size[1] + legend, QImage.Format.Format_RGB32)
    image.fill(QColor(look.style.gap))
    pen = QPainter(image)
    now = Pass(pen, scene, view, look)
    for number, (cell, box) in enumerate(zip(cells, boxes, strict=True)):
        row, column = divmod(number, columns)
        x, y = column * (width + gap), row * (height + gap)
        pen.drawImage(QPoint(x, y + header), _pane(painter, now, cell, (box, part)))
        if header:
            strip = Rect(x, y, width, header)
            pen.fillRect(QRect(*strip), QColor(look.style.header))
            _label(painter, pen, scene, cell, strip)
    if legend:
        strip = Rect(0, size[1], size[0], legend)
        painter.legends.draw(pen, strip, scene.measure, scene.gain, legend_title(scene))
    pen.end()
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    # Pasted into a text it is as large as on this screen.
    dots = round(look.ratio * DOTS / 0.0254)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image


def _shared_part(
    painter: ScenePainter, scene: Scene, view: Viewport, cells: tuple[Cell, ...], boxes: tuple[PaneBox, ...]
) -> QRect:
    """What the image covers of the panes, from the corner of a pane's picture area: one part for all."""
    if not boxes:
        return QRect(0, 0, 1, 1)
    body = boxes[0].body
    whole = QRect(0, 0, body.width, body.height)
    if scene.size is None:
        return whole
    covered = QRect()
    for cell, box in zip(cells, boxes, strict=True):
        for state in _states(cell):
            frame = scene.offset_of(state) if cell.other else scene.frame_of(cell)
            left, top = painter.place(frame, box.body, view)
            right, bottom = round(left + scene.size[0] * view.zoom), round(top + scene.size[1] * view.zoom)
            seen = QRect(left - box.body.x, top - box.body.y, right - left, bottom - top)
            covered = covered.united(seen.intersected(whole))
    return covered if not covered.isEmpty() else whole


def _states(cell: Cell) -> tuple[PaneState, ...]:
    return (cell.shown,) if cell.other is None else (cell.shown, cell.other)


def _pane(painter: ScenePainter, now: Pass, cell: Cell, place: tuple[PaneBox, QRect]) -> QImage:
    """The part of one pane's pixels, drawn where they are on the canvas."""
    box, part = place
    image = QImage(part.size(), QImage.Format.Format_RGB32)
    pen = QPainter(image)
    pen.translate(-box.body.x - part.x(), -box.body.y - part.y())
    painter.pixels(replace(now, painter=pen), cell, box.body)
    pen.end()
    return image


def _label(painter: ScenePainter, pen: QPainter, scene: Scene, cell: Cell, strip: Rect) -> None:
    states = _states(cell)
    share = strip.width // len(states)
    arrows = ARROWS[scene.wipe_vertical] if len(states) > 1 else ("",)
    for place, (state, arrow) in enumerate(zip(states, arrows, strict=True)):
        part = strip._replace(x=strip.x + place * share, width=share)
        painter.headers.draw(pen, part, _plain(look_of(state, mark=arrow)))


def _plain(look: HeaderLook) -> HeaderLook:
    """Name and scores alone: neither the key of a pane nor how it was made or how far it is."""
    return replace(look, slot=None, facts="", progress=None, busy=False, notice=False, current=False)
