"""Contact sheets of pictures that are moved."""

import io

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from sr_studio.commands.output.contact_sheet import SheetCell, contact_sheet
from sr_studio.geometry import Box
from tests.engine.support import noise

SIZE = (96, 64)


def sheet(*cells: SheetCell, detail: Box | None = None) -> NDArray[np.uint8]:
    made = contact_sheet(cells, title="", recipe="", width=SIZE[0], height=SIZE[1], detail=detail)
    return np.asarray(Image.open(io.BytesIO(made)))


def cell(pixels: NDArray[np.uint8], offset: tuple[int, int] = (0, 0)) -> SheetCell:
    return SheetCell(label="", facts="", pixels=pixels, offset=offset)


def test_a_moved_picture_is_drawn_moved_on_any_grid() -> None:
    pixels, box = noise(SIZE[1], SIZE[0], seed=2), Box(20, 16, 32, 24)
    rolled = np.roll(pixels, (-2, 3), (0, 1))
    moved, there = cell(pixels, (3, -2)), cell(rolled)
    frame = slice(110, None)  # below the words and the whole picture's rolled edge
    one, other = sheet(moved, detail=box), sheet(there, detail=box)
    assert (one != other).mean() < 0.05, "but for what is rolled in at two edges"
    assert (sheet(cell(pixels), detail=box)[frame] != other[frame]).mean() > 0.3
    coarse = pixels[::4, ::4]
    fine = np.repeat(np.repeat(coarse, 4, axis=0), 4, axis=1)
    assert (sheet(cell(coarse, (3, -2)), detail=box) == sheet(cell(fine, (3, -2)), detail=box)).all()


def test_where_moved_pictures_differ_most_is_looked_for_in_what_they_share() -> None:
    pixels = noise(SIZE[1], SIZE[0], seed=3)
    other = np.roll(pixels, (-2, 3), (0, 1))
    other[40:44, 60:64] ^= 255
    still = cell(pixels, (3, -2))
    far = cell(pixels, (96, 0))
    assert sheet(still, cell(other)).shape == sheet(far, cell(other)).shape
