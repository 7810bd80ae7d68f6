"""One picture that shows all models of one image: whole, magnified where they differ, labelled."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sr_studio.geometry import Box
from sr_studio.imaging.pixels import Pixels
from sr_studio.metrics.places import SIDE, most_different

CELL = 384
"""Side of a cell's pictures in pixels."""
GAP = 16
COLUMNS = 4
BACKGROUND = (56, 56, 56)
TEXT = (236, 236, 236)
QUIET = (168, 168, 168)
FRAME = (255, 196, 0)
SIZE_TITLE, SIZE_LABEL, SIZE_SMALL = 22, 17, 14

FONTS = ("DejaVuSans.ttf", "NotoSans-Regular.ttf", "LiberationSans-Regular.ttf", "Arial.ttf", "arial.ttf")
"""System fonts tried in turn; they have ×, σ and –, which the one inside Pillow lacks."""
EAST_ASIAN_FONTS = (
    "NotoSansCJK-Regular.ttc",
    "NotoSansKR-Regular.otf",
    "NanumGothic.ttf",
    "AppleSDGothicNeo.ttc",
    "malgun.ttf",
)
PLAIN = str.maketrans({"×": "x", "σ": "sigma ", "–": "-", "—": "-", "²": "^2", "…": "..."})
"""What is written where no system font is found."""


@dataclass(frozen=True, kw_only=True)
class SheetCell:
    """One picture of the sheet: H x W x 1, 3 or 4, uint8, covering the same scene as all others."""

    label: str
    facts: str
    pixels: Pixels
    best: bool = False
    offset: tuple[int, int] = (0, 0)
    """Reference pixels by which it is moved right and down; what it then lacks is the sheet's grey."""


