"""Pictures are drawn where they belong: exact copies at 100 %, exact blocks above, no jumps between."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from sr_studio.gui.canvas.painting import draw_picture, mip_level
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import Rect
from sr_studio.metrics.colour_tables import colour_table

KEY = (1, 2, 3)


def photo(height: int, width: int, channels: int = 3) -> NDArray[np.uint8]:
    """Noise over gradients: no two neighbours alike."""
    rng = np.random.default_rng(5)
    y, x = np.mgrid[0:height, 0:width]
    base = np.stack(
        [x * 200 / width, y * 200 / height, (x + y) * 100 / (width + height), x * 0 + 255], axis=-1
    )
    return np.clip(base + rng.integers(4, 50, base.shape), 4, 255).astype(np.uint8)[..., :channels]


def drawn(picture: Picture, canvas: tuple[int, int], **how: object) -> NDArray[np.uint8]:
    image = QImage(*canvas, QImage.Format.Format_RGB32)
    image.fill(0xFF000000 | KEY[0] << 16 | KEY[1] << 8 | KEY[2])
    painter = QPainter(image)
    how.setdefault("clip", Rect(0, 0, *canvas))
    draw_picture(painter, picture, **how)  # type: ignore[arg-type]
    painter.end()
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(canvas[1], canvas[0], 4)
    return codes[..., 2::-1].copy()


@given(st.integers(-30, 60), st.integers(-30, 60), st.sampled_from([1, 2, 3, 4, 7, 8]))
@settings(max_examples=60, deadline=None)
def test_whole_zooms_are_exact_blocks(x: int, y: int, zoom: int) -> None:
    pixels = photo(33, 41)
    found = drawn(Picture.from_array(pixels), (120, 90), origin=(x, y), zoom=float(zoom))
    wanted = np.full((90 + 400, 120 + 400, 3), KEY, np.uint8)
    big = pixels.repeat(zoom, axis=0).repeat(zoom, axis=1)[: 490 - 100 - y, : 520 - 100 - x]
    wanted[100 + y : 100 + y + big.shape[0], 100 + x : 100 + x + big.shape[1]] = big
    assert np.array_equal(found, wanted[100:190, 100:220])


@pytest.mark.parametrize("factor", [2, 4, 8])
def test_powers_of_two_below_are_exact_means(factor: int) -> None:
    pixels = photo(1024, 1024)
    side = 1024 // factor
    found = drawn(Picture.from_array(pixels), (side, side), origin=(0, 0), zoom=1 / factor)
    means = pixels.reshape(side, factor, side, factor, 3).mean(axis=(1, 3))
    assert np.abs(found - means).max() <= 1.5


@given(st.floats(0.03, 0.99))
@settings(max_examples=40, deadline=None)
def test_below_100_percent_the_picture_covers_its_extent(zoom: float) -> None:
    """A smooth gradient keeps its place at every zoom and level: no shift where the level changes."""
    y, x = np.mgrid[0:400, 0:500]
    pixels = np.stack([x * 255 / 500, y * 255 / 400, x * 0 + 90.0], axis=-1).astype(np.uint8)
    found = drawn(Picture.from_array(pixels), (520, 420), origin=(3, 5), zoom=zoom).astype(int)
    width, height = int(500 * zoom + 0.5), int(400 * zoom + 0.5)
    inside = found[5 : 5 + height, 3 : 3 + width]
    assert (found[:, :3] == KEY).all()
    assert (found[5 + height + 1 :] == KEY).all()
    assert (found[:, 3 + width + 1 :] == KEY).all()
    wanted_x = (np.arange(width) + 0.5) / zoom * 255 / 500
    # One pixel of the source is half a code here; a level's pixel at most two device pixels.
    slack = 1.6 + 1.0 / zoom
    middle = inside[height // 2, 1:-1, 0]
    assert np.abs(middle - wanted_x[1:-1]).max() <= slack


def test_nothing_jumps_at_100_percent() -> None:
    rng = np.random.default_rng(0)
    smooth = np.repeat(np.repeat(rng.integers(40, 200, (20, 20, 3)), 10, 0), 10, 1).astype(np.uint8)
    picture = Picture.from_array(smooth)
    views = [
        drawn(picture, (180, 180), origin=(0, 0), zoom=zoom).astype(int) for zoom in (0.9999, 1.0, 1.0001)
    ]
    # At the far end the two differ by a fiftieth of a pixel.
    assert np.abs(views[0] - views[1]).max() <= 6
    assert np.array_equal(views[1], views[2])


def test_level_follows_the_zoom() -> None:
    assert [mip_level(zoom, 6) for zoom in (8, 1, 0.99, 0.5, 0.49, 0.25, 0.11, 0.001)] == [
        0,
        0,
        0,
        1,
        1,
        2,
        3,
        5,
    ]


def test_maps_are_drawn_through_their_colours() -> None:
    codes = np.arange(256, dtype=np.uint8).reshape(16, 16)
    picture = Picture.from_array(codes)
    for gain in (1.0, 8.0):
        table = colour_table("absolute", gain)
        found = drawn(picture, (16, 16), origin=(0, 0), zoom=1.0, table=table)
        wanted = np.array([[c >> 16 & 255, c >> 8 & 255, c & 255] for c in table], np.uint8).reshape(
            16, 16, 3
        )
        assert np.array_equal(found, wanted)


def test_only_arrived_pixels_are_drawn() -> None:
    pixels = photo(40, 60)
    picture = Picture(60, 40, 3)
    picture.paste(0, 0, pixels[:10])
    found = drawn(picture, (60, 40), origin=(0, 0), zoom=1.0)
    assert np.array_equal(found[:10], pixels[:10])
    assert (found[10:] == KEY).all()
    # Below 100 % no device pixel is darkened by pixels that are missing.
    small = drawn(picture, (60, 40), origin=(0, 0), zoom=0.7)
    shown = (small != KEY).any(axis=-1)
    assert shown[:4].all() or shown[:4, :42].all()
    assert small[shown].min() >= 4


def test_alpha_lets_the_ground_through() -> None:
    pixels = photo(8, 8, 4)
    pixels[..., 3] = 0
    pixels[:, 4:, 3] = 255
    found = drawn(Picture.from_array(pixels), (8, 8), origin=(0, 0), zoom=1.0)
    assert (found[:, :4] == KEY).all()
    assert np.array_equal(found[:, 4:], pixels[:, 4:, :3])


def test_clip_is_kept_and_the_painter_restored() -> None:
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.black)
    painter = QPainter(image)
    draw_picture(painter, Picture.from_array(photo(20, 20)), origin=(0, 0), zoom=1.0, clip=Rect(5, 5, 5, 5))
    assert not painter.hasClipping()
    painter.end()
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(20, 20, 4)[..., :3]
    assert codes.any(axis=-1).sum() == 25
