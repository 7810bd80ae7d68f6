"""What is copied while panning is what would be drawn anew, and new pixels are seen at once."""

import weakref

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage, QPainter

from sr_studio.gui.canvas.kept_drawings import KEPT
from sr_studio.gui.canvas.painting import draw_picture
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import Rect

WIDTH, HEIGHT = 500, 380


def drawn(picture: Picture, origin: tuple[int, int], zoom: float) -> NDArray[np.uint8]:
    """A canvas with a picture on it."""
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(40, 50, 60))
    painter = QPainter(image)
    draw_picture(painter, picture, origin=origin, zoom=zoom, clip=Rect(10, 5, WIDTH - 20, HEIGHT - 15))
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(HEIGHT, WIDTH, 4).copy()


def picture(channels: int, width: int = 1300, height: int = 900) -> Picture:
    random = np.random.default_rng(channels)
    return Picture.from_array(random.integers(0, 256, (height, width, channels), np.uint8))


@pytest.mark.parametrize("channels", [3, 4])
@pytest.mark.parametrize("zoom", [0.11, 0.3, 0.5, 0.7, 0.97])
def test_a_pan_shows_what_a_new_drawing_shows(qapp: object, channels: int, zoom: float) -> None:
    kept = picture(channels)
    drawn(kept, (0, 0), zoom)
    for origin in ((20, 30), (-77, -41), (-250, -300), (300, 200), (21, 30)):
        fresh = picture(channels)
        found, wanted = drawn(kept, origin, zoom).astype(int), drawn(fresh, origin, zoom)
        # Qt weighs neighbours in steps of 1/256, and counts these from where a drawing begins.
        assert np.abs(found - wanted).max() <= 4, origin
        assert np.abs(found - wanted).mean() < 0.5, origin
    assert kept.scaled is not None
    assert kept.scaled.count > 0


def test_new_pixels_and_another_zoom_are_seen(qapp: object) -> None:
    one = picture(3)
    for _ in range(3):
        drawn(one, (0, 0), 0.7)
    one.paste(0, 0, np.full((900, 1300, 3), 200, np.uint8))
    assert (drawn(one, (0, 0), 0.7)[20:-20, 20:-20, :3] == 200).all()
    for zoom in (0.7, 0.6, 0.7):
        assert np.array_equal(drawn(one, (0, 0), zoom), drawn(one, (0, 0), zoom))


def test_few_tiles_are_kept_and_a_picture_goes_at_once(qapp: object) -> None:
    one = picture(3, 4000, 3000)
    for x in range(0, 3000, 300):
        for y in range(0, 2000, 300):
            drawn(one, (-x, -y), 0.9)
    assert one.scaled is not None
    assert one.scaled.count == KEPT
    gone = weakref.ref(one)
    del one
    assert gone() is None, "pixels are not held by what was drawn of them"
