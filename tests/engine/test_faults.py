"""Engines that are killed, crash, run out of memory, never start; and windows that vanish."""

import os
import random
import shlex
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from sr_studio.child_process import ChildProcess
from sr_studio.engine.client import connection
from sr_studio.engine.client.blocking import BlockingEngine, EngineError
from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import EngineLost, EngineStarted
from sr_studio.engine.client.retry import ISOLATE_AFTER, MAX_ATTEMPTS, MAX_FAILURES
from sr_studio.engine.wire.events import (
    Failed,
    ImageReady,
    PictureReady,
    PictureStarted,
    Progress,
    Scores,
    Status,
    Tile,
)
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.imaging.image import encode
from sr_studio.metrics.protocol import Protocol
from tests.engine.support import PATIENCE, Recorder, alive, by, noise, pair, png, wait_until

Start = Callable[..., Recorder]
ENGINE = [sys.executable, "-m", "sr_studio.engine"]
posix = pytest.mark.skipif(os.name != "posix", reason="signals and shells of POSIX")


def pictures(one: Recorder, ids: dict[int, UpscaledPicture]) -> dict[int, np.ndarray]:  # type: ignore[type-arg]
    """Assemble each request's picture from the tiles since its last start."""
    canvases: dict[int, np.ndarray] = {}  # type: ignore[type-arg]
    for event in one.events:
        if isinstance(event, PictureStarted):
            canvases[event.id] = np.zeros((event.height, event.width, event.channels), np.uint8)
        elif isinstance(event, Tile):
            tile = np.frombuffer(event.data, np.uint8).reshape(event.height, event.width, event.channels)
            canvases[event.id][event.y : event.y + event.height, event.x : event.x + event.width] = tile
    return {id_: canvases[id_] for id_ in ids}


@posix
@pytest.mark.slow
def test_killed_twenty_times_while_twenty_images_are_upscaled(recorder: Start) -> None:
    """Every result arrives and equals that of an undisturbed engine. Kills are placed by what has arrived.

    A request that ran at two kills runs alone and is let finish: a third would be taken for its fault.
    """
    random_ = random.Random(20)
    files = [encode(noise(20 + n, 28 + n, seed=n)) for n in range(20)]
    models = ["bicubic", "lanczos", "nearest", "bicubic", "lanczos"] * 4
    models[7] = models[12] = "srresnet_x4"

    def ask(one: Recorder) -> dict[int, UpscaledPicture]:
        opened = [one.client.open_bytes(data, name=f"{n}.png") for n, data in enumerate(files)]
        digests = [one.answer(id_).image.digest for id_ in opened]  # type: ignore[attr-defined]
        wanted = [by(models[n], Source(input=digest)) for n, digest in enumerate(digests)]
        return {one.client.picture(picture): picture for picture in wanted}

    calm = recorder()
    calm_ids = ask(calm)
    for id_ in calm_ids:
        assert isinstance(calm.answer(id_), PictureReady)

    one = recorder()
    ids = ask(one)
    killed: set[int] = set()
    for _ in range(20):
        started = one.wait(
            lambda events: next(
                (e for e in reversed(events) if isinstance(e, EngineStarted) and e.pid not in killed), None
            )
        )
        assert isinstance(started, EngineStarted)
        more = len(one.events) + random_.choice((0, 1, 5, 20))
        wanted = frozenset(ids)
        one.wait(partial(enough, more=more, ids=wanted))
        wait_until(lambda: not isolated(one))
        killed.add(started.pid)
        os.kill(started.pid, signal.SIGKILL)
        if all(done(one.events, id_) for id_ in ids):
            ids |= ask_again(one, random_.choice(list(ids.values())))
    for id_ in ids:
        assert isinstance(one.answer(id_), PictureReady)
    assert len(killed) == 20
    deaths = [event for event in one.events if isinstance(event, EngineLost)]
    assert len(deaths) == 20
    assert all(
        event.restarting and "SIGKILL" in event.reason.text and "memory" in event.reason.text
        for event in deaths
    )
    expected = {picture: pixels for (_, pixels), picture in zip(
        sorted(pictures(calm, calm_ids).items()), [calm_ids[id_] for id_ in sorted(calm_ids)], strict=True
    )}  # fmt: skip
    for id_, pixels in pictures(one, ids).items():
        assert np.array_equal(pixels, expected[ids[id_]])


