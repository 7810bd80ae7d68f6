"""What names have made of opened files is said, and one click takes them the other way."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from sr_studio.gui.widgets.toast import Toast
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

TRIPS = ("paris_day.png", "paris_night.png", "rome_day.png", "rome_night.png")


@pytest.fixture
def quiet(qtbot: QtBot, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path / "settings") as made:
        yield made


def open_files(quiet: QuietWindow, folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).touch()
    quiet.comparison.opener.open([folder / name for name in names])
    quiet.files.answer(quiet.comparison.workspace.image_list)


def notice(quiet: QuietWindow, begin: str) -> tuple[Toast, QPushButton]:
    (toast,) = (one for one in quiet.window.toasts.shown() if one.text.startswith(begin))
    (button,) = toast.findChildren(QPushButton)
    return toast, button


def methods(quiet: QuietWindow) -> list[tuple[str, ...]]:
    return [entry.methods for entry in quiet.comparison.workspace.image_list.entries]


def test_scenes_made_by_names_are_images_after_a_click(quiet: QuietWindow, tmp_path: Path) -> None:
    names = [f"{name}_{word}.png" for name in ("baby", "bird") for word in ("HR", "ESRGAN", "SwinIR")]
    open_files(quiet, tmp_path, *names)
    assert methods(quiet) == [("ESRGAN", "SwinIR")] * 2
    toast, button = notice(quiet, "Opened by name")
    assert toast.text == "Opened by name as 2 scenes with results of ESRGAN, SwinIR."
    assert button.text() == "Open as Images"
    button.click()
    turn()
    assert methods(quiet) == [()] * 6
    table = quiet.window.action_table
    assert table["undo"].text() == "&Undo Open as Images"
    table["undo"].trigger()
    assert methods(quiet) == [("ESRGAN", "SwinIR")] * 2


def test_a_guess_is_offered_and_made_by_a_click(quiet: QuietWindow, tmp_path: Path) -> None:
    open_files(quiet, tmp_path, *TRIPS)
    assert methods(quiet) == [()] * 4
    toast, button = notice(quiet, "Opened as images")
    assert toast.text == "Opened as images. By name they may be 2 scenes with results of day, night."
    assert button.text() == "Open as Scenes"
    button.click()
    turn()
    assert methods(quiet) == [("day", "night")] * 2
    quiet.window.action_table["undo"].trigger()
    assert methods(quiet) == [()] * 4


def test_one_scene_is_called_one(quiet: QuietWindow, tmp_path: Path) -> None:
    open_files(quiet, tmp_path, "baby_HR.png", "baby_ESRGAN.png")
    assert notice(quiet, "Opened by name")[0].text == "Opened by name as one scene with results of ESRGAN."
    assert not [one for one in quiet.window.toasts.shown() if one.text.startswith("Opened as images")]


def test_a_click_says_which_folder_has_the_references(quiet: QuietWindow, tmp_path: Path) -> None:
    files = [tmp_path / "set" / folder / name for folder in ("A", "B", "C") for name in ("1.png", "2.png")]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    images = quiet.comparison.workspace.image_list
    quiet.comparison.opener.open([tmp_path / "set"])
    quiet.files.answer(images)
    assert [(entry.bare, entry.methods) for entry in images.entries] == [(True, ("A", "B", "C"))] * 2
    (toast,) = (one for one in quiet.window.toasts.shown() if "which is their reference?" in one.text)
    buttons = {button.text(): button for button in toast.findChildren(QPushButton)}
    assert list(buttons) == ["A", "B", "C", "Open as Images"]
    buttons["B"].click()
    quiet.files.answer(images)
    turn()
    assert [(entry.bare, entry.methods, entry.path) for entry in images.entries] == [
        (False, ("A", "C"), file) for file in files[2:4]
    ]
    table = quiet.window.action_table
    assert table["undo"].text() == "&Undo Make B the Reference"
    table["undo"].trigger()
    assert methods(quiet) == [("A", "B", "C")] * 2
