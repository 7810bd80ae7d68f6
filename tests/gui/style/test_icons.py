"""Icons: all of one hand, tinted by the theme, sharp on dense screens."""

import ast
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QAction, QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from sr_studio import gui
from sr_studio.gui.actions.action import ActionSpec
from sr_studio.gui.settings.options import declarations
from sr_studio.gui.settings.settings import Settings
from sr_studio.gui.style import icons, theme
from sr_studio.gui.style.colors import DARK, LIGHT
from sr_studio.gui.window.features import FEATURES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    theme.install(qapp, "light")
    yield
    theme.set_choice("light")


def named_in_source() -> set[str]:
    """Every literal of the interface's source."""
    found: set[str] = set()
    for file in Path(gui.__file__).parent.rglob("*.py"):
        nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        found |= {
            node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def test_every_icon_is_used() -> None:
    assert set(icons.names()) - named_in_source() == set()


def test_every_icon_asked_for_is_there() -> None:
    entries = [entry for table in FEATURES for entry in table]
    asked = {entry.icon for entry in entries if isinstance(entry, ActionSpec)} | set(asked_in_source())
    asked |= {section.page.icon for section in declarations(Settings) if section.page}
    assert asked - {""} <= set(icons.names()) | {"sr-studio"}


def asked_in_source() -> Iterator[str]:
    """Literal names in calls of `icons`."""
    for file in Path(gui.__file__).parent.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                function = ast.unparse(call.func)
                place = {"icons.set_icon": 1, "icons.icon": 0, "icons.pixmap": 0}.get(function)
                if place is not None and isinstance(call.args[place], ast.Constant):
                    yield call.args[place].value


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
    (tint,) = button.findChildren(QObject, "tint")
    button.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(tint)
    with qtbot.captureExceptions() as exceptions:
        theme.set_choice("dark")
    assert exceptions == [], "nobody listens for a deleted button"
