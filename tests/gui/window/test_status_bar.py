"""The status bar's words."""

import numpy as np
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from sr_studio.gui.compare.inspect.values import PaneCodes, PixelTable, pixel_rows
from sr_studio.gui.window.status_bar import StatusBar


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def bar(window: QWidget) -> StatusBar:
    return StatusBar(window)


def test_a_pixel_is_told_by_column_then_row_and_the_codes_of_the_pane_under_the_pointer(
    bar: StatusBar,
) -> None:
    panes = [
        PaneCodes("a", "A", np.array([1, 2, 3], np.uint8)),
        PaneCodes("b", "B", np.array([900, 0, 65535], np.uint16)),
    ]
    rows = pixel_rows(panes, "", "bt601")
    bar.show_pixel(PixelTable(12, 7, "b", True, "bt601", rows))
    assert bar._pixel.text() == "12, 7   B 900 0 65535"
    outside = pixel_rows([PaneCodes("a", "A", state="outside")], "", "bt601")
    bar.show_pixel(PixelTable(-1, 7, "a", False, "bt601", outside))
    assert bar._pixel.text() == "-1, 7   outside"
    bar.show_pixel(None)
    assert bar._pixel.text() == ""


@pytest.mark.parametrize(("zoom", "text"), [(1.0, "100 %"), (0.0512, "5.1 %"), (8.0, "800 %"), (0.1, "10 %")])
def test_zoom_is_in_per_cent(bar: StatusBar, zoom: float, text: str) -> None:
    bar.show_zoom(zoom)
    assert bar.zoom.text() == text


def test_a_place_stands_instead_of_the_images_facts_as_long_as_it_is_shown(bar: StatusBar) -> None:
    bar.resize(900, 28)
    bar.show_image(None, "Reference, by its name")
    bar.show_place("Place 1 of 3")
    assert bar._image.toolTip() == "Place 1 of 3"
    bar.show_image(None, "Input, by its name")
    assert bar._image.toolTip() == "Place 1 of 3"
    bar.show_place("")
    assert bar._image.toolTip() == "Input, by its name"
