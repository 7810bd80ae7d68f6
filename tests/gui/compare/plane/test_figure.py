"""The plane as SVG, PNG and CSV."""

import csv
import io
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from sr_studio.gui.compare.plane.figure import as_csv, figure
from sr_studio.gui.style import theme
from tests.gui.compare.plane.test_plane_plot import PLANE

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> None:
    theme.install(qapp, "dark")


def test_an_svg_is_drawn_in_lines_and_letters_and_holds_its_recipe() -> None:
    text = figure(PLANE, "svg", active="good").decode()
    assert "<image" not in text, "no pixels"
    assert "<desc>" in text
    for word in ("a recipe", "a.png", "Worse", "Good", "PSNR"):
        assert word in text


def test_a_png_is_sharp_white_and_holds_its_recipe() -> None:
    image = QImage.fromData(figure(PLANE, "png"))
    assert image.width() == 1920
    assert image.pixelColor(3, image.height() - 3).name() == "#ffffff", "also in the dark theme"
    assert "a recipe" in image.text("Description")
    colours = {image.pixelColor(x, y).name() for x in range(0, 1920, 3) for y in range(0, 1440, 3)}
    assert "#b4520a" in colours, "the good model's dot"


def test_a_csv_has_dots_and_steps_at_full_precision() -> None:
    odd = replace(PLANE, dots=(replace(PLANE.dots[0], x=1 / 3, label='a "b", c'),))
    rows = list(csv.DictReader(io.StringIO(as_csv(odd))))
    assert [(row["kind"], row["step"]) for row in rows] == [
        ("model", ""),
        ("trail", "0"),
        ("trail", "10"),
        ("trail", "20"),
    ]
    assert (rows[0]["model"], float(rows[0]["psnr"]), rows[0]["recipe"]) == ('a "b", c', 1 / 3, "a recipe")
    assert figure(odd, "csv").startswith(b"\xef\xbb\xbf")
