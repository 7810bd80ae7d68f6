"""The box, offsets and panes: changed by the user, taken back and done again; the engine is not started."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.geometry import Box
from sr_studio.imaging.grouped import Scene
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

A, B = Box(2, 2, 8, 8), Box(5, 3, 10, 6)


@pytest.fixture
def quiet(qapp: object, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic", "lanczos")
        made.open("a.png", "b.png")
        yield made


def undo(quiet: QuietWindow) -> None:
    turn()
    quiet.window.action_table["undo"].trigger()
    turn()


def redo(quiet: QuietWindow) -> None:
    turn()
    quiet.window.action_table["redo"].trigger()
    turn()


def test_the_box_is_taken_back_and_done_again(quiet: QuietWindow) -> None:
    view = quiet.comparison.view
    view.marks.edit_region(A, "draw")
    view.marks.edit_region(B, "move")
    view.clear_region()
    turn()
    assert quiet.window.action_table["undo"].text() == "&Undo Clear the Box"
    for wanted in (B, A, None):
        undo(quiet)
        assert view.region == wanted
    for wanted in (A, B, None):
        redo(quiet)
        assert view.region == wanted


def test_a_box_is_taken_back_on_its_own_image(quiet: QuietWindow) -> None:
    workspace, view = quiet.comparison.workspace, quiet.comparison.view
    first = workspace.current
    assert first is not None
    view.marks.edit_region(A, "draw")
    view.marks.edit_region(B, "move")
    workspace.step(1)
    assert view.region is None
    undo(quiet)
    assert workspace.current == first
    assert view.region == A
    workspace.image_list.remove([first.key])
    undo(quiet)
    assert view.region is None


def test_steps_of_a_key_are_one_edit(quiet: QuietWindow) -> None:
    view, table = quiet.comparison.view, quiet.window.action_table
    assert not table["box_left"].isEnabled()
    view.zoom_to(100)
    view.marks.edit_region(B, "draw")
    turn()
    for name in ("box_right", "box_right", "box_down", "box_wider", "box_taller", "box_taller"):
        table[name].trigger()
        turn()
    assert view.region == Box(7, 4, 11, 8)
    undo(quiet)
    assert view.region == Box(7, 4, 10, 6)
    undo(quiet)
    assert view.region == B
    redo(quiet)
    assert view.region == Box(7, 4, 10, 6)


def test_an_offset_is_taken_back(quiet: QuietWindow) -> None:
    marks, view = quiet.comparison.view.marks, quiet.comparison.view
    marks.begin_offset("bicubic")
    marks.move_offset("bicubic", 2.0, 1.0)
    marks.move_offset("bicubic", 1.0, 1.0)
    marks.end_offset("bicubic")
    marks.reset_offset("bicubic")
    assert view.offsets == {}
    undo(quiet)
    assert view.offsets == {"bicubic": (3.0, 2.0)}
    undo(quiet)
    assert view.offsets == {}
    redo(quiet)
    assert view.offsets == {"bicubic": (3.0, 2.0)}


def test_a_closed_pane_comes_back_with_its_offset(quiet: QuietWindow) -> None:
    comparison = quiet.comparison
    comparison.view.marks.move_offset("bicubic", 2.0, 1.0)
    comparison.view.pane_closed.emit("bicubic")
    turn()
    assert comparison.workspace.panes.model_keys() == ("nearest", "lanczos")
    assert comparison.view.offsets == {}
    assert quiet.window.action_table["undo"].text().startswith("&Undo Close ")
    undo(quiet)
    assert comparison.workspace.panes.model_keys() == ("nearest", "bicubic", "lanczos")
    assert comparison.view.offsets == {"bicubic": (2.0, 1.0)}
    redo(quiet)
    assert comparison.workspace.panes.model_keys() == ("nearest", "lanczos")


@pytest.mark.parametrize(("key", "name"), [("reference", "show_reference"), ("input", "show_input")])
def test_reference_and_input_are_closed_and_come_back(quiet: QuietWindow, key: str, name: str) -> None:
    comparison = quiet.comparison
    comparison.workspace.set_role("reference")
    comparison.settings.change("view", show_reference=True, show_input=True)
    turn()
    comparison.view.pane_closed.emit(key)
    turn()
    assert key not in {pane.key for pane in comparison.view.scene.panes}
    undo(quiet)
    assert key in {pane.key for pane in comparison.view.scene.panes}
    quiet.window.action_table[name].trigger()
    assert not getattr(comparison.settings.current.view, name)
    undo(quiet)
    assert getattr(comparison.settings.current.view, name)


def test_a_tenth_model_is_refused_and_leaves_nothing_to_take_back(quiet: QuietWindow) -> None:
    quiet.know_models(*(f"model{number}" for number in range(10)))
    workspace = quiet.comparison.workspace
    workspace.choose("model9", False)
    assert len(workspace.upscalers) == 9
    before = workspace.undo_stack.count()
    quiet.comparison.view_edits.show_model("model9", True)
    assert workspace.undo_stack.count() == before


def test_an_offset_of_a_pane_that_is_closed_is_taken_back_and_done_again(quiet: QuietWindow) -> None:
    view, workspace = quiet.comparison.view, quiet.comparison.workspace
    current = workspace.current
    assert current is not None
    drag(quiet, "bicubic", 2.0, 1.0)
    workspace.show_only(("nearest", "lanczos"))
    turn()
    undo(quiet)
    assert (view.offsets, workspace.panes.offsets.of(current.key)) == ({}, {})
    redo(quiet)
    assert (view.offsets, workspace.panes.offsets.of(current.key)) == ({}, {"bicubic": (2, 1)})
    workspace.show_only(("nearest", "bicubic"))
    turn()
    assert view.offsets == {"bicubic": (2.0, 1.0)}
    undo(quiet)
    assert view.offsets == {}


def test_an_offset_is_taken_back_while_models_are_set_aside_for_a_scene(quiet: QuietWindow) -> None:
    workspace = quiet.comparison.workspace
    photograph = workspace.current
    assert photograph is not None
    drag(quiet, "bicubic", 5.0, 0.0)
    folder = Path("/pictures")
    images = workspace.image_list
    images.open_scenes([Scene(folder / "GT/x.png", None, {"ESRGAN": folder / "ESRGAN/x.png"})])
    quiet.files.answer(images)
    assert workspace.shown == () or "bicubic" not in {model.name for model in workspace.shown}
    undo(quiet)
    assert workspace.panes.offsets.of(photograph.key) == {}
    redo(quiet)
    assert workspace.panes.offsets.of(photograph.key) == {"bicubic": (5, 0)}
    images.remove([photograph.key])
    undo(quiet)
    assert workspace.panes.offsets.of(photograph.key) == {"bicubic": (5, 0)}, "its image is gone"


def drag(quiet: QuietWindow, key: str, dx: float, dy: float) -> None:
    marks = quiet.comparison.view.marks
    marks.begin_offset(key)
    marks.move_offset(key, dx, dy)
    marks.end_offset(key)


def test_a_pane_that_is_moved_until_it_fits_is_one_edit(quiet: QuietWindow) -> None:
    view, stack = quiet.comparison.view, quiet.comparison.workspace.undo_stack
    before = stack.count()
    for _ in range(3):
        drag(quiet, "bicubic", 1.0, 0.0)
    drag(quiet, "lanczos", 0.0, 2.0)
    drag(quiet, "bicubic", 0.0, 1.0)
    assert stack.count() == before + 3, "another pane's in between is an edit of its own"
    undo(quiet)
    assert view.offsets == {"bicubic": (3.0, 0.0), "lanczos": (0.0, 2.0)}
    undo(quiet)
    assert view.offsets == {"bicubic": (3.0, 0.0)}
    undo(quiet)
    assert view.offsets == {}
    redo(quiet)
    assert view.offsets == {"bicubic": (3.0, 0.0)}


def test_an_offset_is_given_to_all_images_and_taken_back_at_once(quiet: QuietWindow) -> None:
    quiet.open("other.png")
    turn()
    workspace, view = quiet.comparison.workspace, quiet.comparison.view
    first, second = (entry.key for entry in workspace.image_list.entries[:2])
    workspace.set_current(second)
    drag(quiet, "lanczos", 5.0, 5.0)
    workspace.set_current(first)
    drag(quiet, "bicubic", 1.0, 0.0)
    quiet.comparison.view_edits.offset_everywhere("bicubic")
    workspace.set_current(second)
    assert view.offsets == {"bicubic": (1, 0), "lanczos": (5, 5)}
    undo(quiet)
    assert view.offsets == {"lanczos": (5, 5)}
    assert workspace.panes.offsets.of(first) == {"bicubic": (1, 0)}
    redo(quiet)
    assert view.offsets == {"bicubic": (1, 0), "lanczos": (5, 5)}


def test_images_that_were_removed_come_back_after_many_edits_of_the_box(quiet: QuietWindow) -> None:
    workspace, view = quiet.comparison.workspace, quiet.comparison.view
    quiet.comparison.edits.remove_all()
    quiet.open("c.png")
    for number in range(100):
        view.marks.edit_region((A, B)[number % 2], "draw")
    for _ in range(101):
        workspace.undo_stack.undo()
    turn()
    assert [entry.name for entry in workspace.image_list.entries] == ["a.png", "b.png", "c.png"]


def test_the_order_of_models_is_taken_back_and_done_again(quiet: QuietWindow) -> None:
    workspace, models = quiet.comparison.workspace, quiet.comparison.models
    workspace.show_only(["nearest", "bicubic", "lanczos"])
    before = workspace.panes.model_keys()
    moved = (before[2], before[0], before[1])
    models.order_changed.emit(moved)
    models.order_changed.emit(moved)
    assert workspace.panes.model_keys() == moved
    turn()
    assert quiet.window.action_table["undo"].text() == "&Undo Order of Models"
    undo(quiet)
    assert workspace.panes.model_keys() == before
    assert not workspace.undo_stack.canUndo(), "the same order again was no edit"
    redo(quiet)
    assert workspace.panes.model_keys() == moved