def lost(events: list[object], *, times: int) -> bool:
    return sum(isinstance(event, EngineLost) for event in events) > times


def restarted(events: list[object], *, times: int) -> bool:
    return sum(isinstance(event, EngineStarted) for event in events) > times


def enough(events: list[object], *, more: int, ids: frozenset[int]) -> bool:
    return len(events) >= more or all(done(events, id_) for id_ in ids)


def isolated(one: Recorder) -> bool:
    with one.client.changed:
        return any(pending.deaths >= ISOLATE_AFTER for pending in one.client.waiting.values())


def done(events: list[object], id_: int) -> bool:
    return any(isinstance(event, PictureReady | Failed) and event.id == id_ for event in events)


def ask_again(one: Recorder, picture: UpscaledPicture) -> dict[int, UpscaledPicture]:
    return {one.client.picture(picture): picture}


def sabotaged(condition: str, act: str = "os.kill(os.getpid(), signal.SIGKILL)") -> list[str]:
    """An engine that does ``act`` where it is to upscale a picture that fulfils ``condition``."""
    script = (
        "import os, signal, sys\n"
        "from sr_studio.engine.compute import computations\n"
        "from sr_studio.engine.server import main\n"
        "real = computations.UpscaledRaster.compute\n"
        "def compute(self, run):\n"
        f"    if {condition}: {act}\n"
        "    return real(self, run)\n"
        "computations.UpscaledRaster.compute = compute\n"
        "sys.exit(main.main())\n"
    )
    return [sys.executable, "-c", script]


@posix
@pytest.mark.slow
@pytest.mark.parametrize(
    ("act", "words", "deaths"),
    [
        ("import faulthandler; faulthandler._sigsegv()", "SIGSEGV", 3),
        ("os._exit(9)", "exit code 9", 3),
    ],
)
def test_a_request_that_kills_every_engine_is_given_up_and_the_others_are_answered(
    recorder: Start, act: str, words: str, deaths: int
) -> None:
    one = recorder(sabotaged("self.picture.model == 'lanczos'", act))
    source = pair(one.open(png(40, 40)))
    good = [
        one.client.picture(by("bicubic", source), rank=1),
        one.client.scores(by("nearest", source), Protocol()),
    ]
    poison = one.client.picture(by("lanczos", source), rank=0)
    more = one.client.picture(by("nearest", source), rank=2)
    failed = one.answer(poison)
    assert isinstance(failed, Failed)
    assert f"{deaths} times" in failed.text
    assert words in failed.text
    for id_ in (*good, more):
        assert not isinstance(one.answer(id_), Failed)
    assert isinstance(one.answer(one.client.picture(by("bicubic", source))), PictureReady)


@posix
def test_an_engine_killed_as_soon_as_it_is_ready_loses_nothing(recorder: Start) -> None:
    one = recorder()
    source = pair(one.open(png(40, 40)))
    ids = []
    for deaths in range(1, MAX_ATTEMPTS):
        os.kill(one.client.pid, signal.SIGKILL)
        ids.append(one.client.picture(by("bicubic", source)))
        one.wait(partial(restarted, times=deaths))
    for id_ in ids:
        assert isinstance(one.answer(id_), PictureReady)


@posix
def test_an_engine_that_keeps_dying_with_nothing_to_do_is_given_up_and_starts_again(recorder: Start) -> None:
    one = recorder()
    for deaths in range(MAX_FAILURES):
        one.wait(partial(restarted, times=deaths))
        os.kill(one.client.pid, signal.SIGKILL)
        one.wait(partial(lost, times=deaths))
    assert [event.restarting for event in one.of(EngineLost)] == [True, True, False]  # type: ignore[attr-defined]
    assert isinstance(one.answer(one.client.status()), Failed)
    one.client.start()
    assert len(one.open(png())) == 32


