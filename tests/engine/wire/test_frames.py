import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sr_studio.engine.wire.events import Data, Event
from sr_studio.engine.wire.frames import FrameError, read_frame, to_frame, write_all
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.engine.wire.requests import Cancel, GetPicture, GetStatus, PutImage, PutModel, Request
from sr_studio.geometry import Box


class Trickle:
    """A stream that gives a few bytes at a time, as pipes do."""

    def __init__(self, data: bytes, step: int) -> None:
        self._source = io.BytesIO(data)
        self._step = step

    def readinto(self, buffer: memoryview) -> int:
        return self._source.readinto(buffer[: self._step])


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(1, 50))
def test_frames_survive_any_chopping(bodies: list[bytes], step: int) -> None:
    written = bytearray()

    def write(data: memoryview) -> int:
        written.extend(data[:step])
        return min(step, len(data))

    for body in bodies:
        write_all(write, to_frame(Data(7, memoryview(body))))
    stream = Trickle(bytes(written), step)
    import msgspec

    decoder = msgspec.msgpack.Decoder(Event)
    for body in bodies:
        frame = read_frame(stream)
        assert frame is not None
        event = decoder.decode(frame)
        assert isinstance(event, Data)
        assert bytes(event.data) == body
    assert read_frame(stream) is None


@given(st.integers(0, 40))
def test_a_frame_cut_anywhere_is_the_end(keep: int) -> None:
    frame = bytes(to_frame(Data(1, memoryview(bytes(30)))))
    assert read_frame(Trickle(frame[: min(keep, len(frame) - 1)], 7)) is None


def test_text_instead_of_frames_is_quoted() -> None:
    with pytest.raises(FrameError, match="Welc"):
        read_frame(Trickle(b"Welcome to host\n", 100), limit=4096)


def test_a_lying_count_allocates_little() -> None:
    import tracemalloc

    tracemalloc.start()
    assert read_frame(Trickle(b"\xff\xff\xff\x7f" + b"x" * 100, 50)) is None
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 64 << 20


@pytest.mark.parametrize(
    "request_",
    [
        PutImage(3, "naïve\n.png", memoryview(b"abc")),
        GetPicture(
            id=1,
            picture=UpscaledPicture(source=Source(input="d"), model="bicubic"),
            focus=Box(1, 2, 3, 4),
        ),
        PutModel("net", memoryview(b"abc")),
        Cancel((1, 2)),
        GetStatus(4),
    ],
)
def test_requests_come_back_equal(request_: Request) -> None:
    import msgspec

    frame = read_frame(Trickle(bytes(to_frame(request_)), 9))
    assert frame is not None
    assert msgspec.msgpack.decode(frame, type=Request) == request_
