"""A drawing as PNG: sRGB, with its resolution."""

import struct
from typing import Any

import numpy as np

from sr_studio.figures.drawing import Block, Drawing, Fill, Line, rgb
from sr_studio.imaging.formats.png import write_png
from sr_studio.imaging.formats.png_chunks import with_chunk
from sr_studio.imaging.pixels import Pixels

_INCH = 0.0254


def png(drawing: Drawing) -> bytes:
    """Return the file."""
    data = write_png(raster(drawing), None, profile=b"", exif=b"", level=6)
    metre = round(drawing.dpi / _INCH)
    return with_chunk(data, b"pHYs", struct.pack(">IIB", metre, metre, 1))


def raster(drawing: Drawing) -> Pixels:
    """The pixels of the file, H x W x 3."""
    from PIL import Image, ImageDraw

    canvas = np.empty((drawing.height, drawing.width, 3), np.uint8)
    canvas[:] = rgb(drawing.background)
    for item in drawing.items:
        if isinstance(item, Fill):
            canvas[item.y : item.y + item.height, item.x : item.x + item.width] = rgb(item.colour)
        elif isinstance(item, Block):
            height, width = item.pixels.shape[:2]
            canvas[item.y : item.y + height, item.x : item.x + width] = item.pixels
    image = Image.fromarray(canvas)
    pen = ImageDraw.Draw(image)
    for item in drawing.items:
        if isinstance(item, Line):
            _write(pen, drawing, item)
    return np.asarray(image)


def _write(pen: Any, drawing: Drawing, line: Line) -> None:
    """Letter by letter, where the layout has them: FreeType rounds the widths of letters to whole pixels."""
    from PIL import ImageFont

    x = line.left(drawing.fonts)
    for run in line.runs:
        for font, part in drawing.fonts.parts(run.text, bold=run.bold):
            face = ImageFont.truetype(
                font.path, line.size, index=font.index, layout_engine=ImageFont.Layout.BASIC
            )
            for letter in part:
                pen.text((x, line.y), letter, font=face, fill=rgb(line.colour), anchor="ls")
                x += font.width(letter, line.size)
