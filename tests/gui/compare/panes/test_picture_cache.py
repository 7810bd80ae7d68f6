"""The window's pictures stay under their limit, what is on screen stays, pixels are not thrown away early."""

import numpy as np

from sr_studio.engine.wire.events import PictureReady
from sr_studio.engine.wire.pictures import InputPicture, Source
from sr_studio.gui.canvas.picture import Picture
from sr_studio.gui.compare.panes.picture_cache import PictureCache

SIZE = 128
BYTES = SIZE * SIZE * 3


def key(number: int) -> InputPicture:
    return InputPicture(Source(input=f"{number:032x}"))


def fill(cache: PictureCache, number: int) -> None:
    held = cache.begin(key(number), width=SIZE, height=SIZE, channels=3)
    assert held.picture is not None
    held.picture.paste(0, 0, np.full((SIZE, SIZE, 3), number, np.uint8))
    held.ready = PictureReady(id=0, width=SIZE, height=SIZE, channels=3, scale=1)


def test_the_least_recently_used_goes_first_and_the_pinned_never() -> None:
    cache = PictureCache(limit=BYTES * 4)
    fill(cache, 0)
    cache.pin([key(0)])
    for number in range(1, 8):
        fill(cache, number)
        assert cache.nbytes <= cache.limit
    assert cache.complete(key(0))
    assert cache.complete(key(7))
    assert not cache.complete(key(1))


def test_what_is_on_screen_stays_even_beyond_the_limit() -> None:
    cache = PictureCache(limit=BYTES)
    cache.pin([key(number) for number in range(3)])
    for number in range(3):
        fill(cache, number)
    assert all(cache.complete(key(number)) for number in range(3))
    cache.pin([])
    assert cache.nbytes <= cache.limit


def test_starting_over_at_the_same_size_keeps_the_pixels_that_are_there() -> None:
    cache = PictureCache()
    fill(cache, 9)
    held = cache.begin(key(9), width=SIZE, height=SIZE, channels=3)
    assert not cache.complete(key(9))
    assert held.picture is not None
    assert (held.picture.pixels == 9).all()
    smaller = cache.begin(key(9), width=8, height=8, channels=3)
    assert smaller.picture is not None
    assert not smaller.picture.pixels.any()


def test_failures_are_forgotten_on_request_only() -> None:
    cache = PictureCache()
    cache.waiting(key(1)).failed = "out of memory"
    fill(cache, 2)
    cache.forget_failures()
    assert cache.get(key(1)) is None
    assert cache.complete(key(2))


def test_a_picture_begins_with_the_pixels_of_another_which_are_its_own() -> None:
    cache, one, other = PictureCache(), key(1), key(2)
    cache.begin(one, width=4, height=4, channels=3)
    cache.inherit(one, other)
    held = cache.begin(other, width=4, height=4, channels=3)
    assert cache.get(one) is None
    assert held.picture is not None
    assert held.picture.pixels.shape == (4, 4, 3)
    shared = bytearray(b"\7" * 48)
    cache.hold(one, Picture.of_levels(np.frombuffer(shared, np.uint8).reshape(4, 4, 3), []))
    cache.inherit(one, other)
    mine = cache.begin(other, width=4, height=4, channels=3).picture
    assert mine is not None
    assert (mine.pixels == 7).all()
    mine.paste(0, 0, np.zeros((4, 4, 3), np.uint8))
    assert shared == b"\7" * 48, "the engine's memory is not written into"
    cache.inherit(None, one)
    assert cache.get(one) is None
