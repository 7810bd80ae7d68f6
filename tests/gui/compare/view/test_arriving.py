"""A picture on its way: what has not arrived shows what stands in for it, under transparency too."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from pytestqt.qtbot import QtBot

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import PaneState

SIZE = (240, 160)


def colours(view: CompareView) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """The left and the right half of the picture area of the second pane."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1]
    body = view.pane_layout.boxes[1].body
    rows, middle = (
        slice(body.y + body.height // 2 - 95, body.y + body.height // 2 - 75),
        body.x + body.width // 2,
    )
    return codes[rows, middle - 60 : middle - 20].copy(), codes[rows, middle + 20 : middle + 60].copy()


@pytest.mark.parametrize("channels", [3, 4])
def test_what_has_not_arrived_shows_the_input_faintly(qtbot: QtBot, channels: int) -> None:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    small = np.zeros((40, 60, channels), np.uint8)
    small[..., 0] = 200
    small[..., 3:] = 255
    lr = PaneState("lr", "Input", Picture.from_array(small), 0.25, status="ready")
    coming = Picture(*SIZE, channels)
    network = PaneState("srgan", "SRGAN", coming, status="working", progress=0.5, message="Upscaling")
    view.set_panes([lr, network], reference=None, input=lr, size=SIZE, content="a")
    view.show()
    qtbot.waitExposed(view)
    left, right = colours(view)
    for half in (left, right):
        assert half.reshape(-1, 3).std(axis=0).max() < 1, "one colour, no checkerboard"
        assert half[0, 0, 0] > half[0, 0, 1] + 20, "the input's red, faintly"
    pixels = np.zeros((SIZE[1], SIZE[0] // 2, channels), np.uint8)
    pixels[..., 1] = 180
    pixels[..., 3:] = 255
    coming.paste(0, 0, pixels)
    view.note_pixels("srgan")
    arrived, rest = colours(view)
    assert (arrived == (0, 180, 0)).all()
    assert np.array_equal(rest, right)
    if channels == 4:
        coming.paste(SIZE[0] // 2, 0, np.zeros((SIZE[1], SIZE[0] // 2, 4), np.uint8))
        view.note_pixels("srgan")
        assert colours(view)[1].reshape(-1, 3).std(axis=0).max() > 5, (
            "what is transparent shows the checkerboard"
        )


class Painted(QObject):
    """What is painted anew of a widget."""

    def __init__(self, view: CompareView) -> None:
        super().__init__(view)
        self.region = QRegion()
        view.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


def test_a_header_that_says_what_is_new_is_painted_when_the_view_moves(qtbot: QtBot) -> None:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    picture = Picture.from_array(np.full((SIZE[1], SIZE[0], 3), 90, np.uint8))
    view.set_panes(
        [PaneState("srgan", "SRGAN", picture, status="working", progress=0.5)],
        reference=None,
        input=None,
        size=SIZE,
        content="a",
    )
    view.show()
    qtbot.waitExposed(view)
    view.navigation.zoom_to(4.0)
    qtbot.wait(50)
    strip = QRect(*view.pane_layout.boxes[0].header)
    for renewing in (False, True):
        if renewing:
            picture.begin_renewal()
            picture.paste(80, 40, np.full((60, 80, 3), 90, np.uint8))
        painted = Painted(view)
        view.navigation.pan_by(20.0, 0.0)
        qtbot.waitUntil(lambda seen=painted: not seen.region.isEmpty())  # type: ignore[misc]
        assert painted.region.intersects(strip) == renewing


ACCENT = (0x6C, 0xB2, 0xFF)


def accents(view: CompareView) -> int:
    """Pixels of the accent colour in the only pane's picture area."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1]
    body = view.pane_layout.boxes[0].body
    return int((codes[body.y : body.bottom, body.x : body.right] == ACCENT).all(axis=2).sum())


def header(view: CompareView) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    strip = view.pane_layout.boxes[0].header
    return codes[strip.y : strip.bottom - 3, strip.x : strip.right].copy()


def test_a_line_lies_between_new_pixels_and_those_they_replace(qtbot: QtBot) -> None:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(700, 400)
    picture = Picture.from_array(np.full((SIZE[1], SIZE[0], 3), 90, np.uint8))
    state = PaneState("srgan", "SRGAN", picture, status="working", progress=0.5, message="Upscaling")
    view.set_panes([state], reference=None, input=None, size=SIZE, content="a")
    view.show()
    qtbot.waitExposed(view)
    before = header(view)
    assert not accents(view)
    picture.begin_renewal()
    assert not accents(view), "nothing is new yet"
    picture.paste(80, 40, np.full((60, 80, 3), 90, np.uint8))
    view.note_pixels("srgan")
    zoom = view.viewport.zoom
    assert accents(view) == pytest.approx(2 * (60 + 80) * zoom, abs=12)
    assert not np.array_equal(header(view), before), "it is said too"
    assert not _has_accent(view.painting.clean_picture(labels=False)), "copied, the picture has no line"
    view.navigation.zoom_to(12.0)
    assert not accents(view), "all in view is new"
    assert np.array_equal(header(view), before)
    view.fit()
    picture.paste(0, 0, np.full((40, SIZE[0], 3), 90, np.uint8))
    assert accents(view) == pytest.approx((2 * 60 + 80 + SIZE[0] - 80) * zoom, abs=12), (
        "joined without a seam"
    )
    picture.end_renewal()
    view.note_pixels("srgan")
    assert not accents(view)


def _has_accent(image: QImage) -> bool:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    codes = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)[..., 2::-1]
    return bool((codes == ACCENT).all(axis=2).any())
