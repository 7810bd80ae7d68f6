"""The composition root: windows by name, what they share, the engine's life."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QApplication, QWidget

from sr_studio.gui import app
from sr_studio.gui.app import Studio, TopLevel
from sr_studio.gui.settings.settings import ComputingSettings, Settings
from sr_studio.gui.settings.store import SettingsStore, save
from sr_studio.gui.style import theme
from sr_studio.gui.widgets.toast import Toasts
from tests.support import ROOT

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Second(QWidget):
    """A top-level window with nothing in it."""

    closed = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self.studio = studio
        self.toasts = Toasts(self)

    def event(self, event: QEvent) -> bool:
        """Tell that it is closed."""
        if event.type() == QEvent.Type.Close:
            self.closed.emit()
        return super().event(event)


def second(studio: Studio) -> TopLevel:
    window = Second(studio)
    return TopLevel(window, window.toasts, window.closed)


@pytest.fixture
def studio(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Studio]:
    monkeypatch.setitem(app.WINDOWS, "second", second)
    made = Studio(SettingsStore(tmp_path / "settings.json"))
    yield made
    made.close_all()


def test_the_window_is_painted_before_what_is_not_seen_is_imported(tmp_path: Path) -> None:
    code = """
import sys
from sr_studio.gui import app
studio = app.make_studio()
window = studio.make_window("compare")
late = []
heavy = {"numpy", "torch", "PIL", "sqlite3", "pyqtgraph", "matplotlib"}
hidden = (
    "sr_studio.engine.client", "sr_studio.imaging.grouping", "sr_studio.scores.kept",
    "sr_studio.gui.compare.comparison", "sr_studio.gui.compare.panes", "sr_studio.gui.compare.view.",
    "sr_studio.gui.compare.blend.", "sr_studio.gui.compare.figures", "sr_studio.gui.compare.lens.",
    "sr_studio.gui.compare.plane.", "sr_studio.gui.compare.sets.panel", "sr_studio.gui.compare.view_files",
    "sr_studio.gui.compare.inspect.pixel_panel", "sr_studio.gui.compare.inspect.curve_panel",
    "sr_studio.gui.training.",
)
def early():
    return sorted(name for name in sys.modules if name in heavy or name.startswith(hidden))
window.first_painted.disconnect()
window.first_painted.connect(lambda: late.append(early()))
window.show()
while not late:
    app.make_application([]).processEvents()
print(late)
studio.close_all()
"""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "SR_STUDIO_HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    result = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[[]]"


def test_a_second_window_is_one_factory_and_shares_settings_and_engine(studio: Studio) -> None:
    main, other = studio.make_window("compare"), studio.open_window("second")
    assert isinstance(other, Second)
    assert other.isVisible()
    assert studio.open_window("second") is other
    assert other.studio.settings is studio.settings
    assert other.studio.bridge is studio.bridge
    main.show()
    other.close()
    assert main.isVisible()
    assert studio.open_window("second") is not other


def test_the_program_ends_with_its_last_window(studio: Studio) -> None:
    ended: list[str] = []
    studio.finished.connect(lambda: ended.append("finished"))
    main, other = studio.make_window("compare"), studio.make_window("second")
    bridge = studio.bridge
    main.close()
    assert ended == []
    assert not bridge._closed
    other.close()
    assert ended == ["finished"]
    assert bridge._closed


def test_theme_and_notices_are_of_all_windows(studio: Studio) -> None:
    window = studio.open_window("second")
    assert isinstance(window, Second)
    studio.say("info", "hello")
    assert [toast.text for toast in window.toasts.shown()] == ["hello"]
    studio.settings.change("appearance", theme="dark")
    assert theme.choice() == "dark"
    studio.settings.change("appearance", theme="system")


def test_a_command_the_program_was_started_with_holds_until_another_is_entered(
    qapp: QApplication, tmp_path: Path
) -> None:
    save(Settings(computing=ComputingSettings(engine_command="kept")), tmp_path / "settings.json")
    settings = SettingsStore(tmp_path / "settings.json")
    assert Studio(SettingsStore(tmp_path / "settings.json")).engine_command() == "kept"
    studio = Studio(settings, engine="given")
    assert studio.engine_command() == "given"
    settings.change("computing", engine_command="entered")
    assert studio.engine_command() == "entered"
    settings.change("computing", engine_command="")
    assert studio.engine_command() == ""
