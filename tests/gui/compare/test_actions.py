"""The table of the comparison's actions: every feature of the view is in it, and its states are true."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from sr_studio.geometry import Box
from sr_studio.gui.actions.action import ActionSpec
from sr_studio.gui.compare.actions import ACTIONS, BLINK_RATES
from sr_studio.gui.compare.view.blinking import SAFE_FLASHES
from sr_studio.gui.compare.view.compare_view import CompareView
from sr_studio.metrics.differences import MEASURES
from tests.gui.window.support import QuietWindow, quiet_window, turn

SPECS = [entry for entry in ACTIONS if isinstance(entry, ActionSpec)]

EXEMPT = {
    "set_panes": "presenter: the panes of an image",
    "update_pane": "presenter: one pane's state",
    "note_pixels": "presenter: pixels were pasted",
    "refresh": "inside: lays out and repaints",
    "set_side": "reached with an image: Use as A, Use as B",
    "show_cursor": "the pointer: its shape",
    "set_pair": "reached with an image: Compare Against, Swap",
    "hold": "held: Shift and Space",
    "set_region": "drags; Clear Region and Select a Region are its actions",
    "drag_pane": "the pointer: a pane taken by its header",
    "choose_again": "undo and redo",
    "choose": "inside: select and the pointer",
    "click_chip_or_tab": "the pointer",
    "pan_by": "reached with an image: Pan",
    "clear_region": "reached with a region: Clear Region",
}
"""Methods that no action needs to call on an empty canvas, and why."""

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def quiet(qapp: object, tmp_path: Path) -> Iterator[QuietWindow]:
    with quiet_window(tmp_path) as made:
        made.know_models("nearest", "bicubic", "lanczos")
        yield made


def features() -> set[str]:
    """Public methods of the view that change something: no properties, no events of Qt, no queries."""
    found: set[str] = set()
    for owner in CompareView.__mro__:
        if owner is QWidget:
            break
        for name, value in vars(owner).items():
            if name.startswith("_") or not inspect.isfunction(value) or hasattr(QWidget, name):
                continue
            if inspect.signature(value).return_annotation in (None, "None", bool, "bool", float, "float"):
                found.add(name)
    return found


def test_every_feature_of_the_view_is_reached_by_an_action(
    quiet: QuietWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: set[str] = set()
    originals = {name: getattr(CompareView, name) for name in features()}
    for name in originals:

        def recording(self: CompareView, *args: object, _name: str = name, **named: object) -> object:
            called.add(_name)
            return originals[_name](self, *args, **named)

        monkeypatch.setattr(CompareView, name, recording)
    quiet.know_models("nearest", "bicubic")
    left_alone = {"open", "open_folder", "add_model"}
    for spec in SPECS:
        if spec.name not in left_alone and quiet.enabled(spec.name) and not spec.name.startswith("sample_"):
            spec.run(quiet.comparison)
    assert set(originals) - called - set(EXEMPT) == set(), "no action reaches it"
    assert set(EXEMPT) - set(originals) == set(), "an exemption for what is not there"


def state(quiet: QuietWindow) -> tuple[object, ...]:
    """Everything an action of the comparison or the window may change and a user may see."""
    comparison, window = quiet.comparison, quiet.window
    workspace, view = comparison.workspace, comparison.view
    return (
        quiet.settings.current,
        [entry.key for entry in workspace.image_list.entries],
        [(entry.role, entry.scale, entry.state) for entry in workspace.image_list.entries],
        workspace.current and workspace.current.key,
        workspace.setup,
        view.mode, view.current, view.pair, view.viewport, view.blinking.on, view.region,
        view.pointer.region_tool, view.difference_view, view.wipe, dict(view.offsets),
        quiet.components.inspection.loupe.on, quiet.components.inspection.line.on,
        [window.panel_shown(name) for name in window.docks],
        window.ui_hidden, window.focusWidget(), window.palette_box.isVisible(),
        [id(widget) for widget in QApplication.topLevelWidgets() if widget.isVisible()],
        QApplication.clipboard().text(), QApplication.clipboard().image().cacheKey(),
        len(quiet.files.asked), [toast.text for toast in window.toasts.shown()],
        [label.text() for label in window.statusBar().findChildren(QLabel)],
    )  # fmt: skip


LATE = 60
"""Turns after which a dialog that is made in parts is there."""

ASIDE = {
    "quit": "ends the window",
    "full_screen": "the offscreen platform has one size",
    "mode_grid": "it is the mode already",
    "blink_rate_1.25": "it is the rate already",
    "measure_absolute": "it is the measure already",
    "background_grey": "it is the background already",
    "role_auto": "it is the role already",
    "fit": "it is fitted already",
    "model_1": "it is the current model already",
    "against_2": "it is the second of the pair already",
    "redo": "nothing was taken back",
    "reset_offsets": "nothing is moved: see the canvas",
    "ask_people": "opens a window of the program, of which this is a part: tests/e2e/test_study.py",
}
"""Actions that rightly change nothing on this window, and why."""


@pytest.mark.slow
def test_every_action_does_something_that_can_be_seen(tmp_path: Path, qapp: QApplication) -> None:
    idle: list[str] = []
    unusable: set[str] = set()
    names = _names(tmp_path / "names")
    for number, name in enumerate(names):
        if name in ASIDE:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        with quiet_window(folder) as quiet:
            quiet.know_models("nearest", "bicubic", "lanczos")
            quiet.open("a.png", "b.png")
            quiet.comparison.workspace.set_role("auto")
            quiet.window.resize(1280, 800)
            quiet.window.show()
            quiet.comparison.view.setFocus()
            turn()
            if name == "clear_region" or name.startswith("box_"):
                quiet.comparison.view.set_region(Box(1, 1, 8, 8))
                turn()
            if name == "undo":
                quiet.window.action_table["remove"].trigger()
            action = quiet.window.action_table[name]
            if not (action.isEnabled() and action.isVisible()):
                unusable.add(name)
                continue
            QApplication.clipboard().clear()
            before = state(quiet)
            action.trigger()
            for _ in range(LATE):
                turn()
                if state(quiet) != before:
                    break
            else:
                idle.append(name)
            for widget in QApplication.topLevelWidgets():
                if widget is not quiet.window:
                    widget.close()
    assert idle == []
    beyond = {f"{kind}_{number}" for kind in ("model", "against") for number in range(4, 10)}
    of_pairs, of_scores = {"swap_pair", "split_pair"}, {"copy_scores", "export_scores"}
    of_scenes = {"one_scene", "rename_method", "take_apart", "make_reference", "make_references"}
    of_sets = {"export_set", "worst_image"}
    of_the_first_pane = {"pane_a", "pane_copy", "pane_file", "pane_reset_offset", "pane_offset_everywhere"}
    """It is A, has no picture yet and no file, and is not moved."""
    assert unusable <= beyond | of_pairs | of_scores | of_scenes | of_sets | of_the_first_pane | {
        "clear_profile_line"
    }


def _names(folder: Path) -> list[str]:
    folder.mkdir()
    with quiet_window(folder) as quiet:
        return [action.objectName() for action in quiet.window.action_table]


def test_gain_goes_up_and_down_to_its_ends_and_is_remembered(quiet: QuietWindow) -> None:
    table, view = quiet.window.action_table, quiet.comparison.view
    assert view.difference_view[1] == 4.0
    table["gain_up"].trigger()
    assert view.difference_view[1] == 8.0
    assert quiet.settings.current.view.difference_gain == 8.0
    for _ in range(9):
        table["gain_up"].trigger()
    assert view.difference_view[1] == 64.0
    for _ in range(9):
        table["gain_down"].trigger()
    assert view.difference_view[1] == 1.0


def test_the_wipe_lies_down_and_is_remembered(quiet: QuietWindow) -> None:
    table, view = quiet.window.action_table, quiet.comparison.view
    assert view.wipe[1]
    table["wipe_horizontal"].trigger()
    assert not view.wipe[1]
    assert quiet.settings.current.view.wipe_horizontal
    assert quiet.checked("wipe_horizontal")
    table["wipe_horizontal"].trigger()
    assert view.wipe[1]


def test_a_measure_is_chosen_by_name_and_keeps_its_gain(quiet: QuietWindow) -> None:
    table, view = quiet.window.action_table, quiet.comparison.view
    assert quiet.checked("measure_absolute")
    table["gain_up"].trigger()
    table["measure_ssim"].trigger()
    assert view.difference_view == ("ssim", 1.0)
    assert quiet.checked("measure_ssim")
    table["measure_absolute"].trigger()
    assert view.difference_view == ("absolute", 8.0)
    for measure in (*MEASURES[1:], MEASURES[0]):
        table["measure"].trigger()
        assert view.difference_view[0] == measure.name


def test_blink_rates_are_safe_and_remembered(quiet: QuietWindow) -> None:
    assert max(BLINK_RATES) <= SAFE_FLASHES
    assert quiet.checked("blink_rate_1.25")
    quiet.window.action_table["blink_rate_3"].trigger()
    assert quiet.settings.current.view.blink_rate == 3.0
    assert quiet.checked("blink_rate_3")
    assert not quiet.checked("blink_rate_1.25")


def test_what_can_be_used_follows_the_image(quiet: QuietWindow) -> None:
    of_image = ("save_result", "reload", "remove", "role_input", "toggle_role", "choose_reference")
    of_pair = ("swap_pair", "split_pair")
    assert not any(quiet.enabled(name) for name in (*of_image, *of_pair, "copy_scores", "remove_all"))
    quiet.open("a.png")
    assert all(quiet.enabled(name) for name in (*of_image, "remove_all"))
    assert not any(quiet.enabled(name) for name in of_pair)
    quiet.window.action_table["role_reference"].trigger()
    assert quiet.enabled("copy_scores")
    quiet.window.action_table["toggle_role"].trigger()
    assert quiet.checked("role_input")
    assert not quiet.enabled("copy_scores")


def test_undo_names_what_it_takes_back(quiet: QuietWindow) -> None:
    table = quiet.window.action_table
    quiet.open("a.png")
    assert not quiet.enabled("undo")
    table["remove"].trigger()
    assert table["undo"].text() == "&Undo Remove a.png"
    table["undo"].trigger()
    assert (quiet.enabled("undo"), table["undo"].text()) == (False, "&Undo")
    assert table["redo"].text() == "&Redo Remove a.png"


def test_models_are_called_by_their_names_and_others_are_not_offered(quiet: QuietWindow) -> None:
    table = quiet.window.action_table
    assert [table[f"model_{number}"].text() for number in (1, 2, 3)] == ["Nearest", "Bicubic", "Lanczos"]
    assert [table[f"against_{number}"].isVisible() for number in (3, 4)] == [True, False]
    assert table["against_2"].text() == "Against Bicubic"


def test_names_are_unique_and_no_two_actions_share_a_key(quiet: QuietWindow) -> None:
    names = [action.objectName() for action in quiet.window.action_table]
    assert len(set(names)) == len(names)
    seen: dict[str, str] = {}
    for action in quiet.window.action_table:
        for sequence in action.shortcuts():
            key = sequence.toString()
            assert key not in seen, f"{key}: {seen.get(key)} and {action.objectName()}"
            seen[key] = action.objectName()


def focus_places(quiet: QuietWindow) -> dict[str, QWidget]:
    """A widget to type at in each part of the window."""
    return {
        "canvas": quiet.comparison.view,
        "images": quiet.comparison.images.view,
        "models": quiet.comparison.models._list,
        "toolbar": quiet.window.toolbar.widgetForAction(quiet.window.action_table["fit"]),
        "zoom": quiet.window.status_line.zoom,
    }


@pytest.mark.parametrize("place", ["canvas", "images", "models", "toolbar"])
def test_keys_act_the_same_wherever_the_focus_is(quiet: QuietWindow, place: str) -> None:
    quiet.open("a.png", "b.png")
    quiet.window.resize(1280, 800)
    quiet.window.show()
    QTest.qWaitForWindowActive(quiet.window)
    turn()
    view, workspace = quiet.comparison.view, quiet.comparison.workspace
    target = focus_places(quiet)[place]
    target.setFocus()
    assert QApplication.focusWidget() is target
    key = Qt.Key
    for pressed, mode in ((key.Key_W, "wipe"), (key.Key_D, "difference"), (key.Key_S, "single")):
        QTest.keyClick(target, pressed)
        assert view.mode == mode
    QTest.keyClick(target, key.Key_BracketRight)
    assert view.difference_view[1] == 8.0
    QTest.keyClick(target, key.Key_BracketLeft)
    assert view.difference_view[1] == 4.0
    QTest.keyClick(target, key.Key_V)
    assert not view.wipe[1]
    QTest.keyClick(target, key.Key_2)
    assert view.current == "bicubic"
    QTest.keyPress(target, key.Key_R)
    assert view.pointer.region_tool
    QTest.keyRelease(target, key.Key_R)
    assert not view.pointer.region_tool
    view.set_region(Box(1, 2, 8, 8))
    QTest.keyClick(target, key.Key_Escape)
    assert view.region is None
    view.set_region(Box(1, 2, 8, 8))
    QTest.keyClick(target, key.Key_Backspace)
    assert view.region is None
    current = workspace.current
    QTest.keyClick(target, key.Key_PageDown)
    assert workspace.current is not current
    QTest.keyClick(target, key.Key_I)
    assert workspace.setup.role != "auto"


def test_a_text_field_keeps_its_letters(quiet: QuietWindow) -> None:
    quiet.window.show()
    QTest.qWaitForWindowActive(quiet.window)
    quiet.window.action_table["palette"].trigger()
    field = QApplication.focusWidget()
    assert field is not None
    for pressed in (Qt.Key.Key_W, Qt.Key.Key_V, Qt.Key.Key_R):
        QTest.keyClick(field, pressed)
    assert field.property("text") == "wvr"
    assert quiet.comparison.view.mode == "grid"
    assert quiet.comparison.view.wipe[1]
