"""The button on the pane of an image that could be taken otherwise, and the action that does the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def quiet(qtbot: QtBot, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.files.sizes = {"thin.png": (300, 3), "a_HR.png": (80, 40), "a_LR.png": (20, 10)}
        yield made


def roles(quiet: QuietWindow) -> list[str]:
    return [entry.role for entry in quiet.comparison.workspace.image_list.entries]


def test_it_offers_what_the_image_is_not_and_changes_this_image_alone(quiet: QuietWindow) -> None:
    offer, table = quiet.components.scenes.offer, quiet.window.action_table
    assert (offer.role, table["other_role"].isEnabled()) == (None, False)
    quiet.open("one.png", "two.png")
    assert offer.role == "input"
    assert table["other_role"].text() == "Enlarge T&his Image"
    offer.click()
    turn()
    assert (offer.role, roles(quiet)) == ("reference", ["input", "auto"])
    assert table["other_role"].text() == "Score T&his Image"
    table["other_role"].trigger()
    turn()
    assert (offer.role, roles(quiet)) == ("input", ["reference", "auto"])
    table["undo"].trigger()
    table["undo"].trigger()
    assert (offer.role, roles(quiet)) == ("input", ["auto", "auto"])


def test_it_follows_the_switch_for_all_images(quiet: QuietWindow) -> None:
    quiet.open("one.png")
    quiet.window.setup_bar.role_chosen.emit("input")
    turn()
    assert quiet.components.scenes.offer.role == "reference"


def test_there_is_no_choice_for_pairs_and_for_what_cannot_be_reduced(quiet: QuietWindow) -> None:
    quiet.open("thin.png")
    assert quiet.components.scenes.offer.role is None
    quiet.comparison.edits.remove_all()
    quiet.open("a_HR.png", "a_LR.png")
    assert quiet.comparison.workspace.image_list.entries[0].paired
    assert (quiet.components.scenes.offer.role, quiet.enabled("other_role")) == (None, False)
