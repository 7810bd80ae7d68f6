"""The engine for those who can wait: commands, scripts and tests. One call, one answer."""

import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.client.events import ClientEvent, EncodedFile, EngineLost, log_of
from sr_studio.engine.wire.events import (
    DetailBands,
    Event,
    Failed,
    ImageInfo,
    ImageReady,
    ModelAdded,
    Models,
    PictureReady,
    PictureStarted,
    Progress,
    Ready,
    Scores,
    Status,
    Tile,
)
from sr_studio.engine.wire.pictures import Picture, Placed
from sr_studio.errors import StudioError
from sr_studio.geometry import Box
from sr_studio.metrics.detail import Detail
from sr_studio.metrics.protocol import COMMUNITY, Protocol
from sr_studio.models.blending import Blend
from sr_studio.models.upscaler import ModelInfo

Answer = TypeVar("Answer")


ANSWER_SECONDS = 60.0
"""How long the first answer of an engine may take; an ssh login is in it, torch is not."""


class EngineError(StudioError):
    """What the engine answered instead of a result."""


@dataclass(frozen=True, eq=False)
class Fetched:
    """A picture and how it was made. ``pixels``: HxWxC uint8, C 1 (maps), 3, or 4 with alpha."""

    pixels: NDArray[np.uint8]
    facts: PictureReady


@dataclass(eq=False)
class _Pending:
    future: "Future[Any]"
    on_progress: Callable[[str, float], None] | None
    canvas: NDArray[np.uint8] = field(default_factory=lambda: np.empty((0, 0, 0), np.uint8))


