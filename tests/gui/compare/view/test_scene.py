"""Which picture is drawn where: modes, pair, holds and blinking, apart from any widget."""

from dataclasses import replace

import numpy as np
import pytest

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.difference import DifferenceAsked
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, PaneState, map_key


def state(key: str) -> PaneState:
    return PaneState(key, key.title(), Picture(8, 8, 3), status="ready")


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    panes = [state(key) for key in ("hr", "bicubic", "srgan")]
    scene.set_panes(panes, panes[0], replace(state("lr"), scale=0.25), (8, 8))
    return scene


def shown(scene: Scene) -> list[str]:
    return [cell.shown.key for cell in scene.cells()]


def test_panes_are_numbered_where_none_has_a_number(scene: Scene) -> None:
    assert [pane.slot for pane in scene.panes] == [1, 2, 3]
    found = scene.by_slot(2)
    assert found is not None
    assert found.key == "bicubic"
    scene.set_panes([replace(state("a"), slot=7), state("b")], None, None, (8, 8))
    assert [pane.slot for pane in scene.panes] == [7, None]


def test_a_numbered_pane_keeps_its_number_when_updated(scene: Scene) -> None:
    assert scene.update(replace(state("srgan"), scores="28 dB"))
    assert scene.panes[2].slot == 3
    assert scene.panes[2].scores == "28 dB"
    assert not scene.update(state("unknown"))


def test_holds_replace_every_pane(scene: Scene) -> None:
    assert shown(scene) == ["hr", "bicubic", "srgan"]
    scene.held = "reference"
    assert shown(scene) == ["hr"] * 3
    scene.held = "input"
    assert shown(scene) == ["lr"] * 3
    scene.mode, scene.held = "wipe", "reference"
    assert shown(scene) == ["hr"]
    assert scene.cells()[0].other is None


def test_a_hold_without_such_a_picture_leaves_the_panes(scene: Scene) -> None:
    scene.set_panes(scene.panes[1:], None, None, (8, 8))
    scene.held = "reference"
    assert shown(scene) == ["bicubic", "srgan"]


def test_blinking_alternates_with_the_reference(scene: Scene) -> None:
    scene.blink_phase = True
    assert shown(scene)[1:] == ["hr", "hr"]
    # The reference itself alternates with the pair's other picture.
    assert shown(scene)[0] != "hr"


def test_the_pair_follows_the_current_pane_against_the_reference(scene: Scene) -> None:
    assert (scene.first, scene.second) == ("bicubic", "hr")
    scene.mode = "wipe"
    scene.choose("srgan")
    assert (scene.first, scene.second) == ("srgan", "hr")
    scene.choose("hr")
    assert (scene.first, scene.second) == ("hr", "srgan")


def test_pair_and_current_survive_new_states_and_go_with_their_panes(scene: Scene) -> None:
    scene.choose("srgan")
    scene.offsets["srgan"] = (1.0, 2.0)
    scene.set_panes([state("hr"), state("srgan")], state("hr"), None, (8, 8))
    assert scene.current == "srgan"
    assert scene.offsets == {"srgan": (1.0, 2.0)}
    scene.set_panes([state("hr"), state("bicubic")], state("hr"), None, (8, 8))
    assert scene.current == "hr"
    assert {scene.first, scene.second} == {"hr", "bicubic"}
    assert scene.offsets == {}


def test_the_difference_mode_wants_the_pair_and_waits(scene: Scene) -> None:
    scene.mode = "difference"
    assert scene.wanted_differences() == (DifferenceWanted("bicubic", "hr", "absolute"),)
    assert scene.cells()[0].shown.status == "waiting"
    scene.update(PaneState(DIFFERENCE_KEY, "", Picture(8, 8, 1), status="ready"))
    assert scene.cells()[0].shown.status == "ready"


def test_two_panes_with_one_key_are_a_bug() -> None:
    with pytest.raises(ValueError, match="same key"):
        Scene().set_panes([state("a"), state("a")], None, None, (8, 8))


def test_no_panes_no_cells() -> None:
    assert Scene().cells() == ()


def test_the_map_is_no_pane_to_choose() -> None:
    scene = Scene()
    panes = [PaneState(key, key) for key in ("a", "b", "hr")]
    scene.set_panes(panes, panes[2], None, (8, 8))
    scene.set_mode("difference")
    scene.maps[DIFFERENCE_KEY] = PaneState(DIFFERENCE_KEY, "")
    before = (scene.current, scene.first, scene.second)
    scene.choose(DIFFERENCE_KEY)
    scene.choose("nobody")
    assert (scene.current, scene.first, scene.second) == before


def test_a_map_is_asked_for_once_and_again_when_it_was_given_up() -> None:
    scene, asked = Scene(), DifferenceAsked()
    panes = [PaneState(key, key) for key in ("a", "b")]
    scene.set_panes(panes, None, None, (8, 8))
    assert asked.to_ask(scene) is None
    scene.set_mode("difference")
    wanted = asked.to_ask(scene)
    assert wanted == (DifferenceWanted("a", "b", "absolute"),)
    assert asked.to_ask(scene) is None
    scene.set_mode("grid")
    assert asked.to_ask(scene) == (), "it is given up"
    assert asked.to_ask(scene) is None
    scene.set_mode("difference")
    assert asked.to_ask(scene) == wanted
    scene.update(PaneState(DIFFERENCE_KEY, "old"))
    scene.measure = "ssim"
    assert asked.to_ask(scene) == (DifferenceWanted("a", "b", "ssim"),)
    assert not scene.maps


