"""The raters' screen: named, remembered as it was, or asked for."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from sr_studio.gui.survey.rating.screen.screens import facts, named, remember, remembered
from sr_studio.paths import rating_screen_file
from sr_studio.survey.errors import SurveyError


def test_a_screen_is_remembered_as_it_was(qapp: QApplication) -> None:
    screens = QGuiApplication.screens()
    assert remembered(screens) is None
    remember(screens[0])
    assert remembered(screens) is screens[0]
    kept = rating_screen_file().read_bytes()
    rating_screen_file().write_bytes(kept.replace(b'"width":', b'"width":9'))
    assert remembered(screens) is None
    rating_screen_file().write_bytes(b"{")
    assert remembered(screens) is None


def test_what_cannot_be_remembered_is_asked_for_again(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SR_STUDIO_HOME", str(tmp_path / "file" / "home"))
    remember(QGuiApplication.screens()[0])
    assert remembered(QGuiApplication.screens()) is None


def test_screens_by_number_and_by_name(qapp: QApplication) -> None:
    screens = QGuiApplication.screens()
    assert named("1", screens) is screens[0]
    with pytest.raises(SurveyError, match="no screen “HDMI-9”"):
        named("HDMI-9", screens)


def test_facts_are_in_device_pixels(qapp: QApplication) -> None:
    screen = QGuiApplication.screens()[0]
    found = facts(screen)
    assert (found.width, found.height) == (screen.geometry().width(), screen.geometry().height())
    assert found.scale == 1
    assert found.profile == ""
    assert found.wide_gamut is None
