"""A and B: letters, halves of a header, changes of places."""

import pytest

from sr_studio.gui.compare.view.pair import side_of, sides_of, with_side
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import PaneState


@pytest.fixture
def scene() -> Scene:
    scene = Scene()
    panes = [PaneState(key, key.upper()) for key in ("a", "b", "c", "hr")]
    scene.set_panes(panes, panes[-1], None, (8, 8))
    scene.first, scene.second = "a", "hr"
    return scene


def test_the_two_have_letters_and_no_other(scene: Scene) -> None:
    assert [side_of(scene, key) for key in ("a", "b", "c", "hr")] == ["A", "", "", "B"]
    scene.second = "a"
    assert side_of(scene, "a") == "", "one picture is not compared with itself"


@pytest.mark.parametrize(
    ("mode", "shared"),
    [("grid", False), ("maps", False), ("single", False), ("wipe", True), ("difference", True)],
)
def test_they_share_a_header_where_both_are_in_one_pane(scene: Scene, mode: str, shared: bool) -> None:
    scene.mode = mode  # type: ignore[assignment]
    sides = sides_of(scene)
    assert (sides is not None) == shared
    if sides is not None:
        assert [state.key for state in sides] == ["a", "hr"]


@pytest.mark.parametrize(
    ("side", "key", "pair"),
    [("A", "b", ("b", "hr")), ("B", "b", ("a", "b")), ("A", "hr", ("hr", "a")), ("B", "a", ("hr", "a"))],
)
def test_who_takes_the_place_of_the_other_changes_places_with_it(
    side: str, key: str, pair: tuple[str, str]
) -> None:
    assert with_side(("a", "hr"), side, key) == pair  # type: ignore[arg-type]
