"""The picture of the canvas that is saved and copied."""

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColorSpace, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from sr_studio.geometry import Box
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, PaneState

SIZE = (120, 80)
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def noise(seed: int) -> NDArray[np.uint8]:
    return np.random.default_rng(seed).integers(0, 256, (SIZE[1], SIZE[0], 3), np.uint8)


@pytest.fixture
def view(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(800, 600)
    panes = [
        PaneState(
            name,
            name.upper(),
            Picture.from_array(noise(seed)),
            status="ready",
            scores="28.1 dB",
            notices=("x",),
        )
        for seed, name in enumerate(("hr", "bicubic", "srgan"))
    ]
    view.set_panes(panes, reference=panes[0], input=None, size=SIZE, content="first")
    view.one_to_one()
    view.show()
    qtbot.waitExposed(view)
    return view


def codes(image: QImage) -> NDArray[np.uint8]:
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    array = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    return array[..., 2::-1].copy()


def test_it_holds_the_pixels_of_every_pane_and_nothing_else(view: CompareView) -> None:
    body = view.pane_layout.boxes[1].body
    QTest.mouseMove(view, QPoint(body.x + body.width // 2, body.y + body.height // 2))
    view.set_region(Box(10, 10, 20, 20))
    image = view.grab_view()
    assert image.colorSpace() == QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    assert image.dotsPerMeterX() == image.dotsPerMeterY() == 3780, "96 an inch on this screen"
    # Two by two, a gap of two pixels, the image alone: no header, region, chip, grey around it.
    assert (image.width(), image.height()) == (2 * 120 + 2, 2 * 80 + 2)
    seen = codes(image)
    for place, (x, y) in enumerate(((0, 0), (122, 0), (0, 82))):
        np.testing.assert_array_equal(seen[y : y + 80, x : x + 120], noise(place))


def test_labels_stand_above_the_pixels(view: CompareView) -> None:
    image = view.grab_view(labels=True)
    header = view.pane_layout.boxes[0].header.height
    assert (image.width(), image.height()) == (2 * 120 + 2, 2 * (80 + header) + 2)
    seen = codes(image)
    np.testing.assert_array_equal(seen[header : header + 80, :120], noise(0))
    assert len(np.unique(seen[:header, :120].reshape(-1, 3), axis=0)) > 3, "a name is written"


def test_zoomed_in_only_what_is_seen_is_kept_and_no_codes_are_written_on_it(view: CompareView) -> None:
    view.set_mode("single")
    view.zoom_to(6400)
    body = view.pane_layout.boxes[0].body
    image = view.grab_view()
    assert (image.width(), image.height()) == (body.width, body.height)
    colours = {tuple(code) for code in codes(image).reshape(-1, 3)}
    assert colours <= {tuple(code) for code in noise(0).reshape(-1, 3)}


def test_both_sides_of_a_wipe_are_named_and_the_line_is_left_out(view: CompareView) -> None:
    view.set_mode("wipe")
    view.set_pair("hr", "srgan")
    seen = codes(view.grab_view())
    np.testing.assert_array_equal(seen[:, :60], noise(0)[:, :60])
    np.testing.assert_array_equal(seen[:, 60:], noise(2)[:, 60:])
    assert view.grab_view(labels=True).height() > 80


def test_a_difference_keeps_its_legend_with_labels_only(view: CompareView) -> None:
    view.set_mode("difference")
    difference = Picture.from_array(noise(3)[..., :1].copy())
    view.update_pane(PaneState(DIFFERENCE_KEY, "A − B", difference, status="ready"))
    box = view.pane_layout.boxes[0]
    plain, labelled = view.grab_view(), view.grab_view(labels=True)
    assert (plain.width(), plain.height()) == SIZE
    assert labelled.height() == 80 + box.header.height + box.footer.height


def test_a_pane_without_a_picture_is_empty_canvas(view: CompareView) -> None:
    failed = replace(view.scene.panes[2], picture=None, status="failed", message="It is broken.")
    view.update_pane(failed)
    part = codes(view.grab_view())[82:162, :120]
    assert len(np.unique(part.reshape(-1, 3), axis=0)) == 1, "no card is drawn"
