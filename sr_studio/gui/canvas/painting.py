"""Drawing one picture into a rectangle of device pixels.

The painter's coordinates are device pixels here (`device_space`): at 100 % a picture is copied, not scaled.
Above 100 % pixels are drawn as blocks (or smoothly, on request). Below, the mip level whose pixels are at
most as large as the screen's is scaled down smoothly by less than two. Only the visible part of that level is
touched.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QRegion, QTransform

from sr_studio.gui.canvas.kept_drawings import ScaledTiles
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.style import Background, CanvasStyle
from sr_studio.gui.canvas.viewport import Rect

CHECKER = 8
"""Side of a checkerboard field in logical pixels."""


def device_space(painter: QPainter) -> None:
    """Make one unit one device pixel, with the origin on the device pixel nearest to the widget's corner."""
    now = painter.deviceTransform()
    inverse, possible = now.inverted()
    if possible:
        origin = QTransform.fromTranslate(math.floor(now.dx() + 0.5), math.floor(now.dy() + 0.5))
        painter.setTransform(origin * inverse)


def mip_level(zoom: float, levels: int) -> int:
    """Highest level whose pixels are not larger than a device pixel, for device pixels per picture pixel
    ``zoom``."""
    if zoom >= 1.0:
        return 0
    return min(math.floor(math.log2(1.0 / zoom) + 1e-9), levels - 1)


def extent(picture: Picture, origin: tuple[float, float], zoom: float) -> QRect:
    """Device pixels a whole picture covers."""
    left, top = math.floor(origin[0] + 0.5), math.floor(origin[1] + 0.5)
    right = math.floor(origin[0] + picture.width * zoom + 0.5)
    bottom = math.floor(origin[1] + picture.height * zoom + 0.5)
    return QRect(left, top, max(right - left, 1), max(bottom - top, 1))


def draw_picture(
    painter: QPainter,
    picture: Picture,
    *,
    origin: tuple[float, float],
    zoom: float,
    clip: Rect,
    nearest: bool = True,
    table: Sequence[int] = (),
) -> None:
    """Draw what has arrived of a picture whose top-left corner lies at ``origin``.

    Parameters
    ----------
    origin
        In device pixels; whole numbers at 100 % keep pixels exact.
    zoom
        Device pixels per picture pixel.
    clip
        Where drawing is allowed.
    nearest
        Above 100 %: blocks, else bilinear.
    table
        256 colours for a one-channel map.
    """
    area = extent(picture, origin, zoom).intersected(QRect(*clip))
    if area.isEmpty():
        return
    place = math.floor(origin[0]), math.floor(origin[1])
    if zoom < 1.0 and place == tuple(origin) and picture.complete and picture.channels != 1:
        tiles = picture.scaled
        if tiles is not None and tiles.zoom == zoom:
            tiles.paint(
                painter, place, area, lambda pen, part: _draw(pen, picture, part, origin=(0, 0), zoom=zoom)
            )
            return
        picture.scaled = ScaledTiles(zoom)
    _draw(painter, picture, area, origin=origin, zoom=zoom, nearest=nearest, table=table)


def _draw(
    painter: QPainter,
    picture: Picture,
    area: QRect,
    *,
    origin: tuple[float, float],
    zoom: float,
    nearest: bool = True,
    table: Sequence[int] = (),
) -> None:
    """Draw what an area of device pixels shows."""
    level = mip_level(zoom, picture.levels)
    step = zoom * 2**level
    width, height = picture.level_size(level)
    # One pixel more on each side than seen, for the interpolation at the edges.
    x0 = max(math.floor((area.left() - origin[0]) / step) - 1, 0)
    y0 = max(math.floor((area.top() - origin[1]) / step) - 1, 0)
    x1 = min(math.ceil((area.left() + area.width() - origin[0]) / step) + 1, width)
    y1 = min(math.ceil((area.top() + area.height() - origin[1]) / step) + 1, height)
    if x1 <= x0 or y1 <= y0:
        return
    image = picture.view(level, x0, y0, x1, y1)
    if picture.channels == 1:
        image.setColorTable(list(table) if table else [0xFF000000 | 0x010101 * code for code in range(256)])
    painter.save()
    painter.setClipRect(area, Qt.ClipOperation.IntersectClip)
    if not picture.complete:
        painter.setClipRegion(arrived_on_screen(picture, origin, zoom), Qt.ClipOperation.IntersectClip)
    left, top = origin[0] + x0 * step, origin[1] + y0 * step
    if step == 1.0 and left == math.floor(left) and top == math.floor(top):
        painter.drawImage(QPointF(left, top), image)
    else:
        # Qt scales 32-bit pixels many times faster than others, and the visible part is small.
        opaque = picture.channels != 4
        image = image.convertToFormat(
            QImage.Format.Format_RGB32 if opaque else QImage.Format.Format_ARGB32_Premultiplied
        )
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, step < 1.0 or not nearest)
        target = QRectF(left, top, (x1 - x0) * step, (y1 - y0) * step)
        painter.drawImage(target, image, QRectF(0, 0, x1 - x0, y1 - y0))
    painter.restore()