@posix
def test_a_command_changed_while_an_engine_is_being_started_holds(
    recorder: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed, real = threading.Event(), connection._start

    def start(command: Sequence[str] | str | None) -> ChildProcess:
        process = real(command)
        assert changed.wait(PATIENCE)
        return process

    monkeypatch.setattr(connection, "_start", start)
    one = recorder("sleep 600")
    assert not one.client.restart(ENGINE)
    changed.set()
    assert len(one.open(png())) == 32
    assert not one.of(EngineLost)


@posix
def test_a_crash_before_anything_was_seen_to_run_is_found_all_the_same(recorder: Start) -> None:
    """The engine dies the moment it reads the request, so no event tells which one it was."""
    script = (
        "import os, sys; from sr_studio.engine.server import dispatcher, main\n"
        "real = dispatcher.RequestDispatcher.take\n"
        "def take(self, request):\n"
        "    if getattr(request, 'name', '') == 'poison.png': os._exit(9)\n"
        "    return real(self, request)\n"
        "dispatcher.RequestDispatcher.take = take\n"
        "sys.exit(main.main())\n"
    )
    one = recorder([sys.executable, "-c", script])
    files = {name: one.client.open_bytes(png(seed=n), name=name) for n, name in enumerate("abc")}
    poison = one.client.open_bytes(png(seed=8), name="poison.png")
    files |= {name: one.client.open_bytes(png(seed=9 + n), name=name) for n, name in enumerate("de")}
    failed = one.answer(poison)
    assert isinstance(failed, Failed)
    assert "given up" in failed.text
    for id_ in files.values():
        assert isinstance(one.answer(id_), ImageReady)


@posix
def test_another_command_takes_over_what_is_unanswered_and_nothing_is_blamed_for_it(recorder: Start) -> None:
    one = recorder(sabotaged("self.picture.model == 'lanczos'", "import time; time.sleep(60)"))
    stuck = one.client.picture(by("lanczos", pair(one.open(png(40, 40)))))
    for _ in range(MAX_ATTEMPTS):
        one.wait(lambda events: any(isinstance(e, Progress) and e.id == stuck for e in events))
        with one.client.changed:
            assert one.client.waiting[stuck].deaths == 0
        restarts = len(one.of(EngineStarted))
        assert one.client.restart(sabotaged("self.picture.model == 'lanczos'", "import time; time.sleep(60)"))
        one.wait(partial(restarted, times=restarts))
    assert one.client.restart(ENGINE)
    assert isinstance(one.answer(stuck), PictureReady)


@posix
def test_a_crash_is_named(recorder: Start) -> None:
    one = recorder(
        sabotaged("self.picture.model == 'lanczos'", "import faulthandler; faulthandler._sigsegv()")
    )
    poison = one.client.picture(by("lanczos", pair(one.open(png(40, 40)))))
    assert isinstance(one.answer(poison), Failed)
    lost = one.of(EngineLost)[0]
    assert isinstance(lost, EngineLost)
    assert "SIGSEGV" in lost.reason.text
    assert "Segmentation fault" in lost.log


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["/nowhere/sr-studio", "engine"], "could not be started"),
        ([sys.executable, "-c", "raise SystemExit('no torch, install it')"], "install it"),
        ("no-such-program-anywhere", "not found"),
        ([sys.executable, "-c", "print('Welcome to the machine room')"], "Welc"),
        ([sys.executable, "-c", "import os; os.write(1, bytes([1,0,0,0,0xc1]))"], "same version"),
    ],
)  # fmt: skip
def test_an_engine_that_cannot_start_is_said_once(recorder: Start, command: object, words: str) -> None:
    one = recorder(command)
    id_ = one.client.list_models()
    failed = one.answer(id_)
    lost = one.of(EngineLost)
    assert len(lost) == 1
    assert isinstance(lost[0], EngineLost)
    assert not lost[0].restarting
    assert words in lost[0].reason.text
    assert isinstance(failed, Failed)
    assert failed.message == lost[0].reason
    late = one.answer(one.client.open_bytes(png(), name="a.png"))
    assert isinstance(late, Failed)
    assert words in late.text
    assert not one.of(EngineStarted)


