"""Which pictures are being asked for: the difference between what is wanted and what is under way."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from sr_studio.engine.wire.messages import Picture
from sr_studio.geometry import Box


class PictureEngine(Protocol):
    """The part of `EngineClient` that fetches pictures."""

    def picture(
        self, picture: Picture, *, rank: int = 0, focus: Box | None = None, pixels: bool = True
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


class PictureRequests:
    """Outstanding requests by key. An answer whose id is not known here belongs to nothing on screen."""

    def __init__(self, engine: PictureEngine) -> None:
        self._engine = engine
        self._wishes: dict[int, PictureRequest] = {}
        self._ids: dict[Picture, int] = {}

    def __len__(self) -> int:
        return len(self._wishes)

    def want(self, wanted_requests: Iterable[PictureRequest]) -> list[Picture]:
        """Ask for what is new, take back what is no longer wanted, move what has another rank or focus.

        Returns the keys whose request was taken back before it was answered.
        """
        wanted = {wish.picture: wish for wish in wanted_requests}
        dropped = [key for key in self._ids if key not in wanted]
        stale = [self._forget(self._ids[key]) for key in dropped]
        for key, wish in wanted.items():
            known = self._ids.get(key)
            old = self._wishes[known] if known is not None else None
            if known is None or old is None or old.pixels != wish.pixels:
                # Asked before the old request is taken back, so that work under way for it goes on.
                asked = self._engine.picture(key, rank=wish.rank, focus=wish.focus, pixels=wish.pixels)
                if known is not None:
                    stale.append(self._forget(known))
                    if not wish.pixels:
                        dropped.append(key)
                self._ids[key], self._wishes[asked] = asked, wish
            elif (old.rank, old.focus) != (wish.rank, wish.focus):
                self._engine.refocus(known, rank=wish.rank, focus=wish.focus)
                self._wishes[known] = wish
        if stale:
            self._engine.cancel(*stale)
        return dropped

    def _forget(self, id_: int) -> int:
        del self._ids[self._wishes.pop(id_).picture]
        return id_

    def wish(self, id_: int) -> PictureRequest | None:
        """What a request id stands for; None where it has been taken back or answered."""
        return self._wishes.get(id_)

    def done(self, id_: int) -> PictureRequest | None:
        """Close a request that has been answered."""
        wish = self._wishes.pop(id_, None)
        if wish is not None:
            del self._ids[wish.picture]
        return wish

    def asked(self, key: Picture) -> bool:
        """Whether a request for this picture is under way."""
        return key in self._ids
