"""How quickly the engine starts, shows, stops and moves pixels. Run by hand; prints a line a fact.

python -m tests.benchmarks.bench_engine

The second column is measured beside a process that keeps a core busy.
"""

import statistics
import threading
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from sr_studio.engine.client.blocking import BlockingEngine
from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import EngineStarted
from sr_studio.engine.wire.events import (
    Failed,
    ImageReady,
    PictureReady,
    PictureStarted,
    Progress,
    Scores,
    Tile,
)
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.image import encode
from sr_studio.metrics.protocol import COMMUNITY
from tests.benchmarks.neighbours import busy_neighbours, load


class Watch:
    """A client and the times at which its events arrive."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.events: list[tuple[float, object]] = []
        self._changed = threading.Condition()
        self.client = EngineClient(on_event=self._take)
        self.client.start()

    def _take(self, event: object) -> None:
        with self._changed:
            self.events.append((time.perf_counter(), event))
            self._changed.notify_all()

    def when(self, found: Callable[[object], bool], *, after: float = 0.0) -> tuple[float, object]:
        """The first event that is meant, and when it came."""

        def first() -> tuple[float, object] | None:
            return next(((at, event) for at, event in self.events if at >= after and found(event)), None)

        with self._changed:
            self._changed.wait_for(lambda: first() is not None, 300)
            hit = first()
        assert hit is not None
        return hit

    def open(self, pixels: np.ndarray) -> str:  # type: ignore[type-arg]
        id_ = self.client.open_bytes(encode(pixels), name="bench.png")
        _, event = self.when(lambda e: isinstance(e, ImageReady | Failed) and e.id == id_)
        assert isinstance(event, ImageReady), event
        return event.image.digest


def photograph(height: int, width: int) -> np.ndarray:  # type: ignore[type-arg]
    random = np.random.default_rng(0)
    coarse = random.integers(0, 256, (height // 16 + 1, width // 16 + 1, 3))
    return np.kron(coarse, np.ones((16, 16, 1)))[:height, :width].astype(np.uint8)


def ready(id_: int) -> Callable[[object], bool]:
    return lambda event: isinstance(event, PictureReady | Failed) and event.id == id_


def started(event: object, *, id_: int) -> bool:
    return isinstance(event, PictureStarted) and event.id == id_


ALONE: dict[str, float] = {}
"""Milliseconds of what has been measured without a neighbour."""


def say(what: str, milliseconds: float, goal: str = "") -> None:
    """Print a fact once it is measured both ways."""
    if what in ALONE:
        print(f"{what:<66} {ALONE[what]:9.1f} {milliseconds:15.1f} ms  {goal}", flush=True)
    else:
        ALONE[what] = milliseconds


def start_up() -> None:
    watch = Watch()
    at, _ = watch.when(lambda e: isinstance(e, EngineStarted))
    say("start to Ready", 1e3 * (at - watch.began))
    source = Source(input=watch.open(photograph(128, 128)))
    asked = time.perf_counter()
    network = watch.client.picture(UpscaledPicture(source=source, model="srresnet_x4"))
    kernel = watch.client.picture(UpscaledPicture(source=source, model="bicubic"))
    shown, _ = watch.when(ready(kernel))
    say("start to bicubic of 128x128 (image opened in between)", 1e3 * (shown - watch.began))
    loading, _ = watch.when(lambda e: isinstance(e, Progress) and e.stage == "loading torch")
    say("bicubic shown before torch is loaded, by", 1e3 * (loading - shown), "goal: > 0")
    done, _ = watch.when(ready(network))
    say("SRResNet of 128x128 with loading torch", 1e3 * (done - asked))
    asked = time.perf_counter()
    again = watch.client.picture(UpscaledPicture(source=source, model="srresnet_x4"))
    known, _ = watch.when(ready(again))
    say("the same again, from the store", 1e3 * (known - asked))
    watch.client.close()


def cancelling() -> None:
    watch = Watch()
    large = Source(input=watch.open(photograph(1080, 1920)))
    probes = [
        UpscaledPicture(
            source=Source(input=watch.open(photograph(8, 8 + n))), model="srgan_x4", precision="fp32"
        )
        for n in range(6)
    ]
    watch.when(ready(watch.client.picture(probes.pop())))
    gaps = []
    for number, tiny in enumerate(probes):
        slow = watch.client.picture(UpscaledPicture(source=large, model="srresnet_x4", precision="fp32"))
        watch.when(lambda e, slow=slow: isinstance(e, Tile) and e.id == slow)  # type: ignore[misc]
        time.sleep(0.13 * number)
        stop = time.perf_counter()
        watch.client.cancel(slow)
        probe = watch.client.picture(tiny)
        at, _ = watch.when(partial(started, id_=probe))
        gaps.append(at - stop)
    say("1080p fp32 cancelled to the start of another network: worst of 5", 1e3 * max(gaps), "goal: 300")
    watch.client.close()


def preemption_and_scores() -> None:
    watch = Watch()
    large = Source(input=watch.open(photograph(540, 960)))
    small = watch.open(photograph(512, 512))
    source = Source(reference=small, degradation=Degradation())
    slow = watch.client.picture(UpscaledPicture(source=large, model="srresnet_x4"), rank=9)
    watch.when(lambda e: isinstance(e, Tile) and e.id == slow)
    asked = time.perf_counter()
    urgent = watch.client.picture(UpscaledPicture(source=source, model="srgan_x4"), rank=0)
    at, _ = watch.when(ready(urgent))
    say("SRGAN of 128x128 while a prefetch of 960x540 runs", 1e3 * (at - asked))
    kernel = UpscaledPicture(source=source, model="bicubic")
    asked = time.perf_counter()
    first = watch.client.scores(kernel, COMMUNITY)
    at, _ = watch.when(lambda e: isinstance(e, Scores) and e.id == first)
    say("first score of 512x512 while torch works", 1e3 * (at - asked))
    gaps = []
    for number in range(200):
        asked = time.perf_counter()
        id_ = watch.client.scores(kernel, COMMUNITY, boxes=[Box(number, number, 200, 200)])
        at, _ = watch.when(lambda e, id_=id_: isinstance(e, Scores) and e.id == id_)  # type: ignore[misc]
        gaps.append(at - asked)
    say("scores of a moving box while torch works: median of 200", 1e3 * statistics.median(gaps))
    say("scores of a moving box while torch works: worst of 200", 1e3 * max(gaps))
    watch.client.cancel(slow)
    watch.client.close()


def transport() -> None:
    with BlockingEngine() as session:
        source = Source(input=session.open_bytes(encode(photograph(1024, 1024)), name="a.png").digest)
        picture = UpscaledPicture(source=source, model="nearest")
        session.fetch(picture, pixels=False)
        times = []
        for _ in range(5):
            began = time.perf_counter()
            session.fetch(picture)
            times.append(time.perf_counter() - began)
        say(
            "4096x4096 RGB (48 MiB) from the store to the client, median of 5", 1e3 * statistics.median(times)
        )


def leaving() -> None:
    session = BlockingEngine()
    with session:
        source = Source(input=session.open_bytes(encode(photograph(540, 960)), name="a.png").digest)
        session.submit(session.client.picture, UpscaledPicture(source=source, model="srresnet_x4"))
        time.sleep(3.0)
        began = time.perf_counter()
    say("close while torch computes", 1e3 * (time.perf_counter() - began))


if __name__ == "__main__":
    print(f"{load():<66} {'alone':>9} {'busy neighbour':>15}")
    for part in (start_up, cancelling, preemption_and_scores, transport, leaving):
        part()
        with busy_neighbours():
            part()
