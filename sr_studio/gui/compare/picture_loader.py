"""Pictures on their way: what is wanted becomes requests, what arrives is filed under its key."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import QObject, Signal

from sr_studio.engine.wire import messages
from sr_studio.engine.wire.messages import Picture
from sr_studio.gui.compare.picture_cache import DEFAULT_LIMIT, PictureCache
from sr_studio.gui.compare.picture_requests import PictureEngine, PictureRequest, PictureRequests

_PREPARED_KEPT = 4096


class PictureLoader(QObject):
    """The window's pictures and the requests that fill them."""

    pixels_arrived = Signal(object)
    """A picture (its key) has new pixels."""
    changed = Signal(object)
    """A picture (its key) is known to be larger, further on, or failed."""
    finished = Signal(object)
    """Every pixel of a picture (its key) is there."""

    def __init__(
        self, engine: PictureEngine, *, limit: int = DEFAULT_LIMIT, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.cache = PictureCache(limit)
        self.requests = PictureRequests(engine)
        self._prepared: set[Picture] = set()

    @property
    def busy(self) -> bool:
        """Whether anything is under way."""
        return bool(len(self.requests))

    def missing(self, picture: Picture) -> bool:
        """Whether it is neither here nor known to be impossible."""
        held = self.cache.get(picture)
        return held is None or (held.ready is None and not held.failed)

    def prepared(self, picture: Picture) -> bool:
        """Whether the engine has it ready."""
        return picture in self._prepared

    def want(self, wanted_requests: Iterable[PictureRequest]) -> None:
        """Have exactly these under way; pixels of requests taken back are dropped."""
        for picture in self.requests.want(wanted_requests):
            held = self.cache.get(picture)
            if held is not None and held.ready is None and not held.failed:
                self.cache.discard(picture)

    def forget_prepared(self) -> None:
        """The engine lost what it had ready."""
        self._prepared.clear()

    def take(self, event: object) -> bool:
        """Take one event; false where it is not about a picture under way."""
        match event:
            case messages.Tile():
                return self._tile(event)
            case messages.PictureStarted():
                return self._started(event)
            case messages.Progress():
                return self._progress(event)
            case messages.PictureReady():
                return self._ready(event)
            case messages.Failed():
                return self._failed(event)
        return False

    def _note_prepared(self, picture: Picture) -> None:
        if len(self._prepared) >= _PREPARED_KEPT:
            self._prepared.clear()
        self._prepared.add(picture)

    def _tile(self, tile: messages.Tile) -> bool:
        wish = self.requests.wish(tile.id)
        if wish is None:
            return False
        held = self.cache.get(wish.picture)
        if held is not None and held.picture is not None:
            pixels = np.frombuffer(tile.data, np.uint8).reshape(tile.height, tile.width, tile.channels)
            held.picture.paste(tile.x, tile.y, pixels)
            self.pixels_arrived.emit(wish.picture)
        return True

    def _started(self, event: messages.PictureStarted) -> bool:
        wish = self.requests.wish(event.id)
        if wish is None:
            return False
        if wish.pixels:
            self.cache.begin(wish.picture, width=event.width, height=event.height, channels=event.channels)
            self.changed.emit(wish.picture)
        return True

    def _progress(self, event: messages.Progress) -> bool:
        wish = self.requests.wish(event.id)
        if wish is None:
            return False
        if wish.pixels:
            held = self.cache.waiting(wish.picture)
            held.stage, held.progress = event.stage, event.done
            self.changed.emit(wish.picture)
        return True

    def _ready(self, event: messages.PictureReady) -> bool:
        wish = self.requests.done(event.id)
        if wish is None:
            return False
        if not wish.pixels:
            self._note_prepared(wish.picture)
            return True
        held = self.cache.get(wish.picture)
        if held is not None and held.picture is not None:
            held.ready, held.progress = event, None
            self.changed.emit(wish.picture)
            self.finished.emit(wish.picture)
        return True

    def _failed(self, event: messages.Failed) -> bool:
        wish = self.requests.done(event.id)
        if wish is None:
            return False
        if wish.pixels and not event.cancelled:
            self.cache.waiting(wish.picture).failed = event.text
            self.changed.emit(wish.picture)
        elif not wish.pixels:
            # Not asked for again by itself; looking at it asks again and shows the reason.
            self._note_prepared(wish.picture)
        return True
