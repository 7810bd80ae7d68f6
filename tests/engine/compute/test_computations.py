"""Scores in the engine: a metric that is registered is computed when asked for, in the lane it needs.

The engine runs in this process, so that it sees what the test registers; what it writes is read as a client
reads it.
"""

import threading
from dataclasses import replace
from typing import Any

import msgspec
import numpy as np
import pytest

from sr_studio.engine.compute import computations
from sr_studio.engine.compute.computations import Qualities, Quality, quality_computation
from sr_studio.engine.server.dispatcher import RequestDispatcher
from sr_studio.engine.server.outbox import Outbox
from sr_studio.engine.wire.events import Failed, ImageReady, Scores
from sr_studio.engine.wire.pictures import ReferencePicture, Source, UpscaledPicture
from sr_studio.engine.wire.requests import GetScores, PutImage, Request
from sr_studio.geometry import Box
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.image import digest, encode
from sr_studio.metrics import registry
from sr_studio.metrics.metric import Metric, PicturePair
from sr_studio.metrics.protocol import COMMUNITY
from sr_studio.metrics.psnr import PSNR
from sr_studio.metrics.ssim import SSIM
from tests.metrics.test_registry import BRIGHTNESS, MAE, Brightness

PATIENCE = 120.0
TWO = (PSNR, SSIM)
PIXELS = np.random.default_rng(0).integers(0, 256, (48, 64, 3), dtype=np.uint8)
FILE = encode(PIXELS)
NAME = digest(FILE)


class Engine:
    """A dispatcher and what it wrote, by request."""

    def __init__(self) -> None:
        self._last = 0
        self._written = b""
        self._answers: dict[int, Any] = {}
        self._changed = threading.Condition()
        outbox = Outbox(self._write, on_broken=lambda: None)
        outbox.start()
        self.dispatcher = RequestDispatcher(outbox)
        self.dispatcher.start()

    def _write(self, data: Any) -> int:
        with self._changed:
            self._written += bytes(data)
            while len(self._written) >= 4:
                end = 4 + int.from_bytes(self._written[:4], "little")
                if len(self._written) < end:
                    break
                frame, self._written = self._written[4:end], self._written[end:]
                if msgspec.msgpack.decode(frame)["type"] in {"Scores", "Failed", "ImageReady"}:
                    event = msgspec.msgpack.decode(frame, type=Scores | Failed | ImageReady)
                    self._answers[event.id] = event
            self._changed.notify_all()
        return len(data)

    def ask(self, kind: Any, **fields: Any) -> Any:
        """The answer to a request."""
        self._last += 1
        id_ = self._last
        request: Request = kind(id=id_, **fields)
        self.dispatcher.take(request)
        with self._changed:
            assert self._changed.wait_for(lambda: id_ in self._answers, PATIENCE)
            return self._answers[id_]

    def scores(self, picture: Any, *metrics: Metric | str, boxes: tuple[Box, ...] = ()) -> Scores:
        """Score by these metrics."""
        names = tuple(metric if isinstance(metric, str) else metric.name for metric in metrics)
        answer = self.ask(GetScores, picture=picture, protocol=COMMUNITY, metrics=names, boxes=boxes)
        assert isinstance(answer, Scores)
        return answer


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setattr(registry, "METRICS", (*TWO, MAE, BRIGHTNESS))
    running = Engine()
    assert isinstance(running.ask(PutImage, name="a.png", data=memoryview(FILE)), ImageReady)
    return running


SOURCE = Source(reference=NAME, degradation=Degradation())
BICUBIC = UpscaledPicture(SOURCE, "bicubic")


def test_only_what_is_asked_for_is_computed(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def listening(metric: Metric) -> Metric:
        def prepare(pair: PicturePair) -> Any:
            asked.append(metric.name)
            return metric.prepare(pair)

        return replace(metric, prepare=prepare)

    monkeypatch.setattr(registry, "METRICS", tuple(map(listening, registry.METRICS)))
    box = Box(8, 8, 24, 24)
    answer = engine.scores(BICUBIC, "gap", "psnr", boxes=(box,))
    assert sorted(asked) == ["gap", "psnr"]
    assert answer.whole.values.keys() == answer.boxes[0].values.keys() == {"gap", "psnr"}
    assert answer.boxes[0].values["gap"] != answer.whole.values["gap"]
    assert engine.scores(BICUBIC, "gap", "psnr").whole == answer.whole
    assert sorted(asked) == ["gap", "psnr"], "it is kept"


def test_what_needs_torch_runs_beside_the_networks_and_is_told_the_device(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[str, str]] = []

    def prepare(pair: PicturePair) -> Brightness:
        seen.append((threading.current_thread().name, pair.device))
        return Brightness(1.0)

    monkeypatch.setattr(registry, "METRICS", (*TWO, replace(BRIGHTNESS, prepare=prepare)))
    loaded: list[str] = []
    monkeypatch.setattr(
        computations, "load_torch", lambda _run: loaded.append(threading.current_thread().name)
    )
    engine.dispatcher._limits.device = "cpu"
    answer = engine.scores(BICUBIC, "psnr", "brightness", boxes=(Box(0, 0, 9, 9),))
    assert seen == [("engine heavy", "cpu")]
    assert loaded == ["engine heavy"], "as for networks: announced, on all cores"
    assert answer.whole.values["brightness"] == 1.0
    assert "whole images" in str(answer.boxes[0].missing["brightness"])
    assert "psnr" in answer.whole.values


def test_without_a_reference_only_what_needs_none(engine: Engine) -> None:
    engine.dispatcher._limits.device = "cpu"
    alone = UpscaledPicture(Source(input=NAME), "nearest")
    answer = engine.scores(alone, "psnr", "brightness", boxes=(Box(0, 0, 9, 9),))
    assert answer.whole.values["brightness"] == pytest.approx(PIXELS.mean())
    assert "no reference" in str(answer.whole.missing["psnr"])
    assert "no reference" in str(answer.boxes[0].missing["psnr"])
    nothing = engine.scores(alone, "psnr")
    assert not nothing.whole.values
    assert "no reference" in str(nothing.whole.missing["psnr"])


def test_a_metric_the_engine_does_not_know_is_said(engine: Engine) -> None:
    answer = engine.scores(ReferencePicture(SOURCE), "psnr", "musiq")
    assert answer.whole.identical
    assert str(answer.whole.missing["musiq"]) == "this engine does not know the metric “musiq”"


def test_slow_metrics_are_kept_apart_from_the_quick_ones() -> None:
    both = quality_computation(BICUBIC, COMMUNITY, [*TWO, BRIGHTNESS], "cpu")
    assert isinstance(both, Qualities)
    assert [(part.metrics, part.lane, part.device) for part in both.parts] == [
        (("psnr", "ssim"), "light", ""),
        (("brightness",), "heavy", "cpu"),
    ]
    alone = quality_computation(BICUBIC, COMMUNITY, TWO, "cpu")
    assert isinstance(alone, Quality)
    assert alone == both.parts[0], "what is asked together is found again when it is asked alone"
