"""Going to where pictures differ most: an answer holds for the pictures it was asked of alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sr_studio.engine.wire.events import FoundPlace, Places
from sr_studio.geometry import Box
from tests.gui.window.support import QuietWindow, quiet_window, turn

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


class Asking:
    """A window with two images, of which the first was asked about; the test is the engine."""

    def __init__(self, quiet: QuietWindow) -> None:
        quiet.know_models("nearest", "bicubic", "lanczos")
        quiet.comparison.workspace.choose("lanczos", False)
        quiet.open("a.png", "b.png")
        self.bridge, self.view = quiet.bridge, quiet.comparison.view
        self.workspace, self.places = quiet.comparison.workspace, quiet.comparison.places
        self.said: list[str] = []
        self.told: list[str] = []
        self.places.go("results", 1)
        self.places.noticed.connect(lambda _tone, text: self.said.append(text))
        self.places.told.connect(self.told.append)
        assert self.places._asked is not None
        self.id = self.places._asked[0]

    def answer(self) -> None:
        place = FoundPlace(box=Box(2, 3, 4, 4), difference=9.0)
        self.bridge.event_arrived.emit(Places(id=self.id, places=(place,)))
        turn()


@pytest.fixture
def asking(qapp: object, tmp_path: Path) -> Iterator[Asking]:
    with quiet_window(tmp_path) as quiet:
        yield Asking(quiet)


def test_the_view_goes_to_the_place(asking: Asking) -> None:
    asking.answer()
    assert (asking.view.viewport.x, asking.view.viewport.y) == (4.0, 5.0)
    assert "Nearest, Bicubic differ by 9.0 codes" in asking.told[-1]
    assert asking.said == [], "nothing lies over the picture"


def test_a_wipe_parts_the_place_it_goes_to(asking: Asking) -> None:
    asking.view.set_mode("wipe")
    asking.view.set_wipe(1.0)
    asking.answer()
    size = asking.workspace.panes.size
    assert asking.view.wipe[0] == pytest.approx(4.0 / size[0], abs=0.02)
    asking.view.set_wipe(vertical=False)
    asking.places.go("results", 1)
    assert asking.view.wipe[0] == pytest.approx(5.0 / size[1], abs=0.02)


def test_a_place_is_told_as_long_as_it_is_in_view(asking: Asking) -> None:
    asking.answer()
    asking.places.go("results", 1)
    assert "differ by" in asking.told[-1]
    asking.view.pan_by(200, 0)
    turn()
    assert asking.told[-1] == ""
    asking.places.go("results", 1)
    assert "differ by" in asking.told[-1]
    asking.workspace.step(1)
    turn()
    assert asking.told[-1] == ""


def test_an_answer_about_an_image_that_was_left_moves_nothing(asking: Asking) -> None:
    asking.workspace.step(1)
    turn()
    before = asking.view.viewport
    asking.answer()
    assert asking.view.viewport == before
    assert asking.said == []
    asking.places.go("results", 1)
    assert asking.places._asked is not None, "the other image is asked about anew"
    asking.id = asking.places._asked[0]
    asking.answer()
    assert (asking.view.viewport.x, asking.view.viewport.y) == (4.0, 5.0)


def test_pictures_that_are_no_more_are_not_computed_for_their_places(asking: Asking) -> None:
    asking.workspace.choose("nearest", False)
    turn()
    assert asking.places._asked is None, "what was asked is given up"
    assert asking.told[-1] == ""
    assert "others by now" in asking.said[-1]
    before = asking.view.viewport
    asking.answer()
    assert asking.view.viewport == before
    assert len(asking.said) == 1


def test_an_answer_about_fewer_pictures_than_there_are_says_so(asking: Asking) -> None:
    asking.workspace.choose("lanczos", True)
    turn()
    before = asking.view.viewport
    asking.answer()
    assert asking.view.viewport == before
    assert "others by now" in asking.said[-1]
