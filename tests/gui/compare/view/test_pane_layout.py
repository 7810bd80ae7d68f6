"""Where panes lie and what is under a point, apart from any widget."""

import pytest
from PySide6.QtCore import QPointF

from sr_studio.geometry import Box
from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.style import CanvasStyle
from sr_studio.gui.canvas.viewport import Viewport, to_screen
from sr_studio.gui.compare.view.pane_layout import PaneLayout
from sr_studio.gui.compare.view.scene import Scene
from sr_studio.gui.compare.view.state import Mode, PaneState

SIZE = (240, 160)


def layout_of(mode: Mode = "grid", *, ratio: float = 1.0) -> tuple[Scene, Navigation, PaneLayout]:
    scene, navigation = Scene(), Navigation()
    panes = [PaneState(key, key) for key in ("a", "b", "hr")]
    scene.set_panes(panes, panes[2], None, SIZE)
    scene.set_mode(mode)
    layout = PaneLayout(scene, navigation)
    layout.arrange(800, 600, ratio=ratio, style=CanvasStyle())
    navigation.lay_out(SIZE, layout.boxes[0].body)
    return scene, navigation, layout


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_panes_lie_on_the_canvas_and_are_found_again(ratio: float) -> None:
    _, _, layout = layout_of(ratio=ratio)
    assert len(layout.boxes) == 3
    for index, box in enumerate(layout.boxes):
        assert box.frame.right <= 800 * ratio
        assert box.frame.bottom <= 600 * ratio
        assert layout.index_at(QPointF(box.frame.x, box.frame.y)) == index
        assert layout.key_under(index, QPointF(box.body.x, box.body.y)) == ("a", "b", "hr")[index]
        assert layout.logical(box.frame).contains(layout.area_of(("a", "b", "hr")[index]))
    assert layout.index_at(QPointF(-1, 5)) is None
    assert layout.area_of("nobody").isEmpty()


def test_a_wipe_has_two_sides_parted_by_its_line_and_two_halves_of_a_header() -> None:
    scene, _, layout = layout_of("wipe")
    assert layout.wiping
    scene.first, scene.second, scene.wipe_at = "a", "hr", 0.25
    layout.arrange(800, 600, ratio=1.0, style=CanvasStyle())
    header, body = layout.boxes[0].header, layout.boxes[0].body
    # Between the line and the middle the header still says the first, the picture is the second.
    x = body.x + 0.4 * body.width
    assert layout.key_under(0, QPointF(x, header.y + 3)) == "a"
    assert layout.key_under(0, QPointF(x, body.y + 9)) == "hr"
    assert layout.state_under(0, QPointF(x, body.y + 9)).key == "hr"
    assert layout.area_of("a").right() < layout.area_of("hr").left()


@pytest.mark.parametrize("vertical", [True, False])
def test_a_point_on_the_line_gives_its_place_back(vertical: bool) -> None:
    scene, _, layout = layout_of("wipe")
    scene.wipe_vertical, scene.wipe_at = vertical, 0.3
    strip = layout.divider_rect(28)
    middle = QPointF(strip.center())
    assert layout.wipe_fraction(middle) == pytest.approx(0.3, abs=0.01)


def test_the_place_under_a_point_is_the_same_however_the_pane_is_moved() -> None:
    scene, navigation, layout = layout_of()
    navigation.show(Viewport(120, 80, 2.0))
    body = layout.boxes[1].body
    at = QPointF(body.x + body.width / 2, body.y + body.height / 2)
    assert layout.reference_point(1, at) == pytest.approx((120, 80), abs=1)
    scene.region = Box(100, 60, 21, 21)
    corner = QPointF(*to_screen(navigation.view, body, 121, 81))
    there = layout.reference_point(1, at), layout.box_handle(1, corner)
    assert there[1] == "se"
    scene.offsets["b"] = (5.0, -3.0)
    assert (layout.reference_point(1, at), layout.box_handle(1, corner)) == there


def test_the_grid_keeps_its_form_from_image_to_image_until_nothing_is_open(qapp: object) -> None:
    scene, navigation = Scene(), Navigation()
    layout = PaneLayout(scene, navigation)

    def columns(size: tuple[int, int], count: int) -> int:
        scene.set_panes([PaneState(key, key) for key in "abcdef"[:count]], None, None, size)
        layout.arrange(640, 560, ratio=1.0, style=CanvasStyle())
        return len({box.frame.x for box in layout.boxes})

    square = columns((512, 512), 3)
    assert columns((228, 344), 3) == square
    columns((228, 344), 0)
    assert columns((228, 344), 3) != square