def test_an_engine_of_another_version_is_refused(recorder: Start) -> None:
    script = (
        "import sys; from sr_studio.engine.wire.events import Ready\n"
        "from sr_studio.engine.wire.frames import to_frame\n"
        "sys.stdout.buffer.write(to_frame(Ready(99, 1, 'sr-studio 9.9.9', 'far-away')))\n"
        "sys.stdout.flush()\n"
        "sys.stdin.read()\n"
    )
    one = recorder([sys.executable, "-c", script])
    assert isinstance(one.answer(one.client.status()), Failed)
    lost = one.of(EngineLost)[0]
    assert isinstance(lost, EngineLost)
    assert not lost.restarting
    assert "9.9.9" in lost.reason.text
    assert "far-away" in lost.reason.text


def test_a_lost_engine_can_be_started_again(recorder: Start, tmp_path: Path) -> None:
    marker = tmp_path / "ready"
    script = f"import pathlib, runpy, sys; pathlib.Path({str(marker)!r}).exists() or sys.exit('not yet')\n"
    script += "runpy.run_module('sr_studio.engine', run_name='__main__')"
    one = recorder([sys.executable, "-c", script])
    assert isinstance(one.answer(one.client.status()), Failed)
    marker.touch()
    one.client.start()
    assert isinstance(one.answer(one.client.status()), Status)


def test_cancelled_requests_are_answered_even_when_the_engine_dies(recorder: Start) -> None:
    one = recorder(sabotaged("self.picture.model == 'lanczos'", "import time; time.sleep(60)"))
    source = pair(one.open(png(40, 40)))
    stuck = one.client.picture(by("lanczos", source))
    one.wait(lambda events: any(isinstance(e, Progress) and e.id == stuck for e in events))
    one.client.cancel(stuck)
    failed = one.answer(stuck)
    assert isinstance(failed, Failed)
    assert failed.cancelled


@posix
def test_out_of_memory_is_a_sentence_and_the_engine_lives(recorder: Start) -> None:
    one = recorder("ulimit -v 3000000; " + shlex.join(ENGINE))
    large = Source(input=one.open(encode(np.zeros((5000, 5000, 3), np.uint8))), scale=8)
    failed = one.answer(one.client.picture(by("nearest", large)))
    assert isinstance(failed, Failed)
    assert "memory" in failed.text
    assert failed.log == ""
    small = pair(one.open(png(40, 40), "small.png"))
    assert isinstance(one.answer(one.client.picture(by("bicubic", small))), PictureReady)
    assert not one.of(EngineLost)


def test_two_clients_one_after_the_other_and_a_working_folder_full_of_traps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy.py").write_text("raise SystemExit('the wrong numpy')")
    (tmp_path / "msgspec.py").write_text("raise SystemExit('the wrong msgspec')")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    results = []
    for _ in range(2):
        with BlockingEngine() as engine:
            source = pair(engine.open_bytes(png(40, 40), name="a.png").digest)
            results.append(engine.picture(by("bicubic", source)))
            pid = engine.client.pid
        assert not alive(pid)
    assert np.array_equal(*results)


@pytest.mark.slow
@posix
def test_through_a_plain_shell_and_nothing_stays_behind() -> None:
    command = f"echo hello from the profile >&2; {shlex.join(ENGINE)}; sleep 1000"
    with BlockingEngine(command=command) as engine:
        source = pair(engine.open_bytes(png(40, 40), name="a.png").digest)
        assert engine.picture(by("bicubic", source)).shape == (40, 40, 3)
        shell = engine.client.process_id
        pid = engine.client.pid
        assert shell != pid
    assert not alive(pid)
    assert not alive(shell)


WINDOW = """
import sys
import time
from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import EngineStarted
from sr_studio.engine.wire.events import ImageReady, Tile
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
command = eval(sys.argv[1])
def on_event(event):
    if isinstance(event, EngineStarted):
        print(event.pid, flush=True)
    if isinstance(event, ImageReady):
        source = Source(input=event.image.digest)
        client.picture(UpscaledPicture(source=source, model="srresnet_x4", precision="fp32"))
    if isinstance(event, Tile):
        print("tile", flush=True)
client = EngineClient(command=command, on_event=on_event)
client.start()
client.open_bytes(open(sys.argv[2], "rb").read(), name="a.png")
import time; time.sleep(1000)
"""


