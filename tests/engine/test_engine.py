"""The real engine over real pipes."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.client.events import EncodedFile
from sr_studio.engine.wire.events import (
    Event,
    Failed,
    ImageReady,
    Log,
    Models,
    PictureReady,
    PictureStarted,
    Progress,
    Scores,
    Status,
    Tile,
)
from sr_studio.engine.wire.frames import read_frame, to_frame
from sr_studio.engine.wire.pictures import DifferencePicture, InputPicture, ReferencePicture, Source
from sr_studio.engine.wire.requests import GetStatus, Hello
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.degrade import degrade
from sr_studio.imaging.image import decode, encode
from sr_studio.imaging.resize import imresize
from sr_studio.metrics.protocol import COMMUNITY, DAALA
from sr_studio.metrics.quality import score
from tests.engine.support import Recorder, by, noise, pair, png

Start = Callable[..., Recorder]


def test_an_image_is_described(engine: BlockingEngine) -> None:
    info = engine.open_bytes(encode(noise(30, 40, channels=1)), name="grey\n한글.png")
    assert (info.width, info.height, info.channels, info.depth, info.alpha) == (40, 30, 1, 8, False)
    assert info.name == "grey\n한글.png"
    assert info.format == "PNG"


def test_a_bad_image_and_a_missing_file_are_refused_in_words(engine: BlockingEngine, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"broken\.png"):
        engine.open_bytes(png()[:100], name="broken.png")
    with pytest.raises(EngineError, match=r"gone\.png"):
        engine.open(tmp_path / "gone.png")
    assert engine.open_bytes(png(), name="fine.png").width == 32


def test_bicubic_equals_imresize_and_the_degraded_input_equals_degrade(engine: BlockingEngine) -> None:
    pixels = noise(50, 62)
    source = pair(engine.open_bytes(encode(pixels), name="a.png").digest)
    small, _ = degrade(pixels, Degradation())
    assert np.array_equal(engine.picture(InputPicture(source)), small)
    assert np.array_equal(engine.picture(ReferencePicture(source)), pixels[:48, :60])
    fetched = engine.fetch(by("bicubic", source))
    assert np.array_equal(fetched.pixels, imresize(small, height=48, width=60))
    assert (fetched.facts.scale, fetched.facts.precision, fetched.facts.device) == (4, "exact", "CPU")
    assert fetched.facts.notices == ()
    reference = engine.fetch(ReferencePicture(source))
    assert any("62×50 to 60×48" in notice.text for notice in reference.facts.notices)


def test_scores_equal_direct_computation_and_boxes_come_in_order(engine: BlockingEngine) -> None:
    pixels = noise(64, 80, seed=3)
    source = pair(engine.open_bytes(encode(pixels), name="b.png").digest)
    small, _ = degrade(pixels, Degradation())
    upscaled = imresize(small, height=64, width=80)
    for protocol in (COMMUNITY, DAALA):
        answer = engine.scores(by("bicubic", source), protocol, boxes=[Box(8, 8, 30, 30), Box(500, 0, 5, 5)])
        assert answer.whole == score(pixels, upscaled, protocol=protocol, scale=4)
        assert answer.protocol == protocol
        assert "psnr" in answer.boxes[0].values
        assert answer.boxes[1].missing
    assert engine.scores(ReferencePicture(source)).whole.identical


def test_scores_that_cannot_be_say_why(engine: BlockingEngine) -> None:
    digest = engine.open_bytes(png(48, 64), name="c.png").digest
    alone = engine.scores(by("bicubic", Source(input=digest)), boxes=[Box(0, 0, 9, 9)])
    assert "no reference" in str(alone.whole.missing["psnr"])
    assert "no reference" in str(alone.boxes[0].missing["psnr"])
    smaller = engine.scores(InputPicture(pair(digest)))
    assert "16×12" in str(smaller.whole.missing["psnr"])
    assert "64×48" in str(smaller.whole.missing["psnr"])


def test_a_pair_whose_reference_was_not_cropped(engine: BlockingEngine) -> None:
    pixels = noise(50, 63)
    small, _ = degrade(pixels, Degradation())
    source = Source(
        input=engine.open_bytes(encode(small), name="lr.png").digest,
        reference=engine.open_bytes(encode(pixels), name="hr.png").digest,
    )
    assert "psnr" in engine.scores(by("bicubic", source)).whole.values
    assert np.array_equal(engine.picture(ReferencePicture(source)), pixels[:48, :60])


def test_a_pair_whose_input_was_rounded_up(engine: BlockingEngine) -> None:
    """The input covers more than the reference: both are compared where both are."""
    pixels, small = noise(50, 63), noise(13, 16, seed=1)
    source = Source(
        input=engine.open_bytes(encode(small), name="lr.png").digest,
        reference=engine.open_bytes(encode(pixels), name="hr.png").digest,
    )
    upscaled = imresize(small, height=52, width=64)
    assert np.array_equal(engine.picture(by("bicubic", source)), upscaled)
    assert np.array_equal(engine.picture(ReferencePicture(source)), pixels)
    expected = score(pixels, upscaled[:50, :63], protocol=COMMUNITY, scale=4)
    assert engine.scores(by("bicubic", source), COMMUNITY).whole == expected
    between = DifferencePicture(
        first=ReferencePicture(source), second=by("bicubic", source), measure="absolute"
    )
    gap = np.abs(pixels.astype(int) - upscaled[:50, :63]).max(axis=2)
    assert np.array_equal(engine.picture(between)[..., 0], gap)


def test_alpha_depth_and_grey_reach_the_file(engine: BlockingEngine) -> None:
    pixels, alpha = (
        noise(12, 10, channels=1, dtype=np.uint16),
        noise(12, 10, channels=1, seed=1, dtype=np.uint16)[..., 0],
    )
    source = Source(input=engine.open_bytes(encode(pixels, alpha=alpha), name="d.png").digest, scale=2)
    shown = engine.fetch(by("lanczos", source))
    assert (shown.facts.channels, shown.facts.depth) == (4, 16)
    image = decode(engine.encode(by("lanczos", source)), name="out.png")
    whole = imresize(pixels, height=24, width=20, kernel="lanczos3")
    assert np.array_equal(image.pixels, whole)
    assert image.alpha is not None
    assert np.array_equal(image.alpha, imresize(alpha, height=24, width=20, kernel="lanczos3"))
    assert np.array_equal(shown.pixels[..., 0], (whole[..., 0].astype(np.uint32) + 128) // 257)
    lost = engine.encode_file(by("lanczos", source), format="jpeg")
    assert any("transparency" in note.text for note in lost.notes)


def test_tiles_assemble_to_the_encoded_file_and_stay_small(recorder: Start) -> None:
    one = recorder()
    source = Source(input=one.open(png(300, 400)), scale=4)
    id_ = one.client.picture(by("bicubic", source), focus=Box(1400, 1000, 100, 100))
    ready = one.answer(id_)
    assert isinstance(ready, PictureReady)
    canvas = np.zeros((ready.height, ready.width, 3), np.uint8)
    seen = np.zeros(canvas.shape[:2], bool)
    tiles = [tile for tile in one.of(Tile, id_) if isinstance(tile, Tile)]
    for tile in tiles:
        assert len(tile.data) <= 1 << 20
        where = np.s_[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width]
        canvas[where] = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, 3)
        seen[where] = True
    assert seen.all()
    file = one.answer(one.client.encode(by("bicubic", source)))
    assert isinstance(file, EncodedFile)
    assert np.array_equal(decode(file.data, name="x").pixels, canvas)
    first, again = tiles[0], one.client.picture(by("bicubic", source), focus=Box(0, 0, 50, 50))
    assert first.y <= 1100 < first.y + first.height or first.y <= 1000 < first.y + first.height
    cached = one.answer(again)
    assert isinstance(cached, PictureReady)
    assert cached.cached
    corner = one.of(Tile, again)[0]
    assert isinstance(corner, Tile)
    assert (corner.x, corner.y) == (0, 0)


def test_networks_that_are_seen_whole_fill_their_panes_together(recorder: Start) -> None:
    one = recorder()
    source = Source(input=one.open(png(220, 260)), scale=4)
    whole = Box(0, 0, 1040, 880)
    ids = [
        one.client.picture(by(name, source), rank=rank, focus=whole)
        for rank, name in ((2, "srresnet_x4"), (3, "srgan_x4"))
    ]
    for id_ in ids:
        answer = one.answer(id_)
        assert isinstance(answer, PictureReady)
        if answer.seconds < 1.0:
            pytest.skip("a machine so fast that each picture is done in one turn")
    events = [(type(event), event.id) for event in one.events if isinstance(event, Tile | PictureReady)]
    first, second = ids
    ready = events.index((PictureReady, first)), events.index((PictureReady, second))
    assert events.index((Tile, second)) < ready[0]
    assert events.index((Tile, first)) < ready[1]
    early = events[: min(ready)]
    rows = [sum(kind is Tile and id_ == one_id for kind, id_ in early) for one_id in ids]
    assert min(rows) > 0.3 * max(rows), "both have come about as far when the first is done"


def test_a_difference_map_has_one_channel(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(40, 60, seed=5), name="e.png").digest)
    for measure in ("absolute", "luma", "ssim"):
        fetched = engine.fetch(DifferencePicture(by("nearest", source), ReferencePicture(source), measure))
        assert fetched.pixels.shape == (40, 60, 1)
        assert fetched.facts.channels == 1
    other = pair(engine.open_bytes(png(40, 48, seed=5), name="f.png").digest)
    with pytest.raises(EngineError, match="different sizes"):
        engine.fetch(DifferencePicture(by("nearest", source), by("nearest", other)))


def test_a_difference_of_an_image_as_it_is_and_of_its_reference(engine: BlockingEngine) -> None:
    """A model of scale 1 takes the whole image; under a scale of 4 the reference is cropped to 40 x 60."""
    pixels = noise(43, 62, seed=5)
    digest = engine.open_bytes(encode(pixels), name="whole.png").digest
    whole = Source(reference=digest, degradation=Degradation(scale=1, kernel="box"), scale=1)
    reduced = pair(digest)
    same, large = by("nearest", whole), by("bicubic", reduced)
    assert (engine.picture(same) == pixels).all()
    reference = engine.picture(ReferencePicture(reduced))
    assert reference.shape[:2] == (40, 60)
    for first, second in ((same, ReferencePicture(reduced)), (large, same), (same, large)):
        one, other = (engine.picture(shown)[:40, :60].astype(int) for shown in (first, second))
        found = engine.picture(DifferencePicture(first, second))
        assert np.array_equal(found[..., 0], np.abs(one - other).max(axis=2))
    assert not engine.picture(DifferencePicture(same, ReferencePicture(reduced))).any()
    assert engine.picture(DifferencePicture(same, ReferencePicture(whole))).shape[:2] == (43, 62)


def test_what_does_not_exist_is_said(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(), name="f.png").digest)
    with pytest.raises(EngineError, match="no model named dreams"):
        engine.picture(by("dreams", source))
    with pytest.raises(EngineError, match="no image"):
        engine.picture(InputPicture(Source()))
    with pytest.raises(EngineError, match="List the models again"):
        engine.picture(by("srresnet_x4", source, digest="0" * 32))
    with pytest.raises(EngineError, match="format"):
        engine.encode(by("bicubic", source), format="xyz")


def test_images_that_were_dropped_from_the_store_are_put_again(recorder: Start, tmp_path: Path) -> None:
    one = recorder()
    one.client.configure(store_bytes=1)
    path = tmp_path / "a.png"
    path.write_bytes(png(40, 48))
    opened = one.answer(one.client.open_file(path))
    assert isinstance(opened, ImageReady)
    source = pair(opened.image.digest)
    assert isinstance(one.answer(one.client.picture(by("bicubic", source))), PictureReady)
    assert isinstance(one.answer(one.client.scores(by("bicubic", source), COMMUNITY)), Scores)
    path.write_bytes(png(40, 48, seed=9))
    failed = one.answer(one.client.picture(by("nearest", source)))
    assert isinstance(failed, Failed)
    assert "a.png" in failed.text
    assert "changed" in failed.text
    unknown = one.answer(one.client.picture(by("nearest", pair("0" * 32))))
    assert isinstance(unknown, Failed)
    assert "no longer open" in unknown.text


def test_bicubic_appears_before_torch_is_imported(recorder: Start) -> None:
    one = recorder()
    source = pair(one.open(png(48, 64)))
    network = one.client.picture(by("srresnet_x4", source))
    kernel = one.client.picture(by("bicubic", source))
    assert isinstance(one.answer(network), PictureReady)
    events = one.events
    shown = next(i for i, e in enumerate(events) if isinstance(e, PictureReady) and e.id == kernel)
    loading = next(i for i, e in enumerate(events) if isinstance(e, Progress) and e.stage == "loading torch")
    assert shown < loading
    status = one.answer(one.client.status())
    assert isinstance(status, Status)
    assert status.torch_loaded


def test_memory_back_to_automatic_is_the_limit_the_engine_began_with(recorder: Start) -> None:
    one = recorder()

    def limit() -> int:
        status = one.answer(one.client.status())
        assert isinstance(status, Status)
        return status.store_limit

    automatic = limit()
    one.client.configure(store_bytes=300 << 20)
    assert limit() == 300 << 20
    one.client.configure(max_pixels=1000)
    assert limit() == 300 << 20, "not mentioned: left as it is"
    one.client.configure(store_bytes=0)
    assert limit() == automatic


def test_the_limit_of_pixels_comes_and_goes(recorder: Start) -> None:
    one = recorder()
    one.client.configure(max_pixels=100)
    refused = one.answer(one.client.open_bytes(png(20, 20), name="large.png"))
    assert isinstance(refused, Failed)
    one.client.configure(max_pixels=0)
    assert len(one.open(png(20, 20, seed=1))) == 32


def test_everything_but_networks_works_without_torch(engine: BlockingEngine) -> None:
    before = engine.status()
    if not before.torch_loaded:
        assert {info.name for info in engine.models().models} >= {
            "nearest",
            "bicubic",
            "srresnet_x4",
            "srgan_x4",
        }
        assert not engine.status().torch_loaded
    assert before.versions["sr-studio"]
    assert before.store_bytes <= before.store_limit


@pytest.mark.slow
def test_cancelling_stops_a_network_between_chunks(recorder: Start) -> None:
    one = recorder()
    source = Source(input=one.open(png(270, 480)))
    slow = one.client.picture(by("srresnet_x4", source, precision="fp32"))
    one.wait(lambda events: any(isinstance(e, Tile) and e.id == slow for e in events))
    one.client.cancel(slow)
    failed = one.answer(slow)
    assert isinstance(failed, Failed)
    assert failed.cancelled
    small = Source(input=one.open(png(8, 8), "small.png"))
    assert isinstance(one.answer(one.client.picture(by("srresnet_x4", small))), PictureReady)
    position = one.events.index(failed)
    assert not any(isinstance(e, Tile) and e.id == slow for e in one.events[position:])
    assert not one.of(PictureReady, slow)


def test_an_urgent_picture_goes_first_and_the_prefetch_is_finished_the_same(
    recorder: Start, engine: BlockingEngine
) -> None:
    one = recorder()
    calm = engine.open_bytes(png(200, 240), name="large.png").digest
    expected = engine.picture(by("srresnet_x4", Source(input=calm)))
    large, small = Source(input=one.open(png(200, 240))), Source(input=one.open(png(16, 16), "small.png"))
    prefetch = one.client.picture(by("srresnet_x4", large), rank=9)
    one.wait(lambda events: any(isinstance(e, Tile) and e.id == prefetch for e in events))
    urgent = one.client.picture(by("srgan_x4", small), rank=0)
    one.answer(prefetch)
    first, second = one.of(PictureReady, urgent), one.of(PictureReady, prefetch)
    assert one.events.index(first[0]) < one.events.index(second[0])
    assert len(one.of(PictureStarted, prefetch)) == 1
    for tile in one.of(Tile, prefetch):
        assert isinstance(tile, Tile)
        where = np.s_[tile.y : tile.y + tile.height, tile.x : tile.x + tile.width]
        assert np.array_equal(np.frombuffer(tile.data, np.uint8), expected[where].ravel())


def test_stray_prints_do_not_corrupt_the_stream(recorder: Start) -> None:
    script = (
        "import os, sys; from sr_studio.engine.server import dispatcher, main\n"
        "real = dispatcher.RequestDispatcher.take\n"
        "def take(self, request):\n"
        "    print('chatter'); sys.stdout.flush(); os.write(1, b'noise'); os.system('echo shell noise')\n"
        "    return real(self, request)\n"
        "dispatcher.RequestDispatcher.take = take\n"
        "sys.exit(main.main())\n"
    )
    one = recorder([sys.executable, "-c", script])
    assert len(one.open(png())) == 32
    assert isinstance(one.answer(one.client.list_models()), Models)


def test_bad_requests_are_refused_one_by_one() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "sr_studio.engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
    )
    assert process.stdin is not None
    assert process.stdout is not None
    import msgspec

    def raw(value: object) -> bytes:
        body = msgspec.msgpack.encode(value)
        return len(body).to_bytes(4, "little") + body

    with process:
        process.stdin.write(to_frame(Hello()))
        process.stdin.write(raw({"type": "GetPicture", "id": 5, "picture": "nonsense"}))
        process.stdin.write(raw([1, 2, 3]))
        process.stdin.write((3).to_bytes(4, "little") + b"\xc1\xc1\xc1")
        process.stdin.write(to_frame(GetStatus(6)))
        found: list[Event] = []
        while not found or not isinstance(found[-1], Status):
            frame = read_frame(process.stdout)  # type: ignore[arg-type]
            assert frame is not None
            found.append(msgspec.msgpack.decode(frame, type=Event))
        failed = [event for event in found if isinstance(event, Failed)]
        assert [event.id for event in failed] == [5]
        assert "does not understand" in failed[0].text
        assert sum(isinstance(event, Log) for event in found) == 2
        process.stdin.close()
        assert process.wait(timeout=120) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="threads with a niceness of their own are Linux's")
@pytest.mark.parametrize("niceness", [0, 5])
def test_an_engine_gives_way_as_far_as_its_client_wants(recorder: Start, niceness: int) -> None:
    one = recorder(niceness=niceness)
    one.open(png())
    threads = Path(f"/proc/{one.client.pid}/task").iterdir()
    own = os.getpriority(os.PRIO_PROCESS, 0)
    found = {os.getpriority(os.PRIO_PROCESS, int(thread.name)) for thread in threads}
    assert found == {min(own + niceness, 19)}


@pytest.mark.parametrize(
    ("first", "words"),
    [(b"GET / HTTP/1.1\r\n\r\n", "something else"), (bytes(to_frame(Hello(version=99))), "version 99")],
)
def test_those_who_are_no_client_are_told(first: bytes, words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sr_studio.engine"], input=first, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 3
    assert words in done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()


@pytest.mark.slow
def test_an_engine_that_never_answers_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sr_studio.engine.client.blocking.ANSWER_SECONDS", 0.4)
    with pytest.raises(EngineError, match="not answered"), BlockingEngine(command="sleep 1000"):
        pass


def test_an_engine_forgets_its_results_and_keeps_its_limit(engine: BlockingEngine) -> None:
    source = pair(engine.open_bytes(png(160, 240, seed=9), name="g.png").digest)
    before = engine.picture(by("bicubic", source))
    full = engine.status()
    assert full.store_bytes > before.nbytes
    engine.forget_results()
    empty = engine.status()
    assert (empty.store_bytes, empty.store_limit) == (0, full.store_limit)
    again = engine.fetch(by("bicubic", source))
    assert not again.facts.cached
    assert np.array_equal(again.pixels, before)
