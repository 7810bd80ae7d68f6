"""What was drawn of a picture at one zoom, kept so that panning copies it instead of drawing it anew.

A picture's origin lies on a whole device pixel, so its pixels on screen are the same wherever it is panned
to. A drawing is kept from the second time on that it is wanted at the same zoom: while the zoom changes,
keeping would only cost. New pixels make a picture forget it (`Picture.paste`).
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPainter

SIDE = 256
"""Device pixels of a tile's side."""
KEPT = 48
"""Tiles of a picture: a pane that fills a large screen; 12 MB."""


Draw: TypeAlias = Callable[[QPainter, QRect], None]
"""Draws a part of a picture whose origin is at 0, 0: device pixels for tiles, the picture's own for codes."""


class ScaledTiles:
    """A picture below 100 % in tiles, made as they come into view."""

    def __init__(self, zoom: float) -> None:
        self.zoom = zoom
        self._tiles: OrderedDict[tuple[int, int], QImage] = OrderedDict()

    @property
    def count(self) -> int:
        """How many are kept."""
        return len(self._tiles)

    def paint(self, painter: QPainter, origin: tuple[int, int], area: QRect, draw: Draw) -> None:
        """Copy what an area of the screen shows; what was not drawn yet is drawn."""
        part = area.translated(-origin[0], -origin[1])
        for row in range(part.top() // SIDE, part.bottom() // SIDE + 1):
            for column in range(part.left() // SIDE, part.right() // SIDE + 1):
                tile = QRect(column * SIDE, row * SIDE, SIDE, SIDE)
                seen = tile.intersected(part)
                at = QPoint(origin[0] + seen.x(), origin[1] + seen.y())
                painter.drawImage(at, self._tile(tile, draw), seen.translated(-tile.topLeft()))

    def _tile(self, rectangle: QRect, draw: Draw) -> QImage:
        at = rectangle.x(), rectangle.y()
        image = self._tiles.pop(at, None)
        if image is None:
            image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
            painter = QPainter(image)
            painter.translate(-at[0], -at[1])
            draw(painter, rectangle)
            painter.end()
        self._tiles[at] = image
        while len(self._tiles) > KEPT:
            self._tiles.popitem(last=False)
        return image


class CodeSheet:
    """The codes written into a picture's pixels, of a part somewhat larger than what is seen."""

    def __init__(self, key: tuple[object, ...]) -> None:
        self.key = key
        self.pixels = QRect()
        """The picture's pixels whose codes are on the sheet."""
        self.image = QImage()
        self.at = QPoint()
        """Device pixels from the picture's origin to the sheet's."""

    def make(self, pixels: QRect, zoom: float, write: Draw) -> None:
        """Write the codes of these pixels; ``write`` does it with the picture's origin at 0, 0."""
        self.pixels = pixels
        self.at = QPoint(math.floor(pixels.x() * zoom), math.floor(pixels.y() * zoom))
        right, bottom = pixels.x() + pixels.width(), pixels.y() + pixels.height()
        self.image = QImage(
            math.ceil(right * zoom) - self.at.x(),
            math.ceil(bottom * zoom) - self.at.y(),
            QImage.Format.Format_ARGB32_Premultiplied,
        )
        self.image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(self.image)
        painter.translate(-self.at)
        write(painter, pixels)
        painter.end()
