"""Where the window and its parts were, and what is hidden for the pictures' sake."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.gui.settings.store import SettingsStore
from sr_studio.gui.window.layout_memory import FIRST_SIZE, LayoutMemory
from sr_studio.gui.window.main_window import MainWindow
from sr_studio.gui.window.panels import PANELS
from tests.gui.window.support import FEATURES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(qapp: object, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(SettingsStore(tmp_path / "settings.json"), panels=PANELS, features=FEATURES)
    yield made
    made.close()


def shown(window: MainWindow) -> dict[str, bool]:
    return {name: window.panel_shown(name) for name in window.docks}


def test_panels_hidden_for_the_pictures_are_remembered_as_shown(window: MainWindow) -> None:
    window.show()
    window.show_panel("scores", False)
    window.hide_ui(True)
    assert not any(shown(window).values())
    window.memory.save()
    again = MainWindow(window.settings, panels=PANELS, features=FEATURES)
    assert shown(again) == {name: name not in ("scores", "training", "plane") for name in window.docks}
    again.close()


def test_hiding_twice_brings_back_what_was_there(window: MainWindow) -> None:
    window.show()
    window.show_panel("scores", False)
    for on in (True, True, False):
        window.hide_ui(on)
    assert shown(window) == {name: name not in ("scores", "training", "plane") for name in window.docks}
    assert not window.ui_hidden


@pytest.mark.parametrize("geometry", ["", "no base64!", "AAAA"])
def test_a_first_or_damaged_geometry_is_the_first_size(window: MainWindow, geometry: str) -> None:
    window.settings.change("window", geometry=geometry, layout=geometry)
    window.resize(400, 300)
    LayoutMemory(window, window.settings).restore()
    available = window.screen().availableGeometry()
    assert window.width() == min(FIRST_SIZE[0], available.width())
