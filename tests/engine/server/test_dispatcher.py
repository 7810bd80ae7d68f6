"""Requests in, events out: the dispatcher with its workers and its outbox, without a process or a pipe."""

import io
import threading
from collections.abc import Callable

import msgspec
import pytest

from sr_studio.engine.server.dispatcher import RequestDispatcher
from sr_studio.engine.server.outbox import Outbox
from sr_studio.engine.wire.events import (
    Encoded,
    Event,
    Failed,
    ImageReady,
    Models,
    NeedImage,
    PictureReady,
    PictureStarted,
    Status,
    Tile,
)
from sr_studio.engine.wire.frames import read_frame
from sr_studio.engine.wire.pictures import DifferencePicture, InputPicture, Source
from sr_studio.engine.wire.requests import (
    Cancel,
    Configure,
    EncodePicture,
    GetPicture,
    GetStatus,
    ListModels,
    PutImage,
    Refocus,
)
from sr_studio.geometry import Box
from tests.engine.support import PATIENCE, by, png


class Engine:
    """A dispatcher and what it has sent."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._changed = threading.Condition()
        outbox = Outbox(self._write, on_broken=lambda: None)
        outbox.start()
        self.dispatcher = RequestDispatcher(outbox)
        self.dispatcher.start()
        self.take = self.dispatcher.take

    def _write(self, data: memoryview) -> int:
        with self._changed:
            self._data += data
            self._changed.notify_all()
        return len(data)

    def events(self) -> list[Event]:
        stream, found = io.BytesIO(bytes(self._data)), []
        while (frame := read_frame(stream)) is not None:  # type: ignore[arg-type]
            found.append(msgspec.msgpack.decode(frame, type=Event))
        return found

    def wait(self, condition: Callable[[Event], bool]) -> Event:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(condition, self.events())), PATIENCE)
            return next(filter(condition, self.events()))

    def of(self, kind: type, id_: int) -> Event:
        return self.wait(lambda event: isinstance(event, kind) and event.id == id_)

    def put(self, data: bytes, id_: int = 1) -> str:
        self.take(PutImage(id_, "a.png", memoryview(data)))
        ready = self.of(ImageReady, id_)
        assert isinstance(ready, ImageReady)
        return ready.image.digest


@pytest.fixture
def engine() -> Engine:
    return Engine()


def test_a_picture_is_begun_painted_and_finished_in_this_order(engine: Engine) -> None:
    source = Source(input=engine.put(png(6, 8)))
    engine.take(GetPicture(id=2, picture=by("nearest", source)))
    ready = engine.of(PictureReady, 2)
    assert isinstance(ready, PictureReady)
    assert (ready.width, ready.height, ready.scale) == (32, 24, 4)
    kinds = [type(event) for event in engine.events() if getattr(event, "id", 0) == 2]
    drawn = [kind for kind in kinds if kind in (PictureStarted, Tile, PictureReady)]
    assert drawn[0] is PictureStarted
    assert drawn[-1] is PictureReady
    assert set(drawn[1:-1]) == {Tile}


def test_without_pixels_no_tile_is_sent(engine: Engine) -> None:
    source = Source(input=engine.put(png(6, 8)))
    engine.take(GetPicture(id=2, picture=InputPicture(source), pixels=False))
    engine.of(PictureReady, 2)
    assert not any(isinstance(event, Tile) for event in engine.events())


def test_an_image_that_is_not_there_is_requested_once_and_the_picture_goes_on(
    engine: Engine,
) -> None:
    data = png(6, 8)
    digest = Engine().put(data)
    for id_ in (2, 3):
        engine.take(GetPicture(id=id_, picture=InputPicture(Source(input=digest))))
    engine.wait(lambda event: event == NeedImage(digest))
    engine.put(data, id_=4)
    for id_ in (2, 3):
        engine.of(PictureReady, id_)
    assert sum(isinstance(event, NeedImage) for event in engine.events()) == 1


def test_a_cancelled_request_is_answered_once_and_by_nothing_else(engine: Engine) -> None:
    engine.take(GetPicture(id=2, picture=InputPicture(Source(input="0" * 32))))
    engine.take(Cancel((2, 99)))
    failed = engine.of(Failed, 2)
    assert isinstance(failed, Failed)
    assert failed.cancelled
    engine.take(ListModels(3))
    engine.of(Models, 3)
    answers = [event for event in engine.events() if isinstance(event, Failed | PictureReady)]
    assert [event.id for event in answers] == [2]


def test_a_difference_of_two_sizes_fails_in_words(engine: Engine) -> None:
    digest = engine.put(png(6, 8))
    one, other = (by("nearest", Source(input=digest, scale=scale)) for scale in (2, 4))
    engine.take(GetPicture(id=2, picture=DifferencePicture(one, other)))
    failed = engine.of(Failed, 2)
    assert isinstance(failed, Failed)
    assert "different sizes" in failed.text
    assert failed.log == ""


def test_a_file_comes_whole(engine: Engine) -> None:
    source = Source(input=engine.put(png(6, 8)))
    engine.take(EncodePicture(id=2, picture=by("nearest", source)))
    encoded = engine.of(Encoded, 2)
    assert isinstance(encoded, Encoded)
    assert encoded.size > 0


def test_limits_hold_from_now_on_and_zero_is_automatic(engine: Engine) -> None:
    def limit(id_: int) -> int:
        engine.take(GetStatus(id_))
        status = engine.of(Status, id_)
        assert isinstance(status, Status)
        return status.store_limit

    automatic = limit(2)
    engine.take(Configure(store_bytes=1 << 20))
    assert limit(3) == 1 << 20
    engine.take(Configure(device="cpu"))
    assert limit(4) == 1 << 20
    engine.take(Configure(store_bytes=0))
    assert limit(5) == automatic


def test_a_new_focus_for_what_is_over_is_no_error(engine: Engine) -> None:
    source = Source(input=engine.put(png(6, 8)))
    engine.take(GetPicture(id=2, picture=InputPicture(source)))
    engine.of(PictureReady, 2)
    engine.take(Refocus(id=2, rank=1, focus=Box(0, 0, 2, 2)))
    engine.take(Cancel((2,)))
    engine.take(ListModels(3))
    engine.of(Models, 3)
    assert not any(isinstance(event, Failed) for event in engine.events())