def test_the_map_of_a_pair_that_is_gone_is_dropped() -> None:
    scene, asked = Scene(), DifferenceAsked()
    panes = [PaneState(key, key) for key in ("a", "b")]
    scene.set_panes(panes, None, None, (8, 8))
    scene.set_mode("difference")
    asked.to_ask(scene)
    scene.update(PaneState(DIFFERENCE_KEY, "map", status="ready"))
    scene.set_panes(panes[:1], None, None, (8, 8))
    assert asked.to_ask(scene) == ()
    assert scene.cells()[0].shown.status == "empty"


def four(mode: str = "maps") -> Scene:
    scene = Scene()
    panes = [PaneState(key, key.upper(), slot=n) for n, key in enumerate(("a", "b", "c"), start=1)]
    small, large = PaneState("lr", "Input", scale=0.25), PaneState("hr", "Reference")
    scene.set_panes([small, *panes, large], large, small, (8, 8))
    scene.first, scene.second = "a", "hr"
    scene.set_mode(mode)  # type: ignore[arg-type]
    return scene


def test_all_maps_are_those_of_every_pane_on_the_grid_against_b() -> None:
    scene = four()
    assert [(one.first, one.second) for one in scene.wanted_differences()] == [
        ("a", "hr"), ("b", "hr"), ("c", "hr")
    ]  # fmt: skip
    cells = scene.cells()
    assert [(cell.owner.key, cell.shown.key, cell.shown.slot) for cell in cells] == [
        ("a", map_key("a"), 1), ("b", map_key("b"), 2), ("c", map_key("c"), 3)
    ]  # fmt: skip
    assert {cell.shown.status for cell in cells} == {"waiting"}
    scene.second = "b"
    assert [one.first for one in scene.wanted_differences()] == ["a", "c", "hr"]
    scene.update(PaneState(map_key("c"), "C", Picture(8, 8, 1), status="ready"))
    assert [cell.shown.status for cell in scene.cells()] == ["waiting", "ready", "waiting"]
    scene.held = "reference"
    assert {cell.shown.key for cell in scene.cells()} == {"hr"}


def test_a_lone_pane_has_no_map_and_says_so() -> None:
    scene = Scene()
    scene.set_panes([state("a")], None, None, (8, 8))
    scene.set_mode("maps")
    (cell,) = scene.cells()
    assert (cell.owner.key, cell.shown.status) == ("a", "empty")
    assert scene.wanted_differences() == ()


@pytest.mark.parametrize("mode", ["difference", "maps"])
def test_maps_are_taken_of_panes_as_they_are_moved(mode: str) -> None:
    scene = four(mode)
    scene.offsets = {"a": (3.0, -2.0), "hr": (1.0, 1.0)}
    first = scene.wanted_differences()[0]
    assert (first.first, first.shift) == ("a", (2, -3))
    key = first.key
    scene.update(PaneState(key, "map", Picture(6, 5, 1), status="ready", origin=(2, 0)))
    cell = scene.cells()[0]
    # The map begins where the moved picture does, in the grid of the moved reference.
    assert scene.frame_of(cell) == (1.0, 1.0)
    assert scene.offset_of(cell.shown) == (3.0, 1.0)


def test_a_map_that_is_only_moved_stays_until_the_next_is_there() -> None:
    scene, asked = four("difference"), DifferenceAsked()
    asked.to_ask(scene)
    picture = Picture.from_array(np.zeros((8, 8), np.uint8))
    scene.update(PaneState(DIFFERENCE_KEY, "map", picture, status="ready"))
    scene.offsets["a"] = (1.0, 0.0)
    (wanted,) = asked.to_ask(scene) or ()
    assert wanted.shift == (1, 0)
    scene.update(PaneState(DIFFERENCE_KEY, "map", status="waiting", origin=(1, 0)))
    shown = scene.maps[DIFFERENCE_KEY]
    assert (shown.picture, shown.origin, shown.status) == (picture, (0, 0), "working")
    moved = Picture.from_array(np.zeros((8, 7), np.uint8))
    scene.update(PaneState(DIFFERENCE_KEY, "map", moved, status="ready", origin=(1, 0)))
    assert scene.maps[DIFFERENCE_KEY].origin == (1, 0)
    scene.update(PaneState(DIFFERENCE_KEY, "map", status="waiting"))
    assert scene.maps[DIFFERENCE_KEY].picture is None, "computed anew it is not held over"
    scene.second = "b"
    asked.to_ask(scene)
    assert not scene.maps


def test_a_pane_that_comes_back_is_current_again_and_a_again(scene: Scene) -> None:
    panes, reference = scene.panes, scene.panes[0]
    scene.choose("srgan")
    scene.first, scene.second = "srgan", "hr"
    scene.set_panes(panes[:2], reference, None, (8, 8))
    assert scene.current == "hr"
    assert scene.first != "srgan"
    scene.set_panes(panes, reference, None, (8, 8))
    assert (scene.current, scene.first, scene.second) == ("srgan", "srgan", "hr")
    scene.set_panes(panes[:2], reference, None, (8, 8))
    scene.choose("bicubic")
    scene.set_panes(panes, reference, None, (8, 8))
    assert scene.current == "bicubic", "chosen since"


def test_panes_closed_one_after_the_other_come_back_in_turn(scene: Scene) -> None:
    panes = tuple(state(key) for key in ("a", "b", "c"))
    scene.set_panes(panes, None, None, (8, 8))
    scene.choose("a")
    scene.set_panes(panes[1:], None, None, (8, 8))
    scene.set_panes(panes[2:], None, None, (8, 8))
    assert scene.current == "c"
    scene.set_panes(panes[1:], None, None, (8, 8))
    assert scene.current == "b"
    scene.set_panes(panes, None, None, (8, 8))
    assert scene.current == "a"
