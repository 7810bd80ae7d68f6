"""Panels are renewed by what concerns them, once a turn of the event loop."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.geometry import Box
from sr_studio.gui.compare.panels.models import ModelsPanel
from sr_studio.gui.compare.workspace import MOST_MODELS
from sr_studio.gui.once_per_turn import OncePerTurn
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def quiet(qapp: object, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic")
        made.open("a.png")
        yield made


def test_a_region_that_moves_does_not_build_the_list_of_models_anew(
    quiet: QuietWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[object] = []
    original = ModelsPanel.set_models

    def counted(panel: ModelsPanel, rows: object, **named: object) -> None:
        built.append(rows)
        original(panel, rows, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(ModelsPanel, "set_models", counted)
    for step in range(5):
        quiet.comparison.view.set_region(Box(step, 0, 8, 8))
        turn()
    assert built == []
    quiet.comparison.workspace.choose("bicubic", False)
    turn()
    assert len(built) == 1


def test_a_tenth_model_that_is_refused_is_unticked_again(quiet: QuietWindow) -> None:
    names = [f"model {number}" for number in range(MOST_MODELS + 1)]
    assert MOST_MODELS == 9
    quiet.know_models(*names)
    workspace, shown = quiet.comparison.workspace, quiet.comparison.models._list
    workspace.chosen = tuple(names[:9])
    workspace.models_changed.emit()
    turn()
    item = shown.item(9)
    from PySide6.QtCore import Qt

    assert item.checkState() == Qt.CheckState.Unchecked
    item.setCheckState(Qt.CheckState.Checked)
    turn()
    assert len(workspace.chosen) == 9
    assert shown.item(9).checkState() == Qt.CheckState.Unchecked


def test_many_requests_are_one_renewal(quiet: QuietWindow) -> None:
    done: list[int] = []
    renewal = OncePerTurn(lambda: done.append(1), quiet.window)
    for _ in range(4):
        renewal.request("a fact", 2)
    assert done == []
    turn()
    assert done == [1]


def test_the_row_of_a_model_is_its_pane_and_the_pane_its_row(quiet: QuietWindow) -> None:
    quiet.know_models("nearest", "bicubic", "lanczos")
    quiet.open("a.png")
    view, models = quiet.comparison.view, quiet.comparison.models
    view.select("lanczos")
    turn()
    assert models.current_name() == "lanczos"
    models._list.setCurrentRow(1)
    turn()
    assert view.current == "bicubic"
    view.choose("reference" if quiet.comparison.workspace.panes.has_reference else "input")
    turn()
    assert models.current_name() == ""
    quiet.comparison.workspace.choose("nearest", False)
    quiet.know_models("nearest", "bicubic", "lanczos")
    turn()
    assert models.current_name() == "", "a list that is filled anew selects nothing by itself"


def test_digits_stay_with_their_models_in_panes_list_and_menu(quiet: QuietWindow) -> None:
    quiet.know_models("nearest", "bicubic", "lanczos")
    quiet.open("a.png")
    workspace, table = quiet.comparison.workspace, quiet.window.action_table
    workspace.choose("bicubic", False)
    turn()
    assert [(pane.key, pane.slot) for pane in quiet.comparison.view.scene.panes if pane.slot] == [
        ("nearest", 1),
        ("lanczos", 3),
    ]
    assert [table[f"model_{number}"].isVisible() for number in (1, 2, 3)] == [True, False, True]
    table["model_3"].trigger()
    assert quiet.comparison.view.current == "lanczos"
    table["against_1"].trigger()
    assert quiet.comparison.view.pair[1] == "nearest"
    workspace.choose("bicubic", True)
    turn()
    assert quiet.comparison.view.select(2)
    assert quiet.comparison.view.current == "bicubic"
