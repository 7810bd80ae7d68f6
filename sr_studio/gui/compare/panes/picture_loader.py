"""Pictures on their way: what is wanted becomes requests, what arrives is filed under its key."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal

from sr_studio.engine.client.events import SharedPicture
from sr_studio.engine.wire.events import Failed, PictureReady, PictureStarted, Progress, Tile
from sr_studio.engine.wire.pictures import Picture
from sr_studio.engine.wire.segments import places
from sr_studio.geometry import Box
from sr_studio.gui.canvas.picture import Picture as Pixels
from sr_studio.gui.compare.panes.picture_cache import DEFAULT_LIMIT, PictureCache
from sr_studio.imaging.mips import Level, level_sizes

_PREPARED_KEPT = 4096


def shared_picture(memory: memoryview, width: int, height: int, channels: int) -> Pixels:
    """The picture in a segment of an engine on this machine, with its mip levels and not copied."""
    sizes = level_sizes(width, height)
    word = np.dtype(np.uint8 if channels == 1 else np.uint32)
    begins, _ = places([width * height * channels, *(w * h * word.itemsize for w, h in sizes)])
    base = np.frombuffer(memory, np.uint8, width * height * channels).reshape(height, width, channels)
    levels: list[Level] = [
        np.frombuffer(memory, word, w * h, begin).reshape(h, w)
        for (w, h), begin in zip(sizes, begins[1:], strict=True)
    ]
    return Pixels.of_levels(base, levels)


class PictureEngine(Protocol):
    """The part of `EngineClient` that fetches pictures."""

    def picture(
        self,
        picture: Picture,
        *,
        rank: int = 0,
        focus: Box | None = None,
        pixels: bool = True,
        prepare: bool = False,
    ) -> int:
        """Ask for a picture."""

    def refocus(self, id: int, *, rank: int, focus: Box | None = None) -> None:  # noqa: A002
        """Change urgency and focus of a request."""

    def cancel(self, *ids: int) -> None:
        """Take requests back."""


@dataclass(frozen=True, kw_only=True)
class PictureRequest:
    """A picture that is wanted. ``pixels`` is false where the engine shall only have it ready."""

    picture: Picture
    rank: int
    focus: Box | None = None
    pixels: bool = True


class PictureLoader(QObject):
    """The window's pictures and the requests that fill them.

    An answer whose request is not known here belongs to nothing on screen.
    """

    pixels_arrived = Signal(object)
    """A picture (its key) has new pixels."""
    changed = Signal(object)
    """A picture (its key) is known to be larger, further on, or failed."""
    finished = Signal(object)
    """Every pixel of a picture (its key) is there."""
    lost = Signal(object)
    """The answer about a picture (its key) is over, and its pixels are not here: they were forgotten on the
    way, or did not come. Whoever shows it asks again."""

    def __init__(
        self, engine: PictureEngine, *, limit: int = DEFAULT_LIMIT, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.cache = PictureCache(limit)
        self._engine = engine
        self._requests: dict[int, PictureRequest] = {}
        self._ids: dict[Picture, int] = {}
        self._prepared: set[Picture] = set()
        self._takers: dict[type, Callable[[PictureRequest, Any], None]] = {
            PictureStarted: self._started,
            SharedPicture: self._shared,
            Tile: self._tile,
            Progress: self._progress,
            PictureReady: self._ready,
            Failed: self._failed,
        }

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._requests)

    @property
    def under_way(self) -> tuple[PictureRequest, ...]:
        """What has been asked for and not been answered."""
        return tuple(self._requests.values())

    def id_of(self, picture: Picture) -> int | None:
        """The request of a picture that is under way."""
        return self._ids.get(picture)

    def missing(self, picture: Picture) -> bool:
        """Whether it is neither here nor known to be impossible."""
        held = self.cache.get(picture)
        return held is None or (held.ready is None and not held.failed)

    def prepared(self, picture: Picture) -> bool:
        """Whether the engine has it ready."""
        return picture in self._prepared

    def forget_prepared(self) -> None:
        """The engine lost what it had ready."""
        self._prepared.clear()

    def begin_anew(self, shown: Iterable[Picture]) -> None:
        """Have nothing any more; what these pictures have so far stays until others' pixels replace it."""
        kept = {picture: held for picture in shown if (held := self.cache.get(picture))}
        # What is under way goes on, and needs what has come of it.
        self.cache.clear(but=[request.picture for request in self.under_way])
        for picture, held in kept.items():
            self.cache.waiting(picture).picture = held.picture
        self.forget_prepared()

    def want(self, requests: Iterable[PictureRequest]) -> None:
        """Have exactly these under way: ask for what is new, move what has another rank or focus, take the
        rest back and drop its pixels."""
        wanted = {request.picture: request for request in requests}
        stale = [self._ids[picture] for picture in self._ids if picture not in wanted]
        for request in wanted.values():
            known = self._ids.get(request.picture)
            old = self._requests.get(known) if known is not None else None
            if known is not None and old is not None and old.pixels == request.pixels:
                if (old.rank, old.focus) != (request.rank, request.focus):
                    self._engine.refocus(known, rank=request.rank, focus=request.focus)
                    self._requests[known] = request
                continue
            # Asked before the old request is taken back, so that work under way for it goes on.
            id_ = self._engine.picture(
                request.picture,
                rank=request.rank,
                focus=request.focus,
                pixels=request.pixels,
                prepare=not request.pixels,
            )
            if known is not None:
                stale.append(known)
            self._ids[request.picture], self._requests[id_] = id_, request
        if stale:
            for id_ in stale:
                self._drop(self._close(id_), wanted)
            self._engine.cancel(*stale)

    def _drop(self, request: PictureRequest, wanted: dict[Picture, PictureRequest]) -> None:
        """Forget the pixels of a request taken back, unless the same picture is still asked for with them."""
        follower = wanted.get(request.picture)
        if (follower is None or not follower.pixels) and self.missing(request.picture):
            self.cache.discard(request.picture)

    def _close(self, id_: int) -> PictureRequest:
        request = self._requests.pop(id_)
        if self._ids.get(request.picture) == id_:
            del self._ids[request.picture]
        return request

    # ------------------------------------------------------------------------------- what arrives

    def take(self, event: object) -> bool:
        """Take one event; false where it is not about a picture under way."""
        taker, id_ = self._takers.get(type(event)), getattr(event, "id", 0)
        if taker is None or id_ not in self._requests:
            return False
        over = isinstance(event, PictureReady | Failed)
        taker(self._close(id_) if over else self._requests[id_], event)
        return True

    def _started(self, request: PictureRequest, event: PictureStarted) -> None:
        if request.pixels:
            self.cache.begin(request.picture, width=event.width, height=event.height, channels=event.channels)
            self.changed.emit(request.picture)

    def _tile(self, request: PictureRequest, tile: Tile) -> None:
        held = self.cache.get(request.picture)
        if held is not None and held.picture is not None:
            pixels = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, tile.channels)
            held.picture.paste(tile.x, tile.y, pixels)
            self.pixels_arrived.emit(request.picture)

    def _shared(self, request: PictureRequest, event: SharedPicture) -> None:
        picture = shared_picture(event.memory, event.width, event.height, event.channels)
        self.cache.hold(request.picture, picture)
        self.pixels_arrived.emit(request.picture)

    def _progress(self, request: PictureRequest, event: Progress) -> None:
        if request.pixels:
            held = self.cache.waiting(request.picture)
            held.stage, held.progress, held.behind = event.stage, event.done, event.behind
            self.changed.emit(request.picture)

    def _ready(self, request: PictureRequest, event: PictureReady) -> None:
        held = self.cache.get(request.picture)
        if not request.pixels:
            self._note_prepared(request.picture)
        elif held is not None and held.picture is not None:
            held.ready, held.progress = event, None
            held.picture.end_renewal()
            self.changed.emit(request.picture)
            self.finished.emit(request.picture)
        else:
            self.lost.emit(request.picture)

    def _failed(self, request: PictureRequest, event: Failed) -> None:
        if not request.pixels:
            # Not asked for again by itself; looking at it asks again and shows the reason.
            self._note_prepared(request.picture)
        elif not event.cancelled:
            self.cache.waiting(request.picture).failed = event.message
            self.changed.emit(request.picture)
        else:
            self.lost.emit(request.picture)

    def _note_prepared(self, picture: Picture) -> None:
        if len(self._prepared) >= _PREPARED_KEPT:
            self._prepared.clear()
        self._prepared.add(picture)