def contact_sheet(
    cells: Sequence[SheetCell], *, title: str, recipe: str, width: int, height: int, detail: Box | None = None
) -> bytes:
    """Return the sheet as PNG.

    Parameters
    ----------
    cells
        In reading order, at most four a row.
    title, recipe
        Two lines above: what is shown, and what the numbers mean.
    width, height
        Size of the scene in reference pixels.
    detail
        The part shown magnified, in reference pixels; by default where the pictures differ most.
    """
    shown = [_moved(_rgb(cell.pixels), cell.offset, (width, height)) for cell in cells]
    if detail is None:
        detail = _detail(shown, [cell.offset for cell in cells], width=width, height=height)
    scale = min(CELL / width, CELL / height)
    whole = (max(1, round(width * scale)), max(1, round(height * scale)))
    zoom = min(CELL / detail.width, CELL / detail.height)
    part = (max(1, round(detail.width * zoom)), max(1, round(detail.height * zoom)))
    cell_height = whole[1] + GAP // 2 + part[1] + 52
    rows = -(-len(cells) // COLUMNS)
    columns = -(-len(cells) // rows)
    head = 2 * GAP + 52
    page = (GAP + columns * (CELL + GAP), head + rows * (cell_height + GAP))
    sheet = Image.new("RGB", page, BACKGROUND)
    pen = ImageDraw.Draw(sheet)
    _text(pen, (GAP, GAP), title, size=SIZE_TITLE, colour=TEXT, room=page[0] - 2 * GAP)
    _text(pen, (GAP, GAP + 32), recipe, size=SIZE_SMALL, colour=QUIET, room=page[0] - 2 * GAP)
    for number, (cell, pixels) in enumerate(zip(cells, shown, strict=True)):
        left = GAP + number % columns * (CELL + GAP)
        top = head + number // columns * (cell_height + GAP)
        picture = Image.fromarray(pixels)
        sheet.paste(_fitted(picture, whole), (left, top))
        corner = (left + detail.x * scale, top + detail.y * scale)
        opposite = (corner[0] + detail.width * scale, corner[1] + detail.height * scale)
        pen.rectangle((*corner, *opposite), outline=FRAME, width=1)
        top += whole[1] + GAP // 2
        sheet.paste(_cut(picture, detail, part, (width, height)), (left, top))
        top += part[1] + 6
        _text(pen, (left, top), cell.label, size=SIZE_LABEL, colour=TEXT, room=CELL)
        colour = FRAME if cell.best else QUIET
        _text(pen, (left, top + 23), cell.facts, size=SIZE_SMALL, colour=colour, room=CELL)
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()


def _detail(
    pictures: Sequence[Pixels], offsets: Sequence[tuple[int, int]], *, width: int, height: int
) -> Box:
    """Return the box, at most 96 x 96 reference pixels, in which the pictures differ most, or the middle.

    Only pictures of the reference's size vote, on what all of them show: the others lie on another grid.
    """
    left, top = (max(0, *side) for side in zip(*offsets, strict=True))
    right, bottom = width + min(0, *(x for x, _ in offsets)), height + min(0, *(y for _, y in offsets))
    voters = [one[top:bottom, left:right] for one in pictures if one.shape[:2] == (height, width)]
    if left < right and top < bottom and (places := most_different(voters)):
        box = places[0].box
        return Box(box.x + left, box.y + top, box.width, box.height)
    side_x, side_y = min(SIDE, width), min(SIDE, height)
    return Box((width - side_x) // 2, (height - side_y) // 2, side_x, side_y)


def _rgb(pixels: Pixels) -> Pixels:
    """Three channels; what is transparent shows the sheet's grey."""
    if pixels.ndim == 2:
        pixels = pixels[..., None]
    if pixels.shape[2] == 4:
        alpha = pixels[..., 3:].astype(np.float32) / 255
        mixed = pixels[..., :3] * alpha + np.array(BACKGROUND, np.float32) * (1 - alpha)
        return np.asarray(mixed + 0.5, np.uint8)
    return np.ascontiguousarray(np.broadcast_to(pixels, (*pixels.shape[:2], 3)))


def _moved(pixels: Pixels, offset: tuple[int, int], scene: tuple[int, int]) -> Pixels:
    """A picture, H x W x 3, moved by reference pixels; a coarser one is brought to the grid of the scene."""
    if offset == (0, 0):
        return pixels
    if pixels.shape[1] < scene[0]:
        pixels = np.asarray(Image.fromarray(pixels).resize(scene, Image.Resampling.NEAREST))
    height, width = pixels.shape[:2]
    x, y = (round(by * side / whole) for by, side, whole in zip(offset, (width, height), scene, strict=True))
    placed = np.full_like(pixels, BACKGROUND)
    rows, columns = height - abs(y), width - abs(x)
    if rows > 0 and columns > 0:
        part = pixels[max(-y, 0) :, max(-x, 0) :][:rows, :columns]
        placed[max(y, 0) :, max(x, 0) :][:rows, :columns] = part
    return placed


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Averaged when reduced, whole pixels when magnified: nothing is made up."""
    smaller = size[0] < picture.width
    return picture.resize(size, Image.Resampling.BOX if smaller else Image.Resampling.NEAREST)


def _cut(picture: Image.Image, detail: Box, size: tuple[int, int], scene: tuple[int, int]) -> Image.Image:
    """The detail of a picture on any grid, each of its pixels a square."""
    x, y = picture.width / scene[0], picture.height / scene[1]
    box = (detail.x * x, detail.y * y, (detail.x + detail.width) * x, (detail.y + detail.height) * y)
    smaller = size[0] < box[2] - box[0]
    box = (box[0], box[1], min(box[2], picture.width), min(box[3], picture.height))
    return picture.resize(size, Image.Resampling.BOX if smaller else Image.Resampling.NEAREST, box=box)


def _text(
    pen: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    *,
    size: int,
    colour: tuple[int, int, int],
    room: int,
) -> None:
    font = _font(size, east_asian=any("\u1100" <= letter <= "\uffdc" for letter in text))
    if font is None:
        font, text = ImageFont.load_default(size), text.translate(PLAIN)
    if pen.textlength(text, font=font) > room:
        while text and pen.textlength(text + "...", font=font) > room:
            text = text[:-1]
        text += "..."
    pen.text(at, text, fill=colour, font=font)


@cache
def _font(size: int, *, east_asian: bool) -> Any:
    for name in (*EAST_ASIAN_FONTS, *FONTS) if east_asian else FONTS:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return None
