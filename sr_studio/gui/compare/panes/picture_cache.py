"""The pictures the window holds, under a byte limit.

A picture is keyed by the message that asks for it, which holds everything it depends on; so a picture
is never out of date, only unused. Pinned keys (what is on screen) are never evicted; of the rest the
least recently used goes first.
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass

from sr_studio.engine.wire.events import PictureReady
from sr_studio.engine.wire.pictures import Picture as PictureKey
from sr_studio.errors import Message
from sr_studio.gui.canvas.picture import Picture

DEFAULT_LIMIT = 320 << 20
"""Bytes of pixels, mip levels included: one 4096 x 4096 image under four models and its reference."""


@dataclass
class CachedPicture:
    """A picture and what the engine said about it. ``ready`` is None until every tile has arrived."""

    picture: Picture | None = None
    ready: PictureReady | None = None
    failed: Message | None = None
    stage: str = ""
    progress: float | None = None
    behind: str = ""
    """Name of the model that is computed first, while it waits."""


class PictureCache:
    """Pictures by key, least recently used first."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self.limit = limit
        self._held: OrderedDict[PictureKey, CachedPicture] = OrderedDict()
        self._pinned: frozenset[PictureKey] = frozenset()

    @property
    def nbytes(self) -> int:
        """Bytes of all pixels held."""
        return sum(held.picture.nbytes for held in self._held.values() if held.picture is not None)

    def get(self, key: PictureKey) -> CachedPicture | None:
        """The picture of a key, or None."""
        return self._held.get(key)

    def complete(self, key: PictureKey) -> bool:
        """Whether every pixel of it is here."""
        held = self._held.get(key)
        return held is not None and held.ready is not None and held.picture is not None

    def waiting(self, key: PictureKey) -> CachedPicture:
        """The record of a picture that has been asked for."""
        return self._held.setdefault(key, CachedPicture())

    def begin(self, key: PictureKey, *, width: int, height: int, channels: int) -> CachedPicture:
        """A record whose picture has this size; pixels already there stay until they are replaced."""
        held = self.waiting(key)
        held.ready, held.failed = None, None
        old = held.picture
        if old is None or (old.width, old.height, old.channels) != (width, height, channels):
            held.picture = None
            self._make_room(width * height * channels * 4 // 3)
            held.picture = Picture(width, height, channels)
        return held

    def hold(self, key: PictureKey, picture: Picture) -> CachedPicture:
        """A record with a picture of which every pixel is here."""
        held = self.waiting(key)
        held.ready, held.failed, held.picture = None, None, None
        self._make_room(picture.nbytes)
        held.picture = picture
        return held

    def inherit(self, old: PictureKey | None, new: PictureKey) -> None:
        """Let a picture that is not here begin with the pixels of another, which is forgotten."""
        held = self._held.get(old) if old is not None else None
        if old is None or old == new or held is None or held.picture is None or self.complete(new):
            return
        del self._held[old]
        own = held.picture.pixels.flags.owndata  # else it lies in the engine's memory
        picture = held.picture if own else Picture.from_array(held.picture.pixels)
        picture.begin_renewal()
        self.waiting(new).picture = picture

    def pin(self, keys: Iterable[PictureKey]) -> None:
        """What is on screen from now on; it counts as just used."""
        self._pinned = frozenset(keys)
        for key in self._pinned:
            if key in self._held:
                self._held.move_to_end(key)
        self._make_room(0)

    def discard(self, key: PictureKey) -> None:
        """Forget a picture, finished or not."""
        self._held.pop(key, None)

    def forget_failures(self) -> None:
        """Let failed pictures be asked for again."""
        for key in [key for key, held in self._held.items() if held.failed]:
            del self._held[key]

    def clear(self, *, but: Iterable[PictureKey] = ()) -> None:
        """Forget everything but these."""
        kept = frozenset(but)
        self._held = OrderedDict((key, held) for key, held in self._held.items() if key in kept)

    def _make_room(self, size: int) -> None:
        used = self.nbytes + size
        for key in list(self._held):
            if used <= self.limit:
                return
            if key in self._pinned:
                continue
            held = self._held[key]
            if held.picture is not None:
                used -= held.picture.nbytes
                del self._held[key]
