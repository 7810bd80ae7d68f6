"""Scenes put right from a pane: its result becomes the reference, its method gets a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog

from sr_studio.gui.compare.image_entry import method_key
from sr_studio.imaging.grouped import Scene
from tests.gui.window.support import QuietWindow, quiet_window, turn

TRUTH = method_key("Truth")


@pytest.fixture
def quiet(qapp: QApplication, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("bicubic")
        scenes = [
            Scene(None, None, {name: Path("/set", name, f"{number}.png") for name in ("A", "B", "Truth")})
            for number in range(3)
        ]
        images = made.comparison.workspace.image_list
        keys = images.open_scenes(scenes)
        made.files.answer(images)
        made.comparison.workspace.set_current(keys[0])
        turn()
        yield made


def panes(quiet: QuietWindow) -> list[str]:
    return [pane.key for pane in quiet.comparison.view.scene.panes]


def test_a_panes_result_becomes_the_reference_of_all_scenes(quiet: QuietWindow) -> None:
    table, entries = quiet.window.action_table, quiet.comparison.workspace.image_list
    quiet.comparison.pane.choose(TRUTH)  # as its menu does
    table.refresh()
    table["make_references"].trigger()
    turn()
    assert [entry.methods for entry in entries.entries] == [("A", "B")] * 3
    assert panes(quiet) == [method_key("A"), method_key("B"), "reference"]
    table.refresh()
    quiet.comparison.pane.choose(method_key("A"))
    table.refresh()
    table["make_references"].trigger()
    turn()
    assert [entry.methods for entry in entries.entries] == [("B", "Truth")] * 3, "they change places"


def test_it_becomes_that_of_one_scene_and_leaves_no_empty_pane(quiet: QuietWindow) -> None:
    table, entries = quiet.window.action_table, quiet.comparison.workspace.image_list
    quiet.comparison.pane.choose(TRUTH)
    table.refresh()
    table["make_reference"].trigger()
    turn()
    assert [len(entry.methods) for entry in entries.entries] == [2, 3, 3]
    assert panes(quiet) == [method_key("A"), method_key("B"), "reference"]
    row = quiet.comparison.images.view.model().index(0, 0)
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "0.png, Scene, 2 results", "not of 3"
    quiet.comparison.pane.choose("reference")
    table.refresh()
    assert not quiet.enabled("make_reference")
    assert not quiet.enabled("rename_method")


def test_the_method_under_a_panes_menu_is_renamed_not_that_of_the_current_pane(quiet: QuietWindow) -> None:
    quiet.comparison.view.select(method_key("A"))
    quiet.comparison.pane.choose(TRUTH)
    quiet.window.action_table.refresh()
    quiet.window.action_table["rename_method"].trigger()
    dialog = quiet.window.findChild(QInputDialog, "method_name")
    assert isinstance(dialog, QInputDialog)
    assert dialog.textValue() == "Truth"
    dialog.setTextValue("Better")
    dialog.accept()
    turn()
    assert quiet.comparison.workspace.methods.names == ("A", "B", "Better")
