"""A picture's mip levels follow its tiles exactly, in any order and at odd sizes."""

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from sr_studio.gui.canvas.picture import Picture
from sr_studio.imaging.mips import halve


def random_pixels(seed: int, height: int, width: int, channels: int) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, channels), np.uint8)


def level_codes(picture: Picture, level: int) -> NDArray[np.uint8]:
    """HxWx4 codes (B, G, R, A) of a level; maps HxW."""
    width, height = picture.level_size(level)
    image = picture.view(level, 0, 0, width, height)
    if picture.channels == 1:
        return np.frombuffer(image.constBits(), np.uint8, width * height).reshape(height, width).copy()
    codes = np.frombuffer(image.constBits(), np.uint8, width * height * 4)
    return codes.reshape(height, width, 4).copy()


@given(
    st.tuples(st.integers(1, 300), st.integers(1, 300)),
    st.sampled_from([1, 3, 4]),
    st.tuples(st.integers(1, 97), st.integers(1, 97)),
    st.randoms(use_true_random=False),
)
@settings(max_examples=40, deadline=None)
def test_tiles_in_any_order_make_the_picture_pasted_whole(
    size: tuple[int, int], channels: int, tile: tuple[int, int], random: Random
) -> None:
    (height, width), (tile_height, tile_width) = size, tile
    pixels = random_pixels(height * 1000 + width, height, width, channels)
    whole = Picture.from_array(pixels)
    tiled = Picture(width, height, channels)
    corners = [(x, y) for y in range(0, height, tile_height) for x in range(0, width, tile_width)]
    random.shuffle(corners)
    for x, y in corners:
        assert not tiled.complete
        tiled.paste(x, y, pixels[y : y + tile_height, x : x + tile_width])
    assert tiled.complete
    assert tiled.tiles == ()
    assert np.array_equal(tiled.pixels, pixels)
    for level in range(1, whole.levels):
        assert np.array_equal(level_codes(tiled, level), level_codes(whole, level))


@given(st.integers(1, 40), st.integers(1, 40), st.booleans(), st.booleans())
@settings(deadline=None)
def test_halving_is_the_rounded_mean_of_four(height: int, width: int, packed: bool, up: bool) -> None:
    rng = np.random.default_rng(height * 100 + width)
    channels = 4 if packed else 1
    codes = rng.integers(0, 256, (height, width, channels), np.uint8)
    source = codes.view(np.uint32)[..., 0] if packed else codes[..., 0]
    half = halve(source, up=up)
    even = np.pad(codes, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge").astype(int)
    wanted = (even[0::2, 0::2] + even[1::2, 0::2] + even[0::2, 1::2] + even[1::2, 1::2] + 1 + up) // 4
    found = half[..., None].view(np.uint8) if packed else half[..., None]
    assert np.array_equal(found, wanted)


def test_levels_halve_down_to_a_thumbnail() -> None:
    picture = Picture(4097, 100, 3)
    assert [picture.level_size(level) for level in range(picture.levels)] == [
        (4097, 100), (2049, 50), (1025, 25), (513, 13), (257, 7), (129, 4), (65, 2), (33, 1),
    ]  # fmt: skip
    assert picture.nbytes < 4097 * 100 * 3 * 1.5


def test_alpha_is_premultiplied_in_mip_levels() -> None:
    """Colour of transparent pixels does not bleed into the picture."""
    pixels = np.zeros((128, 128, 4), np.uint8)
    pixels[:, 0::2] = (255, 0, 0, 255)
    pixels[:, 1::2] = (0, 255, 0, 0)
    codes = level_codes(Picture.from_array(pixels), 1)
    assert (codes == (0, 0, 128, 128)).all()


def test_view_shows_the_pictures_own_memory() -> None:
    picture = Picture.from_array(random_pixels(1, 50, 70, 3))
    image = picture.view(0, 10, 20, 40, 45)
    assert image.format() == QImage.Format.Format_RGB888
    assert (image.width(), image.height()) == (30, 25)
    assert image.pixelColor(3, 4).getRgb()[:3] == picture.pixel(13, 24)
    picture.paste(13, 24, np.full((1, 1, 3), 9, np.uint8))
    assert image.pixelColor(3, 4).getRgb()[:3] == (9, 9, 9)


def test_pixels_that_have_not_arrived_have_no_codes() -> None:
    picture = Picture(40, 30, 3)
    picture.paste(0, 0, random_pixels(2, 10, 40, 3))
    assert picture.pixel(5, 5) is not None
    assert picture.pixel(5, 15) is None
    assert picture.pixel(-1, 0) is None
    assert picture.pixel(40, 0) is None
    assert [tile.getRect() for tile in picture.tiles] == [(0, 0, 40, 10)]


def test_a_row_of_tiles_is_one_rectangle() -> None:
    picture = Picture(100, 30, 1)
    for x in range(0, 100, 20):
        picture.paste(x, 0, np.zeros((10, 20), np.uint8))
    assert [tile.getRect() for tile in picture.tiles] == [(0, 0, 100, 10)]


def test_restart_forgets_everything() -> None:
    picture = Picture.from_array(random_pixels(3, 20, 20, 3))
    picture.restart(10, 5, 1)
    assert (picture.width, picture.height, picture.channels) == (10, 5, 1)
    assert not picture.complete
    assert not picture.pixels.any()


@pytest.mark.parametrize(
    ("x", "y", "shape"),
    [(-1, 0, (2, 2, 3)), (9, 0, (2, 2, 3)), (0, 9, (2, 2, 3)), (0, 0, (2, 2, 4)), (0, 0, (2, 2))],
)
def test_a_tile_that_does_not_belong_is_refused(x: int, y: int, shape: tuple[int, ...]) -> None:
    picture = Picture(10, 10, 3)
    with pytest.raises(ValueError, match="does not belong"):
        picture.paste(x, y, np.zeros(shape, np.uint8))
    assert picture.tiles == ()
