"""What is said where a command means nothing for the image looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from sr_studio.gui.compare.image_entry import Entry
from sr_studio.gui.compare.missing_words import no_choice_of_role, no_consistency, no_input, no_reference
from sr_studio.imaging.grouped import Scene
from tests.gui.window.support import QuietWindow, quiet_window, turn

OF_ROLES = ("role_auto", "role_input", "role_reference", "toggle_role", "other_role")
OF_INPUTS = ("show_input", "check_input")


@pytest.fixture
def quiet(qapp: QApplication, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic")
        yield made


def open_scene(quiet: QuietWindow) -> None:
    results = {name: Path("/set", name, "a.png") for name in ("A", "B")}
    quiet.comparison.workspace.image_list.open_scenes([Scene(Path("/set/GT/a.png"), None, results)])
    quiet.files.answer(quiet.comparison.workspace.image_list)
    turn()


def test_nothing_is_said_while_nothing_is_open() -> None:
    opening = Entry(key=1, name="a.png", methods=("A",))
    for entry in (None, opening):
        assert no_choice_of_role(entry) == no_input(entry, ()) == no_consistency(entry, (), ()) == ""
        assert no_reference(entry, ()) == ""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_scene_without_input_refuses_roles_and_inputs_and_says_why(quiet: QuietWindow) -> None:
    workspace, table, window = quiet.comparison.workspace, quiet.window.action_table, quiet.window
    open_scene(quiet)
    assert not any(map(quiet.enabled, (*OF_ROLES, *OF_INPUTS)))
    assert table["show_input"].toolTip().startswith("This scene has no input. Switch a model on")
    assert table["check_input"].toolTip().startswith("The input that this result was made from is not known")
    window.show()
    quiet.comparison.view.setFocus()
    turn()
    said = []
    for key, held in ((Qt.Key.Key_I, ""), (Qt.Key.Key_D, "shift"), (Qt.Key.Key_L, "control shift")):
        modifiers = Qt.KeyboardModifier.NoModifier
        if "shift" in held:
            modifiers |= Qt.KeyboardModifier.ShiftModifier
        if "control" in held:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        window.toasts.dismiss_all()
        QTest.keyClick(quiet.comparison.view, key, modifiers)
        turn()
        said.append([toast.text.partition(".")[0] for toast in window.toasts.shown()])
    no_role = "A scene is neither input nor reference: its files are"
    unknown = "The input that this result was made from is not known"
    assert said == [[no_role], [unknown], ["This scene has no input"]]
    assert (workspace.setup.role, quiet.settings.current.view.show_input) == ("auto", False)
    quiet.comparison.edits.switch_role()
    assert workspace.setup.role == "auto", "nor from anywhere else"


def test_they_can_be_used_again_with_a_model_and_with_a_photograph(quiet: QuietWindow) -> None:
    open_scene(quiet)
    quiet.comparison.workspace.choose("bicubic", True)
    turn()
    assert quiet.enabled("show_input")
    assert not quiet.enabled("check_input"), "the reduced reference need not be what the result was made from"
    quiet.comparison.view.select("bicubic")
    turn()
    assert all(map(quiet.enabled, OF_INPUTS))
    assert not any(map(quiet.enabled, OF_ROLES))
    quiet.open("photo.png")
    assert all(map(quiet.enabled, (*OF_ROLES[:4], *OF_INPUTS)))
    assert "no input" not in quiet.window.action_table["show_input"].toolTip()
