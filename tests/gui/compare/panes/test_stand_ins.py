"""What was on screen stays in its pane until the pane's own picture is there."""

import pytest

from sr_studio.engine.wire.events import PictureReady
from sr_studio.engine.wire.pictures import InputPicture, Source
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.panes.picture_cache import PictureCache
from sr_studio.gui.compare.panes.stand_ins import StandIns
from sr_studio.gui.compare.view.state import map_key


def key(number: int) -> InputPicture:
    return InputPicture(Source(input=f"{number:032x}"))


@pytest.fixture
def cache() -> PictureCache:
    """Pictures 1 and 2 are whole, 3 has begun."""
    made = PictureCache()
    for number in (1, 2, 3):
        held = made.begin(key(number), width=4, height=4, channels=3)
        if number != 3:
            held.ready = PictureReady(id=0, width=4, height=4, channels=3, scale=1)
    return made


def pixels(cache: PictureCache, number: int) -> Picture | None:
    held = cache.get(key(number))
    assert held is not None
    return held.picture


def test_only_what_is_whole_stands_in_and_no_map(cache: PictureCache) -> None:
    stand_ins = StandIns(cache)
    stand_ins.keep({"a": key(1), "b": key(3), map_key("a"): key(2)})
    assert stand_ins.get("a") is pixels(cache, 1)
    assert stand_ins.get("b") is None
    assert stand_ins.get(map_key("a")) is None


def test_what_stands_in_goes_on_to_do_so_while_the_next_picture_is_on_its_way(cache: PictureCache) -> None:
    stand_ins = StandIns(cache)
    stand_ins.keep({"a": key(1)})
    stand_ins.keep({"a": key(3)})
    assert stand_ins.get("a") is pixels(cache, 1)
    stand_ins.keep({"a": key(2)})
    assert stand_ins.get("a") is pixels(cache, 2)


def test_it_leaves_when_the_own_picture_is_there_and_with_the_image(cache: PictureCache) -> None:
    stand_ins = StandIns(cache)
    stand_ins.keep({"a": key(1), "b": key(2)})
    stand_ins.leave_where(lambda pane: pane == "a")
    assert stand_ins.get("a") is None
    stand_ins.leave("b")
    stand_ins.leave("never there")
    assert stand_ins.get("b") is None
    stand_ins.keep({"a": key(1)})
    stand_ins.clear()
    assert stand_ins.get("a") is None
