"""Codes in large pixels, copied while panning: the same as written anew."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.canvas.viewport import Viewport
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.gui.compare.view.state import PaneState

PIXELS = np.random.default_rng(2).integers(0, 256, (60, 80, 3), np.uint8)


def shown(qtbot: QtBot) -> CompareView:
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(640, 480)
    pane = PaneState("a", "A", Picture.from_array(PIXELS), status="ready")
    view.set_panes([pane], reference=None, input=None, size=(80, 60), content="x")
    view.show()
    qtbot.waitExposed(view)
    return view


def codes(view: CompareView) -> NDArray[np.uint8]:
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).copy()


def test_a_pan_shows_the_codes_that_a_new_view_shows(qtbot: QtBot) -> None:
    panned = shown(qtbot)
    picture = panned.scene.panes[0].picture
    assert picture is not None
    for zoom in (42.0, 57.3):
        panned.navigation.show(Viewport(40, 30, zoom))
        codes(panned), codes(panned)
        for x, y in ((40.5, 30.25), (44, 33), (60, 12), (3, 2), (77, 58), (41, 30)):
            panned.navigation.show(Viewport(x, y, zoom))
            found = codes(panned)
            fresh = shown(qtbot)
            fresh.navigation.show(Viewport(x, y, zoom))
            assert np.array_equal(found, codes(fresh)), (x, y, zoom)
        assert picture.sheet is not None
        assert not picture.sheet.image.isNull(), "they were copied"
    before = codes(panned)
    picture.paste(35, 25, np.zeros((10, 10, 3), np.uint8))
    panned.note_pixels("a")
    assert not np.array_equal(codes(panned), before)