@posix
@pytest.mark.parametrize(
    "command",
    [
        None,
        pytest.param(shlex.join(ENGINE), marks=pytest.mark.slow),
        pytest.param(f"{shlex.join(ENGINE)}; true", marks=pytest.mark.slow),
    ],
)
def test_a_killed_window_leaves_no_engine_even_in_the_middle_of_a_network(
    command: str | None, tmp_path: Path
) -> None:
    image = tmp_path / "a.png"
    image.write_bytes(png(600, 800))
    window = subprocess.Popen(
        [sys.executable, "-c", WINDOW, repr(command), str(image)], stdout=subprocess.PIPE, text=True
    )
    assert window.stdout is not None
    with window:
        pid = int(window.stdout.readline())
        assert window.stdout.readline() == "tile\n"
        assert alive(pid)
        window.send_signal(signal.SIGKILL)
        window.wait()
        wait_until(lambda: not alive(pid))


def test_a_blocking_engine_raises_the_engines_sentence_when_it_cannot_start() -> None:
    with BlockingEngine(command=[sys.executable, "-c", "raise SystemExit('nothing here')"]) as engine:
        with pytest.raises(EngineError, match="nothing here"):
            engine.models()
        with pytest.raises(EngineError, match="nothing here"):
            engine.open_bytes(png(), name="a.png")


def test_closing_while_the_engine_starts_leaves_no_process() -> None:
    """Whatever comes first, the process or the close; this process lives on, so nothing else would end it."""
    import psutil

    before = {child.pid for child in psutil.Process().children(recursive=True)}
    for pause in (0.0, 0.0005, 0.001, 0.002, 0.004, 0.008):
        client = Recorder().client
        client.start()
        time.sleep(pause)
        start = time.monotonic()
        client.close(timeout=120.0)
        assert time.monotonic() - start < 120.0, "it had to be killed"
    left = [child for child in psutil.Process().children(recursive=True) if child.pid not in before]
    assert [child.pid for child in left if child.status() != psutil.STATUS_ZOMBIE] == []


def test_a_request_with_an_absurd_number_is_refused_and_the_next_is_answered(recorder: Start) -> None:
    one = recorder()
    digest = one.open(png())
    absurd = one.client.scores(by("bicubic", pair(digest)), Protocol(shave=10**30))
    failed = one.answer(absurd)
    assert isinstance(failed, Failed)
    assert "too large" in failed.text
    assert isinstance(one.answer(one.client.scores(by("bicubic", pair(digest)), Protocol())), Scores)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_bug_in_a_listener_fails_what_is_asked_instead_of_leaving_it_waiting() -> None:
    seen: list[object] = []

    def listen(event: object) -> None:
        seen.append(event)
        if isinstance(event, ImageReady):
            raise ValueError("a bug")

    client = EngineClient(on_event=listen)
    client.start()
    asked = [client.open_bytes(png(seed=n), name=f"{n}.png") for n in range(2)]
    wait_until(lambda: {e.id for e in seen if isinstance(e, ImageReady | Failed)} == set(asked))
    assert sum(isinstance(event, Failed) for event in seen) == 1
    lost = [event for event in seen if isinstance(event, EngineLost)]
    assert [event.restarting for event in lost] == [False]
    assert "ValueError" in lost[0].reason.text
    wait_until(lambda: client.process_id == 0 or not alive(client.process_id))
    client.close()


@posix
def test_a_file_deleted_before_it_was_decoded_is_said(recorder: Start, tmp_path: Path) -> None:
    """The store keeps nothing here, so the engine needs the file a second time, and it is gone."""
    one = recorder()
    one.client.configure(store_bytes=1)
    started = one.wait(lambda events: next((e for e in events if isinstance(e, EngineStarted)), None))
    assert isinstance(started, EngineStarted)
    file = tmp_path / "gone.png"
    file.write_bytes(png())
    os.kill(started.pid, signal.SIGSTOP)
    try:
        id_ = one.client.open_file(file)
        wait_until(lambda: bool(one.client.images.files))
        file.unlink()
    finally:
        os.kill(started.pid, signal.SIGCONT)
    failed = one.answer(id_)
    assert isinstance(failed, Failed)
    assert "gone.png" in failed.text
    assert not failed.cancelled


def test_a_blocking_engine_that_is_over_says_so() -> None:
    with BlockingEngine() as engine:
        engine.status()
    with pytest.raises(EngineError, match="has been closed"):
        engine.status()
