"""Clients that remember their events, small pictures, and waiting."""

import threading
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from sr_studio.engine.client.client import EngineClient
from sr_studio.engine.wire.events import Failed, ImageReady, ModelAdded, Models, PictureReady, Scores, Status
from sr_studio.engine.wire.pictures import Source, UpscaledPicture
from sr_studio.imaging.degradation import Degradation
from sr_studio.imaging.image import encode

PATIENCE = 120.0
"""Seconds after which a test gives up waiting for something that should take far less."""


def noise(
    height: int, width: int, *, channels: int = 3, seed: int = 0, dtype: type = np.uint8
) -> NDArray[np.uint8]:
    """Random pixels with some structure: smooth ramps plus noise."""
    random = np.random.default_rng(seed)
    peak = np.iinfo(dtype).max
    ramp = np.linspace(0, 0.7, width)[None, :, None] + np.linspace(0, 0.2, height)[:, None, None]
    return ((ramp + 0.1 * random.random((height, width, channels))) * peak).astype(dtype)


def png(height: int = 24, width: int = 32, **options: object) -> bytes:
    """A small PNG file."""
    return encode(noise(height, width, **options))  # type: ignore[arg-type]


def pair(digest: str, *, scale: int = 4) -> Source:
    """A reference with the standard degradation."""
    return Source(reference=digest, degradation=Degradation(scale=scale), scale=scale)


def by(model: str, source: Source, **options: object) -> UpscaledPicture:
    return UpscaledPicture(source=source, model=model, **options)  # type: ignore[arg-type]


class Recorder:
    """A client and every event it has received, in order."""

    def __init__(self, command: object = None, **options: object) -> None:
        self.events: list[object] = []
        self._changed = threading.Condition()
        self.client = EngineClient(command=command, on_event=self._take, **options)  # type: ignore[arg-type]

    def _take(self, event: object) -> None:
        with self._changed:
            self.events.append(event)
            self._changed.notify_all()

    def wait(self, found: Callable[[list[object]], object]) -> object:
        """Wait until ``found(events)`` is true and return it."""
        with self._changed:
            assert self._changed.wait_for(lambda: found(self.events), PATIENCE), self.events[-20:]
            return found(self.events)

    def of(self, kind: type, id_: int | None = None) -> list[object]:
        """The events of a kind, of one request if given."""
        with self._changed:
            return [
                event
                for event in self.events
                if isinstance(event, kind) and (id_ is None or getattr(event, "id", None) == id_)
            ]

    def answer(self, id_: int) -> object:
        """Wait for the last event of a request."""
        from sr_studio.engine.client.events import EncodedFile

        last = (
            ImageReady, PictureReady, Scores, EncodedFile, Models, ModelAdded, Status, Failed
        )  # fmt: skip
        return self.wait(
            lambda events: next(
                (e for e in events if isinstance(e, last) and getattr(e, "id", None) == id_), None
            )
        )

    def open(self, data: bytes, name: str = "image.png") -> str:
        ready = self.answer(self.client.open_bytes(data, name=name))
        assert isinstance(ready, ImageReady), ready
        return ready.image.digest


def alive(pid: int) -> bool:
    """Whether a process runs (a zombie does not)."""
    import psutil

    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
