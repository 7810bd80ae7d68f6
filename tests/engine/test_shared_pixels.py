"""An engine on this machine gives prepared pictures in shared memory; nothing of it is left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.client.events import EngineStarted, SharedPicture
from sr_studio.engine.wire import segments
from sr_studio.engine.wire.events import PictureReady, Tile
from sr_studio.engine.wire.pictures import DifferencePicture, InputPicture, Picture, ReferencePicture
from sr_studio.gui.canvas.picture import Picture as Pixels
from sr_studio.gui.compare.panes.picture_loader import shared_picture
from sr_studio.imaging.image import encode
from tests.engine.support import Recorder, alive, by, noise, pair, png, wait_until

pytestmark = pytest.mark.skipif(not segments.can_share(), reason="this system has no /dev/shm")
Start = Callable[..., Recorder]


def left(pid: int) -> list[str]:
    """Segments of a process."""
    return [path.name for path in segments.FOLDER.iterdir() if f"-{pid}-" in path.name]


def pid_of(recorder: Recorder) -> int:
    wait_until(lambda: recorder.client.pid != 0)
    return recorder.client.pid


def prepare(recorder: Recorder, picture: Picture) -> None:
    asked = recorder.client.picture(picture, pixels=False, prepare=True)
    assert isinstance(recorder.answer(asked), PictureReady)


def fetch(recorder: Recorder, picture: Picture) -> tuple[PictureReady, Pixels, bool]:
    """Facts, pixels as the window holds them, and whether they were shared."""
    id_ = recorder.client.picture(picture)
    ready = recorder.answer(id_)
    assert isinstance(ready, PictureReady), ready
    for shared in recorder.of(SharedPicture, id_):
        assert isinstance(shared, SharedPicture)
        assert not recorder.of(Tile, id_), "not twice"
        return ready, shared_picture(shared.memory, shared.width, shared.height, shared.channels), True
    pixels = Pixels(ready.width, ready.height, ready.channels)
    for tile in recorder.of(Tile, id_):
        assert isinstance(tile, Tile)
        codes = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, tile.channels)
        pixels.paste(tile.x, tile.y, codes)
    return ready, pixels, False


def same(one: Pixels, other: Pixels) -> bool:
    """Whether two pictures have the same pixels at every level."""
    assert one.levels == other.levels
    assert one.complete
    assert other.complete
    return np.array_equal(one.pixels, other.pixels) and all(
        np.array_equal(first, second) for first, second in zip(one._mips, other._mips, strict=True)
    )


@pytest.fixture
def recorders(recorder: Start) -> Iterator[Start]:
    before = set(segments.FOLDER.iterdir())
    yield recorder
    assert before >= {path for path in segments.FOLDER.iterdir() if f"-{os.getpid()}-" in path.name}


@pytest.mark.parametrize("kind", ["colour", "grey", "sixteen", "map", "alpha"])
def test_what_was_prepared_is_shared_and_equals_the_tiles(recorders: Start, kind: str) -> None:
    one = recorders(shares=True)
    channels, dtype = 1 if kind == "grey" else 3, np.uint16 if kind == "sixteen" else np.uint8
    pixels = noise(163, 301, channels=channels, dtype=dtype)
    alpha = noise(163, 301, channels=1)[:, :, 0] if kind == "alpha" else None
    source = pair(one.open(encode(pixels, alpha=alpha)))
    picture: Picture = by("bicubic", source)
    if kind == "map":
        picture = DifferencePicture(picture, ReferencePicture(source))
    facts, tiles, shared = fetch(one, picture)
    assert not shared, "nobody prepared it"
    prepare(one, picture)
    again, mapped, shared = fetch(one, picture)
    assert shared
    assert same(mapped, tiles)
    assert (again.device, again.precision, again.depth, again.notices) == (
        facts.device, facts.precision, facts.depth, facts.notices,
    )  # fmt: skip
    pid = pid_of(one)
    assert left(pid)
    one.client.close()
    assert not left(pid), "the engine removes what it made"
    assert same(mapped, tiles), "what is mapped stays"
    mapped.paste(0, 0, np.zeros((9, 9, mapped.channels), np.uint8))
    assert not same(mapped, tiles)


def test_what_is_only_scored_takes_no_shared_memory(recorders: Start) -> None:
    one = recorders(shares=True)
    picture = by("bicubic", pair(one.open(png(160, 240))))
    assert isinstance(one.answer(one.client.picture(picture, pixels=False)), PictureReady)
    assert not left(pid_of(one))
    prepare(one, picture)
    assert left(pid_of(one)), "where its pixels will be asked for"


def test_what_comes_whole_is_shared_unprepared(recorders: Start) -> None:
    one = recorders(shares=True)
    source = pair(one.open(png(160, 240)))
    model = by("bicubic", source)
    assert not fetch(one, model)[2], "its visible part comes first"
    assert fetch(one, model)[2], "it is there by now"
    other = recorders()
    for kind in (ReferencePicture, InputPicture):
        _, mapped, shared = fetch(one, kind(source))
        assert shared
        _, tiles, shared = fetch(other, kind(pair(other.open(png(160, 240)))))
        assert not shared, "who does not ask for it gets tiles"
        assert same(mapped, tiles)


def test_other_engines_send_tiles(recorders: Start) -> None:
    one = recorders([sys.executable, "-P", "-m", "sr_studio.engine"], shares=True)
    source = pair(one.open(png(160, 240)))
    prepare(one, by("bicubic", source))
    assert not fetch(one, by("bicubic", source))[2]
    assert not left(pid_of(one))


def test_who_does_not_ask_for_it_gets_tiles(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(160, 240), name="a.png").digest)
    picture = by("bicubic", source)
    facts = engine.fetch(picture, pixels=False).facts
    fetched = engine.fetch(picture)
    assert (fetched.facts.width, fetched.facts.cached, facts.cached) == (facts.width, True, False)
    assert fetched.pixels.std() > 1
    assert not left(engine.client.pid)


def test_a_segment_that_is_gone_comes_as_tiles(recorders: Start) -> None:
    one = recorders(shares=True)
    source = pair(one.open(png(160, 240)))
    picture = by("bicubic", source)
    prepare(one, picture)
    for name in left(pid_of(one)):
        (segments.FOLDER / name).unlink()
    _, pixels, shared = fetch(one, picture)
    assert not shared
    assert pixels.complete


def test_the_next_engine_removes_what_a_killed_one_left(recorders: Start) -> None:
    one = recorders(shares=True)
    digest = one.open(png(160, 240))
    prepare(one, by("bicubic", pair(digest)))
    first = pid_of(one)
    orphans = left(first)
    assert orphans
    living = recorders(shares=True)
    prepare(living, by("nearest", pair(living.open(png(160, 240)))))
    others = left(pid_of(living))
    os.kill(first, signal.SIGKILL)
    wait_until(lambda: not alive(first))
    assert left(first) == orphans, "nothing runs any more that could remove them"
    one.wait(lambda events: len([event for event in events if isinstance(event, EngineStarted)]) == 2)
    wait_until(lambda: one.client.pid not in (0, first))
    one.answer(one.client.status())
    assert not left(first)
    assert left(pid_of(living)) == others, "those of an engine that lives stay"


_LETS_GO = """
import os
from sr_studio.engine.wire import segments
segment = segments.Segment(100)
kept = segments.Segment(100)
if (child := os.fork()) == 0:
    del segment
    segments.remove_ours()
    os._exit(0)
os.waitpid(child, 0)
print(all((segments.FOLDER / one.name).exists() for one in (segment, kept)))
name = segment.name
del segment
print((segments.FOLDER / name).exists())
segments.remove_ours()
print((segments.FOLDER / kept.name).exists())
"""


def test_a_forked_child_leaves_the_segments_of_its_parent() -> None:
    said = subprocess.run([sys.executable, "-c", _LETS_GO], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["True", "False", "False"]


def test_no_room_is_no_failure() -> None:
    with pytest.raises(segments.SegmentError):
        segments.Segment(1 << 62)
    assert not left(os.getpid())
    with pytest.raises(segments.SegmentError, match="not a segment"):
        segments.read("../../etc/passwd")
