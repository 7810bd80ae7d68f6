"""Pixels that arrive tile by tile, kept once, with mip levels that follow.

Level 0 is the uint8 array itself (RGB, RGBA or one channel) and costs no second copy. Levels 1, 2, ... halve
it: each pixel is the rounded mean of four, and they are updated with every tile. They are kept as packed
32-bit pixels, which Qt scales fastest (one channel stays one byte, so that a colour table can be put over it
at any time). Qt gets views of the visible part on these buffers, never a copy of the whole.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QRegion

from sr_studio.gui.canvas.kept_drawings import CodeSheet, ScaledTiles
from sr_studio.imaging.mips import Level, halve, level_sizes

Format = QImage.Format

_FORMATS: Final = {1: Format.Format_Indexed8, 3: Format.Format_RGB888, 4: Format.Format_RGBA8888}


class Picture:
    """An image on the window's side: uint8, ``channels`` 1 (a map), 3 (RGB) or 4 (RGBA, straight alpha)."""

    def __init__(self, width: int, height: int, channels: int) -> None:
        self.restart(width, height, channels)

    @classmethod
    def from_array(cls, pixels: NDArray[np.uint8]) -> "Picture":
        """Build a complete picture from HxW or HxWxC uint8 pixels."""
        pixels = pixels if pixels.ndim == 3 else pixels[..., None]
        picture = cls(pixels.shape[1], pixels.shape[0], pixels.shape[2])
        picture.paste(0, 0, pixels)
        return picture

    @classmethod
    def of_levels(cls, base: NDArray[np.uint8], levels: list[Level]) -> "Picture":
        """A complete picture of pixels (HxWxC, writable) and their mip levels, which are not copied."""
        picture = cls.__new__(cls)
        picture.height, picture.width, picture.channels = base.shape
        picture._base, picture._flat, picture._mips = base, base.reshape(-1), levels
        picture._arrived, picture._tiles, picture._renewed = None, [], None
        picture.forget_drawings()
        return picture

    def restart(self, width: int, height: int, channels: int) -> None:
        """Forget all pixels and begin again, possibly at another size."""
        if channels not in _FORMATS:
            raise ValueError(f"a picture has 1, 3 or 4 channels, not {channels}")
        if width < 1 or height < 1:
            raise ValueError(f"a picture has at least one pixel, not {width}×{height}")
        self.width, self.height, self.channels = width, height, channels
        self._base: NDArray[np.uint8] = np.zeros((height, width, channels), np.uint8)
        self._flat = self._base.reshape(-1)
        self._mips: list[Level] = []
        for w, h in level_sizes(width, height):
            self._mips.append(np.zeros((h, w), np.uint8) if channels == 1 else np.zeros((h, w), np.uint32))
        self._arrived: QRegion | None = QRegion()
        self._tiles: list[QRect] = []
        self._renewed: list[QRect] | None = None
        self.forget_drawings()

    def forget_drawings(self) -> None:
        """Keep nothing of what was drawn of it."""
        self.scaled: ScaledTiles | None = None
        self.sheet: CodeSheet | None = None

    @property
    def pixels(self) -> NDArray[np.uint8]:
        """All pixels, HxWxC uint8; read, do not write."""
        return self._base

    @property
    def complete(self) -> bool:
        """Whether every pixel has arrived."""
        return self._arrived is None

    @property
    def tiles(self) -> tuple[QRect, ...]:
        """Rectangles that have arrived so far, in picture pixels; empty once the picture is complete."""
        return tuple(self._tiles)

    def begin_renewal(self) -> None:
        """From now on its pixels are replaced by those of another picture, until `end_renewal` or all are."""
        self._renewed = []

    def end_renewal(self) -> None:
        """All of its pixels belong to one picture again."""
        self._renewed = None

    @property
    def renewed(self) -> tuple[QRect, ...] | None:
        """What of it has been replaced so far, in picture pixels; None where nothing is being replaced."""
        return None if self._renewed is None else tuple(self._renewed)

    @property
    def nbytes(self) -> int:
        """Bytes held: the pixels and their mip levels."""
        return self._base.nbytes + sum(level.nbytes for level in self._mips)

    @property
    def levels(self) -> int:
        """Number of levels, the full size included."""
        return 1 + len(self._mips)

    def level_size(self, level: int) -> tuple[int, int]:
        """Width and height of a level."""
        array = self._mips[level - 1] if level else self._base
        return array.shape[1], array.shape[0]

    def paste(self, x: int, y: int, tile: NDArray[np.uint8]) -> None:
        """Put HxWxC (or HxW) uint8 pixels at ``(x, y)`` and bring the mip levels up to date."""
        if tile.ndim == 2:
            tile = tile[..., None]
        height, width, channels = tile.shape
        if channels != self.channels or x < 0 or y < 0 or x + width > self.width or y + height > self.height:
            raise ValueError(
                f"a tile of {width}×{height}×{channels} at ({x}, {y}) does not belong into "
                f"a picture of {self.width}×{self.height}×{self.channels}"
            )
        self.forget_drawings()
        self._base[y : y + height, x : x + width] = tile
        self._update_mips(x, y, x + width, y + height)
        if self._arrived is not None:
            self._note(self._arrived, QRect(x, y, width, height))
        if self._renewed is not None:
            _add(self._renewed, QRect(x, y, width, height))

    def view(self, level: int, left: int, top: int, right: int, bottom: int) -> QImage:
        """Part of a level as an image on the picture's own memory: valid while the picture lives unchanged.

        Maps come as Indexed8 without a colour table.
        """
        width, height = right - left, bottom - top
        if level == 0:
            stride = self.width * self.channels
            start = top * stride + left * self.channels
            return QImage(self._flat[start:].data, width, height, stride, _FORMATS[self.channels])
        array = self._mips[level - 1]
        stride = array.strides[0]
        start = top * stride + left * array.itemsize
        image_format = {1: Format.Format_Indexed8, 3: Format.Format_RGB32}.get(
            self.channels, Format.Format_ARGB32_Premultiplied
        )
        return QImage(array.reshape(-1).view(np.uint8)[start:].data, width, height, stride, image_format)

    def pixel(self, x: int, y: int) -> tuple[int, ...] | None:
        """Codes of one pixel, or None outside the picture or where nothing has arrived."""
        if not (0 <= x < self.width and 0 <= y < self.height):
            return None
        if self._arrived is not None and not self._arrived.contains(QRect(x, y, 1, 1)):
            return None
        return tuple(int(code) for code in self._base[y, x])

    def _note(self, arrived: QRegion, tile: QRect) -> None:
        if arrived.intersected(tile) != QRegion(tile):
            _add(self._tiles, tile)
        self._arrived = arrived.united(tile)
        if self._arrived.rectCount() == 1 and self._arrived.boundingRect() == QRect(
            0, 0, self.width, self.height
        ):
            self._arrived, self._tiles = None, []

    def _update_mips(self, left: int, top: int, right: int, bottom: int) -> None:
        for level, target in enumerate(self._mips):
            width, height = self.level_size(level)
            left, top, right, bottom = left // 2, top // 2, (right + 1) // 2, (bottom + 1) // 2
            x0, y0, x1, y1 = 2 * left, 2 * top, min(2 * right, width), min(2 * bottom, height)
            source = self._packed(x0, y0, x1, y1) if level == 0 else self._mips[level - 1][y0:y1, x0:x1]
            target[top:bottom, left:right] = halve(source, up=level % 2 == 0)

    def _packed(self, left: int, top: int, right: int, bottom: int) -> Level:
        """Part of level 0 in the form of the levels above: 0xAARRGGBB (alpha premultiplied), or one byte."""
        if self.channels == 1:
            return self._base[top:bottom, left:right, 0]
        wanted = Format.Format_RGB32 if self.channels == 3 else Format.Format_ARGB32_Premultiplied
        image = self.view(0, left, top, right, bottom).convertToFormat(wanted)
        packed = np.frombuffer(image.constBits(), np.uint32).reshape(bottom - top, right - left)
        # The buffer belongs to the QImage, which ends here.
        return packed.copy()


def _add(tiles: list[QRect], tile: QRect) -> None:
    """Add a tile; one that continues the one before makes one rectangle with it: rows of tiles stay few."""
    last = tiles[-1] if tiles else QRect()
    beside = (last.y(), last.height(), last.x() + last.width()) == (tile.y(), tile.height(), tile.x())
    below = (last.x(), last.width(), last.y() + last.height()) == (tile.x(), tile.width(), tile.y())
    if tiles and (beside or below):
        tiles[-1] = last.united(tile)
    else:
        tiles.append(tile)