def arrived_on_screen(picture: Picture, origin: tuple[float, float], zoom: float) -> QRegion:
    """Device pixels made of arrived pixels alone; neighbouring tiles join without a seam.

    Below 100 % and with smoothing a device pixel mixes neighbours, so the rim towards missing tiles is left
    out.
    """
    rim = 2
    seen = QRegion()
    for tile in picture.tiles:
        right, bottom = tile.x() + tile.width(), tile.y() + tile.height()
        x0 = math.floor(origin[0] + tile.x() * zoom + 0.5) - (rim if tile.x() == 0 else 0)
        y0 = math.floor(origin[1] + tile.y() * zoom + 0.5) - (rim if tile.y() == 0 else 0)
        x1 = math.floor(origin[0] + right * zoom + 0.5) + (rim if right == picture.width else 0)
        y1 = math.floor(origin[1] + bottom * zoom + 0.5) + (rim if bottom == picture.height else 0)
        seen = seen.united(QRect(x0, y0, max(x1 - x0, 1), max(y1 - y0, 1)))
    if zoom >= 1.0:
        return seen
    for dx, dy in ((rim, 0), (-rim, 0), (0, rim), (0, -rim)):
        seen = seen.intersected(seen.translated(dx, dy))
    return seen


def parts_on_screen(parts: Sequence[QRect], origin: tuple[float, float], zoom: float) -> QRegion:
    """The device pixels of parts of a picture, which are in its own pixels."""
    seen = QRegion()
    for part in parts:
        left = math.floor(origin[0] + part.x() * zoom + 0.5)
        top = math.floor(origin[1] + part.y() * zoom + 0.5)
        right = math.floor(origin[0] + (part.x() + part.width()) * zoom + 0.5)
        bottom = math.floor(origin[1] + (part.y() + part.height()) * zoom + 0.5)
        seen = seen.united(QRect(left, top, max(right - left, 1), max(bottom - top, 1)))
    return seen


def grown(region: QRegion, by: int) -> QRegion:
    """A region with ``by`` more pixels on all sides."""
    wide = region.united(region.translated(-by, 0)).united(region.translated(by, 0))
    return wide.united(wide.translated(0, -by)).united(wide.translated(0, by))


def fill_background(
    painter: QPainter, rect: Rect, background: Background, style: CanvasStyle, ratio: float
) -> None:
    """Paint the canvas around a picture."""
    if background == "checker":
        draw_checker(painter, QRect(*rect), style, ratio)
        return
    colour = {"black": "#000000", "white": "#ffffff"}.get(background, style.canvas)
    painter.fillRect(QRect(*rect), QColor(colour))


def draw_checker(painter: QPainter, rect: QRect, style: CanvasStyle, ratio: float) -> None:
    """Paint the checkerboard that stands for transparency."""
    painter.fillRect(rect, checker_brush(style, ratio))


def checker_brush(style: CanvasStyle, ratio: float) -> QBrush:
    """Checkerboard in device pixels."""
    side = max(round(CHECKER * ratio), 2)
    tile = QImage(2 * side, 2 * side, QImage.Format.Format_RGB32)
    tile.fill(QColor(style.checker_light))
    painter = QPainter(tile)
    painter.fillRect(0, 0, side, side, QColor(style.checker_dark))
    painter.fillRect(side, side, side, side, QColor(style.checker_dark))
    painter.end()
    return QBrush(tile)
