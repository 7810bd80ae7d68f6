"""The rater's screen drawn small: places and proportions are those of the rating window."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from sr_studio.gui.survey.study.rater_screen import Shown, paint, screen_plan
from tests.survey.design.support import design_of

SCREEN = (1280, 720)


def drawn(shown: Shown) -> QImage:
    image = QImage(*SCREEN, QImage.Format.Format_RGB32)
    image.fill(QColor("magenta"))
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, *SCREEN), shown)
    painter.end()
    return image


def red(size: tuple[int, int]) -> QImage:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    return image


def test_the_picture_stands_where_the_rating_window_puts_it(qapp: object) -> None:
    design = design_of("acr-hr", language="ko")
    image = drawn(Shown(design=design, screen=SCREEN, picture=red((64, 48)), size=(64, 48)))
    (placed,) = screen_plan(design, SCREEN).arrange((64, 48))[0]
    place = placed.place
    assert (place.width, place.height) == (64, 48)
    reds = [
        (x, y)
        for x in range(place.x - 4, place.right + 4)
        for y in range(place.y - 4, place.bottom + 4)
        if image.pixelColor(x, y) == QColor("red")
    ]
    assert (min(reds), max(reds)) == ((place.x, place.y), (place.right - 1, place.bottom - 1))
    assert image.pixelColor(2, 400) == QColor(128, 128, 128)


def test_pairs_stand_beside_each_other_and_the_grey_is_the_studys(qapp: object) -> None:
    design = design_of("pairs", grey=90)
    image = drawn(Shown(design=design, screen=SCREEN, picture=red((64, 48)), size=(64, 48)))
    assert screen_plan(design, SCREEN).way == "beside"
    row = screen_plan(design, SCREEN).arrange((64, 48))[0][0].place.y + 10
    reds = [x for x in range(SCREEN[0]) if image.pixelColor(x, row) == QColor("red")]
    assert len(reds) == 128
    assert image.pixelColor(2, 400) == QColor(90, 90, 90)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("sheet", ["instructions", "consent"])
def test_a_page_of_text_leaves_its_button_free(qapp: object, language: str, sheet: str) -> None:
    """In a preview of 320 pixels: between text and button there is a row of nothing but grey."""
    design = design_of("acr-hr", language=language)
    image = QImage(320, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, QRectF(0, 0, 320, 200), Shown(design=design, screen=(1280, 800), sheet=sheet))  # type: ignore[arg-type]
    painter.end()

    def empty(y: int) -> bool:
        return all(image.pixelColor(x, y) == QColor(128, 128, 128) for x in range(0, 320, 2))

    assert any(empty(y) for y in range(round(0.86 * 200) - 8, round(0.86 * 200)))


def test_pages_of_text_have_no_picture(qapp: object) -> None:
    design = design_of("dcr")
    for sheet in ("instructions", "consent"):
        image = drawn(Shown(design=design, screen=SCREEN, sheet=sheet, picture=red((64, 48)), size=(64, 48)))  # type: ignore[arg-type]
        colours = {
            image.pixelColor(x, y).name() for x in range(0, SCREEN[0], 7) for y in range(0, SCREEN[1], 5)
        }
        assert QColor("red").name() not in colours
        assert len(colours) > 2
