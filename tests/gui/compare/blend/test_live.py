"""The pane follows the slider: something of each point, the newest next, pixels stay. Events are given."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect

from sr_studio.engine.wire.events import Failed, PictureReady, PictureStarted, Tile
from sr_studio.errors import Message
from sr_studio.geometry import Box
from sr_studio.gui.compare.blend.live import LivePane
from sr_studio.gui.compare.blend.points import NAME, model_between
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo
from tests.gui.compare.blend.test_points import A, B
from tests.gui.window.support import QuietWindow, quiet_window

pytestmark = [pytest.mark.usefixtures("qapp"), pytest.mark.qt_log_ignore("This plugin does not support")]


def at(alpha: float) -> ModelInfo:
    return model_between(A, B, alpha)


class Slider:
    """A window with an image, the live pane, and the engine's side of it."""

    def __init__(self, quiet: QuietWindow) -> None:
        self.workspace = quiet.comparison.workspace
        self.panes = self.workspace.panes
        quiet.know_models("bicubic")
        quiet.open("a.png")
        self.bridge = quiet.bridge
        self.live = LivePane(self.workspace, quiet.window)

    @property
    def alpha(self) -> float:
        """Of what the pane is asked for."""
        blend = Blend.read(self.panes.picture(NAME).digest)  # type: ignore[union-attr]
        assert blend is not None
        return blend.alpha

    @property
    def request(self) -> int:
        picture = self.panes.picture(NAME)
        assert picture is not None
        return self.panes.loader.id_of(picture) or 0

    def tile(self, x: int, y: int, width: int, height: int, code: int) -> None:
        """The engine sends pixels of one code."""
        size = self.panes.size
        if self.panes.loader.cache.get(self.panes.picture(NAME)) is None:  # type: ignore[arg-type]
            self.start(*size)
        data = memoryview(np.full((height, width, 3), code, np.uint8).tobytes())
        self.bridge.event_arrived.emit(
            Tile(id=self.request, x=x, y=y, width=width, height=height, channels=3, data=data)
        )

    def start(self, width: int, height: int) -> None:
        self.bridge.event_arrived.emit(
            PictureStarted(id=self.request, width=width, height=height, channels=3)
        )


@pytest.fixture
def slider(tmp_path: Path) -> Iterator[Slider]:
    with quiet_window(tmp_path) as quiet:
        yield Slider(quiet)


def test_the_newest_waits_until_something_of_the_one_on_its_way_is_in_view(slider: Slider) -> None:
    slider.live.show(at(0.1))
    assert slider.live.shown
    assert slider.alpha == 0.1
    for alpha in (0.2, 0.3, 0.4):
        slider.live.show(at(alpha))
    assert slider.alpha == 0.1
    width, height = slider.panes.size
    assert slider.panes.visible == Box(0, 0, width, height)
    slider.tile(8, 8, 16, 16, 1)
    assert slider.alpha == 0.4, "those between were passed over, and the rest of 0.1 is not waited for"
    slider.live.show(at(0.5))
    assert slider.alpha == 0.4, "nothing of it has been seen"
    slider.tile(8, 8, 16, 16, 4)
    assert slider.alpha == 0.5


def test_what_was_seen_makes_way_at_once_and_all_in_view_ends_it(slider: Slider) -> None:
    width, height = slider.panes.size
    slider.live.show(at(0.1))
    slider.tile(8, 8, 16, 16, 1)
    assert slider.live.under_way, "there is more in view"
    slider.live.show(at(0.2))
    assert slider.alpha == 0.2
    slider.tile(8, 8, 16, 16, 2)
    slider.tile(0, 0, width, height // 2, 2)
    assert slider.live.under_way, "what came twice is not counted twice"
    slider.tile(0, height // 2, width, height - height // 2, 2)
    assert not slider.live.under_way


def test_what_is_new_is_known_until_all_is(slider: Slider) -> None:
    width, height = slider.panes.size
    slider.live.show(at(0.1))
    slider.tile(0, 0, width, height, 1)
    picture = slider.panes.state(NAME).picture
    assert picture is not None
    assert picture.renewed is None
    slider.live.show(at(0.2))
    slider.start(width, height)
    assert picture.renewed == ()
    slider.tile(8, 8, 16, 16, 2)
    assert slider.panes.state(NAME).picture is picture
    assert picture.renewed == (QRect(8, 8, 16, 16),)
    ready = PictureReady(id=slider.request, width=width, height=height, channels=3, scale=4)
    slider.bridge.event_arrived.emit(ready)
    assert picture.renewed is None


def test_pixels_stay_until_others_replace_them(slider: Slider) -> None:
    slider.live.show(at(0.1))
    slider.tile(0, 0, 40, 20, 7)
    slider.live.show(at(0.2))
    slider.start(*slider.panes.size)
    picture = slider.panes.state(NAME).picture
    assert picture is not None
    assert (picture.pixels[:20, :40] == 7).all()
    slider.tile(0, 0, 40, 10, 9)
    assert (picture.pixels[:10, :40] == 9).all()
    assert (picture.pixels[10:20, :40] == 7).all()


@pytest.mark.parametrize("failed", [False, True])
def test_an_end_makes_way_too(slider: Slider, failed: bool) -> None:
    slider.live.show(at(0.1))
    slider.live.show(at(0.9))
    width, height = slider.panes.size
    end = (
        Failed(id=slider.request, message=Message("two networks"))
        if failed
        else PictureReady(id=slider.request, width=width, height=height, channels=3, scale=4)
    )
    slider.bridge.event_arrived.emit(end)
    assert slider.alpha == 0.9


def test_a_pane_taken_away_comes_back_with_the_next_move(slider: Slider) -> None:
    slider.live.show(at(0.1))
    slider.live.close()
    assert not slider.live.shown
    assert NAME not in {model.name for model in slider.workspace.models}
    slider.live.show(at(0.6))
    assert slider.live.shown
    assert slider.alpha == 0.6


def test_what_was_chosen_before_a_restart_is_no_pane_without_its_model(slider: Slider) -> None:
    slider.workspace.choose(NAME, True)
    assert not slider.live.shown
    slider.live.show(at(0.3))
    assert slider.live.shown
