"""Icons: all of one hand, tinted by the theme, sharp on dense screens."""

from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from sr_studio.gui.style import icons, theme
from sr_studio.gui.style.colors import DARK, LIGHT

SVG = "{http://www.w3.org/2000/svg}"
NEEDED = {
    *("open", "folder", "save", "copy", "paste", "fit", "one-to-one", "zoom-in", "zoom-out", "grid"),
    *("wipe", "blink", "difference", "region", "nearest", "reference", "input", "swap", "undo", "redo"),
    *("models", "single"),
    *("scores", "images", "settings", "theme", "help", "add", "remove", "close", "drag", "warning"),
    *("error", "info", "check", "chevron-down", "chevron-up", "chevron-left", "chevron-right", "engine"),
    *("sun", "moon"),
}


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    theme.install(qapp, "light")
    yield
    theme.set_choice("light")


def test_every_icon_needed_is_there() -> None:
    assert set(icons.names()) >= NEEDED


@pytest.mark.parametrize("name", icons.names())
def test_icons_share_one_grid_and_one_stroke(name: str) -> None:
    root = ElementTree.parse(icons.folder() / f"{name}.svg").getroot()
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 20 20"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.5"
    assert root.get("stroke-linecap") == "round"
    for part in root.iter():
        assert part.get("fill", "none") in ("none", "currentColor")
        assert part.get("stroke", "currentColor") in ("none", "currentColor")


def inked(image: QImage) -> list[tuple[int, int]]:
    return [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() > 32
    ]


@pytest.mark.parametrize("name", icons.names())
def test_icons_draw_something_inside_their_margin(name: str, qapp: QApplication) -> None:
    image = icons.pixmap(name, 20, ratio=2.0).toImage()
    places = inked(image)
    assert len(places) >= 30
    assert all(1 <= x <= 38 and 1 <= y <= 38 for x, y in places), "cut off at the edge"


def test_tint_follows_the_theme_on_actions_and_buttons(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    action = QAction(button)
    for target in (button, action):
        icons.set_icon(target, "grid")
    for choice, tokens in (("dark", DARK), ("light", LIGHT)):
        theme.set_choice(choice)
        for target in (button, action):
            assert strongest(target.icon().pixmap(QSize(20, 20), 1.0).toImage()) == QColor(tokens.text)


def strongest(image: QImage) -> QColor:
    places = inked(image)
    found = max((image.pixelColor(x, y) for x, y in places), key=lambda color: color.alpha())
    return QColor(found.red(), found.green(), found.blue())


def test_set_icon_again_replaces(qtbot: QtBot) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    icons.set_icon(button, "add")
    before = button.icon().pixmap(20, 20).toImage()
    icons.set_icon(button, "trash", tone="bad")
    assert button.icon().pixmap(20, 20).toImage() != before
    theme.set_choice("dark")
    assert strongest(button.icon().pixmap(QSize(20, 20), 1.0).toImage()) == QColor(DARK.bad)


def test_disabled_icons_are_drawn_weaker(qapp: QApplication) -> None:
    icon = icons.icon("save")
    image = icon.pixmap(QSize(20, 20), 1.0, QIcon.Mode.Disabled).toImage()
    assert strongest(image) == QColor(LIGHT.disabled)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_pixmaps_hold_the_pixels_of_the_screen(ratio: float, qapp: QApplication) -> None:
    pixmap = icons.pixmap("fit", 20, ratio=ratio)
    assert pixmap.width() == round(20 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_twice_the_pixels_show_more_than_an_enlargement(qapp: QApplication) -> None:
    small = icons.pixmap("grid", 20, ratio=1.0).toImage()
    large = icons.pixmap("grid", 20, ratio=2.0).toImage()
    assert large.size() == small.size() * 2
    assert large != small.scaled(large.size())


def test_the_application_has_an_icon_in_every_size(qapp: QApplication) -> None:
    sizes = {size.width() for size in icons.app_icon().availableSizes()}
    assert {16, 32, 64, 256} <= sizes


def test_an_icon_dies_with_its_button(qtbot: QtBot, qapp: QApplication) -> None:
    button = QToolButton()
    icons.set_icon(button, "add")
    button.deleteLater()
    qapp.processEvents()
    theme.set_choice("dark")  # would fail on a deleted button
