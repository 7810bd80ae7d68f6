"""Where the window and its parts were, and what is hidden for the pictures' sake."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.window.features import FEATURES
from sr_studio.gui.window.layout_memory import LayoutMemory, first_place, within
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(SettingsStore(tmp_path / "settings.json"), panels=PANELS, features=FEATURES)
    yield made
    made.close()


HIDDEN = [spec.name for spec in PANELS if not spec.shown]
"""Panels that are not there at the first start."""


def shown(window: MainWindow) -> dict[str, bool]:
    return {name: window.panel_shown(name) for name in window.docks}


def test_panels_hidden_for_the_pictures_are_remembered_as_shown(window: MainWindow) -> None:
    window.show()
    window.show_panel("scores", False)
    window.hide_ui(True)
    assert not any(shown(window).values())
    window.memory.save()
    again = MainWindow(window.settings, panels=PANELS, features=FEATURES)
    assert shown(again) == {name: name not in ("scores", *HIDDEN) for name in window.docks}
    again.close()


def test_hiding_twice_brings_back_what_was_there(window: MainWindow) -> None:
    window.show()
    window.show_panel("scores", False)
    for on in (True, True, False):
        window.hide_ui(on)
    assert shown(window) == {name: name not in ("scores", *HIDDEN) for name in window.docks}
    assert not window.ui_hidden


@pytest.mark.parametrize("geometry", ["", "no base64!", "AAAA"])
def test_a_first_or_damaged_geometry_is_the_first_size(window: MainWindow, geometry: str) -> None:
    window.settings.change("window", geometry=geometry, layout=geometry)
    window.resize(400, 300)
    LayoutMemory(window, window.settings).restore()
    assert window.geometry() == first_place(window.screen().availableGeometry())


def sizes(window: MainWindow) -> dict[str, tuple[int, int]]:
    return {name: dock.size().toTuple() for name, dock in window.docks.items() if dock.isVisible()}


@pytest.mark.parametrize(
    "screen",
    [QRect(0, 0, 1280, 720), QRect(0, 0, 1366, 768), QRect(50, 20, 1920, 1080), QRect(0, 0, 640, 480)],
)
def test_a_first_window_stands_in_the_middle_and_is_never_larger_than_the_screen(screen: QRect) -> None:
    place = first_place(screen)
    assert screen.contains(place)
    assert abs((place.center() - screen.center()).manhattanLength()) <= 2
    assert 0.84 <= place.height() / screen.height() <= 0.93
    if screen.width() >= 1920:
        assert place.width() == round(0.85 * screen.width())


def test_a_place_on_a_screen_that_is_smaller_now_is_brought_onto_it() -> None:
    screen = QRect(0, 0, 1280, 720)
    assert within(QRect(100, 50, 800, 600), screen) == QRect(100, 50, 800, 600)
    assert within(QRect(700, 400, 1600, 1000), screen) == screen
    assert within(QRect(3000, -40, 800, 600), screen) == QRect(480, 0, 800, 600)


def test_a_kept_geometry_larger_than_the_screen_is_cut_to_it(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    window.setGeometry(0, 0, 3000, 2000)
    window.memory.save()
    window.resize(400, 300)
    LayoutMemory(window, window.settings).restore()
    assert window.screen().availableGeometry().contains(window.geometry())


def test_panels_have_their_sizes_back_after_others_were_closed(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1180, 640)
    window.show()
    qtbot.wait(20)
    before = sizes(window)
    for closed in (("models",), ("scores", "models"), ("models", "scores")):
        for name in closed:
            window.docks[name].close()
            qtbot.wait(20)
        for name in reversed(closed):
            window.show_panel(name, True)
            qtbot.wait(20)
        assert sizes(window) == before, closed


def test_panels_are_as_before_after_only_the_pictures_were_there(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1180, 640)
    window.show()
    qtbot.wait(20)
    before = sizes(window)
    for _ in range(2):
        window.hide_ui(True)
        qtbot.wait(20)
        window.hide_ui(False)
        qtbot.wait(20)
    assert sizes(window) == before
