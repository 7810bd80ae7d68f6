import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sr_studio.engine.compute.raster import Patch
from sr_studio.engine.server.outbox import TILE_BYTES, Outbox, PendingResponse, cut, distance, to_codes
from sr_studio.engine.wire.events import (
    Encoded,
    Event,
    Failed,
    NeedImage,
    PictureReady,
    PictureStarted,
    Progress,
)
from sr_studio.engine.wire.frames import read_frame
from sr_studio.errors import Message
from sr_studio.geometry import Box


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 2000), st.integers(1, 2000), st.integers(0, 50), st.integers(0, 50))
def test_pieces_cover_a_patch_once_and_stay_small(height: int, width: int, x: int, y: int) -> None:
    covered = np.zeros((height + y, width + x), np.uint8)
    for piece in cut(
        Patch(x, y, np.zeros((height, width, 3), np.uint8), np.zeros((height, width), np.uint8))
    ):
        rows, columns = piece.pixels.shape[:2]
        assert piece.alpha is not None
        assert piece.alpha.shape == (rows, columns)
        assert to_codes(piece).nbytes <= TILE_BYTES
        covered[piece.y : piece.y + rows, piece.x : piece.x + columns] += 1
    assert (covered[y:, x:] == 1).all()


@pytest.mark.parametrize(("height", "width"), [(16, 16384), (16384, 16), (1, 4_000_000), (4096, 4096)])
def test_odd_shapes_are_cut_into_few_pieces(height: int, width: int) -> None:
    pieces = cut(Patch(0, 0, np.broadcast_to(np.uint8(0), (height, width, 3))))
    assert sum(piece.pixels.shape[0] * piece.pixels.shape[1] for piece in pieces) == height * width
    assert len(pieces) <= 2 * -(-height * width * 4 // TILE_BYTES)


def test_codes_of_every_kind_of_pixels() -> None:
    wide = np.array([[[0], [128], [129], [65535]]], np.uint16)
    assert to_codes(Patch(0, 0, wide))[0, :, 0].tolist() == [0, 0, 1, 255]
    assert to_codes(Patch(0, 0, wide)).shape == (1, 4, 3)
    with_alpha = to_codes(Patch(0, 0, np.zeros((2, 2, 1), np.uint8), np.full((2, 2), 7, np.uint8)))
    assert with_alpha.shape == (2, 2, 4)
    assert (with_alpha[..., 3] == 7).all()
    assert to_codes(Patch(0, 0, np.zeros((5, 6), np.uint8))).shape == (5, 6, 1)


def test_tiles_nearest_to_the_focus_go_first_and_a_new_focus_counts() -> None:
    response = PendingResponse(1, 0, 1, focus=Box(1400, 1400, 100, 100), ratio=1.0)
    response.patches = cut(Patch(0, 0, np.zeros((2048, 2048, 3), np.uint8)))
    response.sorted = False
    first = response.next()
    assert isinstance(first, Patch)
    assert (first.x, first.y) == (1024, 1024)
    response.focus, response.ratio, response.sorted = Box(0, 0, 10, 10), 2.0, False
    order = [response.next() for _ in range(15)]
    assert all(isinstance(patch, Patch) for patch in order)
    gaps = [distance(patch, Box(0, 0, 20, 20)) for patch in order if isinstance(patch, Patch)]
    assert gaps == sorted(gaps)


class Pipe:
    """Frames as they are written; writing can be held."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.open = threading.Event()
        self.open.set()

    def write(self, data: memoryview) -> int:
        self.open.wait()
        self.data += data
        return len(data)

    def events(self) -> list[object]:
        import io

        import msgspec

        stream, found = io.BytesIO(bytes(self.data)), []
        while (frame := read_frame(stream)) is not None:  # type: ignore[arg-type]
            found.append(msgspec.msgpack.decode(frame, type=Event))
        return found


def test_urgent_requests_are_written_first_and_each_in_order() -> None:
    pipe = Pipe()
    pipe.open.clear()
    outbox = Outbox(pipe.write, on_broken=lambda: None)
    for id_, rank in ((1, 5), (2, 0), (3, 0)):
        outbox.open(id_, rank)
        outbox.say(id_, PictureStarted(id=id_, width=1, height=1, channels=3))
        outbox.paste(id_, Patch(0, 0, np.zeros((1, 1, 3), np.uint8)))
        outbox.say(id_, Progress(id=id_, stage="upscaling", done=0.5))
        outbox.say(id_, Progress(id=id_, stage="upscaling", done=0.9))
        outbox.close(id_, PictureReady(id=id_, width=1, height=1, channels=3, scale=4))
    assert outbox.drop(2, Failed(id=2, message=Message("Cancelled."), cancelled=True))
    outbox.start()
    pipe.open.set()
    assert outbox.flush(timeout=120)
    kinds = [(type(event).__name__, event.id) for event in pipe.events()]  # type: ignore[attr-defined]
    assert kinds[0] == ("Failed", 2)
    assert [id_ for _, id_ in kinds[1:]] == [3, 3, 3, 1, 1, 1]
    assert [name for name, _ in kinds[1:4]] == ["PictureStarted", "Tile", "PictureReady"]


def test_a_file_arrives_in_order_in_pieces() -> None:
    pipe = Pipe()
    outbox = Outbox(pipe.write, on_broken=lambda: None)
    data = np.random.default_rng(0).bytes(2 * TILE_BYTES + 5)
    outbox.open(1, 0)
    outbox.attach(1, data)
    outbox.close(1, Encoded(id=1, size=len(data)))
    outbox.start()
    assert outbox.flush(timeout=120)
    *pieces, last = pipe.events()
    assert b"".join(bytes(piece.data) for piece in pieces) == data  # type: ignore[attr-defined]
    assert isinstance(last, Encoded)
    assert not outbox.drop(1, last)


def test_nobody_listening_is_noticed() -> None:
    def broken(data: memoryview) -> int:
        raise BrokenPipeError

    gone = threading.Event()
    outbox = Outbox(broken, on_broken=gone.set)
    outbox.start()
    outbox.send(NeedImage("d"))
    assert gone.wait(120)
