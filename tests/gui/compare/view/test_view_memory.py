"""Which view comes back over another image and in another mode; no window is needed."""

import pytest

from sr_studio.gui.canvas.navigation import Navigation
from sr_studio.gui.canvas.viewport import Rect, Viewport
from sr_studio.gui.compare.view.view_memory import ViewMemory

BODY = Rect(0, 0, 400, 300)


@pytest.fixture
def navigation(qapp: object) -> Navigation:
    return Navigation()


def take(memory: ViewMemory, navigation: Navigation, size: tuple[int, int], *, same: bool = False) -> None:
    """As the canvas: laid out first."""
    navigation.lay_out(size, BODY)
    memory.take_image(size, same=same)


def test_a_fitted_view_stays_fitted(navigation: Navigation) -> None:
    memory = ViewMemory(navigation)
    for size in ((400, 300), (4000, 3000)):
        take(memory, navigation, size)
        assert navigation.fitted
    assert navigation.view.zoom == pytest.approx(0.1)


def test_the_place_is_kept_over_an_image_of_another_size(navigation: Navigation) -> None:
    memory = ViewMemory(navigation)
    take(memory, navigation, (400, 300))
    navigation.show(Viewport(100, 150, 4))
    take(memory, navigation, (800, 600))
    assert navigation.view == Viewport(200, 300, 4), "the same share of it, as large as it was"
    take(memory, navigation, (400, 300), same=True)
    assert navigation.view == Viewport(100, 150, 8), "the same image: what is on screen stays as large"


def test_a_mode_has_its_view_again_while_nothing_has_moved_since(navigation: Navigation) -> None:
    memory = ViewMemory(navigation)
    take(memory, navigation, (400, 300))
    left, became = Viewport(100, 150, 4), Viewport(120, 150, 4)
    navigation.show(left)
    assert not memory.come_back("single", left), "it was never left"
    navigation.show(became)
    memory.leave("grid", left)
    assert memory.come_back("grid", became)
    assert navigation.view == left
    navigation.show(Viewport(90, 150, 4))
    assert not memory.come_back("grid", navigation.view), "the user has looked elsewhere"
    assert navigation.view == Viewport(90, 150, 4)
