"""Which picture is drawn where: modes, pair, holds and blinking, apart from any widget."""

from dataclasses import replace

import pytest

from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.view.difference import DifferenceAsked
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import DIFFERENCE_KEY, DifferenceWanted, PaneState


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
    assert scene.wanted_difference() == DifferenceWanted("bicubic", "hr", "absolute")
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
    scene.difference = PaneState(DIFFERENCE_KEY, "")
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
    assert wanted == DifferenceWanted("a", "b", "absolute")
    assert asked.to_ask(scene) is None
    scene.set_mode("grid")
    assert asked.to_ask(scene) is None
    scene.set_mode("difference")
    assert asked.to_ask(scene) == wanted
    scene.difference = PaneState(DIFFERENCE_KEY, "old")
    scene.measure = "ssim"
    assert asked.to_ask(scene) == DifferenceWanted("a", "b", "ssim")
    assert scene.difference is None


def test_the_map_of_a_pair_that_is_gone_is_dropped() -> None:
    scene, asked = Scene(), DifferenceAsked()
    panes = [PaneState(key, key) for key in ("a", "b")]
    scene.set_panes(panes, None, None, (8, 8))
    scene.set_mode("difference")
    asked.to_ask(scene)
    scene.update(PaneState(DIFFERENCE_KEY, "map", status="ready"))
    scene.set_panes(panes[:1], None, None, (8, 8))
    assert asked.to_ask(scene) is None
    assert scene.cells()[0].shown.status == "empty"