class BlockingEngine:
    """A context manager around an engine of its own; every method waits for its answer.

    `submit` asks without waiting, so that one image is decoded while another is upscaled. Failures raise
    `EngineError` with the engine's sentence.

    Parameters
    ----------
    command
        As for `EngineClient`.
    on_progress
        Called with the stage and 0..1 on the client's thread, for every request without a hook of its own.
    on_lost
        Called with each `EngineLost`; unanswered requests are asked again by themselves.
    on_log
        Called with lines for a log: the traceback of a bug in the engine, the last output of one that died.
    """

    def __init__(
        self,
        *,
        command: Sequence[str] | str | None = None,
        on_progress: Callable[[str, float], None] | None = None,
        on_lost: Callable[[EngineLost], None] | None = None,
        on_log: Callable[[str], None] | None = None,
    ) -> None:
        self._on_progress = on_progress
        self._on_lost = on_lost
        self._on_log = on_log
        self._lock = threading.RLock()
        self._pending: dict[int, _Pending] = {}
        self._heard = threading.Event()
        """The engine has answered, or will never."""
        self.client = EngineClient(command=command, on_event=self._receive)

    def __enter__(self) -> "BlockingEngine":
        self.client.start()
        if not self._heard.wait(ANSWER_SECONDS):
            self.client.close()
            raise EngineError(
                "The engine has not answered for {answer_seconds:.0f} s. If it runs elsewhere, try its "
                "command in a terminal: it must not ask for a password, and must start “sr-studio "
                "engine”.",
                answer_seconds=ANSWER_SECONDS,
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()
        with self._lock:
            pending = list(self._pending.values())
            self._pending.clear()
        for one in pending:
            one.future.set_exception(EngineError("The engine was ended before it could answer."))

    # --------------------------------------------------------------------------------------- asking

    def submit(
        self,
        request: Callable[..., int],
        *arguments: Any,
        on_progress: Callable[[str, float], None] | None = None,
        **options: Any,
    ) -> "Future[Any]":
        """Ask without waiting: ``submit(engine.client.encode, picture, format="png")``.

        The future holds the answering event; for pictures a `Fetched`.
        """
        future: Future[Any] = Future()
        with self._lock:
            if self.client.closing:
                raise EngineError("This engine has been closed. Start another.")
            id_ = request(*arguments, **options)
            self._pending[id_] = _Pending(future, on_progress or self._on_progress)
        return future

    def open(self, path: Path | str) -> ImageInfo:
        """Decode an image file."""
        ready: ImageReady = self.submit(self.client.open_file, path).result()
        return ready.image

    def open_bytes(self, data: bytes, *, name: str) -> ImageInfo:
        """Decode an image in memory."""
        ready: ImageReady = self.submit(self.client.open_bytes, data, name=name).result()
        return ready.image

    def fetch(
        self,
        picture: Picture,
        *,
        pixels: bool = True,
        on_progress: Callable[[str, float], None] | None = None,
    ) -> Fetched:
        """Compute a picture; without ``pixels`` only the facts come back."""
        fetched: Fetched = self.submit(
            self.client.picture, picture, pixels=pixels, on_progress=on_progress
        ).result()
        return fetched

    def picture(self, picture: Picture) -> NDArray[np.uint8]:
        """Compute a picture: HxWxC uint8."""
        return self.fetch(picture).pixels

    def scores(
        self,
        picture: Placed,
        protocol: Protocol = COMMUNITY,
        *,
        metrics: Iterable[str] | None = None,
        boxes: Iterable[Box] = (),
    ) -> Scores:
        """Score a picture, as `EngineClient.scores`."""
        scores: Scores = self.submit(
            self.client.scores, picture, protocol, metrics=metrics, boxes=boxes
        ).result()
        return scores

    def detail(self, picture: Placed, *, box: Box | None = None) -> Detail:
        """Compare the detail of a picture with its reference's, as `EngineClient.detail`."""
        found: DetailBands = self.submit(self.client.detail, picture, box=box).result()
        return found.detail

    def encode_file(self, picture: Picture, **options: Any) -> EncodedFile:
        """Encode a picture; ``format``, ``quality`` and ``metadata`` as for `EngineClient.encode`."""
        encoded: EncodedFile = self.submit(self.client.encode, picture, **options).result()
        return encoded

    def encode(self, picture: Picture, **options: Any) -> bytes:
        """The bytes of `encode_file`."""
        return self.encode_file(picture, **options).data

    def models(self) -> Models:
        """All upscalers."""
        models: Models = self.submit(self.client.list_models).result()
        return models

    def add_model(self, path: Path | str) -> ModelInfo:
        """Check and keep a model file."""
        added: ModelAdded = self.submit(self.client.add_model, path).result()
        return added.model

    def keep_blend(self, blend: Blend, *, name: str) -> ModelInfo:
        """Keep weights between two checkpoints."""
        added: ModelAdded = self.submit(self.client.keep_blend, blend, name=name).result()
        return added.model

    def remove_model(self, name: str) -> Models:
        """Forget an added model."""
        models: Models = self.submit(self.client.remove_model, name).result()
        return models

    def status(self, *, devices: bool = False) -> Status:
        """Facts about the engine; ``devices`` imports torch to find them all."""
        status: Status = self.submit(self.client.status, devices=devices).result()
        return status

    def configure(
        self, *, store_bytes: int | None = None, max_pixels: int | None = None, device: str | None = None
    ) -> None:
        """As `EngineClient.configure`."""
        self.client.configure(store_bytes=store_bytes, max_pixels=max_pixels, device=device)

    def forget_results(self) -> None:
        """Have the engine let go of all it has made and read; what is asked for again is made again."""
        limit = self.client.configuration.store_bytes
        self.client.configure(store_bytes=1)
        self.client.configure(store_bytes=limit or 0)

    # ------------------------------------------------------------------------------------ answering

    def _receive(self, event: Event | ClientEvent) -> None:
        if isinstance(event, Ready) or (isinstance(event, EngineLost) and not event.restarting):
            self._heard.set()
        if self._on_log is not None and (lines := log_of(event)):
            self._on_log(lines)
        if isinstance(event, EngineLost):
            if self._on_lost is not None:
                self._on_lost(event)
            return
        id_ = getattr(event, "id", 0)
        with self._lock:
            pending = self._pending.get(id_)
        if pending is None:
            return
        match event:
            case PictureStarted():
                pending.canvas = np.zeros((event.height, event.width, event.channels), np.uint8)
            case Tile():
                tile = np.frombuffer(event.data, np.uint8).reshape(event.height, event.width, event.channels)
                pending.canvas[event.y : event.y + event.height, event.x : event.x + event.width] = tile
            case Progress():
                if pending.on_progress is not None:
                    pending.on_progress(event.stage, event.done)
            case Failed():
                self._settle(id_)
                pending.future.set_exception(EngineError(event.message))
            case PictureReady():
                self._settle(id_)
                pending.future.set_result(Fetched(pending.canvas, event))
            case _:
                self._settle(id_)
                pending.future.set_result(event)

    def _settle(self, id_: int) -> None:
        with self._lock:
            self._pending.pop(id_, None)
