"""The status bar's words."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.view.state import PixelReading
from sr_studio.gui.window.status_bar import StatusBar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(window: QWidget) -> StatusBar:
    return StatusBar(window)


def test_a_pixel_is_told_by_column_then_row_and_the_codes_of_the_first_pane_that_has_them(
    bar: StatusBar,
) -> None:
    bar.show_pixel(PixelReading(12, 7, (("a", None), ("b", (1, 2, 3)), ("c", (9, 9, 9)))))
    assert bar._pixel.text() == "12, 7   1 2 3"
    bar.show_pixel(PixelReading(12, 7, (("a", None),)))
    assert bar._pixel.text() == "12, 7"
    bar.show_pixel(None)
    assert bar._pixel.text() == ""


@pytest.mark.parametrize(("zoom", "text"), [(1.0, "100 %"), (0.0512, "5.1 %"), (8.0, "800 %"), (0.1, "10 %")])
def test_zoom_is_in_per_cent(bar: StatusBar, zoom: float, text: str) -> None:
    bar.show_zoom(zoom)
    assert bar.zoom.text() == text
